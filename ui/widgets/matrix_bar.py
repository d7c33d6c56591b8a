"""The head of the country matrix: one row that folds into *Filter* and *…* as room gets short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import keep_icon
from ui.safe_text import PlainLabel, action_text, one_line, set_tooltip
from ui.theme import appearance, scaled
from ui.widgets.buttons import icon_button, link_button, push_button
from ui.widgets.segmented import Segmented

_GAP, _CAPTION_GAP = 8, 6
_CONTROL = 28
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ALONE = Qt.ToolButtonStyle.ToolButtonIconOnly
Choices = Sequence[tuple[str, str]]


class Choice(QWidget):
    """A combo box with its caption, which moves between the row and the panel as one.

    Without a caption its choices say what they are about.
    """

    chosen = Signal(str)

    def __init__(
        self, caption: str, width: int, tip: str = "", *, with_caption: bool = True
    ) -> None:
        """Show a box of ``width`` logical pixels; ``caption`` is also its spoken name."""
        super().__init__()
        self._width = width
        self.box = QComboBox()
        self.box.setAccessibleName(caption)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        set_tooltip(self.box, tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_CAPTION_GAP)
        if with_caption:
            label = PlainLabel(caption, role="caption")
            label.setBuddy(self.box)
            row.addWidget(label)
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.activated.connect(self._on_activated)
        appearance().changed.connect(self._follow_text_size)
        self._follow_text_size()

    def set_choices(self, choices: Choices, current: str) -> None:
        """Offer other choices, each an id and its words."""
        self.box.clear()
        for identity, text in choices:
            self.box.addItem(one_line(text), identity)
        self.box.setCurrentIndex(max(0, self.box.findData(current)))
        widest = max((self.fontMetrics().horizontalAdvance(text) for _, text in choices), default=0)
        self.box.view().setMinimumWidth(widest + scaled(32))

    def set_current(self, identity: str) -> None:
        """Choose without telling anybody."""
        self.box.setCurrentIndex(max(0, self.box.findData(identity)))

    def current(self) -> str:
        """Return the id of what is chosen."""
        return str(self.box.currentData())

    def _on_activated(self, place: int) -> None:
        self.chosen.emit(str(self.box.itemData(place)))

    def _follow_text_size(self) -> None:
        self.box.setFixedWidth(scaled(self._width))


class FilterPanel(QFrame):
    """Themes and lenses to choose several of, core lines, and what has no room in the row."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Start without choices."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.core = QCheckBox(self.tr("Core lines only"))
        self.core.clicked.connect(self.changed)
        self._themes: dict[str, QCheckBox] = {}
        self._lenses: dict[str, QCheckBox] = {}
        self._offered: tuple[Choices, Choices] = ((), ())
        self.folded = QVBoxLayout()
        self.folded.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        everything = link_button(self.tr("Show all criteria"))
        everything.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(self.folded)
        column.addLayout(self._grid)
        column.addWidget(self.core)
        column.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)

    def set_choices(self, themes: Choices, lenses: Choices) -> None:
        """Offer themes and lenses, each an id and its words; what was ticked stays."""
        if (themes, lenses) == self._offered:
            return
        self._offered = (themes, lenses)
        ticked = (self.themes(), self.lenses())
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        half = (len(themes) + 1) // 2
        self._grid.addWidget(PlainLabel(self.tr("Themes"), role="strong"), 0, 0)
        self._themes = self._boxes(themes, ticked[0])
        for place, box in enumerate(self._themes.values()):
            self._grid.addWidget(box, 1 + place % half, place // half)
        self._grid.addWidget(PlainLabel(self.tr("Lenses"), role="strong"), 0, 2)
        self._lenses = self._boxes(lenses, ticked[1])
        for place, box in enumerate(self._lenses.values()):
            self._grid.addWidget(box, 1 + place, 2)

    def _boxes(self, choices: Choices, ticked: Iterable[str]) -> dict[str, QCheckBox]:
        boxes = {}
        for identity, text in choices:
            box = boxes[identity] = QCheckBox(action_text(text))
            box.setChecked(identity in ticked)
            box.clicked.connect(self.changed)
        return boxes

    def themes(self) -> frozenset[str]:
        """Return the ids of the themes that are ticked."""
        return frozenset(key for key, box in self._themes.items() if box.isChecked())

    def lenses(self) -> frozenset[str]:
        """Return the ids of the lenses that are ticked."""
        return frozenset(key for key, box in self._lenses.items() if box.isChecked())

    def tick(self, themes: Iterable[str], lenses: Iterable[str]) -> None:
        """Tick these and no others, without telling anybody."""
        for boxes, wanted in ((self._themes, set(themes)), (self._lenses, set(lenses))):
            for key, box in boxes.items():
                box.setChecked(key in wanted)

    def clear(self) -> None:
        """Show all criteria."""
        self.tick((), ())
        self.core.setChecked(False)
        self.changed.emit()

    def focus_first(self) -> None:
        """Put the focus on the first theme."""
        for box in self._themes.values():
            box.setFocus(Qt.FocusReason.PopupFocusReason)
            return

    def count(self) -> int:
        """Return how many filters are on."""
        return len(self.themes()) + len(self.lenses()) + self.core.isChecked()


class MatrixBar(QWidget):
    """Title, side, basis, perspective, sort, group, filter and actions in one row."""

    def __init__(self, title: str, sides: Choices) -> None:
        """Show ``sides`` to choose from; the other choices are filled in later."""
        super().__init__()
        self._title = PlainLabel(title, role="title")
        self.side = Segmented(sides, self.tr("Side"))
        self.basis = Choice(self.tr("Basis"), 110)
        self.shown = Choice(self.tr("Show"), 156, self.tr("Whose answers are shown"))
        self.sort = Choice(self.tr("Sort"), 128)
        self.group = Choice(self.tr("Group"), 112, self.tr("Group"), with_caption=False)
        self.panel = FilterPanel(self)
        self._filter = icon_button("filter", self.tr("Filter"))
        self._filter.setCheckable(True)
        self._filter.clicked.connect(self._on_filter)
        self._more = icon_button("more", self.tr("More actions"))
        self._menu = QMenu(self)
        self._more.clicked.connect(self._on_more)
        self._buttons: list[tuple[QPushButton, QAction]] = []
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        for widget in (self._title, self.side, self.basis, self.shown, self.sort, self.group):
            self._row.addWidget(widget)
        self._row.addWidget(self._filter)
        self._row.addStretch(1)
        self._row.addLayout(self._actions)
        self._row.addWidget(self._more)
        self._folded: tuple[bool, ...] = ()
        self.narrow = False
        self.show_count()
        appearance().changed.connect(self.fold)

    def add_action(
        self, text: str, tip: str, icon: str, does: Callable[[], None], *, button: bool = True
    ) -> QAction:
        """Add an action to *…*, and as a button while there is room for it."""
        action = QAction(action_text(text), self)
        action.setToolTip(tip)
        action.triggered.connect(does)
        if icon:
            keep_icon(action, icon)
        self._menu.addAction(action)
        if button:
            made = push_button(text, icon)
            set_tooltip(made, tip)
            made.clicked.connect(does)
            self._actions.addWidget(made)
            self._buttons.append((made, action))
        return action

    def show_count(self) -> None:
        """Say on the button how many filters are on; in the full row it looks pressed."""
        count = self.panel.count()
        text = self.tr("Filter ({n})").format(n=count) if count else self.tr("Filter")
        told = self.tr("Filter: {n} on").format(n=count) if count else self.tr("Filter")
        set_tooltip(self._filter, self.tr("Choose themes and lenses") if not count else told)
        self._filter.setAccessibleName(told)
        self._filter.setText(text if self.narrow else "")
        self._filter.setToolButtonStyle(_BESIDE if self.narrow else _ALONE)
        self._filter.setChecked(bool(count))
        keep_icon(self._filter, "filter", colour="accent" if count else "text")

    def minimumSizeHint(self) -> QSize:
        """Let the row be narrower than its full form, which then folds."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.fold()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the narrow form or leave it."""
        self.narrow = narrow
        self.show_count()
        self.fold()

    def fold(self) -> None:
        """Move what has no room out of the row: buttons, group, sort, then the title.

        With every button in the row *…* would only repeat them, and goes.
        """
        for tool in (self._filter, self._more):
            tool.setFixedHeight(scaled(_CONTROL))
        buttons = [button for button, _ in reversed(self._buttons)]
        order: list[QWidget] = [*buttons, self.group, self.sort, self._title]
        widths = [widget.sizeHint().width() + _GAP for widget in order]
        always = (self.side, self.basis, self.shown, self._filter)
        needed = sum(widget.sizeHint().width() + _GAP for widget in always) + sum(widths)
        gone = [self.narrow] * len(order)
        more = self._more.sizeHint().width() + _GAP
        if self.narrow or needed > self.width() + _GAP:
            needed += more
            for place, width in enumerate(widths):
                if needed <= self.width() + _GAP:
                    break
                gone[place] = True
                needed -= width
        self._more.setVisible(any(gone))
        if tuple(gone) != self._folded:
            self._folded = tuple(gone)
            # Backwards, so that sort is back in the row before group is put after it.
            for drop, widget in reversed(list(zip(gone, order, strict=True))):
                self._place(widget, out=drop)

    def _place(self, widget: QWidget, *, out: bool) -> None:
        if isinstance(widget, Choice):
            if out:
                self.panel.folded.addWidget(widget)
            else:
                self._row.insertWidget(4 if widget is self.sort else 5, widget)
            widget.show()
        else:
            widget.setVisible(not out)

    def _on_filter(self) -> None:
        # Pressed means that a filter is on, not that the panel is open.
        self._filter.setChecked(bool(self.panel.count()))
        self.panel.adjustSize()
        button = self._filter
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        screen = self.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.panel.width())
        top = min(corner.y(), screen.bottom() - self.panel.height())
        self.panel.move(max(left, screen.left()), max(top, screen.top()))
        self.panel.show()
        self.panel.focus_first()

    def _on_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
