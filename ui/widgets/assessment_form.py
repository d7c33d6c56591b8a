"""The form of one criterion: head, answers, justification, what goes with it, other voices."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.assessment import FormView
from ui.safe_text import PlainLabel, one_line
from ui.theme import scaled, text_font
from ui.widgets.agreed_fields import AgreedFields
from ui.widgets.anchor_table import AnchorTable
from ui.widgets.answer_fields import AnswerFields, Justification
from ui.widgets.assessment_stop import StopBar
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.criterion_head import CriterionHead
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from ui.widgets.towards_picker import TowardsPicker
from ui.widgets.voices_list import VoicesList
from workbench import labels
from workbench.domain.ratings import Basis, Rating

_FOOT_GAPS = 40
"""The margins of the foot and the gap before its button."""


class AssessmentForm(QWidget):
    """Everything that is asked about one criterion. The page decides what happens."""

    asked = Signal(object, object)
    """A basis and a rating, or None to clear it."""
    reason_given = Signal(str)
    """The justification, to be written together with the rating that waits for it."""
    why_saved = Signal(str)
    edited = Signal(str, object)
    status_chosen = Signal(str)
    perspective_chosen = Signal(str)
    previous_asked = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = CriterionHead()
        self.towards = TowardsPicker()
        self.perspective = QComboBox()
        self.table = AnchorTable()
        self.why = Justification()
        self.fields = AnswerFields()
        self.agreed = AgreedFields()
        self.voices = VoicesList()
        self.waiting: tuple[Basis, Rating] | None = None
        self.status = Segmented(list(labels.ASSESSMENT_STATUS.items()), self.tr("Status"))
        self.stop = StopBar()
        self._ask = Notice("warning", "accent")
        self.blind = Notice("lock", "accent")
        self.lift = link_button(self.tr("Turn blind mode off"))
        self.blind.add(self.lift)
        self._why_caption = PlainLabel(role="caption")
        self._origin = PlainLabel(role="caption", wrap=True)
        self._ranges = link_button("")
        self._clear = link_button("")
        self._form: FormView | None = None
        self._narrow = False
        self._guidance_beside = False
        self._build()
        self._connect()

    def _build(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setSpacing(8)
        self._column.addWidget(self.head)
        self._column.addWidget(self.stop)
        self._column.addWidget(self.blind)
        self._column.addWidget(self._pickers())
        self._column.addWidget(self.table)
        self._column.addWidget(self._origin)
        self._column.addWidget(self._ask_bar())
        self._column.addWidget(self._why_head())
        self._column.addWidget(self.why)
        self._column.addWidget(self.fields)
        self._column.addWidget(self.agreed)
        self._column.addWidget(self.voices)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot())

    def _ask_bar(self) -> QWidget:
        write = push_button(self.tr("Write it"))
        write.clicked.connect(self._on_write)
        cancel = push_button(self.tr("Cancel"))
        cancel.clicked.connect(self.stop_waiting)
        self._ask.add(write)
        self._ask.add(cancel)
        return self._ask

    def _pickers(self) -> QWidget:
        self._picker_row = QWidget()
        flow = FlowLayout(self._picker_row, gap=16, line_gap=6)
        flow.addWidget(self.towards)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        caption = PlainLabel(self.tr("Rating as"), role="caption")
        caption.setBuddy(self.perspective)
        self.perspective.setAccessibleName(self.tr("Rating as"))
        self.perspective.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row.addWidget(caption)
        row.addWidget(self.perspective)
        flow.addWidget(holder)
        return self._picker_row

    def _why_head(self) -> QWidget:
        """The caption of the justification, with what else can be done about the ratings."""
        self._link_row = QWidget()
        row = QHBoxLayout(self._link_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self._ranges)
        row.addWidget(self._clear)
        row.addStretch(1)
        self._why_row = QWidget()
        head = QHBoxLayout(self._why_row)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._why_caption)
        head.addStretch(1)
        self._why_layout = head
        return self._why_row

    def _foot(self) -> QWidget:
        self._foot_bar = QFrame()
        row = QHBoxLayout(self._foot_bar)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        self._previous = push_button(self.tr("Previous"), "chevron-left")
        self._status_caption = PlainLabel(self.tr("Status"), role="caption")
        self._next = primary_button("")
        self._next.setAccessibleName(self.tr("Next unanswered"))
        self._foot_row = row
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(self._status_caption)
        row.addWidget(self.status)
        row.addWidget(self._next)
        return self._foot_bar

    def _connect(self) -> None:
        self.table.chosen.connect(self.asked)
        self.table.basis_changed.connect(lambda _: self._name_links())
        self.why.saved.connect(self._on_why_saved)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._set_margins())
        self.fields.edited.connect(self.edited)
        self.status.chosen.connect(self.status_chosen)
        self.perspective.activated.connect(
            lambda place: self.perspective_chosen.emit(self.perspective.itemData(place))
        )
        self._previous.clicked.connect(self.previous_asked)
        self._next.clicked.connect(self.next_asked)
        self._ranges.clicked.connect(self._on_ranges)
        self._clear.clicked.connect(lambda: self.asked.emit(self.table.basis, None))

    def set_perspectives(self, choices: tuple[tuple[str, str], ...], current: str) -> None:
        """Offer the perspectives; the one that is on is shown."""
        with QSignalBlocker(self.perspective):
            if self.perspective.count() != len(choices):
                self.perspective.clear()
                for identity, title in choices:
                    self.perspective.addItem(one_line(title), identity)
            self.perspective.setCurrentIndex(self.perspective.findData(current))
        # As wide as what is chosen, so that both pickers share a row where they can.
        words = QFontMetrics(text_font()).horizontalAdvance(self.perspective.currentText())
        self.perspective.setFixedWidth(words + scaled(48))
        list_width = self.perspective.view().sizeHintForColumn(0) + scaled(32)
        self.perspective.view().setMinimumWidth(list_width)

    def show_form(self, form: FormView) -> None:
        """Show a criterion and its answer."""
        if self._form is None or self._form.key != form.key:
            self.waiting = None
            self.table.show_ranges(shown=False)
        if self._form is None or self._form.criterion != form.criterion:
            self._scroll.verticalScrollBar().setValue(0)
        self._form = form
        self.head.show_form(form)
        self.stop.show_form(form)
        self._show_who(form)
        self.table.show_bases(form.bases, writable=form.writable)
        self._origin.setText(form.origin)
        self._origin.setVisible(bool(form.origin))
        self.status.set_current(form.status)
        self.status.setEnabled(not form.closed)
        for part in (self.status, self._status_caption):
            part.setVisible(form.key is not None and not self._narrow)
        given = form.key is not None
        for widget in (self.why, self.fields, self._link_row):
            widget.setVisible(given)
        self._why_row.setVisible(given and not self._narrow)
        self.why.show_text(form.answer.why if form.answer is not None else "")
        self.why.setReadOnly(not form.writable)
        self.fields.show_answer(form.answer, writable=form.writable)
        self.agreed.show_record(form.record, shown=form.agreed, writable=form.writable)
        in_full = not given or (form.agreed and not self._narrow)
        self.blind.tell(form.hidden)
        in_full = in_full and not form.hidden
        self.voices.show_voices(form.voices, in_full=in_full, short=self._narrow)
        self._name_links()
        self._show_waiting()
        self._fit()

    def _show_who(self, form: FormView) -> None:
        """Under which name the answer is given."""
        words = self.tr("Rationale") if form.agreed else self.tr("Justification")
        self.why.setAccessibleName(words)
        if form.key is not None and form.key.assessor:
            words = self.tr("{what} by {name}").format(what=words, name=form.key.assessor)
        self._why_caption.setText(words)
        self.why.setPlaceholderText(words if self._narrow else "")

    def set_guidance_beside(self, *, beside: bool) -> None:
        """Whether the guidance can be read in the pane beside the form too."""
        self._guidance_beside = beside
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what a low window has no room for."""
        super().resizeEvent(event)
        if self._narrow:
            self._place_fields()
        self._fit()

    def _fit(self) -> None:
        """Keep the justification on the screen: lower rows first, then the guidance beside."""
        if self._narrow or self._form is None:
            return
        room = self._scroll.viewport().size()
        for tight, guidance in ((False, True), (True, True), (True, False)):
            if not guidance and not self._guidance_beside:
                return
            self.table.set_tight(tight=tight)
            self.head.show_guidance(shown=guidance)
            self._column.invalidate()
            if self._column.totalHeightForWidth(room.width()) <= room.height():
                return

    def wait_for_reason(self, basis: Basis, rating: Rating, words: str) -> None:
        """Ask for a justification before a rating is written."""
        self.waiting = (basis, rating)
        self.why.paused = True
        self._ask.tell(words)
        self._scroll.ensureWidgetVisible(self.why)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_waiting(self) -> None:
        """Forget the rating that waits; what was typed is kept as the justification."""
        self.waiting = None
        self.why.paused = False
        self._show_waiting()
        self.why.save()

    def set_narrow(self, *, narrow: bool) -> None:
        """Fold the head and lower the rows, so that all of it stays on one screen."""
        self._narrow = narrow
        self.head.fold(folded=narrow)
        self.table.set_tight(tight=narrow)
        self.why.tight = narrow
        self.fields.set_tight(tight=narrow)
        self.why.updateGeometry()
        self._picker_row.setVisible(not narrow)
        self._previous.setVisible(not narrow)
        words = self.tr("Next unanswered")
        self._next.setText(words if narrow else self.tr("{words}  Ctrl+Enter").format(words=words))
        if narrow:
            self._column.insertWidget(self._column.indexOf(self.why) + 1, self._origin)
            self._column.insertWidget(self._column.indexOf(self._origin) + 1, self._link_row)
        else:
            self._column.insertWidget(self._column.indexOf(self.table) + 1, self._origin)
            self._why_layout.addWidget(self._link_row)
        self._set_margins()
        self._place_fields()
        if self._form is not None:
            self.show_form(self._form)

    def _place_fields(self) -> None:
        """Put what goes with the answer into the foot where it fits on one line there."""
        room = self.width() - self._next.sizeHint().width() - scaled(_FOOT_GAPS)
        in_foot = self._narrow and self.fields.line_width() <= room
        if in_foot and self._foot_row.indexOf(self.fields) < 0:
            self._foot_row.insertWidget(0, self.fields, 100)
        elif not in_foot and self._column.indexOf(self.fields) < 0:
            self._column.insertWidget(self._column.indexOf(self.why) + 1, self.fields)

    def _set_margins(self) -> None:
        """Keep the scroll bar inside the margin, so that all rows end where the foot ends."""
        side, above = (12, 2) if self._narrow else (20, 12)
        bar = self._scroll.verticalScrollBar()
        end = side - bar.sizeHint().width() if bar.maximum() else side
        self._column.setContentsMargins(side, above, max(0, end), 4)
        self._column.setSpacing(3 if self._narrow else 8)
        over, under = (2, 2) if self._narrow else (8, 6)
        self._foot_row.setContentsMargins(side, over, side, under)

    def _on_why_saved(self, text: str) -> None:
        (self.reason_given if self.waiting and text.strip() else self.why_saved).emit(text)

    def _on_write(self) -> None:
        if self.why.is_unsaved():
            self.why.save()
        else:
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_waiting(self) -> None:
        if self.waiting is None:
            self._ask.tell("")
            self.why.paused = False

    def _on_ranges(self) -> None:
        self.table.show_ranges(shown=not self.table.ranges_shown())
        self._name_links()

    def _name_links(self) -> None:
        shown = self.table.ranges_shown()
        self._ranges.setText(
            self.tr("No range")
            if shown
            else self.tr("A range instead: met or partly, partly or not")
        )
        form, basis = self._form, self.table.basis
        own = next((b.chosen for b in form.bases if b.basis is basis), None) if form else None
        where = labels.word(labels.BASIS, basis).lower()
        self._clear.setText(self.tr("Clear the rating {where}").format(where=where))
        self._clear.setVisible(own is not None and form is not None and form.writable)
        self._ranges.setVisible(form is not None and form.writable)
