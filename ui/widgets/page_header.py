"""The head of a page: title, actions and filters, folded into one row on a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import keep_icon
from ui.safe_text import PlainLabel
from ui.theme import appearance, is_narrow
from ui.widgets.buttons import icon_button, primary_button, push_button
from ui.widgets.flow import FlowLayout

_GAP = 8
_ROW_GAP = 8
_WIDE_GAP = 16


class _FilterSlot(QWidget):
    """A filter with its caption, which moves between the row and the panel as one."""

    def __init__(self, widget: QWidget, caption: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self.caption = PlainLabel(caption, role="caption")
        self.caption.setVisible(bool(caption))
        if caption:
            self.caption.setBuddy(widget)
            row.addWidget(self.caption)
            if not widget.accessibleName():
                widget.setAccessibleName(caption)
        row.addWidget(widget)

    def show_caption(self, *, shown: bool) -> None:
        """Show the caption, if there is one."""
        self.caption.setVisible(shown and bool(self.caption.text()))


class PageHeader(QWidget):
    """Title and actions above, filters below; on a narrow window one row without the title.

    There, filters stand behind *Filter* and actions behind *…*, but for those that are kept.
    ``narrowed`` tells pages to show tabs instead of panes.
    """

    narrowed = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Start with a title only."""
        super().__init__(parent)
        self._narrow = False
        self._title = PlainLabel(title, role="title", elide=Qt.TextElideMode.ElideRight)
        self._slots: list[tuple[_FilterSlot, bool]] = []
        self._buttons: list[QPushButton] = []
        self._top = _row(_GAP)
        self._kept, self._actions = _row(_GAP), _row(_GAP)
        # Filters go on in a second line rather than push each other out.
        self._filter_row = FlowLayout(gap=_WIDE_GAP, line_gap=_ROW_GAP)
        self._filter_end = _row(_WIDE_GAP)
        self._filter_button = push_button(self.tr("Filter"), "filter")
        self._filter_button.clicked.connect(self._on_filter)
        self._more_menu = QMenu(self)
        self._more_button = icon_button("more", self.tr("More actions"))
        self._more_button.clicked.connect(self._on_more)
        self._panel = QFrame(self, Qt.WindowType.Popup)
        self._panel.setProperty("role", "popup")
        self._panel_column = QVBoxLayout(self._panel)
        self._panel_column.setContentsMargins(12, 12, 12, 12)
        self._panel_column.setSpacing(_ROW_GAP)
        self._assemble()
        appearance().changed.connect(self._follow_width)
        self._show_parts()

    def _assemble(self) -> None:
        """Put the rows together."""
        self._top.addWidget(self._title)
        self._top.addStretch(1)
        for part in (self._kept, self._actions):
            self._top.addLayout(part)
        self._top.addWidget(self._filter_button)
        self._top.addWidget(self._more_button)
        below = _row(_WIDE_GAP)
        below.addLayout(self._filter_row, 1)
        below.addLayout(self._filter_end)
        below.setAlignment(self._filter_end, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROW_GAP)
        column.addLayout(self._top)
        column.addLayout(below)

    def add_action(self, action: QAction, icon: str = "", *, primary: bool = False) -> QPushButton:
        """Add an action as a button, an entry behind *…* on a narrow window; returns the button."""
        make = primary_button if primary else push_button
        button = make(action.text(), icon)
        button.setText(action.text())
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        if icon:
            keep_icon(action, icon)
        self._actions.addWidget(button)
        self._more_menu.addAction(action)
        self._buttons.append(button)
        self._show_parts()
        return button

    def add_filter(
        self, widget: QWidget, caption: str = "", *, keep: bool = False, at_end: bool = False
    ) -> None:
        """Add a filter.

        Args:
            widget: the control.
            caption: what it filters by, shown in front of it.
            keep: whether it stays in the row on a narrow window, there without its caption.
            at_end: whether it stands at the far end of the row.

        """
        slot = _FilterSlot(widget, caption)
        slot.setProperty("at_end", at_end)
        if at_end:  # what stands at the end keeps its width
            slot.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._slots.append((slot, keep))
        self._place(slot, keep=keep)
        self._show_parts()

    def is_narrow(self) -> bool:
        """Tell whether the narrow form is shown."""
        return self._narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Change between the two forms; follows the window's width by itself."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._panel.hide()
        for slot, keep in self._slots:
            self._place(slot, keep=keep)
        self._show_parts()
        self.narrowed.emit(narrow)

    def minimumSizeHint(self) -> QSize:
        """Let the window become narrower than the wide form, which then folds."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's width."""
        super().resizeEvent(event)
        self._follow_width()

    def _follow_width(self) -> None:
        self.set_narrow(narrow=is_narrow(self.window().width()))

    def _place(self, slot: _FilterSlot, *, keep: bool) -> None:
        """Put a filter where it belongs in the present form."""
        if not self._narrow:
            (self._filter_end if slot.property("at_end") else self._filter_row).addWidget(slot)
        elif keep:
            self._kept.addWidget(slot)
        else:
            self._panel_column.addWidget(slot, 0, Qt.AlignmentFlag.AlignLeft)
        slot.show_caption(shown=not (self._narrow and keep))
        slot.show()

    def _show_parts(self) -> None:
        self._title.setVisible(not self._narrow)
        for button in self._buttons:
            button.setVisible(not self._narrow)
        hidden = any(not keep for _, keep in self._slots)
        self._filter_button.setVisible(self._narrow and hidden)
        self._more_button.setVisible(self._narrow and bool(self._buttons))

    def _on_filter(self) -> None:
        """Open the panel below its button, its far edges in line."""
        self._panel.adjustSize()
        button = self._filter_button
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = button.mapToGlobal(QPoint(self._panel.width(), button.height() + 4))
        self._panel.move(corner.x() - self._panel.width(), corner.y())
        self._panel.show()
        first = self._panel.nextInFocusChain()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_more(self) -> None:
        self._more_menu.popup(self._more_button.mapToGlobal(QPoint(0, self._more_button.height())))


def _row(gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    return row
