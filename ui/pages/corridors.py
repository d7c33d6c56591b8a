"""S5: what a sending and a receiving country do, side by side, line by line."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.models.corridor_lines import SIDE_OF_COLUMN, CorridorLines
from ui.pages.corridor_ends import CorridorEnds
from ui.pages.corridor_walk import CorridorWalk
from ui.pages.page import Page
from ui.presenters.corridor import AGREEMENTS, FACTS, CorridorPresenter, theme_key
from ui.presenters.corridor_rows import CriterionSide, DetailRow, Filters, LineRow
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.bar_legend import BarLegend
from ui.widgets.beam import BeamBar
from ui.widgets.blind_notice import BlindNotice
from ui.widgets.corridor_filters import CorridorFilters
from ui.widgets.corridor_geometry import Columns
from ui.widgets.corridor_head import CorridorHead
from ui.widgets.corridor_view import CorridorView
from ui.widgets.empty_state import EmptyState
from ui.widgets.find_bar import FindBar
from ui.widgets.page_header import PageHeader
from ui.widgets.red_line_bar import RedLineBar
from workbench.domain.assessments import Finding
from workbench.domain.ratings import Side

_MARGIN, _MARGIN_NARROW, _GAP = 16, 12, 8
_SHORT = 560
"""Height of the page in logical pixels below which banner and beam scroll away."""

_OPENED = "opened"


class CorridorsPage(Page):
    """The corridor comparison."""

    page_id = "corridors"
    title = "Corridor comparison"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the session's corridor."""
        super().__init__(session, parent)
        self.presenter: CorridorPresenter | None = None
        self._stale = True
        self._short: bool | None = None
        self._opened: frozenset[str] | None = None
        self.lines = CorridorLines(self)
        self.header = PageHeader(self.title)
        self.filters = CorridorFilters(self.header)
        self.red_lines, self.head, self.beam = RedLineBar(), CorridorHead(), BeamBar()
        self.blind = BlindNotice(session)
        self.view = CorridorView(self.lines)
        self.legend, self.find_bar = BarLegend(), FindBar()
        self.ends = CorridorEnds(session, self)
        self.walk = CorridorWalk(self)
        self._assemble()
        self._connect()
        self._handle()

    def _assemble(self) -> None:
        export = QAction(self.tr("Export…"), self)
        export.setToolTip(self.tr("Export this comparison (Ctrl+Shift+E)"))
        export.triggered.connect(lambda: self.session.page_asked.emit("export"))
        self.header.add_action(export, "export")
        self._filled = QWidget()
        self._tops = QVBoxLayout()
        self._tops.setSpacing(_GAP)
        self._tops.addWidget(self.blind)
        self._column = QVBoxLayout(self._filled)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addSpacing(_GAP)
        self._column.addLayout(self._tops)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.find_bar)
        self._column.addWidget(self.legend)
        self._empty = self._empty_state()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._filled)
        self._stack.addWidget(self._empty)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "corridors",
            self.tr("No corridors yet."),
            self.tr(
                "A corridor pairs a sending and a receiving country, and puts what both do about"
                " migration and development side by side."
            ),
            self.tr("Add corridor"),
        )
        empty.acted.connect(self.ends.start)
        return empty

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(lambda _changes: self._renew())
        session.view_changed.connect(self._renew)
        session.corridor_changed.connect(self._renew)
        self.filters.basis_chosen.connect(lambda basis: session.set_view(basis=basis))
        self.filters.perspective_chosen.connect(lambda who: session.set_view(perspective=who))
        self.filters.core_chosen.connect(lambda core: session.set_view(core=core))
        self.filters.changed.connect(self._on_filters_changed)
        self.head.sending_chosen.connect(self.ends.choose_sending)
        self.head.receiving_chosen.connect(self.ends.choose_receiving)
        self.head.swap_asked.connect(self.ends.swap)
        self.head.add_asked.connect(self.ends.add)
        self.red_lines.show_asked.connect(self._on_show_red_lines)
        self.beam.line_chosen.connect(self.walk.show_line)
        self.view.fold_asked.connect(self.fold)
        self.view.criterion_asked.connect(self._on_criterion_asked)
        self.lines.finding_written.connect(self._on_finding_written)
        appearance().changed.connect(self._on_appearance_changed)

    def _handle(self) -> None:
        self.handlers = {
            "swap": self.ends.swap,
            "differences-only": self.filters.toggle_differences,
            "next-difference": lambda: self.walk.step(1),
            "previous-difference": lambda: self.walk.step(-1),
            "find": self.find_bar.open,
            "edit": self.edit_finding,
            "export": lambda: self.session.page_asked.emit("export"),
        }

    # What is shown

    def enter(self) -> None:
        """Catch up with the session."""
        if self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the session when the page comes on screen."""
        super().showEvent(event)
        self.enter()

    def _renew(self) -> None:
        """Show the change now, or when the page is next on screen."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Compare again and show it."""
        self._stale = False
        corridor = self.ends.corridor()
        self._stack.setCurrentWidget(self._filled if corridor else self._empty)
        if corridor is None:
            self.presenter = None
            self.lines.set_rows(())
            return
        view = self.session.view
        self.presenter = CorridorPresenter(self.session.workbook, corridor, view, self.session.seen)
        self.lines.set_names(*self.presenter.names)
        self.filters.set_perspectives(self.presenter.perspectives())
        self.filters.set_parts(self.session.snapshot.checklist.themes, self.presenter.lenses())
        self.filters.show_view(view.perspective, view.basis, core=view.core)
        self._show_tops()
        self.show_rows()

    def _show_tops(self) -> None:
        presenter = self.presenter
        if presenter is None:
            return
        self.head.set_choices(*self.ends.choices())
        self.head.set_narrow(narrow=self.narrow)
        self.head.show_heads(
            presenter.head(Side.SENDING), presenter.head(Side.RECEIVING), stored=presenter.stored
        )
        self.head.set_swappable(self.ends.why_not_swapped())
        self.red_lines.show_red_lines(presenter.red_lines(), narrow=self.narrow)
        self.beam.set_beam(presenter.beam())
        self.head.fit(self.view.painted.columns)
        if self._short:
            self.view.measure_tops()

    def show_rows(self) -> None:
        """Build the rows that are open and wanted."""
        presenter = self.presenter
        if presenter is None:
            return
        wanted = self.filters.filters()
        rows = presenter.rows(self.opened, wanted, top=bool(self._short))
        with self.view.staying():
            self.lines.set_rows(rows)
            self.view.fit_rows()
        self.legend.set_note(presenter.note(wanted))

    @property
    def opened(self) -> frozenset[str]:
        """The keys of the rows that are open; at first those that fit on the screen."""
        if self._opened is None:
            themes = [theme_key(theme.id) for theme in self.session.snapshot.checklist.themes]
            first = themes[:2] if self._short else [FACTS, *themes[:1]]
            self._opened = frozenset(first)
        return self._opened

    def open_rows(self, *keys: str) -> None:
        """Open rows that are closed."""
        if not self.opened.issuperset(keys):
            self._opened = self.opened | set(keys)
            self.show_rows()

    def fold(self, key: str) -> None:
        """Open a row or close it, and keep it the current one."""
        opening = key not in self.opened
        self._opened = self.opened | {key} if opening else self.opened - {key}
        current = self.view.currentIndex()
        column = current.column() if current.isValid() else 1
        self.show_rows()
        self.view.go_to(key, column)
        if opening:
            self.show_whole(key)

    def show_whole(self, key: str) -> None:
        """Scroll so that what was opened is seen, its own row above all."""
        start = self.lines.row_of(key)
        end = start
        rows = self.lines.rows()
        while end + 1 < len(rows) and isinstance(rows[end + 1], DetailRow):
            end += 1
        for place in (end, start):
            self.view.scrollTo(self.lines.index(place, 1))

    def _on_filters_changed(self) -> None:
        compact = self.filters.compact()
        if self.view.painted.compact != compact:
            self.view.painted.compact = compact
            self.view.viewport().update()
        if self.presenter is not None and self.filters.filters().on:
            self._opened = self.opened | set(self.presenter.theme_keys())
        self.show_rows()

    # Where one goes

    def _on_show_red_lines(self) -> None:
        if self.presenter is not None:
            self.walk.show_red_lines(self.presenter.red_lines().keys, AGREEMENTS)

    def _on_criterion_asked(self, criterion: CriterionSide) -> None:
        self.session.set_place(
            subject=criterion.subject,
            side=criterion.side,
            counterpart=criterion.counterpart,
            criterion=criterion.criterion,
        )
        self.session.page_asked.emit("assessment")

    # Findings

    def edit_finding(self) -> None:
        """Edit the finding of the line and side the user is at."""
        row, index = self.view.row_value(), self.view.currentIndex()
        if not isinstance(row, LineRow):
            self.session.said.emit(self.tr("Go to a line first: its findings can be edited"))
            return
        if index.column() not in SIDE_OF_COLUMN:
            index = index.siblingAtColumn(0 if row.sending.tiles else 2)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.session.said.emit(self.tr("This line is not asked of this side"))
            return
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    def _on_finding_written(self, side_id: str, line: str, text: str) -> None:
        presenter, side = self.presenter, Side(side_id)
        if presenter is None:
            return
        from workbench.services.placing import SetFinding  # noqa: PLC0415 # only when written

        country, other = presenter.ends(side)
        found = presenter.finding(line, side)
        if found is not None and found.counterpart == other:
            self.session.apply(SetFinding(replace(found, text=text)))
        elif text:
            # A general finding stands for every corridor: what is written here is for this one.
            self.session.apply(SetFinding(Finding(country, side, other, line, text)))
        else:
            self.session.said.emit(
                self.tr("The general finding stays: it stands for every corridor of this country")
            )

    # The room there is

    def set_narrow(self, narrow: bool) -> None:
        """Fold or unfold."""
        super().set_narrow(narrow)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give both sides the same room, and let go of what has none."""
        super().resizeEvent(event)
        self._arrange()

    def _on_appearance_changed(self) -> None:
        self.filters.scale()
        self._arrange()

    def _arrange(self) -> None:
        """Share out the width, and decide what scrolls away."""
        margin = _MARGIN_NARROW if self.narrow else _MARGIN
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._column.setContentsMargins(*((0, _GAP, margin, 0) if rtl else (margin, _GAP, 0, 0)))
        # The scroll bar stands in the margin, which large text makes too narrow for it.
        end = max(margin, self.view.verticalScrollBar().sizeHint().width())
        after = (end, 0, 0, 0) if rtl else (0, 0, end, 0)
        for part in (self.header, self.find_bar, self.legend):
            part.setContentsMargins(*after)
        columns = Columns.of(max(1, self.width() - margin - end))
        self.view.painted.narrow = self.narrow
        self.view.painted.columns = columns
        short = self.height() < scaled(_SHORT)
        self.legend.setVisible(not short)
        self._tops.setContentsMargins(*after)
        if short != self._short:
            self._short = short
            self._hold_tops(short=short)
        self._show_tops()
        self.view.set_columns(columns)
        self.show_rows()

    def _hold_tops(self, *, short: bool) -> None:
        """Have banner and beam scroll with the rows on short windows, the head stay above them."""
        tops = ((self.red_lines, False), (self.head, True), (self.beam, False))
        self.view.release_tops()
        for widget, _ in tops:
            self._tops.removeWidget(widget)
        if short:
            self.view.hold_tops(tops, _GAP)
        else:
            for widget, _ in tops:
                self._tops.addWidget(widget)

    def panes(self) -> list[QWidget]:
        """The table first, then the pickers above it and the filters."""
        return [self.view, self.head, self.header]

    def subtitle(self) -> str:
        """Both countries."""
        return " → ".join(self.presenter.names) if self.presenter is not None else ""

    def state(self) -> dict[str, str]:
        """What is open and filtered."""
        return {**self.filters.state(), _OPENED: "\n".join(sorted(self.opened))}

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave."""
        if _OPENED in state:
            self._opened = frozenset(state[_OPENED].split("\n")) - {""}
        self.filters.restore(state)

    def wanted(self) -> Filters:
        """Which lines are shown."""
        return self.filters.filters()
