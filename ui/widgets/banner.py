"""A red line that is not met, in one bold sentence, with the answers it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.safe_text import PlainLabel, action_text
from ui.theme import appearance, current_tokens, scaled
from ui.widgets.buttons import link_button
from ui.widgets.rating_painter import RatingTile
from workbench.domain.ratings import Rating

_HEIGHT = 32
_ICON_SIZE = 16
_GAP = 12


@dataclass(frozen=True, slots=True)
class BannerAnswer:
    """One answer in the banner: a caption, the rating and its word; ``apart`` starts a group."""

    caption: str
    rating: Rating | None
    word: str
    apart: bool = False


class Banner(QFrame):
    """The banner above a comparison. ``linked`` is emitted by its link.

    Where there is no room, answers drop off from the end, then the sentence is cut.
    """

    linked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sign = QLabel()
        self._headline = PlainLabel(role="headline", elide=Qt.TextElideMode.ElideRight)
        self._parts: list[QWidget] = []
        self._link = link_button("")
        self._link.clicked.connect(self.linked)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(_GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(_GAP, 0, _GAP, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._sign)
        row.addWidget(self._headline)
        row.addLayout(self._answers)
        row.addStretch(1)
        row.addWidget(self._link)
        appearance().changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self._mirror()

    def set_message(
        self, sentence: str, answers: Sequence[BannerAnswer] = (), link: str = ""
    ) -> None:
        """Show a sentence, the answers it rests on, and a link unless it is empty."""
        self._headline.setText(sentence)
        self.setAccessibleName(sentence)
        for part in self._parts:
            self._answers.removeWidget(part)
            part.deleteLater()
        self._parts = [_answer_part(answer) for answer in answers]
        for part in self._parts:
            self._answers.addWidget(part)
        self._link.setText(action_text(link))
        self._link.setVisible(bool(link))
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height at the text size that is on."""
        return QSize(super().sizeHint().width(), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let the banner be narrow: its sentence is cut."""
        return QSize(scaled(_HEIGHT) * 6, scaled(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many answers as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Move the thick edge to where reading starts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._mirror()

    def _fit(self) -> None:
        link = self._link.sizeHint().width() + _GAP if self._link.text() else 0
        left = self.width() - 4 * _GAP - scaled(_ICON_SIZE) - link
        left -= self._headline.fontMetrics().horizontalAdvance(self._headline.text()) + _GAP
        for part in self._parts:
            left -= part.sizeHint().width() + _GAP
            part.setVisible(left >= 0)

    def _mirror(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setProperty("mirrored", rtl)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_appearance_changed(self) -> None:
        size = scaled(_ICON_SIZE)
        picture = pixmap("warning", size, current_tokens().error, self.devicePixelRatioF())
        self._sign.setPixmap(picture)
        self._fit()


def _answer_part(answer: BannerAnswer) -> QWidget:
    """Return a caption and its tile, with a line in front where a group starts."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP // 2)
    if answer.apart:
        line = QFrame()
        line.setProperty("role", "upright")
        row.addWidget(line)
        row.addSpacing(_GAP // 2)
    row.addWidget(PlainLabel(answer.caption, role="small"))
    row.addWidget(RatingTile(answer.rating, answer.word))
    return part
