"""The policies of a country: list, form, mix of strategies, and the way into the library."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.charts.strategy_mix import StrategyMixChart
from ui.pages.policies_tab import PoliciesTab
from ui.presenters.strategy_mix import EMPTY, level_totals, mix_rows, mix_sentence
from ui.session import Session
from ui.theme import apply_theme
from workbench.domain.strategies import LEVELS, MixCell
from workbench.services.policies import DeletePolicy, mix
from workbench.services.practices import practices

HOSTILE = '<img src="file:///x.png"><b>=1+1</b>'


@pytest.fixture
def tab(qtbot: QtBot, session: Session) -> PoliciesTab:
    found = PoliciesTab(session)
    qtbot.addWidget(found)
    found.resize(920, 560)
    found.set_narrow(False)
    found.show_country("MEX", "Mexico")
    found.show()
    qtbot.waitExposed(found)
    return found


def ids(tab: PoliciesTab) -> set[str]:
    return {row.id for row in tab.list.in_order()}


def test_the_policies_of_one_country_are_listed(tab: PoliciesTab) -> None:
    assert ids(tab) == {policy.id for policy in tab.session.workbook.policies("MEX")}
    tab.show_record("mex-tres-por-uno")
    row = tab.list.current_row()
    assert row is not None
    assert row.cells == (
        "Tres por Uno (3x1)",
        "Programme",
        "Transnational",
        "Remittances",
        "Ended",
        "until 2019",
    )
    said = dict(row.said())
    assert said["Towards"] == "United States"
    assert said["Place in the source"] == "¶39"
    tab.show_country(None, "Beyond one country")
    assert "bali-process" in ids(tab)


def test_a_policy_is_added_changed_and_undone(tab: PoliciesTab) -> None:
    before = ids(tab)
    tab.handlers["add-record"]()
    form = tab.panes_view.form
    form.fill({"title": HOSTILE, "source": "delgado-wise-castles-2007", "ended": "2001"})
    form.submit()
    assert "not in force" in form.field("ended").trouble.text()
    form.fill({"status": "ended", "lenses": ("gender",), "strategy": "diaspora"})
    form.submit()
    (new,) = ids(tab) - before
    assert tab.current() == new
    tab.handlers["edit"]()
    assert form.values()["lenses"] == ("gender",)
    form.fill({"lenses": (), "note": "Changed"})
    form.submit()
    assert dict(tab.list.current_row().said())["Note"] == "Changed"  # type: ignore[union-attr] # a row is current
    tab.handlers["delete-record"]()
    assert ids(tab) == before
    tab.session.undo()
    assert ids(tab) == before | {new}


def test_a_policy_that_moves_is_followed(qtbot: QtBot, tab: PoliciesTab) -> None:
    tab.show_record("mex-3x1-reach")
    tab.handlers["edit"]()
    tab.panes_view.form.fill({"country": "MAR"})
    with qtbot.waitSignal(tab.shown_elsewhere) as told:
        tab.panes_view.form.submit()
    assert told.args == ["MAR"]
    assert "mex-3x1-reach" not in ids(tab)


def test_what_is_used_in_the_library_is_not_deleted(qtbot: QtBot, tab: PoliciesTab) -> None:
    tab.show_record("mex-tres-por-uno")
    with qtbot.waitSignal(tab.session.failed) as told:
        tab.handlers["delete-record"]()
    assert "the practice Tres por Uno" in str(told.args)
    assert "mex-tres-por-uno" in ids(tab)


def test_a_policy_goes_into_the_library_in_one_step(qtbot: QtBot, tab: PoliciesTab) -> None:
    before = {each.id for each in practices(tab.session.workbook)}
    (link,) = tab.kind.links("mex-3x1-reach")
    assert link.text == "Add to the practice library"
    with qtbot.waitSignal(tab.session.page_asked) as asked:
        tab.panes_view.detail.linked.emit(link.target)
    assert asked.args == ["practices"]
    (new,) = {each.id for each in practices(tab.session.workbook)} - before
    assert tab.session.take_record("practices") == new
    (link,) = tab.kind.links("mex-3x1-reach")
    assert link.target == f"practice:{new}"
    tab.panes_view.detail.linked.emit(link.target)
    assert tab.session.take_record("practices") == new
    tab.session.undo()
    assert {each.id for each in practices(tab.session.workbook)} == before


def test_the_mix_is_a_picture_a_table_and_a_sentence(qtbot: QtBot, tab: PoliciesTab) -> None:
    tab.handlers["strategy-mix"]()
    chart = tab.chart
    assert chart.isVisible()
    assert chart.sentence.source_text() == (
        "Mexico has 7 policies: remittances 7 (5 national, 1 regional, 1 transnational)."
        " 4 of 7 are no longer in force."
        " Nothing is entered at these levels: local, municipal, bilateral, multilateral."
    )
    tab.handlers["table-twin"]()
    assert chart.is_table_shown()
    table = chart.table
    assert table.columnCount() == len(LEVELS) + 2
    national = table.item(1, 1 + LEVELS.index("national"))
    assert national is not None
    assert national.text() == "5"
    spoken = national.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Remittances, national: 5 policies, 2 of them over"
    total = table.item(table.rowCount() - 1, table.columnCount() - 1)
    assert total is not None
    assert total.text() == "7"
    tab.handlers["table-twin"]()
    qtbot.keyClick(chart._picture, Qt.Key.Key_Return)
    assert tab.list.isVisible()
    assert len(ids(tab)) == 5
    assert tab._boxes["level"].currentData() == "level:national"


def test_arrows_move_through_the_picture(qtbot: QtBot, tab: PoliciesTab) -> None:
    tab.toggle_mix()
    picture = tab.chart._picture
    assert "national: 5 policies" in picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert "municipal: no policy" in picture.accessibleDescription()
    asked: list[MixCell] = []
    tab.chart.cell_asked.connect(asked.append)
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert asked == []
    centre = picture._area(1, LEVELS.index("regional")).center().toPoint()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=centre)
    assert [cell.level for cell in asked] == ["regional"]


def test_find_leaves_the_mix_and_changes_reach_it(tab: PoliciesTab) -> None:
    tab.toggle_mix()
    tab.handlers["find"]()
    assert tab.list.isVisible()
    tab.toggle_mix()
    tab.show_country("USA", "United States")
    assert tab.is_mix_shown()
    assert tab.chart.sentence.source_text().startswith("United States has 2 policies")
    tab.handlers["add-record"]()
    assert tab.panes_view.has_form


def test_the_rows_of_the_mix_are_its_numbers(session: Session) -> None:
    found = mix(session.workbook, "MEX")
    assert [row.total for row in mix_rows(found)] == [0, 7, 0, 0, 0]
    assert sum(level_totals(found)) == found.total == 7
    assert mix_sentence("Nobody", mix(session.workbook, "nowhere")) == EMPTY


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(863, 300), (1100, 640)])
def test_the_picture_paints_in_every_theme_and_size(
    qtbot: QtBot, qapp: QApplication, session: Session, theme: str, size: tuple[int, int]
) -> None:
    apply_theme(qapp, theme)
    chart = StrategyMixChart()
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show_mix(HOSTILE, mix(session.workbook, None))
    chart.show()
    qtbot.waitExposed(chart)
    chart.take_focus()
    assert not chart.grab().isNull()
    assert chart.sentence.source_text().startswith(HOSTILE)
    apply_theme(qapp, "light")


def test_behind_another_tab_it_waits_and_then_catches_up(tab: PoliciesTab) -> None:
    tab.hide()
    tab.session.apply(DeletePolicy("mex-3x1-reach", "Reach"))
    tab.show_country("MEX", "Mexico")
    assert "mex-3x1-reach" in ids(tab)
    tab.show()
    assert "mex-3x1-reach" not in ids(tab)
    tab.show_country("MAR", "Morocco")
    assert ids(tab) == {policy.id for policy in tab.session.workbook.policies("MAR")}
