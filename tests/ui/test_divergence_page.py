"""The page of divergence: list, dots, table twin, reasons, blind mode, narrow form."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_theme import contrast_ratio
from ui import theme
from ui.charts.dots import DotsChart
from ui.models.divergence_groups import CELL
from ui.pages.divergence import DOTS, FIGURES, LIST, REASONS, DivergencePage
from ui.presenters.divergence import HIDDEN, Order
from ui.presenters.divergence_groups import NOBODY
from ui.session import Session
from ui.settings import LookSettings
from ui.tokens import THEMES, Tokens
from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.agreeing import SetAgreed
from workbench.services.answering import Rate
from workbench.services.workbook import Workbook

HOSTILE = "<img src='file:///x.png'><b>Bold</b>\u202e"


def key(perspective: str, assessor: str = "", criterion: str = "rights-r3") -> AnswerKey:
    return AnswerKey("MYS", Side.RECEIVING, "IDN", perspective, assessor, criterion)


@pytest.fixture
def argued(session: Session) -> Session:
    """The sample with voices on one criterion that cannot all be right."""
    for perspective, who, rating in (
        ("unions", "", Rating.NOT_MET),
        ("employers", HOSTILE, Rating.MET),
        ("employers", "ben", Rating.PARTLY),
        ("government-receiving", "", Rating.MET),
    ):
        session.workbook.apply(Rate(key(perspective, who), Basis.PAPER, rating, HOSTILE))
    session.set_corridor("IDN", "MYS")
    return session


@pytest.fixture
def page(qtbot: QtBot, argued: Session) -> DivergencePage:
    made = DivergencePage(argued)
    qtbot.addWidget(made)
    made.resize(1198, 660)
    made.set_narrow(narrow=False)
    made.show()
    made.enter()
    return made


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def test_the_farthest_criterion_is_current_with_its_ends_dots_and_figures(
    page: DivergencePage,
) -> None:
    QAbstractItemModelTester(page.list.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = page.list.current()
    assert row is not None
    assert (row.criterion, row.word) == ("rights-r3", "opposed")
    text = words(page.reasons)
    assert "Trade unions" in text
    assert "Opposed" in text
    assert "Pairs that agree" in words(page.figures)
    assert page.chart.plot.accessibleDescription().startswith("Opposed, on paper.")


def test_both_ends_are_equally_wide(page: DivergencePage, qtbot: QtBot) -> None:
    def cards() -> list[QWidget]:
        found = page.reasons.findChildren(QWidget)
        return [card for card in found if card.property("role") == "card"]

    qtbot.waitUntil(lambda: len(cards()) == 2)
    qtbot.waitUntil(lambda: abs(cards()[0].width() - cards()[1].width()) <= 1)


def test_nothing_that_was_typed_is_read_as_markup(page: DivergencePage) -> None:
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    assert "‹U+202E›" in words(page.reasons) + str(page.chart.cells())


def test_the_filters_narrow_the_list_and_say_so(page: DivergencePage) -> None:
    page.bar.set_wanted(page.bar.wanted)
    page.bar.find.setText("rights-r3")
    assert [row.criterion for row in page.list.table.rows] == ["rights-r3"]
    page.bar.find.setText("nothing like it")
    assert page.list.table.rowCount() == 0
    assert not page.list.isVisible()
    page.bar.clear()
    assert page.list.isVisible()
    page.bar._set(word="opposed")
    assert {row.word for row in page.list.table.rows} == {"opposed"}
    page.bar._set(word="", order=Order.OFFICIAL)
    assert page.list.table.rows[0].official == "1"
    page.bar._set(scope="everywhere")
    assert page.list.table.rowCount() > 100
    page.session.set_view(basis=Basis.PRACTICE)
    assert page.bar.wanted.basis is Basis.PRACTICE


def test_it_follows_the_corridor_that_is_worked_on(page: DivergencePage) -> None:
    page.session.set_corridor("MEX", "USA")
    assert page.bar.scope.currentText() == "Mexico → United States"
    page.bar._set(scope="everywhere")
    page.session.set_corridor("IDN", "MYS")
    assert page.bar.wanted.scope == ""


def test_the_table_says_what_the_dots_say(page: DivergencePage) -> None:
    assert not page.chart.is_table_shown()
    page.handlers["table-twin"]()
    assert page.chart.is_table_shown()
    heads, *rows = page.chart.cells()
    assert heads == (
        "Group",
        "Not met",
        "Partly or not met",
        "Partly met",
        "Met or partly",
        "Met",
        "Voices",
    )
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["Employers and business"] == ("0", "0", "1", "0", "1", "2 voices")
    everyone = by_name["All voices"]
    assert sum(map(int, everyone[:5])) == int(everyone[5].split()[0])
    page.chart.table.setFocus()
    page.handlers["copy"]()
    assert QGuiApplication.clipboard().text().startswith("Group\tNot met")
    page.handlers["table-twin"]()
    assert not page.chart.is_table_shown()


def test_copying_a_row_gives_its_words(page: DivergencePage) -> None:
    page.list.setFocus()
    page.handlers["copy"]()
    assert QGuiApplication.clipboard().text().startswith("Opposed\trights-r3 ")


def test_enter_opens_the_criterion_in_the_assessment(page: DivergencePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.page_asked) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["assessment"]
    place = page.session.place
    assert (place.subject, place.side) == ("MYS", Side.RECEIVING)
    assert (place.counterpart, place.criterion) == ("IDN", "rights-r3")


def test_arrows_and_alt_arrows_go_through_the_list(page: DivergencePage, qtbot: QtBot) -> None:
    first = page.list.current()
    page.handlers["next-difference"]()
    second = page.list.current()
    assert second != first
    page.handlers["previous-difference"]()
    assert page.list.current() == first
    page.handlers["previous-difference"]()
    assert page.list.current() == first
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current() == second


def test_blind_mode_hides_until_it_is_lifted_and_is_kept(
    page: DivergencePage, settings: LookSettings
) -> None:
    session = page.session
    session.set_view(perspective="migrants")
    assert not page.blind.isVisible()
    session.set_blind(on=True)
    assert page.blind.isVisible()
    row = next(r for r in page.list.table.rows if r.criterion == "rights-r3")
    assert row.word == HIDDEN
    page.list.select(row.id)
    assert "Blind mode hides" in words(page.reasons)
    assert page.chart.cells()[1:] == ()
    assert "Trade unions" not in words(page)
    again = Session(session.workbook, settings)
    assert again.blind
    for basis in (Basis.PAPER, Basis.PRACTICE):
        session.apply(Rate(key("migrants"), basis, Rating.PARTLY))
    page.list.select(row.id)
    current = page.list.current()
    assert current is not None
    assert current.word == "opposed"
    session.set_blind(on=False)
    assert not page.blind.isVisible()
    assert HIDDEN not in {row.word for row in page.list.table.rows}


def test_the_same_rows_stand_by_group(page: DivergencePage, qtbot: QtBot) -> None:
    QAbstractItemModelTester(
        page.heatmap.table, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.form._choose("groups")
    assert page.heatmap.isVisible()
    assert not page.list.isVisible()
    table = page.heatmap.table
    assert table.rowCount() == page.list.table.rowCount()
    heads = [table.headerData(c, Qt.Orientation.Horizontal) for c in range(table.columnCount())]
    employers = heads.index("Employers")
    place = next(r for r in range(table.rowCount()) if table.row_at(r).criterion == "rights-r3")
    spoken = table.index(place, employers).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "rights-r3, Employers and business: Met or partly, 2 voices"
    empty = [table.index(place, c).data(CELL) for c in range(1, table.columnCount())]
    assert NOBODY in empty
    qtbot.keyClick(page.heatmap, Qt.Key.Key_Down)
    below, current = table.row_at(page.heatmap.currentIndex().row()), page.list.current()
    assert below is not None
    assert current is not None
    assert below.id == current.id
    with qtbot.waitSignal(page.session.page_asked):
        qtbot.keyClick(page.heatmap, Qt.Key.Key_Return)
    assert not page.heatmap.grab().isNull()
    page.session.set_view(perspective="migrants")
    page.session.set_blind(on=True)
    first = page.heatmap.table.index(0, 0)
    assert first.data()
    page.session.set_blind(on=False)
    page.bar.find.setText("nothing like it")
    assert not page.heatmap.isVisible()


def test_the_agreed_record_is_a_line_of_its_own(page: DivergencePage) -> None:
    record = AgreedRecord(key("agreed"), Rating.PARTLY, None, "A middle way")
    before = page.list.current()
    assert before is not None
    page.session.apply(SetAgreed(record))
    row = page.list.current()
    assert row is not None
    assert row.found.distance == before.found.distance
    assert page.chart.cells()[-1][0] == "Agreed record"


def test_a_narrow_window_shows_one_pane_at_a_time(page: DivergencePage) -> None:
    page.set_narrow(narrow=True)
    shown = {
        LIST: page.list,
        DOTS: page.chart,
        REASONS: page.reasons,
        FIGURES: page.figures,
    }
    for tab, pane in shown.items():
        page.tabs.set_current(tab)
        assert [part for part in shown.values() if part.isVisible()] == [pane]
        assert page.panes() == [pane]
    page.tabs.set_current(LIST)
    page.handlers["table-twin"]()
    assert page.tabs.current() == DOTS
    page.handlers["detail"]()
    assert page.tabs.current() == LIST
    page.set_narrow(narrow=False)
    page.handlers["detail"]()
    assert not page.reasons.isVisible()


def test_the_list_shown_goes_to_a_file(
    page: DivergencePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "list.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.bar._set(word="opposed")
    page.handlers["export-list"]()
    book = openpyxl.load_workbook(out)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert any("rights-r3" in str(cell) for row in rows for cell in row)
    book.close()


def test_state_is_given_back(page: DivergencePage, qtbot: QtBot) -> None:
    page.bar._set(word="opposed", order=Order.OFFICIAL)
    page.handlers["table-twin"]()
    state = page.state()
    other = DivergencePage(page.session)
    qtbot.addWidget(other)
    other.restore(state)
    assert other.state() == state
    other.restore({"scope": "corridor|ZZZ|YYY", "theme": "none", "row": "gone", "order": "?"})
    assert other.bar.wanted.scope == ""


def test_a_workbook_without_answers_says_what_to_do(
    qtbot: QtBot, tmp_path: Path, settings: LookSettings
) -> None:
    empty = Session(Workbook.new(tmp_path / "new.pcw"), settings)
    made = DivergencePage(empty)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(empty.page_asked) as asked:
        made._stack.currentWidget().findChildren(QWidget)[0].parent().button.click()
    assert asked.args == ["assessment"]
    empty.close()


@pytest.mark.parametrize("name", list(THEMES))
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_it_is_painted_in_every_theme_and_size(
    page: DivergencePage, qapp: QApplication, name: str, size: float
) -> None:
    theme.apply_theme(qapp, name, text_size=size)
    for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        page.setLayoutDirection(direction)
        assert not page.grab().isNull()
    theme.apply_theme(qapp, "light", text_size=1.0)


def test_an_empty_chart_is_painted_too(qtbot: QtBot) -> None:
    chart = DotsChart()
    qtbot.addWidget(chart)
    chart.set_rows((), "", "")
    assert not chart.grab().isNull()


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
def test_the_shapes_of_groups_stand_out(tokens: Tokens) -> None:
    colours = (*tokens.groups, tokens.other_group)
    for colour in colours:
        for ground in (tokens.base, tokens.window):
            assert contrast_ratio(colour, ground) >= 3
    assert len(set(colours)) == len(colours)
