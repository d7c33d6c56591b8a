"""The workbook being made: sheets, cached values, inputs and numbered sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating
from workbench.exchange.excel import text as door
from workbench.exchange.excel.request import ExportRequest
from workbench.exchange.excel.styles import Look, StyleBook

Value = float | str
"""What a formula gives: the program's own figure or words."""

NOTE_AUTHOR = "Policy Coherence Workbench"


@dataclass(frozen=True, slots=True)
class InputCell:
    """A cell that stands for one answer on one basis, with what stood in it at export.

    ``origin`` says what filled it: ``own`` (an answer of exactly this key), ``general`` (the
    voice's answer towards all countries), ``fact`` (treaty status) or ``empty``; ``reason`` is
    the text of the reason's cell.
    """

    sheet: str
    cell: str
    reason_cell: str
    key: AnswerKey
    basis: Basis
    rating: Rating | None
    origin: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FieldCell:
    """A cell of a template that takes something else than a rating, with what stood in it.

    ``field`` and ``place`` as ``meta`` lists them; ``key`` has no criterion where the cell speaks
    for the whole form.
    """

    sheet: str
    cell: str
    field: str
    key: AnswerKey
    place: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula without its equals sign, and the value the program computed for it."""

    formula: str
    value: Value


class _RawSheet(Protocol):
    """What openpyxl keeps behind ``Worksheet.cell``."""

    _cells: dict[tuple[int, int], Cell | MergedCell]


def named(title: str) -> str:
    """A sheet's title as formulas write it: in quotation marks unless it is one plain word."""
    if title.isascii() and title.isalpha():
        return title
    return "'" + title.replace("'", "''") + "'"


class SheetWriter:
    """One sheet: every cell is written through here, so that no door is forgotten."""

    __slots__ = ("_cells", "_letters", "_styles", "cached", "name", "title", "worksheet")

    def __init__(self, worksheet: Worksheet, styles: StyleBook) -> None:
        self.worksheet = worksheet
        self.title = worksheet.title
        self.name = named(worksheet.title)
        self.cached: dict[str, Value] = {}
        self._styles = styles
        self._letters: dict[int, str] = {}
        self._cells = cast("_RawSheet", worksheet)._cells  # noqa: SLF001 # there is no public way

    def at(self, row: int, column: int) -> str:
        """The address of a cell, relative: ``F12``."""
        letter = self._letters.get(column)
        if letter is None:
            letter = self._letters[column] = get_column_letter(column)
        return f"{letter}{row}"

    def fixed(self, row: int, column: int) -> str:
        """The address of a cell from any sheet, absolute: ``Corridor!$F$12``."""
        return f"{self.name}!${get_column_letter(column)}${row}"

    def down(self, column: int, first: int, last: int) -> str:
        """The address of a piece of a column: ``F12:F20``."""
        return f"{self.at(first, column)}:{self.at(last, column)}"

    def fixed_down(self, column: int, first: int, last: int) -> str:
        """The address of a piece of a column from any sheet."""
        letter = get_column_letter(column)
        return f"{self.name}!${letter}${first}:${letter}${last}"

    def fixed_across(self, row: int, first: int, last: int) -> str:
        """The address of a piece of a row from any sheet."""
        ends = (f"${get_column_letter(column)}${row}" for column in (first, last))
        return f"{self.name}!{':'.join(ends)}"

    def taken(self, row: int, column: int) -> FormulaCell:
        """What another sheet writes to take over a formula of this one, with its value."""
        address = self.at(row, column)
        return FormulaCell(f"{self.name}!{address}", self.cached[address])

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """Put text into a cell, as text."""
        style = self._styles.array(look, door.begins_like_a_formula(text))
        door.put_text(self._cell(row, column), text, style)

    def number(self, row: int, column: int, value: float, look: Look) -> None:
        """Put a number into a cell."""
        door.put_number(self._cell(row, column), value, self._styles.array(look))

    def formula(self, row: int, column: int, made: FormulaCell, look: Look) -> None:
        """Put a formula into a cell, and keep the value the program computed for it."""
        style = self._styles.array(look)
        door.put_formula(self._cell(row, column), made.formula, style)
        self.cached[self.at(row, column)] = made.value

    def blank(self, row: int, column: int, look: Look) -> None:
        """Give an empty cell a look."""
        door.put_style(self._cell(row, column), self._styles.array(look))

    def band(self, row: int, columns: range, look: Look) -> None:
        """Give a look to the cells of a row that have none yet."""
        for column in columns:
            if (row, column) not in self._cells:
                self.blank(row, column, look)

    def _cell(self, row: int, column: int) -> Cell | MergedCell:
        """The cell of a place, made where there is none: ``Worksheet.cell`` takes twice as long."""
        found = self._cells.get((row, column))
        if found is None:
            found = self._cells[(row, column)] = Cell(self.worksheet, row, column)
        return found

    def note(self, row: int, column: int, text: str) -> None:
        """Attach a note to a cell."""
        note = Comment(door.for_note(text), NOTE_AUTHOR)
        lines = sum(1 + len(line) // 48 for line in text.splitlines())
        note.width, note.height = 320, min(400, 26 + 16 * lines)
        self.worksheet.cell(row, column).comment = note

    def link(self, row: int, column: int, sheet: str, cell: str) -> None:
        """Make a cell a link to a cell of this workbook."""
        target = self.worksheet.cell(row, column)
        target.hyperlink = Hyperlink(ref=target.coordinate, location=f"'{sheet}'!{cell}")

    def local_name(self, name: str, address: str) -> None:
        """Give an address a name that formulas of this sheet alone use."""
        self.worksheet.defined_names[name] = DefinedName(name, attr_text=address)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row in points."""
        self.worksheet.row_dimensions[row].height = points

    def widths(self, widths: Mapping[int, float]) -> None:
        """Set column widths in characters."""
        for column, width in widths.items():
            self.worksheet.column_dimensions[get_column_letter(column)].width = width


@dataclass(slots=True)
class Book:
    """The workbook in the making, and what its sheets tell each other."""

    request: ExportRequest
    workbook: Workbook = field(init=False)
    styles: StyleBook = field(init=False)
    sheets: dict[str, SheetWriter] = field(init=False, default_factory=dict)
    inputs: list[InputCell] = field(init=False, default_factory=list)
    fields: list[FieldCell] = field(init=False, default_factory=list)
    alt_texts: list[str] = field(init=False, default_factory=list)
    basis_cell: str = field(init=False, default="")
    """Where the basis is chosen, once a sheet has that cell."""

    def __post_init__(self) -> None:
        """Start an empty workbook with the program's font as its normal style."""
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self.styles = StyleBook(self.workbook)
        self.workbook.calculation.fullCalcOnLoad = True

    def sheet(self, title: str) -> SheetWriter:
        """Add a sheet."""
        writer = SheetWriter(self.workbook.create_sheet(title), self.styles)
        self.sheets[title] = writer
        return writer

    def name(self, name: str, address: str) -> None:
        """Give an address a name that formulas use."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=address)
