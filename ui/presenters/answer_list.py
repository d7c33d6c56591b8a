"""The lists that the overview leads to, in words: ratings, disagreements, open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ui.presenters.figures import plural, whole
from ui.presenters.record_kind import RecordFilter
from ui.presenters.records import RecordRow
from ui.presenters.voices import TREATY_VOICE
from workbench import labels
from workbench.domain.assessments import Answer
from workbench.domain.divergence import Apart, Divergence
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.support import BASES, is_older
from workbench.domain.voices import Voice
from workbench.services.answering import subject_name
from workbench.services.overview import Concern, Listed

HEADERS = (
    "Country",
    "Side",
    "Towards",
    "Criterion",
    "Perspective",
    "Assessor",
    "Basis",
    "Rating",
    "Evidence",
    "As of",
    "Remark",
)
WIDTHS = (104, 74, 84, 0, 98, 90, 76, 112, 66, 80, 210)
"""Logical pixels a column; 0 takes what is left."""

ROOM = (0, 500, 620, 0, 560, 900, 0, 0, 680, 680, 1050)
"""How wide the list must be, in logical pixels, for a column to be shown: the detail says all."""

_EVIDENCE = HEADERS.index("Evidence")
_WIDER = {HEADERS.index("Perspective"): 132, HEADERS.index("Rating"): 200}
"""Columns that say more where a row is about several ratings."""

_BREAK = "|"


class ListWords(NamedTuple):
    """What a list is called, what stands in it, and what is said where it is empty."""

    title: str
    purpose: str
    none: str


WORDS: Mapping[Concern, ListWords] = {
    Concern.UNSUPPORTED: ListWords(
        "Ratings without evidence",
        "Ratings on a basis that no evidence supports. “No evidence found” and “Not applicable”"
        " are left out: they claim nothing that a source could show.",
        "Every rating has evidence that supports it.",
    ),
    Concern.OLD: ListWords(
        "Old ratings and evidence",
        "Ratings whose own date, or that of evidence for them, is older than this workbook allows.",
        "No rating and no evidence is old.",
    ),
    Concern.UNDATED: ListWords(
        "Ratings without a date",
        "Ratings that do not say as of when they hold, or rest on evidence that does not.",
        "Every rating and its evidence has a date.",
    ),
    Concern.DISAGREEMENTS: ListWords(
        "Disagreements",
        "Criteria on which two perspectives or assessors cannot both be right.",
        "No two voices exclude each other.",
    ),
    Concern.OPEN: ListWords(
        "Open questions",
        "Criteria of a country's side that nobody has rated, on paper or in practice.",
        "Every criterion of every country has been rated by somebody.",
    ),
    Concern.FLAGGED: ListWords(
        "To discuss or contested",
        "Answers that somebody has flagged.",
        "No answer is flagged.",
    ),
    Concern.CONFIDENTIAL: ListWords(
        "Confidential notes",
        "Answers that carry a confidential note. The note itself is shown in the form alone.",
        "No answer carries a confidential note.",
    ),
}

UNFOUND = "Nothing in this list fits what was typed and chosen."


def widths_of(concern: Concern) -> tuple[int, ...]:
    """The widths of a list's columns, in logical pixels; 0 takes what is left."""
    if concern not in (Concern.DISAGREEMENTS, Concern.FLAGGED, Concern.CONFIDENTIAL):
        return WIDTHS
    return tuple(_WIDER.get(column, width) for column, width in enumerate(WIDTHS))


def row_id(row: Listed) -> str:
    """One id for a row, the same as long as it is in the list."""
    voice = (row.answer.key.perspective, row.answer.key.assessor) if row.answer else ("", "")
    place = (row.subject, row.side, row.counterpart or "", row.criterion, row.basis or "")
    return _BREAK.join((*place, *voice))


def list_rows(
    snapshot: Snapshot, concern: Concern, rows: Iterable[Listed], years: int, today: str
) -> tuple[RecordRow, ...]:
    """Rows of a list; ``years`` and ``today`` (ISO 8601) say which dates are old."""
    words = _Words(snapshot, concern, years, today)
    return tuple(words.row(row) for row in rows)


class _Words:
    """Names of what rows refer to, looked up once."""

    def __init__(self, snapshot: Snapshot, concern: Concern, years: int, today: str) -> None:
        self._snapshot, self._concern = snapshot, concern
        self._years, self._today = years, today
        self._titles = {p.id: p.title for p in snapshot.perspectives}
        self._short = {p.id: p.short for p in snapshot.perspectives}
        self._criteria = {c.id: c for c in snapshot.checklist.criteria}
        self._subjects: dict[str, str] = {}

    def _name(self, subject: str) -> str:
        if subject not in self._subjects:
            self._subjects[subject] = subject_name(subject, self._snapshot)
        return self._subjects[subject]

    def row(self, row: Listed) -> RecordRow:
        """One row: cells, what they are sorted by, tags and the detail beside the list."""
        criterion = self._criteria.get(row.criterion)
        title = f"{row.criterion} {criterion.title}" if criterion is not None else row.criterion
        name, towards = self._name(row.subject), self._name(row.counterpart or "")
        side = labels.word(labels.SIDE, row.side)
        basis = labels.word(labels.BASIS, row.basis)
        as_of = row.answer.as_of if row.answer is not None else ""
        evidence = self._evidence(row)
        cells = (
            name,
            side,
            towards,
            title,
            self._perspective(row),
            row.answer.key.assessor if row.answer is not None else "",
            basis,
            self._rating(row),
            "" if evidence is None else whole(evidence),
            as_of,
            self._remark(row),
        )
        sort: list[str | float] = [cell.casefold() for cell in cells]
        sort[_EVIDENCE] = float(-1 if evidence is None else evidence)
        where = f"{name}, {side.lower()} side" if row.side is not Side.AGREEMENT else name
        towards_words = f", towards {towards}" if towards else ""
        said = f": {cells[7].lower()}" if cells[7] else ""
        sentence = f"{where}{towards_words}, {title}{said}"
        return RecordRow(
            row_id(row),
            cells,
            (
                ("Question", criterion.question if criterion is not None else ""),
                ("Basis", basis),
                ("Perspective", self._voices(row)),
                ("Assessor", cells[5]),
                ("Evidence", self._evidence_words(row)),
                ("As of", as_of),
                ("Why it is here", cells[10]),
                ("Justification", row.answer.why if row.answer is not None else ""),
            ),
            sentence,
            tuple(sort),
            self._tags(row, criterion.theme if criterion is not None else ""),
        )

    def _perspective(self, row: Listed) -> str:
        if row.divergence is not None:
            ends = (row.divergence.every.low, row.divergence.every.high)
            return ", ".join(self._voice(voice, self._short) for voice in ends if voice is not None)
        key = row.answer.key if row.answer is not None else None
        return self._short.get(key.perspective, key.perspective) if key is not None else ""

    def _voice(self, voice: Voice, names: Mapping[str, str]) -> str:
        name = TREATY_VOICE if voice.perspective is None else names.get(voice.perspective, "")
        return f"{name} ({voice.assessor})" if voice.assessor else name

    def _voices(self, row: Listed) -> str:
        """Who says what, one a line, of a disagreement; else whose rating it is."""
        if row.divergence is None or row.basis is None:
            key = row.answer.key if row.answer is not None else None
            return self._titles.get(key.perspective, key.perspective) if key is not None else ""
        basis = row.basis.value
        return "\n".join(
            f"{self._voice(voice, self._titles)}: {_word(getattr(voice, basis))}"
            for voice in row.divergence.voices
        )

    def _rating(self, row: Listed) -> str:
        if row.divergence is not None:
            return apart_words(row.divergence)
        if row.answer is None:
            return ""
        if row.basis is not None:
            return labels.rating_word(row.rating)
        return both_words(row.answer)

    def _evidence(self, row: Listed) -> int | None:
        if row.answer is None:
            return None
        return len(row.links) if row.basis is not None else row.answer.evidence

    def _evidence_words(self, row: Listed) -> str:
        count = self._evidence(row)
        if count is None:
            return ""
        links = plural(count, "link", "links")
        if row.basis is None or not count:
            return links
        against = sum(not link.supports for link in row.links)
        dates = sorted(date for date in dict.fromkeys(link.as_of for link in row.links) if date)
        words = f"{links}, {whole(against)} against it" if against else links
        return f"{words}; as of {', '.join(dates)}" if dates else words

    def _remark(self, row: Listed) -> str:
        remark = {
            Concern.UNSUPPORTED: self._why_unsupported,
            Concern.OLD: self._why_old,
            Concern.UNDATED: self._why_undated,
            Concern.FLAGGED: _flags,
        }.get(self._concern)
        return remark(row) if remark is not None else ""

    def _why_unsupported(self, row: Listed) -> str:
        return "Evidence against it only" if row.links else ""

    def _why_old(self, row: Listed) -> str:
        own, *others = row.dates
        old = sorted({d for d in others if is_older(d, self._years, self._today)})
        evidence = f"Evidence of {', '.join(old)}" if old else ""
        if not is_older(own, self._years, self._today):
            return evidence
        return f"Rating of {own}; evidence of {', '.join(old)}" if old else f"Rating of {own}"

    def _why_undated(self, row: Listed) -> str:
        own, *others = row.dates
        bare = sum(not date for date in others)
        links = f"{plural(bare, 'link', 'links')} without a date" if bare else ""
        if own:
            return links
        return f"The rating and {links}" if links else "The rating has none"

    def _tags(self, row: Listed, theme: str) -> frozenset[str]:
        countries = [row.subject]
        if row.side is Side.AGREEMENT:
            agreement = self._snapshot.agreement(row.subject)
            countries = [party.country for party in agreement.parties] if agreement else []
        bases = [row.basis] if row.basis is not None else [b for b in BASES if _given(row, b)]
        voices = [row.answer.key.perspective] if row.answer is not None else []
        if row.divergence is not None:
            voices = [voice.perspective or "" for voice in row.divergence.voices]
        return frozenset(
            (
                *(f"country:{country}" for country in countries),
                f"side:{row.side}",
                f"theme:{theme}",
                *(f"perspective:{voice}" for voice in voices),
                *(f"basis:{basis}" for basis in bases),
            )
        )


def _given(row: Listed, basis: object) -> bool:
    return row.answer is None or any(
        each is basis and row.answer.on(each) is not None for each in BASES
    )


def _word(rating: str | None) -> str:
    return labels.rating_word(rating).lower()


def _flags(row: Listed) -> str:
    if row.answer is None:
        return ""
    if row.answer.discuss:
        return "To discuss, contested" if row.answer.contested else "To discuss"
    return "Contested"


def both_words(answer: Answer) -> str:
    """Both ratings of an answer in words; empty where there is none."""
    if answer.paper is None and answer.practice is None:
        return labels.NOT_ASSESSED
    return f"{labels.rating_word(answer.paper)} on paper, {_word(answer.practice)} in practice"


def apart_words(found: Divergence) -> str:
    """How far two voices are apart, and what the two say."""
    ends = [voice for voice in (found.every.low, found.every.high) if voice is not None]
    said = " against ".join(_word(getattr(voice, found.basis.value)) for voice in ends)
    return f"Opposed: {said}" if found.word is Apart.OPPOSED else f"One step apart: {said}"


def list_filters(
    snapshot: Snapshot, concern: Concern, rows: Iterable[RecordRow]
) -> tuple[RecordFilter, ...]:
    """What a list can be narrowed by: only what stands in it is offered."""
    there = frozenset(tag for row in rows for tag in row.tags)

    def choices(name: str, all_words: str, pairs: Iterable[tuple[str, str]]) -> RecordFilter:
        found = tuple((f"{name}:{key}", words) for key, words in pairs if f"{name}:{key}" in there)
        return RecordFilter(name, all_words, (("", all_words), *found))

    sides = ((side.value, labels.word(labels.SIDE, side)) for side in Side)
    bases = ((basis.value, labels.word(labels.BASIS, basis)) for basis in BASES)
    filters = [
        choices("country", "All countries", ((c.id, c.name) for c in snapshot.countries)),
        choices("side", "All sides", sides),
        choices(
            "theme", "All themes", ((t.id, labels.theme_name(t)) for t in snapshot.checklist.themes)
        ),
    ]
    if concern is not Concern.OPEN:
        voices = ((p.id, p.title) for p in snapshot.perspectives)
        filters.append(choices("perspective", "All perspectives", voices))
        filters.append(choices("basis", "Both bases", bases))
    return tuple(filters)
