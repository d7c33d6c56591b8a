"""Which forms there are: every side of every country, every agreement; and towards whom."""

from __future__ import annotations

from workbench import labels
from workbench.domain.places import Corridor
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot

_BREAK = "|"


def subject_id(subject: str, side: Side) -> str:
    """One id for a subject and its side, for pickers."""
    return f"{side}{_BREAK}{subject}"


def parse_subject(identity: str) -> tuple[str, Side]:
    """Subject and side of a picker's id."""
    side, _, subject = identity.partition(_BREAK)
    return subject, Side(side)


def asked_sides(snapshot: Snapshot) -> frozenset[Side]:
    """The sides that the checklist looked at has criteria of."""
    return frozenset(criterion.side for criterion in snapshot.checklist.criteria)


def subject_choices(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Every form that the checklist asks for: countries by side, then agreements by date."""
    asked = asked_sides(snapshot)
    countries = [
        (
            subject_id(country.id, side),
            f"{country.name} · {labels.word(labels.SIDE, side).lower()}",
        )
        for country in snapshot.countries
        for side in country.sides
        if side in asked
    ]
    agreements = [
        (subject_id(a.id, Side.AGREEMENT), f"Agreement: {a.title} ({a.signed[:4] or 'no date'})")
        for a in snapshot.agreements
        if Side.AGREEMENT in asked
    ]
    return (*countries, *agreements)


def counterpart_choices(
    snapshot: Snapshot, subject: str, side: Side, corridor: Corridor | None, chosen: str | None
) -> tuple[tuple[str, str], ...]:
    """Countries an answer can be towards: id and name, that of the present corridor first.

    Only a sending or a receiving side has counterparts, which are the other ends of its corridors.
    """
    if side not in (Side.SENDING, Side.RECEIVING):
        return ()
    pairs = [corridor, *snapshot.corridors] if corridor is not None else list(snapshot.corridors)
    ends = [chosen] if chosen is not None else []
    for pair in pairs:
        own, other = (pair.sending, pair.receiving)
        if side is Side.RECEIVING:
            own, other = other, own
        if own == subject:
            ends.append(other)
    return tuple(
        (end, country.name)
        for end in dict.fromkeys(ends)
        if (country := snapshot.find_country(end)) is not None
    )


def first_subject(snapshot: Snapshot, corridor: Corridor | None) -> tuple[str, Side] | None:
    """Where the form opens: the receiving end of the corridor, else the first side asked."""
    asked = asked_sides(snapshot)
    if corridor is not None:
        country = snapshot.find_country(corridor.receiving)
        if country is not None and Side.RECEIVING in asked.intersection(country.sides):
            return country.id, Side.RECEIVING
    for country in snapshot.countries:
        side = next((side for side in country.sides if side in asked), None)
        if side is not None:
            return country.id, side
    if snapshot.agreements and Side.AGREEMENT in asked:
        return snapshot.agreements[0].id, Side.AGREEMENT
    return None


Settled = tuple[str, Side, str | None, str]
"""Subject, side, counterpart and criterion of a form that can be shown."""


def settled(
    snapshot: Snapshot,
    place: tuple[str | None, Side, str | None, str | None],
    corridor: Corridor | None,
) -> Settled | None:
    """A place that can be shown, as near as can be to one asked for; None where there is none."""
    subject, side, counterpart, criterion = place
    country = snapshot.find_country(subject) if subject else None
    if side is Side.AGREEMENT:
        valid = subject is not None and snapshot.agreement(subject) is not None
    else:
        valid = country is not None and side in country.sides
    sides = asked_sides(snapshot)
    if not valid or subject is None or side not in sides:
        counterpart = None
        own = [held for held in country.sides if held in sides] if country else []
        first = (country.id, own[0]) if country and own else first_subject(snapshot, corridor)
        if first is None:
            return None
        subject, side = first
    asked = snapshot.checklist.of_side(side)
    if not asked:
        return None
    found = snapshot.checklist.find(criterion or "")
    known = found is not None and found.side is side
    return subject, side, counterpart, criterion if known and criterion else asked[0].id
