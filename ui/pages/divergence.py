"""S8: on which criteria voices are apart, who holds the two ends, and why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.charts.dots import DotsChart
from ui.pages.page import Page
from ui.presenters.divergence import (
    HEADERS,
    HIDDEN,
    Agenda,
    AgendaRow,
    Hidden,
    Order,
    agenda_rows,
    corridor_id,
    filtered,
    is_corridor,
)
from ui.presenters.divergence_detail import DetailView, detail_of
from ui.presenters.divergence_groups import group_columns
from ui.presenters.records import RecordRow
from ui.safe_text import PlainLabel
from ui.session import Session
from ui.theme import appearance, scaled
from ui.widgets.blind_notice import BlindNotice
from ui.widgets.buttons import link_button
from ui.widgets.detail_tabs import DetailTabs
from ui.widgets.divergence_bar import DivergenceBar
from ui.widgets.divergence_groups import GroupHeatmap
from ui.widgets.divergence_list import AgendaList
from ui.widgets.divergence_pane import FiguresPane, ReasonsPane
from ui.widgets.edge import Edge
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import Segmented
from workbench import labels
from workbench.domain.agreed import AgreedRecord
from workbench.domain.divergence import Divergence
from workbench.domain.places import AGREED
from workbench.domain.ratings import Basis
from workbench.domain.snapshot import Snapshot
from workbench.services.agreeing import agreed_records

LIST, DOTS, REASONS, FIGURES, GROUPS = "list", "dots", "reasons", "figures", "groups"
_PANE_WIDTH = 420
_UNBOUND = 16_777_215
"""Qt's own largest width."""


class DivergencePage(Page):
    """The agenda, the dots of one criterion, and what its two ends say."""

    page_id = "divergence"
    title = "Divergence"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows: tuple[AgendaRow, ...] = ()
        self._made_of: tuple[Snapshot, Hidden, str, Basis, Order] | None = None
        self._agenda = Agenda((), {}, ())
        self.header = PageHeader(self.tr(self.title))
        self.bar = DivergenceBar(session, self.header)
        self.list = AgendaList()
        self.heatmap = GroupHeatmap()
        self.chart = DotsChart()
        self.reasons, self.figures = ReasonsPane(), FiguresPane()
        self.blind = BlindNotice(session)
        self.tabs = DetailTabs(
            (
                (LIST, self.tr("List")),
                (DOTS, self.tr("Dots")),
                (REASONS, self.tr("Reasons")),
                (FIGURES, self.tr("Figures")),
            ),
            self.tr("Panes"),
        )
        self._summary = PlainLabel(role="caption", wrap=True)
        self._detail_on = True
        self._build()
        self._connect()
        if session.corridor is not None:
            self.bar.wanted = replace(self.bar.wanted, scope=corridor_id(session.corridor))
        self.refresh()

    def _build(self) -> None:
        perspectives = link_button(self.tr("Perspectives"))
        perspectives.setToolTip(self.tr("Who can answer: add, change and delete perspectives"))
        perspectives.clicked.connect(lambda: self.session.page_asked.emit("perspectives"))
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addWidget(self.tabs)
        told.addWidget(self._summary, 1)
        told.addWidget(perspectives)
        self.form = Segmented(
            [(LIST, self.tr("List")), (GROUPS, self.tr("By group"))], self.tr("Form of the list")
        )
        told.insertWidget(told.count() - 1, self.form)
        self._unfound = PlainLabel(self.tr("Nothing fits these filters."), role="muted", wrap=True)
        self._unfound.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._unfound)
        self._lists.addWidget(self.heatmap)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._lists, 3)
        left.addWidget(self.chart, 2)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.reasons, 5)
        right.addWidget(self.figures, 3)
        self._edge = Edge()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._left, self._edge, self._right):
            row.addWidget(widget, int(widget is self._left))
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self._made_empty())
        self._stack.setMinimumSize(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.blind)
        column.addLayout(told)
        column.addWidget(self._stack, 1)

    def _made_empty(self) -> EmptyState:
        empty = EmptyState(
            "divergence",
            self.tr("Nobody has answered here yet."),
            self.tr(
                "This page shows where perspectives disagree. It needs answers from at least two."
            ),
            self.tr("Answer in the assessment"),
        )
        empty.acted.connect(lambda: self.session.page_asked.emit("assessment"))
        return empty

    def _connect(self) -> None:
        session = self.session
        self.bar.changed.connect(self._show_list)
        self.list.shown.connect(lambda _: self._show_detail())
        self.list.opened.connect(lambda _: self.open_current())
        self.heatmap.chosen.connect(lambda row: self.list.select(row.id))
        self.heatmap.opened.connect(lambda _: self.open_current())
        self.form.chosen.connect(lambda _: self._show_list())
        self.reasons.open_asked.connect(self.open_current)
        self.tabs.chosen.connect(lambda _: self._show_panes())
        session.changed.connect(lambda _: self._catch_up())
        session.view_changed.connect(self._catch_up)
        session.corridor_changed.connect(self._on_corridor)
        appearance().changed.connect(self._show_panes)
        self.handlers = {
            "find": self.bar.take_focus,
            "table-twin": self.turn_picture,
            "detail": self.toggle_detail,
            "next-difference": lambda: self.step(1),
            "previous-difference": lambda: self.step(-1),
            "export-list": self.export_list,
            "copy": self._on_copy,
        }

    def enter(self) -> None:
        """Catch up with the session."""
        self.refresh()

    def _on_corridor(self) -> None:
        """Where one corridor is shown, it is the one that is worked on."""
        corridor = self.session.corridor
        if corridor is not None and is_corridor(self.bar.wanted.scope):
            self.bar.wanted = replace(self.bar.wanted, scope=corridor_id(corridor))
        self._catch_up()

    def _catch_up(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew; the current criterion stays current where it is still there."""
        self.bar.show_choices(self.session.snapshot)
        self._show_list()

    def _all_rows(self) -> tuple[AgendaRow, ...]:
        """The rows of the scope, made again only where something they rest on has changed."""
        wanted, session = self.bar.wanted, self.session
        made_of = (session.snapshot, session.hidden, wanted.scope, wanted.basis, wanted.order)
        known = self._made_of
        if known is None or known[0] is not made_of[0] or known[1:] != made_of[1:]:
            self._rows = agenda_rows(session.seen, wanted, session.hidden, session.snapshot)
            self._made_of = made_of
        return self._rows

    def _show_list(self) -> None:
        rows, current = self._all_rows(), self.list.current()
        self._agenda = filtered(rows, self.bar.wanted)
        self._stack.setCurrentIndex(0 if rows else 1)
        by_group = self.form.current() == GROUPS
        form = self.heatmap if by_group else self.list
        self._lists.setCurrentWidget(form if self._agenda.rows or not rows else self._unfound)
        self.list.show_rows(self._agenda.rows, current.id if current is not None else "")
        row = self.list.current()
        groups = group_columns(self.session.snapshot, self._agenda.rows) if by_group else ()
        shown = self._agenda.rows if by_group else ()
        self.heatmap.show_rows(shown, groups, row.id if row is not None else "")
        self._summary.setText(self._agenda.summary)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.list.current()
        if row is not None:
            self.heatmap.select(row.id)
        hidden = row is not None and row.word == HIDDEN
        view = None if row is None or hidden else self._detail(row.found)
        self.reasons.show_detail(view, hidden=hidden)
        self.figures.show_detail(view)
        if view is None:
            words = self.tr("Hidden until you answer") if hidden else ""
            self.chart.set_rows((), words, words)
            return
        basis = labels.word(labels.BASIS, self.bar.wanted.basis.value).lower()
        title = self.tr(
            "{criterion}, {whose}: every voice {basis}. A dot between two answers is a range."
        ).format(criterion=view.title, whose=view.where, basis=basis)
        self.chart.set_rows(view.rows, title, view.summary)

    def _detail(self, found: Divergence) -> DetailView:
        workbook = self.session.workbook
        cited = {source.id: source.citation for source in workbook.sources()}
        return detail_of(self.session.seen, found, self._agenda.every, cited, self._record(found))

    def _record(self, found: Divergence) -> AgreedRecord | None:
        """What was agreed towards the counterpart, else in general."""
        scope = found.scope
        own = [
            record
            for record in agreed_records(self.session.workbook)
            if record.key.perspective == AGREED
            and (record.key.subject, record.key.side, record.key.criterion)
            == (scope.subject, scope.side, found.criterion.id)
            and record.key.counterpart in (None, scope.counterpart)
        ]
        own.sort(key=lambda record: record.key.counterpart is None)
        return own[0] if own else None

    def step(self, step: int) -> None:
        """Go to the criterion below (1) or above (-1), whichever pane is shown."""
        row = self.list.table.row_at(self.list.currentIndex().row() + step)
        if row is not None:
            self.list.select(row.id)

    def open_current(self) -> None:
        """Open the current criterion in the assessment."""
        row = self.list.current()
        if row is None:
            return
        scope = row.found.scope
        self.session.set_place(
            subject=scope.subject,
            side=scope.side,
            counterpart=scope.counterpart,
            criterion=row.found.criterion.id,
        )
        self.session.page_asked.emit("assessment")

    def turn_picture(self) -> None:
        """Show the dots as a table, or the table as dots."""
        if self.narrow and self.tabs.current() != DOTS:
            self.tabs.set_current(DOTS)
        self.chart.show_table(shown=not self.chart.is_table_shown())

    def toggle_detail(self) -> None:
        """Hide or show the reasons; in a narrow window they take the list's place."""
        if self.narrow:
            self.tabs.set_current(LIST if self.tabs.current() != LIST else REASONS)
        else:
            self._detail_on = not self._detail_on
            self._show_panes()

    def export_list(self) -> None:
        """Write the rows that are shown to an Excel or CSV file."""
        from ui.dialogs.list_export import export_list  # noqa: PLC0415 # only when asked

        rows = [RecordRow(row.id, row.cells) for row in self._agenda.rows]
        export_list(self, self.session, self.tr("Divergence"), HEADERS, rows)

    def _on_copy(self) -> None:
        if self.chart.isAncestorOf(self.focusWidget() or self):
            self.chart.copy()
            return
        row = self.list.current()
        if row is not None:
            QGuiApplication.clipboard().setText("\t".join(row.cells))

    def set_narrow(self, narrow: bool) -> None:
        """Show one pane at a time, with tabs, or all of them."""
        super().set_narrow(narrow)
        self._show_panes()

    def _show_panes(self) -> None:
        tab = self.tabs.current() if self.narrow else ""
        self.tabs.setVisible(self.narrow)
        self._lists.setVisible(tab in ("", LIST))
        self.chart.setVisible(tab in ("", DOTS))
        self._left.setVisible(tab in ("", LIST, DOTS))
        self.reasons.setVisible(tab in ("", REASONS))
        self.figures.setVisible(tab in ("", FIGURES))
        right = self._detail_on if not tab else tab in (REASONS, FIGURES)
        self._right.setVisible(right)
        self._edge.setVisible(right and not tab)
        self._right.setMinimumWidth(0 if tab else scaled(_PANE_WIDTH))
        self._right.setMaximumWidth(_UNBOUND if tab else scaled(_PANE_WIDTH))

    def panes(self) -> list[QWidget]:
        """The list, the picture, the reasons and the figures, as far as they are shown."""
        parts = (self.list, self.heatmap, self.chart, self.reasons, self.figures)
        return [part for part in parts if part.isVisible()]

    def subtitle(self) -> str:
        """Whose criteria are shown."""
        return self.tr("Divergence: {whose}").format(whose=self.bar.scope.currentText())

    def state(self) -> dict[str, str]:
        """The filters, the current criterion and the picture."""
        wanted, row = self.bar.wanted, self.list.current()
        return {
            "scope": wanted.scope,
            "side": wanted.side,
            "theme": wanted.theme,
            "word": wanted.word,
            "order": wanted.order.value,
            "row": row.id if row is not None else "",
            "form": self.form.current(),
            "table": "on" if self.chart.is_table_shown() else "",
            "detail": "on" if self._detail_on else "off",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave; what the workbook does not hold any more is left out."""
        order = state.get("order", "")
        self.bar.set_wanted(
            replace(
                self.bar.wanted,
                scope=state.get("scope", ""),
                side=state.get("side", ""),
                theme=state.get("theme", ""),
                word=state.get("word", ""),
                order=Order(order) if order in set(Order) else Order.DISTANCE,
            )
        )
        self.form.set_current(GROUPS if state.get("form") == GROUPS else LIST)
        self._detail_on = state.get("detail") != "off"
        self.chart.show_table(shown=state.get("table") == "on")
        self.refresh()
        self.list.select(state.get("row", ""))
        self._show_panes()
