"""Entering, changing and deleting in a country's profile, by the actions of the window."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.store.files import dump
from ui.models.records import RecordTable
from ui.pages.countries import CountriesPage
from ui.presenters.country_paste import HEADERS
from ui.session import Session
from ui.widgets.country_bar import DETAIL
from workbench.domain.facts import TreatyGrade
from workbench.domain.ratings import Rating, Side
from workbench.services.indicators import AddIndicator, own_indicator
from workbench.services.notes import AddNote, country_note, notes_on

HOSTILE = '<img src="x.png"> <b>bold</b> \u202eabc'


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> CountriesPage:
    session.set_corridor("IDN", "MYS")
    found = CountriesPage(session)
    qtbot.addWidget(found)
    found.resize(1198, 692)
    found.set_narrow(narrow=False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


def go(page: CountriesPage, title: str) -> None:
    page.facts.setCurrentIndex(page.facts._find(title))
    page.facts.setFocus()


def fill(page: CountriesPage, **values: object) -> None:
    """Fill fields in as a person does, and save."""
    form = page.side.form
    for name, value in values.items():
        form.fill({name: value})
        form.field(name).edited.emit()
    form.submit()


def test_a_fact_is_entered_where_none_was(page: CountriesPage) -> None:
    go(page, "Human Development Index")
    before = dump(page.session.workbook.path)
    page.handlers["add-record"]()
    form = page.side.form
    assert page.side.has_form
    assert (form.values()["indicator"], form.values()["unit"]) == ("hdi", "index")
    fill(page, value="0,803", year="2022", new_source="A report of 2023")
    assert not page.side.has_form
    row = page.facts.current_row()
    assert row is not None
    assert (row.value, row.year, row.old) == ("0.803", "2022", False)
    assert page.session.workbook.undo_words() == "Enter Human Development Index, 2022: Malaysia"
    page.session.undo()
    assert dump(page.session.workbook.path) == before


def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(page: CountriesPage) -> None:
    go(page, "Remittances received")
    steps = len(page.session.workbook.history())
    page.handlers["add-record"]()
    form = page.side.form
    for field, wrong in (("value", "1,234"), ("year", "2999"), ("source", ""), ("as_of", "soon")):
        known = page.session.workbook.sources()[0].id
        values = {"value": "1", "year": "2020", "source": known, "as_of": "2021", field: wrong}
        fill(page, **values)
        assert page.side.has_form
        assert form.field(field).trouble.source_text(), field
        assert form.field(field).value() == wrong
    assert len(page.session.workbook.history()) == steps


def test_how_a_number_is_understood_is_said_while_typing(page: CountriesPage) -> None:
    go(page, "Remittances received")
    page.handlers["add-record"]()
    form = page.side.form
    for text, said in (
        ("1.234.567,5", "Understood as US$ 1.2 m"),
        ("1,234", "1,234 can be read as 1234 or as 1.234"),
        ("x", ""),
    ):
        form.fill({"value": text})
        form.field("value").edited.emit()
        assert page.side._echo is not None
        assert page.side._echo.source_text() == said


def test_an_untouched_value_is_never_asked_about(page: CountriesPage) -> None:
    go(page, "share of the economy (GDP)")
    row = page.facts.current_row()
    assert row is not None
    page.handlers["edit"]()
    fill(page, note="Only the note")
    after = page.facts.current_row()
    assert after is not None
    assert not page.side.has_form
    assert after.entries[0].note == "Only the note"
    assert after.entries[0].value == row.entries[0].value


def test_several_entries_are_deleted_one_by_one(qtbot: QtBot, page: CountriesPage) -> None:
    go(page, "Human Development Index")
    row = page.facts.current_row()
    assert row is not None
    assert len(row.entries) == 2
    with qtbot.waitSignal(page.session.said):
        page.handlers["delete-record"]()
    entries = page.detail.entries
    assert entries is not None
    qtbot.keyClick(entries, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.session.changed):
        qtbot.keyClick(entries, Qt.Key.Key_Delete)
    left = page.facts.current_row()
    assert left is not None
    assert left.entries == row.entries[:1]
    page.handlers["delete-record"]()
    gone = page.facts.current_row()
    assert gone is not None
    assert (gone.title, gone.value) == ("Human Development Index", "not entered")


def test_an_entry_opens_from_its_list(qtbot: QtBot, page: CountriesPage) -> None:
    go(page, "Human Development Index")
    entries = page.detail.entries
    assert entries is not None
    assert entries.item(1).text().startswith("2005 · 0.730")
    entries.setCurrentRow(1)
    qtbot.keyClick(entries, Qt.Key.Key_Return)
    assert page.side.form.values()["year"] == "2005"
    qtbot.keyClick(page.side.form, Qt.Key.Key_Escape)
    assert not page.side.has_form


def test_an_indicator_of_ones_own_is_renamed_and_deleted(page: CountriesPage) -> None:
    workbook = page.session.workbook
    workbook.apply(AddIndicator(own_indicator("Nurses who left", "persons")))
    go(page, "Nurses who left")
    page.handling.edit_indicator()
    fill(page, title="Doctors who left", unit="persons", group="money")
    go(page, "Doctors who left")
    assert workbook.undo_words() == "Change the indicator Doctors who left"
    page.handlers["delete-record"]()
    assert "Doctors who left" not in {indicator.title for indicator in workbook.indicators()}
    go(page, "Population")
    page.handling.edit_indicator()
    assert not page.side.has_form


def test_a_corridor_is_removed_by_its_country(page: CountriesPage) -> None:
    pair = page.session.snapshot.corridors[0]
    page.handling._remove_corridor(pair)
    assert pair not in page.session.snapshot.corridors


def test_sources_that_differ_are_marked(page: CountriesPage) -> None:
    go(page, "Population")
    page.handlers["add-record"]()
    fill(page, value="40000", year="2020", new_source=HOSTILE)
    row = page.facts.current_row()
    assert row is not None
    assert row.conflict
    assert set(row.value.split(" or ")) == {"32,365,998", "40,000,000"}
    assert "sources differ" in row.sentence
    entries = page.detail.entries
    assert entries is not None
    assert any("<img" in entries.item(n).text() for n in range(entries.count()))


def test_an_indicator_of_ones_own_with_women_and_another_country(page: CountriesPage) -> None:
    page.handlers["add-record"]()
    fill(
        page,
        indicator="",
        title="Nurses who came",
        value="1,234",
        unit="persons",
        year="2020",
        sex="female",
        counterpart="IDN",
        new_source="A list",
    )
    assert not page.side.has_form
    titles = [index.data(Qt.ItemDataRole.UserRole).title for index in page.facts._rows()]
    assert "Nurses who came" in titles
    assert "with Indonesia" in titles


def test_a_treaty_status_and_the_answer_that_follows(qtbot: QtBot, page: CountriesPage) -> None:
    go(page, "Migrant Workers Convention")
    page.handlers["add-record"]()
    assert page.side.form.values()["instrument"] == "ICRMW"
    with qtbot.waitSignal(page.session.said) as said:
        fill(
            page,
            grade=TreatyGrade.IN_FORCE_PARTIAL.value,
            scope_note="article 92 excluded",
            date="2020-03",
            new_source="A letter",
            verification="read",
        )
    assert "inst-r3" in said.args[0]
    derived = page.session.snapshot.derived("MYS", "inst-r3")
    assert derived is not None
    assert derived.rating is not Rating.MET
    row = page.facts.current_row()
    assert row is not None
    assert "article 92 excluded" in row.value
    page.handlers["edit"]()
    fill(page, grade="signed", date="1980")
    assert page.side.form.field("date").trouble.source_text()


def test_a_country_is_changed_and_removed(qtbot: QtBot, page: CountriesPage) -> None:
    page.handlers["edit-country"]()
    fill(page, name="Malaysia (federation)", sides=("receiving",), note="A note")
    assert page.subtitle() == "Malaysia (federation)"
    page.handlers["edit-country"]()
    fill(page, sides=("transit",))
    assert "is used in" in page.side.form.field("sides").trouble.source_text()
    page.editing.close()
    with qtbot.waitSignal(page.session.failed) as failed:
        page.handlers["remove-country"]()
    assert "is used in" in str(failed.args[0])
    page.bar.tabs.set_current("history")
    shown = [label.source_text() for label in page.history.findChildren(type(page.bar._summary))]
    assert "Change Malaysia" in shown
    assert "Name: Malaysia → Malaysia (federation)" in shown


def test_keys_of_the_list_are_about_the_country(qtbot: QtBot, page: CountriesPage) -> None:
    page.list.view.setFocus()
    qtbot.waitUntil(page.list.view.hasFocus)
    page.handlers["edit"]()
    assert "name" in page.side.form.values()
    page.editing.close()
    page.list.view.setFocus()
    with qtbot.waitSignal(page.session.failed):
        page.handlers["delete-record"]()


def test_rows_are_pasted_looked_at_and_entered(qtbot: QtBot, page: CountriesPage) -> None:
    before = dump(page.session.workbook.path)
    text = f"hdi\t0,803\t2022\t{HOSTILE}\nNothing\t1\t2020\nPopulation\t..\t2021\n"
    QGuiApplication.clipboard().setText(text)
    page.handlers["paste"]()
    assert page.tab_page() is page.paste
    assert not page.side.isVisible()
    rows = page.paste.list.table.rows
    assert [row.cells[1] for row in rows] == ["Not entered", "New", "No value"]
    assert page.paste.enter_button.text() == "Enter 1 fact"
    qtbot.mouseClick(page.paste.enter_button, Qt.MouseButton.LeftButton)
    assert page.tab_page() is page.facts
    assert page.session.workbook.undo_words() == "Enter 1 pasted facts: Malaysia"
    page.session.undo()
    assert dump(page.session.workbook.path) == before


def test_a_source_for_rows_that_name_none(page: CountriesPage) -> None:
    QGuiApplication.clipboard().setText("hdi\t0.803\t2022\nhdi\t0.805\t2023")
    page.handlers["paste"]()
    assert not page.paste.enter_button.isEnabled()
    source = page.session.workbook.sources()[0].id
    page.paste.source.set_current(source)
    page.paste.source.chosen.emit(source)
    assert page.paste.enter_button.text() == "Enter 2 facts"
    page.paste.cancelled.emit()
    assert page.tab_page() is page.facts
    assert page.side.isVisible()


def test_a_paste_that_is_no_table_says_the_columns(qtbot: QtBot, page: CountriesPage) -> None:
    QGuiApplication.clipboard().setText("hello")
    with qtbot.waitSignal(page.session.failed) as failed:
        page.handlers["paste"]()
    assert "indicator, value, year" in str(failed.args[0])
    assert page.tab_page() is page.facts
    page.show_country("")
    with qtbot.waitSignal(page.session.said):
        page.handlers["paste"]()


def test_notes_are_added_changed_and_deleted(page: CountriesPage) -> None:
    workbook = page.session.workbook
    page.bar.tabs.set_current("notes")
    page.handlers["add-record"]()
    form = page.notes.panes_view.form
    form.fill({"text": HOSTILE, "confidential": True})
    form.submit()
    assert [(note.text, note.confidential) for note in notes_on(workbook, "MYS")] == [
        (HOSTILE, True)
    ]
    page.handlers["edit"]()
    form.fill({"text": "Another", "confidential": False})
    form.submit()
    assert notes_on(workbook, "MYS")[0].text == "Another"
    page.handlers["delete-record"]()
    assert notes_on(workbook, "MYS") == ()
    page.handlers["add-record"]()
    form.submit()
    assert form.field("text").trouble.source_text()


def test_confidential_notes_stay_out_of_exports(
    qtbot: QtBot, page: CountriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "notes.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    for text, confidential in (("Between us", True), ("For all", False)):
        note = country_note("MYS", text, confidential=confidential, who="")
        page.session.apply(AddNote(note))
        page.bar.tabs.set_current("notes")
        if confidential:
            with qtbot.waitSignal(page.session.said):
                page.handlers["export-list"]()
            assert not target.exists()
    page.handlers["export-list"]()
    written = target.read_text(encoding="utf-8-sig")
    assert "For all" in written
    assert "Between us" not in written


def test_exported_facts_can_be_pasted_back(
    page: CountriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "facts.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.facts.setFocus()
    page.handlers["export-list"]()
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    own = [f for f in page.session.workbook.facts("MYS") if f.country == "MYS"]
    facts = [row for row in rows[1:] if row[3]]
    assert len(facts) == len(own)
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in [rows[0], *facts]))
    page.handlers["paste"]()
    assert {row.cells[1] for row in page.paste.list.table.rows} == {"Unchanged"}
    page.paste.cancelled.emit()
    page.bar.tabs.set_current("checklists")
    page.handlers["export-list"]()
    assert target.read_text(encoding="utf-8-sig").startswith("Country,Code,Sides")


def test_a_narrow_page_shows_the_form_in_place_of_the_table(page: CountriesPage) -> None:
    page.set_narrow(narrow=True)
    page.resize(863, 432)
    go(page, "Population")
    page.handlers["edit"]()
    assert page.bar.tabs.current() == DETAIL
    assert page.side.form.isVisible()
    page.editing.close()
    assert page.bar.tabs.current() == "facts"
    assert page.facts.isVisible()


def test_a_form_stays_with_its_country(page: CountriesPage) -> None:
    page.handlers["add-record"]()
    page.show_country("MEX")
    assert page.side.has_form
    known = page.session.workbook.sources()[0].id
    fill(page, indicator="hdi", value="0.5", unit="index", year="2001", source=known)
    assert page.session.workbook.undo_words() == "Enter Human Development Index, 2001: Malaysia"


def test_everything_that_takes_the_focus_has_a_name(page: CountriesPage) -> None:
    go(page, "Human Development Index")
    page.handlers["edit"]()
    for field in page.side.form.findChildren(QLineEdit):
        parent = field.parentWidget()
        assert field.accessibleName() or (parent is not None and parent.accessibleName())
    assert page.paste.list.accessibleName()
    table = RecordTable(HEADERS)
    assert QAbstractItemModelTester(table).model() is table


def test_sides_of_the_sample_are_those_of_the_form(page: CountriesPage) -> None:
    page.show_country("MEX")
    page.handlers["edit-country"]()
    wanted = tuple(side.value for side in page.session.snapshot.country("MEX").sides)
    assert page.side.form.values()["sides"] == wanted
    assert set(wanted) <= {side.value for side in Side}
