"""The filters of the agenda: whose criteria, side, theme, basis, word, order, and typing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ui.presenters.divergence import (
    ORDER_WORDS,
    Order,
    Wanted,
    scope_choices,
    word_choices,
)
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.matrix_bar import Choice
from ui.widgets.page_header import PageHeader
from ui.widgets.search_combo import SearchCombo
from workbench import labels
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot

_SCOPE, _FIND = 210, 130


class DivergenceBar(QObject):
    """Puts the filters into a page's header. ``changed`` follows when somebody chooses."""

    changed = Signal()

    def __init__(self, session: Session, header: PageHeader) -> None:
        """Start with everything shown."""
        super().__init__(header)
        self._session = session
        self.wanted = Wanted(basis=session.view.basis)
        self.scope = SearchCombo(self.tr("Whose criteria"))
        self.find = QLineEdit()
        self.find.setClearButtonEnabled(True)
        self.find.setPlaceholderText(self.tr("Find (Ctrl+F)"))
        self.find.setAccessibleName(self.tr("Find in this list"))
        self._side = Choice(self.tr("Side"), 110, with_caption=False)
        self._theme = Choice(self.tr("Theme"), 130, with_caption=False)
        self._basis = Choice(self.tr("Basis"), 120, with_caption=False)
        self._word = Choice(self.tr("How far apart"), 150, with_caption=False)
        self._order = Choice(self.tr("Order"), 190, with_caption=False)
        header.add_filter(self.scope, keep=True)
        for choice in (self._side, self._theme, self._basis, self._word, self._order):
            header.add_filter(choice)
        header.add_filter(self.find, keep=True)
        self._fill()
        self.scope.chosen.connect(lambda identity: self._set(scope=identity))
        self._side.chosen.connect(lambda identity: self._set(side=identity))
        self._theme.chosen.connect(lambda identity: self._set(theme=identity))
        self._word.chosen.connect(lambda identity: self._set(word=identity))
        self._order.chosen.connect(lambda identity: self._set(order=Order(identity)))
        self._basis.chosen.connect(lambda identity: session.set_view(basis=Basis(identity)))
        self.find.textChanged.connect(lambda text: self._set(typed=text))
        appearance().changed.connect(self._set_widths)
        self._set_widths()

    def _fill(self) -> None:
        sides = [("", self.tr("All sides"))]
        sides += [(side.value, labels.word(labels.SIDE, side.value)) for side in Side]
        self._side.set_choices(sides, "")
        words = [("", self.tr("Every distance")), *word_choices()]
        self._word.set_choices(words, "")
        self._order.set_choices([(o.value, self.tr(w)) for o, w in ORDER_WORDS.items()], "distance")
        bases = [(basis.value, labels.word(labels.BASIS, basis.value)) for basis in Basis]
        self._basis.set_choices(bases, self.wanted.basis.value)

    def show_choices(self, snapshot: Snapshot) -> None:
        """Offer what the workbook holds; a scope that is gone becomes everywhere."""
        choices = scope_choices(snapshot, self._session.corridor)
        self.scope.set_choices([(identity or _ALL, words) for identity, words in choices])
        if self.wanted.scope not in {identity for identity, _ in choices}:
            self.wanted = replace(self.wanted, scope="")
        self.scope.set_current(self.wanted.scope or _ALL)
        themes = [(theme.id, labels.theme_name(theme)) for theme in snapshot.checklist.themes]
        if self.wanted.theme not in {identity for identity, _ in themes}:
            self.wanted = replace(self.wanted, theme="")
        self._theme.set_choices([("", self.tr("All themes")), *themes], self.wanted.theme)
        self.wanted = replace(self.wanted, basis=self._session.view.basis)
        self._basis.set_current(self.wanted.basis.value)

    def set_wanted(self, wanted: Wanted) -> None:
        """Show other filters without telling anybody."""
        self.blockSignals(True)
        self.wanted = wanted
        self._side.set_current(wanted.side)
        self._word.set_current(wanted.word)
        self._order.set_current(wanted.order.value)
        self.find.setText(wanted.typed)
        self.blockSignals(False)

    def clear(self) -> None:
        """Show everything again: all sides, themes and distances, whatever was typed."""
        self.set_wanted(replace(self.wanted, side="", theme="", word="", typed=""))
        self.changed.emit()

    def take_focus(self) -> None:
        """Put the cursor into the field that finds."""
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def _set(self, **parts: str | Order) -> None:
        if parts.get("scope") == _ALL:
            parts["scope"] = ""
        self.wanted = replace(self.wanted, **parts)  # type: ignore[arg-type] # names are Wanted's own
        self.changed.emit()

    def _set_widths(self) -> None:
        self.scope.setFixedWidth(scaled(_SCOPE))
        self.find.setFixedWidth(scaled(_FIND))


_ALL = "everywhere"
"""What stands for everywhere in a picker, where an empty id means that nothing is chosen."""
