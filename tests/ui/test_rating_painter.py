"""Ratings as painted: shapes, mirroring, greys, ranges, marks and sharp edges."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.tokens import DARK, LIGHT, THEMES, Tokens
from ui.widgets.corner_marks import Mark, paint_focus_ring, paint_marks, shown_marks
from ui.widgets.rating_painter import RatingTile, paint_rating
from workbench.domain.ratings import Rating

ANSWERS = (*Rating, None)
TILE = QRectF(2, 2, 20, 20)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


def canvas(tokens: Tokens, ratio: float = 1.0, size: int = 24) -> QImage:
    image = QImage(round(size * ratio), round(size * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(tokens.base))
    return image


def painted(
    rating: Rating | None,
    tokens: Tokens = LIGHT,
    *,
    ratio: float = 1.0,
    rtl: bool = False,
    greyed: bool = False,
) -> QImage:
    image = canvas(tokens, ratio)
    painter = QPainter(image)
    paint_rating(painter, TILE, rating, tokens, rtl=rtl, greyed=greyed)
    painter.end()
    return image


def marked(rating: Rating | None, *marks: Mark, rtl: bool = False) -> QImage:
    image = painted(rating, rtl=rtl)
    painter = QPainter(image)
    paint_marks(painter, TILE, marks, LIGHT, rtl=rtl)
    painter.end()
    return image


def colour(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
def test_a_circle_a_cross_and_a_dash_are_where_they_belong(tokens: Tokens) -> None:
    met, cross, dash = (
        painted(rating, tokens) for rating in (Rating.MET, Rating.NOT_MET, Rating.NOT_APPLICABLE)
    )
    assert colour(met, 12, 12) == tokens.met.mark
    assert colour(met, 4, 12) == tokens.met.fill
    assert colour(cross, 12, 12) == tokens.not_met.mark
    assert colour(cross, 12, 7) == tokens.not_met.fill
    assert colour(dash, 12, 7) == tokens.not_applicable.fill
    assert colour(dash, 12, 12) != tokens.not_applicable.fill


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
def test_half_a_circle_is_mirrored_from_right_to_left(tokens: Tokens) -> None:
    usual, mirrored = painted(Rating.PARTLY, tokens), painted(Rating.PARTLY, tokens, rtl=True)
    mark, fill = tokens.partly.mark, tokens.partly.fill
    assert (colour(usual, 9, 12), colour(usual, 14, 12)) == (mark, fill)
    assert (colour(mirrored, 9, 12), colour(mirrored, 14, 12)) == (fill, mark)


def test_a_range_is_split_upright_with_its_lower_end_first() -> None:
    partly_or_not = painted(Rating.PARTLY_OR_NOT)
    met_or_partly = painted(Rating.MET_OR_PARTLY)
    assert colour(partly_or_not, 5, 5) == LIGHT.not_met.fill
    assert colour(partly_or_not, 18, 5) == LIGHT.partly.fill
    assert colour(met_or_partly, 5, 5) == LIGHT.partly.fill
    assert colour(met_or_partly, 18, 5) == LIGHT.met.fill
    turned = painted(Rating.PARTLY_OR_NOT, rtl=True)
    assert colour(turned, 18, 5) == LIGHT.not_met.fill
    assert colour(turned, 5, 5) == LIGHT.partly.fill


def test_no_evidence_is_hatched_with_a_clear_patch_and_not_assessed_is_empty() -> None:
    hatched, empty = painted(Rating.NO_EVIDENCE), painted(None)
    near_corner = {colour(hatched, x, y) for x in range(4, 8) for y in range(4, 8)}
    assert len(near_corner) > 1
    assert colour(hatched, 8, 15) == LIGHT.no_evidence.fill
    assert {colour(empty, x, y) for x in range(4, 20) for y in range(4, 20)} == {LIGHT.base}
    edge = {colour(empty, x, 2) for x in range(2, 22)}
    assert edge == {LIGHT.dotted, LIGHT.base}


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize(("one", "other"), list(combinations(ANSWERS, 2)))
def test_all_answers_differ_in_grey(
    tokens: Tokens, one: Rating | None, other: Rating | None
) -> None:
    grey = QImage.Format.Format_Grayscale8
    first, second = (painted(each, tokens).convertToFormat(grey) for each in (one, other))
    differing = sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 40
        for x in range(24)
        for y in range(24)
    )
    assert differing >= 20


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("offset", [0.0, 0.3, 0.5, 7.4])
def test_edges_are_sharp_at_every_scaling(ratio: float, offset: float) -> None:
    image = canvas(LIGHT, ratio, 40)
    painter = QPainter(image)
    paint_rating(painter, QRectF(2 + offset, 2, 20, 20), Rating.MET, LIGHT)
    painter.end()
    row = [image.pixelColor(x, round(12 * ratio)) for x in range(image.width())]
    outside_in = row[: row.index(QColor(LIGHT.met.fill))]
    assert {each.name().upper() for each in outside_in} == {LIGHT.base}
    after = row[len(row) - 1 - row[::-1].index(QColor(LIGHT.met.fill)) + 1 :]
    assert {each.name().upper() for each in after} == {LIGHT.base}


def test_greyed_is_paler() -> None:
    usual, pale = painted(Rating.MET), painted(Rating.MET, greyed=True)
    assert pale.pixelColor(4, 12).lightness() > usual.pixelColor(4, 12).lightness() + 60


def test_at_most_two_marks_the_important_ones_first() -> None:
    assert shown_marks(list(Mark)) == (Mark.CONTESTED, Mark.OLD)
    assert shown_marks([Mark.FINAL, Mark.UNSUPPORTED]) == (Mark.UNSUPPORTED, Mark.FINAL)
    assert marked(Rating.MET, *Mark) == marked(Rating.MET, Mark.OLD, Mark.CONTESTED)


@pytest.mark.parametrize(("one", "other"), list(combinations((*Mark, None), 2)))
def test_marks_differ(one: Mark, other: Mark | None) -> None:
    first = marked(Rating.NOT_MET, one)
    second = marked(Rating.NOT_MET, other) if other else painted(Rating.NOT_MET)
    assert first != second


def test_marks_stand_at_the_end_of_the_line() -> None:
    usual, turned = (marked(None, Mark.CONTESTED, rtl=rtl) for rtl in (False, True))
    violet = LIGHT.contested
    assert violet in {colour(usual, x, y) for x in range(14, 22) for y in range(2, 10)}
    assert violet in {colour(turned, x, y) for x in range(2, 10) for y in range(2, 10)}
    assert violet not in {colour(turned, x, y) for x in range(14, 22) for y in range(2, 10)}


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
def test_the_focus_ring_has_a_dark_and_a_light_line(tokens: Tokens) -> None:
    image = painted(Rating.MET, tokens)
    painter = QPainter(image)
    paint_focus_ring(painter, TILE, tokens)
    painter.end()
    across = [colour(image, x, 12) for x in range(2, 6)]
    assert across == [tokens.ring_outer] * 2 + [tokens.ring_inner] * 2
    assert colour(image, 12, 12) == tokens.met.mark


def test_a_tile_has_a_name_and_follows_its_answer_and_the_theme(
    qtbot: QtBot, qapp: QApplication
) -> None:
    tile = RatingTile(Rating.MET, "Met", show_word=True)
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Met"
    assert tile.sizeHint().width() > 40
    tile.set_rating(Rating.PARTLY_OR_NOT, "Partly or not")
    assert tile.rating() is Rating.PARTLY_OR_NOT
    assert tile.accessibleName() == "Partly or not"
    tile.resize(tile.sizeHint())
    before = tile.grab().toImage()
    theme.apply_theme(qapp, "dark")
    assert tile.grab().toImage() != before
    bare = RatingTile(None, "Not assessed", marks=[Mark.OLD])
    qtbot.addWidget(bare)
    assert bare.sizeHint().width() == bare.sizeHint().height() == 20
    assert bare.toolTip() == "Not assessed"
    theme.apply_theme(qapp, "light", text_size=2.0)
    assert bare.sizeHint().width() == 40


def test_dark_marks_are_dark() -> None:
    assert colour(painted(Rating.MET, DARK), 12, 12) == DARK.met.mark
