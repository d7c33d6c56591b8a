"""The practice library in words: cards, judgements by perspective, two practices side by side."""

from __future__ import annotations

from typing import NamedTuple

from ui.presenters.policies import dates, strategy_words, who, years
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.practices import Judgement, Practice
from workbench.domain.snapshot import Snapshot

JUDGED_DIFFERENTLY = "Judged differently"
NOT_JUDGED = "Not judged yet"
CONDITIONS = "Conditions to work elsewhere"
_NOT_SAID = "Not entered"
_NOT_JUDGED_BY = "Has not judged it"


class Card(NamedTuple):
    """One practice as a card: every part is a line or a short text, empty where there is none."""

    title: str
    where: str
    tried: str
    judged: tuple[str, ...]
    differently: bool
    conditions: str
    source: str

    @property
    def head(self) -> str:
        """What stands above the judgements."""
        if self.differently:
            return JUDGED_DIFFERENTLY
        return "Judged" if self.judged else NOT_JUDGED


def judged_cell(practice: Practice) -> str:
    """Every way in which a practice was judged, in words; several are never made one."""
    words = [labels.word(labels.JUDGED, judged) for judged in practice.judged]
    return " and ".join(words) if practice.judged_differently else "".join(words)


def judged_lines(snapshot: Snapshot, practice: Practice) -> tuple[str, ...]:
    """One line a perspective: how it judged and who it is."""
    return tuple(_judged_by(snapshot, each) for each in _in_order(practice))


def judged_detail(
    snapshot: Snapshot, practice: Practice, sources: dict[str, Source]
) -> tuple[tuple[str, str], ...]:
    """A caption and a text for every perspective that judged the practice."""
    head = (JUDGED_DIFFERENTLY, "By the perspectives below; they stand side by side.")
    rows = tuple(
        (_judged_by(snapshot, each), _reason(each, sources)) for each in _in_order(practice)
    )
    if not rows:
        return (("Judged", NOT_JUDGED),)
    return (head, *rows) if practice.judged_differently else rows


def _judged_by(snapshot: Snapshot, judgement: Judgement) -> str:
    judged = labels.word(labels.JUDGED, judgement.judged)
    return f"{judged}: {perspective_title(snapshot, judgement.perspective)}"


def _in_order(practice: Practice) -> list[Judgement]:
    order = practice.judged
    return sorted(practice.judgements, key=lambda each: order.index(each.judged))


def _reason(judgement: Judgement, sources: dict[str, Source]) -> str:
    source = sources.get(judgement.source or "")
    cited = source.citation if source is not None else judgement.source or ""
    place = ", ".join(part for part in (cited, judgement.locator) if part)
    return "\n".join(part for part in (judgement.why, place) if part)


def perspective_title(snapshot: Snapshot, perspective: str) -> str:
    """The name of a perspective; its id where the workbook has none of that id."""
    found = (each.title for each in snapshot.perspectives if each.id == perspective)
    return next(found, perspective)


def corridor_words(snapshot: Snapshot, sending: str, receiving: str) -> str:
    """A corridor by the names of its countries."""
    names = [
        country.name if country is not None else code
        for code in (sending, receiving)
        for country in (snapshot.find_country(code),)
    ]
    return " → ".join(names)


def card_of(snapshot: Snapshot, practice: Practice, sources: dict[str, Source]) -> Card:
    """What a card says of a practice."""
    source = sources.get(practice.source)
    cited = source.citation if source is not None else practice.source
    place = (
        who(snapshot, practice),
        labels.word(labels.LEVEL, practice.level),
        labels.word(labels.STRATEGY, practice.strategy),
        years(practice.started, practice.ended),
    )
    return Card(
        practice.title,
        " · ".join(part for part in place if part),
        practice.tried,
        judged_lines(snapshot, practice),
        practice.judged_differently,
        practice.conditions,
        ", ".join(part for part in (cited, practice.locator) if part),
    )


def side_by_side(
    snapshot: Snapshot, pair: tuple[Practice, Practice], sources: dict[str, Source]
) -> tuple[RecordRow, ...]:
    """What two practices say on each point: caption, the one, the other.

    Every perspective that judged one of them has a row of its own.
    """
    one, other = (_points(snapshot, practice, sources) for practice in pair)
    rows = [
        (caption, left or _NOT_SAID, right or _NOT_SAID)
        for (caption, left), (_, right) in zip(one, other, strict=True)
    ]
    voices = dict.fromkeys(said.perspective for each in pair for said in each.judgements)
    judged = [
        (
            f"Judged: {perspective_title(snapshot, voice)}",
            *(_judgement_words(practice.judgement_of(voice), sources) for practice in pair),
        )
        for voice in voices
    ]
    at = next(place for place, row in enumerate(rows) if row[0] == CONDITIONS)
    return tuple(
        RecordRow(cells[0], cells, sentence=f"{cells[0]}: {cells[1]}; beside it: {cells[2]}")
        for cells in (*rows[:at], *judged, *rows[at:])
    )


def _judgement_words(judgement: Judgement | None, sources: dict[str, Source]) -> str:
    if judgement is None:
        return _NOT_JUDGED_BY
    reason = " – ".join(_reason(judgement, sources).split("\n"))
    return f"{labels.word(labels.JUDGED, judgement.judged)}. {reason}"


def _points(
    snapshot: Snapshot, practice: Practice, sources: dict[str, Source]
) -> tuple[tuple[str, str], ...]:
    source = sources.get(practice.source)
    cited = source.citation if source is not None else practice.source
    corridors = (corridor_words(snapshot, *ends) for ends in practice.corridors)
    return (
        ("By", who(snapshot, practice)),
        ("What was tried", practice.tried),
        ("When", dates(practice.started, practice.ended)),
        ("Level", labels.word(labels.LEVEL, practice.level)),
        ("Strategy", strategy_words(practice.strategy)),
        (CONDITIONS, practice.conditions),
        ("Corridors", "; ".join(corridors)),
        ("Source", ", ".join(part for part in (cited, practice.locator) if part)),
        ("How verified", practice.verification),
    )
