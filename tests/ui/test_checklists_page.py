"""The checklist editor in a window: tree, forms, versions, comparing, carrying over, files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.checklist_files import bring_out, take_in
from ui.models.checklist_tree import ENTRY, SPOKEN, ChecklistTree
from ui.page_table import PAGES
from ui.pages.checklist_editor import ChecklistsPage
from ui.presenters.checklist_tree import CHECKLIST, CRITERION, LINE, THEME, checklist_tree
from ui.presenters.checklist_words import version_sentence
from ui.presenters.version_words import carry_sentence, change_rows
from ui.session import Session
from workbench.domain.assessments import AnswerKey
from workbench.domain.carry_over import CarryPlan
from workbench.domain.change_over_time import ChangeOverTime, Shift
from workbench.domain.ratings import Basis, Bounds, Rating, Side
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.carrying_over import CarryLook
from workbench.services.checklist_editing import EDITORIAL, NEW_MEANING, DropPart
from workbench.services.checklists import NewVersion, checklist_version

CHECKLIST_ID = "reciprocity-2007"


@pytest.fixture(scope="module")
def built_sample(whole_sample: Path) -> Path:
    """The sample with its corridors in depth."""
    return whole_sample


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ChecklistsPage:
    session.set_corridor("IDN", "MYS")
    found = ChecklistsPage(session)
    qtbot.addWidget(found)
    found.resize(1198, 692)
    found.set_narrow(narrow=False)
    found.show()
    found.enter()
    qtbot.waitExposed(found)
    return found


@pytest.fixture
def draft(page: ChecklistsPage) -> ChecklistsPage:
    page.session.apply(NewVersion(CHECKLIST_ID, "1", "2", "What a ministry adds"))
    page.session.set_checklist(CHECKLIST_ID, "2")
    return page


def go_to(page: ChecklistsPage, part: str, part_id: str) -> None:
    page.editor.tree.go_to((part, part_id))
    assert page.editor.tree.current().key == (part, part_id)


def submit(page: ChecklistsPage, **values: str) -> None:
    for name, value in values.items():
        page.editor.form.field(name).set_value(value)
    page.editor.form.submit()


def test_the_model_holds_what_qt_asks_of_it(page: ChecklistsPage) -> None:
    model = page.editor.tree.tree
    tester = QAbstractItemModelTester(model)
    page.find.setText("passport")
    page.find.setText("")
    page.session.set_checklist("bla-good-practice")
    page.session.set_checklist(CHECKLIST_ID)
    empty = ChecklistTree()
    assert QAbstractItemModelTester(empty).model() is empty
    assert tester.model() is model


def test_every_row_has_words_and_a_sentence(page: ChecklistsPage) -> None:
    model = page.editor.tree.tree
    assert len(model.parts()) == 1 + 13 + 36 + 116
    for key in model.parts():
        index = model.index_of(key)
        assert index.data()
        assert index.data(SPOKEN)
        assert index.data(ENTRY).key == key
    spoken = model.index_of((CRITERION, "rights-r3")).data(SPOKEN)
    assert spoken == "rights-r3 Passports, Receiving, red line"


def test_typing_finds_in_every_text_and_keeps_what_stands_above(page: ChecklistsPage) -> None:
    page.handlers["find"]()
    page.find.setText("Passport")
    keys = page.editor.tree.tree.parts()
    assert (CRITERION, "rights-r3") in keys
    assert (LINE, "rights/enforcement") in keys
    assert (THEME, "rights") in keys
    assert (THEME, "voice") not in keys
    assert page.editor.tree.current().key == (CRITERION, "rights-r3")
    page.find.setText("zzqq")
    assert page.editor.tree.current() is None
    assert "Nothing in it fits" in page.about.source_text()
    page.find.setText("")
    assert len(page.editor.tree.tree.parts()) == 166


def test_the_picker_looks_at_another_checklist_on_every_page(
    qtbot: QtBot, page: ChecklistsPage
) -> None:
    page.session.set_place(subject="MYS", side=Side.RECEIVING, criterion="rights-r3")
    with qtbot.waitSignals([page.session.changed, page.session.place_changed]):
        page.picker.chosen.emit("bla-good-practice@1")
    assert page.session.snapshot.checklist.id == "bla-good-practice"
    assert page.session.place.criterion is None
    assert page.subtitle() == "Good practice in bilateral labour agreements, 1"
    assert "812 answers" in page.about.source_text() or "answers rest" in page.about.source_text()
    with pytest.raises(UserError, match="no checklist none"):
        page.session.set_checklist("none")


def test_editing_an_issued_version_makes_a_draft_and_goes_on_there(page: ChecklistsPage) -> None:
    go_to(page, CRITERION, "rights-r3")
    page.handlers["edit"]()
    form = page.editor.form
    assert page.editor.has_form
    assert form.values() == {"version": "2", "note": ""}
    submit(page, version="1")
    assert "a version 1 of" in form.field("version").trouble.source_text()
    submit(page, version="2", note="More")
    assert page.checklist.version == "2"
    assert form.values()["title"] == "Passports"
    page.forms.close()
    assert page.editor.tree.current().key == (CRITERION, "rights-r3")
    page.session.undo()
    assert page.checklist.version == "1"


def test_an_unchanged_form_changes_nothing(draft: ChecklistsPage) -> None:
    parts = draft.editor.tree.tree.parts()
    by_kind = [[key for key in parts if key[0] == kind] for kind in dict.fromkeys(dict(parts))]
    assert len(by_kind) == 4
    for key in (key for keys in by_kind for key in keys[:: len(keys) // 12 + 1]):
        draft.editor.tree.go_to(key)
        before = draft.session.workbook.history()[0].id
        draft.handlers["edit"]()
        draft.editor.form.submit()
        assert not draft.editor.has_form, key
        assert draft.session.workbook.history()[0].id == before, key


def test_another_meaning_is_asked_about_beside_the_field(draft: ChecklistsPage) -> None:
    go_to(draft, CRITERION, "rights-r3")
    draft.edit()
    submit(draft, paper_met="Quite another thing")
    trouble = draft.editor.form.field("change").trouble
    assert "say whether the meaning stays" in trouble.source_text()
    assert draft.editor.form.values()["new_id"] == "rights-r5"
    submit(draft, change=EDITORIAL)
    assert draft.checklist.criterion("rights-r3").editorial
    draft.edit()
    submit(draft, paper_met="A third thing", change=NEW_MEANING)
    assert draft.checklist.find("rights-r3") is None
    assert draft.editor.tree.current().key == (CRITERION, "rights-r5")
    draft.session.undo()
    draft.session.undo()
    assert draft.checklist.criterion("rights-r3") == checklist_version(
        draft.session.workbook, CHECKLIST_ID, "1"
    ).criterion("rights-r3")


def test_themes_lines_and_criteria_are_added_moved_and_dropped(draft: ChecklistsPage) -> None:
    draft.forms.add(THEME)
    submit(draft, id="climate", title="Climate and displacement", short="Climate")
    assert draft.editor.tree.current().key == (THEME, "climate")
    draft.forms.add(LINE)
    assert draft.editor.form.values()["theme"] == "climate"
    submit(draft, id="climate/moves", question="Are people moved by climate protected?")
    draft.forms.add(CRITERION)
    values = draft.editor.form.values()
    assert (values["id"], values["place"]) == ("climate-r1", "line:climate/moves")
    draft.editor.form.field("side").set_value("sending")
    draft.editor.form.edited.emit("side")
    assert draft.editor.form.values()["id"] == "climate-s1"
    submit(draft, title="Planning", question="Is it planned for?")
    assert draft.checklist.criterion("climate-s1").side is Side.SENDING
    draft.forms.add(CRITERION, of_agreement=True)
    assert draft.editor.form.values()["place"] == "theme:climate"
    draft.forms.close()
    draft.handlers["delete-record"]()
    assert draft.checklist.find("climate-s1") is None
    go_to(draft, THEME, "climate")
    draft.handlers["move-up"]()
    assert [theme.id for theme in draft.checklist.themes][-2:] == ["climate", "evidence"]
    draft.handlers["move-down"]()
    assert draft.checklist.themes[-1].id == "climate"


def test_what_cannot_be_is_said_by_the_session(qtbot: QtBot, draft: ChecklistsPage) -> None:
    go_to(draft, THEME, "voice")
    with qtbot.waitSignal(draft.session.failed) as told:
        draft.handlers["delete-record"]()
    assert "holds voice/participation" in str(told.args[0])
    go_to(draft, CHECKLIST, CHECKLIST_ID)
    draft.handlers["delete-record"]()
    draft.handlers["move-up"]()
    draft.session.set_checklist("bla-good-practice")
    for action in ("compare-versions", "carry-answers"):
        with qtbot.waitSignal(draft.session.failed) as told:
            draft.handlers[action]()
        assert "one version" in str(told.args[0])


def test_translations_stand_beside_one_language_at_a_time(draft: ChecklistsPage) -> None:
    go_to(draft, CRITERION, "rights-r3")
    draft.edit()
    form = draft.editor.form
    assert not form.field("title@es").isVisible()
    form.languages.chosen.emit("es")
    form.languages.set_current("es")
    form.languages.chosen.emit("es")
    assert form.field("title@es").isVisible()
    assert not form.field("title@ar").isVisible()
    assert form.field("title@es").x() > form.field("title").x()
    right = Qt.LayoutDirection.RightToLeft
    assert form.field("title@ar").input.layoutDirection() is right
    submit(draft, **{"title@es": "Pasaportes", "title@ar": "جوازات"})
    found = draft.checklist.translated(CRITERION, "rights-r3")
    assert [(t.language, t.text) for t in found] == [("ar", "جوازات"), ("es", "Pasaportes")]
    draft.edit()
    assert form.values()["title@es"] == "Pasaportes"


def test_title_and_note_of_the_version(draft: ChecklistsPage) -> None:
    go_to(draft, CHECKLIST, CHECKLIST_ID)
    draft.edit()
    submit(draft, title="Reciprocity, as a ministry asks it", note="Two criteria less")
    assert draft.checklist.title == "Reciprocity, as a ministry asks it"
    draft.handlers["issue-version"]()
    assert draft.checklist.issued
    draft.session.undo()
    draft.handlers["drop-version"]()
    assert draft.checklist.version == "1"


def test_comparing_shows_what_differs_and_the_three_parts(draft: ChecklistsPage) -> None:
    session = draft.session
    session.apply(DropPart(CHECKLIST_ID, "2", CRITERION, "rights-r3"))
    draft.show_carry()
    draft.carry.view.accept_button.click()
    key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "contr-r1")
    session.apply(Rate(key, Basis.PAPER, Rating.MET, "A test"))
    draft.handlers["compare-versions"]()
    view = draft.compare.view
    assert view.isVisible()
    assert view.current() == "1"
    assert "1 dropped" in view.summary.source_text()
    assert view.corridor.source_text().startswith("Indonesia → Malaysia: reciprocity was")
    (row,) = view.list.table.rows
    assert row.cells[:2] == ("Dropped", "rights-r3")
    assert QAbstractItemModelTester(view.list.table).model() is view.list.table
    session.set_blind(on=True)
    assert "not compared while" in view.corridor.source_text()
    session.set_blind(on=False)
    view.closed.emit()
    assert draft.editor.isVisible()


def test_the_parts_add_up_as_they_are_shown() -> None:
    third = 1 / 3
    found = ChangeOverTime(
        Bounds(0.0, third),
        Bounds(third, 1.0),
        Shift(third / 3, third),
        Shift(third / 3, -third / 7),
        Shift(third / 3, third + third / 7),
        None,
        None,
        ("a",),
        (),
        ("b",),
        ("c",),
        (),
    )
    rows = change_rows(found, "version 1", "version 2")
    for column in (1, 2):
        figures = [float(row[column].replace("−", "-").replace("±", "")) for row in rows]
        assert figures[0] + sum(figures[1:4]) == pytest.approx(figures[4], abs=1e-12)
    assert [row.why for row in rows] == [
        "",
        "added: a",
        "became known: b; became unknown: c",
        "",
        "",
    ]
    assert change_rows(replace(found, before=None), "1", "2") == ()


def test_one_of_something_is_not_said_as_many(draft: ChecklistsPage) -> None:
    assert version_sentence(draft.checklist, 1).endswith("· 1 answer rests on it")
    assert version_sentence(draft.checklist, 1_200).endswith("· 1,200 answers rest on it")
    key = AnswerKey("MYS", Side.RECEIVING, None, "assessor", "", "rights-r3")
    look = CarryLook(CarryPlan(((key, key),), (), ()), 1, 1, ("a",))
    assert carry_sentence(look) == (
        "1 answer with 1 evidence link is carried over. No answer is lost. 1 final form arrives"
        " ready. 1 finding stands on lines that are gone."
    )


def test_carrying_over_is_looked_at_first_and_mapped_by_hand(draft: ChecklistsPage) -> None:
    session = draft.session
    go_to(draft, CRITERION, "rights-r3")
    draft.edit()
    submit(draft, paper_met="Another thing", change=NEW_MEANING)
    draft.handlers["carry-answers"]()
    view = draft.carry.view
    first = view.list.table.rows[0]
    assert first.id == "rights-r3"
    assert "stay behind: no criterion takes them" in first.cells[3]
    before = session.workbook.history()[0].id
    view.list.select("rights-r3")
    assert view.target.current() == "-"
    view.target.chosen.emit("rights-r5")
    assert view.list.current_row().cells[2].startswith("rights-r5")
    assert "No answer is lost" in view.summary.source_text()
    view.target.chosen.emit("-")
    assert "stay behind" in view.summary.source_text()
    view.target.chosen.emit("rights-r5")
    assert session.workbook.history()[0].id == before
    view.accept_button.click()
    assert draft.editor.isVisible()
    old = checklist_version(session.workbook, CHECKLIST_ID, "1")
    assert old.find("rights-r3") is not None
    assert session.snapshot.answers.at("MYS", Side.RECEIVING, "rights-r5")
    session.undo()
    assert len(session.snapshot.answers) == 0


def test_files_go_out_and_come_in(qtbot: QtBot, draft: ChecklistsPage, tmp_path: Path) -> None:
    session, path = draft.session, tmp_path / "mine.json"
    with qtbot.waitSignal(session.said) as told:
        bring_out(session, draft.checklist, path, replace=False)
    assert told.args == ["Saved mine.json"]
    with qtbot.waitSignal(session.failed):
        bring_out(session, draft.checklist, path, replace=False)
    with qtbot.waitSignal(session.failed) as refused:
        take_in(session, path)
    assert "word for word" in str(refused.args[0])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"version": "2"', '"version": "3"', 1), encoding="utf-8")
    take_in(session, path)
    assert session.snapshot.checklist.version == "3"
    path.write_text(text.replace('"core"', '"kern"', 1), encoding="utf-8")
    with qtbot.waitSignal(session.failed) as refused:
        take_in(session, path)
    assert "criteria[0].core: missing" in str(refused.args[0])


def menu_of(page: ChecklistsPage) -> list[str]:
    """What the menu that is open offers; it is closed again."""
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions() if action.isEnabled()]
    menu.close()
    return words


def test_adding_asks_what(draft: ChecklistsPage) -> None:
    go_to(draft, CRITERION, "rights-r3")
    draft.handlers["add-record"]()
    assert len(menu_of(draft)) == 4
    draft.more_button.click()
    assert len(menu_of(draft)) == 7
    draft.session.set_checklist("bla-good-practice")
    draft.more_button.click()
    assert len(menu_of(draft)) == 5
    draft.handlers["add-record"]()
    assert draft.editor.has_form


def test_narrow_and_back(page: ChecklistsPage) -> None:
    page.set_narrow(narrow=True)
    page.resize(863, 432)
    assert page.editor.tree.isVisible()
    assert not page.editor.pane.isVisible()
    page.handlers["detail"]()
    assert page.editor.pane.isVisible()
    assert not page.editor.tree.isVisible()
    page.handlers["detail"]()
    page.edit()
    assert page.editor.form.isVisible()
    page.forms.close()
    assert page.panes() == [page.editor.tree]
    assert page.minimumSizeHint().width() <= 863
    page.set_narrow(narrow=False)
    assert len(page.panes()) == 2


def test_state_comes_back(qtbot: QtBot, page: ChecklistsPage) -> None:
    go_to(page, CRITERION, "rights-r3")
    other = ChecklistsPage(page.session)
    qtbot.addWidget(other)
    other.restore(page.state())
    other.show()
    other.enter()
    assert other.editor.tree.current().key == (CRITERION, "rights-r3")
    assert other.state() == page.state()


def test_an_undo_closes_the_form_of_what_is_gone(draft: ChecklistsPage) -> None:
    draft.forms.add(THEME)
    submit(draft, id="new", title="New", short="New")
    draft.edit()
    assert draft.editor.has_form
    draft.session.undo()
    assert not draft.editor.has_form


def test_everything_that_takes_the_focus_has_a_name(draft: ChecklistsPage) -> None:
    go_to(draft, CRITERION, "rights-r3")
    draft.edit()
    nameless = [
        type(widget).__name__
        for widget in draft.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and widget.objectName() not in ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
    ]
    assert nameless == []


HOSTILE = '<img src="/etc/x"><b>bold</b>\u202etxet'


def test_hostile_words_are_shown_as_they_are(draft: ChecklistsPage) -> None:
    go_to(draft, CRITERION, "rights-r3")
    draft.edit()
    submit(draft, guidance=HOSTILE)
    entries = checklist_tree(draft.checklist)
    assert entries
    labels = [w for w in draft.editor.detail.findChildren(QWidget) if "<img" in _text(w)]
    assert labels
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText  # type: ignore[attr-defined] # labels alone have one


def _text(widget: QWidget) -> str:
    text = getattr(widget, "source_text", None) or getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


@pytest.mark.parametrize("entry", [entry.id for entry in PAGES])
def test_every_page_stands_a_checklist_of_agreements_alone(
    qtbot: QtBot, session: Session, entry: str
) -> None:
    from importlib import import_module

    session.set_corridor("IDN", "MYS")
    found = next(page for page in PAGES if page.id == entry)
    made = getattr(import_module(found.module), found.name)(session)
    qtbot.addWidget(made)
    made.resize(1198, 692)
    made.show()
    made.enter()
    for name, version in (("bla-good-practice", ""), (CHECKLIST_ID, "")):
        session.set_checklist(name, version)
        made.enter()
        made.set_narrow(narrow=True)
        made.set_narrow(narrow=False)
        assert made.subtitle() is not None
        made.grab()


def test_the_matrix_says_that_the_checklist_does_not_ask_that_side(
    qtbot: QtBot, session: Session
) -> None:
    from ui.pages.country_matrix import CountryMatrixPage

    session.set_checklist("bla-good-practice")
    made = CountryMatrixPage(session)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    assert made._unasked.isVisible()
    with qtbot.waitSignal(session.page_asked) as asked:
        made._unasked.button.click()
    assert asked.args == ["checklists"]


def test_forms_are_offered_of_the_sides_that_are_asked(session: Session) -> None:
    from ui.presenters.subjects import settled, subject_choices

    session.set_checklist("bla-good-practice")
    choices = subject_choices(session.snapshot)
    assert choices
    assert all(identity.startswith("agreement|") for identity, _ in choices)
    place = settled(session.snapshot, ("MYS", Side.RECEIVING, "IDN", "rights-r3"), None)
    assert place is not None
    assert place[1:] == (Side.AGREEMENT, None, "frame-a1")
