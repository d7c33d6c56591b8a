"""The library of sources in a window: filters, forms, citations, files, import, where used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.test_record_page import HOSTILE
from ui import jobs
from ui.dialogs.import_sources import ImportSourcesDialog
from ui.pages.sources import SourcesPage
from ui.presenters.source_import import import_summary
from ui.presenters.source_uses import MOST, go_to, use_links
from ui.presenters.sources import file_words, language_words, source_row, stands_in
from ui.session import Session
from workbench.domain.documents import Source
from workbench.errors import UserError
from workbench.services.attachments import AttachFile
from workbench.services.source_uses import Use, usage, uses_of
from workbench.services.sources import AddSource

NEW = Source("new-1", "report", HOSTILE, "Ana", note="one\ntwo", confidentiality="confidential")


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> SourcesPage:
    found = SourcesPage(session)
    qtbot.addWidget(found)
    found.resize(1198, 692)
    found.set_narrow(narrow=False)
    found.show()
    qtbot.waitExposed(found)
    found.enter()
    return found


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that every file dialog answers with."""
    path = tmp_path / "chosen.ris"
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: (str(path), "RIS (*.ris)"))
    return path


def source_of(page: SourcesPage, record: str) -> Source:
    found = page.kind.source(record)
    assert found is not None
    return found


def choose(page: SourcesPage, name: str, tag: str) -> None:
    box = page._boxes[name]
    box.setCurrentIndex(box.findData(tag))
    box.activated.emit(box.currentIndex())


def test_every_source_is_listed_with_how_often_it_is_used(page: SourcesPage) -> None:
    tester = QAbstractItemModelTester(page.list.table)
    workbook = page.session.workbook
    used = usage(workbook)
    rows = {row.id: row for row in page.list.table.rows}
    assert set(rows) == {source.id for source in workbook.sources()}
    assert all(row.cells[5] == str(used.get(row.id, 0)) for row in rows.values())
    assert tester.model() is page.list.table


def test_filters_combine(page: SourcesPage) -> None:
    page.session.apply(AddSource(NEW))
    choose(page, "use", "unused")
    unused = len(page.list.table.rows)
    choose(page, "date", "undated")
    choose(page, "access", "confidential")
    assert [row.id for row in page.list.table.rows] == ["new-1"]
    assert unused >= 1
    choose(page, "use", "used")
    assert page.list.table.rows == ()
    page.show_record("new-1")
    assert page.current() == "new-1"


def test_a_source_is_added_changed_and_deleted(page: SourcesPage) -> None:
    page.handlers["add-record"]()
    form = page.panes_view.form
    form.fill({"title": HOSTILE, "year": "2199"})
    form.submit()
    assert "has not come yet" in form.field("year").trouble.source_text()
    form.fill({"year": "2007"})
    form.submit()
    record = page.current()
    assert (source_of(page, record).title, source_of(page, record).year) == (HOSTILE, "2007")
    page.handlers["edit"]()
    form.fill({"kind": "law", "note": "one\ntwo"})
    form.submit()
    assert (source_of(page, record).kind, source_of(page, record).note) == ("law", "one\ntwo")
    said: list[str] = []
    page.session.said.connect(said.append)
    page.handlers["delete-record"]()
    assert page.kind.source(record) is None
    assert said[0].startswith("Done: Delete the source")
    assert said[0].endswith("Ctrl+Z takes it back.")
    page.session.undo()
    assert source_of(page, record).kind == "law"
    assert page.current() == record


def test_what_may_be_here_already_is_said_once(page: SourcesPage) -> None:
    page.session.apply(AddSource(NEW))
    page.add()
    form = page.panes_view.form
    form.fill({"title": NEW.title})
    form.submit()
    assert "may be here already" in form._whole.source_text()
    assert "save once more to keep both" in form._whole.source_text()
    form.submit()
    assert len([s for s in page.session.workbook.sources() if s.title == NEW.title]) == 2


def test_what_is_used_is_not_deleted(qtbot: QtBot, page: SourcesPage) -> None:
    used = next(iter(usage(page.session.workbook)))
    page.show_record(used)
    with qtbot.waitSignal(page.session.failed) as failed:
        page.handlers["delete-record"]()
    assert "cannot be deleted, for it is used" in str(failed.args[0])
    assert page.current() == used


def test_a_pasted_citation_fills_the_form(page: SourcesPage) -> None:
    form = page.panes_view.form
    page.handlers["paste-citation"]()
    form.fill({"citation": "x" * 2_001})
    form.submit()
    assert "That is no citation" in form.field("citation").trouble.source_text()
    form.fill({"citation": "Skeldon, R. (1997). A book of nobody. Harlow: Longman."})
    form.submit()
    assert form.values()["title"] == "A book of nobody"
    assert form.values()["authors"] == "Skeldon, R."
    form.submit()
    assert source_of(page, page.current()).publisher == "Harlow: Longman"
    page.add()
    assert form.values()["title"] == ""


def test_a_file_is_attached_saved_and_removed(page: SourcesPage, asked: Path, qtbot: QtBot) -> None:
    page.session.apply(AddSource(NEW))
    page.show_record("new-1")
    asked.write_bytes(b"bytes")
    page.handlers["attach-file"]()
    assert source_of(page, "new-1").attachment_name == "chosen.ris"
    links = page.kind.links("new-1")
    assert links[0].text == "Save a copy of chosen.ris…"
    with qtbot.waitSignal(page.session.failed) as failed:
        page.panes_view.detail.linked.emit(links[0].target)
    assert "exists already" in str(failed.args[0])
    asked.unlink()
    page.handlers["save-attached"]()
    assert asked.read_bytes() == b"bytes"
    page.handlers["remove-attached"]()
    assert source_of(page, "new-1").attachment is None
    with qtbot.waitSignal(page.session.said) as said:
        page.handlers["save-attached"]()
    assert said.args == ["No file is attached to this source"]
    page.session.undo()
    assert source_of(page, "new-1").attachment_name == "chosen.ris"


def test_a_file_that_cannot_be_attached_is_refused(
    page: SourcesPage, asked: Path, qtbot: QtBot
) -> None:
    for content in (None, b""):
        if content is not None:
            asked.write_bytes(content)
        with qtbot.waitSignal(page.session.failed):
            page.handlers["attach-file"]()


def test_nothing_happens_where_a_dialog_is_given_up(
    page: SourcesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: ("", ""))
    page.session.apply(AttachFile(page.session.workbook.sources()[0], "x", b"1"))
    page.show_record(page.session.workbook.sources()[0].id)
    before = page.session.workbook.undo_words()
    for action in ("attach-file", "save-attached", "import-sources", "export-sources"):
        page.handlers[action]()
    assert page.session.workbook.undo_words() == before


def test_an_empty_library_offers_one_way_on(qtbot: QtBot, session: Session) -> None:
    page = SourcesPage(session)
    qtbot.addWidget(page)
    page.kind.rows = lambda: ()  # type: ignore[method-assign] # as if there were none
    page.refresh()
    assert page._stack.currentWidget() is page._empty
    for action in ("attach-file", "save-attached", "remove-attached", "export-sources"):
        with qtbot.waitSignal(page.session.said):
            page.handlers[action]()


def test_what_is_shown_is_exported_but_for_what_is_confidential(
    page: SourcesPage, asked: Path, qtbot: QtBot
) -> None:
    page.session.apply(AddSource(NEW))
    page.handlers["export-sources"]()
    written = asked.read_text(encoding="utf-8")
    assert written.count("TY  - ") == len(page.session.workbook.sources()) - 1
    assert HOSTILE not in written
    with qtbot.waitSignal(page.session.failed):
        page.handlers["export-sources"]()
    page.find.setText("no source has these words")
    with qtbot.waitSignal(page.session.said):
        page.handlers["export-sources"]()


def test_an_ending_is_added_where_there_is_none(
    page: SourcesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (str(tmp_path / "all"), "CSL-JSON (*.json)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: chosen)
    page.handlers["export-sources"]()
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))


RIS = f"TY  - RPRT\nTI  - {HOSTILE}\nER  - \nTY  - RPRT\nER  - \n"


def test_importing_shows_first_and_is_one_step(
    qtbot: QtBot, page: SourcesPage, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.write_text(RIS, encoding="utf-8")
    opened: list[ImportSourcesDialog] = []

    def accept(dialog: ImportSourcesDialog) -> int:
        opened.append(dialog)
        assert dialog.found is not None
        summary = "chosen.ris: 1 new, 1 that cannot be read."
        assert import_summary(dialog.found) == dialog.summary.source_text() == summary
        assert dialog.list.table.rows[0].cells[1] == "Cannot be read"
        assert dialog.verb_button.text() == "Import 1 source"
        dialog.carry_out()
        return dialog.result()

    monkeypatch.setattr(ImportSourcesDialog, "exec", accept)
    with jobs.inline(), qtbot.waitSignal(page.session.said):
        page.handlers["import-sources"]()
    assert page.session.workbook.undo_words() == "Import sources from chosen.ris (1)"
    assert len(opened) == 1


def test_what_may_be_here_already_is_taken_where_asked(
    qtbot: QtBot, session: Session, asked: Path
) -> None:
    session.apply(AddSource(NEW))
    with jobs.inline():
        dialog = ImportSourcesDialog(session, asked, RIS.encode(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.verb_button.isEnabled()
    assert dialog.with_like.isVisible()
    dialog.with_like.setChecked(True)
    assert dialog.verb_button.isEnabled()
    session.workbook.apply(AddSource(Source("other", "law", "x")))
    dialog.carry_out()
    assert session.workbook.undo_words() == "Import sources from chosen.ris (1)"


def test_what_is_no_citation_is_said_in_the_dialog(
    qtbot: QtBot, session: Session, asked: Path
) -> None:
    with jobs.inline():
        dialog = ImportSourcesDialog(session, asked, b"nothing", None)
    qtbot.addWidget(dialog)
    assert "cannot be read as citations" in dialog.error.source_text()
    assert not dialog.verb_button.isEnabled()
    dialog.carry_out()
    dialog._on_failed(RuntimeError("a bug"))
    assert dialog.error.source_text() == "The file could not be read."


def test_reading_can_be_given_up(qtbot: QtBot, session: Session, asked: Path) -> None:
    dialog = ImportSourcesDialog(session, asked, RIS.encode() * 5_000, None)
    dialog.reject()
    qtbot.addWidget(dialog)
    jobs.wait_for_all(10_000)
    qtbot.wait(50)
    assert dialog.found is None


# Where it is used.


def test_a_link_leads_to_the_answer(qtbot: QtBot, page: SourcesPage) -> None:
    link = page.session.workbook.evidence()[0]
    page.show_record(link.source)
    uses = uses_of(page.session.workbook, link.source)
    target = next(
        found.target
        for found in page.kind.links(link.source)
        if found.text.startswith("Evidence") and link.criterion in found.text
    )
    with qtbot.waitSignal(page.session.page_asked) as asked_page:
        page.panes_view.detail.linked.emit(target)
    assert asked_page.args == ["assessment"]
    place = page.session.place
    assert (place.subject, place.criterion) in {(use.subject, use.criterion) for use in uses}


@pytest.mark.parametrize(
    ("use", "shown", "record"),
    [
        (Use("agreement", "", record="agr"), "agreements", "agr"),
        (Use("practice_judgement", "", record="pra"), "practices", "pra"),
        (Use("policy", "", record="pol", subject="MEX"), "countries", "policy:pol"),
        (Use("fact", "", subject="MEX"), "countries", "MEX"),
        (Use("gain", "", subject="agr", side="agreement"), "triple-win", "agreement:agr"),
        (Use("gain", "", subject="IDN", counterpart="MYS"), "triple-win", ""),
        (Use("corridor", "", subject="IDN", counterpart="MYS"), "corridors", ""),
        (
            Use("finding", "", subject="MYS", side="receiving", counterpart="IDN"),
            "corridors",
            "",
        ),
    ],
)
def test_every_use_leads_somewhere(
    qtbot: QtBot, page: SourcesPage, use: Use, shown: str, record: str
) -> None:
    with qtbot.waitSignal(page.session.page_asked) as asked_page:
        go_to(use, page.session)
    assert asked_page.args == [shown]
    assert page.session.take_record(shown) == record
    if shown == "corridors":
        corridor = page.session.corridor
        assert corridor is not None
        assert (corridor.sending, corridor.receiving) == ("IDN", "MYS")


def test_many_facts_of_a_country_are_one_link(session: Session) -> None:
    uses = [Use("fact", "Fact", subject="MEX")] * 3 + [Use("policy", f"{n}") for n in range(60)]
    links = use_links(uses, session)
    assert links[0].text == "Facts: Mexico (3)"
    assert links[0].caption == f"Used in 63 places; the first {MOST} are listed"
    assert len(links) == MOST


def test_words_of_a_row(session: Session) -> None:
    source = Source(
        "s",
        "paper",
        "T",
        container="J",
        volume="4",
        issue="2",
        pages="1–9",
        country="MEX",
        attachment="0" * 64,
        attachment_name="a.pdf",
    )
    assert stands_in(source) == "J, vol. 4, no. 2, pp. 1–9"
    row = source_row(source, session.snapshot, 3, {"0" * 64: 2048})
    assert row.cells[4:] == ("Mexico", "3", "Public", "Yes")
    assert dict(row.said())["File"] == "a.pdf (2 KB)"
    assert dict(row.said())["Year"] == "Not dated"
    assert file_words("a", None) == "a"
    assert file_words("a", 3 * 1024 * 1024) == "a (3.0 MB)"
    assert row.tags == {"used", "undated", "public"}


def test_a_source_asked_for_elsewhere_is_shown(page: SourcesPage) -> None:
    wanted = page.session.workbook.sources()[7].id
    page.session.ask_record("sources", wanted)
    page.enter()
    assert page.current() == wanted


def test_markup_is_shown_as_typed_everywhere(page: SourcesPage, qtbot: QtBot) -> None:
    page.session.apply(AddSource(NEW))
    page.show_record("new-1")
    page.edit()
    labels = page.panes_view.findChildren(QLineEdit)
    assert HOSTILE in [label.text() for label in labels]
    assert page.panes_view.findChildren(QPlainTextEdit)
    qtbot.keyClick(page.panes_view.form, Qt.Key.Key_Escape)
    assert not page.panes_view.has_form


def test_gone_sources_are_said(page: SourcesPage) -> None:
    with pytest.raises(UserError, match="not in the workbook any more"):
        page.kind.removal("none")
    assert page.kind.links("none") == ()


def test_a_language_is_said_in_words() -> None:
    assert language_words("nl; fr") == "Dutch; French"
    assert language_words("xx") == "xx"
    assert language_words("") == ""
