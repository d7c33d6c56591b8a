"""The command that takes a file in (cli.md, ``import``)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from workbench.cli.lookup import opened
from workbench.cli.output import say, say_json, say_table, shortened
from workbench.errors import UserError
from workbench.services import importing
from workbench.services.importing import Conflict, FoundChange, Incoming, Problem


def import_file(options: Namespace) -> int:
    """Say what a file would change and, unless it is a dry run, take it in."""
    grid = importing.read_file(Path(options.incoming))
    with opened(options, to_write=not options.dry_run) as workbook:
        version = importing.checklist_of(grid)
        if version is not None and version in {entry[:2] for entry in workbook.checklists()}:
            workbook.use_checklist(*version)
        reader = importing.recognise(grid, _readers(options))
        incoming = reader.read(grid, importing.known_to(workbook))
        theirs = [conflict.id for conflict in incoming.conflicts] if options.take_theirs else []
        taken = not options.dry_run and importing.take_in(workbook, incoming, theirs)
    if options.problems:
        _write_problems(Path(options.problems), grid, incoming)
    if options.json:
        say_json({**shape(incoming), "taken": taken})
    else:
        _say(incoming, taken=taken, dry=options.dry_run)
    return 0


def _readers(options: Namespace) -> tuple[importing.Reader, ...]:
    """The readers, told what was said on the command line about a table."""
    from workbench.exchange.long_tables.columns import Choices  # noqa: PLC0415 # for imports alone
    from workbench.services import own_answers, taking_in  # noqa: PLC0415 # the same

    columns = tuple(_parted(text, "=", "--column HEAD=ID") for text in options.column)
    words = []
    for text in options.word:
        told, key = _parted(text, "=", "--word ID:WORD=KEY")
        column, word = _parted(told, ":", "--word ID:WORD=KEY", first=True)
        words.append((column, word, key))
    choices = Choices(
        options.table or "", columns, tuple(words), options.dates or "", options.decimal or ""
    )
    own = () if options.table else own_answers.READERS
    return (*own, *taking_in.readers(choices, take_all=options.all_countries))


def _parted(text: str, mark: str, form: str, *, first: bool = False) -> tuple[str, str]:
    left, found, right = text.partition(mark) if first else text.rpartition(mark)
    if not found or not left.strip():
        raise UserError(f"{shortened(text)} cannot be understood", f"write it as {form}")
    return left.strip(), right.strip()


def _write_problems(path: Path, grid: importing.Grid, incoming: Incoming) -> None:
    from workbench.exchange.saving import save  # noqa: PLC0415 # for imports alone
    from workbench.services.problem_rows import problem_file  # noqa: PLC0415 # the same

    save(problem_file(grid, incoming.problems), path, replace=False)


def shape(incoming: Incoming) -> dict[str, Any]:
    """What an import would do as JSON has it."""
    return {
        "recognised": incoming.recognised,
        "new": incoming.new,
        "changed": incoming.changed,
        "unchanged": incoming.unchanged,
        "problems": [_problem(problem) for problem in incoming.problems],
        "changes": [_change(change) for change in incoming.changes],
        "conflicts": [_conflict(conflict) for conflict in incoming.conflicts],
        "notes": list(incoming.notes),
    }


def _problem(problem: Problem) -> dict[str, str | None]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "value": problem.value,
        "why": problem.why,
        "suggestion": problem.suggestion,
        "column": problem.column,
    }


def _change(change: FoundChange) -> dict[str, str | None]:
    return {
        **change.about,
        "sheet": change.sheet,
        "cell": change.cell,
        "from": change.before,
        "to": change.after,
    }


def _conflict(conflict: Conflict) -> dict[str, str | None]:
    return {
        **conflict.about,
        "sheet": conflict.sheet,
        "cell": conflict.cell,
        "base": conflict.base,
        "mine": conflict.mine,
        "theirs": conflict.theirs,
    }


def _say(incoming: Incoming, *, taken: bool, dry: bool) -> None:
    for note in incoming.notes:
        say(note)
    say(
        f"Recognised as {incoming.recognised}: {incoming.new} new, {incoming.changed} changed,"
        f" {incoming.unchanged} unchanged, {len(incoming.conflicts)} in conflict,"
        f" {len(incoming.problems)} not taken as they stand."
    )
    if incoming.conflicts:
        say("Changed here and in the file:")
        say_table(
            ("cell", "here", "in the file"),
            ((_place(c.sheet, c.cell), _cut(c.mine), _cut(c.theirs)) for c in incoming.conflicts),
        )
    if incoming.problems:
        say("Not taken as they stand:")
        say_table(
            ("cell", "value", "why"),
            ((_place(p.sheet, p.cell), _cut(p.value), p.why) for p in incoming.problems),
        )
    if not dry:
        say("Taken in." if taken else "Nothing changed: the file says nothing new.")


def _place(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if cell else sheet


def _cut(text: str | None) -> str:
    return shortened(text) if text else "–"
