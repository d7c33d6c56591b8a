"""The window: menus, the start page or an open workbook, and the foot. A shell and no more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from ui.actions import ALWAYS, OF_THE_WINDOW, WITH_A_WORKBOOK, ActionSet
from ui.look import Look
from ui.opening import Opening
from ui.pages.start import StartPage
from ui.safe_text import one_line
from ui.settings import LookSettings
from ui.trouble import tell
from ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from ui.going import Going
    from ui.safekeeping import Safekeeping
    from ui.session import Session
    from ui.workspace import Workspace
    from workbench.services.workbook import Changes

APP_TITLE = "Policy Coherence Workbench"
_SIZE, _LEAST = QSize(1366, 768), QSize(480, 360)
_STOP_WITHIN = 3_000
"""Milliseconds that work under way is given to stop when the window closes."""

_SAMPLE_CORRIDOR = ("IDN", "MYS")
"""The corridor of the paper's own example, which the first visit of the sample starts with."""

_GO_TO = "page-"


class MainWindow(QMainWindow):
    """One window, one workbook at a time."""

    def __init__(self, settings: LookSettings) -> None:
        """Show the start page."""
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._going: Going | None = None
        self._safekeeping: Safekeeping | None = None
        self._asked_for_name = False
        self.setMinimumSize(_LEAST)
        self.actions_table = ActionSet(self)
        self.actions_table.fill(self.menuBar())
        self.actions_table.triggered.connect(self.carry_out)
        self._look = Look(settings, self.actions_table)
        self.opening = Opening(self, settings)
        self.opening.present = self._present_path
        self.opening.opened.connect(self.show_session)
        self.opening.backups_asked.connect(self._show_backups)
        self.opening.repair_asked.connect(self._repair)
        self.status = StatusLine()
        self.status.who_asked.connect(self.ask_who)
        self.setStatusBar(self.status)
        self.start_page = StartPage()
        self._connect_start_page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        self.setCentralWidget(self._stack)
        if settings.geometry.isEmpty() or not self.restoreGeometry(settings.geometry):
            room = self.screen().availableGeometry().size() if self.screen() else _SIZE
            self.resize(_SIZE.boundedTo(room))
        self._show_start()

    def _connect_start_page(self) -> None:
        page = self.start_page
        page.asked.connect(self.carry_out)
        page.sample_asked.connect(self.opening.open_sample)
        page.file_asked.connect(lambda path: self.opening.open(Path(path)))
        page.locate_asked.connect(self._on_locate)
        page.pinned.connect(self._on_pinned)
        page.forgotten.connect(self._on_forgotten)
        self.opening.busy.connect(page.set_busy)

    def carry_out(self, action_id: str) -> None:
        """Do what an action of the table says."""
        own = self._own_actions().get(action_id)
        if own is not None:
            own()
        elif action_id.startswith(_GO_TO) and self.workspace is not None:
            self.workspace.show_page(action_id.removeprefix(_GO_TO))
        elif not self._look.carry_out(action_id) and self.workspace is not None:
            self.workspace.handle(action_id)

    def _own_actions(self) -> dict[str, Callable[[], object]]:
        actions: dict[str, Callable[[], object]] = {
            "new": self.opening.new,
            "open": self.opening.browse,
            "open-sample": self.opening.open_sample,
            "close": self.close_session,
            "quit": self.close,
            "export": self.export,
            "full-screen": self._toggle_full_screen,
            "palette": self.go_anywhere,
            "backups": self._show_backups,
            "repair": self._repair,
            "who": self.ask_who,
            "shortcuts": lambda: self._read("shortcuts"),
            "method": lambda: self._read("method"),
            "about": lambda: self._read("about"),
        }
        if self.session is not None and self.workspace is not None:
            session = self.session
            actions |= {
                "import": lambda: _import_file(self, session),
                "blind": lambda: session.set_blind(on=not session.blind),
                "undo": self.session.undo,
                "redo": self.session.redo,
                "checkpoint": self._name_checkpoint,
                "save-copy": self.safekeeping.save_copy,
                "clean-copy": self.safekeeping.save_clean_copy,
                "back": self.workspace.go_back,
                "forward": self.workspace.go_forward,
                "next-pane": lambda: self.workspace and self.workspace.cycle_panes(1),
                "previous-pane": lambda: self.workspace and self.workspace.cycle_panes(-1),
            }
        return actions

    @property
    def safekeeping(self) -> Safekeeping:
        """Copies, backups and repair; made when one of them is first asked for."""
        if self._safekeeping is None:
            from ui.safekeeping import Safekeeping  # noqa: PLC0415 # the start page needs none

            self._safekeeping = Safekeeping(self)
        return self._safekeeping

    def _tell_refused(self, error: Exception) -> None:
        if self.session is None or not self.safekeeping.tell_refused(self.session, error):
            tell(self, error)

    def _show_backups(self) -> None:
        self.safekeeping.show_backups()

    def _repair(self, damaged: Path | None = None) -> None:
        self.safekeeping.repair(damaged)

    def show_session(self, session: Session, page: str = "") -> None:
        """Show a workbook that has just been opened; the one before is closed."""
        from ui.workspace import Workspace  # noqa: PLC0415 # the start page needs none of it

        self.close_session()
        self.session = session
        self.workspace = Workspace(session)
        self._asked_for_name = False
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        session.changed.connect(self._on_changed)
        session.view_changed.connect(self._refresh)
        session.page_asked.connect(self._on_page_asked)
        session.said.connect(self.status.say)
        session.failed.connect(self._tell_refused)
        self.workspace.moved.connect(self._refresh)
        self.workspace.notice.linked.connect(self.ask_who)
        self.status.set_saved("")
        self._remember_file()
        self._start_at(page)
        self.workspace.tell_about()
        self.safekeeping.greet(session, self.workspace)
        self._refresh()

    def _start_at(self, page: str) -> None:
        session, workspace = self.session, self.workspace
        if session is None or workspace is None:
            return
        known = {country.id for country in session.snapshot.countries}
        if known.issuperset(_SAMPLE_CORRIDOR):
            session.set_corridor(*_SAMPLE_CORRIDOR)
        if page:
            workspace.show_page(page)
        else:
            workspace.take_up("corridors" if session.snapshot.corridors else "countries")

    def close_session(self) -> None:
        """Close the workbook, if one is open, and go back to the start page."""
        if self.session is None or self.workspace is None:
            return
        if self._going is not None:
            self._going.close()
        self.workspace.remember()
        self._remember_file()
        session, workspace = self.session, self.workspace
        self.session = self.workspace = None
        self._show_start()
        self._stack.removeWidget(workspace)
        workspace.setParent(None)
        workspace.deleteLater()
        session.close()
        session.deleteLater()

    def _show_start(self) -> None:
        self.start_page.set_files(self.settings.recent_files)
        self._stack.setCurrentWidget(self.start_page)
        self.status.clear_saved()
        self.status.set_who(self.settings.identity)
        self.setWindowTitle(APP_TITLE)
        self._refresh_actions()
        self.start_page.sample_button.setFocus()

    def _refresh(self) -> None:
        """Title and actions follow what is on screen."""
        if self.session is None or self.workspace is None:
            return
        page = self.workspace.page
        parts = [self.session.snapshot.title, page.subtitle() if page else "", APP_TITLE]
        self.setWindowTitle(" – ".join(one_line(part) for part in parts if part))
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        table, session, workspace = self.actions_table, self.session, self.workspace
        if session is None or workspace is None:
            table.enable(ALWAYS)
            for following in ("back", "forward"):
                table[following].setEnabled(False)
            table.say_step("undo", None)
            table.say_step("redo", None)
            return
        table.enable(ALWAYS | WITH_A_WORKBOOK | (workspace.handled() - OF_THE_WINDOW))
        table["blind"].setChecked(session.blind)
        table["back"].setEnabled(workspace.can_go_back)
        table["forward"].setEnabled(workspace.can_go_forward)
        table.say_step("undo", session.workbook.undo_words())
        table.say_step("redo", session.workbook.redo_words())

    def _on_changed(self, changes: Changes) -> None:
        from datetime import datetime  # noqa: PLC0415 # not before something is saved

        now = datetime.now().astimezone()
        self.status.set_saved(f"{now.hour}:{now.minute:02}")
        self._refresh()
        self._ask_for_name(changes)
        if self.session is not None and self.workspace is not None:
            self.safekeeping.follow(self.session, self.workspace)

    def _ask_for_name(self, changes: Changes) -> None:
        """Offer to say who is rating, once a workbook, without getting in the way."""
        rated = any(row.entity == "answer" for row in changes.rows)
        if self._asked_for_name or not rated or self.session is None or self.workspace is None:
            return
        if not self.session.workbook.who:
            self._asked_for_name = True
            self.workspace.notice.say(
                self.tr("You are rating without a name."), self.tr("Say who you are")
            )

    def go_anywhere(self) -> None:
        """Open the command palette, or close it where it is open."""
        from ui.going import Going  # noqa: PLC0415 # the start page needs none of it

        if self._going is None:
            self._going = Going(self, self.actions_table, self.carry_out)
        self._going.open(self.session)

    def _on_page_asked(self, page_id: str) -> None:
        if page_id == "export":
            self.export()
        elif self.workspace is not None:
            self.workspace.show_page(page_id)

    def _name_checkpoint(self) -> None:
        """Everything is saved already; what Ctrl+S can still do is to give the state a name."""
        if self.workspace is not None:
            self.workspace.show_page("history")
            self.workspace.handle("checkpoint")

    def ask_who(self) -> None:
        """Ask who is working, and write it down for this program and the open workbook."""
        from ui.dialogs.identity import IdentityDialog  # noqa: PLC0415 # only when asked

        voices = self.session.snapshot.perspectives if self.session else ()
        dialog = IdentityDialog(self.settings.identity, [voice.short for voice in voices], self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.settings.identity = dialog.person
            self.status.set_who(dialog.person)
            if self.session is not None and self.workspace is not None:
                self.session.workbook.who = dialog.person.name
                self.workspace.notice.hide()
                self.session.view_changed.emit()
        dialog.deleteLater()

    def export(self) -> None:
        """Ask what to export and write it; the bar at the foot tells where it went."""
        from ui.dialogs.export import ExportDialog  # noqa: PLC0415 # only when asked
        from ui.pages.countries import CountriesPage  # noqa: PLC0415 # the same

        if self.session is None or self.workspace is None:
            return
        page = self.workspace.page
        country = page.country() if isinstance(page, CountriesPage) else None
        shown = country.id if country else ""
        dialog = ExportDialog(self.session, self.workspace.navigation.current(), self, shown)
        dialog.saved.connect(self.workspace.saved.show_saved)
        dialog.exec()
        dialog.deleteLater()

    def _read(self, what: str) -> None:
        from ui.dialogs.about import AboutDialog  # noqa: PLC0415 # only when asked
        from ui.dialogs.method import MethodDialog  # noqa: PLC0415 # only when asked
        from ui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415 # only when asked

        kinds = {"about": AboutDialog, "method": MethodDialog, "shortcuts": ShortcutsDialog}
        dialog = kinds[what](self)
        dialog.exec()
        dialog.deleteLater()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
        self.actions_table["full-screen"].setChecked(self.isFullScreen())

    def _present_path(self) -> Path | None:
        return self.session.workbook.path if self.session is not None else None

    def _remember_file(self) -> None:
        from ui.files import recent_entry  # noqa: PLC0415 # a workbook is open, so it is there

        if self.session is not None:
            self.settings.remember_file(recent_entry(self.session))

    def _on_locate(self, path: str) -> None:
        self.opening.locate(path)
        if self.session is None:
            self._show_start()

    def _on_pinned(self, path: str, pinned: bool) -> None:
        self.settings.pin_file(path, pinned=pinned)
        self._show_start()

    def _on_forgotten(self, path: str) -> None:
        self.settings.forget_file(path)
        self._show_start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write down where everything was; the file itself is saved already."""
        self.settings.geometry = self.saveGeometry()
        self.hide()
        self.close_session()
        self.settings.save()
        if "ui.jobs" in sys.modules:
            from ui import jobs  # noqa: PLC0415 # it is there already; a start needs none

            jobs.wait_for_all(_STOP_WITHIN)
        event.accept()


def _import_file(window: QMainWindow, session: Session) -> None:
    from ui.dialogs.import_wizard import import_file  # noqa: PLC0415 # only when asked

    import_file(window, session)
