"""How a table is mapped: a drop-down for every column of the sheet and for every unknown word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.import_map import (
    DATE_CHOICES,
    DECIMAL_CHOICES,
    KIND_CHOICES,
    MOST_WORDS,
    AskedWord,
    Choice,
    asked_words,
    column_choices,
    column_words,
    more_words,
    sample_words,
    to_settle,
    word_choices,
)
from ui.safe_text import PlainLabel, one_line, visible
from workbench.services.importing import Grid
from workbench.services.taking_in_by_hand import (
    DATES,
    DECIMAL,
    Look,
    Mapping,
    TableReading,
    Wish,
    sheets_of,
)

_SHARES = (3, 3, 4)
"""How the width is shared by what stands in a row, so that all rows stand in line."""

_CUT = Qt.TextElideMode.ElideRight
_LETTERS = 12


def narrow(label: PlainLabel) -> PlainLabel:
    """Let a label be as narrow as its place: a word without end must not push others out."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    return label


class MapChoice(QComboBox):
    """A drop-down that the wheel leaves alone: it scrolls the page that the drop-down stands on."""

    def __init__(self, choices: Iterable[Choice], name: str, samples: str = "") -> None:
        """Offer the choices; ``samples`` are told to screen readers with the name."""
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setAccessibleName(one_line(name))
        self.setAccessibleDescription(visible(samples))
        self.offer(choices)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer these instead; none of them is chosen."""
        self.clear()
        for identity, words in choices:
            self.addItem(one_line(words), identity)
        self.setCurrentIndex(-1)

    def choose(self, identity: str | None) -> None:
        """Show a choice without telling anybody; nothing where it is not offered."""
        self.setCurrentIndex(0 if identity is None else self.findData(identity))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page have it."""
        event.ignore()


class _Rows(QWidget):
    """Rows of two texts and a drop-down, below their headers."""

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__()
        self._grid = _grid()
        self.setLayout(self._grid)
        self._made: list[QWidget] = []
        for column, words in enumerate(headers):
            self._grid.addWidget(narrow(PlainLabel(words, role="caption")), 0, column)
        self.hide()

    def show_rows(self, rows: Iterable[tuple[str, str, MapChoice]]) -> None:
        """Show these instead; nothing at all where there are none."""
        self.hide()  # else hundreds of rows would be laid out anew after each of them
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        for first, second, choice in rows:
            label = narrow(PlainLabel(first, elide=_CUT))
            label.setBuddy(choice)
            place = len(self._made) // len(_SHARES) + 1
            made = (label, narrow(PlainLabel(second, elide=_CUT, role="muted")), choice)
            for column, widget in enumerate(made):
                self._grid.addWidget(widget, place, column)
            self._made.extend(made)
        self.setVisible(bool(self._made))


class ImportMap(QWidget):
    """The mapping of one table; ``wished`` is emitted with a ``Wish`` after every choice.

    ``columns`` are the drop-downs by column of the sheet, ``words`` those of unknown words.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._grid: Grid | None = None
        self._mapping: Mapping | None = None
        self._shown: tuple[object, ...] | None = None
        self._asked: tuple[AskedWord, ...] = ()
        self.columns: dict[int, MapChoice] = {}
        self.words: dict[tuple[str, str], MapChoice] = {}
        self._forms: dict[MapChoice, tuple[QWidget, ...]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.kind = MapChoice(KIND_CHOICES, _tr("What the table holds"))
        self.kind.setPlaceholderText(_tr("Choose what it holds"))
        self.kind.activated.connect(self._on_kind)
        self.sheet = MapChoice((), _tr("Sheet"))
        self.sheet.activated.connect(self._on_sheet)
        self._add_form(self.kind, self.sheet)
        self.settle = narrow(PlainLabel(role="error", wrap=True))
        self._column.addWidget(self.settle)
        self._column_rows = _Rows((_tr("Column"), _tr("Samples"), _tr("Stands for")))
        self._column.addWidget(self._column_rows)
        self.dates = MapChoice(DATE_CHOICES, _tr("A date such as 03/04/2020 is"))
        self.dates.activated.connect(self._on_doubt)
        self.decimal = MapChoice(DECIMAL_CHOICES, _tr("A number such as 1,234 is"))
        self.decimal.activated.connect(self._on_doubt)
        self._add_form(self.dates, self.decimal)
        self._word_rows = _Rows((_tr("Column"), _tr("Word that is not known"), _tr("Stands for")))
        self._column.addWidget(self._word_rows)
        self.more = narrow(PlainLabel(role="caption", wrap=True))
        self._column.addWidget(self.more)

    def _add_form(self, *choices: MapChoice) -> None:
        """Drop-downs in line with those of the rows, each beside its name."""
        grid = _grid()
        for row, choice in enumerate(choices):
            caption = narrow(PlainLabel(choice.accessibleName(), wrap=True))
            caption.setBuddy(choice)
            self._forms[choice] = (caption, narrow(PlainLabel()), choice)
            for column, widget in enumerate(self._forms[choice]):
                grid.addWidget(widget, row, column)
        self._column.addLayout(grid)

    def _show_form(self, choice: MapChoice, *, shown: bool) -> None:
        for widget in self._forms[choice]:
            widget.setVisible(shown)

    def show_look(self, look: Look, grid: Grid, sheet: str) -> None:
        """Show how a table was read, or ask what it holds; ``sheet`` is that which was wished."""
        sheets = sheets_of(grid)
        if grid is not self._grid:
            self._grid, self._shown = grid, None
            self.sheet.offer((found.name, found.name) for found in sheets)
        reading = look.reading
        mapping = self._mapping = reading.mapping if reading is not None else None
        self.kind.choose(mapping.kind if mapping is not None else "")
        self.sheet.choose(mapping.sheet if mapping is not None else sheet or sheets[0].name)
        self._show_form(self.sheet, shown=len(sheets) > 1)
        self.settle.setText(to_settle(mapping) if mapping is not None else "")
        self.settle.setVisible(bool(self.settle.text()))
        self._show_columns(mapping)
        self._show_doubts(reading)
        self._show_words(reading)
        self._order()

    def _show_columns(self, mapping: Mapping | None) -> None:
        columns = mapping.columns if mapping is not None else ()
        shown: tuple[object, ...] = ()
        if mapping is not None:
            heads = tuple((column.column, column.head) for column in columns)
            shown = (mapping.kind, mapping.sheet, mapping.head_row, heads)
        if shown != self._shown:
            # Only another table makes new drop-downs: whoever chooses in one stays in it.
            self._shown, self.columns, self._asked = shown, {}, ()
            rows = []
            choices = column_choices(mapping.kind) if mapping is not None else ()
            for column in columns:
                samples = sample_words(column.samples)
                name = _tr("What the column {head} stands for").format(head=column.head)
                made = self.columns[column.column] = MapChoice(choices, name, samples)
                made.activated.connect(lambda _, place=column.column: self._on_column(place))
                rows.append((column.head, samples, made))
            self._column_rows.show_rows(rows)
        for column in columns:
            self.columns[column.column].choose(column.meant)

    def _show_doubts(self, reading: TableReading | None) -> None:
        """Ask how dates and numbers are meant where that is not clear, or was said already."""
        for name, choice in ((DATES, self.dates), (DECIMAL, self.decimal)):
            said = getattr(reading.mapping, name) if reading is not None else ""
            doubted = reading is not None and name in reading.unsure
            choice.choose(said)
            self._show_form(choice, shown=bool(said) or doubted)

    def _show_words(self, reading: TableReading | None) -> None:
        asked = asked_words(reading, self._asked) if reading is not None else ()
        mapping = reading.mapping if reading is not None else None
        self.more.setText(more_words(asked))
        self.more.setVisible(bool(self.more.text()))
        if asked != self._asked or not asked:
            self._asked, self.words = asked, {}
            rows = []
            for word in asked[:MOST_WORDS] if mapping is not None else ():
                name = _tr("What the word {word} stands for").format(word=word.word)
                caption = column_words(mapping.kind, word.column)
                choices = word_choices(mapping.kind, word.column)
                made = self.words[word.id] = MapChoice(choices, name, caption)
                made.activated.connect(lambda _, word=word: self._on_word(word))
                rows.append((caption, word.word, made))
            self._word_rows.show_rows(rows)
        for word in asked[:MOST_WORDS] if mapping is not None else ():
            self.words[word.id].choose(mapping.word(word.column, word.word))

    def _order(self) -> None:
        """The keyboard goes from the top to the bottom, new drop-downs included."""
        before: QWidget = self.kind
        for choice in self._choices():
            if choice is not before:
                self.setTabOrder(before, choice)
            before = choice

    def _choices(self) -> Iterator[MapChoice]:
        yield from (self.kind, self.sheet, *self.columns.values())
        yield from (self.dates, self.decimal, *self.words.values())

    def first_question(self) -> MapChoice | None:
        """The drop-down that most needs an answer; None where none does."""
        mapping = self._mapping
        if mapping is None:
            return self.kind
        if mapping.lacks or mapping.twice:
            twice = {column.column for _, columns in mapping.twice for column in columns}
            asked = [c.column for c in mapping.columns if not c.meant or c.column in twice]
            return self.columns[asked[0]] if asked else self.kind
        open_ones = (
            *(choice for choice in (self.dates, self.decimal) if not choice.isHidden()),
            *self.words.values(),
        )
        return next((choice for choice in open_ones if choice.currentIndex() == 0), None)

    def _wish(self, mapping: Mapping | None) -> None:
        """Ask for a reading by another mapping, unless another table is being read already."""
        if mapping is not None:
            self._mapping = mapping
            self.wished.emit(Wish(mapping=mapping))

    def _on_kind(self) -> None:
        self._mapping = None
        sheet = str(self.sheet.currentData() or "")
        self.wished.emit(Wish(kind=str(self.kind.currentData()), sheet=sheet))

    def _on_sheet(self) -> None:
        self._mapping = None
        self.wished.emit(Wish(sheet=str(self.sheet.currentData())))

    def _on_column(self, place: int) -> None:
        mapping = self._mapping
        if mapping is not None:
            self._wish(mapping.with_column(place, str(self.columns[place].currentData() or "")))

    def _on_doubt(self) -> None:
        said = [str(choice.currentData() or "") for choice in (self.dates, self.decimal)]
        if self._mapping is not None:
            self._wish(replace(self._mapping, dates=said[0], decimal=said[1]))

    def _on_word(self, word: AskedWord) -> None:
        key = self.words[word.id].currentData()
        if self._mapping is not None:
            self._wish(self._mapping.with_word(word.column, word.word, key))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for column, share in enumerate(_SHARES):
        grid.setColumnStretch(column, share)
    return grid


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportMap", text)
