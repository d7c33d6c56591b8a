"""Adding evidence: a new source or one that is there, and what it says for this answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.frame import fitting, foot_with_error
from ui.models.evidence import SourceTable
from ui.safe_text import PlainLabel
from ui.theme import RowKind, row_height, scaled
from ui.widgets.buttons import primary_button
from ui.widgets.segmented import Segmented
from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis
from workbench.errors import UserError
from workbench.services.answering import check_date
from workbench.services.citing import LinkEvidence

_WIDTH, _TABLE_WIDTH, _HEIGHT = 560, 780, 640
_QUOTATION_LINES = 3


class ClaimFields(QWidget):
    """What a source says for an answer: where, in which words, on which basis, for or against."""

    def __init__(self, basis: Basis, parent: QWidget | None = None) -> None:
        """Start with the basis that is rated at the moment."""
        super().__init__(parent)
        self.locator = QLineEdit()
        self.locator.setPlaceholderText(self.tr("s. 12, p. 41, ¶21 …"))
        self.quotation = QPlainTextEdit()
        self.quotation.setTabChangesFocus(True)
        self.quotation.setFixedHeight(
            _QUOTATION_LINES * self.fontMetrics().lineSpacing() + scaled(16)
        )
        bases = [(b, labels.word(labels.BASIS, b)) for b in (Basis.PAPER, Basis.PRACTICE)]
        self.basis = Segmented(bases, self.tr("Basis"))
        self.basis.set_current(basis)
        self.stance = Segmented(list(labels.STANCE.items()), self.tr("Stance"))
        self.grade = QComboBox()
        self.grade.addItem(self.tr("Not graded"), "")
        for key, word in labels.EVIDENCE_GRADE.items():
            self.grade.addItem(word, key)
        self.as_of = QLineEdit()
        self.as_of.setPlaceholderText(self.tr("A year, month or day, e.g. 2026-03"))
        self.verification = QLineEdit()
        self.verification.setPlaceholderText(self.tr("Whole text, this section, a summary"))
        self.by_sex = QCheckBox(self.tr("Tells women and men apart"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for words, widget in (
            (self.tr("Place in the source"), self.locator),
            (self.tr("Quotation"), self.quotation),
            (self.tr("Speaks to"), self.basis),
            (self.tr("The rating"), self.stance),
            (self.tr("Grade"), self.grade),
            (self.tr("As of"), self.as_of),
            (self.tr("How far it was read"), self.verification),
            ("", self.by_sex),
        ):
            _add_row(form, words, widget)

    def evidence(self, key: AnswerKey, source: str) -> Evidence:
        """The link that the fields describe; UserError where the date is none."""
        check_date(self.as_of.text().strip())
        return Evidence(
            key.subject,
            key.side,
            key.counterpart,
            key.perspective,
            key.assessor,
            key.criterion,
            Basis(self.basis.current()),
            source,
            self.locator.text().strip(),
            self.quotation.toPlainText().strip(),
            self.stance.current(),
            self.as_of.text().strip(),
            self.grade.currentData(),
            self.by_sex.isChecked(),
            verification=self.verification.text().strip(),
        )


class _EvidenceDialog(QDialog):
    """A form in a scroll area, an error beside its buttons. ``command`` is what was asked for.

    ``attempt`` carries the command out before the dialog closes: what is refused is said here, and
    the field that is wrong gets the focus.
    """

    build: Callable[[], LinkEvidence]
    """The command that the fields of a dialog describe; UserError where something is missing."""

    width_wanted = _WIDTH
    claim: ClaimFields

    def __init__(self, title: str, verb: str, key: AnswerKey, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.key = key
        self.command: LinkEvidence | None = None
        self.attempt: Callable[[LinkEvidence], object] = lambda _: None
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(16, 16, 16, 8)
        self.column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.body)
        self._error = PlainLabel(role="error", wrap=True)
        accept = primary_button(verb)
        accept.clicked.connect(self.on_accept)
        foot = foot_with_error(self, self._error, accept)
        foot.setContentsMargins(16, 8, 16, 12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        self.resize(fitting(self, self.width_wanted, _HEIGHT))

    def on_accept(self) -> None:
        """Check what was typed; say beside the buttons what is wrong."""
        try:
            command = self.build()
            self.attempt(command)
        except UserError as error:
            self._error.setText(str(error))
            field = self.field(error.field)
            if field is not None:
                field.setFocus()
            return
        self.command = command
        self.accept()

    def field(self, name: str) -> QWidget | None:
        """The field of that name, or None where the dialog has none."""
        claim = {
            "locator": self.claim.locator,
            "as_of": self.claim.as_of,
            "verification": self.claim.verification,
        }
        return claim.get(name)


class AddSourceDialog(_EvidenceDialog):
    """A new source, and its first link."""

    def __init__(self, key: AnswerKey, basis: Basis, parent: QWidget | None = None) -> None:
        """Ask for a source for one answer."""
        super().__init__(_tr("Add a source"), _tr("Add source"), key, parent)
        self.kind = QComboBox()
        for kind, word in labels.SOURCE_KIND.items():
            self.kind.addItem(word, kind)
        names = ("title", "authors", "publisher", "year", "link")
        self.fields = {name: QLineEdit() for name in names}
        self.fields["link"].setPlaceholderText(_tr("Kept as text, never opened"))
        form = QFormLayout()
        form.setSpacing(8)
        _add_row(form, _tr("Type"), self.kind)
        for name, words in zip(
            names,
            (_tr("Title (needed)"), _tr("Authors"), _tr("Publisher"), _tr("Year"), _tr("Link")),
            strict=True,
        ):
            _add_row(form, words, self.fields[name])
        self.claim = ClaimFields(basis)
        self.column.addWidget(PlainLabel(_tr("The source"), role="strong"))
        self.column.addLayout(form)
        self.column.addSpacing(8)
        self.column.addWidget(PlainLabel(_tr("What it says here"), role="strong"))
        self.column.addWidget(self.claim)
        self.column.addStretch(1)
        self.fields["title"].setFocus()

    def build(self) -> LinkEvidence:
        """One command that adds the source and links it."""
        values = {name: field.text().strip() for name, field in self.fields.items()}
        if not values["title"]:
            self.fields["title"].setFocus()
            raise UserError("The source has no title", "write one")
        source = Source(str(uuid.uuid4()), self.kind.currentData(), **values)
        return LinkEvidence(self.claim.evidence(self.key, source.id), source)

    def field(self, name: str) -> QWidget | None:
        """The field of that name, of the source or of what it says."""
        return self.fields.get(name) or super().field(name)


class LinkSourceDialog(_EvidenceDialog):
    """One of the workbook's sources: type to find, Enter to link."""

    width_wanted = _TABLE_WIDTH

    def __init__(
        self,
        key: AnswerKey,
        basis: Basis,
        sources: tuple[Source, ...],
        parent: QWidget | None = None,
    ) -> None:
        """Offer every source for one answer."""
        super().__init__(_tr("Link a source"), _tr("Link source"), key, parent)
        self.find = QLineEdit()
        self.find.setPlaceholderText(_tr("Type a name, a title or a year"))
        self.find.setAccessibleName(_tr("Find a source"))
        self.find.installEventFilter(self)
        self.model = SourceTable(sources, self)
        self.table = QTableView()
        self.table.setAccessibleName(_tr("Sources"))
        self.table.setModel(self.model)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        self.table.horizontalHeader().setDefaultAlignment(start)
        self.table.verticalHeader().setDefaultSectionSize(row_height(RowKind.LIST))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, scaled(210))
        self.table.setColumnWidth(2, scaled(112))
        self.table.setMinimumHeight(scaled(170))
        self.table.doubleClicked.connect(self.on_accept)
        self.claim = ClaimFields(basis)
        self.column.addWidget(self.find)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(PlainLabel(_tr("What it says here"), role="strong"))
        self.column.addWidget(self.claim)
        self.find.textChanged.connect(self._on_typed)
        self._on_typed("")
        self.find.setFocus()

    def build(self) -> LinkEvidence:
        """One command that links the chosen source."""
        source = self.model.source_at(self.table.currentIndex().row())
        if source is None:
            raise UserError("No source is chosen", "choose one from the list")
        return LinkEvidence(self.claim.evidence(self.key, source.id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down move in the list while the find field has the focus."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in arrows:
            self.table.event(event)
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self.model.find(text)
        if self.model.rowCount():
            self.table.selectRow(0)


def _add_row(form: QFormLayout, words: str, widget: QWidget) -> None:
    """Add a field with its caption, which is also its spoken name."""
    if not words:
        form.addRow("", widget)
        return
    label = PlainLabel(words, role="caption")
    label.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(words)
    form.addRow(label, widget)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EvidenceDialog", text)
