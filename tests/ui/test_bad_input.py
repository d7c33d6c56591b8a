"""Bad input in every form of the window: said beside its field, nothing lost, nothing half-saved.

The forms are found from the table of pages: a new list page is tried without being named here.
"""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.store.files import LOG, Dump, dump_of
from tests.ui.forms_found import DOORS, READ_ONLY, Opened, complete, make_page, reopen
from ui.page_table import PAGES
from ui.presenters.record_kind import FieldKind
from ui.session import Session
from ui.widgets.record_form import RecordForm

pytestmark = pytest.mark.slow

NOVEL = "A citation pasted as a novel. " * 3_400
MARKUP = '<img src="file:///x.png"><b>=1+1</b> \u202eabc'
BEYOND = "x" * 32_001
NO_DATE = ("2021-02-30", "soon", "-44", "20211", "2021-1", "nan")
NO_NUMBER = ("1e400", "nan", "inf", "twelve", "--1", "1.2.3,4")
PAST = frozenset({"as_of", "accessed", "year", "date"})
"""Fields of dates that must have come; others may be planned."""


_read: dict[str, Any] = {}


@pytest.fixture(params=list(DOORS), ids=" ".join)
def opened(qtbot: QtBot, session: Session, request: pytest.FixtureRequest) -> Opened:
    """A form that is open; its page stays."""
    session.set_corridor("IDN", "MYS")
    page = make_page(qtbot, session, request.param[0])
    return Opened(session, page, DOORS[request.param](page), request.param)


def state(session: Session) -> Dump:
    """Every row of the file but the history; read again only where a row was written since."""
    connection = session.workbook._file.db.conn
    if _read.get("written") != (connection, connection.total_changes):
        # Attachments stay after undo: what they are follows from their hash.
        _read["state"] = dump_of(connection, skip=(*LOG, "blob"))
        _read["written"] = (connection, connection.total_changes)
    return _read["state"]


def steps(session: Session) -> int:
    return len(session.workbook.history())


def wrong(field: str, kind: FieldKind, hint: str) -> tuple[str, ...]:
    """What may not stand in a field, by what it asks for."""
    if kind is FieldKind.TEXT:
        return (BEYOND,)
    if hint.startswith("20") or field == "year":
        return (*NO_DATE, *(("2999",) if field in PAST else ()))
    if field in ("value", "weight"):
        return NO_NUMBER
    return (NOVEL,)


def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(opened: Opened) -> None:
    session = opened.session
    begun = state(session)
    good = dict(complete(opened))
    if state(session) != begun:
        session.undo()
    assert state(session) == begun
    reopen(opened)
    form = opened.form
    form.fill(good)
    before = steps(session)
    for name in opened.fields():
        spec = form.field(name).spec
        for bad in wrong(name, spec.kind, spec.hint):
            form.fill({name: bad})
            typed = form.values()
            assert typed[name] == bad.strip(), f"{name} was cut"
            form.submit()
            assert opened.is_open(), (name, bad[:40])
            said = opened.said()
            assert list(said) == [name], (name, bad[:40], said)
            assert "\n" not in said[name]
            assert form.field(name).input.accessibleDescription() == said[name]
            assert form.values() == typed
            assert steps(session) == before
        form.fill({name: good[name]})
    assert state(session) == begun


def test_any_text_is_taken_as_it_is_or_refused_and_one_undo_takes_it_back(opened: Opened) -> None:
    session = opened.session
    begun = state(session)
    good = dict(complete(opened))
    if state(session) != begun:
        session.undo()
    reopen(opened)
    form = opened.form
    for name in opened.fields():
        for given in (MARKUP, "  \t ", "a\x00b"):
            if not opened.is_open():
                reopen(opened)
                form = opened.form
            form.fill(good | {name: given})
            before = steps(session)
            form.submit()
            if steps(session) == before:
                assert state(session) == begun
            else:
                session.undo()
                assert state(session) == begun, (name, given)


def test_a_citation_pasted_as_a_novel_stays_with_the_reason_beside_it(
    qtbot: QtBot, session: Session
) -> None:
    page = make_page(qtbot, session, "sources")
    page.handlers["paste-citation"]()
    (form,) = [form for form in page.findChildren(RecordForm) if form.isVisible()]
    before = steps(session)
    form.fill({"citation": NOVEL})
    form.submit()
    assert form.field("citation").trouble.source_text()
    assert form.values()["citation"] == NOVEL.strip()
    assert steps(session) == before


def test_every_page_with_a_form_has_been_tried(qtbot: QtBot, session: Session) -> None:
    for entry in PAGES:
        page = make_page(qtbot, session, entry.id)
        if page.findChildren(RecordForm) and entry.id not in READ_ONLY:
            assert entry.id in {name for name, _ in DOORS}, entry.id
