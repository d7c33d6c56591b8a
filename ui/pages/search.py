"""Search: every text of the workbook, by kind, with a way to where it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.page_table import PAGES
from ui.pages.page import Page
from ui.presenters import search as words
from ui.presenters.search import FoundRow
from ui.presenters.ways import go, way_to
from ui.safe_text import PlainLabel
from ui.session import Session
from ui.theme import scaled
from ui.widgets.buttons import link_button
from ui.widgets.found_list import FoundList
from ui.widgets.kind_buttons import KindButtons
from ui.widgets.toast import announce
from workbench.services.searching import KINDS, LONGEST_QUERY, MOST_HITS, Found

_PAUSE = 120
"""Milliseconds without a key after which is searched, so that a word is typed in one go."""

_EVERYTHING = 100_000
_OF_ANSWERS = frozenset({"answer", "evidence", "agreed_record", "assessment"})
"""The tables in which blind mode hides what others said."""

_LEAST_FIELD = 240


class SearchPage(Page):
    """A field, filters by kind that combine, and the results with a piece of text each."""

    page_id = "search"
    title = "Search"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found = Found((), {})
        self._kinds: frozenset[str] = frozenset()
        self._current = ""
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_QUERY + 1)
        self.field.setMinimumWidth(scaled(_LEAST_FIELD))
        self.field.setPlaceholderText(self.tr("Words from any text of the workbook"))
        self.field.setAccessibleName(self.tr("Search the workbook"))
        self.field.installEventFilter(self)
        self.secret = QCheckBox(self.tr("Confidential notes too"))
        self.kinds = KindButtons()
        self.count = PlainLabel(role="caption", wrap=True)
        self.list = FoundList()
        self.nothing = PlainLabel(role="muted", wrap=True)
        self.everything = link_button(self.tr("Look in everything"))
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()
        self._connect()
        self._search()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.field, 1)
        top.addWidget(self.secret)
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(16, 24, 16, 16)
        inside.addWidget(self.nothing)
        inside.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        self._title = PlainLabel(self.tr(self.title), role="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(top)
        column.addWidget(self.kinds)
        column.addWidget(self.count)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._search)
        self.secret.toggled.connect(lambda _: self._search())
        self.kinds.chosen.connect(self._on_kinds)
        self.everything.clicked.connect(lambda: self._on_kinds(frozenset()))
        self.list.opened.connect(self._on_opened)
        self.list.left_above.connect(self._on_find)
        self.session.changed.connect(lambda _: self._catch_up())
        self.session.view_changed.connect(self._catch_up)
        self.handlers = {"find": self._on_find, "copy": self._on_copy}

    def enter(self) -> None:
        """Look again: what was found may have changed meanwhile."""
        self._search()

    def show_record(self, record: str) -> None:
        """Look for words that were typed elsewhere, in everything."""
        self._kinds = frozenset()
        self.field.setText(record)
        self._search()

    def _catch_up(self) -> None:
        """Search again once everybody has heard of the change, the index included."""
        if self.isVisible():
            self._pause.start()

    def _search(self) -> None:
        """Look for what stands in the field."""
        self._pause.stop()
        row = self.list.current_row()
        current = self._current or (row.id if row is not None else "")
        self._current = ""
        self._found = self._look()
        rows = words.found_rows(self._found, self._kinds)
        self.list.show_rows(rows, current)
        self.kinds.show_kinds(words.kind_filters(self._found, self._kinds), self._kinds)
        self._say(bool(rows))

    def _look(self) -> Found:
        typed, finder = self.field.text(), self.session.finder
        kinds = self._kinds or KINDS
        secret = self.secret.isChecked()
        if not self.session.hidden:
            return finder.find(typed, kinds, most=MOST_HITS, confidential=secret)
        found = finder.find(typed, kinds, most=_EVERYTHING, confidential=secret)
        seen = {
            (k.subject, k.side.value, k.counterpart or "", k.perspective, k.assessor, k.criterion)
            for k in (answer.key for answer in self.session.seen.answers)
        }
        return words.without_hidden(found, _OF_ANSWERS, seen, MOST_HITS)

    def _say(self, some: bool) -> None:
        """What stands above the results, or in their place."""
        asked = bool(self.field.text().strip())
        told = words.summary(self._found, self._kinds) if asked and some else ""
        if not self.session.finder.full_text:
            slow = self.tr(
                "This computer has no word index, so the search reads everything and takes longer."
            )
            told = f"{told} {slow}".strip()
        self.count.setText(told)
        self.count.setVisible(bool(told))
        self._stack.setCurrentIndex(0 if some else 1)
        self.everything.setVisible(asked and not some and bool(self._kinds))
        if not asked:
            self.nothing.setText(
                self.tr(
                    "Search looks through everything that was typed into the workbook or came with"
                    " it: answers and their reasons, quotations, sources, facts, policies,"
                    " agreements, findings and notes. Words are found by their beginning, without"
                    " accents, and all of them must occur."
                )
            )
        elif not some:
            self.nothing.setText(
                self.tr("Nothing holds all of these words. Leave one out, or type its beginning.")
            )
            announce(self.field, self.nothing.source_text())
        else:
            announce(self.field, told)

    def _on_kinds(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self._search()

    def _on_opened(self, row: FoundRow) -> None:
        """Go to a thing; a heading shows its kind alone."""
        if row.hit is None:
            self._on_kinds(frozenset({row.kind}))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        way = way_to(self.session, row.hit.entity, row.hit.key)
        if way is not None and any(page.id == way.page for page in PAGES):
            go(self.session, way)
        else:
            self.session.said.emit(self.tr("No page shows this by itself yet"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the field to the results; Esc empties it."""
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.field
        if pressed and isinstance(event, QKeyEvent) and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return True
        down = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() not in down:
            return False
        if self._pause.isActive():
            self._search()
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_find(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _on_copy(self) -> None:
        row = self.list.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText("\t".join((row.title, row.detail, row.snippet)))

    def set_narrow(self, narrow: bool) -> None:
        """Leave the title out where there is little room."""
        super().set_narrow(narrow)
        self._title.setVisible(not narrow)

    def panes(self) -> list[QWidget]:
        """The field and the results."""
        return [self.field, *([self.list] if self.list.isVisible() else [])]

    def subtitle(self) -> str:
        """What the window's title says."""
        return self.tr(self.title)

    def state(self) -> dict[str, str]:
        """What was looked for, in which kinds, and the row that was chosen; never the secret."""
        row = self.list.current_row()
        kinds = ",".join(kind for kind in KINDS if kind in self._kinds)
        return {"find": self.field.text(), "kinds": kinds, "row": row.id if row is not None else ""}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave."""
        self._kinds = words.kept_kinds(state.get("kinds", ""))
        self._current = state.get("row", "")
        self.field.setText(state.get("find", ""))
        self._search()
