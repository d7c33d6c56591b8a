"""The countries in a window: find, profile, links, adding one, folding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.dialogs.add_country import AddCountryDialog
from ui.models.country_facts import ROW, CountryFacts
from ui.models.country_list import CountryList
from ui.models.records import RecordTable
from ui.pages.countries import CountriesPage
from ui.presenters.country_agreements import agreement_rows
from ui.session import Session
from ui.settings import LookSettings
from ui.widgets.country_cells import fitting_font
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import resolve
from workbench.services.workbook import Workbook


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


def test_models_hold_what_qt_asks_of_them(page: CountriesPage) -> None:
    models = (page.list.model, page.facts.facts, page.policies.list.table)
    testers = [QAbstractItemModelTester(model) for model in models]
    for country in ("MEX", "", "MYS"):
        page.show_country(country)
    page.list.find.setText("tur")
    page.list.find.setText("")
    assert len(testers) == 3
    for model in (CountryList(), CountryFacts(), RecordTable(("Kind", "Title"))):
        assert QAbstractItemModelTester(model).model() is model


def test_it_opens_at_the_corridor(page: CountriesPage) -> None:
    assert page.subtitle() == "Malaysia"
    row = page.facts.currentIndex().data(ROW)
    assert row.title == "Migrants living in the country"


def test_typing_finds_without_accents(qtbot: QtBot, page: CountriesPage) -> None:
    page.handlers["find"]()
    qtbot.keyClicks(page.list.find, "turkiye")
    assert page.list.model.rowCount() == 1
    assert page.subtitle() == "Türkiye"


@pytest.mark.parametrize("typed", ["turkey", "turquie", "تركيا", "TUR"])
def test_a_country_is_found_by_any_of_its_names(page: CountriesPage, typed: str) -> None:
    page.list.find.setText(typed)
    assert page.subtitle() == "Türkiye"


def test_beyond_one_country_shows_policies_alone(page: CountriesPage) -> None:
    page.show_country("")
    assert page.bar.tabs.current() == "policies"
    assert page.policies.list.table.rowCount() == 26
    assert not page.bar.tabs.isTabVisible(0)
    page.show_country("MEX")
    assert page.bar.tabs.isTabVisible(0)


def test_the_years_after_which_a_fact_is_old_are_chosen_beside_the_counts(
    page: CountriesPage,
) -> None:
    picker = page.bar.old_after
    assert picker.link.text() == "Old after 6 years"
    actions = {action.text(): action for action in picker.menu().actions()}
    assert [text for text, action in actions.items() if action.isChecked()] == ["6 years"]
    before = page.bar._summary.source_text()
    actions["1 year"].trigger()
    assert page.session.workbook.info().old_after_years == 1
    assert picker.link.text() == "Old after 1 year"
    assert page.bar._summary.source_text() != before
    page.session.undo()
    assert page.bar._summary.source_text() == before


def test_a_criterion_opens_the_form(qtbot: QtBot, page: CountriesPage) -> None:
    with qtbot.waitSignal(page.session.page_asked) as asked:
        page.facts.linked.emit("inst-r1")
    assert asked.args == ["assessment"]
    place = page.session.place
    assert (place.subject, place.side, place.criterion) == ("MYS", Side.RECEIVING, "inst-r1")


def test_enter_on_a_treaty_goes_to_its_criterion(qtbot: QtBot, page: CountriesPage) -> None:
    index = page.facts._find("ILO Convention 97")
    page.facts.setCurrentIndex(index)
    with qtbot.waitSignal(page.session.page_asked):
        qtbot.keyClick(page.facts, Qt.Key.Key_Return)
    assert page.session.place.criterion == "inst-r1"


def test_a_form_of_an_agreement_opens(qtbot: QtBot, page: CountriesPage) -> None:
    agreement = page.session.snapshot.agreements[0].id
    with qtbot.waitSignal(page.session.page_asked):
        page.checklists.opened.emit(agreement, Side.AGREEMENT)
    assert page.session.place.side is Side.AGREEMENT


def test_the_picture_has_a_table(page: CountriesPage) -> None:
    chart = page.detail._chart
    assert not chart.is_table_shown()
    page.handlers["table-twin"]()
    assert chart.is_table_shown()


def test_a_row_without_picture_says_so(qtbot: QtBot, page: CountriesPage) -> None:
    page.facts.setCurrentIndex(page.facts._find("Population"))
    with qtbot.waitSignal(page.session.said):
        page.handlers["table-twin"]()


def test_a_copied_row_can_be_pasted_into_a_sheet_and_back(page: CountriesPage) -> None:
    page.facts.setCurrentIndex(page.facts._find("Population"))
    page.handlers["copy"]()
    head, *rows = QGuiApplication.clipboard().text().splitlines()
    assert head.startswith("Country\tIndicator\tValue\tUnit\tYear")
    assert rows[0].startswith("Malaysia\tPopulation\t32365.998\tthousand persons\t2020\tAll")
    page.show_country("MEX")
    page.handlers["paste"]()
    assert {row.cells[1] for row in page.paste.list.table.rows} == {"Unchanged"}


def test_ratings_show_in_the_list_and_the_history(page: CountriesPage) -> None:
    from workbench.domain.assessments import AnswerKey
    from workbench.services.answering import Rate

    snapshot, view = page.session.snapshot, page.session.view
    criterion = next(
        item
        for item in snapshot.checklist.of_side(Side.RECEIVING)
        if not resolve(snapshot, "MYS", item, view).known
    )
    before = page.list.model.data(page.list.model.index(page.list.model.row_of("MYS")), ROW).known
    key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", criterion.id)
    page.session.apply(Rate(key, Basis.PAPER, Rating.MET))
    after = page.list.model.data(page.list.model.index(page.list.model.row_of("MYS")), ROW).known
    assert after == before + 1
    assert page.subtitle() == "Malaysia"


def typed(qtbot: QtBot, page: CountriesPage, name: str) -> AddCountryDialog:
    dialog = AddCountryDialog(page.session.snapshot, page)
    qtbot.addWidget(dialog)
    dialog.show()
    # Letters that are on no keyboard of the tests are put in as an input method does.
    dialog.country.lineEdit().setText(name)
    dialog.country.lineEdit().textEdited.emit(name)
    qtbot.keyClick(dialog.country.lineEdit(), Qt.Key.Key_Return)
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("name", ["Nepal", "népal", "نيبال", "npl"])
def test_adding_is_typing_and_enter(qtbot: QtBot, page: CountriesPage, name: str) -> None:
    dialog = typed(qtbot, page, name)
    assert dialog.result() == QDialog.DialogCode.Accepted
    country = dialog.command.country
    assert (country.id, country.name) == ("NPL", "Nepal")
    assert country.sides == (Side.SENDING, Side.RECEIVING)
    assert page.session.apply(dialog.command)
    assert page.list.model.row_of("NPL") >= 0


def test_where_several_fit_enter_takes_the_first_and_asks_again(
    qtbot: QtBot, page: CountriesPage
) -> None:
    dialog = typed(qtbot, page, "guin")
    assert dialog.result() != QDialog.DialogCode.Accepted
    first = dialog.country.current()
    assert first
    qtbot.keyClick(dialog.country.lineEdit(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dialog.command.country.id == first


@pytest.mark.parametrize(
    ("name", "words"), [("malasia", "in the workbook already"), ("Atlantis", "called Atlantis")]
)
def test_what_cannot_be_added_is_said(
    qtbot: QtBot, page: CountriesPage, name: str, words: str
) -> None:
    dialog = typed(qtbot, page, name)
    assert dialog.command is None
    assert words in dialog._error.source_text()


def test_adding_under_a_name_of_ones_own(qtbot: QtBot, page: CountriesPage) -> None:
    dialog = AddCountryDialog(page.session.snapshot, page)
    qtbot.addWidget(dialog)
    dialog._on_add()
    assert "No country is chosen" in dialog._error.source_text()
    dialog._on_switch()
    for name, code, wrong in (
        ("", "XX1", "no name"),
        ("Somewhere", "x", "code does not fit"),
        ("Somewhere", "FRA", "code of France"),
        ("Turkey", "XX1", "already, as Türkiye"),
    ):
        dialog.own_name.setText(name)
        dialog.own_code.setText(code)
        dialog._on_add()
        assert wrong in dialog._error.source_text()
    dialog.own_name.setText("Somewhere")
    dialog.own_code.setText("xx-some")
    for box in dialog.sides.values():
        box.setChecked(False)
    dialog._on_add()
    assert "no side" in dialog._error.source_text()
    dialog.sides[Side.TRANSIT].setChecked(True)
    dialog._on_add()
    assert dialog.command.country.id == "XX-SOME"
    assert dialog.command.country.sides == (Side.TRANSIT,)


def test_narrow_and_back(qtbot: QtBot, page: CountriesPage) -> None:
    page.set_narrow(narrow=True)
    page.resize(863, 432)
    assert page.bar.country.isVisible()
    assert not page.list.isVisible()
    page.toggle_detail()
    assert page.side.isVisible()
    qtbot.waitUntil(lambda: page.side.width() > 600)
    page.set_narrow(narrow=False)
    page.resize(1198, 692)
    assert page.list.isVisible()
    assert page.bar.tabs.current() == "facts"
    assert page.minimumSizeHint().width() < 400


def test_state_comes_back(qtbot: QtBot, page: CountriesPage) -> None:
    page.show_country("MEX")
    page.bar.tabs.set_current("policies")
    other = CountriesPage(page.session)
    qtbot.addWidget(other)
    other.restore(page.state())
    other.enter()
    assert other.state() == page.state()
    assert other.subtitle() == "Mexico"


def test_an_empty_workbook_invites(qtbot: QtBot, tmp_path: Path, settings: LookSettings) -> None:
    session = Session(Workbook.new(tmp_path / "new.pcw"), settings)
    page = CountriesPage(session)
    qtbot.addWidget(page)
    page.enter()
    assert page._stack.currentIndex() == 1
    session.close()


def test_an_agreement_is_read_whole_and_opened_to_rate(page: CountriesPage) -> None:
    workbook = page.session.workbook
    page.show_country("PHL")
    page.bar.tabs.set_current("agreements")
    rows = agreement_rows(
        workbook.snapshot,
        workbook.snapshot.country("PHL"),
        {source.id: source for source in workbook.sources()},
        "range",
    )
    assert page.agreements.table.rowCount() == len(rows) > 0
    captions = [caption for caption, _ in rows[0].detail]
    assert captions[:2] == ["Party", "Party"]
    assert {"Signed", "Status", "Checklist, on paper", "Source"} <= set(captions)
    asked: list[str] = []
    page.session.page_asked.connect(asked.append)
    page.detail.rated.emit(rows[0].id)
    place = page.session.place
    assert (place.subject, place.side, asked) == (rows[0].id, Side.AGREEMENT, ["assessment"])


@pytest.mark.usefixtures("page")
def test_long_names_are_read_whole() -> None:
    words = "United Arab Emirates"
    whole = QFontMetrics(fitting_font(words, 124, bold=True)).horizontalAdvance(words)
    assert whole <= 124
    assert fitting_font("Mali", 124, bold=True).bold()
