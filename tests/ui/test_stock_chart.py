"""The chart of migrants: its table twin, its labels, and text that is never markup."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.charts.stock_chart import StockBar, StockChart, short_number
from ui.tokens import DARK, LIGHT

BARS = (
    StockBar(2020, women=300, men=700),
    StockBar(2005, women=100, men=100, total=210),
    StockBar(2010, total=400),
    StockBar(2015),
)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


@pytest.fixture
def chart(qtbot: QtBot) -> StockChart:
    chart = StockChart()
    qtbot.addWidget(chart)
    chart.resize(420, 320)
    chart.set_data(
        BARS, title="Migrants <b>living</b> here", source="UN DESA", summary="They grew."
    )
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def test_the_table_says_what_is_not_entered(chart: StockChart) -> None:
    assert chart.rows() == (
        ("2005", "100", "100", "210"),
        ("2010", "not entered", "not entered", "400"),
        ("2015", "not entered", "not entered", "not entered"),
        ("2020", "300", "700", "1,000"),
    )
    assert chart._table.item(3, 3).text() == "1,000"


def test_picture_and_table_take_turns(chart: StockChart) -> None:
    assert not chart.is_table_shown()
    chart._switch.click()
    assert chart.is_table_shown()
    assert chart._table.isVisible()
    chart._switch.click()
    assert not chart.is_table_shown()


def test_the_axis_starts_at_zero_and_the_title_is_no_markup(chart: StockChart) -> None:
    (_, _), (low, high) = chart._plot.getViewBox().viewRange()
    assert low == 0
    assert high > 1000
    assert chart._caption.text() == "Migrants <b>living</b> here"
    assert chart.accessibleName() == "Migrants <b>living</b> here"
    assert chart.accessibleDescription() == "They grew."
    assert not chart._plot.getPlotItem().titleLabel.isVisible()


def test_men_stand_below_women_in_two_greys(chart: StockChart) -> None:
    image = chart._plot.grab().toImage()
    column = [
        image.pixelColor(round(image.width() * 7 / 8), y).name().upper()
        for y in range(image.height())
    ]
    women = [y for y, each in enumerate(column) if each == LIGHT.neutral.differ]
    men = [y for y, each in enumerate(column) if each == LIGHT.neutral.accent]
    assert max(women) < min(men)
    assert (max(men) - min(men)) / (max(women) - min(women)) == pytest.approx(7 / 3, rel=0.1)


def test_labels_are_written_in_short_together_or_not_at_all(
    chart: StockChart, qtbot: QtBot
) -> None:
    chart.resize(700, 320)
    qtbot.waitUntil(lambda: not chart._key.isVisible())
    shown = {each.item.toPlainText() for each in chart._labels}
    assert {"men 700", "women 300", "1,000", "not entered"} <= shown
    chart.resize(200, 320)
    qtbot.waitUntil(chart._key.isVisible)
    assert {"700", "300"} <= {each.item.toPlainText() for each in chart._labels}


def test_it_follows_the_theme(chart: StockChart, qapp: QApplication) -> None:
    theme.apply_theme(qapp, "dark")
    assert chart._plot.backgroundBrush().color() == QColor(DARK.window)


def test_no_data_is_an_empty_picture(chart: StockChart) -> None:
    chart.set_data((), title="", source="")
    assert chart.rows() == ()


@pytest.mark.parametrize(
    ("number", "largest", "short"),
    [
        (1_320_295, 3_476_560, "1.32 m"),
        (780_000, 3_476_560, "0.78 m"),
        (179_744, 179_744, "180 k"),
        (2_378, 2_378, "2,378"),
    ],
)
def test_short_numbers_share_a_unit(number: float, largest: float, short: str) -> None:
    assert short_number(number, largest) == short
