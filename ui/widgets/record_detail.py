"""What a list says of the thing that is selected: captions with texts, and links onward."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.presenters.record_kind import RecordLink
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.widgets.wrapped_link import WrappedLink

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class RecordDetail(QScrollArea):
    """``linked`` carries the target of a link that was followed."""

    linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Details"))
        self._shown: tuple[RecordRow | None, tuple[RecordLink, ...]] | None = None
        self.show_row(None)

    def show_row(
        self,
        row: RecordRow | None,
        links: Sequence[RecordLink] = (),
        extra: QWidget | None = None,
    ) -> None:
        """Show a row with its links; ``extra`` stands between title and captions.

        What is shown already stays as it is, with its place and the focus.
        """
        shown = (row, tuple(links)) if extra is None else None
        if shown is not None and shown == self._shown:
            return
        self._shown = shown
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        if row is None:
            column.addWidget(PlainLabel(self.tr("Nothing is selected."), role="muted", wrap=True))
        else:
            column.addWidget(_text(row.sentence or row.cells[0], "section"))
            if extra is not None:
                column.addWidget(extra)
            for caption, text in row.said():
                column.addSpacing(4)
                column.addWidget(PlainLabel(caption, role="caption", wrap=True))
                column.addWidget(_text(text, ""))
            self._add_links(column, links)
        column.addStretch(1)
        self.setWidget(inner)

    def take_focus(self) -> None:
        """Put the focus on the first link, on the text where there is none."""
        inner = self.widget()
        links = inner.findChildren(WrappedLink) if inner is not None else []
        (links[0] if links else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_links(self, column: QVBoxLayout, links: Sequence[RecordLink]) -> None:
        for link in links:
            if link.caption:
                column.addSpacing(4)
                column.addWidget(PlainLabel(link.caption, role="caption", wrap=True))
            button = WrappedLink(link.text, link.icon)
            button.clicked.connect(lambda _=False, target=link.target: self.linked.emit(target))
            column.addWidget(button)


def _text(text: str, role: str) -> PlainLabel:
    label = PlainLabel(text, role=role, wrap=True)
    label.setTextInteractionFlags(_SELECTABLE)
    return label
