"""Agreements as rows of a list, and what is said of one of them."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters import corridor_words
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.clauses import successors
from workbench.domain.comparison import red_line_state
from workbench.domain.documents import Agreement, Party, Source
from workbench.domain.own_rules import in_side_order
from workbench.domain.ratings import Basis, Side
from workbench.domain.scoring import ENOUGH_KNOWN, Scored, SideFigure, side_figure
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve

HEADERS = ("Agreement", "Parties", "Kind", "Signed", "Status", "Clauses", "Red line")
NOT_KNOWN = "Not known"
NO_LINE = "No red line asked"

_RED_LINE = {
    "unmet": "✕ Not met",
    "met": "● Met",
    "partly": "◐ Met in part",
    "open": "? Open",
}
"""What the test of a red line found, with the symbols of the ratings."""


def agreement_row(
    snapshot: Snapshot,
    agreement: Agreement,
    sources: Mapping[str, Source],
    read: int,
    view: View,
) -> RecordRow:
    """One agreement; ``read`` is how many kinds of clause some source has read."""
    parties = [party_name(snapshot, party) for party in in_side_order(agreement)]
    cells = (
        agreement.title,
        " – ".join(parties),
        labels.word(labels.AGREEMENT_KIND, agreement.kind),
        agreement.signed[:4] or NOT_KNOWN,
        status(agreement),
        str(read) if read else "None",
        red_line_words(snapshot, agreement, view.perspective),
    )
    return RecordRow(
        agreement.id,
        cells,
        agreement_detail(snapshot, agreement, sources, view, read),
        sentence=agreement.title,
        sort=(*(cell.casefold() for cell in cells[:5]), float(read), cells[6]),
        tags=frozenset(
            {
                f"kind:{agreement.kind}",
                f"status:{agreement.status}",
                *(f"party:{party.country}" for party in agreement.parties),
            }
        ),
        words=" ".join((agreement.id, *(party.country for party in agreement.parties))),
    )


def agreement_detail(
    snapshot: Snapshot,
    agreement: Agreement,
    sources: Mapping[str, Source],
    view: View,
    read: int | None = None,
) -> tuple[tuple[str, str], ...]:
    """Captions and texts; those without a text are left out."""
    source = sources.get(agreement.source)
    before = snapshot.agreement(agreement.predecessor or "")
    after = [a.title for a in successors(snapshot.agreements, agreement.id)]
    detail = (
        *(("Party", party_words(snapshot, p, sources)) for p in in_side_order(agreement)),
        ("Kind", labels.word(labels.AGREEMENT_KIND, agreement.kind)),
        ("Signed", agreement.signed or NOT_KNOWN),
        ("In force since", agreement.in_force),
        ("Status", status(agreement)),
        ("Ended", agreement.ended),
        ("How it ended", labels.word(labels.ENDED_HOW, agreement.ended_how)),
        ("Ended by", ended_by(snapshot, agreement)),
        ("Comes after", before.title if before is not None else agreement.predecessor or ""),
        *(("Followed by", title) for title in after),
        (f"Checklist, {basis_words(view)}", checklist_words(snapshot, agreement, view)),
        ("Red line", red_line_words(snapshot, agreement, view.perspective)),
        ("Clauses read", "" if read is None else str(read) if read else "None yet"),
        ("Source", source.title if source is not None else agreement.source),
        ("Cited as", source.citation if source is not None else ""),
        ("Place in the source", agreement.locator),
        ("Link", source.link if source is not None else ""),
        ("As of", agreement.as_of),
        ("How verified", agreement.verification),
        ("Note", agreement.note),
    )
    return tuple((caption, text) for caption, text in detail if text)


def party_name(snapshot: Snapshot, party: Party) -> str:
    """A party's country by name."""
    country = snapshot.find_country(party.country)
    return country.name if country is not None else party.country


def side_words(side: Side | None) -> str:
    """The side a party is on, in the middle of a sentence."""
    return f"{labels.word(labels.SIDE, side).lower()} side" if side else "side not known"


def party_words(snapshot: Snapshot, party: Party, sources: Mapping[str, Source]) -> str:
    """A party with its side, and who says so where that is another source."""
    words = f"{party_name(snapshot, party)}, {side_words(party.side)}"
    source = sources.get(party.source or "")
    return f"{words} ({source.citation})" if source is not None else words


def status(agreement: Agreement) -> str:
    """The status in words."""
    known = agreement.status != "unknown"
    return labels.word(labels.AGREEMENT_STATUS, agreement.status) if known else NOT_KNOWN


def ended_by(snapshot: Snapshot, agreement: Agreement) -> str:
    """Who ended it: a country by name, or the words that were entered."""
    country = snapshot.find_country(agreement.ended_by)
    return country.name if country is not None else agreement.ended_by


def own_figure(snapshot: Snapshot, agreement: Agreement, view: View) -> SideFigure:
    """Coverage and bounds over the agreement's own criteria (scoring.md §3, §5)."""
    return side_figure(
        Scored(criterion, resolve(snapshot, agreement.id, criterion, view))
        for criterion in snapshot.checklist.of_side(Side.AGREEMENT)
    )


def basis_words(view: View) -> str:
    """The basis of the view, in the middle of a sentence."""
    return labels.word(labels.BASIS, view.basis).lower()


def checklist_words(snapshot: Snapshot, agreement: Agreement, view: View) -> str:
    """Its bounds never without how much is known: ``0.09–0.79, 8 of 17 known``."""
    figure = own_figure(snapshot, agreement, view)
    known = labels.known(figure.known, figure.applicable)
    words = f"{corridor_words.bounds(figure.bounds)}, {known}"
    if figure.coverage is None or figure.coverage < ENOUGH_KNOWN:
        return f"{words}; {labels.TOO_LITTLE_KNOWN}"
    return words


def red_line_words(snapshot: Snapshot, agreement: Agreement, perspective: str) -> str:
    """What the test of its red lines found, on both bases whatever the view; the worst first."""
    found = []
    for criterion in snapshot.checklist.of_side(Side.AGREEMENT):
        if criterion.red_line:
            paper, practice = (
                Scored(
                    criterion,
                    resolve(snapshot, agreement.id, criterion, View(perspective, basis)),
                )
                for basis in (Basis.PAPER, Basis.PRACTICE)
            )
            found.append(red_line_state(paper, practice))
    worst = next((state for state in ("unmet", "open", "partly", "met") if state in found), "")
    return _RED_LINE.get(worst, NO_LINE)
