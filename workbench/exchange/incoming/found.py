"""What was found in a file that came in, before anything of it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.exchange.incoming.grid import Area, Cell, CellKind, Sheet, address


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is not taken as it stands: where, what stands there, why, and what would do.

    ``cell`` is an address such as ``C7``, empty where it is about a whole sheet; ``column`` may
    name the column in words.
    """

    sheet: str
    cell: str
    value: str
    why: str
    suggestion: str | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class FoundChange:
    """One change that the file would make, in the words of whoever reads it.

    ``before`` and ``after`` are None where there is nothing. ``about`` holds keys such as
    ``subject`` and ``criterion``, and comes out in JSON as it is.
    """

    sheet: str
    cell: str
    before: str | None
    after: str | None
    about: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that was changed in the file and in the workbook since the export.

    ``base`` is what stood there at export (None where nothing, or where it is not kept), ``mine``
    what the workbook holds now, ``theirs`` what the file says. ``id`` names it in a choice.
    """

    id: str
    sheet: str
    cell: str
    base: str | None
    mine: str | None
    theirs: str | None
    about: Mapping[str, str | None] = field(default_factory=dict)


_KINDS = {
    CellKind.UNCOMPUTED: (
        "It is a formula whose result is not stored in the file",
        "open the file in Excel or LibreOffice, save it, and import it again",
    ),
    CellKind.ERROR: (
        "It holds an error of Excel and no value",
        "put the formula right, or type the value",
    ),
}


def cell_problem(sheet: Sheet, row: int, column: int, head: str = "") -> Problem | None:
    """What keeps a cell from being taken whatever it says, or None.

    That is a formula without a result, an error, and a place inside a merged area.
    """
    cell = sheet.cells.get((row, column))
    area = sheet.merged_at(row, column)
    if area is not None and area.size > 1:
        return _merged(sheet, row, column, area, head)
    if cell is None or cell.kind not in _KINDS:
        return None
    why, suggestion = _KINDS[cell.kind]
    return Problem(sheet.name, address(row, column), shown(cell), why, suggestion, head)


def _merged(sheet: Sheet, row: int, column: int, area: Area, head: str) -> Problem:
    first = sheet.text(area.top, area.left)
    return Problem(
        sheet.name,
        address(row, column),
        first,
        f"It is one of the cells that were merged as {area.name}",
        "split them and fill each cell by itself",
        head,
    )


def shown(cell: Cell | None) -> str:
    """What a person sees of a cell in a list of problems."""
    if cell is None:
        return ""
    return "=…" if cell.kind is CellKind.UNCOMPUTED else cell.text


def hidden_notes(sheet: Sheet) -> list[str]:
    """Sentences about what of a sheet nobody sees in Excel; what is hidden is read nevertheless."""
    notes = []
    if sheet.hidden:
        notes.append(f"The sheet {sheet.name} is hidden in the file. It was read like the others.")
    for what, places in (("rows", sheet.hidden_rows), ("columns", sheet.hidden_columns)):
        index = 0 if what == "rows" else 1
        filled = {place[index] for place in sheet.cells} & places
        if filled:
            notes.append(
                f"{len(filled)} hidden {what} of the sheet {sheet.name} hold something. They were"
                " read like the others."
            )
    return notes
