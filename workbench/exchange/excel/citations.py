"""Which evidence and sources a file cites, in which order, under which number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.assessments import AnswerKey
from workbench.domain.documents import Evidence, Source
from workbench.domain.ratings import Basis, Rating
from workbench.exchange.excel.answers_shown import EMPTY, GENERAL, CriterionRows, VoiceRow
from workbench.exchange.excel.request import ExportRequest

EVIDENCE, SOURCES = "Evidence", "Sources"
FIRST_ROW = 4
"""Where the rows of both tables begin."""

WITHHELD = "Confidential source, not included in this file"


@dataclass(frozen=True, slots=True)
class CitedEvidence:
    """A link from an answer that is shown to a place in a source.

    ``rating`` is what the answer says on the basis that the evidence speaks to.
    """

    evidence: Evidence
    key: AnswerKey
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Citations:
    """Evidence in the order of the sheet, sources by short citation, both numbered from 1.

    ``of_key`` holds the places of an answer's evidence, from 0. Evidence of an answer towards all
    countries stands once, wherever that answer is shown.
    """

    evidence: tuple[CitedEvidence, ...]
    sources: tuple[Source, ...]
    numbers: dict[str, int]
    of_key: dict[AnswerKey, tuple[int, ...]]

    def marks(self, source_ids: Iterable[str]) -> str:
        """References in brackets, each once: ``[3] [12]``."""
        numbers = sorted({self.numbers[s] for s in source_ids if s in self.numbers})
        return " ".join(f"[{number}]" for number in numbers)

    def of_voice(self, voice: VoiceRow) -> tuple[CitedEvidence, ...]:
        """The evidence of a voice's row."""
        if voice.key is None:
            return ()
        return tuple(self.evidence[place] for place in self.of_key.get(voice.key, ()))

    def place(self, source_id: str) -> str | None:
        """The cell of a source on the Sources sheet."""
        number = self.numbers.get(source_id)
        return None if number is None else f"A{FIRST_ROW + number - 1}"

    def withholds(self, source_id: str) -> bool:
        """Whether a source is cited without saying what it is."""
        number = self.numbers.get(source_id)
        return number is not None and self.sources[number - 1].title == WITHHELD


def cite(
    request: ExportRequest, blocks: Iterable[CriterionRows], further: Iterable[str]
) -> Citations:
    """Number what the blocks rest on; ``further`` are source ids cited elsewhere in the file."""
    if not request.include_evidence:
        return Citations((), (), {}, {})
    by_answer: dict[tuple[object, ...], list[Evidence]] = {}
    for evidence in request.evidence:
        place = (evidence.subject, evidence.side, evidence.perspective, evidence.assessor)
        by_answer.setdefault((*place, evidence.criterion), []).append(evidence)
    cited: dict[Evidence, CitedEvidence] = {}
    places: dict[Evidence, int] = {}
    of_key: dict[AnswerKey, tuple[int, ...]] = {}
    used = dict.fromkeys(further)
    for block in blocks:
        for voice in block.voices:
            found = _of_voice(voice, by_answer)
            if found and voice.key is not None:
                for item in found:
                    places.setdefault(item.evidence, len(places))
                    cited.setdefault(item.evidence, item)
                of_key[voice.key] = tuple(places[item.evidence] for item in found)
        if block.derived is not None:
            used.update(dict.fromkeys(status.source for status in block.derived.statuses))
    used.update(dict.fromkeys(evidence.source for evidence in cited))
    known = {source.id: source for source in request.sources}
    chosen = sorted(
        (_shareable(known[identity], request) for identity in used if identity in known),
        key=lambda source: (source.citation.casefold(), source.id),
    )
    numbers = {source.id: number for number, source in enumerate(chosen, 1)}
    return Citations(tuple(cited.values()), tuple(chosen), numbers, of_key)


def is_confidential(source: Source) -> bool:
    """Whether a source is to be withheld unless confidential matter is asked for."""
    return source.confidentiality not in {"", "public"}


def _shareable(source: Source, request: ExportRequest) -> Source:
    if request.include_confidential or not is_confidential(source):
        return source
    return Source(source.id, source.kind, WITHHELD, confidentiality=source.confidentiality)


def _of_voice(
    voice: VoiceRow, by_answer: dict[tuple[object, ...], list[Evidence]]
) -> list[CitedEvidence]:
    key = voice.key
    if key is None:
        return []
    place = (key.subject, key.side, key.perspective, key.assessor, key.criterion)
    found = []
    for basis in (Basis.PAPER, Basis.PRACTICE):
        shown = voice.on(basis)
        for evidence in by_answer.get(place, ()):
            if basis is Basis.PAPER and evidence.basis is Basis.BOTH:
                speaks = True
            else:
                speaks = evidence.basis is basis
            if speaks and _belongs(evidence, shown.origin, key):
                found.append(CitedEvidence(evidence, key, shown.own))
    return found


def _belongs(evidence: Evidence, origin: str, key: AnswerKey) -> bool:
    """Whether the evidence hangs on the answer that the cell shows, general or special."""
    if origin == EMPTY:
        return evidence.counterpart in {None, key.counterpart}
    wanted = None if origin == GENERAL else key.counterpart
    return evidence.counterpart == wanted


def without_confidential(cited: CitedEvidence, citations: Citations) -> Evidence:
    """The evidence with locator and quotation withheld where its source is."""
    number = citations.numbers.get(cited.evidence.source)
    if number is None or citations.sources[number - 1].title != WITHHELD:
        return cited.evidence
    return replace(cited.evidence, locator="", quotation=WITHHELD)
