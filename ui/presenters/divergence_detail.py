"""One criterion of the agenda in full: its dots by group, the two ends' reasons, the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ui.presenters.divergence import distance_words, scope_words, voices_words
from ui.presenters.voices import TREATY_VOICE, fact_words
from workbench import labels
from workbench.domain.agreed import AgreedRecord
from workbench.domain.consensus import CONSENSUS_FROM, Figures, by_group, over_all
from workbench.domain.divergence import (
    Apart,
    Divergence,
    bounds_of,
    by_line,
)
from workbench.domain.places import AGREED
from workbench.domain.ratings import RATING_BOUNDS, Basis, Bounds, Rating
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import Voice, combine, rating_of

MARKS = 5
"""Groups with a shape and a colour of their own; all further ones share another (screens.md)."""

ALL_VOICES, AGREED_ROW = "All voices", "Agreed record"
_ON = {Basis.PAPER: "on paper", Basis.PRACTICE: "in practice", Basis.BOTH: "on both bases"}


@dataclass(frozen=True, slots=True)
class Dot:
    """One voice on the axis from not met (0) to met (1), with what it says in words."""

    bounds: Bounds
    words: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """One group: its dots, the range they span, how many voices.

    ``mark`` is the place of its shape and colour, from 0 to ``MARKS``; -1 is the row of all voices
    and -2 the agreed record, which have a bar or a line alone.
    """

    label: str
    mark: int
    dots: tuple[Dot, ...]
    span: Bounds | None
    count: str


@dataclass(frozen=True, slots=True)
class EndView:
    """One of the two voices that are farthest apart: who, what, why, and on how many sources."""

    name: str
    rating: Rating | None
    word: str
    why: str
    rests_on: str

    @property
    def sentence(self) -> str:
        """The end as screen readers say it."""
        return f"{self.name}: {self.word}. {self.why}".strip()


@dataclass(frozen=True, slots=True)
class DetailView:
    """Everything that the pane says of one criterion."""

    title: str
    question: str
    where: str
    word: Apart
    words: str
    line: str
    ends: tuple[EndView, EndView] | None
    official: str
    rows: tuple[DotRow, ...]
    figures: tuple[tuple[str, str], ...]
    unsettled: str
    summary: str


def group_marks(snapshot: Snapshot) -> dict[str, int]:
    """The shape of each perspective: the five that answer most have their own, others share one.

    It is the same on every criterion, so that a shape always means the same group.
    """
    counts = Counter(a.key.perspective for a in snapshot.answers if a.key.perspective != AGREED)
    order = {p.id: place for place, p in enumerate(snapshot.perspectives)}
    most = sorted(counts, key=lambda group: (-counts[group], order.get(group, len(order))))
    own = sorted(most[:MARKS], key=lambda group: order.get(group, len(order)))
    return {**dict.fromkeys(order, MARKS), **{group: at for at, group in enumerate(own)}}


def detail_of(
    snapshot: Snapshot,
    found: Divergence,
    every: Iterable[Divergence],
    cited: Mapping[str, str],
    record: AgreedRecord | None,
) -> DetailView:
    """The pane of one criterion.

    Args:
        snapshot: what may be seen.
        found: the criterion's divergence.
        every: all rows of the same list, to say how the rest of its line stands.
        cited: the short citation of each source.
        record: what was agreed on it, if anything was and may be seen.

    """
    names = VoiceNames(snapshot, found.voices + found.unsettled)
    low, high = found.every.low, found.every.high
    ends = None
    if low is not None and high is not None:
        ends = (
            _end(snapshot, found, low, names, cited),
            _end(snapshot, found, high, names, cited),
        )
    rows = dot_rows(snapshot, found, names, record)
    words = labels.word(labels.DIVERGENCE, found.word.value)
    return DetailView(
        f"{found.criterion.id} {found.criterion.title}",
        found.criterion.question,
        scope_words(snapshot, found.scope),
        found.word,
        words,
        line_words(snapshot, found, every),
        ends,
        _official(found, names),
        rows,
        figure_words(snapshot, found),
        unsettled_words(found, names),
        _summary(found, words, rows),
    )


class VoiceNames:
    """What voices are called; an assessor is named where one perspective has several."""

    def __init__(self, snapshot: Snapshot, voices: Iterable[Voice]) -> None:
        self._titles = {p.id: p.title for p in snapshot.perspectives}
        self._several = Counter(voice.perspective for voice in voices)

    def of(self, voice: Voice) -> str:
        """The name of a voice."""
        if voice.perspective is None:
            return TREATY_VOICE
        title = self._titles.get(voice.perspective, voice.perspective)
        if self._several[voice.perspective] < 2:
            return title
        return f"{title} ({voice.assessor or 'not named'})"

    def group(self, perspective: str | None) -> str:
        """The name of a group."""
        if perspective is None:
            return TREATY_VOICE
        return self._titles.get(perspective, perspective)


def _rating(found: Divergence, voice: Voice) -> Rating | None:
    return rating_of(found.basis, voice.paper, voice.practice)


def _word(found: Divergence, voice: Voice) -> str:
    return labels.rating_word(_rating(found, voice))


def _end(
    snapshot: Snapshot,
    found: Divergence,
    voice: Voice,
    names: VoiceNames,
    cited: Mapping[str, str],
) -> EndView:
    answer = voice.answer
    if answer is None:
        derived = snapshot.derived(found.scope.subject, found.criterion.id)
        why, rests = fact_words(derived, snapshot, cited), ""
    else:
        why = answer.why.strip() or "No justification was written."
        count = answer.evidence
        rests = (
            "No source is cited" if not count else "1 source" if count == 1 else f"{count} sources"
        )
        if found.scope.counterpart is not None and not voice.specific:
            rests = f"{rests}  ·  said in general, not {scope_towards(snapshot, found)}"
    return EndView(names.of(voice), _rating(found, voice), _word(found, voice), why, rests)


def scope_towards(snapshot: Snapshot, found: Divergence) -> str:
    """*towards Indonesia*, for a scope that has a counterpart."""
    country = snapshot.find_country(found.scope.counterpart or "")
    return labels.towards(country.name if country else found.scope.counterpart)


def dot_rows(
    snapshot: Snapshot, found: Divergence, names: VoiceNames, record: AgreedRecord | None = None
) -> tuple[DotRow, ...]:
    """The rows of the picture: all voices, each group in the order of perspectives, the record."""
    marks = group_marks(snapshot)
    order = {p.id: place for place, p in enumerate(snapshot.perspectives)}
    groups = sorted(
        by_group(found.voices),
        key=lambda group: order.get(group.perspective or "", len(order)),
    )
    rows = []
    if found.voices:
        count = voices_words(len(found.voices))
        rows.append(DotRow(ALL_VOICES, -1, (), found.bounds, count))
    for group in groups:
        dots = tuple(
            Dot(bounds_of(voice), f"{names.of(voice)}: {_word(found, voice)}")
            for voice in sorted(group.voices, key=lambda v: (bounds_of(v).middle, bounds_of(v).lo))
        )
        span = Bounds(min(d.bounds.lo for d in dots), max(d.bounds.hi for d in dots))
        mark = marks.get(group.perspective or "", MARKS)
        count = voices_words(len(dots))
        rows.append(DotRow(names.group(group.perspective), mark, dots, span, count))
    agreed = _agreed(found, record)
    if agreed is not None:
        rows.append(DotRow(AGREED_ROW, -2, (agreed,), agreed.bounds, "no voice"))
    return tuple(rows)


def _agreed(found: Divergence, record: AgreedRecord | None) -> Dot | None:
    if record is None:
        return None
    bounds, known, _ = combine(found.basis, record.paper, record.practice)
    if bounds is None or not known:
        return None
    word = labels.rating_word(rating_of(found.basis, record.paper, record.practice))
    return Dot(bounds, f"{AGREED_ROW}: {word}")


def line_words(snapshot: Snapshot, found: Divergence, every: Iterable[Divergence]) -> str:
    """How the criteria of the same line stand on this side; empty where it has but this one."""
    line = found.criterion.line
    same = [
        row for row in every if row.scope == found.scope and row.criterion.line == line is not None
    ]
    if len(same) < 2 or line is None:
        return ""
    counts = by_line(same)[line].counts
    told = [
        f"{counts[word]} {labels.word(labels.DIVERGENCE, word.value).lower()}"
        for word in Apart
        if counts[word]
    ]
    question = next((one.question for one in snapshot.checklist.lines if one.id == line), line)
    return f"In its line “{question}”: {', '.join(told)}."


def _official(found: Divergence, names: VoiceNames) -> str:
    """The pair of a government and another voice that is farthest apart, in a sentence."""
    low, high = found.official.low, found.official.high
    if low is None or high is None:
        return "A government and another voice have not both answered."
    if not found.official.distance:
        return "Official and other voices can all be right."
    return (
        f"Official against others: {distance_words(found.official.distance)} apart."
        f" Lower: {names.of(low)}. Higher: {names.of(high)}."
    )


def figure_words(snapshot: Snapshot, found: Divergence) -> tuple[tuple[str, str], ...]:
    """The figures with their captions; each share with the numbers that it is made of."""
    told = over_all(found.voices)
    if told.median is None or told.quartiles is None:
        return (("Voices", "0"),)
    figures = [("Voices", str(told.n))]
    if told.agreement is not None:
        share = f"{round(told.agreement * 100)} %"
        figures.append(("Pairs that agree", f"{told.agreeing} of {told.pairs} ({share})"))
    figures.append(("Middle answer (median)", _median_words(told)))
    if told.n > 2:
        figures.append(("Middle half (quartiles)", _quartile_words(told)))
    figures.append(("Consensus in a group", consensus_words(snapshot, found)))
    return tuple(figures)


def answer_word(bounds: Bounds) -> str:
    """The rating that stands for known bounds."""
    found = next((rating for rating, each in RATING_BOUNDS.items() if each == bounds), None)
    return labels.rating_word(found)


def _median_words(told: Figures) -> str:
    if told.median is None:
        return labels.NONE
    lower, upper = (answer_word(bounds) for bounds in told.median)
    return lower if lower == upper else f"Between {lower} and {upper}"


def _quartile_words(told: Figures) -> str:
    if told.quartiles is None:
        return labels.NONE
    lower, upper = (answer_word(bounds) for bounds in told.quartiles)
    return lower if lower == upper else f"{lower} to {upper}"


def consensus_words(snapshot: Snapshot, found: Divergence) -> str:
    """The consensus of each group that is large enough, or why there is none."""
    names = VoiceNames(snapshot, found.voices)
    groups = [group for group in by_group(found.voices) if group.perspective is not None]
    told = [
        f"{names.group(group.perspective)}: {labels.decimals(group.figures.consensus)}"
        f" ({voices_words(group.figures.n)})"
        for group in groups
        if group.figures.consensus is not None
    ]
    if told:
        return "\n".join([*told, "1 is one mind, 0 is half at each end (Tastle and Wierman 2007)."])
    largest = max((group.figures.n for group in groups), default=0)
    return (
        f"Not told: it needs {CONSENSUS_FROM} voices in one group, and the largest here has"
        f" {largest}. The dots show each voice."
    )


def unsettled_words(found: Divergence, names: VoiceNames) -> str:
    """Who answered without standing on the scale, in a sentence; empty where nobody did."""
    unknown = [names.of(v) for v in found.unsettled if v.bounds is not None]
    apart = [names.of(v) for v in found.unsettled if v.bounds is None]
    parts = []
    if unknown:
        parts.append(f"Not known {_ON[found.basis]}: {', '.join(unknown)}.")
    if apart:
        parts.append(f"Not applicable, they say: {', '.join(apart)}.")
    return " ".join(parts)


def _summary(found: Divergence, words: str, rows: Iterable[DotRow]) -> str:
    """The picture in one sentence, for screen readers."""
    told = [
        f"{row.label}, {row.count}: {answer_span(row.span)}"
        for row in rows
        if row.span is not None and row.mark != -1
    ]
    return f"{words}, {_ON[found.basis]}. {'; '.join(told)}"


def answer_span(span: Bounds) -> str:
    """Where a group stands: one rating, or from the lowest to the highest."""
    word = answer_word(span)
    if word != labels.NOT_ASSESSED and span != RATING_BOUNDS[Rating.NO_EVIDENCE]:
        return word
    return f"{labels.rating_word(Rating.NOT_MET)} to {labels.rating_word(Rating.MET)}"
