"""The start page (S1): the sample, a new or known workbook, and what the sample answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.pages.start_list import RecentList
from ui.presenters.figures import plural
from ui.presenters.start import (
    QUESTIONS,
    SAMPLE_CORRIDORS,
    SAMPLE_COUNTRIES,
    STEPS,
    FileCounts,
    KeptFile,
    recent_row,
    why_missing,
)
from ui.safe_text import PlainLabel
from ui.settings import RecentFile
from ui.theme import appearance, is_narrow, scaled
from ui.widgets.buttons import link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.sign import Sign
from ui.widgets.tile_button import PRIMARY, TileButton
from ui.widgets.wrapped_link import WrappedLink

_LEFT, _RIGHT, _GAP, _MARGIN = 316, 300, 28, 32
_NARROW_LEFT, _NARROW_GAP, _NARROW_MARGIN = 292, 16, 16
_TWO_COLUMNS_FROM = 720
"""Below this width, at normal text size, everything stands in one column."""

_ANY_WIDTH = 16_777_215
"""Qt's own limit, which takes a fixed width back."""

_ICON_SIZE = 18
_TOP = Qt.AlignmentFlag.AlignTop


class StartPage(QScrollArea):
    """What is shown while no workbook is open.

    ``asked`` carries the id of an action (``new``, ``open``, ``method`` …); ``sample_asked`` the
    page of the sample to show, empty for its first; ``file_asked`` and ``locate_asked`` a path;
    ``pinned`` a path and whether; ``forgotten`` a path.
    """

    asked = Signal(str)
    sample_asked = Signal(str)
    file_asked = Signal(str)
    locate_asked = Signal(str)
    pinned = Signal(str, bool)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without recent files."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Start page"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._files: tuple[RecentFile, ...] = ()
        self._placed: tuple[str, int] | None = None
        self._left, self._middle, self._right = self._make_left(), QFrame(), self._make_right()
        self._make_middle()
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self.setWidget(inner)
        appearance().changed.connect(self._arrange)
        self._arrange()

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel("Policy Coherence Workbench", role="title", wrap=True))
        told = self.tr(
            "Who carries the load, and how sure are we? Checklists for both ends of a migration"
            " corridor."
        )
        column.addWidget(PlainLabel(told, role="muted", wrap=True))
        column.addSpacing(8)
        self._make_buttons()
        for button in (self.sample_button, self.new_button, self.open_button):
            column.addWidget(button)
        self._busy_text = PlainLabel("", role="muted", wrap=True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Work under way"))
        column.addWidget(self._busy_text)
        column.addWidget(self._busy)
        self.set_busy("")
        column.addStretch(1)
        column.addLayout(self._promise())
        return left

    def _make_buttons(self) -> None:
        held = self.tr("{countries}, {corridors}, with sources").format(
            countries=plural(SAMPLE_COUNTRIES, "country", "countries"),
            corridors=plural(SAMPLE_CORRIDORS, "corridor", "corridors"),
        )
        self.sample_button = TileButton(
            self.tr("Open the sample"), [held], "country-matrix", PRIMARY
        )
        self.sample_button.clicked.connect(lambda: self.sample_asked.emit(""))
        self.new_button = TileButton(
            self.tr("New workbook"), [self.tr("from the reciprocity checklist")], "file"
        )
        self.new_button.clicked.connect(lambda: self.asked.emit("new"))
        self.open_button = TileButton(self.tr("Open…"), [self.tr("a .pcw file")], "folder")
        self.open_button.clicked.connect(lambda: self.asked.emit("open"))

    def _promise(self) -> QVBoxLayout:
        sign = Sign("offline", _ICON_SIZE, "success")
        promise = PlainLabel(self.tr("This program never uses the internet."), role="success")
        promise.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(sign, 0, _TOP)
        row.addWidget(promise, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(row)
        one_file = self.tr("The one file is everything. Copy it, mail it, keep it.")
        column.addWidget(PlainLabel(one_file, role="caption", wrap=True))
        return column

    def _make_middle(self) -> None:
        self._middle.setProperty("role", "card")
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(1, 1, 1, 16)
        column.setSpacing(0)
        self.recent = RecentList()
        self.recent.file_asked.connect(self.file_asked)
        self.recent.sample_asked.connect(lambda: self.sample_asked.emit(""))
        self.recent.locate_asked.connect(self.locate_asked)
        self.recent.pinned.connect(self.pinned)
        self.recent.forgotten.connect(self.forgotten)
        column.addWidget(self.recent)
        column.addStretch(1)
        questions = QVBoxLayout()
        questions.setContentsMargins(16, 16, 16, 0)
        questions.setSpacing(8)
        title = PlainLabel(self.tr("Questions that the sample answers"), role="strong", wrap=True)
        questions.addWidget(title)
        self.question_links: list[WrappedLink] = []
        for question in QUESTIONS:
            link = WrappedLink(self.tr(question.text), question.icon)
            link.clicked.connect(lambda _=False, page=question.page: self.sample_asked.emit(page))
            self.question_links.append(link)
            questions.addWidget(link)
        self.backups_link = WrappedLink(self.tr("Show backups…"), "clock")
        self.backups_link.clicked.connect(lambda: self.asked.emit("backups"))
        questions.addWidget(self.backups_link)
        column.addLayout(questions)
        column.addStretch(2)

    def _make_right(self) -> QWidget:
        right = QWidget()
        outer = QVBoxLayout(right)
        outer.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("New here? Four steps"), role="section", wrap=True))
        for number, (what, how) in enumerate(STEPS, start=1):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(PlainLabel(f"{number}", role="section"), 0, _TOP)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(PlainLabel(self.tr(what), role="strong", wrap=True))
            words.addWidget(PlainLabel(self.tr(how), role="caption", wrap=True))
            row.addLayout(words, 1)
            column.addLayout(row)
        outer.addWidget(card)
        outer.addStretch(1)
        links = FlowLayout(gap=16)
        for action, text in (
            ("method", self.tr("Method and limits")),
            ("shortcuts", self.tr("Keyboard shortcuts")),
            ("about", self.tr("About")),
        ):
            link = link_button(text)
            link.setAutoDefault(True)  # so that Enter presses it too
            link.clicked.connect(lambda _=False, name=action: self.asked.emit(name))
            links.addWidget(link)
        outer.addLayout(links)
        return right

    def set_files(self, files: Sequence[RecentFile]) -> None:
        """Show the recent files; whether each is still there is looked up off this thread."""
        self._files = tuple(files)
        self._show_files({})
        paths = tuple(entry.path for entry in self._files)
        if paths:
            from ui import jobs  # noqa: PLC0415 # the first start has no recent files

            jobs.start(lambda _: _missing(paths), self._on_looked_up, lambda _: None)

    def _on_looked_up(self, missing: dict[str, str]) -> None:
        if any(missing.values()):
            self._show_files(missing)

    def _show_files(self, missing: dict[str, str]) -> None:
        if not self._files:
            self.recent.set_rows([])
            return
        from datetime import datetime  # noqa: PLC0415 # the first start has no recent files

        now, home = datetime.now().astimezone(), Path.home()
        self.recent.set_rows(
            [
                recent_row(_kept(entry), now=now, home=home, missing=missing.get(entry.path, ""))
                for entry in self._files
            ]
        )

    def set_busy(self, what: str) -> None:
        """Tell what is under way and turn the buttons off meanwhile; empty ends it."""
        self._busy_text.setText(what)
        self._busy_text.setVisible(bool(what))
        self._busy.setVisible(bool(what))
        for button in (self.sample_button, self.new_button, self.open_button):
            button.setEnabled(not what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the columns where there is no room for three."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the three parts: side by side, two over one, or one below the other."""
        width = self.window().width() if self.window() is not self else self.width()
        form = "wide" if not is_narrow(width) else "two"
        if width < scaled(_TWO_COLUMNS_FROM):
            form = "one"
        placed = (form, scaled(_LEFT))
        if placed == self._placed:
            return
        self._placed = placed
        narrow = form != "wide"
        margin, gap = (_NARROW_MARGIN, _NARROW_GAP) if narrow else (_MARGIN, _GAP)
        for part in (self._left, self._right):
            part.setMinimumWidth(0)
            part.setMaximumWidth(_ANY_WIDTH)
        if form != "one":
            self._left.setFixedWidth(scaled(_NARROW_LEFT if narrow else _LEFT))
        if not narrow:
            self._right.setFixedWidth(scaled(_RIGHT))
        for part in (self._left, self._middle, self._right):
            self._grid.removeWidget(part)
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setSpacing(gap)
        places = {
            "wide": ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
            "two": ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
            "one": ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
        }[form]
        for part, place in zip((self._left, self._middle, self._right), places, strict=True):
            self._grid.addWidget(part, *place)
        self._grid.setColumnStretch(0, int(form == "one"))
        self._grid.setColumnStretch(1, int(form != "one"))


def _kept(entry: RecentFile) -> KeptFile:
    counts = FileCounts(entry.countries, entry.corridors, entry.rated, entry.to_rate)
    return KeptFile(entry.path, entry.title, entry.changed, counts, entry.pinned)


def _missing(paths: tuple[str, ...]) -> dict[str, str]:
    return {path: why_missing(Path(path)) for path in paths}
