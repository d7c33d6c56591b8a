"""The program's own workbooks, known again by their hidden sheet ``_meta``.

What ``_meta`` holds is described in ``workbench.exchange.excel.meta``. The sheet may have been
edited like any other, so that nothing in it is believed before it was checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.exchange.excel.meta import FIELD_HEADS, INPUT_HEADS, TITLE
from workbench.exchange.incoming.grid import CellKind, Grid, Sheet, place_of

_KINDS = ("corridor", "countries", "template", "everything", "divergence", "profile")
_INPUTS, _FIELDS = "inputs", "fields"
_TOKENS = re.compile(r"[\s()·]+")
_ID_LINES = 2
"""Lines of a criterion's cell among which its id stands."""

_DAMAGED = UserError(
    "The hidden sheet by which the program knows its own file was changed",
    "take the file as it was sent, or copy the answers into a fresh export",
    "nothing was changed",
)


@dataclass(frozen=True, slots=True)
class OwnInput:
    """A cell that stands for one answer on one basis, with what stood there at export.

    ``key.assessor`` may be a mark that stands for a name.
    """

    sheet: str
    place: tuple[int, int]
    reason_place: tuple[int, int]
    key: AnswerKey
    basis: Basis
    rating: Rating | None
    origin: str
    reason_mark: str


@dataclass(frozen=True, slots=True)
class OwnField:
    """A cell of a template that takes something else than a rating.

    ``field`` as ``meta`` lists them, ``number`` counts the sources of one answer; ``key`` has no
    criterion where the cell speaks for the whole form.
    """

    sheet: str
    place: tuple[int, int]
    field: str
    key: AnswerKey
    number: int
    value: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A workbook of the program's own: what it is, what it answers, and its open cells."""

    kind: str
    workbook: str
    checklist: str
    version: str
    inputs: tuple[OwnInput, ...]
    fields: tuple[OwnField, ...]
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def is_own(grid: Grid) -> bool:
    """Whether a file was exported by the program: it has the hidden sheet with a known kind."""
    sheet = grid.sheet(TITLE)
    return sheet is not None and _pairs(sheet).get("kind") in _KINDS


def read_own(grid: Grid) -> OwnFile:
    """What ``_meta`` says; UserError where it was damaged, or where the file takes no answers."""
    sheet = grid.sheet(TITLE)
    pairs = _pairs(sheet) if sheet is not None else {}
    if sheet is None or not pairs.get("checklist") or not pairs.get("workbook"):
        raise _DAMAGED
    try:
        sizes = _sizes(pairs.get("sizes", ""))
        inputs = tuple(_input(row) for row in _rows(sheet, _INPUTS, INPUT_HEADS))
        fields = tuple(_field(row) for row in _rows(sheet, _FIELDS, FIELD_HEADS))
    except ValueError:
        raise _DAMAGED from None
    if not inputs:
        raise UserError(
            f"{grid.name} has no cells that take an answer",
            "choose an export of a corridor or of the country matrix, or a filled form",
            "nothing was changed",
        )
    return OwnFile(
        pairs["kind"],
        pairs["workbook"],
        pairs["checklist"],
        pairs.get("version", ""),
        inputs,
        fields,
        sizes,
    )


def moved_sheets(grid: Grid, own: OwnFile) -> dict[str, str]:
    """Sheets whose rows do not stand where they stood at export, each with a sentence that says so.

    The criterion of every input cell is named in the row itself or in the nearest named row above
    it. Where rows were added, deleted or sorted it is another criterion, and nothing of the sheet
    may be taken.
    """
    found: dict[str, str] = {}
    for name in dict.fromkeys(item.sheet for item in own.inputs):
        sheet = grid.sheet(name)
        inputs = [item for item in own.inputs if item.sheet == name]
        if sheet is None:
            found[name] = "The sheet is not in the file any more"
        elif own.sizes.get(name, _last_texts(sheet)) != _last_texts(sheet):
            found[name] = "Rows or columns of the sheet were added or deleted since its export"
        elif not _in_place(sheet, inputs, _open_places(own, name)):
            found[name] = "Rows of the sheet were added, deleted or moved since it was exported"
    return found


def _sizes(told: str) -> dict[str, tuple[int, int]]:
    """The last row and column with text by sheet; ValueError where it says none."""
    found = {}
    for part in filter(None, told.split(";")):
        title, row, column = part.rsplit(" ", 2)
        found[title] = int(row), int(column)
    return found


def _last_texts(sheet: Sheet) -> tuple[int, int]:
    """The last row and column with text; what formulas give ends before them."""
    texts = [place for place, cell in sheet.cells.items() if cell.kind is CellKind.TEXT]
    return max((row for row, _ in texts), default=0), max((c for _, c in texts), default=0)


def _open_places(own: OwnFile, sheet: str) -> set[tuple[int, int]]:
    """Where people type: what they write there names no criterion."""
    places = {item.place for item in own.inputs if item.sheet == sheet}
    places |= {item.reason_place for item in own.inputs if item.sheet == sheet}
    return places | {item.place for item in own.fields if item.sheet == sheet}


def _in_place(sheet: Sheet, inputs: list[OwnInput], typed: set[tuple[int, int]]) -> bool:
    wanted = {item.key.criterion for item in inputs}
    columns: dict[int, dict[int, set[str]]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.kind is CellKind.TEXT and (row, column) not in typed:
            lines = cell.text.split("\n")[:_ID_LINES]
            named = {token for line in lines for token in _TOKENS.split(line)} & wanted
            if named:
                columns.setdefault(column, {})[row] = named
    by_size = sorted(columns.values(), key=len, reverse=True)
    for item in inputs:
        criterion = item.key.criterion
        rows = next((c for c in by_size if any(criterion in ids for ids in c.values())), None)
        if rows is None:
            return not columns
        above = max((row for row in rows if row <= item.place[0]), default=0)
        if criterion not in rows.get(above, ()):
            return False
    return True


def _pairs(sheet: Sheet) -> dict[str, str]:
    """The keys and values from the first row down to the first empty one."""
    found: dict[str, str] = {}
    for row in range(1, sheet.rows + 1):
        key = sheet.text(row, 1)
        if not key:
            break
        found[key] = sheet.text(row, 2)
    return found


def _rows(sheet: Sheet, title: str, heads: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of one list of ``_meta``, down to the next empty one; none where it has no list.

    ValueError where the list has lost a column.
    """
    start = next((r for r in range(1, sheet.rows + 1) if sheet.text(r, 1) == title), None)
    if start is None:
        return
    columns = {sheet.text(start + 1, column): column for column in range(1, sheet.columns + 1)}
    missing = set(heads[:-1]) - set(columns)
    if missing:
        raise ValueError(f"no column {', '.join(sorted(missing))}")
    for row in range(start + 2, sheet.rows + 1):
        if not sheet.text(row, columns["sheet"]):
            return
        yield {head: sheet.text(row, columns[head]) if head in columns else "" for head in heads}


def _key(row: dict[str, str]) -> AnswerKey:
    return AnswerKey(
        row["subject"],
        Side(row["side"]),
        row["counterpart"] or None,
        row["perspective"],
        row["assessor"],
        row["criterion"],
    )


def _input(row: dict[str, str]) -> OwnInput:
    basis = Basis(row["basis"])
    if basis is Basis.BOTH:
        raise ValueError("an input stands on one basis")
    return OwnInput(
        row["sheet"],
        place_of(row["cell"]),
        place_of(row["reason_cell"]),
        _key(row),
        basis,
        Rating(row["rating"]) if row["rating"] else None,
        row["origin"],
        row["reason_mark"],
    )


def _field(row: dict[str, str]) -> OwnField:
    return OwnField(
        row["sheet"],
        place_of(row["cell"]),
        row["field"],
        _key(row),
        int(row["place"] or 0),
        row["value"],
    )
