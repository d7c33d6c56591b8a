"""What a file would change, in rows and sentences: changes, conflicts and what is not taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ui.presenters.figures import plural, whole
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.snapshot import Snapshot
from workbench.services.answering import subject_name
from workbench.services.importing import Conflict, FoundChange, Grid, Incoming, Problem

CHANGE_HEADERS = ("Cell", "What", "Before", "After")
CHANGE_WIDTHS = (120, 290, 170, 0)
CONFLICT_HEADERS = ("Cell", "What", "Here", "In the file", "Taken")
CONFLICT_WIDTHS = (110, 250, 150, 0, 84)
PROBLEM_HEADERS = ("Cell", "Value", "Why", "What would help")
PROBLEM_WIDTHS = (150, 150, 250, 0)
EXPORT_HEADERS = ("Sheet", "Cell", "Column", "Value", "Why", "What would help")

HERE, FILE = "Here", "The file"
"""What stands in the column *Taken* of a conflict."""

_LONGEST = 300
"""Letters of a value in a row; the export has the whole of it."""

_RECOGNISED: Mapping[str, str] = {
    "template": "A filled-in checklist of this program",
    "corridor": "An exported corridor of this program",
    "matrix": "An exported country matrix of this program",
    "everything": "An export of everything from this program",
    "divergence": "An exported comparison of perspectives of this program",
    "profile": "An exported country profile of this program",
    "answers": "A table of answers",
    "policies": "A table of policies",
    "facts": "A table of facts",
    "treaties": "A table of treaty statuses",
    "sources": "A table of sources",
    "undesa-stock": "Migrant stock by origin and destination (UN DESA)",
    "worldbank-migrants": "The matrix of migrants of the World Bank",
    "worldbank-remittances": "The matrix of remittances of the World Bank",
    "knomad-inflows": "Remittances received by country and year (KNOMAD)",
    "knomad-outflows": "Remittances sent by country and year (KNOMAD)",
    "wdi": "World Development Indicators (World Bank)",
    "untc": "A treaty's parties (UN Treaty Collection)",
}
_FIELDS: Mapping[str, str] = {
    "paper": labels.BASIS["paper"],
    "practice": labels.BASIS["practice"],
    "why": "Reason",
    "confidence": "How sure",
    "as_of": "As of",
    "evidence": "Evidence",
}
_RATED = ("paper", "practice")


def recognised_words(incoming: Incoming) -> str:
    """What kind of file it is."""
    return _RECOGNISED.get(incoming.recognised, incoming.recognised)


def summary(incoming: Incoming) -> str:
    """How much there is of everything, in one sentence."""
    parts = [
        f"{whole(incoming.new)} new",
        f"{whole(incoming.changed)} changed",
        f"{whole(incoming.unchanged)} unchanged",
    ]
    if incoming.conflicts:
        parts.append(f"{whole(len(incoming.conflicts))} changed here and in the file")
    if incoming.problems:
        parts.append(f"{whole(len(incoming.problems))} not taken as they stand")
    return f"{', '.join(parts)}."


def sheet_words(grid: Grid) -> str:
    """The sheets of a file that hold something for people, a line each."""
    lines = []
    for sheet in grid.sheets:
        if sheet.cells and not sheet.very_hidden:
            hidden = ", hidden" if sheet.hidden else ""
            cells = plural(len(sheet.cells), "filled cell", "filled cells")
            lines.append(f"{' '.join(sheet.name.split())}: {cells}{hidden}")
    return "\n".join(lines)


def count_of_changes(incoming: Incoming, theirs: Collection[str]) -> int:
    """How many cells or rows would be taken, the conflicts that the file wins among them."""
    return incoming.new + incoming.changed + len(theirs)


def verb(count: int) -> str:
    """The words of the button."""
    return f"Import {plural(count, 'change', 'changes')}" if count else "There is nothing to import"


def report(incoming: Incoming, theirs: Collection[str], file: str) -> str:
    """What was done, when it is done."""
    count = plural(count_of_changes(incoming, theirs), "change was", "changes were")
    said = f"{count} taken in from {file}. One undo takes all of it back."
    kept = len(incoming.conflicts) - len(theirs)
    if kept:
        said += f" {plural(kept, 'conflict was', 'conflicts were')} left as the workbook has it."
    if incoming.problems:
        count = plural(len(incoming.problems), "cell was", "cells were")
        said += f" {count} not taken; the list can be exported and sent back."
    return said


def change_rows(incoming: Incoming, snapshot: Snapshot) -> tuple[RecordRow, ...]:
    """The changes, in the order of the file."""
    return tuple(
        _row(
            str(number),
            (
                _place(change.sheet, change.cell),
                about_words(change, snapshot),
                _value(change.before, change),
                _value(change.after, change),
            ),
        )
        for number, change in enumerate(incoming.changes)
    )


def conflict_rows(
    incoming: Incoming, theirs: Collection[str], snapshot: Snapshot
) -> tuple[RecordRow, ...]:
    """The conflicts with both values, and which of them is taken."""
    return tuple(
        _row(
            conflict.id,
            (
                _place(conflict.sheet, conflict.cell),
                about_words(conflict, snapshot),
                _value(conflict.mine, conflict),
                _value(conflict.theirs, conflict),
                FILE if conflict.id in theirs else HERE,
            ),
        )
        for conflict in incoming.conflicts
    )


def problem_rows(incoming: Incoming) -> tuple[RecordRow, ...]:
    """What is not taken, and why."""
    return tuple(
        _row(
            str(number),
            (
                ", ".join(
                    part for part in (_place(problem.sheet, problem.cell), problem.column) if part
                ),
                _cut(problem.value),
                sentence(problem.why),
                sentence(problem.suggestion or ""),
            ),
        )
        for number, problem in enumerate(incoming.problems)
    )


def exported_problems(incoming: Incoming) -> tuple[RecordRow, ...]:
    """The problems with every value whole, for a file of their own."""
    return tuple(_exported(number, found) for number, found in enumerate(incoming.problems))


def _exported(number: int, problem: Problem) -> RecordRow:
    cells = (problem.sheet, problem.cell, problem.column, problem.value, problem.why)
    return RecordRow(str(number), (*cells, problem.suggestion or ""))


def about_words(found: FoundChange | Conflict, snapshot: Snapshot) -> str:
    """Which answer, fact or other thing a change is about."""
    about = found.about
    subject = about.get("subject")
    criterion = about.get("criterion") or ""
    asked = snapshot.checklist.find(criterion)
    parts = [
        subject_name(subject, snapshot) if subject else "",
        f"{asked.title} ({criterion})" if asked is not None else criterion,
        _FIELDS.get(_field(found), ""),
        *_figure_words(about, snapshot),
    ]
    said = " · ".join(part for part in parts if part)
    return said or " · ".join(str(value) for value in about.values() if value)


def _row(identity: str, cells: tuple[str, ...]) -> RecordRow:
    return RecordRow(identity, cells, sentence=". ".join(cell for cell in cells if cell))


def _place(sheet: str, cell: str) -> str:
    return f"{sheet} {cell}".strip()


def _figure_words(about: Mapping[str, str | None], snapshot: Snapshot) -> tuple[str, ...]:
    """What a figure or a treaty status of a country is about."""
    counterpart, instrument = about.get("counterpart"), about.get("instrument")
    treaty = next((one.short for one in snapshot.instruments if one.id == instrument), instrument)
    if "indicator" not in about:
        return (treaty or "",)
    sex = about.get("sex") or "all"
    return (
        subject_name(counterpart, snapshot) if counterpart else "",
        (about["indicator"] or "").replace("-", " "),
        labels.word(labels.SEX, sex) if sex != "all" else "",
        about.get("year") or "",
    )


def _field(found: FoundChange | Conflict) -> str:
    """What of an answer changes; a table names the basis that a rating is on instead."""
    return found.about.get("field") or found.about.get("basis") or ""


def _value(value: str | None, found: FoundChange | Conflict) -> str:
    """A value as people know it: a rating as its symbol and word."""
    if _field(found) in _RATED:
        return labels.rating_with_symbol(value) or labels.NOT_ASSESSED
    return _cut(value or labels.NONE)


def sentence(clause: str) -> str:
    """A clause with a capital letter and a full stop; empty stays empty."""
    return f"{clause[0].upper()}{clause[1:].rstrip('.')}." if clause else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
