"""What others answered to a criterion, in words: every voice, and the treaty fact as one more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench import labels
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.facts import DerivedAnswer
from workbench.domain.ratings import Basis, Rating
from workbench.domain.snapshot import Snapshot
from workbench.domain.specific_answers import both_answers
from workbench.services.answering import subject_name

TREATY_VOICE = "Treaty status"
_WITHIN = {Basis.PAPER: "on paper", Basis.PRACTICE: "in practice"}


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One other voice's answer: who, both ratings with their words, the reason and towards whom.

    ``unused`` says where a general answer gives way to the voice's own one towards the country.
    """

    name: str
    short: str
    paper: Rating | None
    practice: Rating | None
    why: str
    towards: str
    unused: str = ""

    @property
    def sentence(self) -> str:
        """The answer in words."""
        paper = labels.rating_word(self.paper).lower()
        practice = labels.rating_word(self.practice).lower()
        where = f", {self.towards}" if self.towards else ""
        unused = f". {self.unused}" if self.unused else ""
        return f"{self.name}: {paper} on paper, {practice} in practice{where}{unused}"


def voices(
    snapshot: Snapshot,
    subject: str,
    criterion: Criterion,
    counterpart: str | None,
    own: AnswerKey | None,
    cited: Mapping[str, str],
) -> tuple[VoiceView, ...]:
    """Every other voice's answer, perspectives in their order, treaty status last."""
    order = {p.id: place for place, p in enumerate(snapshot.perspectives)}
    found = [
        answer
        for answer in snapshot.answers.at(subject, criterion.side, criterion.id)
        if answer.key != own
        and answer.key.counterpart in (None, counterpart)
        and (answer.paper is not None or answer.practice is not None)
    ]
    found.sort(key=lambda a: (order.get(a.key.perspective, 99), a.key.assessor))
    several = Counter(perspective for perspective, _ in {_who(answer) for answer in found})
    unused = _unused(snapshot, subject, criterion, counterpart)
    views = [
        replace(
            _voice(snapshot, answer, own, several=several[answer.key.perspective] > 1),
            unused=unused.get(answer.key, ""),
        )
        for answer in found
    ]
    derived = snapshot.derived(subject, criterion.id)
    if derived is not None:
        words = fact_words(derived, snapshot, cited)
        views.append(VoiceView(TREATY_VOICE, TREATY_VOICE, derived.rating, None, words, ""))
    return tuple(views)


def _who(answer: Answer) -> tuple[str, str]:
    return answer.key.perspective, answer.key.assessor


def _unused(
    snapshot: Snapshot, subject: str, criterion: Criterion, counterpart: str | None
) -> dict[AnswerKey, str]:
    """Which general answers give way, at least in part, to one towards the counterpart."""
    if counterpart is None:
        return {}
    told = {}
    towards = labels.towards(subject_name(counterpart, snapshot))
    for both in both_answers(snapshot, subject, criterion, counterpart):
        if both.general is None or both.specific is None:
            continue
        lost = [
            basis
            for basis in _WITHIN
            if both.general.on(basis) is not None and both.used(basis).specific
        ]
        if lost:
            where = " and ".join(_WITHIN[basis] for basis in lost)
            told[both.general.key] = f"Not used here {where}: its answer {towards} holds"
    return told


def _voice(
    snapshot: Snapshot, answer: Answer, own: AnswerKey | None, *, several: bool
) -> VoiceView:
    key = answer.key
    known = {p.id: p for p in snapshot.perspectives}
    perspective = known.get(key.perspective)
    title = perspective.title if perspective else key.perspective
    short = perspective.short if perspective else key.perspective
    # Beside one's own answer, that of an unnamed colleague must not look like one's own.
    beside_own = own is not None and own.perspective == key.perspective
    name = key.assessor or ("not named" if beside_own or several else "")
    if name:
        title, short = f"{title} ({name})", f"{short} ({name})"
    towards = ""
    if key.counterpart is not None:
        towards = labels.towards(subject_name(key.counterpart, snapshot))
    return VoiceView(title, short, answer.paper, answer.practice, answer.why, towards)


def fact_words(derived: DerivedAnswer | None, snapshot: Snapshot, cited: Mapping[str, str]) -> str:
    """From which fact a derived answer comes: treaty, status, scope, date, source; or empty."""
    if derived is None:
        return ""
    names = {instrument.id: instrument.short for instrument in snapshot.instruments}
    parts = []
    for status in derived.statuses:
        words = [labels.word(labels.TREATY_GRADE, status.grade)]
        if status.scope_note:
            words.append(status.scope_note)
        if status.date:
            words.append(f"since {status.date}")
        source = cited.get(status.source, status.source)
        words.append(f"{source}, as of {status.as_of}" if status.as_of else source)
        parts.append(", ".join(words))
    name = names.get(derived.statuses[0].instrument, derived.statuses[0].instrument)
    rating = labels.rating_word(derived.rating)
    return f"{rating} on paper, from treaty status. {name}: {'; '.join(dict.fromkeys(parts))}."
