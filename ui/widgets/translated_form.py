"""A form whose fields stand in two columns: beside each text its translation, or its twin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.presenters.checklist_form import beside_of
from ui.presenters.checklist_words import LANGUAGE_NAMES
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from ui.safe_text import PlainLabel
from ui.widgets.record_form import RecordForm
from ui.widgets.segmented import Segmented
from workbench.errors import UserError

_GAP = 8
_WHOLE = frozenset({FieldKind.TAGS, FieldKind.PICK})
"""What takes both columns whatever stands beside."""
_RIGHT_TO_LEFT = frozenset({"ar"})


class TranslatedForm(RecordForm):
    """Fields whose id ends in ``@`` and a language stand beside the field they translate.

    Only one language is shown at a time, or none: then fields stand two in a row.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without fields and without a language."""
        super().__init__(parent)
        self.languages = Segmented(
            [("", self.tr("English alone")), *LANGUAGE_NAMES.items()],
            self.tr("Language that stands beside"),
        )
        self.languages.chosen.connect(self._lay_out)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.languages, 0, Qt.AlignmentFlag.AlignLeading)

    def open(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        values: Mapping[str, FieldValue] | None = None,
        verb: str = "",
    ) -> None:
        """Show fields, filled in with values, and put the cursor into the first."""
        super().open(title, fields, values, verb)
        has_more = any(beside_of(spec.id)[1] for spec in fields)
        self.languages.setVisible(has_more)
        for spec in fields:
            language = beside_of(spec.id)[1]
            if language in _RIGHT_TO_LEFT:
                self.field(spec.id).input.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._lay_out()
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.take_focus()

    def tell(self, error: UserError) -> None:
        """Say what was refused, and bring the sentence into view once it has its room."""
        super().tell(error)
        field = self._fields.get(error.field)
        if field is not None:
            QTimer.singleShot(0, field, lambda: self._scroll.ensureWidgetVisible(field))

    def _lay_out(self, _language: str = "") -> None:
        """Put the fields of the language chosen beside those they translate."""
        language = self.languages.current()
        inner = QWidget()
        inner.setProperty("role", "form")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, _GAP, 0)
        grid.setHorizontalSpacing(2 * _GAP)
        grid.setVerticalSpacing(_GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row, at = -1, 1
        for identity, field in self._fields.items():
            name, spoken = beside_of(identity)
            field.setParent(inner)
            field.setVisible(spoken in ("", language))
            if spoken:
                if spoken == language:
                    grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignTop)
                    at = 1
                continue
            group = field.spec.group
            if group:
                row += 1
                grid.addWidget(PlainLabel(group, role="strong", wrap=True), row, 0, 1, 2)
                at = 1
            whole = field.spec.kind in _WHOLE
            paired = bool(language) and f"{name}@{language}" in self._fields
            if at == 1 or whole or paired:
                row, at = row + 1, 0
            else:
                at = 1
            grid.addWidget(field, row, at, 1, 2 if whole else 1, Qt.AlignmentFlag.AlignTop)
            if whole:
                at = 1
        grid.setRowStretch(row + 1, 1)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(inner)
        if old is not None:
            old.deleteLater()
