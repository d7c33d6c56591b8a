"""One open workbook in the window: the list of pages, the pages, and the way through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.page_table import PAGES
from ui.pages.page import Page
from ui.presenters.start import first_sentence
from ui.presenters.trail import Look, Trail, look_of, shown_in
from ui.safe_text import message
from ui.session import Place, Session
from ui.settings import PageState
from ui.theme import appearance, is_narrow
from ui.widgets.navigation import Navigation, NavigationEntry
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.standing_bars import StandingBars
from ui.widgets.toast import SavedBar
from workbench.domain.places import Corridor
from workbench.errors import UserError

_OTHER = Qt.FocusReason.OtherFocusReason
_BEFORE_READING, _BETWEEN_READING = 2_000, 40
"""Milliseconds before the search index is begun, and between its pieces: typing comes first."""

_READING = 0.008
"""Seconds of one piece."""

_OVERVIEW = "overview"
_WINDOW, _READ = "window", "read"
"""Under the first name the settings keep what belongs to no single page."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where somebody was: a page with its corridor, place, and the record or list it showed.

    ``look`` is how the page was left; it makes no other stop.
    """

    page: str
    corridor: Corridor | None
    place: Place
    shown: Look = ()
    look: Look = field(default=(), compare=False)


class Workspace(QWidget):
    """``moved`` is emitted whenever another page, place or corridor is shown."""

    moved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show nothing yet; ``show_page`` or ``take_up`` comes next."""
        super().__init__(parent)
        self.session = session
        self._pages: dict[str, Page] = {}
        self._trail: Trail[Stop] = Trail()
        self._narrow: bool | None = None
        entries = [
            NavigationEntry(page.id, page.icon, self.tr(page.text), page.number, foot=page.foot)
            for page in PAGES
        ]
        self.navigation = Navigation(entries)
        self.navigation.chosen.connect(self._on_chosen)
        self.about, self.notice, self.saved = NoticeBar(), NoticeBar(), SavedBar()
        self.standing = StandingBars()
        """Why the workbook may only be read, and what happened to it."""
        self.about.linked.connect(self._on_about)
        self.about.closed.connect(self._on_about_closed)
        self._about_said, self._about_read = False, False
        self._stack = QStackedWidget()
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        for widget in (self.standing, self.about, self.notice, self._stack, self.saved):
            work.addWidget(widget, int(widget is self._stack))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(work, 1)
        self._noting = QTimer(self)
        self._noting.setSingleShot(True)
        self._noting.setInterval(0)
        self._noting.timeout.connect(self._note_stop)
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self._reading.start(_BEFORE_READING)
        session.corridor_changed.connect(self._noting.start)
        session.place_changed.connect(self._noting.start)
        appearance().changed.connect(self._follow_width)

    @property
    def page(self) -> Page | None:
        """The page on screen."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def take_up(self, fallback: str) -> None:
        """Go on where this workbook was left, or at a page."""
        kept = self._kept()
        ends = kept.get("corridor")
        known = {country.id for country in self.session.snapshot.countries}
        if isinstance(ends, list) and len(set(ends)) == 2 and known.issuperset(ends):
            self.session.set_corridor(*ends)
        page = kept.get("page")
        built = {entry.id for entry in PAGES}
        self.show_page(page if isinstance(page, str) and page in built else fallback)

    def _kept(self) -> PageState:
        return self.session.settings.page_state(self.session.snapshot.workbook, _WINDOW)

    def _read_on(self) -> None:
        """Make one more piece of the search index, so that the first search need not wait."""
        self._reading.setInterval(_BETWEEN_READING)
        try:
            read = self.session.finder.work(_READING)
        except UserError:
            read = True  # the first search will say what is wrong with the file
        if read:
            self._reading.stop()

    def tell_about(self) -> None:
        """Say what the workbook says of itself, until somebody has closed that line."""
        about = self.session.workbook.info().about
        self._about_read = self._kept().get("about") == _READ
        if about and not self._about_read:
            first, more = first_sentence(about)
            self.about.say(first, self.tr("Read more") if more else "")
            self._about_said = True
            self._show_about()

    def _show_about(self) -> None:
        """Show that line above every page but the overview, which says all of it."""
        waits = self._about_said and not self._about_read
        self.about.setVisible(waits and self.navigation.current() != _OVERVIEW)

    def _on_about(self) -> None:
        first, more = first_sentence(self.session.workbook.info().about)
        message(self, first, more)

    def _on_about_closed(self) -> None:
        self._about_read = True

    def show_page(self, page_id: str) -> None:
        """Show a page, made at the first visit; KeyError where there is none of that id."""
        self._visit(page_id)
        if self.page is not None:
            self._focus(self.page.panes())

    def _on_chosen(self, page_id: str) -> None:
        """Go where the list of pages says; the focus stays in it."""
        self._visit(page_id)

    def _visit(self, page_id: str) -> None:
        self._leave()
        self._show(page_id)
        look = self._look()
        self._trail = self._trail.to(replace(self._stop(), shown=shown_in(look), look=look))
        self.moved.emit()

    def _leave(self) -> None:
        """Keep how the page on screen is left; its corridor and place are kept as they change."""
        here = self._trail.here
        if here is not None and self.page is not None:
            look = self._look()
            self._trail = self._trail.renamed(replace(here, shown=shown_in(look), look=look))

    def _look(self) -> Look:
        return look_of(self.page.state()) if self.page is not None else ()

    def _show(self, page_id: str, look: Look = ()) -> None:
        page = self._pages.get(page_id) or self._make(page_id)
        self.navigation.set_current(page_id)
        self._show_about()
        self._stack.setCurrentWidget(page)
        self._follow_width()
        if look:
            page.restore(dict(look))
        page.enter()
        self._hand_over(page_id, page)

    def _hand_over(self, page_id: str, page: Page) -> None:
        """Give a page the record that was asked for, unless it has taken it as it was entered."""
        record = self.session.take_record(page_id)
        show = getattr(page, "show_record", None)
        if record and show is not None:
            show(record)

    def _make(self, page_id: str) -> Page:
        entry = next((entry for entry in PAGES if entry.id == page_id), None)
        if entry is None:
            raise KeyError(page_id)
        make: Callable[[Session], Page] = getattr(import_module(entry.module), entry.name)
        page = make(self.session)
        self._pages[page_id] = page
        self._stack.addWidget(page)
        page.set_narrow(self._is_narrow())
        kept = self.session.settings.page_state(self.session.snapshot.workbook, page_id)
        if kept:
            page.restore({key: value for key, value in kept.items() if isinstance(value, str)})
        return page

    def _stop(self) -> Stop:
        return Stop(self.navigation.current(), self.session.corridor, self.session.place)

    def _note_stop(self) -> None:
        """Keep the present stop up to date.

        This comes late, so that a change just before leaving a page counts for the page gone to.
        """
        here = self._trail.here
        if here is not None:
            stop = self._stop()
            self._trail = self._trail.renamed(
                replace(here, corridor=stop.corridor, place=stop.place)
            )
        self.moved.emit()

    def go_back(self) -> None:
        """Show the page, corridor, place and record before, as they were left."""
        self._leave()
        self._go(self._trail.back())

    def go_forward(self) -> None:
        """Show again what was left by going back."""
        self._leave()
        self._go(self._trail.forward())

    def _go(self, trail: Trail[Stop]) -> None:
        stop = trail.here
        if trail == self._trail or stop is None:
            return
        self._trail = trail
        if stop.corridor is not None:
            self.session.set_corridor(stop.corridor.sending, stop.corridor.receiving)
        place = stop.place
        self.session.set_place(
            subject=place.subject,
            side=place.side,
            counterpart=place.counterpart,
            criterion=place.criterion,
        )
        self._show(stop.page, stop.look)
        self.moved.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether there is something before."""
        return self._trail.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is something ahead."""
        return self._trail.can_go_forward

    def handled(self) -> frozenset[str]:
        """The actions that the page on screen takes."""
        return frozenset(self.page.handlers) if self.page is not None else frozenset()

    def handle(self, action_id: str) -> None:
        """Hand an action to the page on screen, which may not take it."""
        handler = self.page.handlers.get(action_id) if self.page is not None else None
        if handler is not None:
            handler()

    def cycle_panes(self, step: int) -> None:
        """Move the focus to the next pane of the page, or the one before."""
        if self.page is None:
            return
        panes = [pane for pane in (*self.page.panes(), self.navigation) if pane.isVisible()]
        focus = self.focusWidget()
        inside = [
            at
            for at, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ]
        at = inside[0] if inside else (-1 if step > 0 else 0)
        self._focus([panes[(at + step) % len(panes)]])

    def _focus(self, panes: list[QWidget]) -> None:
        for pane in panes:
            target = _first_focus(pane)
            if target is not None:
                target.setFocus(_OTHER)
                return

    def remember(self) -> None:
        """Write down what pages show, and have an edited field give up what was typed."""
        self._reading.stop()
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        settings, workbook = self.session.settings, self.session.snapshot.workbook
        for page_id, page in self._pages.items():
            settings.set_page_state(workbook, page_id, dict(page.state()))
        corridor = self.session.corridor
        settings.set_page_state(
            workbook,
            _WINDOW,
            {
                "page": self.navigation.current(),
                "corridor": [corridor.sending, corridor.receiving] if corridor else None,
                "about": _READ if self._about_read else "",
            },
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._follow_width()

    def _is_narrow(self) -> bool:
        return is_narrow(self.window().width())

    def _follow_width(self) -> None:
        narrow = self._is_narrow()
        if narrow != self._narrow:
            self._narrow = narrow
            for page in self._pages.values():
                page.set_narrow(narrow)
        wide = bool(getattr(self.page, "wide", False))
        if self.navigation.is_collapsed() != (narrow or wide):
            self.navigation.set_collapsed(collapsed=narrow or wide)


def _first_focus(pane: QWidget) -> QWidget | None:
    """The first widget of a pane that takes the focus by Tab, the pane itself included."""
    for widget in (pane, *pane.findChildren(QWidget)):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None
