"""What an agreed rating carries beside its rationale: who decided it, when, and who dissents."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled
from ui.widgets.answer_fields import Justification
from ui.widgets.buttons import link_button
from workbench.domain.agreed import AgreedRecord

DECIDED_BY, DECIDED_ON, DISSENT = "decided_by", "decided_on", "dissent"
_DATE_WIDTH = 110


class AgreedFields(QFrame):
    """Shown on the form of the agreed record alone.

    ``edited`` carries a field's name and its text when the focus leaves it; ``withdrawn`` asks for
    the whole record to be taken back. What was refused stays, with the reason beside it.
    """

    edited = Signal(str, str)
    withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.lines = {DECIDED_BY: QLineEdit(), DECIDED_ON: QLineEdit()}
        self.dissent = Justification()
        self.dissent.tight = True
        self._errors = {
            name: PlainLabel(role="error", wrap=True) for name in (*self.lines, DISSENT)
        }
        for error in self._errors.values():
            error.hide()
        self._withdraw = link_button(self.tr("Take back this record"))
        self._withdraw.clicked.connect(self.withdrawn)
        self._build()
        for name, line in self.lines.items():
            line.editingFinished.connect(lambda name=name: self._on_line(name))
            line.textEdited.connect(lambda _, name=name: self.tell(name, ""))
        self.dissent.saved.connect(lambda text: self.edited.emit(DISSENT, text))
        appearance().changed.connect(self._set_widths)
        self._set_widths()
        self.hide()

    def _build(self) -> None:
        by, on = self.lines[DECIDED_BY], self.lines[DECIDED_ON]
        by.setPlaceholderText(self.tr("e.g. Round table of unions, employers and the ministry"))
        on.setPlaceholderText(self.tr("e.g. 2026-03-09"))
        by.setAccessibleName(self.tr("Decided by"))
        on.setAccessibleName(self.tr("Decided on, a year, month or day"))
        self.dissent.setAccessibleName(self.tr("Dissent"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, line in ((self.tr("Decided by"), by), (self.tr("On"), on)):
            caption = PlainLabel(words, role="caption")
            caption.setBuddy(line)
            row.addWidget(caption)
            row.addWidget(line, int(line is by))
        head = QHBoxLayout()
        caption = PlainLabel(self.tr("Dissent: who did not agree, and why"), role="caption")
        caption.setBuddy(self.dissent)
        head.addWidget(caption, 1)
        head.addWidget(self._withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._errors[DECIDED_BY])
        column.addWidget(self._errors[DECIDED_ON])
        column.addLayout(head)
        column.addWidget(self.dissent)
        column.addWidget(self._errors[DISSENT])

    def show_record(self, record: AgreedRecord | None, *, shown: bool, writable: bool) -> None:
        """Show a record, or empty fields where nothing was agreed; a refused text stays."""
        self.setVisible(shown)
        for name, line in self.lines.items():
            if self._errors[name].isHidden() or not line.isModified():
                line.setText(getattr(record, name) if record is not None else "")
                line.setCursorPosition(0)
                self.tell(name, "")
            line.setReadOnly(not writable)
        self.dissent.show_text(record.dissent if record is not None else "")
        self.dissent.setReadOnly(not writable)
        self._withdraw.setVisible(record is not None and writable)

    def tell(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field; empty where it is right."""
        error = self._errors[name]
        error.setText(sentence)
        error.setVisible(bool(sentence))
        field = self.lines.get(name, self.dissent)
        field.setProperty("wrong", bool(sentence))
        field.setAccessibleDescription(sentence)
        field.style().polish(field)
        if sentence and isinstance(field, QLineEdit):
            field.setModified(True)

    def save(self) -> None:
        """Hand over what is still being typed."""
        for name in self.lines:
            self._on_line(name)
        self.dissent.save()

    def _on_line(self, name: str) -> None:
        line = self.lines[name]
        if line.isModified() and self._errors[name].isHidden():
            line.setModified(False)
            self.edited.emit(name, line.text().strip())

    def _set_widths(self) -> None:
        self.lines[DECIDED_ON].setFixedWidth(scaled(_DATE_WIDTH))
