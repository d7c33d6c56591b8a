"""An opened line: its criteria with both bases, voices, evidence, and where each answer is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ui.presenters import corridor_words as words
from ui.presenters.corridor_rows import (
    CriterionSide,
    DetailRow,
    EvidenceLine,
    NoteRow,
    Row,
    VoiceLine,
)
from workbench import labels
from workbench.domain.assessments import Answer
from workbench.domain.checklist import Criterion
from workbench.domain.comparison import LineComparison
from workbench.domain.documents import Evidence, Source
from workbench.domain.places import AGREED, RANGE, Perspective
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.scoring import Scored
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import Resolved, View, Voice, resolve
from workbench.services.citing import evidence_key
from workbench.services.workbook import Workbook

_VoiceKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Voice:
    """One voice on both bases."""

    name: str
    paper: Rating | None
    practice: Rating | None
    answers: tuple[Answer, ...]
    derived: bool


class CriterionReader:
    """Builds opened criteria of one workbook under one view; reads evidence once a subject."""

    def __init__(self, workbook: Workbook, view: View, seen: Snapshot) -> None:
        self._workbook = workbook
        self._snapshot = seen
        self._view = view
        self._perspectives: Mapping[str, Perspective] = {
            perspective.id: perspective for perspective in self._snapshot.perspectives
        }
        self._sources: Mapping[str, Source] | None = None
        self._evidence: dict[str, tuple[Evidence, ...]] = {}

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, read when they are first asked for."""
        if self._sources is None:
            self._sources = {source.id: source for source in self._workbook.sources()}
        return self._sources

    def criterion(
        self, criterion: Criterion, subject: str, counterpart: str | None = None
    ) -> CriterionSide:
        """One criterion of a country towards another, or of an agreement."""
        on_paper, in_practice = (
            resolve(
                self._snapshot,
                subject,
                criterion,
                View(self._view.perspective, basis),
                counterpart,
            )
            for basis in (Basis.PAPER, Basis.PRACTICE)
        )
        voices = self._voices(on_paper, in_practice)
        return CriterionSide(
            criterion=criterion.id,
            side=criterion.side,
            subject=subject,
            counterpart=counterpart if on_paper.specific or in_practice.specific else None,
            title=criterion.title,
            question=criterion.question,
            origin=self._origin(on_paper, in_practice, voices, counterpart),
            red_line=criterion.red_line,
            paragraphs=labels.paragraphs(criterion.paragraphs),
            paper=words.tile(on_paper, Basis.PAPER),
            practice=words.tile(in_practice, Basis.PRACTICE),
            voices=_voice_lines(voices),
            notes=(*self._statuses(criterion, subject), *_reasons(voices)),
            evidence=self._evidence_lines(criterion, subject, counterpart),
        )

    def _voices(self, on_paper: Resolved, in_practice: Resolved) -> tuple[_Voice, ...]:
        found: dict[_VoiceKey, dict[Basis, Voice]] = {}
        for basis, resolved in ((Basis.PAPER, on_paper), (Basis.PRACTICE, in_practice)):
            for voice in resolved.voices:
                key = (voice.perspective or "", voice.assessor)
                found.setdefault(key, {})[basis] = voice
        return tuple(self._voice(found[key]) for key in sorted(found))

    def _voice(self, by_basis: Mapping[Basis, Voice]) -> _Voice:
        paper, practice = by_basis.get(Basis.PAPER), by_basis.get(Basis.PRACTICE)
        either = paper or practice
        if either is None:
            raise ValueError("a voice speaks on one basis at least")
        answers = dict.fromkeys(v.answer for v in (paper, practice) if v and v.answer)
        return _Voice(
            words.voice_name(either, self._perspectives),
            paper.paper if paper else None,
            practice.practice if practice else None,
            tuple(answers),
            derived=bool(paper and paper.paper_derived),
        )

    def _origin(
        self,
        on_paper: Resolved,
        in_practice: Resolved,
        voices: tuple[_Voice, ...],
        counterpart: str | None,
    ) -> str:
        answers = [answer for voice in voices for answer in voice.answers]
        parts = []
        if counterpart is not None and (on_paper.specific or in_practice.specific):
            parts.append(labels.towards(self._snapshot.country(counterpart).name))
        if counterpart is not None and any(a.key.counterpart is None for a in answers):
            parts.append(labels.towards(None))
        if any(voice.derived for voice in voices):
            parts.append("derived from treaty facts")
        if not parts and not answers:
            return labels.NOT_ASSESSED.lower()
        return " and ".join(parts)

    def _statuses(self, criterion: Criterion, subject: str) -> tuple[str, ...]:
        """Which treaty facts rate the criterion, or why those at hand do not."""
        if not criterion.fact:
            return ()
        derived = self._snapshot.derived(subject, criterion.id)
        short = {i.id: i.short for i in self._snapshot.instruments if criterion.id in i.criteria}
        if derived is not None:
            lead, statuses = "Derived from", derived.statuses
        else:
            lead = "Rates nothing:"
            statuses = tuple(
                status
                for status in self._snapshot.treaties
                if status.country == subject and status.instrument in short
            )
        return tuple(
            f"{lead} {words.treaty_status(s, short[s.instrument], self.sources.get(s.source))}"
            for s in statuses
        )

    def _evidence_lines(
        self, criterion: Criterion, subject: str, counterpart: str | None
    ) -> tuple[EvidenceLine, ...]:
        if subject not in self._evidence:
            self._evidence[subject] = self._workbook.evidence(subject)
        return tuple(
            EvidenceLine(
                link.basis,
                link.stance == "supports",
                words.evidence_text(link, self.sources.get(link.source)),
                words.evidence_detail(link, self.sources.get(link.source)),
            )
            for link in self._evidence[subject]
            if link.criterion == criterion.id
            and link.side is criterion.side
            and link.counterpart in (None, counterpart)
            and self._speaks(link.perspective)
            and self._snapshot.answers.get(evidence_key(link)) is not None
        )

    def _speaks(self, perspective: str) -> bool:
        if self._view.perspective == RANGE:
            return perspective != AGREED
        return perspective == self._view.perspective

    def rows(self, line: LineComparison, sending: str, receiving: str) -> tuple[Row, ...]:
        """The rows below an opened line: criteria of both sides beside each other."""
        ours = [self.criterion(s.criterion, sending, receiving) for s in line.sending]
        theirs = [self.criterion(s.criterion, receiving, sending) for s in line.receiving]
        number = max(len(ours), len(theirs))
        absent = "" if ours and theirs else words.NOT_ASKED
        note = words.binds_receiving(line)
        found: list[Row] = []
        for place in range(number):
            left = ours[place] if place < len(ours) else None
            right = theirs[place] if place < len(theirs) else None
            found.append(
                DetailRow(
                    f"detail:{line.line.id}:{place}",
                    line.line.id,
                    left,
                    right,
                    last=place == number - 1 and not note,
                    spoken=(spoken(left, absent), "", spoken(right, absent)),
                )
            )
        if note:
            text = words.TREATY_NOTE
            found.append(NoteRow(f"note:{line.line.id}", text, (text, "", "")))
        return tuple(found)


def _voice_lines(voices: tuple[_Voice, ...]) -> tuple[VoiceLine, ...]:
    return tuple(
        VoiceLine(v.name, words.plain_tile(v.paper), words.plain_tile(v.practice)) for v in voices
    )


def _reasons(voices: tuple[_Voice, ...]) -> tuple[str, ...]:
    """The justifications, each with whose it is where more than one voice speaks."""
    alone = len(voices) == 1
    return tuple(
        answer.why if alone else f"{voice.name}: {answer.why}"
        for voice in voices
        for answer in voice.answers
        if answer.why
    )


def spoken(side: CriterionSide | None, absent: str = "") -> str:
    """An opened criterion as a screen reader says it."""
    if side is None:
        return absent
    red = ", red line" if side.red_line else ""
    origin = f", {side.origin}" if side.origin else ""
    parts = [
        f"{side.criterion} {side.title}{red}{origin}: {side.question}",
        f"On paper {side.paper.word.lower()}, in practice {side.practice.word.lower()}",
    ]
    if len(side.voices) > 1:
        parts += [
            f"{v.name}: on paper {v.paper.word.lower()}, in practice {v.practice.word.lower()}"
            for v in side.voices
        ]
    parts += [line.detail.rstrip(".") for line in side.evidence]
    parts += [note.rstrip(".") for note in side.notes]
    return " ".join(part if part.endswith("?") else f"{part}." for part in parts)


def unsupported(scored: Iterable[Scored]) -> bool:
    """Whether a rating used here stands without any evidence."""
    return any(
        voice.known and voice.answer is not None and voice.answer.evidence == 0
        for item in scored
        for voice in item.resolved.voices
    )


def facts_not_assessed(
    lines: Iterable[LineComparison], snapshot: Snapshot, sending: str, receiving: str
) -> int:
    """How many criteria have a treaty fact that this view cannot use: practice is not rated."""
    return sum(
        snapshot.derived(subject, item.criterion.id) is not None and not item.resolved.known
        for line in lines
        for side, subject in ((Side.SENDING, sending), (Side.RECEIVING, receiving))
        for item in line.side(side)
    )
