"""The form of an agreement: its fields, what stands in them, and the agreement they describe."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters.agreements import ended_by
from ui.presenters.record_kind import DATE_HINT, FieldKind, FieldSpec, FieldValue
from workbench import labels
from workbench.domain.documents import Agreement, Party, Source
from workbench.domain.own_rules import in_side_order
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError

FEWEST_PLACES, SPARE_PLACES = 4, 2
"""Rows for parties that the form shows at least, and how many stay empty when there are more."""

_PARTIES = "parties"
"""The id of the first party's field: what is wrong with the parties stands beside it."""

Choices = tuple[tuple[str, str], ...]


def source_choices(sources: Mapping[str, Source], none: str = "") -> Choices:
    """Every source to pick from, after the words for none where given."""
    found = tuple((s.id, f"{s.citation}: {s.title}") for s in sources.values())
    return ((("", none),) if none else ()) + found


def places(agreement: Agreement | None) -> int:
    """How many rows for parties the form shows."""
    held = len(agreement.parties) if agreement is not None else 0
    return max(FEWEST_PLACES, held + SPARE_PLACES)


def agreement_fields(
    snapshot: Snapshot, sources: Mapping[str, Source], agreement: Agreement | None
) -> tuple[FieldSpec, ...]:
    """The fields, in the order in which a text is read: what, who, when, how it ended, source."""
    line, choice, pick = FieldKind.LINE, FieldKind.CHOICE, FieldKind.PICK
    before = tuple(
        (other.id, f"{other.title} ({other.signed[:4] or 'year not known'})")
        for other in snapshot.agreements
        if agreement is None or other.id != agreement.id
    )
    ways = (("", "Not ended, or not known"), *labels.ENDED_HOW.items())
    return (
        FieldSpec("title", "Title", needed=True),
        FieldSpec("kind", "Kind", choice, tuple(labels.AGREEMENT_KIND.items())),
        *_party_fields(snapshot, places(agreement)),
        FieldSpec("signed", "Signed", line, hint=DATE_HINT, group="When"),
        FieldSpec("in_force", "In force since", line, hint=DATE_HINT),
        FieldSpec("status", "Status", choice, tuple(labels.AGREEMENT_STATUS.items())),
        FieldSpec("ended", "Ended", line, hint=DATE_HINT, group="How it ended"),
        FieldSpec("ended_how", "How it ended", choice, ways),
        FieldSpec("ended_by", "Ended by", line, hint="A country, or who it was in words"),
        FieldSpec(
            "predecessor",
            "The agreement before it",
            pick,
            (("", "No agreement before it"), *before),
            "Type a part of its title",
            group="What it follows",
        ),
        FieldSpec(
            "source",
            "Source",
            pick,
            source_choices(sources),
            "Type a part of its title",
            needed=True,
            group="Where this is said",
        ),
        FieldSpec("locator", "Place in the source", line, hint="Article, page or paragraph"),
        FieldSpec("as_of", "As of", line, hint=DATE_HINT),
        FieldSpec("verification", "How verified", line, hint="Read in full, reported by …"),
        FieldSpec("note", "Note", FieldKind.TEXT),
    )


def _party_fields(snapshot: Snapshot, count: int) -> tuple[FieldSpec, ...]:
    countries = (("", "Nobody"), *((c.id, c.name) for c in snapshot.countries))
    sides = (
        ("", "Not known"),
        *((s.value, labels.word(labels.SIDE, s)) for s in Side if s is not Side.AGREEMENT),
    )
    fields: list[FieldSpec] = []
    for place in range(1, count + 1):
        fields += (
            FieldSpec(
                _party_id(place),
                f"Party {place}",
                FieldKind.PICK,
                countries,
                "Type a country",
                needed=place <= 2,
                group="Parties and their sides" if place == 1 else "",
            ),
            FieldSpec(_side_id(place), f"Side of party {place}", FieldKind.CHOICE, sides),
        )
    return tuple(fields)


def _party_id(place: int) -> str:
    return _PARTIES if place == 1 else f"{_PARTIES}-{place}"


def _side_id(place: int) -> str:
    return f"side-{place}"


def agreement_values(snapshot: Snapshot, agreement: Agreement | None) -> dict[str, FieldValue]:
    """What stands in the fields at first."""
    if agreement is None:
        return {"status": "unknown"}
    values: dict[str, FieldValue] = {
        "title": agreement.title,
        "kind": agreement.kind,
        "signed": agreement.signed,
        "in_force": agreement.in_force,
        "status": agreement.status,
        "ended": agreement.ended,
        "ended_how": agreement.ended_how,
        "ended_by": ended_by(snapshot, agreement),
        "predecessor": agreement.predecessor or "",
        "source": agreement.source,
        "locator": agreement.locator,
        "as_of": agreement.as_of,
        "verification": agreement.verification,
        "note": agreement.note,
    }
    for place, party in enumerate(in_side_order(agreement), start=1):
        values[_party_id(place)] = party.country
        values[_side_id(place)] = party.side.value if party.side else ""
    return values


def described(
    identity: str,
    values: Mapping[str, FieldValue],
    snapshot: Snapshot,
    before: Agreement | None,
) -> Agreement:
    """The agreement that the form describes; UserError where a side has no party."""
    text = {name: str(value) for name, value in values.items()}
    return Agreement(
        id=identity,
        title=text["title"],
        kind=text["kind"],
        signed=text["signed"],
        in_force=text["in_force"],
        ended=text["ended"],
        ended_by=_country_or_words(text["ended_by"], snapshot),
        status=text["status"],
        predecessor=text["predecessor"] or None,
        parties=_parties(text, places(before), before),
        source=text["source"],
        locator=text["locator"],
        as_of=text["as_of"],
        verification=text["verification"],
        note=text["note"],
        ended_how=text["ended_how"],
    )


def _parties(text: Mapping[str, str], count: int, before: Agreement | None) -> tuple[Party, ...]:
    known = {party.country: party.source for party in before.parties} if before else {}
    found = []
    for place in range(1, count + 1):
        country, side = text[_party_id(place)], text[_side_id(place)]
        if country:
            found.append(Party(country, Side(side) if side else None, known.get(country)))
        elif side:
            raise UserError(
                "A side has no party", "choose the country that has it", field=_party_id(place)
            )
    return tuple(found)


def _country_or_words(typed: str, snapshot: Snapshot) -> str:
    """A country's id where a country was named, so that it is found; else the words."""
    wanted = typed.strip().casefold()
    return next(
        (c.id for c in snapshot.countries if wanted in (c.id.casefold(), c.name.casefold())),
        typed.strip(),
    )
