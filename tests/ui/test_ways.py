"""The way from something found to the page, tab and record that show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.main_window import MainWindow
from ui.pages.assessment import AssessmentPage
from ui.pages.countries import CountriesPage
from ui.presenters.trail import look_of, shown_in
from ui.presenters.ways import Way, go, way_to
from ui.session import Place, Session
from workbench.domain.notes import Note
from workbench.domain.places import Corridor
from workbench.domain.ratings import Side
from workbench.services.checklists import checklist_heads
from workbench.services.notes import AddNote, notes_key


@pytest.fixture
def window(window: MainWindow, sample_copy: Path) -> MainWindow:
    """The window of every test, on the sample."""
    assert window.opening.open(sample_copy)
    return window


@pytest.fixture
def here(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def follow(window: MainWindow, entity: str, *key: str) -> object:
    """Go to a row; the page that is shown then."""
    assert window.session is not None
    assert window.workspace is not None
    way = way_to(window.session, entity, key)
    assert way is not None
    go(window.session, way)
    return window.workspace.page


def test_countries_show_the_country_and_its_tab(window: MainWindow, here: Session) -> None:
    page = follow(window, "country", "MEX")
    assert isinstance(page, CountriesPage)
    assert page.state()["country"] == "MEX"
    follow(window, "treaty_status", "PHL", "C97", "x")
    assert (page.state()["country"], page.state()["tab"]) == ("PHL", "facts")
    note = Note("n1", "country", notes_key("TUR"), "A note", False, "", "2026-01-01T00:00:00Z")
    here.apply(AddNote(note))
    follow(window, "note", "n1")
    assert (page.state()["country"], page.state()["tab"]) == ("TUR", "notes")
    policy = next(p for p in here.workbook.policies() if p.country)
    follow(window, "policy", policy.id)
    assert (page.state()["country"], page.state()["tab"]) == (policy.country, "policies")
    follow(window, "policy", "gone")
    assert page.state()["country"] == policy.country
    window.carry_out("back")
    assert (page.state()["country"], page.state()["tab"]) == ("TUR", "notes")


def test_answers_open_where_they_stand(window: MainWindow, here: Session) -> None:
    key = ("MYS", "receiving", "IDN", "unions", "", "reciprocity-2007", "1", "rights-r3")
    here.set_view(perspective="assessor")
    page = follow(window, "answer", *key)
    assert isinstance(page, AssessmentPage)
    assert here.place == Place("MYS", Side.RECEIVING, "IDN", "rights-r3")
    assert here.view.perspective == "unions"
    here.set_view(perspective="range")
    follow(window, "assessment", *key[:7])
    assert here.view.perspective == "range"


def test_criteria_open_for_an_end_of_the_corridor(here: Session) -> None:
    version = (here.snapshot.checklist.id, here.snapshot.checklist.version)
    here.set_corridor("MEX", "USA")
    way = way_to(here, "criterion", (*version, "coher-r3"))
    assert way == Way("assessment", place=Place("USA", Side.RECEIVING, None, "coher-r3"))
    way = way_to(here, "criterion", (*version, "coher-s1"))
    assert way is not None
    assert way.place == Place("MEX", Side.SENDING, None, "coher-s1")
    line = here.snapshot.checklist.lines[0]
    way = way_to(here, "checklist_line", (*version, line.id))
    assert way is not None
    assert way.place is not None
    assert here.snapshot.checklist.criterion(str(way.place.criterion)).line == line.id
    theme = here.snapshot.checklist.themes[-1]
    way = way_to(here, "checklist_theme", (*version, theme.id))
    assert way is not None
    assert way.page == "assessment"
    assert way_to(here, "checklist_line", (*version, "gone")) == Way(
        "checklists", checklist=version
    )


def test_another_checklist_is_looked_at_before_it_is_shown(
    window: MainWindow, here: Session
) -> None:
    shown = here.snapshot.checklist
    heads = checklist_heads(here.workbook)
    other = next((h for h in heads if h.id != shown.id), None)
    assert other is not None
    follow(window, "checklist", other.id, other.version)
    assert here.snapshot.checklist.id == other.id
    assert window.workspace is not None
    assert window.workspace.navigation.current() == "checklists"


def test_findings_and_gains_lead_to_their_corridor(here: Session) -> None:
    assert way_to(here, "finding", ("MYS", "receiving", "IDN", "x")) == Way(
        "corridors", corridor=Corridor("IDN", "MYS")
    )
    general = way_to(here, "finding", ("MEX", "sending", "", "x"))
    assert general is not None
    assert general.corridor is not None
    assert general.corridor.sending == "MEX"
    assert way_to(here, "finding", ("ZZZ", "sending", "", "x")) == Way("countries", "ZZZ")
    assert way_to(here, "corridor", ("MEX", "USA")) == Way(
        "corridors", corridor=Corridor("MEX", "USA")
    )


def test_a_stop_is_what_a_page_shows_and_not_how() -> None:
    look = look_of({"find": "x", "record": "r1", "detail": "on", "list": ""})
    assert shown_in(look) == (("find", "x"), ("record", "r1"))


def test_criteria_are_found_by_their_whole_id(window: MainWindow, here: Session) -> None:
    page = follow(window, "criterion", *_version(here), "coher-r3")
    assert isinstance(page, AssessmentPage)
    picker = page.bar.criterion
    picker.lineEdit().setText("")
    picker.lineEdit().textEdited.emit("coher-r1")
    assert picker.found() == ("coher-r1",)


def _version(session: Session) -> tuple[str, str]:
    return session.snapshot.checklist.id, session.snapshot.checklist.version
