"""The triple-win test in words: four columns of claims, and what was found for and against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ui.presenters.figures import plural
from ui.presenters.records import folded
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.gains import (
    CONTRADICTS,
    SUPPORTS,
    Gain,
    GainColumn,
    GainEvidence,
    GainParty,
    GainSubject,
)
from workbench.domain.own_rules import in_side_order
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.services.gains import known_subjects, subject_words

METHOD = (
    "No verdict is computed. Claims and evidence are counted, and nothing is weighed against"
    " anything."
)
NOBODY = "Nobody has said what this party gains."
NONE_FOR = "No evidence for it was entered"
NONE_AGAINST = "No evidence against it was looked for"
NOT_SAID = "Nobody has said what is missing"
UNFOUND = "No claim of this party fits what was typed."

HEADERS = (
    "Party",
    "What it is said to gain",
    "Said by",
    "Where",
    "Evidence for",
    "Evidence against",
    "What is missing to show it",
)
"""The heads of the list that is written to a file."""

_CORRIDOR, _AGREEMENT = "corridor:", "agreement:"


class EvidenceLine(NamedTuple):
    """One place that speaks for a claim or against it: its words, and where they stand."""

    number: int
    stance: str
    text: str
    where: str

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        stance = "for" if self.stance == SUPPORTS else "against"
        return f"Evidence {stance}: {self.text or self.where}{f', {self.where}' * bool(self.text)}"


class GainCard(NamedTuple):
    """One claim in words; ``where`` and ``missing`` may be empty."""

    id: str
    text: str
    said_by: str
    where: str
    quotation: str
    supporting: tuple[EvidenceLine, ...]
    contradicting: tuple[EvidenceLine, ...]
    missing: str
    note: str

    @property
    def sentence(self) -> str:
        """What a screen reader says of the whole card."""
        supporting = f"{len(self.supporting)} for" if self.supporting else NONE_FOR
        against = f"{len(self.contradicting)} against" if self.contradicting else NONE_AGAINST
        missing = f"Missing to show it: {self.missing}" if self.missing else NOT_SAID
        return f"{self.text}. Said by {self.said_by}. {supporting}. {against}. {missing}."

    @property
    def haystack(self) -> str:
        """Everything it says, to be searched."""
        lines = (*self.supporting, *self.contradicting)
        texts = (self.text, self.said_by, self.where, self.quotation, self.missing, self.note)
        return folded("\n".join((*texts, *(f"{line.text} {line.where}" for line in lines))))


class PartyColumn(NamedTuple):
    """One party: its name, who that is here, how much was said, its claims.

    ``nothing`` is the sentence in place of claims where there are none to show.
    """

    party: GainParty
    title: str
    who: str
    counts: str
    cards: tuple[GainCard, ...]
    nothing: str


def columns(
    found: Iterable[GainColumn],
    subject: GainSubject,
    snapshot: Snapshot,
    sources: Mapping[str, Source],
    typed: str = "",
) -> tuple[PartyColumn, ...]:
    """The four columns; ``typed`` narrows the claims to those that hold every word of it."""
    words = folded(typed).split()
    titles = {p.id: p.title for p in snapshot.perspectives}
    made = []
    for column in found:
        cards = tuple(card(gain, titles, sources) for gain in column.gains)
        shown = tuple(c for c in cards if all(word in c.haystack for word in words))
        nothing = "" if shown else NOBODY if column.nobody_has_said else UNFOUND
        made.append(
            PartyColumn(
                column.party,
                labels.word(labels.GAIN_PARTY, column.party),
                _who(column.party, subject, snapshot),
                counts(column),
                shown,
                nothing,
            )
        )
    return tuple(made)


def counts(column: GainColumn) -> str:
    """How much was said and found: ``2 claims · 1 for · 1 against``."""
    said = plural(len(column.gains), "claim", "claims")
    return f"{said} · {column.supporting} for · {column.contradicting} against"


def _who(party: GainParty, subject: GainSubject, snapshot: Snapshot) -> str:
    """The states by name; of an agreement, those that are on that side of it."""
    side = {
        GainParty.SENDING_STATE: Side.SENDING,
        GainParty.RECEIVING_STATE: Side.RECEIVING,
    }.get(party)
    if side is None:
        return ""
    agreement = snapshot.agreement(subject.agreement or "")
    if agreement is not None:
        held = [p.country for p in in_side_order(agreement) if p.side is side]
    else:
        end = subject.sending if side is Side.SENDING else subject.receiving
        held = [end] if end else []
    countries = (snapshot.find_country(country) for country in held)
    return ", ".join(country.name for country in countries if country is not None)


def card(gain: Gain, titles: Mapping[str, str], sources: Mapping[str, Source]) -> GainCard:
    """One claim in words."""
    as_whom = titles.get(gain.perspective or "", "")
    said_by = "; ".join(part for part in (gain.said_by, as_whom) if part)
    return GainCard(
        gain.id,
        gain.text,
        said_by,
        _where(gain.source, gain.locator, gain.as_of, sources),
        gain.quotation,
        tuple(_line(link, sources) for link in gain.of(SUPPORTS)),
        tuple(_line(link, sources) for link in gain.of(CONTRADICTS)),
        gain.missing,
        gain.note,
    )


def _line(link: GainEvidence, sources: Mapping[str, Source]) -> EvidenceLine:
    where = _where(link.source, link.locator, link.as_of, sources)
    parts = (where, labels.word(labels.EVIDENCE_GRADE, link.grade), link.verification)
    return EvidenceLine(
        link.number, link.stance, link.quotation, "; ".join(part for part in parts if part)
    )


def _where(source: str | None, locator: str, as_of: str, sources: Mapping[str, Source]) -> str:
    """Who and when, the place, and as of when; empty without a source."""
    if source is None:
        return f"as of {as_of}" if as_of else ""
    found = sources.get(source)
    cited = found.citation if found is not None else source
    stamp = f"as of {as_of}" if as_of and as_of not in cited else ""
    return ", ".join(part for part in (cited, locator, stamp) if part)


def export_rows(shown: Iterable[PartyColumn]) -> tuple[tuple[str, ...], ...]:
    """A row a claim for a file; a party of whom nothing is said has a row that says so."""
    rows: list[tuple[str, ...]] = []
    for column in shown:
        party = f"{column.title}: {column.who}" if column.who else column.title
        if not column.cards:
            rows.append((party, column.nothing, "", "", "", "", ""))
        rows += [(party, *_export_cells(found)) for found in column.cards]
    return tuple(rows)


def _export_cells(found: GainCard) -> tuple[str, ...]:
    where = "; ".join(part for part in (found.where, _quoted(found.quotation)) if part)
    return (
        found.text,
        found.said_by,
        where,
        _in_lines(found.supporting) or NONE_FOR,
        _in_lines(found.contradicting) or NONE_AGAINST,
        found.missing or NOT_SAID,
    )


def _in_lines(lines: Iterable[EvidenceLine]) -> str:
    return "\n".join(f"{_quoted(line.text)} {line.where}".strip() for line in lines)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def subject_key(subject: GainSubject) -> str:
    """What a picker keeps of a corridor or an agreement."""
    if subject.agreement is not None:
        return f"{_AGREEMENT}{subject.agreement}"
    return f"{_CORRIDOR}{subject.sending}/{subject.receiving}"


def subject_of(key: str) -> GainSubject | None:
    """The corridor or agreement that a picker's key names, or None."""
    if key.startswith(_AGREEMENT):
        return GainSubject(agreement=key.removeprefix(_AGREEMENT))
    sending, slash, receiving = key.removeprefix(_CORRIDOR).partition("/")
    return GainSubject(sending, receiving) if slash and sending and receiving else None


def subject_choices(
    snapshot: Snapshot, gains: Iterable[Gain], current: GainSubject | None = None
) -> tuple[tuple[str, str], ...]:
    """Every corridor and agreement with how many claims it has; those that have some first."""
    count: dict[GainSubject, int] = {}
    for gain in gains:
        count[gain.subject] = count.get(gain.subject, 0) + 1
    # A pair that nobody has stored as a corridor can be claimed something of all the same.
    further = [s for s in (*count, current) if s is not None]
    every = tuple(dict.fromkeys((*known_subjects(snapshot), *further)))
    ordered = sorted(every, key=lambda subject: not count.get(subject))
    return tuple(
        (subject_key(subject), _choice(subject, snapshot, count.get(subject, 0)))
        for subject in ordered
    )


def _choice(subject: GainSubject, snapshot: Snapshot, count: int) -> str:
    agreement = snapshot.agreement(subject.agreement or "")
    year = f", {agreement.signed[:4]}" if agreement is not None and agreement.signed else ""
    said = plural(count, "claim", "claims")
    return f"{subject_words(subject, snapshot)}{year} ({said})"
