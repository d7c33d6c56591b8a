"""S6: countries against the criteria of one side, as tiles; rating in place in edit mode."""

from __future__ import annotations

from dataclasses import replace
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.models.country_matrix import CountryMatrixModel
from ui.pages.country_matrix_finding import MatrixFinder
from ui.pages.country_matrix_rating import MatrixRating
from ui.pages.page import Page
from ui.presenters.country_matrix import (
    SIDES,
    Group,
    MarkRules,
    MatrixOptions,
    Sort,
    build_sheet,
)
from ui.presenters.country_matrix_changes import ANSWER_TABLES, renewed_row, touched_cells
from ui.presenters.country_matrix_words import (
    BASIS_WORDS,
    GROUP_WORDS,
    SORT_WORDS,
    cell_in_words,
    counted,
    perspectives_shown,
    selection_in_words,
)
from ui.session import Session
from ui.theme import appearance
from ui.widgets.blind_notice import BlindNotice
from ui.widgets.empty_state import EmptyState
from ui.widgets.matrix_bar import MatrixBar
from ui.widgets.matrix_header import MatrixFooter
from ui.widgets.matrix_lines import CurrentCellLine, MatrixLegend, RatingStrip
from ui.widgets.matrix_table import MatrixTable
from workbench import labels
from workbench.domain.ratings import Basis, Side
from workbench.services.answering import today
from workbench.services.workbook import Changes

_MARGIN, _TOP = 12, 6
_FOCUS = Qt.FocusReason.OtherFocusReason
_CONTENT, _NO_COUNTRY, _NO_CRITERION, _NOT_ASKED = range(4)


class CountryMatrixPage(Page):
    """The heatmap of one side."""

    page_id = "country-matrix"
    title = "Country matrix"
    wide = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the page; it is filled when it is entered."""
        super().__init__(session, parent)
        self.options = MatrixOptions()
        self._stale = True
        self._rules = MarkRules(today(), 0, frozenset())
        self.model = CountryMatrixModel(self)
        self.table = MatrixTable(self.model)
        self.table.setAccessibleName(self.tr("Countries and criteria"))
        self.footer = MatrixFooter(self.model, self.table)
        self.line, self.legend, self.strip = CurrentCellLine(), MatrixLegend(), RatingStrip()
        self.blind = BlindNotice(session)
        self.rating = MatrixRating(session, self.table, self.strip)
        self.finder = MatrixFinder(session, self.table)
        self.bar = MatrixBar(
            self.tr("Country matrix"), [(side.value, labels.SIDE[side.value]) for side in SIDES]
        )
        self._add_actions()
        self._assemble()
        self._connect()
        self.handlers = {
            "transpose": self.transpose,
            "edit": self.rating.toggle,
            "find": self.finder.start,
            "copy": self.copy,
        }

    def _add_actions(self) -> None:
        add = self.bar.add_action
        add(self.tr("Transpose"), self.tr("Swap rows and columns (Ctrl+T)"), "", self.transpose)
        tip = self.tr("Save this matrix for Excel (Ctrl+Shift+E)")
        add(self.tr("Export…"), tip, "export", lambda: self.session.page_asked.emit("export"))
        tip = self.tr("Rate in place (F2)")
        self._edit = add(
            self.tr("Edit mode\tF2"), tip, "assessment", self.rating.toggle, button=False
        )
        self._edit.setCheckable(True)
        tip = self.tr("Find a country (Ctrl+F)")
        add(self.tr("Find a country\tCtrl+F"), tip, "search", self.finder.start, button=False)
        tip = self.tr("Copy the chosen cells as words (Ctrl+C)")
        add(self.tr("Copy as words\tCtrl+C"), tip, "", self.copy, button=False)

    def _assemble(self) -> None:
        content = QWidget()
        self._around_table = QVBoxLayout()
        self._around_table.addWidget(self.table, 1000)
        self._around_table.addWidget(self.footer)
        self._around_table.addStretch(1)
        self._insets = [_upright(widget) for widget in (self.bar, self.line, self.strip)]
        self._insets.append(_upright(self.legend))
        self._insets[1].insertWidget(0, self.blind)
        column = _upright()
        content.setLayout(column)
        for part in (self._insets[1], self._around_table, *self._insets[2:]):
            part.setSpacing(0)
            column.addLayout(part)
        column.setStretchFactor(self._around_table, 1)
        self._empty = EmptyState(
            "country-matrix",
            self.tr("No country holds this side yet"),
            self.tr("The matrix puts the countries of one side against what it is asked."),
            self.tr("Go to the countries"),
        )
        self._nothing = EmptyState(
            "filter",
            self.tr("No criterion passes the filter"),
            self.tr("The themes and lenses that are ticked have no criterion in common here."),
            self.tr("Show all criteria"),
        )
        self._unasked = EmptyState(
            "checklists",
            self.tr("This checklist asks nothing of that side"),
            self.tr("Choose another side above, or another checklist."),
            self.tr("Choose a checklist"),
        )
        self._stack = QStackedWidget()
        for page in (content, self._empty, self._nothing, self._unasked):
            self._stack.addWidget(page)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(1)
        self._outer.addLayout(self._insets[0])
        self._outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        session, bar, table = self.session, self.bar, self.table
        session.changed.connect(self._on_changed)
        session.view_changed.connect(self._on_view_changed)
        bar.side.chosen.connect(lambda side: self._choose(side=Side(side)))
        bar.basis.chosen.connect(lambda basis: session.set_view(basis=Basis(basis)))
        bar.shown.chosen.connect(lambda shown: session.set_view(perspective=shown))
        bar.sort.chosen.connect(lambda sort: self._choose(sort=Sort(sort)))
        bar.group.chosen.connect(lambda group: self._choose(group=Group(group)))
        bar.panel.changed.connect(self._on_filtered)
        table.moved.connect(self._show_line)
        table.opened.connect(self._open)
        table.menu_asked.connect(self._show_menu)
        table.copy_asked.connect(self.copy)
        table.verticalScrollBar().rangeChanged.connect(self._make_room)
        table.horizontalScrollBar().rangeChanged.connect(self._make_room)
        appearance().changed.connect(self._make_room)
        table.corner.sort_asked.connect(self._on_head_clicked)
        self.rating.toggled.connect(self._on_editing)
        self._empty.acted.connect(lambda: session.page_asked.emit("countries"))
        self._nothing.acted.connect(bar.panel.clear)
        self._unasked.acted.connect(lambda: session.page_asked.emit("checklists"))

    def enter(self) -> None:
        """Catch up with what changed elsewhere, and go to the cell the user is at."""
        if self._stale:
            self._rebuild()
        place = self.session.place
        if place.side is self.options.side and place.subject and place.criterion:
            self.table.go_to(place.subject, place.criterion)
        if not self.table.currentIndex().isValid():
            self.table.go_to_first()
        self.table.setFocus(_FOCUS)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up where the window shows the page without telling."""
        super().showEvent(event)
        if self._stale:
            self._rebuild()
            self.table.go_to_first()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the head, show bounds as bars alone, drop the footer."""
        super().set_narrow(narrow)
        self.bar.set_narrow(narrow=narrow)
        self.table.set_narrow(narrow=narrow)
        self.footer.setVisible(not narrow)
        self._show_heads()
        self._make_room()

    def panes(self) -> list[QWidget]:
        """The table and the head."""
        return [self.table, self.bar]

    def subtitle(self) -> str:
        """The side that is shown."""
        return self.tr("{side} side").format(side=labels.SIDE[self.options.side.value].lower())

    def state(self) -> dict[str, str]:
        """Side, order, filters and form."""
        return self.options.kept()

    def restore(self, state: dict[str, str]) -> None:
        """Take back what ``state`` gave; what makes no sense any more counts as not given."""
        self.options = MatrixOptions.of(state)
        self._fill_panel()
        self.bar.panel.tick(self.options.themes, self.options.lenses)
        self._rebuild_if_seen()

    def _choose(self, **parts: Side | Sort | Group | bool | frozenset[str]) -> None:
        """Change how the matrix is shown; the current cell stays where it can."""
        self.options = replace(self.options, **parts)  # type: ignore[arg-type] # names are its own
        self._rebuild_if_seen()

    def transpose(self) -> None:
        """Swap rows and columns."""
        self._choose(transposed=not self.options.transposed)

    def _on_filtered(self) -> None:
        panel = self.bar.panel
        self.bar.show_count()
        self.options = replace(self.options, themes=panel.themes(), lenses=panel.lenses())
        core = panel.core.isChecked()
        if core != self.session.view.core:
            self.session.set_view(core=core)
        else:
            self._rebuild_if_seen()

    def _on_head_clicked(self, head: str) -> None:
        if self.options.transposed:
            return
        if head == "bounds":
            self._choose(sort=Sort.UPPER if self.options.sort is Sort.LOWER else Sort.LOWER)
        else:
            self._choose(sort=Sort.NAME if head == "name" else Sort.COVERAGE)

    def _on_view_changed(self) -> None:
        self.rating.follow_view()
        self._rebuild_if_seen()

    def _on_editing(self, editing: bool) -> None:
        self._edit.setChecked(editing)
        self._fill_shown()

    def _rebuild_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._rebuild()

    def _on_changed(self, changes: Changes) -> None:
        """Renew the rows of the countries whose answers changed; anything else renews all."""
        sheet = self.model.sheet
        if self._stale or sheet is None or not self.isVisible():
            self._stale = True
            return
        if not {row.entity for row in changes.rows} <= ANSWER_TABLES:
            self._rebuild()
            return
        if any(row.entity == "assessment" for row in changes.rows):
            self._rules = self._mark_rules()
        snapshot = self.session.seen
        for country, criteria in touched_cells(changes, sheet).items():
            place = sheet.place_of(country)
            if place is not None:
                before = sheet.rows[place]
                row = renewed_row(before, snapshot, criteria, sheet.view, self._rules)
                self.model.replace_country(row)
        self._show_line()

    def _mark_rules(self) -> MarkRules:
        years = self.session.workbook.info().old_after_years
        return MarkRules.of(self.session.snapshot.assessments, self.options.side, today(), years)

    def _rebuild(self) -> None:
        self._stale = False
        here = self.table.here()
        snapshot, view = self.session.seen, self.session.view
        self._rules = self._mark_rules()
        names = {c.name for c in snapshot.countries} | {c.region for c in snapshot.countries}
        ordered = sorted(names, key=cmp_to_key(QCollator(QLocale()).compare))
        ranks = {name: place for place, name in enumerate(ordered)}
        sheet = build_sheet(snapshot, view, self.options, self._rules, ranks.__getitem__)
        self._fill_bar()
        self.model.set_sheet(sheet, snapshot.checklist)
        self._show_heads()
        empty = not sheet.rows
        asked = _NO_CRITERION if snapshot.checklist.of_side(self.options.side) else _NOT_ASKED
        self._stack.setCurrentIndex(_NO_COUNTRY if empty else _CONTENT if sheet.criteria else asked)
        self._make_room()
        if here is None or not self.table.go_to(here[0].id, here[1].id):
            self.table.go_to_first()
        self._show_line()

    def _fill_bar(self) -> None:
        bar, options, view = self.bar, self.options, self.session.view
        bar.side.set_current(options.side.value)
        bar.basis.set_choices([(b.value, words) for b, words in BASIS_WORDS.items()], view.basis)
        bar.sort.set_choices([(s.value, words) for s, words in SORT_WORDS.items()], options.sort)
        bar.group.set_choices([(g.value, words) for g, words in GROUP_WORDS.items()], options.group)
        self._fill_shown()
        self._fill_panel()
        bar.panel.core.setChecked(view.core)
        bar.show_count()
        bar.fold()

    def _fill_shown(self) -> None:
        current = self.session.view.perspective
        shown = perspectives_shown(
            self.session.snapshot, self.options.side, current, every=self.rating.editing
        )
        self.bar.shown.set_choices([(each.id, each.words) for each in shown], current)

    def _fill_panel(self) -> None:
        checklist = self.session.snapshot.checklist
        criteria = checklist.of_side(self.options.side)
        used = {lens for criterion in criteria for lens in criterion.lenses}
        self.bar.panel.set_choices(
            [(theme.id, theme.title) for theme in checklist.themes],
            [(lens, words) for lens, words in labels.LENS.items() if lens in used],
        )

    def _show_heads(self) -> None:
        corner, options = self.table.corner, self.options
        total = len(self.model.sheet.rows) if self.model.sheet else 0
        if options.transposed:
            corner.set_heads(self.tr("Criterion"), self.tr("Known"), "", "", rising=False)
            self.footer.set_words(self.tr("Criteria known; bounds 0 to 1"))
            return
        bounds = self.tr("Bounds") if self.narrow else self.tr("Bounds 0 to 1")
        by = {Sort.NAME: "name", Sort.COVERAGE: "known"}.get(options.sort, "bounds")
        corner.set_heads(
            self.tr("Country"), self.tr("Known"), bounds, by, rising=options.sort is Sort.NAME
        )
        self.footer.set_words(self.tr("Countries known, of {total}").format(total=total))

    def _make_room(self) -> None:
        """Put the scroll bar into the margin, and end the table with its last row."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        beside = 0 if self.table.verticalScrollBar().maximum() else _MARGIN
        self._outer.setContentsMargins(0 if rtl else _MARGIN, _TOP, _MARGIN if rtl else 0, 0)
        for part, end in [
            *((inset, _MARGIN) for inset in self._insets),
            (self._around_table, beside),
        ]:
            part.setContentsMargins(end if rtl else 0, 0, 0 if rtl else end, 0)
        self.table.setMaximumHeight(self.table.content_height())

    def _show_line(self) -> None:
        here = self.table.here()
        cells = [self.model.cell(*cell) for cell in self.table.chosen()]
        summary = selection_in_words(cell for cell in cells if cell is not None)
        if here is None:
            self.line.set_words(None, summary)
            return
        view = self.session.view
        self.line.set_words(cell_in_words(self.session.seen, *here, view.perspective), summary)

    def _open(self) -> None:
        here = self.table.here()
        if here is not None:
            country, criterion = here
            self.session.set_place(
                subject=country.id, side=criterion.side, counterpart=None, criterion=criterion.id
            )
            self.session.page_asked.emit("assessment")

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rating.offer(menu)
        menu.addAction(self.tr("Open in the assessment form\tEnter"), self._open)
        menu.addAction(self.tr("Copy as words\tCtrl+C"), self.copy)
        edit = menu.addAction(self.tr("Edit mode\tF2"), self.rating.toggle)
        edit.setCheckable(True)
        edit.setChecked(self.rating.editing)
        menu.popup(where)
        menu.setActiveAction(menu.actions()[0])

    def copy(self) -> None:
        """Copy the chosen cells as words with the heads of their rows and columns."""
        cells = self.table.chosen()
        if not cells:
            return
        QGuiApplication.clipboard().setText(self.model.copied(cells))
        self.session.said.emit(
            self.tr("{cells} copied as words").format(cells=counted(len(cells), "cell", "cells"))
        )


def _upright(widget: QWidget | None = None) -> QVBoxLayout:
    """A column without margins, with a widget in it if one is given."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if widget is not None:
        column.addWidget(widget)
    return column
