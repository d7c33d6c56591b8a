"""Whatever a file says is shown as it was typed, and turns nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from ui import safe_text, theme
from ui.safe_text import FIRST_STRONG_ISOLATE, POP_ISOLATE, MessageDialog, PlainLabel

OVERRIDE = "\u202e"


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


@pytest.fixture
def hostile(tmp_path: Path, qapp: QApplication) -> str:  # noqa: ARG001 # a pixmap needs the application
    """Markup that would show a large red square from the disk."""
    picture = QPixmap(200, 200)
    picture.fill(QColor("#FF0000"))
    path = tmp_path / "red.png"
    assert picture.save(str(path))
    return f"<img src='{path.as_uri()}' width='200' height='200'>"


def red_pixels(label: QLabel | QPushButton | MessageDialog) -> int:
    image = label.grab().toImage()
    return sum(
        image.pixelColor(x, y) == QColor("#FF0000")
        for x in range(image.width())
        for y in range(image.height())
    )


def test_qt_itself_would_have_shown_the_picture(qtbot: QtBot, hostile: str) -> None:
    label = QLabel(hostile)
    qtbot.addWidget(label)
    label.resize(220, 220)
    assert red_pixels(label) > 10_000


@pytest.mark.parametrize("elide", [None, Qt.TextElideMode.ElideRight])
def test_a_label_shows_markup_as_typed(
    qtbot: QtBot, hostile: str, elide: Qt.TextElideMode | None
) -> None:
    label = PlainLabel(hostile, elide=elide)
    qtbot.addWidget(label)
    label.resize(220, 220)
    assert red_pixels(label) == 0
    assert label.text() == hostile
    assert label.source_text() == hostile


def test_a_tooltip_shows_markup_as_typed(qtbot: QtBot, hostile: str) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    safe_text.set_tooltip(button, hostile)
    assert TextQt.mightBeRichText(button.toolTip())
    assert "<img" not in button.toolTip()
    assert "&lt;img" in button.toolTip()
    assert button.accessibleDescription() == hostile
    shown = QLabel(button.toolTip())
    qtbot.addWidget(shown)
    shown.resize(220, 220)
    assert red_pixels(shown) == 0
    QToolTip.hideText()


def test_plain_leaves_what_is_no_markup_alone() -> None:
    assert safe_text.plain("a < b & c") == "a < b & c"
    assert safe_text.plain("Met") == "Met"


def test_a_message_shows_markup_as_typed_in_all_its_sentences(qtbot: QtBot, hostile: str) -> None:
    dialog = MessageDialog(None, (hostile, hostile, hostile), "error", ("Retry", "Keep"), "trace")
    qtbot.addWidget(dialog)
    assert red_pixels(dialog) == 0
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(PlainLabel)
    )


def test_a_message_answers_with_its_verb_and_copies_its_details(qtbot: QtBot) -> None:
    dialog = MessageDialog(None, ("It broke.",), "error", ("Retry & save", "Keep"), "line 12")
    qtbot.addWidget(dialog)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert set(buttons) == {"Copy details", "Retry && save", "Keep"}
    buttons["Copy details"].click()
    assert QGuiApplication.clipboard().text() == "line 12"
    assert dialog.chosen is None
    assert buttons["Retry && save"].isDefault()
    assert dialog.focusWidget() is buttons["Retry && save"]
    buttons["Retry && save"].click()
    assert dialog.chosen == "Retry & save"


def test_message_waits_for_an_answer(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: MessageDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.findChildren(QPushButton)[0].click()
        return 1

    monkeypatch.setattr(MessageDialog, "exec", answer)
    assert safe_text.message(None, "Saved.", "Nothing was lost.") == "Close"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x00b", "a\u2400b"),
        ("a\x1bb", "a\u241bb"),
        ("a\x7fb", "a\u2421b"),
        ("a\x85b", "a‹U+0085›b"),
        (f"gpj{OVERRIDE}.exe", "gpj‹U+202E›.exe"),
        ("a\u2067b", "a‹U+2067›b"),
        ("a\u2028b", "a‹U+2028›b"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("mark\ufefferd", "mark‹U+FEFF›erd"),
        ("lone\ud800", "lone\ufffd"),
        ("two\nlines\t.", "two\nlines\t."),
        ("Türkiye", "Türkiye"),
    ],
)
def test_control_characters_are_seen_and_text_stays(raw: str, shown: str) -> None:
    assert safe_text.visible(raw) == shown


def test_text_from_right_to_left_is_isolated_with_its_marks() -> None:
    arabic = "المغرب"
    assert safe_text.visible(arabic) == FIRST_STRONG_ISOLATE + arabic + POP_ISOLATE
    hostile = f"المغرب{OVERRIDE}{POP_ISOLATE}abc"
    shown = safe_text.visible(hostile)
    assert shown.startswith(FIRST_STRONG_ISOLATE)
    assert shown.count(POP_ISOLATE) == 1
    assert OVERRIDE not in shown


def test_codes_are_isolated_in_an_interface_from_right_to_left(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert safe_text.visible("rights-r3") == "\u2068rights-r3\u2069"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert safe_text.visible("rights-r3") == "rights-r3"


def test_one_line_and_ampersands() -> None:
    assert safe_text.one_line("a\nb\t c\r\nd") == "a b  c d"
    assert safe_text.action_text("Rights & duties") == "Rights && duties"


def test_a_label_without_room_is_cut_and_tells_the_rest(qtbot: QtBot) -> None:
    label = PlainLabel("A rather long name of a <b>country</b>", elide=Qt.TextElideMode.ElideRight)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 4
    label.resize(60, 20)
    label.show()
    assert "&lt;b&gt;" in label.toolTip() or "<b>" in label.toolTip()
    assert not label.toolTip().startswith("<b>")
    label.resize(600, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "")


def test_a_label_starts_where_the_interface_starts(qtbot: QtBot) -> None:
    label = PlainLabel("Latin")
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
