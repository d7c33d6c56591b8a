"""Every form of the window: how each is opened on the sample, and what a person would fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from pytestqt.qtbot import QtBot

from ui.page_table import PAGES
from ui.pages.page import Page
from ui.pages.record_page import RecordPage
from ui.presenters.record_kind import FieldKind, FieldValue
from ui.session import Session
from ui.widgets.record_fields import Field
from ui.widgets.record_form import RecordForm
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import Rate
from workbench.services.checklist_editing import EDITORIAL
from workbench.services.checklists import NewVersion
from workbench.services.citing import LinkEvidence
from workbench.services.indicators import AddIndicator, own_indicator
from workbench.services.notes import AddNote, country_note

DRAFT = "reciprocity-2007", "2"
_TRIES = 12
_MOUNTAINS = "Number of mountains"


@dataclass
class Opened:
    """A page with a form that is open.

    ``fields`` are those that take text; of translations those into Arabic, as each language has the
    same ones.
    """

    session: Session
    page: Page
    form: RecordForm
    where: tuple[str, str]

    def fields(self) -> list[str]:
        texts = (FieldKind.LINE, FieldKind.TEXT)
        return [
            name
            for name in self.form.values()
            if self.form.field(name).spec.kind in texts and name.partition("@")[2] in ("", "ar")
        ]

    def is_open(self) -> bool:
        return self.form.isVisible()

    def said(self) -> dict[str, str]:
        """What is said to be wrong, by field; the form as a whole is the empty one."""
        found = {n: self.form.field(n).trouble.source_text() for n in self.form.values()}
        found[""] = self.form._whole.source_text()
        return {name: words for name, words in found.items() if words}


Door = Callable[[Page], RecordForm]


def make_page(qtbot: QtBot, session: Session, page_id: str) -> Page:
    """A page as the window shows it, entered."""
    entry = next(entry for entry in PAGES if entry.id == page_id)
    page: Page = getattr(import_module(entry.module), entry.name)(session)
    qtbot.addWidget(page)
    page.resize(1198, 692)
    page.set_narrow(narrow=False)
    page.show()
    qtbot.waitExposed(page)
    page.enter()
    return page


def form_of(page: Page) -> RecordForm:
    """The one form that is open on a page."""
    (form,) = [form for form in page.findChildren(RecordForm) if form.isVisible()]
    return form


def by(*names: str) -> Door:
    """Open a form by actions of the window."""

    def door(page: Page) -> RecordForm:
        for name in names:
            page.handlers[name]()
        return form_of(page)

    return door


def _tab(name: str, action: str) -> Door:
    def door(page: Page) -> RecordForm:
        page.bar.tabs.set_current(name)  # type: ignore[attr-defined] # the countries
        if name == "notes":
            text = country_note("MYS", "A note", confidential=False, who="")
            page.session.apply(AddNote(text))
        page.handlers[action]()
        return form_of(page)

    return door


def _fact(title: str, action: str) -> Door:
    def door(page: Page) -> RecordForm:
        facts = page.facts  # type: ignore[attr-defined] # the countries
        facts.setCurrentIndex(facts._find(title))
        facts.setFocus()
        page.handlers[action]()
        return form_of(page)

    return door


def _edit_country(page: Page) -> RecordForm:
    return by("edit-country")(page)


def _indicator(page: Page) -> RecordForm:
    page.session.apply(AddIndicator(own_indicator(_MOUNTAINS, "hills")))
    _edit_indicator(page)
    return form_of(page)


def _edit_indicator(page: Page) -> None:
    found = page.session.workbook.indicators()
    own = next(each for each in found if each.title == _MOUNTAINS)
    page.editing.edit_indicator(own)  # type: ignore[attr-defined] # the countries


def _clause(*, new: bool) -> Door:
    def door(page: Page) -> RecordForm:
        for agreement in page.session.snapshot.agreements:
            page.show_record(agreement.id)  # type: ignore[attr-defined] # the agreements
            page.show_sheet()  # type: ignore[attr-defined] # the same
            rows = page.sheet.view.sheet.rows  # type: ignore[attr-defined] # the same
            found = [row for row in rows if row.clause is not None]
            if found:
                break
        page.sheet.view.select(found[0].id)  # type: ignore[attr-defined] # the same
        page.handlers["add-record" if new else "edit"]()
        return form_of(page)

    return door


def _part(part: str, *, new: bool) -> Door:
    def door(page: Page) -> RecordForm:
        session = page.session
        session.apply(NewVersion(DRAFT[0], "1", DRAFT[1], "What changes"))
        session.set_checklist(*DRAFT)
        _open_part(page, part, new=new)
        return form_of(page)

    return door


def _open_part(page: Page, part: str, *, new: bool) -> None:
    checklist = page.session.snapshot.checklist
    first = {
        "checklist": checklist.id,
        "theme": checklist.themes[0].id,
        "line": checklist.lines[0].id,
        "criterion": checklist.criteria[0].id,
    }
    forms = page.forms  # type: ignore[attr-defined] # the checklists
    if new:
        forms.add(part)
    else:
        forms.edit((part, first[part]))


def _gain(*actions: str) -> Door:
    def door(page: Page) -> RecordForm:
        page.columns.focus_first()  # type: ignore[attr-defined] # the triple-win test
        return by(*actions)(page)

    return door


def _evidence(page: Page) -> RecordForm:
    session = page.session
    key = AnswerKey("TUR", Side.RECEIVING, None, "assessor", "", "rights-r3")
    session.apply(Rate(key, Basis.PAPER, Rating.MET))
    source = session.workbook.sources()[0].id
    link = Evidence(
        *(key.subject, key.side, None, key.perspective, "", key.criterion),
        *(Basis.PAPER, source, "s. 1"),
    )
    session.apply(LinkEvidence(link))
    session.set_view(perspective="assessor")
    session.set_place(subject="TUR", side=Side.RECEIVING, counterpart=None, criterion=key.criterion)
    page.enter()
    _edit_evidence(page)
    return form_of(page)


def _edit_evidence(page: Page) -> None:
    links = page.session.workbook.evidence("TUR")
    link = next(each for each in links if each.criterion == "rights-r3")
    page.desk._on_edit(link)  # type: ignore[attr-defined] # the assessment


_AGAIN: dict[str, Callable[[Page], None]] = {
    "an indicator": _edit_indicator,
    "evidence": _edit_evidence,
    "a note": lambda page: page.handlers["edit"](),
    "a new note": lambda page: page.handlers["add-record"](),
}


_OWN: dict[tuple[str, str], Door] = {
    ("countries", "a country"): _edit_country,
    ("countries", "an indicator"): _indicator,
    ("countries", "a new fact"): _fact("Human Development Index", "add-record"),
    ("countries", "a fact"): _fact("Human Development Index", "edit"),
    ("countries", "a treaty"): _fact("Migrant Workers", "add-record"),
    ("countries", "a new policy"): _tab("policies", "add-record"),
    ("countries", "a new note"): _tab("notes", "add-record"),
    ("countries", "a note"): _tab("notes", "edit"),
    ("agreements", "a new clause"): _clause(new=True),
    ("agreements", "a clause"): _clause(new=False),
    ("practices", "a judgement"): by("judge"),
    ("triple-win", "a new claim"): by("add-record"),
    ("triple-win", "a claim"): _gain("edit"),
    ("triple-win", "new evidence"): _gain("add-evidence"),
    ("overview", "the workbook"): by("edit"),
    ("assessment", "evidence"): _evidence,
    ("checklists", "a new version"): by("new-version"),
    **{
        ("checklists", f"a {'new ' if new else ''}{part}"): _part(part, new=new)
        for part in ("checklist", "theme", "line", "criterion")
        for new in (False, True)
        if not (new and part == "checklist")
    },
}


def _record_pages() -> list[str]:
    found = []
    for entry in PAGES:
        made = getattr(import_module(entry.module), entry.name)
        if issubclass(made, RecordPage):
            found.append(entry.id)
    return found


READ_ONLY = frozenset({"history"})
"""List pages whose rows are made by the program and have no form."""

DOORS: dict[tuple[str, str], Door] = {
    **{
        (page, what): by(action)
        for page in _record_pages()
        if page not in READ_ONLY
        for what, action in (("a new one", "add-record"), ("one", "edit"))
    },
    **_OWN,
}
"""By page and what the form is of: how it is opened. New list pages are found by themselves."""


def filled(field: Field) -> FieldValue:
    """What a person might fill in."""
    spec = field.spec
    if spec.kind in (FieldKind.CHOICE, FieldKind.PICK):
        _, _, number = spec.id.partition("-")
        if number.isdecimal():  # one of several of a kind, each another
            return spec.choices[int(number)][0]
        choices = spec.choices if spec.id == "judged" else tuple(reversed(spec.choices))
        return next((tag for tag, _ in choices if tag not in ("", "none")), "")
    if spec.kind is FieldKind.TAGS:
        return tuple(tag for tag, _ in spec.choices[:2])
    if spec.kind is FieldKind.CHECK:
        return True
    return {"year": "2020", "value": "12", "id": "new-one", "weight": "1", "short": "New"}.get(
        spec.id, "Something"
    )


def reopen(opened: Opened) -> None:
    """Open the same form once more, after it was saved and undone."""
    if opened.is_open():
        return
    page, (page_id, what) = opened.page, opened.where
    if page_id == "checklists" and what != "a new version":
        _open_part(page, what.split()[-1], new=what.startswith("a new"))
    elif what in _AGAIN:
        _AGAIN[what](page)
    else:
        DOORS[opened.where](page)
    opened.form = form_of(page)


def complete(opened: Opened) -> Mapping[str, FieldValue]:
    """Fill the form in until it is taken; what stood in it then."""
    form = opened.form
    for name in form.values():
        field = form.field(name)
        if name == "change":
            field.set_value(EDITORIAL)
        rests_on_it = name == "source" and "new_source" not in form.values()
        if field.is_missing() or (rests_on_it and not field.value()):
            field.set_value(filled(field))
    for _ in range(_TRIES):
        values = form.values()
        form.submit()
        said = opened.said()
        if not said:
            return values
        for name in said:
            held = str(form.field(name).value()) if name else "other"
            if not held or held.endswith("/"):  # the stem of an id
                form.field(name).set_value(held + str(filled(form.field(name))))
    raise AssertionError(opened.said())
