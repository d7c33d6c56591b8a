"""What the corridor comparison says in words, beyond the words of the labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.presenters.corridor_rows import Bar, Tile
from workbench import labels
from workbench.domain.comparison import LineComparison, RedLine, RedLineState
from workbench.domain.documents import Evidence, Source
from workbench.domain.facts import TreatyStatus
from workbench.domain.line_states import LineState
from workbench.domain.places import Perspective
from workbench.domain.ratings import RATING_BOUNDS, Basis, Bounds, Rating
from workbench.domain.scoring import Scored, mean_bounds
from workbench.domain.voices import Resolved, Voice

NOT_ASKED = "not asked of this side"
NOTHING_APPLIES = "nothing applies here"
NOT_ENTERED = "not entered"
TREATY_FACTS = "Treaty facts"

_SHORT_WORD: Mapping[Rating, str] = {
    Rating.PARTLY_OR_NOT: "Partly or not",
    Rating.NO_EVIDENCE: "No evidence",
}
"""Words short enough for the room under a bar; the others are those of the labels."""

_ORGANISATION: Mapping[str, str] = {
    "United Nations Department of Economic and Social Affairs": "UN DESA",
    "United Nations Development Programme": "UNDP",
    "United Nations Treaty Collection": "UN Treaty Collection",
    "International Labour Organization": "ILO",
    "Netherlands treaty database": "Netherlands treaty database",
    "ILO NORMLEX": "ILO NORMLEX",
    "Global Citizenship Observatory": "GLOBALCIT",
    "King Baudouin Foundation": "King Baudouin Foundation",
}
"""Usual short names, by how the publisher's full name starts."""

_RED_LINE_HEADLINE: Mapping[str, str] = {
    "rights-r3": "Not reciprocal while employers in {place} can hold workers’ passports",
    "recr-s1": "Not reciprocal while recruiters in {place} go unchecked",
    "rights-a2": "Not reciprocal while an agreement in force leaves passports to employers",
}
"""The built-in red lines as plain sentences; any other is named by its title."""

CERTAIN_DIFFERENCES = frozenset(
    {LineState.ONE_SIDED_SENDING, LineState.ONE_SIDED_RECEIVING, LineState.ANSWERED_IN_PART}
)
"""States in which one side gives clearly more than the other."""

SHARED = (LineState.RECIPROCAL, LineState.PARTLY_RECIPROCAL, LineState.ANSWERED_IN_PART)
"""States that the beam counts as shared, told apart by their symbols."""


def is_difference(line: LineComparison) -> bool:
    """Whether the two sides differ whatever the unknown answers turn out to be."""
    states = set(line.possible or (line.state,))
    return states <= CERTAIN_DIFFERENCES


def short_word(rating: Rating | None) -> str:
    """The word of a rating, short enough to stand under a bar."""
    if rating is not None and rating in _SHORT_WORD:
        return _SHORT_WORD[rating]
    return labels.rating_word(rating)


def plain_tile(rating: Rating | None) -> Tile:
    """The tile of one voice's rating."""
    return Tile(rating, short_word(rating))


def tile(resolved: Resolved, basis: Basis) -> Tile:
    """The tile of what a view makes of one criterion."""
    if resolved.bounds is None:
        return plain_tile(Rating.NOT_APPLICABLE)
    if resolved.rating is not None:
        return plain_tile(resolved.rating)
    if resolved.known:
        found = _rating_of_bounds(resolved.bounds)
        return plain_tile(found) if found else Tile(None, labels.VOICES_DIFFER, opposed=True)
    looked_for = any(Rating.NO_EVIDENCE in _used(voice, basis) for voice in resolved.voices)
    return plain_tile(Rating.NO_EVIDENCE if looked_for else None)


def _rating_of_bounds(bounds: Bounds) -> Rating | None:
    for rating, known in RATING_BOUNDS.items():
        if rating is not Rating.NO_EVIDENCE and known == bounds:
            return rating
    return None


def _used(voice: Voice, basis: Basis) -> tuple[Rating | None, ...]:
    if basis is Basis.BOTH:
        return voice.paper, voice.practice
    return (voice.paper if basis is Basis.PAPER else voice.practice,)


def bar(bounds: Bounds | None, scored: Iterable[Scored]) -> Bar | None:
    """Bounds of a side over its criteria, with the width that comes from voices that differ."""
    if bounds is None:
        return None
    differ = mean_bounds(
        (item.criterion.weight, Bounds(0.0, item.resolved.differ))
        for item in scored
        if item.resolved.bounds is not None
    )
    return Bar(bounds.lo, bounds.hi, differ.hi if differ else 0.0)


def bounds(found: Bounds | None) -> str:
    """Bounds in figures, rounded outward; a dash where there are none."""
    return labels.bounds(found.lo, found.hi) if found else labels.NONE


def state(line: LineComparison, sending: str, receiving: str) -> str:
    """The state of a line in words, with its gap where it is certain."""
    if line.figures is None:
        return labels.not_comparable(line.reason)
    if line.state is LineState.OPEN:
        return labels.open_state((s.value for s in line.possible), sending, receiving)
    words = labels.line_state(line.state.value, sending, receiving)
    words = f"{words} · gap {bounds(line.figures.gap)}"
    if line.state is LineState.ONE_SIDED_SENDING and binds_receiving(line):
        return f"{words} · costs it little"
    return words


def binds_receiving(line: LineComparison) -> bool:
    """Whether the line is about treaties, whose duties fall mainly on the receiving state."""
    asked = (*line.sending, *line.receiving)
    return bool(asked) and all(item.criterion.fact for item in asked)


TREATY_NOTE = (
    "The duties of this treaty fall mainly on the state of employment: ratifying it costs a sending"
    " state little."
)


def spoken_side(scored: tuple[Scored, ...], found: Bounds | None, tiles: tuple[Tile, ...]) -> str:
    """One side of a line as a screen reader says it."""
    if not scored:
        return NOT_ASKED
    if found is None:
        return "not applicable"
    if len(tiles) == 1:
        return tiles[0].word.lower()
    return f"{bounds(found).replace('–', ' to ')} over {len(tiles)} criteria"


def spoken_state(line: LineComparison, sending: str, receiving: str) -> str:
    """The state of a line with its gap, also while it is open."""
    words = state(line, sending, receiving).replace(" · ", ", ")
    if line.state is LineState.OPEN and line.figures is not None:
        return f"{words}; gap {bounds(line.figures.gap).replace('–', ' to ')}"
    return words


def red_line_headline(red: RedLine) -> str:
    """What an unmet red line says above the comparison."""
    place = red_line_place(red)
    known = _RED_LINE_HEADLINE.get(red.criterion.id)
    if known is not None:
        return known.replace("{place}", place)
    return labels.red_line(RedLineState.UNMET, red.criterion.title, place)


def red_line_place(red: RedLine) -> str:
    """The country or the agreement that a red line is tested on."""
    if red.agreement is not None:
        return f"{red.agreement.title} {red.agreement.signed[:4]}".strip()
    return red.country.name if red.country else ""


def red_line_caption(red: RedLine) -> str:
    """A red line in few words: ``Passports, Malaysia``."""
    place = "agreement" if red.agreement is not None else red_line_place(red)
    return f"{red.criterion.title}, {place}"


def organisation(publisher: str) -> str:
    """A publisher's usual short name, or its name up to the first comma."""
    for full, short in _ORGANISATION.items():
        if publisher.startswith(full):
            return short
    return publisher.split(",", maxsplit=1)[0].strip()


def citation(source: Source | None, fallback: str) -> str:
    """A source in few words: who and when, or its title where nobody is named."""
    if source is None:
        return fallback
    names = [name.split(",")[0].strip() for name in source.authors.split(";") if name.strip()]
    if len(names) > 2:
        who = f"{names[0]} and others"
    elif names:
        who = " and ".join(names)
    else:
        who = organisation(source.publisher) or source.title
    return f"{who} {source.year}".strip()


def evidence_text(link: Evidence, source: Source | None) -> str:
    """A cited place: short citation and locator."""
    cited = citation(source, link.source)
    return f"{cited}, {link.locator}" if link.locator else cited


def evidence_detail(link: Evidence, source: Source | None) -> str:
    """A cited place in full: what it does, to which basis, where, and the words quoted."""
    stance = labels.word(labels.STANCE, link.stance)
    basis = labels.word(labels.BASIS, link.basis.value).lower()
    title = f"{source.title}: " if source else ""
    quoted = f" “{link.quotation}”" if link.quotation else ""
    return f"{stance} {basis}: {title}{evidence_text(link, source)}.{quoted}"


def voice_name(voice: Voice, perspectives: Mapping[str, Perspective]) -> str:
    """Whose answer it is."""
    if voice.perspective is None:
        return TREATY_FACTS
    found = perspectives.get(voice.perspective)
    title = found.title if found else voice.perspective
    return f"{title}: {voice.assessor}" if voice.assessor else title


def treaty_status(status: TreatyStatus, instrument: str, source: Source | None) -> str:
    """A country's status under an instrument with its date, scope and source."""
    words = labels.word(labels.TREATY_GRADE, status.grade.value).lower()
    since = f" since {status.date}" if status.date else ""
    scope = f", {status.scope_note}" if status.scope_note else ""
    unsure = "" if status.verified else ", not verified"
    cited = citation(source, status.source)
    return f"{instrument}: {words}{since}{scope}{unsure} ({cited})"
