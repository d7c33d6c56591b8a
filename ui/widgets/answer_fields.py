"""What an answer carries beside its ratings: justification, confidence, date and flags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.safe_text import PlainLabel
from ui.theme import appearance, scaled, text_font
from ui.widgets.flow import FlowLayout
from workbench import labels
from workbench.domain.assessments import Answer
from workbench.errors import UserError
from workbench.services.answering import check_date

PAUSE = 4000
"""Milliseconds without a key after which a justification is saved."""

_LINES, _TIGHT_LINES = 3, 2
_DATE_WIDTH, _TIGHT_DATE, _GAP = 100, 90, 8
_STEPS_BACK = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Justification(QPlainTextEdit):
    """A text that is saved when the focus leaves or after a pause. ``saved`` carries it.

    While nothing is unsaved, undo and redo are the window's, so that one undo serves everything.
    """

    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tight = False
        self.paused = False
        """Whether a pause in typing saves nothing, because a rating waits for this text."""
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._on_pause)
        self.textChanged.connect(self._timer.start)

    def show_text(self, text: str) -> None:
        """Show what is stored; what somebody is typing stays."""
        if text == self._kept and self.toPlainText() != text:
            return
        self._kept = text
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
        self._timer.stop()

    def is_unsaved(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self.toPlainText() != self._kept

    def save(self) -> None:
        """Hand over what was typed, if anything was."""
        self._timer.stop()
        if self.is_unsaved():
            self._kept = self.toPlainText()
            self.document().clearUndoRedoStacks()
            self.saved.emit(self._kept)

    def drop(self, stored: str) -> None:
        """Go back to what is stored."""
        self._timer.stop()
        self._kept = stored
        with QSignalBlocker(self):
            self.setPlainText(stored)

    def _on_pause(self) -> None:
        if not self.paused:
            self.save()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when somebody goes elsewhere; a menu or another window counts too."""
        super().focusOutEvent(event)
        self.save()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing is unsaved."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            steps_back = any(event.matches(key) for key in _STEPS_BACK)
            if steps_back and not self.is_unsaved():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the window's next criterion, never a line break."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Three lines, or two where the window is low."""
        lines = _TIGHT_LINES if self.tight else _LINES
        line = QFontMetrics(text_font()).lineSpacing()
        return QSize(scaled(240), lines * line + scaled(12 if self.tight else 18))

    def minimumSizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(scaled(120), self.sizeHint().height())


class AnswerFields(QWidget):
    """Confidence, as-of date, flags and the confidential note.

    ``edited`` carries one field of ``EditAnswer`` by name with its new value.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confidence = QButtonGroup(self)
        self._as_of = QLineEdit()
        self._error = PlainLabel(role="error", wrap=False)
        self._error.hide()
        self._discuss = QCheckBox(self.tr("Discuss"))
        self._contested = QCheckBox(self.tr("Contested"))
        self._secret = QCheckBox(self.tr("Confidential note"))
        self._note = QLineEdit()
        self._flags = PlainLabel(self.tr("Flags"), role="caption")
        self._tight = False
        self._build()

    def _build(self) -> None:
        self._note.setAccessibleName(self.tr("Confidential note"))
        self._note.setPlaceholderText(self.tr("Left out of every export unless it is asked for"))
        flow = self._flow = FlowLayout(gap=scaled(_GAP), line_gap=4)
        flow.addWidget(self._confidence_row())
        flow.addWidget(self._date_row())
        flow.addWidget(self._flag_row())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(flow)
        column.addWidget(self._note)
        self._as_of.editingFinished.connect(self._on_date)
        self._as_of.textEdited.connect(self._on_date_typed)
        self._discuss.clicked.connect(lambda on: self.edited.emit("discuss", on))
        self._contested.clicked.connect(lambda on: self.edited.emit("contested", on))
        self._secret.clicked.connect(self._on_secret)
        self._note.editingFinished.connect(self._on_note)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _confidence_row(self) -> QWidget:
        holder, row = _row()
        caption = PlainLabel(self.tr("Confidence"), role="caption")
        row.addWidget(caption)
        for key, word in labels.CONFIDENCE.items():
            button = QRadioButton(word.lower())
            button.setProperty("key", key)
            button.setAccessibleDescription(self.tr("Confidence"))
            self._confidence.addButton(button)
            row.addWidget(button)
        self._confidence.buttonClicked.connect(
            lambda button: self.edited.emit("confidence", button.property("key"))
        )
        return holder

    def _date_row(self) -> QWidget:
        holder, row = _row()
        caption = PlainLabel(self.tr("As of"), role="caption")
        caption.setBuddy(self._as_of)
        self._as_of.setAccessibleName(self.tr("As of, a year, month or day"))
        self._as_of.setPlaceholderText(self.tr("e.g. 2026-03"))
        row.addWidget(caption)
        row.addWidget(self._as_of)
        row.addWidget(self._error)
        return holder

    def _flag_row(self) -> QWidget:
        holder, row = _row()
        row.addWidget(self._flags)
        for box in (self._discuss, self._contested, self._secret):
            row.addWidget(box)
        return holder

    def show_answer(self, answer: Answer | None, *, writable: bool) -> None:
        """Show what is stored; a date that was typed wrong stays until it is mended."""
        self._confidence.setExclusive(False)
        for button in self._confidence.buttons():
            button.setChecked(answer is not None and button.property("key") == answer.confidence)
        self._confidence.setExclusive(True)
        self._discuss.setChecked(answer is not None and answer.discuss)
        self._contested.setChecked(answer is not None and answer.contested)
        note = answer.confidential_note if answer is not None else ""
        if not self._note.hasFocus():
            self._note.setText(note)
            self._secret.setChecked(bool(note))
        self._note.setVisible(self._secret.isChecked())
        if not self._error.isVisible() or not self._as_of.hasFocus():
            self._as_of.setText(answer.as_of if answer is not None else "")
            self._show_error("")
        for button in (*self._confidence.buttons(), self._discuss, self._contested, self._secret):
            button.setEnabled(writable)
        for field in (self._as_of, self._note):
            field.setEnabled(writable)

    def set_tight(self, *, tight: bool) -> None:
        """Say it in fewer words, for one row in a narrow window."""
        self._tight = tight
        self._flags.setVisible(not tight)
        self._as_of.setPlaceholderText(self.tr("2026-03") if tight else self.tr("e.g. 2026-03"))
        self._secret.setText(self.tr("Confidential") if tight else self.tr("Confidential note"))
        self._secret.setAccessibleName(self.tr("Confidential note"))
        self._on_appearance_changed()

    def line_width(self) -> int:
        """The width at which all of it stands on one line."""
        return self._flow.sizeHint().width()

    def save(self) -> None:
        """Hand over a date or a note that is still being typed."""
        if self._as_of.isModified():
            self._on_date()
        if self._note.isModified():
            self._on_note()

    def _on_date(self) -> None:
        text = self._as_of.text().strip()
        if not self._as_of.isModified():
            return
        try:
            check_date(text)
        except UserError as error:
            self._show_error(str(error))
            return
        self._as_of.setModified(False)
        self._show_error("")
        self.edited.emit("as_of", text)

    def _on_date_typed(self) -> None:
        self._show_error("")

    def _show_error(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self._as_of.setProperty("wrong", bool(words))
        self._as_of.setAccessibleDescription(words)
        self._as_of.style().unpolish(self._as_of)
        self._as_of.style().polish(self._as_of)
        self.updateGeometry()

    def _on_secret(self, on: bool) -> None:
        self._note.setVisible(on)
        if on:
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._note.text():
            self._note.clear()
            self.edited.emit("confidential_note", "")

    def _on_note(self) -> None:
        if self._note.isModified():
            self._note.setModified(False)
            self.edited.emit("confidential_note", self._note.text().strip())

    def _on_appearance_changed(self) -> None:
        self._as_of.setFixedWidth(scaled(_TIGHT_DATE if self._tight else _DATE_WIDTH))


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    holder.setMinimumHeight(scaled(28))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return holder, row
