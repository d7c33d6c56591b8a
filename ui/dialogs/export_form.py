"""The middle of the export dialog: scope, view, what to include, and the cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.export_scope import CAPTIONS, ExportScope
from ui.presenters.export import (
    MARKINGS,
    PAPER_SIZES,
    CoverFields,
    ExportOptions,
    basis_choices,
    perspective_choices,
    proposed_title,
)
from ui.presenters.export_kinds import CORRIDOR, TEMPLATE, kind_of
from ui.safe_text import PlainLabel, one_line
from ui.theme import scaled
from ui.widgets.segmented import Segmented
from workbench.domain.ratings import Basis
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

_LONGEST = 200
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_IDENTITY = Qt.ItemDataRole.UserRole


class ExportForm(QWidget):
    """Everything that can be chosen. ``changed`` is emitted after every choice."""

    changed = Signal()

    def __init__(
        self, snapshot: Snapshot, options: ExportOptions, parent: QWidget | None = None
    ) -> None:
        """Start from ``options``."""
        super().__init__(parent)
        self._snapshot, self._kind = snapshot, options.kind
        self._title_typed = False
        self._heading = PlainLabel("", role="section")
        self._about = PlainLabel("", role="caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._about)
        self.scope = ExportScope(snapshot, options)
        self.scope.changed.connect(self._on_scope)
        column.addWidget(self.scope)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, scaled(CAPTIONS))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._make_view(options)
        column.addWidget(self._make_include(options))
        column.addWidget(_line())
        column.addWidget(PlainLabel(self.tr("Cover"), role="strong"))
        column.addLayout(self._make_cover(options))
        column.addStretch(1)
        self.set_kind(options.kind)

    def _row(self, caption: str, widget: QWidget) -> PlainLabel:
        label = PlainLabel(caption, role="caption")
        label.setBuddy(widget)
        place = self._grid.rowCount()
        self._grid.addWidget(label, place, 0)
        # Without an alignment, the fixed width of one control would hold back the whole column.
        grows = widget.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed
        self._grid.addWidget(widget, place, 1, Qt.AlignmentFlag(0) if grows else _START)
        return label

    def _make_view(self, options: ExportOptions) -> None:
        self.perspective = QComboBox()
        self.perspective.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for identity, text in perspective_choices(self._snapshot):
            self.perspective.addItem(one_line(text), identity)
        place = self.perspective.findData(options.view.perspective, _IDENTITY)
        self.perspective.setCurrentIndex(max(0, place))
        self.perspective.setAccessibleName(self.tr("Ratings"))
        self.perspective.currentIndexChanged.connect(self._tell)
        ratings = self._row(self.tr("Ratings"), self.perspective)
        self.basis = Segmented(basis_choices(), self.tr("Basis"))
        self.basis.set_current(options.view.basis.value)
        self.basis.chosen.connect(self._tell)
        basis = self._row(self.tr("Basis"), self.basis)
        self._of_answers = (ratings, self.perspective, basis, self.basis)
        self.core = self._box(self.tr("Core lines only"), options.view.core)
        self._row("", self.core)
        self.paper = Segmented([(size, size) for size in PAPER_SIZES], self.tr("Paper"))
        self.paper.set_current(options.paper_size)
        self.paper.chosen.connect(self._tell)
        self._row(self.tr("Paper"), self.paper)

    def _make_include(self, options: ExportOptions) -> QWidget:
        """What is left out or goes along; a template holds nothing of the kind."""
        self._include = QWidget()
        column = QVBoxLayout(self._include)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_line())
        column.addWidget(PlainLabel(self.tr("Include"), role="strong"))
        self._make_boxes(options)
        for box in (self.evidence, self.names, self.confidential):
            column.addWidget(box)
        return self._include

    def _make_boxes(self, options: ExportOptions) -> None:
        self.evidence = self._box(self.tr("Evidence and sources"), options.include_evidence)
        self.names = self._box(self.tr("Assessors’ names"), options.include_names)
        self.confidential = self._box("", False)
        self.set_confidential_count(0)

    def _box(self, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(on)
        box.toggled.connect(self._tell)
        return box

    def set_confidential_count(self, count: int) -> None:
        """Say how many confidential notes there are; the box is off in every new export."""
        told = self.tr("Confidential notes ({n}), off for every new export")
        self.confidential.setText(told.format(n=count))

    def _make_cover(self, options: ExportOptions) -> QGridLayout:
        cover = options.cover
        self.title = self._field(cover.title)
        self.title.textEdited.connect(self._on_title_typed)
        self.client, self.contact = self._field(cover.client), self._field(cover.contact)
        self.date = self._field(cover.date or date.today().isoformat())
        self.marking = QComboBox()
        self.marking.setEditable(True)
        self.marking.addItems([self.tr(marking) if marking else "" for marking in MARKINGS])
        self.marking.setCurrentText(cover.marking)
        self.marking.lineEdit().setPlaceholderText(self.tr("no marking"))
        self.marking.currentTextChanged.connect(self._tell)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        dated = QHBoxLayout()
        dated.setSpacing(8)
        dated.addWidget(self.date, 2)
        dated.addWidget(self.marking, 3)
        rows: Sequence[tuple[str, QWidget, QHBoxLayout | None]] = (
            (self.tr("Title"), self.title, None),
            (self.tr("For"), self.client, None),
            (self.tr("Date, marking"), self.date, dated),
            (self.tr("Contact"), self.contact, None),
        )
        for place, (caption, field, layout) in enumerate(rows):
            label = PlainLabel(caption, role="caption")
            label.setBuddy(field)
            field.setAccessibleName(caption)
            grid.addWidget(label, place, 0)
            if layout is None:
                grid.addWidget(field, place, 1)
            else:
                grid.addLayout(layout, place, 1)
        self.date.setAccessibleName(self.tr("Date"))
        self.marking.setAccessibleName(self.tr("Marking"))
        return grid

    def _field(self, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setMaxLength(_LONGEST)
        field.textEdited.connect(self._tell)
        return field

    def set_kind(self, kind: str) -> None:
        """Show what belongs to a kind of export."""
        self._kind = kind
        told = kind_of(kind)
        self._heading.setText(self.tr(told.title))
        self._about.setText(self.tr(told.about))
        self.scope.set_kind(kind)
        for widget in (*self._of_answers, self._include):
            widget.setVisible(kind != TEMPLATE)
        self._on_scope()

    def options(self) -> ExportOptions:
        """What is chosen at the moment."""
        cover = CoverFields(
            self.title.text().strip(),
            self.client.text().strip(),
            self.date.text().strip(),
            self.marking.currentText().strip(),
            self.contact.text().strip(),
        )
        options = ExportOptions(
            self._kind,
            view=View(
                str(self.perspective.currentData(_IDENTITY)),
                Basis(self.basis.current()),
                self.core.isChecked(),
            ),
            paper_size=self.paper.current(),
            include_evidence=self.evidence.isChecked(),
            include_names=self.names.isChecked(),
            include_confidential=self.confidential.isChecked(),
            cover=cover,
        )
        return self.scope.chosen(options)

    def _on_scope(self) -> None:
        """Propose another title, unless somebody wrote one."""
        options = self.options()
        if not self._title_typed and (options.kind != CORRIDOR or options.sending):
            self.title.setText(proposed_title(options, self._snapshot))
            self.title.setCursorPosition(0)
        self._tell()

    def _on_title_typed(self, text: str) -> None:
        self._title_typed = bool(text.strip())

    def _tell(self, _: object = None) -> None:
        self.changed.emit()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
