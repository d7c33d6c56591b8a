"""Commands that only look."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from workbench import labels
from workbench.cli.divergence import show_divergence
from workbench.cli.listing import KINDS
from workbench.cli.lookup import find_pair, opened, view_of
from workbench.cli.output import figure, say, say_json, say_table, shortened
from workbench.cli.shapes import (
    answers_shape,
    checklist_shape,
    compare_shape,
    matrix_shape,
    version_difference_shape,
)
from workbench.domain.checklist import Checklist
from workbench.domain.checklist_versions import version_difference
from workbench.domain.comparison import Comparison, LineComparison, RedLineState, compare
from workbench.domain.line_states import LineState
from workbench.domain.matrix import country_matrix
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.checklists import (
    checklist_heads,
    checklist_version,
    every_snapshot,
    opened_at,
)
from workbench.services.checks import problems
from workbench.services.contents import built_in_checklist, built_in_checklists


def show_info(options: Namespace) -> int:
    """What is in a workbook."""
    with opened(options) as workbook:
        snapshot, info = workbook.snapshot, workbook.info()
        counts = {name: len(rows(workbook)) for name, rows in KINDS.items()}
        heads = checklist_heads(workbook)
        counts["answers"] = sum(head.answers for head in heads)
        shape = {
            "title": info.title,
            "format": info.format,
            "workbook": info.id,
            "about": info.about,
            "countries": [
                {"id": c.id, "name": c.name, "sides": [side.value for side in c.sides]}
                for c in snapshot.countries
            ],
            "corridors": [[c.sending, c.receiving] for c in snapshot.corridors],
            "perspectives": [p.id for p in snapshot.perspectives],
            "checklists": [head._asdict() for head in heads],
            "counts": counts,
            "changed": info.changed,
        }
    if options.json:
        say_json(shape)
        return 0
    say(f"{info.title} (format {info.format}, last change {info.changed})")
    if info.about:
        say(info.about)
    say_table(("what", "how many"), [(name, str(n)) for name, n in counts.items()])
    say_table(
        ("country", "sides"),
        [(f"{c.id} {c.name}", ", ".join(c.sides)) for c in snapshot.countries],
    )
    return 0


def show_check(options: Namespace) -> int:
    """Integrity of the file and of what it holds; 1 where something is wrong."""
    if options.repair is not None:
        return _repair(options)
    try:
        with opened(options) as workbook:
            found = [{"where": p.where, "what": p.what, "do": p.do} for p in problems(workbook)]
    except UserError as error:
        found = [{"where": Path(options.file).name, "what": error.what, "do": error.do}]
        if not options.json:
            raise
    if options.json:
        say_json({"sound": not found, "problems": found})
    elif found:
        say_table(("where", "what", "do"), [tuple(row.values()) for row in found])
    else:
        say("The file is sound, and so is what it holds.")
    return 1 if found else 0


def _repair(options: Namespace) -> int:
    """Write what can be read to a new file, and say what had to be left out."""
    from workbench.services.keeping import repair_into  # noqa: PLC0415 # only where it is asked for

    done = repair_into(Path(options.file), Path(options.repair))
    left_out = [{"table": row.table, "row": row.row, "why": row.why} for row in done.left_out]
    if options.json:
        say_json({"file": options.repair, "rows": done.rows, "left_out": left_out})
        return 0
    say(f"Saved {done.rows:,} rows in {options.repair}; {options.file} was left as it is.")
    if left_out:
        say(f"Left out or changed: {len(left_out):,}.")
        say_table(("table", "row", "why"), [tuple(map(str, r.values())) for r in left_out])
    return 0


def show_checklist(options: Namespace) -> int:
    """A built-in checklist, or a version of one that a workbook holds."""
    since = None
    if options.file is None:
        checklist = _built_in(options.checklist)
    else:
        with opened(options) as workbook:
            checklist = workbook.snapshot.checklist
            if checklist.made_from:
                since = checklist_version(workbook, checklist.id, checklist.made_from)
    if options.json:
        shape = checklist_shape(checklist)
        if since is not None:
            difference = version_difference(since, checklist)
            shape["difference"] = version_difference_shape(difference)
        say_json(shape)
        return 0
    say(f"{checklist.title} ({checklist.id}, version {checklist.version})")
    say_table(
        ("id", "side", "line", "title"),
        [(c.id, c.side.value, c.line or "–", c.title) for c in checklist.criteria],
    )
    return 0


def _built_in(checklist_id: str) -> Checklist:
    try:
        return built_in_checklist(checklist_id)
    except KeyError:
        raise UserError(
            f"There is no built-in checklist {checklist_id}",
            f"use {' or '.join(built_in_checklists())}",
        ) from None


def show_answers(options: Namespace) -> int:
    """Every answer, stored and derived, of one checklist or of all."""
    with opened(options) as workbook:
        asked = [workbook.snapshot] if options.checklist else every_snapshot(workbook)
        rows = []
        for snapshot in asked:
            checklist = snapshot.checklist
            derived = len(asked) == 1 or checklist.version == opened_at(workbook, checklist.id)
            rows += answers_shape(snapshot, derived=derived)
    if options.json:
        say_json(rows)
        return 0
    say_table(
        ("subject", "side", "towards", "as", "criterion", "paper", "practice"),
        [
            (
                row["subject"],
                row["side"],
                row["counterpart"] or "all",
                "from a fact" if row["derived"] else row["perspective"],
                row["criterion"],
                labels.rating_word(row["paper"]),
                labels.rating_word(row["practice"]),
            )
            for row in rows
        ],
    )
    return 0


def show_list(options: Namespace) -> int:
    """What is stored of one kind."""
    with opened(options) as workbook:
        rows = KINDS[options.kind](workbook)
    if options.json:
        say_json(rows)
        return 0
    if not rows:
        say(f"There are no {options.kind}.")
        return 0
    names = list(rows[0])
    say_table(names, [[_cell(row[name]) for name in names] for row in rows])
    return 0


def _cell(value: object) -> str:
    return "" if value is None else shortened(str(value))


def show_compare(options: Namespace) -> int:
    """A corridor line by line."""
    with opened(options) as workbook:
        snapshot = workbook.snapshot
        origin, destination = find_pair(snapshot, options.sending, options.receiving)
        comparison = compare(snapshot, origin.id, destination.id, view_of(options, snapshot))
    if options.json:
        say_json(compare_shape(comparison, snapshot))
    else:
        _say_comparison(comparison)
    return 0


def _say_comparison(comparison: Comparison) -> None:
    sending, receiving = comparison.sending.name, comparison.receiving.name
    say(f"{sending} (sending) → {receiving} (receiving)")
    for red_line in comparison.red_lines:
        if red_line.state == RedLineState.UNMET:
            say(f"Not reciprocal while this is unmet: {red_line.criterion.question}")
    say_table(
        ("line", sending, receiving, "reciprocity", "state"),
        [
            (
                line.line.question,
                figure(line.sending_bounds),
                figure(line.receiving_bounds),
                figure(line.figures.reciprocity if line.figures else None),
                _state(line, sending, receiving),
            )
            for line in comparison.lines
        ],
    )
    for name, side in (
        (sending, comparison.sending_figure),
        (receiving, comparison.receiving_figure),
    ):
        known = f"{side.known} of {side.applicable} criteria known"
        say(f"{name}: {figure(side.bounds)}, {known}")


def _state(line: LineComparison, sending: str, receiving: str) -> str:
    if line.state is LineState.NOT_COMPARABLE:
        return labels.not_comparable(line.reason)
    if line.state is LineState.OPEN:
        return labels.open_state(line.possible, sending, receiving)
    return labels.line_state(line.state, sending, receiving)


def show_matrix(options: Namespace) -> int:
    """Countries against criteria: what each side does, or how far voices are apart."""
    if options.kind == "divergence":
        with opened(options) as workbook:
            snapshot = workbook.snapshot
            side = Side(options.side) if options.side else None
            show_divergence(snapshot, view_of(options, snapshot), side, as_json=options.json)
        return 0
    if options.side is None:
        raise UserError("The matrix needs a side", "add --side sending, receiving or transit")
    with opened(options) as workbook:
        snapshot = workbook.snapshot
        matrix = country_matrix(snapshot, Side(options.side), view_of(options, snapshot))
    if options.json:
        say_json(matrix_shape(matrix))
        return 0
    say_table(
        ("country", "bounds", "known", *(c.id for c in matrix.criteria)),
        [
            (
                row.country.name,
                figure(row.figure.bounds),
                f"{row.figure.known} of {row.figure.applicable}",
                *(row.rating(i) or "" for i in range(len(matrix.criteria))),
            )
            for row in matrix.rows
        ],
    )
    return 0


def show_history(options: Namespace) -> int:
    """The change log, newest first."""
    with opened(options) as workbook:
        steps = workbook.history()
    if options.json:
        say_json(
            [
                {
                    "step": s.id,
                    "kind": s.kind,
                    "label": s.words,
                    "who": s.who,
                    "at": s.at,
                    "changes": s.changes,
                    "target": s.target,
                }
                for s in steps
            ]
        )
        return 0
    say_table(
        ("step", "kind", "what", "who", "when", "changes"),
        [(str(s.id), s.kind, s.words, s.who, s.at, str(s.changes)) for s in steps],
    )
    return 0
