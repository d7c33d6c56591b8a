"""The words beside a rating: whose it is, why, on what it rests."""

from __future__ import annotations

from workbench import labels
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.facts import DerivedAnswer, TreatyStatus
from workbench.domain.ratings import Basis
from workbench.domain.snapshot import Snapshot
from workbench.exchange.excel.answers_shown import FACT, GENERAL, OWN, CriterionRows, VoiceRow
from workbench.exchange.excel.citations import (
    EVIDENCE,
    FIRST_ROW,
    SOURCES,
    Citations,
    CitedEvidence,
    without_confidential,
)
from workbench.exchange.excel.request import ExportRequest


class AnswerTexts:
    """Words about answers for one export: names of assessors only where they are asked for."""

    __slots__ = ("_citations", "_perspectives", "_records", "_request", "_snapshot")

    def __init__(self, request: ExportRequest, citations: Citations) -> None:
        self._request = request
        self._snapshot: Snapshot = request.snapshot
        self._citations = citations
        self._perspectives = {p.id: p.title for p in self._snapshot.perspectives}
        self._records = {record.key: record for record in request.records}

    def place(self, subject: str) -> str:
        """The name of a country, or the title of an agreement."""
        country = self._snapshot.find_country(subject)
        if country is not None:
            return country.name
        agreement = self._snapshot.agreement(subject)
        return agreement.title if agreement else subject

    def perspective(self, key: str) -> str:
        """The title of a perspective."""
        return labels.perspective(key, self._perspectives)

    def voice(self, voice: VoiceRow) -> str:
        """Who answers: the perspective, and which of its assessors where there are several."""
        if voice.key is None:
            return "Treaty status"
        title = self.perspective(voice.key.perspective)
        first, last = voice.group
        if self._request.include_names and voice.key.assessor:
            return f"{title}: {voice.key.assessor}"
        return title if first == last else f"{title} (one of {last - first + 1})"

    def speaker(self, perspective: str, assessor: str) -> str:
        """A perspective, with the name of its assessor where names are asked for."""
        title = self.perspective(perspective)
        return f"{title}: {assessor}" if self._request.include_names and assessor else title

    def criterion(self, criterion: Criterion) -> str:
        """Title of a criterion, and below it its id and marks."""
        return f"{criterion.title}\n{criterion_marks(criterion)}"

    def origin(self, voice: VoiceRow) -> str:
        """Whom the answer is about, or that it follows from a fact."""
        if voice.key is None or FACT in {voice.paper.origin, voice.practice.origin}:
            return "from treaty status"
        origins = {voice.paper.origin, voice.practice.origin}
        if OWN in origins and voice.key.counterpart is not None:
            return labels.towards(self.place(voice.key.counterpart))
        return labels.towards(None) if origins & {OWN, GENERAL} else "not assessed"

    def reason(self, voice: VoiceRow, derived: DerivedAnswer | None) -> str:
        """The justification of an answer; of a fact its status in words."""
        if voice.key is None:
            return self.statuses(derived)
        return voice.answer.why if voice.answer else ""

    def record(self, answer: Answer | None) -> list[str]:
        """Who decided what was agreed, when, and who dissents, a line each; none for other voices.

        A disagreement is a result: it goes out beside the justification.
        """
        found = self._records.get(answer.key) if answer is not None else None
        if found is None:
            return []
        by, on = found.decided_by, found.decided_on
        decided = " ".join(part for part in (by and f"by {by}", on and f"on {on}") if part)
        lines = (decided and f"Decided {decided}", found.dissent and f"Dissent: {found.dissent}")
        return [line for line in lines if line]

    def statuses(self, derived: DerivedAnswer | None) -> str:
        """The treaty statuses behind a derived answer, in words."""
        return "; ".join(self.status(status) for status in derived.statuses) if derived else ""

    def status(self, status: TreatyStatus) -> str:
        """A treaty status in words, with date and scope."""
        titles = {i.id: i.short for i in self._snapshot.instruments}
        parts = [labels.word(labels.TREATY_GRADE, status.grade), status.date, status.scope_note]
        words = ", ".join(part for part in parts if part)
        return f"{titles.get(status.instrument, status.instrument)}: {words}"

    def marks(self, voice: VoiceRow, derived: DerivedAnswer | None) -> str:
        """The references behind a voice's row."""
        cited = [item.evidence.source for item in self._citations.of_voice(voice)]
        if derived is not None and (voice.key is None or voice.paper.origin == FACT):
            cited += [status.source for status in derived.statuses]
        return self._citations.marks(cited)

    def target(self, voice: VoiceRow, derived: DerivedAnswer | None) -> tuple[str, str] | None:
        """Sheet and cell that the references of a row lead to."""
        cited = self._citations.of_key.get(voice.key, ()) if voice.key is not None else ()
        if cited:
            return EVIDENCE, f"A{FIRST_ROW + cited[0]}"
        if derived is None:
            return None
        places = (self._citations.place(status.source) for status in derived.statuses)
        place = next((place for place in places if place), None)
        return (SOURCES, place) if place else None

    def note(self, voice: VoiceRow, rows: CriterionRows, basis: Basis) -> str:
        """What a rated cell rests on; empty where there is nothing to say."""
        shown = voice.on(basis)
        if shown.rating is None:
            return ""
        lines = []
        if shown.origin == FACT and rows.derived is not None:
            lines.append("Follows from treaty status:")
            lines += [self.status(status) for status in rows.derived.statuses]
        elif voice.answer is not None:
            lines += self._answer_lines(voice.answer, voice.key)
        lines += [
            self._evidence_line(cited)
            for cited in self._citations.of_voice(voice)
            if cited.evidence.basis in {basis, Basis.BOTH}
        ]
        return "\n".join(line for line in lines if line)

    def _answer_lines(self, answer: Answer, key: AnswerKey | None) -> list[str]:
        lines = [answer.why, *self.record(answer)]
        if key is not None and key.counterpart is not None and answer.key.counterpart is None:
            lines.append("Answer towards all countries.")
        if answer.confidence:
            lines.append(f"Confidence: {labels.word(labels.CONFIDENCE, answer.confidence).lower()}")
        if answer.as_of:
            lines.append(f"As of {answer.as_of}")
        if answer.contested:
            lines.append("Contested")
        if self._request.include_confidential and answer.confidential_note:
            lines.append(f"Confidential: {answer.confidential_note}")
        return lines

    def _evidence_line(self, cited: CitedEvidence) -> str:
        evidence = without_confidential(cited, self._citations)
        number = self._citations.marks([evidence.source])
        stance = labels.word(labels.STANCE, evidence.stance)
        return f"{stance}: {number} {evidence.locator}".rstrip()


def criterion_marks(criterion: Criterion) -> str:
    """The id of a criterion, what marks it, and the paper's paragraphs: ``x-r1 · core · ¶12``."""
    marks = [criterion.id]
    if criterion.core:
        marks.append("core")
    if criterion.red_line:
        marks.append("red line")
    if criterion.paragraphs:
        marks.append(labels.paragraphs(criterion.paragraphs))
    return " · ".join(marks)


def anchors(criterion: Criterion, basis: Basis, between: str = "   ") -> str:
    """The three anchors of a criterion on a basis, each behind its symbol."""
    texts = criterion.anchors(basis)
    pairs = (("met", texts.met), ("partly", texts.partly), ("not_met", texts.not_met))
    return between.join(f"{labels.RATING_SYMBOL[key]} {text}" for key, text in pairs if text)
