"""Agreements in a window: list, form, links, clauses beside both parties' own rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.store.files import dump
from ui.models.agreement_clauses import ROW, SPOKEN, TOOLTIP, ClauseSheet
from ui.pages.agreements import AgreementsPage
from ui.presenters import clause_form
from ui.presenters.agreement_clauses import CLAUSE, DEMAND, SheetRow
from ui.presenters.agreement_form import agreement_values, described, places
from ui.presenters.agreements import NO_LINE, agreement_row, party_words, red_line_words
from ui.session import Session
from workbench.domain.clauses import ClauseKind
from workbench.domain.documents import Agreement, Party
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.agreements import clauses
from workbench.services.answering import Rate
from workbench.services.entries import new_id

MEMORANDUM = "bla-848"
BAN = f"{CLAUSE}:rights-a2:passport:chilton-woda-bla"
HOSTILE = '<img src="file:///x.png"><b>=1+1</b>'


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> AgreementsPage:
    found = AgreementsPage(session)
    qtbot.addWidget(found)
    found.resize(1166, 640)
    found.set_narrow(narrow=False)
    found.enter()
    found.show()
    qtbot.waitExposed(found)
    found.show_record(MEMORANDUM)
    return found


def opened(page: AgreementsPage) -> AgreementsPage:
    """The sheet of the memorandum of 2006."""
    page.open_current()
    assert page.on_sheet
    return page


def sheet_rows(page: AgreementsPage) -> tuple[SheetRow, ...]:
    assert page.sheet is not None
    return page.sheet.view.sheet.rows


def fill(page: AgreementsPage, values: dict[str, str]) -> None:
    page.panes_view.form.fill(values)


NEW = {
    "title": "Accord on seasonal work",
    "kind": "labour",
    "parties": "MEX",
    "side-1": "sending",
    "parties-2": "USA",
    "side-2": "receiving",
    "signed": "2019-04",
    "status": "in_force",
    "source": "delgado-wise-castles-2007",
}


def test_the_list_says_who_what_when_and_whether_the_red_line_holds(page: AgreementsPage) -> None:
    row = page.list.current_row()
    assert row is not None
    title, parties, kind, signed, status, read, line = row.cells
    assert title.startswith("Memorandum of Understanding")
    assert (parties, kind, signed) == ("Indonesia – Malaysia", "Domestic work", "2006")
    assert (status, read, line) == ("Ended", "34", "✕ Not met")
    said = dict(row.said())
    assert said["How it ended"] == "Its term ran out"
    assert said["Checklist, on paper"].startswith("0.")
    assert "of 17 known" in said["Checklist, on paper"]
    assert "Indonesia, sending side" in said["Party"] or "Malaysia" in said["Party"]


def test_who_ended_it_alone_is_named(page: AgreementsPage) -> None:
    page.show_record("bla-540")
    row = page.list.current_row()
    assert row is not None
    said = dict(row.said())
    assert (said["Ended by"], said["How it ended"]) == ("Germany", "Ended by one party alone")
    links = [link.target for link in page.kind.links("bla-540")]
    assert links[-2:] == ["agreement:deu-tur-1964", "source:chilton-woda-bla"]
    page.panes_view.detail.linked.emit(links[-2])
    assert page.current() == "deu-tur-1964"
    before = [link for link in page.kind.links("deu-tur-1964") if link.caption == "Comes after"]
    assert before[0].target == "agreement:bla-540"
    assert page.kind.links("gone") == ()


def test_it_is_found_by_party_kind_and_word(page: AgreementsPage) -> None:
    page.find.setText("immigration placement turkish")
    assert [row.id for row in page.list.in_order()] == ["bla-217"]
    page.find.setText("turkiye")
    assert {row.cells[1] for row in page.list.in_order()} >= {"Türkiye – Germany"}
    page.clear_filters()
    box = page._boxes["status"]
    box.setCurrentIndex(box.findData("status:in_force"))
    box.activated.emit(box.currentIndex())
    assert [row.id for row in page.list.in_order()] == ["mys-idn-2022"]


def test_an_agreement_is_added_changed_deleted_and_brought_back(
    page: AgreementsPage, session: Session
) -> None:
    page.handlers["add-record"]()
    fill(page, NEW)
    page.panes_view.form.submit()
    made = session.snapshot.agreement(page.current())
    assert made is not None
    assert made.title == NEW["title"]
    assert made.parties == (Party("MEX", Side.SENDING), Party("USA", Side.RECEIVING))
    before = dump(session.workbook.path)
    page.handlers["edit"]()
    fill(page, {"status": "ended", "ended": "2020", "ended_by": "united states"})
    fill(page, {"ended_how": "denounced", "parties-3": "MAR"})
    page.panes_view.form.submit()
    changed = session.snapshot.agreement(made.id)
    assert changed is not None
    assert (changed.ended_by, changed.ended_how, len(changed.parties)) == ("USA", "denounced", 3)
    session.undo()
    assert dump(session.workbook.path) == before
    page.show_record(made.id)
    page.handlers["delete-record"]()
    assert session.snapshot.agreement(made.id) is None
    session.undo()
    assert dump(session.workbook.path) == before


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"ended": "2018", "status": "ended"}, "ended", "before it started"),
        ({"signed": "2999"}, "signed", "not come yet"),
        ({"signed": "soon"}, "signed", "not a date"),
        ({"parties-2": "MEX"}, "parties", "twice"),
        ({"parties-3": "", "side-3": "transit"}, "parties-3", "no party"),
        ({"locator": "x" * 501}, "locator", "at most 500"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(
    page: AgreementsPage, session: Session, typed: dict[str, str], field: str, words: str
) -> None:
    before = dump(session.workbook.path)
    page.handlers["add-record"]()
    fill(page, NEW | typed)
    page.panes_view.form.submit()
    assert words in page.panes_view.form.field(field).trouble.text()
    assert page.panes_view.has_form
    assert dump(session.workbook.path) == before


def test_a_cycle_of_predecessors_is_refused_beside_the_field(page: AgreementsPage) -> None:
    page.show_record("bla-540")
    page.handlers["edit"]()
    fill(page, {"predecessor": "deu-tur-1964"})
    page.panes_view.form.submit()
    assert "circle" in page.panes_view.form.field("predecessor").trouble.text()


def test_what_is_used_is_not_deleted(qtbot: QtBot, page: AgreementsPage) -> None:
    with qtbot.waitSignal(page.session.failed) as told:
        page.handlers["delete-record"]()
    assert told.args is not None
    words = str(told.args[0])
    assert "follows it" in words
    assert "answers on its checklist" in words
    assert "the policy" in words


def test_enter_shows_the_clauses_beside_both_parties_own_rules(
    qtbot: QtBot, page: AgreementsPage
) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.on_sheet
    assert page.sheet is not None
    assert page.sheet.view.sheet.headers[2:] == (
        "Indonesia, sending side",
        "Malaysia, receiving side",
    )
    by_id = {row.id: row for row in sheet_rows(page)}
    demand = by_id[f"{DEMAND}:rights-a2"]
    assert "red line" in demand.cells[0]
    assert demand.cells[1].startswith("✕ Not met")
    assert "Consular protection (rights-s1)" in demand.cells[2]
    assert "Passports (rights-r3)" in demand.cells[3]
    assert by_id[BAN].cells[:2] == (
        "Travel documents may not be taken away",
        "Not there (Adam Chilton; Bartosz Woda)",
    )
    assert len([row for row in sheet_rows(page) if row.kind == DEMAND]) == 17 + 1
    assert page.subtitle().startswith("Memorandum")
    qtbot.keyClick(page.sheet.view, Qt.Key.Key_Escape)
    assert not page.on_sheet
    assert page.header.isVisible()


def test_columns_are_of_one_width_to_the_pixel(page: AgreementsPage) -> None:
    opened(page)
    assert page.sheet is not None
    for width in (1166, 863, 1001):
        page.resize(width, 600)
        header = page.sheet.view.horizontalHeader()
        sizes = [header.sectionSize(column) for column in range(1, header.count())]
        assert len(set(sizes)) == 1
        assert sum(sizes) + header.sectionSize(0) == page.sheet.view.viewport().width()


def test_a_clause_is_added_edited_and_removed_from_the_keyboard(
    page: AgreementsPage, session: Session
) -> None:
    opened(page)
    sheet = page.sheet
    assert sheet is not None
    before = dump(session.workbook.path)
    sheet.view.select(f"{DEMAND}:rights-a2")
    page.handlers["add-record"]()
    assert sheet.form.values()["kind"] == "passport"
    sheet.form.fill({"source": "delgado-wise-castles-2007", "text": f"Keep {HOSTILE}"})
    page.handlers["add-record"]()
    sheet.form.submit()
    assert not sheet.has_form
    row = sheet.view.current_row()
    assert row is not None
    assert row.clause is not None
    assert row.clause.source == "delgado-wise-castles-2007"
    assert "sources differ" in row.cells[1]
    assert HOSTILE in row.cells[1]
    page.handlers["edit"]()
    sheet.form.fill({"present": "not_there"})
    sheet.form.submit()
    assert "not there has no text" in sheet.form.field("text").trouble.text()
    sheet.form.fill({"text": ""})
    sheet.form.submit()
    assert "sources differ" not in sheet.view.current_row().cells[1]  # type: ignore[union-attr] # there is one
    page.handlers["delete-record"]()
    assert len(clauses(session.workbook, MEMORANDUM)) == 34
    for _ in range(3):
        session.undo()
    assert dump(session.workbook.path) == before
    assert page.on_sheet


def test_a_kind_of_clause_that_is_not_there_can_be_written(
    page: AgreementsPage, session: Session
) -> None:
    opened(page)
    sheet = page.sheet
    assert sheet is not None
    page.handlers["add-record"]()
    sheet.form.fill({"kind": "own", "source": "delgado-wise-castles-2007"})
    sheet.form.submit()
    assert "no words yet" in sheet.form.field("name").trouble.text()
    sheet.form.fill({"name": "Heat on building sites"})
    sheet.form.submit()
    last = sheet_rows(page)[-1]
    assert last.name == "Heat on building sites"
    assert last.about == ""
    session.undo()
    assert len(clauses(session.workbook, MEMORANDUM)) == 34


def test_a_criterion_row_is_no_clause(page: AgreementsPage, session: Session) -> None:
    opened(page)
    assert page.sheet is not None
    before = dump(session.workbook.path)
    page.sheet.view.select(f"{DEMAND}:rights-a2")
    page.handlers["edit"]()
    page.handlers["delete-record"]()
    assert not page.sheet.has_form
    assert dump(session.workbook.path) == before
    page.sheet.view.opened.emit(page.sheet.view.current_row())
    assert page.sheet.has_form
    page.handlers["delete-record"]()
    page.sheet.form.cancelled.emit()
    assert not page.sheet.has_form


def test_links_lead_to_the_checklist_the_clauses_and_the_triple_win_test(
    qtbot: QtBot, page: AgreementsPage, session: Session
) -> None:
    with qtbot.waitSignal(session.page_asked) as asked:
        page.panes_view.detail.linked.emit(f"checklist:{MEMORANDUM}")
    assert asked.args == ["assessment"]
    assert (session.place.subject, session.place.side) == (MEMORANDUM, Side.AGREEMENT)
    with qtbot.waitSignal(session.page_asked) as asked:
        page.panes_view.detail.linked.emit(f"gains:{MEMORANDUM}")
    assert asked.args == ["triple-win"]
    assert session.take_record("triple-win") == f"agreement:{MEMORANDUM}"
    page.panes_view.detail.linked.emit("source:chilton-woda-bla")
    assert session.take_record("sources") == "chilton-woda-bla"
    page.panes_view.detail.linked.emit(f"clauses:{MEMORANDUM}")
    assert page.on_sheet
    shown = page.state()
    page.show_list()
    page.restore(shown)
    assert page.on_sheet
    page.restore({**shown, "sheet": ""})
    assert not page.on_sheet


def test_a_page_that_is_asked_for_one_agreement_shows_it(
    page: AgreementsPage, session: Session
) -> None:
    opened(page)
    session.ask_record("agreements", "bla-540")
    page.enter()
    assert not page.on_sheet
    assert page.current() == "bla-540"


def test_the_sheet_follows_what_changes_elsewhere(page: AgreementsPage, session: Session) -> None:
    opened(page)
    session.set_view(perspective="assessor")
    session.set_place(subject=MEMORANDUM, side=Side.AGREEMENT, criterion="evid-a1")
    key = session.answer_key(session.place)
    assert key is not None
    session.apply(Rate(key, Basis.PAPER, Rating.PARTLY))
    by_id = {row.id: row for row in sheet_rows(page)}
    assert by_id[f"{DEMAND}:evid-a1"].cells[1] == "◐ Partly met, on paper"
    session.set_view(basis=Basis.PRACTICE)
    by_id = {row.id: row for row in sheet_rows(page)}
    assert by_id[f"{DEMAND}:evid-a1"].cells[1] == "Not assessed, in practice"


def test_a_sheet_whose_agreement_is_gone_gives_way_to_the_list(
    page: AgreementsPage, session: Session
) -> None:
    page.handlers["add-record"]()
    fill(page, NEW)
    page.panes_view.form.submit()
    opened(page)
    session.undo()
    assert not page.on_sheet


def test_find_goes_back_to_the_list(page: AgreementsPage) -> None:
    opened(page)
    page.handlers["find"]()
    assert not page.on_sheet
    assert page.find.hasFocus()


def test_a_narrow_window_shows_table_or_form(page: AgreementsPage) -> None:
    page.set_narrow(narrow=True)
    opened(page)
    assert page.sheet is not None
    page.handlers["add-record"]()
    assert page.panes() == [page.sheet.form]
    page.sheet.form.cancelled.emit()
    assert page.panes() == [page.sheet.view]
    page.show_list()
    assert page.panes() == [page.list]


def test_what_is_shown_is_exported(
    page: AgreementsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "clauses.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened(page)
    page.handlers["copy"]()
    page.handlers["export-list"]()
    book = openpyxl.load_workbook(target).worksheets[0]
    cells = [str(value) for row in book.iter_rows(values_only=True) for value in row if value]
    assert any("Passports (rights-r3)" in cell for cell in cells)
    assert "Malaysia, receiving side" in cells


def test_the_model_holds_what_qt_asks(page: AgreementsPage, qtbot: QtBot) -> None:
    assert page.sheet is not None
    model = page.sheet.view.sheet
    tester = QAbstractItemModelTester(model)
    opened(page)
    assert tester.model() is model
    index = model.index(0, 0)
    assert model.data(index, SPOKEN) == model.rows[0].sentence.replace("\n", " ")
    assert model.data(index, ROW) is model.rows[0]
    assert model.data(index, TOOLTIP)
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(999, 9)) is None
    assert QAbstractItemModelTester(ClauseSheet()).model() is not None
    for widget in page.findChildren(QWidget):
        shown = widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if shown and widget.parentWidget() is page.sheet:
            assert widget.accessibleName() or getattr(widget, "text", str)()
    del qtbot


def test_the_form_gives_back_what_it_was_given(session: Session) -> None:
    snapshot = session.snapshot
    for agreement in snapshot.agreements:
        values = dict.fromkeys(_names(agreement), "") | agreement_values(snapshot, agreement)
        again = described(agreement.id, values, snapshot, agreement)
        key = {"parties": tuple(sorted(agreement.parties, key=lambda p: p.country))}
        ours = {"parties": tuple(sorted(again.parties, key=lambda p: p.country))}
        assert replace(again, **ours) == replace(agreement, **key), agreement.id


def _names(agreement: Agreement) -> list[str]:
    count = places(agreement) + 1
    return [
        "parties",
        *(f"parties-{place}" for place in range(2, count)),
        *(f"side-{place}" for place in range(1, count)),
    ]


def test_words_for_what_is_not_known(session: Session) -> None:
    snapshot = session.snapshot
    bare = Agreement("x", "X", "labour", "", "", "", "", "unknown", None, (), "none", "", "", "")
    row = agreement_row(snapshot, bare, {}, 0, View())
    assert row.cells == ("X", "", "Labour agreement", "Not known", "Not known", "None", "? Open")
    assert party_words(snapshot, Party("ZZZ", None), {}) == "ZZZ, side not known"
    criteria = tuple(replace(c, red_line=False) for c in snapshot.checklist.criteria)
    plain = replace(snapshot, checklist=replace(snapshot.checklist, criteria=criteria))
    assert red_line_words(plain, bare, "range") == NO_LINE


def test_a_kind_that_is_written_again_is_the_same_kind() -> None:
    kinds = (ClauseKind("heat", "Heat on sites"),)
    values = {"kind": "own", "name": "HEAT ON SITES", "source": "s", "present": "there"}
    clause, name = clause_form.described("a", values | {"text": ""}, kinds, None)
    assert (clause.kind, name) == ("heat", "Heat on sites")
    with pytest.raises(UserError, match="no words yet"):
        clause_form.described("a", values | {"text": "", "name": ""}, kinds, None)
    assert new_id() != new_id()
