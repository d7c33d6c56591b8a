"""The sources that a filled form names beside its answers, as sources and links of the workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.names import folded
from workbench.domain.ratings import Basis
from workbench.errors import UserError
from workbench.exchange.incoming.found import Problem, cell_problem
from workbench.exchange.incoming.grid import Sheet, address
from workbench.services.citing import check_link, evidence_key
from workbench.services.entries import new_id
from workbench.services.importing import Known
from workbench.services.source_checks import check_source
from workbench.services.source_likeness import title_words

if TYPE_CHECKING:
    from workbench.exchange.incoming.own_files import OwnField, OwnFile
    from workbench.services.own_cells import Slots

_PREFIX = "evidence_"
_BOTH = (Basis.PAPER, Basis.PRACTICE)
_SEEN = "as the form says; not looked at"
"""How far a source was read that somebody else named."""

_Fields = dict[str, "OwnField"]


def read_links(
    own: OwnFile,
    sheet_of: Callable[[str], Sheet | None],
    key_of: Callable[[AnswerKey], AnswerKey | None],
    known: Known,
    slots: Slots,
) -> None:
    """Add the sources and links that a form names to ``slots``; those held already add nothing."""
    groups: dict[tuple[AnswerKey, int], _Fields] = {}
    for entry in own.fields:
        if entry.field.startswith(_PREFIX) and entry.key.criterion:
            group = groups.setdefault((entry.key, entry.number), {})
            group[entry.field.removeprefix(_PREFIX)] = entry
    reading = _Reading(known, slots)
    for (file_key, _), fields in groups.items():
        key, anchor = key_of(file_key), fields.get("source")
        sheet = sheet_of(anchor.sheet) if anchor is not None else None
        if key is not None and anchor is not None and sheet is not None:
            reading.one(key, anchor, fields, sheet)


class _Reading:
    """One form's sources; one that is named twice becomes one source."""

    def __init__(self, known: Known, slots: Slots) -> None:
        self._known, self._slots = known, slots
        self._by_title = {title_words(source.title): source for source in known.sources}
        self._places = {_where(link) for link in known.evidence}

    def one(self, key: AnswerKey, anchor: OwnField, fields: _Fields, sheet: Sheet) -> None:
        """Take one source with its place, quotation and link."""
        said: dict[str, str] = {}
        for name, entry in fields.items():
            problem = cell_problem(sheet, *entry.place, "Evidence")
            if problem is not None:
                self._slots.problems.append(problem)
                return
            said[name] = sheet.text(*entry.place).strip()
        if not any(said.values()):
            return
        where = sheet.name, anchor.place
        try:
            self._add(key, said, where)
        except UserError as error:
            self._problem(where, said.get("source", ""), error)

    def _add(
        self, key: AnswerKey, said: dict[str, str], where: tuple[str, tuple[int, int]]
    ) -> None:
        bases = _bases(said.get("basis", ""))
        source = self._source(said)
        links = []
        for basis in bases:
            link = Evidence(
                key.subject, key.side, key.counterpart, key.perspective, key.assessor,
                key.criterion, basis, source.id, said.get("locator", ""),
                quotation=said.get("quotation", ""), verification=_SEEN,
            )  # fmt: skip
            check_link(link)
            if _where(link) not in self._places:
                links.append(link)
        if not links:
            return
        if source not in self._known.sources and source not in self._slots.sources:
            check_source(source, self._known.snapshot)
            self._slots.sources.append(source)
        self._by_title.setdefault(title_words(source.title), source)
        self._slots.titles[source.id] = source.title
        self._slots.answers.setdefault(key, {})
        self._slots.links[key] = (*self._slots.links.get(key, ()), *links)
        for link in links:
            self._places.add(_where(link))
            self._slots.link_places[link] = where

    def _source(self, said: dict[str, str]) -> Source:
        title = " ".join(said.get("source", "").split())
        if not title:
            raise UserError(
                "A place, quotation or link stands here without its source", "name the source"
            )
        held = self._by_title.get(title_words(title))
        return held or Source(new_id(), "other", title, link=said.get("link", ""))

    def _problem(self, where: tuple[str, tuple[int, int]], value: str, error: UserError) -> None:
        sheet, place = where
        self._slots.problems.append(
            Problem(sheet, address(*place), value, error.what, error.do, "Evidence")
        )


def _where(link: Evidence) -> tuple[object, ...]:
    """What makes a link the same link."""
    return evidence_key(link), link.basis, link.source, link.locator


def _bases(text: str) -> tuple[Basis, ...]:
    """The bases that a word stands for; empty means both. UserError for another word."""
    said = folded(text)
    if not said or said in {folded(Basis.BOTH), folded(labels.BASIS[Basis.BOTH])}:
        return _BOTH
    for basis in _BOTH:
        if said in {folded(basis.value), folded(labels.BASIS[basis])}:
            return (basis,)
    words = ", ".join(labels.BASIS.values())
    raise UserError("It is not clear what the source speaks to", f"choose one of: {words}")
