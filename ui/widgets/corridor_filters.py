"""The filters of the corridor comparison, placed into the head of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from ui.presenters.corridor_rows import Filters
from ui.safe_text import action_text, set_tooltip
from ui.theme import scaled
from ui.widgets.buttons import push_button
from ui.widgets.flow import FlowLayout
from ui.widgets.page_header import PageHeader
from ui.widgets.search_combo import SearchCombo
from ui.widgets.segmented import Segmented
from workbench import labels
from workbench.domain.checklist import Theme
from workbench.domain.ratings import Basis

_COMBO = 172
_CHECK_GAP, _END_GAP, _CONTROL = 12, 8, 28
TEXT, COMPACT = "text", "compact"
_Tell = Callable[[str], None]


class CorridorFilters(QObject):
    """Basis, perspective, core lines, and what of the lines is shown.

    ``basis_chosen`` carries a basis, ``perspective_chosen`` a perspective's id, ``core_chosen``
    whether core lines alone are shown; ``changed`` follows every other choice.
    """

    basis_chosen = Signal(object)
    perspective_chosen = Signal(str)
    core_chosen = Signal(bool)
    changed = Signal()

    def __init__(self, header: PageHeader) -> None:
        """Make the controls and add them to the head."""
        super().__init__(header)
        self._theme = self._lens = ""
        self._basis = Segmented(
            [(basis.value, text) for basis, text in self._bases()], self.tr("Basis")
        )
        self._perspective = SearchCombo(self.tr("Perspective"))
        self._core = QCheckBox(self.tr("Core only"))
        self._differences = QCheckBox(self.tr("Differences only"))
        self._unsupported = QCheckBox(self.tr("Unsupported only"))
        self._menu_button = push_button(self.tr("Theme, lens"))
        self._menu = QMenu(self._menu_button)
        self._menu_button.setMenu(self._menu)
        self._density = Segmented(
            [(TEXT, self.tr("Text")), (COMPACT, self.tr("Compact"))], self.tr("Findings")
        )
        self._groups: list[QActionGroup] = []
        self._place(header)
        self._connect()

    def _bases(self) -> tuple[tuple[Basis, str], ...]:
        return (
            (Basis.PAPER, self.tr("On paper")),
            (Basis.PRACTICE, self.tr("In practice")),
            (Basis.BOTH, self.tr("Both")),
        )

    def _place(self, header: PageHeader) -> None:
        self.scale()
        set_tooltip(self._core, self.tr("Only the lines that hold a core criterion"))
        set_tooltip(
            self._differences,
            self.tr("Only lines whose sides differ for certain (Ctrl+D)"),
        )
        set_tooltip(self._unsupported, self.tr("Only lines with a rating that has no evidence"))
        header.add_filter(self._basis, keep=True)
        header.add_filter(self._perspective, self.tr("Perspective"), keep=True)
        # The boxes continue on a second line where large text leaves no room for one.
        boxes, end = QWidget(), QWidget()
        flow = FlowLayout(boxes, gap=_CHECK_GAP)
        for box in (self._core, self._differences, self._unsupported):
            flow.addWidget(box)
        row = FlowLayout(end, gap=_END_GAP)
        row.addWidget(self._menu_button)
        row.addWidget(self._density)
        header.add_filter(boxes)
        header.add_filter(end, at_end=True)

    def _connect(self) -> None:
        self._basis.chosen.connect(lambda basis: self.basis_chosen.emit(Basis(basis)))
        self._perspective.chosen.connect(self.perspective_chosen)
        self._core.toggled.connect(self.core_chosen)
        for box in (self._differences, self._unsupported):
            box.toggled.connect(lambda _on: self.changed.emit())
        self._density.chosen.connect(lambda _which: self.changed.emit())

    def scale(self) -> None:
        """Follow the text size."""
        self._perspective.setFixedWidth(scaled(_COMBO))
        for box in (self._core, self._differences, self._unsupported):
            box.setMinimumHeight(scaled(_CONTROL))

    def filters(self) -> Filters:
        """Which lines are wanted."""
        return Filters(
            self._differences.isChecked(), self._unsupported.isChecked(), self._theme, self._lens
        )

    def compact(self) -> bool:
        """Whether findings are left out."""
        return self._density.current() == COMPACT

    def show_view(self, perspective: str, basis: Basis, *, core: bool) -> None:
        """Show the view that is on, without telling anybody."""
        self._basis.set_current(basis.value)
        self._perspective.set_current(perspective)
        blocker = QSignalBlocker(self._core)
        self._core.setChecked(core)
        blocker.unblock()

    def set_perspectives(self, perspectives: Sequence[tuple[str, str]]) -> None:
        """Offer perspectives, each an id and its words."""
        self._perspective.set_choices(perspectives)

    def set_parts(self, themes: Sequence[Theme], lenses: Sequence[str]) -> None:
        """Offer themes and lenses in the menu."""
        self._menu.clear()
        for group in self._groups:
            group.deleteLater()
        self._groups = []
        entries = [("", self.tr("All themes")), *((theme.id, theme.title) for theme in themes)]
        self._add_group(entries, self._theme, self._on_theme)
        self._menu.addSeparator()
        named = [(lens, labels.word(labels.LENS, lens)) for lens in lenses]
        self._add_group([("", self.tr("All lenses")), *named], self._lens, self._on_lens)

    def _add_group(self, entries: Sequence[tuple[str, str]], chosen: str, tell: _Tell) -> None:
        group = QActionGroup(self)
        for identity, text in entries:
            action = QAction(action_text(text), group)
            action.setCheckable(True)
            action.setChecked(identity == chosen)
            action.triggered.connect(lambda _=False, identity=identity: tell(identity))
            self._menu.addAction(action)
        self._groups.append(group)

    def _on_theme(self, theme: str) -> None:
        self._theme = theme
        self._on_parts_chosen()

    def _on_lens(self, lens: str) -> None:
        self._lens = lens
        self._on_parts_chosen()

    def _on_parts_chosen(self) -> None:
        number = bool(self._theme) + bool(self._lens)
        text = self.tr("Theme, lens")
        self._menu_button.setText(f"{text} ({number})" if number else text)
        self.changed.emit()

    def toggle_differences(self) -> None:
        """Show differences only, or all again."""
        self._differences.toggle()

    def state(self) -> dict[str, str]:
        """What to remember."""
        filters = self.filters()
        return {
            "differences": "1" if filters.differences else "",
            "unsupported": "1" if filters.unsupported else "",
            "theme": filters.theme,
            "lens": filters.lens,
            "density": self._density.current(),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave."""
        self._differences.setChecked(bool(state.get("differences")))
        self._unsupported.setChecked(bool(state.get("unsupported")))
        if state.get("density") in {TEXT, COMPACT}:
            self._density.set_current(state["density"])
        self._theme, self._lens = state.get("theme", ""), state.get("lens", "")
        self._on_parts_chosen()
