"""The second step of the import wizard: how a table is mapped, by mouse and by keyboard."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.exchange.official import sheets
from ui.dialogs.import_map import MapChoice
from ui.dialogs.import_wizard import CHECK, DONE, FILE, WHAT, ImportWizard
from ui.presenters import import_map as words
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Rating, Side
from workbench.exchange.long_tables.shape import Holds
from workbench.services.checkpoints import checkpoints
from workbench.services.importing import read_file
from workbench.services.taking_in_by_hand import KINDS

ANSWERS = ("Country", "Side", "Criterion", "On paper")
MIXED = "<b>so & so</b>"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes rows into a file of that name."""

    def made(*rows: tuple[object, ...], name: str = "sent.csv") -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        return path

    return made


@pytest.fixture
def wizard(qtbot: QtBot, session: Session) -> ImportWizard:
    found = ImportWizard(session)
    qtbot.addWidget(found)
    found.resize(860, 455)
    found.show()
    qtbot.waitExposed(found)
    return found


def settled(qtbot: QtBot, wizard: ImportWizard) -> None:
    qtbot.waitUntil(lambda: wizard._job is None, timeout=20_000)


def read(qtbot: QtBot, wizard: ImportWizard, path: Path) -> None:
    wizard.read(path)
    settled(qtbot, wizard)
    assert wizard.pages.currentIndex() == WHAT


def choose(qtbot: QtBot, wizard: ImportWizard, box: MapChoice, text: str) -> None:
    """Choose as a hand does."""
    place = box.findText(text)
    assert place >= 0, [box.itemText(n) for n in range(box.count())]
    box.setFocus()
    box.setCurrentIndex(place)
    box.activated.emit(place)
    settled(qtbot, wizard)
    assert box.hasFocus()


def counts(wizard: ImportWizard) -> tuple[int, int]:
    assert wizard.incoming is not None
    return wizard.incoming.new + wizard.incoming.changed, len(wizard.incoming.problems)


def labels_of(wizard: ImportWizard) -> list[str]:
    found = wizard.what.map.findChildren(QLabel)
    return [label.text() for label in found if label.isVisibleTo(wizard)]


def test_every_kind_of_table_and_word_has_its_words() -> None:
    assert [key for key, _ in words.KIND_CHOICES] == list(KINDS)
    for kind in KINDS.values():
        assert len(words.column_choices(kind.key)) == len(kind.columns) + 1
        for column in kind.columns:
            if column.holds is Holds.WORD:
                keys, said = zip(*words.word_choices(kind.key, column.id), strict=True)
                assert (keys[0], said[0]) == (None, words.LEAVE_OUT)
                assert len(set(said)) == len(said)
                assert not set(keys[1:]) & set(said)


def test_columns_are_shown_with_samples_and_can_stand_for_others(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    head = (*ANSWERS, "Remark")
    rows = [("MYS", "receiving", f"voice-r{n}", "Met", f"since {2000 + n}") for n in (1, 2)]
    read(qtbot, wizard, write(head, *rows))
    mapping = wizard.what.map
    assert [box.currentText() for box in mapping.columns.values()] == [
        "Country or agreement",
        "Side",
        "Criterion",
        "Rating on paper",
        "Not used",
    ]
    assert {"Remark", "since 2001 · since 2002"} <= set(labels_of(wizard))
    assert (mapping.sheet.isVisible(), mapping.dates.isVisible()) == (False, False)
    assert wizard.verb_button.hasFocus()
    boxes = dict(mapping.columns)
    choose(qtbot, wizard, boxes[5], "Reason")
    assert mapping.columns == boxes
    assert counts(wizard) == (2, 0)
    choose(qtbot, wizard, boxes[4], "Rating in practice")
    wizard.carry_out()
    assert wizard.pages.currentIndex() == CHECK
    assert [row.cells[1:] for row in wizard.check.changes.in_order()] == [
        ("Malaysia · Seat in policy (voice-r1) · In practice", "Not assessed", "● Met"),
        ("Malaysia · Shared agenda (voice-r2) · In practice", "Not assessed", "● Met"),
    ]


def test_an_unknown_word_is_asked_once_and_taken(
    qtbot: QtBot, wizard: ImportWizard, session: Session, write: Write
) -> None:
    rows = [("MYS", "receiving", f"voice-r{n}", "so so") for n in (1, 2)]
    path = write(ANSWERS, *rows, ("MYS", "receiving", "voice-r3", "SO SO"), ("MYS", "", "x", "hm"))
    read(qtbot, wizard, path)
    mapping = wizard.what.map
    assert list(mapping.words) == [("paper", "so so"), ("paper", "hm")]
    box = mapping.words[("paper", "so so")]
    assert box.hasFocus()
    assert box.currentText() == words.LEAVE_OUT
    assert not box.visibleRegion().isEmpty()
    assert counts(wizard)[0] == 0
    choose(qtbot, wizard, box, "◐ Partly met")
    assert mapping.words[("paper", "so so")] is box
    assert counts(wizard) == (3, 1)
    choose(qtbot, wizard, box, words.LEAVE_OUT)
    assert counts(wizard)[0] == 0
    choose(qtbot, wizard, box, "Not assessed")
    choose(qtbot, wizard, box, "◐ Partly met")
    wizard.carry_out()
    wizard.carry_out()
    assert wizard.pages.currentIndex() == DONE
    answer = session.snapshot.answers.get(
        AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "voice-r3")
    )
    assert answer is not None
    assert answer.paper is Rating.PARTLY
    assert [found.name for found in checkpoints(session.workbook)][:1] == [
        "Before the import of sent.csv"
    ]
    session.undo()
    assert "Before the import of sent.csv" not in {c.name for c in checkpoints(session.workbook)}


def test_more_unknown_words_than_anybody_would_answer_are_counted(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    rows = [("MYS", "receiving", "voice-r1", f"word {n}") for n in range(words.MOST_WORDS + 2)]
    read(qtbot, wizard, write(ANSWERS, *rows))
    assert len(wizard.what.map.words) == words.MOST_WORDS
    assert wizard.what.map.more.text().startswith("2 further words are not known")


def test_dates_and_numbers_that_can_be_two_are_asked(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    head = ("Country", "Indicator", "Year", "Value", "Source", "As of")
    path = write(head, ("MYS", "population", 2001, "1,234", "Office", "03/04/2020"))
    read(qtbot, wizard, path)
    mapping = wizard.what.map
    assert mapping.dates.isVisible()
    assert mapping.dates.hasFocus()
    assert counts(wizard) == (0, 2)
    choose(qtbot, wizard, mapping.dates, "4 March: month first")
    assert counts(wizard) == (0, 1)
    choose(qtbot, wizard, mapping.decimal, "1.234: comma for decimals")
    assert counts(wizard) == (1, 0)
    assert mapping.decimal.isVisible()
    assert wizard.incoming is not None
    wizard.carry_out()
    assert [row.cells for row in wizard.check.changes.in_order()] == [
        ("sent D2", "Malaysia · population · 2001", "–", "1.234 thousand persons")
    ]
    wizard.back.click()
    choose(qtbot, wizard, mapping.decimal, words.LEAVE_OUT)
    assert counts(wizard) == (0, 1)


def test_two_heads_for_one_column_and_a_column_that_is_missing_are_said(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    head = ("Country", "País", "Indicator", "Year", "Value", "Source")
    read(qtbot, wizard, write(head, ("MYS", "IDN", "hdi", 2001, "0.5", "Office")))
    mapping = wizard.what.map
    assert mapping.settle.text() == "2 columns stand for the country: Country and País. Keep one."
    assert mapping.columns[1].hasFocus()
    assert (wizard.incoming, wizard.verb_button.isEnabled()) == (None, False)
    choose(qtbot, wizard, mapping.columns[2], "Not used")
    assert not mapping.settle.isVisible()
    assert wizard.verb_button.isEnabled()
    choose(qtbot, wizard, mapping.columns[1], "Not used")
    assert mapping.settle.text() == "No column stands for the country yet. Choose it below."
    choose(qtbot, wizard, mapping.columns[2], "Country")
    assert counts(wizard) == (1, 0)


def test_a_file_that_is_not_recognised_is_mapped_by_hand(
    qtbot: QtBot, wizard: ImportWizard, session: Session, write: Write
) -> None:
    head = ("Land", "Kennzahl", "Jahr", "Zahl", "Quelle")
    read(qtbot, wizard, write(head, ("MYS", "hdi", 2001, "0.5", "Amt"), name="Zahlen.csv"))
    assert "Zahlen.csv is none of the files that the program knows" in wizard.what.counts.text()
    mapping = wizard.what.map
    assert mapping.kind.hasFocus()
    assert (mapping.columns, mapping.kind.currentIndex()) == ({}, -1)
    choose(qtbot, wizard, mapping.kind, "Sources")
    choose(qtbot, wizard, mapping.kind, "Facts")
    assert "the country, the indicator, the value or the year" in mapping.settle.text()
    for box, meant in zip(
        mapping.columns.values(), ("Country", "Indicator", "Year", "Value", "Source"), strict=True
    ):
        choose(qtbot, wizard, box, meant)
    assert counts(wizard) == (1, 0)
    wizard.back.click()
    assert (wizard.pages.currentIndex(), wizard.verb_button.isEnabled()) == (FILE, True)
    for _ in range(3):
        wizard.carry_out()
    assert wizard.pages.currentIndex() == DONE
    assert any(f.year == 2001 and f.value == 0.5 for f in session.workbook.facts("MYS"))


def test_another_sheet_is_looked_at_afresh(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in (("Title", "Author", "Year"), ("A report", "Ana", 2020)):
        first.append(row)
    second = book.create_sheet("<i>Other & more")
    for row in (("Kind", "Name of it"), ("law", "The act")):
        second.append(row)
    path = tmp_path / "two.xlsx"
    book.save(path)
    read(qtbot, wizard, path)
    mapping = wizard.what.map
    assert mapping.sheet.isVisible()
    assert mapping.kind.currentText() == "Sources"
    choose(qtbot, wizard, mapping.sheet, "<i>Other & more")
    assert "has no row of column heads" in wizard.what.counts.text()
    choose(qtbot, wizard, mapping.kind, "Sources")
    assert mapping.sheet.currentText() == "<i>Other & more"
    choose(qtbot, wizard, mapping.columns[2], "Title")
    assert counts(wizard) == (1, 0)


def test_hostile_heads_samples_and_words_are_shown_as_they_are(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    head = (*ANSWERS, MIXED, "x" * 5_000)
    row = ("MYS", "receiving", "voice-r1", MIXED, "a\n\u202e<img src=x>", "y" * 5_000)
    read(qtbot, wizard, write(head, row, name="<b>&name.csv"))
    said = labels_of(wizard)
    assert "<b>so & so</b>" in said
    assert "a ‹U+202E›<img src=x>" in said
    for label in wizard.what.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert wizard.width() == 860
    assert wizard.what.area.widget().width() <= wizard.what.area.viewport().width()
    box = wizard.what.map.words[words.AskedWord("paper", MIXED).id]
    assert box.accessibleName() == f"What the word {MIXED} stands for"
    choose(qtbot, wizard, box, "● Met")
    assert counts(wizard) == (1, 0)


def test_the_keyboard_goes_through_all_of_it(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    wizard.activateWindow()
    path = write(ANSWERS, ("MYS", "receiving", "voice-r1", "so so"))
    read(qtbot, wizard, path)
    mapping = wizard.what.map
    mapping.kind.setFocus()
    visited = []
    for _ in range(10):
        now = QApplication.focusWidget()
        visited.append(now)
        if now is wizard.verb_button:
            break
        if isinstance(now, QComboBox):
            assert now.accessibleName()
            assert not now.visibleRegion().isEmpty()
        QTest.keyClick(now, Qt.Key.Key_Tab)
    expected = [mapping.kind, *mapping.columns.values(), *mapping.words.values()]
    assert visited[: len(expected)] == expected
    assert visited[-1] is wizard.verb_button
    box = mapping.words[("paper", "so so")]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settled(qtbot, wizard)
    assert (box.currentText(), box.hasFocus(), counts(wizard)) == ("● Met", True, (1, 0))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert wizard.pages.currentIndex() == CHECK


def test_the_wheel_scrolls_and_changes_no_choice(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    read(qtbot, wizard, write(ANSWERS, ("MYS", "receiving", "voice-r1", "so so")))
    box = wizard.what.map.columns[1]
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(box.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentText() == "Country or agreement"


def test_the_last_of_several_wishes_is_what_is_shown(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    read(qtbot, wizard, write(ANSWERS, ("MYS", "receiving", "voice-r1", "so so")))
    mapping = wizard.what.map
    box = mapping.words[("paper", "so so")]
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert wizard._job is not None
    assert not wizard.verb_button.isEnabled()
    settled(qtbot, wizard)
    assert box.currentText() == "◐ Partly met"
    assert wizard.incoming is not None
    assert wizard.incoming.changes[0].after == "partly"


def test_the_wizard_can_be_left_while_a_table_is_read_again(
    qtbot: QtBot, wizard: ImportWizard, write: Write
) -> None:
    read(qtbot, wizard, write(ANSWERS, ("MYS", "receiving", "voice-r1", "so so")))
    QTest.keyClick(wizard.what.map.words[("paper", "so so")], Qt.Key.Key_Down)
    assert wizard._job is not None
    wizard.reject()
    qtbot.waitUntil(lambda: not wizard.isVisible(), timeout=20_000)


def test_what_goes_wrong_in_reading_again_is_said_there(
    qtbot: QtBot, wizard: ImportWizard, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(qtbot, wizard, write(ANSWERS, ("MYS", "receiving", "voice-r1", "so so")))

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("ui.dialogs.import_wizard.look", broken)
    QTest.keyClick(wizard.what.map.words[("paper", "so so")], Qt.Key.Key_Down)
    settled(qtbot, wizard)
    assert wizard.error.text() == "The file could not be read."
    assert (wizard.pages.currentIndex(), wizard.verb_button.isEnabled()) == (WHAT, False)


def test_countries_that_are_not_there_come_with_an_official_workbook_if_asked(
    qtbot: QtBot, wizard: ImportWizard, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dialogs.import_wizard.importing.read_file", lambda *_, **__: stock())
    before = {country.id for country in session.snapshot.countries}
    read(qtbot, wizard, Path("stock.xlsx"))
    assert not wizard.what.map.isVisible()
    some = counts(wizard)[0]
    box = wizard.what.everywhere
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settled(qtbot, wizard)
    assert box.hasFocus()
    assert counts(wizard)[0] > some
    monkeypatch.setattr("workbench.services.taking_in_official.MOST_FIGURES", 1)
    QTest.keyClick(box, Qt.Key.Key_Space)
    settled(qtbot, wizard)
    assert wizard.what.map.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settled(qtbot, wizard)
    assert "are taken at once" in wizard.what.counts.text()
    assert (wizard.what.map.isVisible(), wizard.verb_button.isEnabled()) == (False, False)
    monkeypatch.undo()
    wizard.what.wished.emit(wizard._wish)
    settled(qtbot, wizard)
    wizard.carry_out()
    assert "Mexico · Indonesia · migrant stock · 2" in {
        row.cells[1][:38] for row in wizard.check.changes.in_order()
    }
    wizard.carry_out()
    assert {country.id for country in session.snapshot.countries} > before


def stock() -> object:
    return sheets.undesa_long()


def test_a_file_without_a_filled_cell_is_refused_at_once(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    path = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(path)
    assert not any(sheet.cells for sheet in read_file(path).sheets)
    wizard.read(path)
    settled(qtbot, wizard)
    assert wizard.pages.currentIndex() == FILE
    assert "none of the files" in wizard.error.text()
    assert not wizard.verb_button.isEnabled()
