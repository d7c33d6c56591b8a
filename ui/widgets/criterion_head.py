"""The head of the form: where the criterion stands, what it asks and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.presenters.assessment import FormView
from ui.safe_text import PlainLabel, set_tooltip
from ui.theme import TextRole, appearance, current_tokens, scaled, text_font
from workbench import labels

_ICON, _QUESTION_GAP = 14, 24


class CriterionHead(QWidget):
    """Breadcrumb, title, marks, question and guidance; the question and marks alone when folded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = False
        self._breadcrumb = PlainLabel(role="caption", elide=Qt.TextElideMode.ElideMiddle)
        self._title = PlainLabel(role="title")
        self._id = PlainLabel(role="caption")
        self._red_icon = QLabel()
        self._red = PlainLabel(self.tr("red line"), role="error")
        self._core = PlainLabel(self.tr("core"), role="strong")
        self._paper = PlainLabel(role="caption")
        self._question = PlainLabel(wrap=True)
        self._guidance = PlainLabel(role="caption", wrap=True)
        self._note = PlainLabel(role="caption", wrap=True)
        set_tooltip(self._red, self.tr("A red line of this workbook: unmet, it heads the result"))
        set_tooltip(self._core, self.tr("One of the paper's own demands of reciprocity"))
        self._marks = QWidget()
        marks = QHBoxLayout(self._marks)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(12)
        marks.addWidget(self._title)
        marks.addWidget(self._id)
        red = QHBoxLayout()
        red.setSpacing(6)
        red.addWidget(self._red_icon)
        red.addWidget(self._red)
        marks.addLayout(red)
        marks.addWidget(self._core)
        marks.addWidget(self._paper)
        marks.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._asked = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._asked.setSpacing(4)
        self._asked.addWidget(self._marks)
        self._asked.addWidget(self._question, 1)
        self._column.addWidget(self._breadcrumb)
        self._column.addLayout(self._asked)
        self._column.addWidget(self._guidance)
        self._column.addWidget(self._note)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_form(self, form: FormView) -> None:
        """Show a criterion."""
        criterion = form.criterion
        self._breadcrumb.setText(form.breadcrumb)
        self._title.setText(criterion.title)
        self._id.setText(criterion.id)
        for widget in (self._red, self._red_icon):
            widget.setVisible(criterion.red_line)
        self._core.setVisible(criterion.core)
        numbers = labels.paragraphs(criterion.paragraphs)
        self._paper.setText(self.tr("paper {numbers}").format(numbers=numbers))
        self._paper.setVisible(bool(criterion.paragraphs))
        self._question.setText(criterion.question)
        self._guidance.setText(criterion.guidance)
        self._fit_question()
        derived = criterion.basis == "derived"
        words = f"{form.basis_words}. {criterion.note}" if criterion.note else form.basis_words
        self._note.setText(words)
        self._note.setVisible(derived and not self._folded)
        set_tooltip(self._paper, form.basis_words)
        set_tooltip(self._question, criterion.guidance if self._folded else "")

    def show_guidance(self, *, shown: bool) -> None:
        """Show or hide the guidance of a head that is not folded."""
        if self._guidance.isHidden() == shown and not self._folded:
            self._guidance.setVisible(shown)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a folded question on one line where smaller letters can do that."""
        super().resizeEvent(event)
        self._fit_question()

    def _fit_question(self) -> None:
        font = text_font(TextRole.SECTION)
        room = self.width() - self._marks.sizeHint().width() - scaled(_QUESTION_GAP)
        words = self._question.source_text()
        if self._folded and QFontMetrics(font).horizontalAdvance(words) > room:
            font = text_font()
        if font != self._question.font():
            self._question.setFont(font)

    def fold(self, *, folded: bool) -> None:
        """Keep the question and the marks only, for a window of little height."""
        self._folded = folded
        for widget in (self._breadcrumb, self._title, self._id, self._guidance, self._note):
            widget.setVisible(not folded)
        # Folded, the marks stand at the end of the question's row.
        direction = QBoxLayout.Direction
        self._asked.setDirection(direction.RightToLeft if folded else direction.TopToBottom)

    def _on_appearance_changed(self) -> None:
        self._fit_question()
        red = self._red.font()
        red.setBold(True)
        self._red.setFont(red)
        ratio = self.devicePixelRatioF()
        self._red_icon.setPixmap(pixmap("warning", scaled(_ICON), current_tokens().error, ratio))
