"""Going anywhere by name: the command palette of a window, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.actions import ACTIONS, MENUS, ActionSet, key_words, translated, words
from ui.page_table import PAGES
from ui.presenters import palette as offers
from ui.presenters.palette import Choice
from ui.presenters.ways import go, way_to
from ui.widgets.palette import Palette
from workbench.domain.search_words import search_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session import Session

_RECENT, _MOST_HITS = "palette", 24
_UNNAMED = frozenset({"palette"})
"""Actions that make no sense inside the palette."""

OVERVIEW, SEARCH = "overview", "search"


class Going:
    """The palette of one window. ``carry_out`` does what an action says."""

    def __init__(
        self, window: QWidget, actions: ActionSet, carry_out: Callable[[str], None]
    ) -> None:
        self._actions, self._carry_out = actions, carry_out
        self.palette = Palette(window)
        self.palette.wanted.connect(self._on_wanted)
        self.palette.chosen.connect(self._on_chosen)
        self._session: Session | None = None
        self._commands: tuple[Choice, ...] = ()
        self._recent: tuple[Choice, ...] = ()

    def open(self, session: Session | None) -> None:
        """Show the palette for a workbook, or for the program alone; close it where it is open."""
        if self.palette.isVisible():
            self.palette.close_quietly()
            return
        self._session = session
        self._commands = self._offered()
        self._recent = self._recently()
        self.palette.open(
            _tr("A country, a corridor, a criterion, a source, an action …")
            if session is not None
            else _tr("An action …")
        )

    def close(self) -> None:
        """Hide the palette; the workbook it was for is going."""
        self.palette.close_quietly(give_back=False)
        self._session = None

    def _offered(self) -> tuple[Choice, ...]:
        menus = dict(MENUS)
        entries = [
            (e.id, words(self._actions[e.id].text()), words(translated(menus[e.menu])), e)
            for e in ACTIONS
            if e.id not in _UNNAMED and self._actions[e.id].isEnabled()
        ]
        # Pages first: where to go is asked for more often than what to do.
        entries.sort(key=lambda entry: not entry[0].startswith("page-"))
        pages = {page.id for page in PAGES}
        return offers.commands(
            [(name, text, menu, key_words(e), e.icon) for name, text, menu, e in entries],
            lists=self._session is not None and OVERVIEW in pages,
        )

    def _recently(self) -> tuple[Choice, ...]:
        """What was chosen lately, as far as it is still there."""
        session = self._session
        if session is None:
            return ()
        known = {choice.id: choice for choice in self._commands}
        found = []
        for name in self._kept():
            row = offers.row_named(name.removeprefix(f"{offers.THING}:"))
            hit = session.finder.named(*row) if row is not None else None
            choice = offers.thing(hit) if hit is not None else known.get(name)
            if choice is not None:
                found.append(choice)
        return tuple(found)

    def _kept(self) -> list[str]:
        if self._session is None:
            return []
        workbook = self._session.snapshot.workbook
        kept = self._session.settings.page_state(workbook, _RECENT).get("recent")
        return [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []

    def _on_wanted(self, typed: str) -> None:
        session = self._session
        keys = _tr("Up and Down choose, Enter goes there, Esc closes")
        if not search_words(typed):
            first = {choice.id: choice for choice in (*self._recent, *self._commands)}
            self.palette.show_choices(tuple(first.values()), keys)
            return
        fitting = offers.fitting(self._commands, typed)
        if session is None:
            self.palette.show_choices(fitting, keys if fitting else _tr("No action is called that"))
            return
        found = session.finder.find_named(typed, _MOST_HITS)
        things = [offers.thing(hit) for hit in found.hits]
        choices = offers.merged(self._recent, fitting, things, found.meant or typed)
        note = keys
        if found.meant and things:
            note = _tr("Nothing is called that; shown is what is spelled much like it")
        elif not choices:
            note = _tr("No name or id fits what was typed")
        self.palette.show_choices((*choices, offers.search_for(typed)), note)

    def _on_chosen(self, choice: Choice) -> None:
        session = self._session
        if choice.sort == offers.ACTION:
            self._remember(choice)
            self._carry_out(choice.target)
        elif session is None:
            return
        elif choice.sort == offers.SEARCH:
            session.ask_record(SEARCH, choice.target)
        elif choice.sort == offers.LIST:
            self._remember(choice)
            session.ask_record(OVERVIEW, choice.target)
        else:
            self._remember(choice)
            self._go_to(session, choice)

    def _go_to(self, session: Session, choice: Choice) -> None:
        row = offers.row_named(choice.target)
        way = way_to(session, *row) if row is not None else None
        if way is not None and any(page.id == way.page for page in PAGES):
            go(session, way)
        else:
            session.said.emit(_tr("No page shows this by itself yet"))

    def _remember(self, choice: Choice) -> None:
        if self._session is not None:
            workbook = self._session.snapshot.workbook
            recent = offers.remembered(self._kept(), choice.id)
            self._session.settings.set_page_state(workbook, _RECENT, {"recent": recent})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Going", text)
