"""Which column of a sheet is which: found by the words above, or put right by hand.

A ``Mapping`` is a value: a wizard shows its columns with samples, changes it with ``with_column``
and its like, and has it read again. Nothing in it is decided for people where two answers are
possible; ``twice`` and ``lacks`` list what must be asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from functools import cache

from workbench.domain.names import folded
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Grid, Sheet, address
from workbench.exchange.long_tables.answers import ANSWERS
from workbench.exchange.long_tables.facts import FACTS
from workbench.exchange.long_tables.policies import POLICIES
from workbench.exchange.long_tables.shape import TableKind
from workbench.exchange.long_tables.sources import SOURCES
from workbench.exchange.long_tables.treaties import TREATIES

KINDS = {kind.key: kind for kind in (ANSWERS, FACTS, TREATIES, POLICIES, SOURCES)}
DAY_FIRST, MONTH_FIRST = "day", "month"
_LAST_HEAD_ROW = 25
_SAMPLES = 3
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the sheet: what stands above it, what it was taken for, and what it holds.

    ``meant`` is the id of a column of the kind, or empty where it is not used.
    """

    column: int
    head: str
    meant: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a sheet is read as a table of one kind.

    ``dates`` says which number of ``03/04/2020`` is the day (``day`` or ``month`` comes first),
    ``decimal`` which mark parts decimals; both are empty until somebody says so. ``words`` are
    keys by column id and folded word, for words that are not shipped.
    """

    kind: str
    sheet: str
    head_row: int
    columns: tuple[MappedColumn, ...]
    dates: str = ""
    decimal: str = ""
    words: tuple[tuple[str, str, str], ...] = field(default=())

    def of(self, meant: str) -> tuple[MappedColumn, ...]:
        """The columns that were taken for a column of the kind."""
        return tuple(column for column in self.columns if column.meant == meant)

    def with_column(self, column: int, meant: str) -> Mapping:
        """The same with a column taken for another; an empty ``meant`` leaves it out."""
        columns = tuple(
            replace(one, meant=meant) if one.column == column else one for one in self.columns
        )
        return replace(self, columns=columns)

    def with_word(self, column: str, word: str, key: str | None) -> Mapping:
        """The same with a word of a column standing for a key wherever it is found.

        An empty key says that nothing is known, None takes back what was said of the word.
        """
        wanted = folded(word)
        others = tuple(one for one in self.words if one[:2] != (column, wanted))
        return replace(self, words=others if key is None else (*others, (column, wanted, key)))

    def word(self, column: str, text: str) -> str | None:
        """The key that somebody gave a word, or None."""
        wanted = folded(text)
        found = (key for name, word, key in self.words if (name, word) == (column, wanted))
        return next(found, None)

    @property
    def twice(self) -> tuple[tuple[str, tuple[MappedColumn, ...]], ...]:
        """Columns of the kind that several columns of the sheet were taken for: to be asked."""
        ids = dict.fromkeys(column.meant for column in self.columns if column.meant)
        return tuple((meant, self.of(meant)) for meant in ids if len(self.of(meant)) > 1)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Names of needed columns that no column of the sheet was taken for."""
        return tuple(c.caption for c in KINDS[self.kind].lacks(c.meant for c in self.columns))


def mapped(grid: Grid) -> Mapping | None:
    """The best reading of any sheet as a table, sheets that are shown first; None without one."""
    ordered = (*grid.shown(), *(sheet for sheet in grid.sheets if sheet.hidden))
    for sheet in ordered:
        found = map_sheet(sheet)
        if found is not None:
            return found
    return None


def map_sheet(sheet: Sheet, kinds: Iterable[TableKind] = KINDS.values()) -> Mapping | None:
    """The row and kind that most columns are recognised of, with none that is needed missing."""
    best: tuple[int, Mapping | None] = (1, None)
    for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
        heads = {c: cell.text.strip() for c, cell in sheet.row(row).items() if cell.text.strip()}
        if len(heads) < 2:
            continue
        for kind in kinds:
            meant = {column: _meant(kind, head) for column, head in heads.items()}
            known = {name for name in meant.values() if name}
            if len(known) > best[0] and not kind.lacks(known):
                best = len(known), _mapping(sheet, row, kind)
    return best[1]


def mapped_as(grid: Grid, key: str, name: str = "") -> Mapping | None:
    """A sheet as a table of one kind, whatever of its columns is recognised; None for no sheet.

    The sheet is the first with cells unless one is named. The heads are the first row of those
    with most columns recognised, or else with most texts.
    """
    for sheet in (*grid.shown(), *(sheet for sheet in grid.sheets if sheet.hidden)):
        if name and sheet.name != name:
            continue
        best: tuple[tuple[int, int], int] = ((0, 0), 0)
        for row in range(1, min(sheet.rows, _LAST_HEAD_ROW) + 1):
            heads = [cell.text for cell in sheet.row(row).values() if cell.text.strip()]
            known = len({_meant(KINDS[key], head) for head in heads} - {""})
            if (known, len(heads)) > best[0]:
                best = (known, len(heads)), row
        if best[1]:
            return _mapping(sheet, best[1], KINDS[key])
    return None


def _mapping(sheet: Sheet, row: int, kind: TableKind) -> Mapping:
    columns = tuple(
        MappedColumn(
            column, cell.text.strip(), _meant(kind, cell.text), _samples(sheet, row, column)
        )
        for column, cell in sheet.row(row).items()
        if cell.text.strip()
    )
    return Mapping(kind.key, sheet.name, row, columns)


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody says about a table beforehand; everything may be empty.

    ``columns`` are heads and the ids they stand for, ``words`` column ids, words and keys.
    """

    kind: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    dates: str = ""
    decimal: str = ""

    def mapping(self, grid: Grid) -> Mapping | None:
        """How a file is read by these choices; None where no sheet can be read as a table.

        UserError where a column or word is named that is not there.
        """
        found = mapped_as(grid, self.kind) if self.kind else mapped(grid)
        if found is None:
            return None
        for head, meant in self.columns:
            found = found.with_column(_column_headed(found, head), self._known(found, meant))
        for meant, word, key in self.words:
            self._check_word(found, meant, key)
            found = found.with_word(meant, word, key)
        return replace(found, dates=self.dates, decimal=self.decimal)

    @staticmethod
    def _known(found: Mapping, meant: str) -> str:
        ids = [column.id for column in KINDS[found.kind].columns]
        if meant and meant not in ids:
            raise UserError(
                f"A table of {KINDS[found.kind].words} has no column {meant[:_SHOWN]}",
                f"choose one of: {', '.join(ids)}",
            )
        return meant

    def _check_word(self, found: Mapping, meant: str, key: str) -> None:
        keys = set(KINDS[found.kind].column(self._known(found, meant)).words.values())
        if key not in keys:
            words = ", ".join(sorted(keys - {""}))
            raise UserError(
                f"{key[:_SHOWN]} cannot stand in the column {meant}",
                f"choose one of: {words}" if words else "map words of other columns only",
            )


def _column_headed(found: Mapping, head: str) -> int:
    for column in found.columns:
        if folded(column.head) == folded(head):
            return column.column
    heads = ", ".join(column.head for column in found.columns)
    raise UserError(f"No column is headed {head[:_SHOWN]}", f"choose one of: {heads}")


def _meant(kind: TableKind, head: str) -> str:
    return _by_head(kind.key).get(folded(head.replace("_", " ")), "")


@cache
def _by_head(key: str) -> Table[str, str]:
    """The columns of a kind by every word that heads them, folded.

    The id of one column may be a word for another: ids come first, then the order of the kind.
    """
    columns = KINDS[key].columns
    found = {folded(column.id.replace("_", " ")): column.id for column in columns}
    for column in columns:
        for head in column.heads:
            found.setdefault(folded(head.replace("_", " ")), column.id)
    return found


def _samples(sheet: Sheet, row: int, column: int) -> tuple[str, ...]:
    texts = (sheet.text(below, column) for below in range(row + 1, sheet.rows + 1))
    found: dict[str, None] = {}
    for text in texts:
        if text.strip():
            found[text.strip()] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def head_address(mapping: Mapping, column: MappedColumn) -> str:
    """Where a column's head stands, such as ``C1``."""
    return address(mapping.head_row, column.column)
