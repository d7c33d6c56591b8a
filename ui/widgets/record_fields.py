"""The fields of a form: one widget a kind, with a caption above and what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from ui.safe_text import PlainLabel, one_line
from ui.theme import appearance, scaled
from ui.widgets.flow import FlowLayout
from ui.widgets.search_combo import SearchCombo

_LONGEST_LINE = 1_000_000
"""Letters that a line takes: Qt would cut what is pasted at 32,767 and say nothing; the command
says how many fit."""


class Field(QWidget):
    """A field with its caption and, where something is wrong with it, a sentence below.

    ``edited`` is emitted whenever what stands in it changes.
    """

    edited = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.spec = spec
        self._boxes: dict[str, QCheckBox] = {}
        self.input = self._made()
        self.trouble = PlainLabel(role="error", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if spec.kind is not FieldKind.CHECK:
            caption = self.tr("{caption} (needed)") if spec.needed else "{caption}"
            label = PlainLabel(caption.format(caption=spec.caption), role="caption", wrap=True)
            label.setBuddy(self.input)
            column.addWidget(label)
        self.input.setAccessibleName(spec.caption)
        column.addWidget(self.input)
        column.addWidget(self.trouble)
        if spec.kind is FieldKind.TEXT:
            appearance().changed.connect(self._set_height)
            self._set_height()

    def _made(self) -> QWidget:
        make = {
            FieldKind.LINE: self._line,
            FieldKind.TEXT: self._text,
            FieldKind.CHOICE: self._choice,
            FieldKind.PICK: self._pick,
            FieldKind.CHECK: self._check,
            FieldKind.TAGS: self._tags,
        }
        return make[self.spec.kind]()

    def _line(self) -> QWidget:
        line = QLineEdit()
        line.setMaxLength(_LONGEST_LINE)
        line.setPlaceholderText(self.spec.hint)
        line.textEdited.connect(self.edited)
        return line

    def _text(self) -> QWidget:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setPlaceholderText(self.spec.hint)
        text.textChanged.connect(self.edited)
        return text

    def _choice(self) -> QWidget:
        box = QComboBox()
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for identity, words in self.spec.choices:
            box.addItem(one_line(words), identity)
        box.activated.connect(self.edited)
        return box

    def _pick(self) -> QWidget:
        box = SearchCombo(self.spec.caption)
        box.setMinimumContentsLength(8)
        box.set_choices(self.spec.choices)
        box.lineEdit().setPlaceholderText(self.spec.hint)
        box.chosen.connect(self.edited)
        return box

    def _check(self) -> QWidget:
        box = QCheckBox(self.spec.caption)
        box.toggled.connect(self.edited)
        return box

    def _tags(self) -> QWidget:
        group = QWidget()
        flow = FlowLayout(group)
        for identity, words in self.spec.choices:
            box = self._boxes[identity] = QCheckBox(one_line(words))
            box.toggled.connect(self.edited)
            flow.addWidget(box)
        return group

    def _set_height(self) -> None:
        lines = self.spec.lines * self.input.fontMetrics().lineSpacing()
        self.input.setFixedHeight(lines + scaled(16))

    def value(self) -> FieldValue:
        """What stands in the field: text, a choice's id, on or off, or the ids that are ticked."""
        field = self.input
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText().strip()
        if isinstance(field, SearchCombo):
            return field.current()
        if isinstance(field, QComboBox):
            return str(field.currentData() or "")
        if isinstance(field, QCheckBox):
            return field.isChecked()
        if isinstance(field, QLineEdit):
            return field.text().strip()
        return tuple(identity for identity, box in self._boxes.items() if box.isChecked())

    def is_missing(self) -> bool:
        """Whether the field must be filled in and is not."""
        return self.spec.needed and not self.value()

    def set_value(self, value: FieldValue) -> None:
        """Fill the field in without telling anybody."""
        before = self.blockSignals(True)
        field = self.input
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(str(value))
        elif isinstance(field, SearchCombo):
            field.set_current(str(value))
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(max(0, field.findData(value)))
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QLineEdit):
            field.setText(str(value))
            field.setCursorPosition(0)
        else:
            ticked = value if isinstance(value, tuple) else ()
            for identity, box in self._boxes.items():
                box.setChecked(identity in ticked)
        self.blockSignals(before)

    def tell(self, sentence: str) -> None:
        """Say what is wrong with the field; empty when it is right."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.input.setProperty("wrong", bool(sentence))
        self.input.setAccessibleDescription(sentence)
        self.input.style().polish(self.input)

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        target = next(iter(self._boxes.values()), self.input)
        target.setFocus()
