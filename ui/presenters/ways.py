"""Where a thing that was found stands in the program, and the way there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from ui.session import Place, Session
from workbench.domain.places import RANGE, Corridor
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.services.gains import gains

Key = tuple[str | int | float | None, ...]


class Way(NamedTuple):
    """A page, and what has to be shown on it.

    ``perspective`` is whose answer it is; ``checklist`` the id and version that hold it.
    """

    page: str
    record: str = ""
    corridor: Corridor | None = None
    place: Place | None = None
    perspective: str = ""
    checklist: tuple[str, str] | None = None


def way_to(session: Session, entity: str, key: Key) -> Way | None:
    """The way to a row of a table; None where no page shows it."""
    words = tuple(str(part or "") for part in key)
    if entity in _OF_COUNTRY:
        return Way("countries", f"{_OF_COUNTRY[entity]}{words[0]}")
    if entity in _OF_ANSWER:
        return _to_answer(words)
    maker = _MAKERS.get(entity)
    return maker(session, words) if maker is not None else None


def go(session: Session, way: Way) -> None:
    """Follow a way: corridor and place first, so that the page shows them as it is entered."""
    if way.checklist is not None:
        session.set_checklist(*way.checklist)
    if way.corridor is not None:
        session.set_corridor(way.corridor.sending, way.corridor.receiving)
    if way.perspective and session.view.perspective not in (RANGE, way.perspective):
        session.set_view(perspective=way.perspective)
    place = way.place
    if place is not None:
        session.set_place(
            subject=place.subject,
            side=place.side,
            counterpart=place.counterpart,
            criterion=place.criterion,
        )
    if way.record:
        session.ask_record(way.page, way.record)
    else:
        session.page_asked.emit(way.page)


_OF_COUNTRY = {
    "country": "",
    "country_side": "",
    "fact": "facts:",
    "treaty_status": "facts:",
    "policy": "policy:",
}
"""Tables whose key begins with what the page of countries is asked for, and how it is asked."""

_OF_ANSWER = frozenset({"answer", "evidence", "agreed_record", "assessment"})


def _to_answer(words: tuple[str, ...]) -> Way:
    subject, side, counterpart, perspective = words[:4]
    criterion = words[7] if len(words) > 7 else None
    place = Place(subject, Side(side), counterpart or None, criterion)
    return Way("assessment", place=place, perspective=perspective)


def _to_corridor(_: Session, words: tuple[str, ...]) -> Way:
    return Way("corridors", corridor=Corridor(*words[:2]))


def _to_criterion(session: Session, words: tuple[str, ...]) -> Way:
    checklist, version, criterion = words[:3]
    shown = session.snapshot.checklist
    found = shown.find(criterion) if (checklist, version) == (shown.id, shown.version) else None
    subject = _subject_of(session, found.side) if found is not None else None
    if found is None or subject is None:
        return Way("checklists", checklist=(checklist, version))
    return Way("assessment", place=Place(subject, found.side, None, criterion))


def _to_checklist(_: Session, words: tuple[str, ...]) -> Way:
    return Way("checklists", checklist=(words[0], words[1]))


def _to_line(session: Session, words: tuple[str, ...]) -> Way:
    return _to_first(session, words, lambda line, _: line == words[2])


def _to_theme(session: Session, words: tuple[str, ...]) -> Way:
    return _to_first(session, words, lambda _, theme: theme == words[2])


def _to_first(
    session: Session, words: tuple[str, ...], fits: Callable[[str | None, str], bool]
) -> Way:
    """The first criterion of a line or a theme, on the side that the user is at if it has one."""
    shown = session.snapshot.checklist
    found = [c for c in shown.criteria if fits(c.line, c.theme)]
    own = [c for c in found if c.side is session.place.side]
    first = next(iter(own or found), None)
    if first is None or words[:2] != (shown.id, shown.version):
        return _to_checklist(session, words)
    return _to_criterion(session, (*words[:2], first.id))


def _subject_of(session: Session, side: Side) -> str | None:
    """Whose form shows a criterion: the present subject, an end of the corridor, or the first."""
    snapshot, place, corridor = session.snapshot, session.place, session.corridor
    if place.subject is not None and place.side is side:
        return place.subject
    if side is Side.AGREEMENT:
        return next((agreement.id for agreement in snapshot.agreements), None)
    holding = [country.id for country in snapshot.of_side(side)]
    ends = (corridor.sending, corridor.receiving) if corridor is not None else ()
    if side is Side.RECEIVING:
        ends = ends[::-1]  # the end that stands on that side of the corridor comes first
    return next((end for end in ends if end in holding), next(iter(holding), None))


def _to_policy(_: Session, words: tuple[str, ...]) -> Way:
    return Way("countries", f"policy:{words[0]}")


def _to_gain(session: Session, words: tuple[str, ...]) -> Way:
    claim = next((claim for claim in gains(session.workbook) if claim.id == words[0]), None)
    if claim is None or claim.subject.agreement is not None:
        subject = claim.subject.agreement if claim is not None else ""
        return Way("triple-win", f"agreement:{subject}" if subject else "")
    ends = claim.subject.sending or "", claim.subject.receiving or ""
    return Way("triple-win", corridor=Corridor(*ends))


def _to_finding(session: Session, words: tuple[str, ...]) -> Way:
    country, side, counterpart = words[:3]
    corridor = _corridor_with(session.snapshot, country, side, counterpart)
    if corridor is None:
        return Way("countries", country)
    return Way("corridors", corridor=corridor)


def _corridor_with(
    snapshot: Snapshot, country: str, side: str, counterpart: str
) -> Corridor | None:
    if counterpart:
        ends = (country, counterpart) if side == Side.SENDING else (counterpart, country)
        return Corridor(*ends)
    for corridor in snapshot.corridors:
        if country == (corridor.sending if side == Side.SENDING else corridor.receiving):
            return corridor
    return None


def _to_note(session: Session, words: tuple[str, ...]) -> Way | None:
    """A note is shown with what it is about."""
    from workbench.services.notes import notes  # noqa: PLC0415 # only where a note was found

    note = next((note for note in notes(session.workbook) if note.id == words[0]), None)
    if note is None or note.entity == "note":
        return None
    try:
        key = json.loads(note.key)
    except ValueError:
        return None
    if not isinstance(key, list) or not key:
        return None
    if note.entity == "country":
        return Way("countries", f"notes:{key[0]}")
    return way_to(session, note.entity, tuple(key))


def _page(page: str) -> Callable[[Session, tuple[str, ...]], Way]:
    """The way to a page that shows a record by the first part of its key."""
    return lambda _, words: Way(page, words[0])


def _whole_page(page: str) -> Callable[[Session, tuple[str, ...]], Way]:
    return lambda _, __: Way(page)


_MAKERS: dict[str, Callable[[Session, tuple[str, ...]], Way | None]] = {
    "corridor": _to_corridor,
    "criterion": _to_criterion,
    "checklist_line": _to_line,
    "checklist_theme": _to_theme,
    "checklist": _to_checklist,
    "checklist_translation": _to_checklist,
    "source": _page("sources"),
    "coherence_link": _to_policy,
    "aim": _whole_page("countries"),
    "agreement": _page("agreements"),
    "agreement_provision": _page("agreements"),
    "provision": _whole_page("agreements"),
    "practice": _page("practices"),
    "practice_judgement": _page("practices"),
    "gain": _to_gain,
    "gain_evidence": _to_gain,
    "indicator": _whole_page("countries"),
    "instrument": _whole_page("countries"),
    "finding": _to_finding,
    "note": _to_note,
    "question": _whole_page("overview"),
    "question_answer": _whole_page("overview"),
    "workbook": _whole_page("overview"),
    "perspective": _page("perspectives"),
    "checkpoint": _whole_page("history"),
}
"""By table: the way to one of its rows."""
