"""The agreements a country is a party to, as table rows with their detail."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters.corridor_facts import in_order
from ui.presenters.policies import TextRow
from workbench import labels
from workbench.domain.documents import Agreement, Party, Source
from workbench.domain.places import Country
from workbench.domain.ratings import Basis, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve

HEADERS = ("Title", "With", "Kind", "Signed", "Status", "Ended")


def agreement_rows(
    snapshot: Snapshot, country: Country, sources: Mapping[str, Source], perspective: str
) -> tuple[TextRow, ...]:
    """Its agreements: those in force first, then those of unknown status, then the ended."""
    held = tuple(
        agreement
        for agreement in snapshot.agreements
        if any(party.country == country.id for party in agreement.parties)
    )
    return tuple(
        _row(snapshot, country, agreement, sources, perspective) for agreement in in_order(held)
    )


def _row(
    snapshot: Snapshot,
    country: Country,
    agreement: Agreement,
    sources: Mapping[str, Source],
    perspective: str,
) -> TextRow:
    others = [p for p in agreement.parties if p.country != country.id]
    cells = (
        agreement.title,
        ", ".join(_name(snapshot, party) for party in others),
        labels.word(labels.AGREEMENT_KIND, agreement.kind),
        agreement.signed[:4] or "not known",
        _status(agreement),
        agreement.ended[:4],
    )
    return TextRow(
        agreement.id,
        agreement.title,
        cells,
        "",
        _detail(snapshot, agreement, sources, perspective),
        agreement.id,
    )


def _detail(
    snapshot: Snapshot, agreement: Agreement, sources: Mapping[str, Source], perspective: str
) -> tuple[tuple[str, str], ...]:
    source = sources.get(agreement.source)
    before = snapshot.agreement(agreement.predecessor or "")
    after = [a.title for a in snapshot.agreements if a.predecessor == agreement.id]
    parties = [
        f"{_name(snapshot, party)}, {labels.word(labels.SIDE, party.side).lower()}"
        if party.side
        else _name(snapshot, party)
        for party in sorted(agreement.parties, key=_place)
    ]
    detail = (
        *(("Parties", party) for party in parties),
        ("Kind", labels.word(labels.AGREEMENT_KIND, agreement.kind)),
        ("Signed", agreement.signed or "not known"),
        ("In force since", agreement.in_force),
        ("Status", _status(agreement)),
        ("Ended", agreement.ended),
        ("Ended by", agreement.ended_by),
        ("Replaces", before.title if before is not None else agreement.predecessor or ""),
        *(("Replaced by", title) for title in after),
        ("Checklist, on paper", _known(snapshot, agreement, perspective)),
        ("Source", source.title if source is not None else agreement.source),
        ("Cited as", source.citation if source is not None else ""),
        ("Place in the source", agreement.locator),
        ("Link", source.link if source is not None else ""),
        ("As of", agreement.as_of),
        ("How verified", agreement.verification),
        ("Note", agreement.note),
    )
    return tuple((caption, text) for caption, text in detail if text)


def _known(snapshot: Snapshot, agreement: Agreement, perspective: str) -> str:
    """How many of the checklist's provisions are known to be there or not."""
    asked = snapshot.checklist.of_side(Side.AGREEMENT)
    view = View(perspective, Basis.PAPER)
    known = sum(resolve(snapshot, agreement.id, criterion, view).known for criterion in asked)
    return labels.known(known, len(asked))


def _status(agreement: Agreement) -> str:
    known = agreement.status != "unknown"
    return labels.word(labels.AGREEMENT_STATUS, agreement.status) if known else "Not known"


def _place(party: Party) -> bool:
    """The sending side stands first, as everywhere."""
    return party.side is not Side.SENDING


def _name(snapshot: Snapshot, party: Party) -> str:
    country = snapshot.find_country(party.country)
    return country.name if country is not None else party.country
