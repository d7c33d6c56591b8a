"""Bounds as painted: what is solid, tinted, hatched and empty, in either direction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.tokens import LIGHT, THEMES, Tokens
from ui.widgets.interval_bar import Growth, IntervalBar, paint_interval
from workbench.domain.ratings import Side

WIDTH = 102  # a line on each side leaves 100, so that a hundredth is a pixel


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


def bar(
    lo: float,
    hi: float,
    *,
    differ: float = 0.0,
    side: Side | None = Side.RECEIVING,
    grow: Growth = "right",
    tokens: Tokens = LIGHT,
    ratio: float = 1.0,
) -> QImage:
    image = QImage(round(WIDTH * ratio), round(20 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(tokens.window))
    painter = QPainter(image)
    paint_interval(
        painter, QRectF(0, 0, WIDTH, 12), lo, hi, tokens, differ=differ, side=side, grow=grow
    )
    painter.end()
    return image


def colour(image: QImage, x: int, y: int = 6) -> str:
    return image.pixelColor(x, y).name().upper()


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("side", [Side.SENDING, Side.RECEIVING, None])
def test_four_parts_from_the_start(tokens: Tokens, side: Side | None) -> None:
    look = tokens.side(side)
    image = bar(0.2, 0.8, differ=0.3, side=side, tokens=tokens)
    assert colour(image, 0) == tokens.border
    assert {colour(image, x) for x in range(1, 21)} == {look.accent}
    assert {colour(image, x) for x in range(21, 51)} == {look.differ}
    assert len({colour(image, x) for x in range(51, 79)}) > 1
    assert {colour(image, x) for x in (79, 80)} == {look.accent}
    assert {colour(image, x) for x in range(81, 101)} == {tokens.base}
    assert colour(image, 101) == tokens.border


def test_a_bar_that_grows_to_the_left_is_the_mirror() -> None:
    right, left = bar(0.2, 0.6, differ=0.4), bar(0.2, 0.6, differ=0.4, grow="left")
    for x in range(WIDTH):
        assert colour(right, x) == colour(left, WIDTH - 1 - x)


@pytest.mark.parametrize(("lo", "hi"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)])
def test_exact_bounds_have_no_uncertain_part(lo: float, hi: float) -> None:
    image = bar(lo, hi)
    filled = round(lo * 100)
    row = [colour(image, x) for x in range(1, 101)]
    assert row == [LIGHT.receiving.accent] * filled + [LIGHT.base] * (100 - filled)


def test_nothing_known_is_hatched_all_over() -> None:
    image = bar(0.0, 1.0)
    for start in range(1, 91, 10):
        patch = [colour(image, x, y) for x in range(start, start + 10) for y in range(1, 11)]
        paper = patch.count(LIGHT.base)
        assert 0.25 * len(patch) < paper < 0.75 * len(patch)


def test_a_tick_marks_the_middle_below_the_bar() -> None:
    image = bar(0.0, 0.0)
    below = [x for x in range(WIDTH) if colour(image, x, 13) == LIGHT.border]
    assert len(below) == 1
    assert abs(below[0] - WIDTH / 2) <= 1


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_parts_meet_without_a_seam_at_every_scaling(ratio: float) -> None:
    image = bar(0.33, 0.66, differ=0.33, ratio=ratio)
    middle = round(6 * ratio)
    look = LIGHT.receiving
    seen = [colour(image, x, middle) for x in range(image.width())]
    assert set(seen) == {LIGHT.border, look.accent, look.differ, LIGHT.base}


def test_figures_out_of_range_are_held_within_the_bar() -> None:
    assert bar(-1.0, 2.0) == bar(0.0, 1.0)
    assert bar(0.2, 0.4, differ=9.0) == bar(0.2, 0.4, differ=0.2)


def test_the_widget_says_what_it_shows(qtbot: QtBot, qapp: QApplication) -> None:
    widget = IntervalBar(side=Side.SENDING, grow="left")
    qtbot.addWidget(widget)
    widget.set_bounds(0.44, 0.6, "fulfilled 0.44–0.60", differ=0.02)
    assert widget.accessibleName() == "fulfilled 0.44–0.60"
    assert widget.toolTip() == "fulfilled 0.44–0.60"
    assert widget.minimumSizeHint().width() < widget.sizeHint().width()
    widget.resize(widget.sizeHint())
    before = widget.grab().toImage()
    theme.apply_theme(qapp, "dark")
    assert widget.grab().toImage() != before
