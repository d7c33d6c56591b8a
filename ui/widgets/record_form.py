"""A form for one thing that people enter: fields in a column, what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.record_kind import FieldSpec, FieldValue
from ui.safe_text import PlainLabel
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.painted_button import ENTER_KEYS
from ui.widgets.record_fields import Field
from ui.widgets.search_combo import SearchCombo
from workbench.errors import UserError

_SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class RecordForm(QWidget):
    """``submitted`` carries the values by field id; ``cancelled`` follows Esc or the button.

    Ctrl+Enter saves from any field, Enter from a line. Nothing is written here: the page makes a
    command of the values and hands back what was refused through ``tell``.
    """

    submitted = Signal(dict)
    cancelled = Signal()
    edited = Signal(str)
    """The id of a field that somebody changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without fields; ``open`` comes next."""
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._title = PlainLabel(role="section", wrap=True)
        self._whole = PlainLabel(role="error", wrap=True)
        self._whole.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save_button = primary_button(self.tr("Save"))
        self.save_button.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.save_button.clicked.connect(self.submit)
        self._cancel = push_button(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Cancel (Esc)"))
        self._cancel.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._whole)
        column.addLayout(foot)
        for keys in _SAVE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def open(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        values: Mapping[str, FieldValue] | None = None,
        verb: str = "",
    ) -> None:
        """Show fields, filled in with values, and put the cursor into the first."""
        self._title.setText(title)
        self.save_button.setText(verb or self.tr("Save"))
        self._fields = {spec.id: Field(spec) for spec in fields}
        inner = QWidget()
        inner.setProperty("role", "form")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for identity, field in self._fields.items():
            if field.spec.group:
                column.addWidget(PlainLabel(field.spec.group, role="strong", wrap=True))
            column.addWidget(field)
            field.edited.connect(lambda name=identity: self._on_edited(name))
        column.addStretch(1)
        self._scroll.setWidget(inner)
        self.fill(values or {})
        self._tell_whole("")
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.take_focus()

    def field(self, identity: str) -> Field:
        """One field; KeyError where the form has none of that id."""
        return self._fields[identity]

    def fill(self, values: Mapping[str, FieldValue]) -> None:
        """Fill fields in; those not named stay as they are."""
        for identity, value in values.items():
            if identity in self._fields:
                self._fields[identity].set_value(value)

    def values(self) -> dict[str, FieldValue]:
        """What stands in every field, by its id."""
        return {identity: field.value() for identity, field in self._fields.items()}

    def submit(self) -> None:
        """Ask for what stands in the form to be saved."""
        for field in self._fields.values():
            field.tell("")
        self._tell_whole("")
        missing = [field for field in self._fields.values() if field.is_missing()]
        for field in missing:
            field.tell(self.tr("Fill this in."))
        if missing:
            self._go_to(missing[0])
        else:
            self.submitted.emit(self.values())

    def tell(self, error: UserError) -> None:
        """Say what was refused: beside the field that is wrong, else above the buttons."""
        field = self._fields.get(error.field)
        if field is None:
            self._tell_whole(str(error))
            return
        field.tell(str(error))
        self._go_to(field)

    def _go_to(self, field: Field) -> None:
        field.take_focus()
        self._scroll.ensureWidgetVisible(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter in a line saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in ENTER_KEYS and not self._is_picking():
            self.submit()
        else:
            super().keyPressEvent(event)

    def _is_picking(self) -> bool:
        """Whether Enter belongs to a field that is picked by typing."""
        focus = self.focusWidget()
        return focus is not None and isinstance(focus.parentWidget(), SearchCombo)

    def _tell_whole(self, sentence: str) -> None:
        self._whole.setText(sentence)
        self._whole.setVisible(bool(sentence))

    def _on_edited(self, identity: str) -> None:
        self._fields[identity].tell("")
        self.edited.emit(identity)
