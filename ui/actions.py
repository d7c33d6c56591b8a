"""Every action of the program in one table: where it stands, what it says, its keys.

A page takes an action by putting its id into ``Page.handlers``; an action that the page on screen
does not take is off. Actions in ``OF_THE_WINDOW`` belong to the window, whatever page is shown;
a page that has a button of its own for the export emits ``session.page_asked`` with ``export``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from ui.icons import keep_icon
from ui.safe_text import action_text

FILE, EDIT, VIEW, ASSESS, TOOLS, HELP = "file", "edit", "view", "assess", "tools", "help"

MENUS: tuple[tuple[str, str], ...] = (
    (FILE, "&File"),
    (EDIT, "&Edit"),
    (VIEW, "&View"),
    (ASSESS, "&Assess"),
    (TOOLS, "&Tools"),
    (HELP, "&Help"),
)
"""The menus in order, by id, with their words."""

GO, THEME, TEXT, CHECKLIST = "go", "theme", "text", "checklist"

SUBMENUS: dict[str, str] = {
    GO: "&Go to",
    THEME: "Th&eme",
    TEXT: "Text si&ze",
    CHECKLIST: "Chec&klist",
}
"""Menus inside a menu, by id, with their words; they stand where their first action stands."""


class ActionEntry(NamedTuple):
    """One action.

    ``keys`` are key sequences in Qt's portable words, the first of which the menu shows;
    ``submenu`` is an id of ``SUBMENUS``; ``group`` makes it one of several exclusive choices;
    ``divided`` puts a line above it.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    submenu: str = ""
    group: str = ""
    divided: bool = False


ACTIONS: tuple[ActionEntry, ...] = (
    ActionEntry("new", FILE, "&New workbook…", ("Ctrl+N",), "file"),
    ActionEntry("open", FILE, "&Open…", ("Ctrl+O",), "folder"),
    ActionEntry("open-sample", FILE, "Open the &sample", (), "sample"),
    ActionEntry("close", FILE, "&Close workbook", ("Ctrl+W",)),
    ActionEntry("import", FILE, "&Import…", ("Ctrl+Shift+I",), divided=True),
    ActionEntry("export", FILE, "&Export…", ("Ctrl+Shift+E",), "export"),
    ActionEntry("export-list", FILE, "Export this &list…", ("Ctrl+Shift+L",)),
    ActionEntry("checkpoint", FILE, "Name a chec&kpoint…", ("Ctrl+S",), "check", divided=True),
    ActionEntry("save-copy", FILE, "Save a copy &as…", ("Ctrl+Shift+S",)),
    ActionEntry(
        "clean-copy",
        FILE,
        "Save a clean cop&y…",
        tip="Without the history and the names: deleting does not erase, a clean copy does",
    ),
    ActionEntry("backups", FILE, "Show &backups…", (), "clock"),
    ActionEntry("quit", FILE, "&Quit", ("Ctrl+Q",), divided=True),
    ActionEntry("undo", EDIT, "&Undo", ("Ctrl+Z",), "undo"),
    ActionEntry("redo", EDIT, "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionEntry("copy", EDIT, "&Copy", ("Ctrl+C",), divided=True),
    ActionEntry("paste", EDIT, "&Paste rows…", ("Ctrl+V",)),
    ActionEntry("find", EDIT, "&Find", ("Ctrl+F",), "search"),
    ActionEntry("palette", EDIT, "&Go to anything…", ("Ctrl+K", "Ctrl+Shift+P")),
    ActionEntry(
        "edit",
        EDIT,
        "&Edit here",
        ("F2",),
        tip="Edits the sentence or turns on rating in the table",
    ),
    ActionEntry("add-record", EDIT, "A&dd to this list…", ("Ctrl+Shift+A", "Ins"), "add"),
    ActionEntry("delete-record", EDIT, "De&lete", ("Del",)),
    ActionEntry("add-country", EDIT, "&Add a country…", ("Ctrl+Shift+N",), "add", divided=True),
    ActionEntry("edit-country", EDIT, "C&hange this country…"),
    ActionEntry("remove-country", EDIT, "Re&move this country"),
    ActionEntry("page-overview", VIEW, "&Overview", ("Ctrl+1",), "overview", submenu=GO),
    ActionEntry("page-countries", VIEW, "&Countries", ("Ctrl+2",), "countries", submenu=GO),
    ActionEntry("page-assessment", VIEW, "&Assessment", ("Ctrl+3",), "assessment", submenu=GO),
    ActionEntry("page-corridors", VIEW, "Co&rridors", ("Ctrl+4",), "corridors", submenu=GO),
    ActionEntry(
        "page-country-matrix",
        VIEW,
        "Country &matrix",
        ("Ctrl+5",),
        "country-matrix",
        submenu=GO,
    ),
    ActionEntry("page-divergence", VIEW, "&Divergence", ("Ctrl+7",), "divergence", submenu=GO),
    ActionEntry("page-sources", VIEW, "&Sources", ("Ctrl+9",), "sources", submenu=GO),
    ActionEntry("page-agreements", VIEW, "A&greements", (), "agreements", submenu=GO),
    ActionEntry("page-triple-win", VIEW, "Triple-&win test", (), "triple-win", submenu=GO),
    ActionEntry("page-practices", VIEW, "Practice &library", ("Ctrl+Shift+R",), "bulb", submenu=GO),
    ActionEntry("page-perspectives", VIEW, "&Perspectives", (), "perspectives", submenu=GO),
    ActionEntry(
        "page-checklists", VIEW, "Chec&klists", ("Ctrl+Shift+H",), "checklists", submenu=GO
    ),
    ActionEntry("page-search", VIEW, "S&earch", ("Ctrl+Shift+F",), "search", submenu=GO),
    ActionEntry("page-history", VIEW, "&History", ("Ctrl+H",), "history", submenu=GO),
    ActionEntry("back", VIEW, "Bac&k", ("Alt+Left",), "chevron-left", divided=True),
    ActionEntry("forward", VIEW, "&Forward", ("Alt+Right",), "chevron-right"),
    ActionEntry("next-pane", VIEW, "&Next pane", ("F6",)),
    ActionEntry("previous-pane", VIEW, "&Previous pane", ("Shift+F6",)),
    ActionEntry("detail", VIEW, "Detai&l pane", ("F8",)),
    ActionEntry("differences-only", VIEW, "D&ifferences only", ("Ctrl+D",), divided=True),
    ActionEntry("next-difference", VIEW, "Ne&xt difference", ("Alt+Down",)),
    ActionEntry("previous-difference", VIEW, "Pre&vious difference", ("Alt+Up",)),
    ActionEntry("swap", VIEW, "&Swap the two sides", ("Ctrl+Shift+X",), "swap"),
    ActionEntry("transpose", VIEW, "&Turn rows into columns", ("Ctrl+T",)),
    ActionEntry("table-twin", VIEW, "Picture as a ta&ble", ("Ctrl+Shift+T",)),
    ActionEntry(
        "theme-light", VIEW, "&Light", submenu=THEME, group=THEME, checkable=True, divided=True
    ),
    ActionEntry("theme-dark", VIEW, "&Dark", submenu=THEME, group=THEME, checkable=True),
    ActionEntry("theme-system", VIEW, "As the &system", submenu=THEME, group=THEME, checkable=True),
    ActionEntry("larger-text", VIEW, "&Larger", ("Ctrl++", "Ctrl+="), submenu=TEXT),
    ActionEntry("smaller-text", VIEW, "&Smaller", ("Ctrl+-",), submenu=TEXT),
    ActionEntry("normal-text", VIEW, "&Normal", ("Ctrl+0",), submenu=TEXT),
    ActionEntry("roomy-rows", VIEW, "Taller r&ows", checkable=True),
    ActionEntry("full-screen", VIEW, "F&ull screen", ("F11",), checkable=True, divided=True),
    ActionEntry("next-unanswered", ASSESS, "&Next unanswered", ("Ctrl+Return", "Ctrl+Enter")),
    ActionEntry("add-evidence", ASSESS, "Add &evidence…", ("Ctrl+E",), "add", divided=True),
    ActionEntry("link-existing", ASSESS, "&Link an existing source…", ("Ctrl+L",), "link"),
    ActionEntry("judge", ASSESS, "&Judge this practice…", ("Ctrl+J",), "add", divided=True),
    ActionEntry("compare-two", ASSESS, "&Compare two practices…", ("Ctrl+Shift+K",), "swap"),
    ActionEntry("strategy-mix", ASSESS, "&Mix of strategies", ("Ctrl+M",), "grid"),
    ActionEntry(
        "blind",
        ASSESS,
        "&Blind mode",
        tip="Hides what others answered until you have answered yourself",
        checkable=True,
    ),
    ActionEntry("who", ASSESS, "&Who am I…", divided=True),
    ActionEntry("paste-citation", TOOLS, "&Paste a citation…", ("Ctrl+Shift+V",), divided=True),
    ActionEntry("import-sources", TOOLS, "&Import sources…", ("Ctrl+Shift+B",)),
    ActionEntry("export-sources", TOOLS, "&Export sources…", ("Ctrl+Shift+O",)),
    ActionEntry("attach-file", TOOLS, "&Attach a file…", ("Ctrl+Shift+G",), "file", divided=True),
    ActionEntry("save-attached", TOOLS, "Save the a&ttached file…"),
    ActionEntry("remove-attached", TOOLS, "&Remove the attached file"),
    ActionEntry(
        "repair",
        TOOLS,
        "Repair into a new &file…",
        tip="Saves what can be read of a damaged workbook in a new file",
        divided=True,
    ),
    ActionEntry("new-version", TOOLS, "&New version…", submenu=CHECKLIST),
    ActionEntry("issue-version", TOOLS, "&Issue this version", submenu=CHECKLIST),
    ActionEntry("drop-version", TOOLS, "&Delete this draft", submenu=CHECKLIST),
    ActionEntry("compare-versions", TOOLS, "&Compare with…", submenu=CHECKLIST),
    ActionEntry("carry-answers", TOOLS, "Carry &answers over…", submenu=CHECKLIST),
    ActionEntry("move-up", TOOLS, "Move &up", ("Ctrl+Shift+Up",), submenu=CHECKLIST),
    ActionEntry("move-down", TOOLS, "Move d&own", ("Ctrl+Shift+Down",), submenu=CHECKLIST),
    ActionEntry("import-checklist", TOOLS, "I&mport a checklist…", submenu=CHECKLIST),
    ActionEntry("export-checklist", TOOLS, "E&xport this version…", submenu=CHECKLIST),
    ActionEntry("shortcuts", HELP, "&Keyboard shortcuts", ("F1", "Ctrl+?")),
    ActionEntry("method", HELP, "&Method and limits"),
    ActionEntry("about", HELP, "&About", divided=True),
)
"""Every action, in the order of the menus."""

ALWAYS = frozenset(
    {
        "new",
        "open",
        "open-sample",
        "backups",
        "repair",
        "quit",
        "theme-light",
        "theme-dark",
        "theme-system",
        "larger-text",
        "smaller-text",
        "normal-text",
        "roomy-rows",
        "full-screen",
        "palette",
        "who",
        "shortcuts",
        "method",
        "about",
    }
)
"""What the window does with or without a workbook."""

WITH_A_WORKBOOK = frozenset(
    {
        "close",
        "import",
        "export",
        "blind",
        "checkpoint",
        "save-copy",
        "clean-copy",
        "next-pane",
        "previous-pane",
    }
) | {entry.id for entry in ACTIONS if entry.id.startswith("page-")}
"""What the window does once a workbook is open."""

FOLLOWING = frozenset({"undo", "redo", "back", "forward"})
"""What the window turns on and off by itself as things happen."""

OF_THE_WINDOW = ALWAYS | WITH_A_WORKBOOK | FOLLOWING

SEVERAL_KEYS = " / "


def words(text: str) -> str:
    """The words of a menu entry without the mark of its mnemonic."""
    return text.replace("&", "").rstrip("…")


def key_words(entry: ActionEntry) -> str:
    """The keys of an action as the system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return SEVERAL_KEYS.join(QKeySequence(key).toString(native) for key in entry.keys)


class ActionSet(QObject):
    """The actions of one window, made out of the table. ``triggered`` carries an action's id."""

    triggered = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        """Make every action, known to the window so that its keys work."""
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for entry in ACTIONS:
            action = self._make(entry, window)
            if entry.group:
                groups.setdefault(entry.group, QActionGroup(window)).addAction(action)
            self._actions[entry.id] = action

    def _make(self, entry: ActionEntry, window: QMainWindow) -> QAction:
        action = QAction(translated(entry.text), window)
        action.setObjectName(entry.id)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setCheckable(entry.checkable)
        tip = translated(entry.tip) if entry.tip else words(translated(entry.text))
        keys = key_words(entry)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setStatusTip("")
        action.triggered.connect(lambda _=False, name=entry.id: self.triggered.emit(name))
        window.addAction(action)
        return action

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into menus; a menu without actions is left out."""
        bar.clear()
        for menu_id, text in MENUS:
            entries = [entry for entry in ACTIONS if entry.menu == menu_id]
            if entries:
                menu = bar.addMenu(translated(text))
                self._fill_menu(menu, entries)
                menu.aboutToShow.connect(lambda entries=entries: self._show_icons(entries))

    def _fill_menu(self, menu: QMenu, entries: Iterable[ActionEntry]) -> None:
        submenus: dict[str, QMenu] = {}
        for entry in entries:
            if entry.divided:
                menu.addSeparator()
            if entry.submenu and entry.submenu not in submenus:
                submenus[entry.submenu] = menu.addMenu(translated(SUBMENUS[entry.submenu]))
            submenus.get(entry.submenu, menu).addAction(self._actions[entry.id])

    def _show_icons(self, entries: Iterable[ActionEntry]) -> None:
        """Draw a menu's icons when it is opened, not while the window is starting."""
        for entry in entries:
            action = self._actions[entry.id]
            if entry.icon and action.icon().isNull():
                keep_icon(action, entry.icon)

    def __getitem__(self, action_id: str) -> QAction:
        """One action; KeyError where the table has none of that id."""
        return self._actions[action_id]

    def enable(self, wanted: Iterable[str]) -> None:
        """Turn these on and all others off, but for those that follow what happens."""
        on = frozenset(wanted)
        for action_id, action in self._actions.items():
            if action_id not in FOLLOWING:
                action.setEnabled(action_id in on)

    def say_step(self, action_id: str, step: str | None) -> None:
        """Name the step that undo or redo would take; None turns it off."""
        action = self._actions[action_id]
        entry = next(entry for entry in ACTIONS if entry.id == action_id)
        text = translated(entry.text)
        action.setEnabled(step is not None)
        action.setText(f"{text} {action_text(step)}" if step else text)


def translated(text: str) -> str:
    """A text of the table in the language that is on."""
    return QCoreApplication.translate("Actions", text)
