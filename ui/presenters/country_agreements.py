"""The agreements a country is a party to, as table rows with their detail."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters.agreements import NOT_KNOWN, agreement_detail, party_name, status
from ui.presenters.corridor_facts import in_order
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Agreement, Source
from workbench.domain.places import Country
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View

HEADERS = ("Title", "With", "Kind", "Signed", "Status", "Ended")


def agreement_rows(
    snapshot: Snapshot, country: Country, sources: Mapping[str, Source], perspective: str
) -> tuple[RecordRow, ...]:
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
) -> RecordRow:
    others = [party for party in agreement.parties if party.country != country.id]
    cells = (
        agreement.title,
        ", ".join(party_name(snapshot, party) for party in others),
        labels.word(labels.AGREEMENT_KIND, agreement.kind),
        agreement.signed[:4] or NOT_KNOWN.lower(),
        status(agreement),
        agreement.ended[:4],
    )
    detail = agreement_detail(snapshot, agreement, sources, View(perspective))
    said = ", ".join(cell for cell in cells if cell)
    return RecordRow(agreement.id, cells, detail, said)
