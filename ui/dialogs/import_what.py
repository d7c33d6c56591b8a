"""The second step of the import wizard: what a file is, and what may be said about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.dialogs.import_map import ImportMap, narrow
from ui.presenters.import_map import look_words
from ui.presenters.importing import recognised_words, sheet_words, summary
from ui.safe_text import PlainLabel, one_line
from workbench.services.importing import Grid
from workbench.services.taking_in_by_hand import Look, Wish

_ROOM = 12


class ImportWhat(QWidget):
    """What a file is and how much it would change; ``wished`` is emitted with another ``Wish``."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.kind = narrow(PlainLabel(wrap=True))
        self.counts = narrow(PlainLabel(wrap=True))
        self.everywhere = QCheckBox(_tr("Also add the countries that are not in this workbook"))
        self.everywhere.toggled.connect(lambda on: self.wished.emit(Wish(take_all=on)))
        self.map = ImportMap()
        self.map.wished.connect(self.wished)
        self.notes = narrow(PlainLabel(role="caption", wrap=True))
        self.sheets = narrow(PlainLabel(role="caption", wrap=True))
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(2, 2, _ROOM, 2)
        rows.setSpacing(_ROOM)
        for widget in (self.everywhere, self.map, self.notes, self.sheets):
            rows.addWidget(widget)
        rows.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_tr("How the file is read"))
        self.area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self.counts)
        column.addWidget(self.area, 1)

    def show_look(self, look: Look, grid: Grid, wish: Wish) -> None:
        """Show what a file came to when it was read as wished."""
        incoming, file = look.incoming, one_line(grid.name)
        if incoming is not None:
            words = _tr("{file}: {kind}.").format(file=file, kind=recognised_words(incoming))
            self.kind.setText(words)
            self.counts.setText(summary(incoming))
        else:
            self.kind.setText(_tr("{file}: not read yet.").format(file=file))
            self.counts.setText(look.why if wish.take_all else look_words(look))
        notes = "\n".join(incoming.notes) if incoming is not None else ""
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.sheets.setText(sheet_words(grid))
        self.everywhere.setVisible(look.official)
        if self.everywhere.isChecked() != wish.take_all:
            before = self.everywhere.blockSignals(True)
            self.everywhere.setChecked(wish.take_all)
            self.everywhere.blockSignals(before)
        mapped = look.reading is not None or (incoming is None and not wish.take_all)
        self.map.setVisible(mapped)
        if mapped:
            self.map.show_look(look, grid, wish.sheet)

    def say_reading(self) -> None:
        """Say that the file is being read again."""
        self.counts.setText(_tr("Reading again …"))

    def take_focus(self) -> bool:
        """Put the keyboard where something is asked; whether anything is."""
        question = self.map.first_question() if not self.map.isHidden() else None
        if question is None:
            return False
        question.setFocus()
        self.area.ensureWidgetVisible(question)
        return True


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportWhat", text)
