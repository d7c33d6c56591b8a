"""The look: contrast of every pair of colours, fonts, palette, icons and text size."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from ui import icons, theme
from ui.tokens import (
    DARK,
    LIGHT,
    THEMES,
    Tokens,
    with_more_contrast,
)
from workbench.domain.ratings import Rating, Side
from workbench.paths import resource

TEXT, GRAPHICS = 4.5, 3.0
PLAIN_RATINGS = (
    Rating.MET,
    Rating.PARTLY,
    Rating.NOT_MET,
    Rating.NO_EVIDENCE,
    Rating.NOT_APPLICABLE,
)


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2, 0 for black and 1 for white."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Return the WCAG 2 contrast of two ``#RRGGBB`` colours, from 1 (the same) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


def test_contrast_follows_the_formula_of_wcag() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast_ratio("#FFFFFF", "#777777") == contrast_ratio("#777777", "#FFFFFF")


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "error", "warning", "success"])
@pytest.mark.parametrize("ground", ["window", "base", "band", "selection"])
def test_text_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast_ratio(getattr(tokens, ink), getattr(tokens, ground)) >= TEXT


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
def test_controls_banner_and_filled_buttons_can_be_seen(tokens: Tokens) -> None:
    for ground in (tokens.window, tokens.base, tokens.selection):
        assert contrast_ratio(tokens.border, ground) >= GRAPHICS
    for ink in (tokens.text, tokens.error, tokens.accent):
        assert contrast_ratio(ink, tokens.error_tint) >= TEXT
    assert contrast_ratio(tokens.on_accent, tokens.accent) >= TEXT


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("rating", PLAIN_RATINGS)
def test_the_mark_of_a_rating_can_be_read_on_its_fill(tokens: Tokens, rating: Rating) -> None:
    look = tokens.rating(rating)
    assert contrast_ratio(look.mark, look.fill) >= TEXT


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("rating", [Rating.MET, Rating.PARTLY, Rating.NOT_MET, Rating.NO_EVIDENCE])
def test_a_tile_stands_out_from_its_ground_by_fill_or_edge(tokens: Tokens, rating: Rating) -> None:
    look = tokens.rating(rating)
    assert max(contrast_ratio(each, tokens.base) for each in (look.fill, look.edge)) >= GRAPHICS


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
@pytest.mark.parametrize("side", [Side.SENDING, Side.RECEIVING, Side.TRANSIT, None])
def test_both_sides_can_be_read(tokens: Tokens, side: Side | None) -> None:
    look = tokens.side(side)
    for ink in (tokens.text, tokens.muted, look.accent):
        assert contrast_ratio(ink, look.tint) >= TEXT
    assert contrast_ratio(look.on_accent, look.accent) >= TEXT
    assert contrast_ratio(look.accent, tokens.base) >= GRAPHICS


@pytest.mark.parametrize("tokens", list(THEMES.values()), ids=list(THEMES))
def test_high_contrast_strengthens_lines_and_drops_muted_text(tokens: Tokens) -> None:
    strong = with_more_contrast(tokens)
    assert strong.muted == tokens.text
    assert contrast_ratio(strong.line, strong.base) >= GRAPHICS


def test_greys_of_met_partly_and_not_met_differ() -> None:
    for tokens in (LIGHT, DARK):
        greys = [
            contrast_ratio(tokens.rating(rating).fill, "#000000")
            for rating in (Rating.MET, Rating.NOT_MET, Rating.PARTLY)
        ]
        for one, other in product(greys, greys):
            assert one == other or max(one, other) / min(one, other) >= 1.35


def test_the_shipped_fonts_are_set(qapp: QApplication) -> None:
    families = {
        family
        for identity in (*theme.load_fonts(), *theme.load_arabic_font())
        for family in QFontDatabase.applicationFontFamilies(identity)
    }
    assert families == {"Noto Sans", "Noto Sans Arabic"}
    assert qapp.font().families() == theme.FAMILIES
    assert qapp.font().pixelSize() == 13


@pytest.mark.parametrize(
    ("asked", "got"), [(0.1, 0.8), (0.8, 0.8), (1.5, 1.5), (2.0, 2.0), (9.0, 2.0)]
)
def test_text_size_is_held_within_limits(qapp: QApplication, asked: float, got: float) -> None:
    theme.apply_theme(qapp, "light", text_size=asked)
    assert theme.appearance().text_size == got
    assert theme.text_font(theme.TextRole.TITLE).pixelSize() == round(20 * got)


def test_narrow_begins_earlier_for_large_text(qapp: QApplication) -> None:
    assert theme.is_narrow(999)
    assert not theme.is_narrow(1000)
    theme.apply_theme(qapp, "light", text_size=2.0)
    assert theme.is_narrow(1366)


def test_rows_have_two_densities(qapp: QApplication) -> None:
    assert theme.row_height(theme.RowKind.TABLE) == 28
    theme.apply_theme(qapp, "light", comfortable=True)
    assert theme.row_height(theme.RowKind.TABLE) == 36
    assert theme.row_height(theme.RowKind.MATRIX) == 28


def test_a_change_of_theme_is_told_and_sets_the_palette(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.appearance().changed):
        theme.apply_theme(qapp, "dark")
    assert theme.current_tokens() is DARK
    role = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        palette = qapp.palette()
        assert palette.color(group, role.Window).name() == DARK.window.lower()
        assert palette.color(group, role.Highlight).name() == DARK.accent.lower()
        assert palette.color(group, role.PlaceholderText).name() == DARK.muted.lower()


def test_an_unknown_theme_is_light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "sepia")
    assert theme.current_tokens() is LIGHT
    theme.apply_theme(qapp, "system")
    assert theme.current_tokens() in (LIGHT, DARK)


@pytest.mark.parametrize("size", [0.8, 1.0, 1.3, 2.0])
def test_the_style_sheet_is_understood_at_every_size(
    qapp: QApplication, qtbot: QtBot, size: float
) -> None:
    theme.apply_theme(qapp, "dark", text_size=size)
    assert "$" not in qapp.styleSheet()
    button = QRadioButton("medium")
    button.setChecked(True)
    qtbot.addWidget(button)
    button.show()  # a style sheet that is not understood is a warning, which fails the test
    assert button.sizeHint().height() >= round(24 * size)


@pytest.mark.parametrize("name", sorted(each.stem for each in resource("icons").glob("*.svg")))
def test_every_icon_draws_something_in_the_colour_asked(name: str) -> None:
    image = icons.pixmap(name, 24, "#FF0000").toImage()
    opaque = [
        image.pixelColor(x, y)
        for x, y in product(range(24), range(24))
        if image.pixelColor(x, y).alpha() > 250
    ]
    assert opaque
    if not name.startswith("app"):
        assert {colour.name() for colour in opaque} == {"#ff0000"}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_icons_are_drawn_for_the_device_pixel_ratio(ratio: float) -> None:
    picture = icons.pixmap("search", 16, "#000000", ratio)
    assert picture.size() == QSize(round(16 * ratio), round(16 * ratio))
    assert picture.deviceIndependentSize().toSize() == QSize(16, 16)


def test_pointing_icons_turn_from_right_to_left(qapp: QApplication) -> None:
    usual = icons.pixmap("chevron-right", 24, "#000000").toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = icons.pixmap("chevron-right", 24, "#000000").toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turned != usual
    assert turned.flipped(Qt.Orientation.Horizontal).pixelColor(12, 8) == usual.pixelColor(12, 8)


def test_a_kept_icon_follows_the_theme_and_the_last_wish(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.keep_icon(button, "add")
    icons.keep_icon(button, "close")
    before = button.icon().pixmap(16, 16).toImage()
    theme.apply_theme(qapp, "dark")
    after = button.icon().pixmap(16, 16).toImage()
    assert before != after
    assert after == icons.pixmap("close", 16, DARK.text).toImage()
