"""The page that lists one kind of thing, tried on countries."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.models.records import SORT, RecordTable
from ui.pages.record_page import RecordPage
from ui.presenters.record_kind import (
    FieldKind,
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow, matching
from ui.session import Session
from ui.widgets.record_form import RecordForm
from workbench.domain.places import Country
from workbench.domain.ratings import Side
from workbench.errors import UserError
from workbench.services.list_export import write_list
from workbench.services.placing import AddCountry

HOSTILE = '<img src="file:///x.png"><b>=1+1</b>'


class Countries(RecordKind):
    """Countries as a kind of thing: added, never changed."""

    headers = ("Code", "Name", "Sides")
    widths = (80, 0, 200)
    spare = (2,)

    def words(self) -> RecordWords:
        return RecordWords(
            "Countries",
            "Add a country",
            "Change a country",
            "No country yet.",
            "A country holds a side.",
            "No country fits what was typed.",
        )

    def rows(self) -> tuple[RecordRow, ...]:
        return tuple(
            RecordRow(
                c.id,
                (c.id, c.name, ", ".join(c.sides)),
                (("Region", c.region), ("Name", c.name)),
                sentence=c.name,
                tags=frozenset(c.sides),
            )
            for c in self.session.snapshot.countries
        )

    def filters(self) -> tuple[RecordFilter, ...]:
        return (
            RecordFilter("side", "Side", (("", "All sides"), *((s.value, s.value) for s in Side))),
        )

    def links(self, record: str) -> tuple[RecordLink, ...]:
        return (RecordLink(record, f"Compare {record}", "Go to"),)

    def follow(self, target: str) -> None:
        self.session.said.emit(target)

    def fields(self, record: str | None) -> tuple[FieldSpec, ...]:
        del record
        sides = tuple((side.value, side.value) for side in Side)
        return (
            FieldSpec("id", "Code", needed=True),
            FieldSpec("name", "Name", hint="In the reader's language"),
            FieldSpec("sides", "Sides", FieldKind.TAGS, sides, group="What it does"),
            FieldSpec("region", "Region", FieldKind.CHOICE, (("", "–"), ("asia", "Asia"))),
        )

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        if record is None:
            return {"sides": ("sending",)}
        country = self.session.snapshot.country(record)
        return {"id": country.id, "name": country.name, "sides": tuple(country.sides)}

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> AddCountry:
        del record
        sides = values["sides"]
        assert isinstance(sides, tuple)
        if not values["name"]:
            raise UserError("The country has no name", "write one", field="name")
        names = [Side(side) for side in sides]
        return AddCountry(Country(str(values["id"]), str(values["name"]), tuple(names)))

    def removal(self, record: str) -> AddCountry:
        raise UserError(f"{record} is used", "remove what uses it first")


class CountriesList(RecordPage):
    page_id = "countries-list"
    title = "Countries"
    kind_class = Countries


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> CountriesList:
    found = CountriesList(session)
    qtbot.addWidget(found)
    found.resize(1100, 640)
    found.set_narrow(False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    return found


def type_in(page: RecordPage, field: str, text: str) -> None:
    widget = page.panes_view.form.field(field).input
    widget.setFocus()
    widget.setText(text)  # type: ignore[attr-defined] # a line field


def test_it_lists_finds_and_filters(page: CountriesList) -> None:
    everything = page.list.table.rowCount()
    assert everything == len(page.session.snapshot.countries) > 20
    page.find.setText("turkiye")
    assert [row.id for row in page.list.in_order()] == ["TUR"]
    assert page.count.text() == f"1 of {everything}"
    page.find.setText("zzz")
    assert page.panes_view.unfound.text() == "No country fits what was typed."
    page.clear_filters()
    box = page._boxes["side"]
    box.setCurrentIndex(box.findData("transit"))
    box.activated.emit(box.currentIndex())
    assert {row.id for row in page.list.in_order()} == {
        country.id for country in page.session.snapshot.of_side(Side.TRANSIT)
    }
    page.show_record("IDN")
    assert page.current() == "IDN"
    assert page.list.table.rowCount() == everything


def test_the_model_holds_what_qt_asks(page: CountriesList) -> None:
    tester = QAbstractItemModelTester(page.list.table)
    page.find.setText("in")
    page.find.setText("")
    model = page.list.table
    index = model.index(0, 0)
    assert tester.model() is model
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == model.rows[0].sentence
    assert model.data(index, SORT) == model.rows[0].cells[0].casefold()
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(99, 9)) is None
    assert QAbstractItemModelTester(RecordTable(("A",))).model() is not None


def test_adding_says_what_is_wrong_beside_the_field(qtbot: QtBot, page: CountriesList) -> None:
    before = len(page.session.snapshot.countries)
    page.handlers["add-record"]()
    form = page.panes_view.form
    assert form.field("id").input.hasFocus()
    form.submit()
    assert form.field("id").trouble.text() == "Fill this in."
    type_in(page, "id", "XKX")
    form.submit()
    assert "has no name" in form.field("name").trouble.text()
    assert form.field("name").input.property("wrong") is True
    type_in(page, "name", HOSTILE)
    assert form.field("name").trouble.isVisible()
    qtbot.keyClick(form.field("name").input, Qt.Key.Key_End)
    qtbot.keyClicks(form.field("name").input, "!")
    assert not form.field("name").trouble.isVisible()
    qtbot.keyClick(form.field("name").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(page.session.snapshot.countries) == before + 1
    assert page.current() == "XKX"
    assert not page.panes_view.has_form
    page.session.undo()
    assert len(page.session.snapshot.countries) == before


def test_what_is_about_the_whole_stands_above_the_buttons(page: CountriesList) -> None:
    page.handlers["add-record"]()
    type_in(page, "id", "idn")
    type_in(page, "name", "Indonesia")
    page.panes_view.form.submit()
    assert "already" in page.panes_view.form._whole.text()
    assert page.panes_view.has_form


def test_esc_leaves_and_enter_opens(qtbot: QtBot, page: CountriesList) -> None:
    page.show_record("MEX")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    form = page.panes_view.form
    assert form.values()["id"] == "MEX"
    assert form.values()["sides"] == ("sending", "receiving", "transit")
    qtbot.keyClick(form.field("id").input, Qt.Key.Key_Escape)
    assert not page.panes_view.has_form
    assert page.current() == "MEX"


def test_what_is_used_is_not_deleted(qtbot: QtBot, page: CountriesList) -> None:
    with qtbot.waitSignal(page.session.failed) as told:
        page.handlers["delete-record"]()
    assert told.args is not None
    assert "is used" in str(told.args[0])


def test_links_lead_on(qtbot: QtBot, page: CountriesList) -> None:
    page.show_record("MEX")
    with qtbot.waitSignal(page.session.said) as told:
        page.panes_view.detail.linked.emit("MEX")
    assert told.args == ["MEX"]


def test_in_a_narrow_window_a_button_leads_to_the_details_and_back(page: CountriesList) -> None:
    assert not page.turn_button.isVisible()
    page.set_narrow(True)
    assert page.turn_button.isVisible()
    page.turn_button.click()
    assert page.panes_view.detail.isVisible()
    assert page.turn_button.text() == "Back to the list"
    page.handlers["detail"]()
    assert page.list.isVisible()
    assert page.turn_button.text() == "Details"
    page.add()
    assert not page.turn_button.isEnabled()


def test_a_narrow_window_shows_one_pane_at_a_time(page: CountriesList) -> None:
    page.set_narrow(True)
    assert page.list.isVisible()
    assert not page.panes_view.pane.isVisible()
    page.handlers["detail"]()
    assert not page.list.isVisible()
    assert page.panes() == [page.panes_view.pane]
    page.handlers["detail"]()
    page.handlers["add-record"]()
    assert page.panes_view.form.isVisible()
    page.close_form()
    assert page.list.isVisible()


def test_the_look_comes_back(page: CountriesList, session: Session, qtbot: QtBot) -> None:
    page.find.setText("a")
    page.show_record("MAR")
    other = CountriesList(session)
    qtbot.addWidget(other)
    other.restore(page.state())
    assert (other.current(), other.find.text()) == ("MAR", "a")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_rows_shown_are_exported(
    page: CountriesList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"list{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.find.setText("turkiye")
    page.handlers["export-list"]()
    if ending == ".xlsx":
        sheet = openpyxl.load_workbook(target).active
        assert sheet is not None
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    else:
        text = target.read_text(encoding="utf-8-sig")
        rows = [tuple(row) for row in csv.reader(text.splitlines())]
    assert rows == [("Code", "Name", "Sides"), ("TUR", "Türkiye", "sending, receiving, transit")]


def test_a_list_of_formulas_is_written_as_text(tmp_path: Path) -> None:
    rows = [["=1+1", HOSTILE], ["@x", "-1"]]
    write_list(tmp_path / "a.xlsx", "T", ["=A", "B"], rows)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in book] == [["=A", "B"], *rows]
    assert {cell.data_type for row in book for cell in row} == {"s"}
    write_list(tmp_path / "a.csv", "T", ["=A", "B"], rows)
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    with pytest.raises(UserError, match="already"):
        write_list(tmp_path / "a.csv", "T", ["A"], [])
    with pytest.raises(UserError, match="ends in"):
        write_list(tmp_path / "a.txt", "T", ["A"], [])


def test_rows_match_every_word_and_tag() -> None:
    one = RecordRow("1", ("Côte d'Ivoire",), (("Note", "west"),), tags=frozenset({"a"}))
    two = RecordRow("2", ("Chile",), words="south west", tags=frozenset({"a", "b"}))
    assert matching((one, two), "cote") == (one,)
    assert matching((one, two), "WEST") == (one, two)
    assert matching((one, two), "west south") == (two,)
    assert matching((one, two), "", ["b", ""]) == (two,)
    assert RecordRow("1", ("x",), (("A", " "), ("B", "b"))).said() == (("B", "b"),)


def test_every_field_takes_and_gives_back(qtbot: QtBot) -> None:
    form = RecordForm()
    qtbot.addWidget(form)
    choices = (("a", "First"), ("b", HOSTILE))
    kinds = {
        "line": (FieldKind.LINE, HOSTILE),
        "text": (FieldKind.TEXT, f"{HOSTILE}\nsecond"),
        "choice": (FieldKind.CHOICE, "b"),
        "pick": (FieldKind.PICK, "b"),
        "check": (FieldKind.CHECK, True),
        "tags": (FieldKind.TAGS, ("b",)),
    }
    specs = [FieldSpec(name, name, kind, choices) for name, (kind, _) in kinds.items()]
    values = {name: value for name, (_, value) in kinds.items()}
    form.open("Title", specs, values)
    assert form.values() == values
    with qtbot.waitSignal(form.submitted) as sent:
        form.submit()
    assert sent.args == [values]


def test_behind_another_page_it_waits_and_catches_up(page: CountriesList) -> None:
    before = page.list.table.rowCount()
    page.hide()
    page.session.apply(AddCountry(Country("XKX", "Kosovo", (Side.SENDING,))))
    assert page.list.table.rowCount() == before
    page.show()
    assert page.list.table.rowCount() == before + 1


def test_filters_offer_what_there_is_now(page: CountriesList) -> None:
    box = page._boxes["side"]
    box.setCurrentIndex(box.findData("transit"))
    box.activated.emit(box.currentIndex())
    offered = (RecordFilter("side", "Side", (("", "All sides"), ("sending", "Sending"))),)
    page.kind.filters = lambda: offered  # type: ignore[method-assign] # as if transit were gone
    page.refresh()
    assert [box.itemText(at) for at in range(box.count())] == ["All sides", "Sending"]
    assert page.list.table.rowCount() == len(page.session.snapshot.countries)
