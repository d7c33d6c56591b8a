"""How an answer is found: voices, bases, perspectives (scoring.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from workbench.domain.assessments import Answer
from workbench.domain.checklist import Criterion
from workbench.domain.places import AGREED, RANGE
from workbench.domain.ratings import EPSILON, NOTHING_KNOWN, RATING_BOUNDS, Basis, Bounds, Rating
from workbench.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: one perspective or ``range``, a basis, the core lines alone or all."""

    perspective: str = RANGE
    basis: Basis = Basis.PAPER
    core: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice's answer on the basis of the view.

    ``bounds`` is None where the criterion is not applicable; ``known`` is false for no evidence
    and for no answer; ``given`` says whether anything was answered on this basis;
    ``perspective`` is None for the answer derived from a fact.
    """

    perspective: str | None
    assessor: str
    paper: Rating | None
    practice: Rating | None
    bounds: Bounds | None
    known: bool
    given: bool
    specific: bool = False
    paper_derived: bool = False
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a view makes of one criterion.

    ``bounds`` is None where it is excluded; ``diverging`` where two known voices cannot both be
    right; ``differ`` is the width of the bounds that disagreement, not ignorance, accounts for;
    ``rating`` is the key where one voice speaks or all agree.
    """

    bounds: Bounds | None
    known: bool
    voices: tuple[Voice, ...]
    diverging: bool
    specific: bool
    rating: Rating | None

    @property
    def differ(self) -> float:
        """How much of the width comes from known answers that differ (0 where unknown)."""
        if self.bounds is None or not self.known:
            return 0.0
        return self.bounds.hi - self.bounds.lo


def combine(
    basis: Basis, paper: Rating | None, practice: Rating | None
) -> tuple[Bounds | None, bool, bool]:
    """Bounds (None: excluded), known, given, of one voice's two ratings on a basis."""
    used = {Basis.PAPER: (paper,), Basis.PRACTICE: (practice,)}.get(basis, (paper, practice))
    given = any(rating is not None for rating in used)
    if Rating.NOT_APPLICABLE in used:
        return None, True, True
    bounds = [NOTHING_KNOWN if rating is None else RATING_BOUNDS[rating] for rating in used]
    known = Rating.NOT_MET in used or all(
        rating is not None and rating is not Rating.NO_EVIDENCE for rating in used
    )
    return Bounds(min(b.lo for b in bounds), min(b.hi for b in bounds)), known, given


def rating_of(basis: Basis, paper: Rating | None, practice: Rating | None) -> Rating | None:
    """One key for a voice's two ratings on a basis; None where no key says it."""
    if basis is not Basis.BOTH:
        return paper if basis is Basis.PAPER else practice
    bounds, known, _ = combine(basis, paper, practice)
    if bounds is None:
        return Rating.NOT_APPLICABLE
    if not known:
        return Rating.NO_EVIDENCE if Rating.NO_EVIDENCE in (paper, practice) else None
    return next((rating for rating, b in RATING_BOUNDS.items() if b == bounds), None)


def resolve(
    snapshot: Snapshot,
    subject: str,
    criterion: Criterion,
    view: View,
    counterpart: str | None = None,
) -> Resolved:
    """What the view makes of one criterion of a subject, towards a counterpart or in general."""
    derived = snapshot.derived(subject, criterion.id)
    found = snapshot.answers.at(subject, criterion.side, criterion.id)
    voices = _voices(found, derived.rating if derived else None, view, counterpart)
    return _over(voices, view)


def _voices(
    found: tuple[Answer, ...], derived: Rating | None, view: View, counterpart: str | None
) -> tuple[Voice, ...]:
    own = _own_answers(found, view.perspective, counterpart)
    on_paper = {p for (p, _), (paper, _, _, _) in own.items() if paper is not None}
    voices = []
    for (perspective, assessor), (paper, practice, specific, answer) in own.items():
        _, _, given = combine(view.basis, paper, practice)
        if not given:
            continue
        falls_back = perspective not in on_paper and derived is not None
        paper_used = derived if falls_back else paper
        bounds, known, _ = combine(view.basis, paper_used, practice)
        towards = specific[0] and view.basis is not Basis.PRACTICE
        towards = towards or (specific[1] and view.basis is not Basis.PAPER)
        voices.append(
            Voice(
                perspective,
                assessor,
                paper_used,
                practice,
                bounds,
                known,
                True,
                towards,
                falls_back,
                answer,
            )
        )
    if derived is not None and (view.perspective == RANGE or not voices):
        bounds, known, given = combine(view.basis, derived, None)
        if given:
            voices.append(Voice(None, "", derived, None, bounds, known, True, False, True))
    return tuple(voices)


_Own = tuple[Rating | None, Rating | None, tuple[bool, bool], Answer]


def _own_answers(
    found: tuple[Answer, ...], perspective: str, counterpart: str | None
) -> dict[tuple[str, str], _Own]:
    """By voice: paper, practice, whether each came from an answer towards this counterpart."""
    own: dict[tuple[str, str], dict[bool, Answer]] = {}
    for answer in found:
        key = answer.key
        wanted = (
            key.perspective != AGREED if perspective == RANGE else key.perspective == perspective
        )
        if wanted and key.counterpart in (None, counterpart):
            towards = key.counterpart is not None
            own.setdefault((key.perspective, key.assessor), {})[towards] = answer
    result: dict[tuple[str, str], _Own] = {}
    for voice in sorted(own):
        special, general = own[voice].get(True), own[voice].get(False)
        paper, paper_special = _first(special, general, Basis.PAPER)
        practice, practice_special = _first(special, general, Basis.PRACTICE)
        shown = special or general
        if shown is not None:
            result[voice] = (paper, practice, (paper_special, practice_special), shown)
    return result


def _first(
    special: Answer | None, general: Answer | None, basis: Basis
) -> tuple[Rating | None, bool]:
    rating = special.on(basis) if special is not None else None
    if rating is not None:
        return rating, True
    return (general.on(basis) if general is not None else None), False


def _over(voices: tuple[Voice, ...], view: View) -> Resolved:
    """Range over the known voices; one voice of a named perspective stands as it is."""
    known = [v.bounds for v in voices if v.known and v.bounds is not None]
    specific = any(voice.specific for voice in voices)
    keys = {rating_of(view.basis, voice.paper, voice.practice) for voice in voices}
    rating = keys.pop() if len(keys) == 1 else None
    if known:
        bounds = Bounds(min(b.lo for b in known), max(b.hi for b in known))
        diverging = any(distance(a, b) > EPSILON for a, b in combinations(known, 2))
        return Resolved(bounds, True, voices, diverging, specific, rating)
    if voices and all(voice.bounds is None for voice in voices):
        return Resolved(None, False, voices, False, specific, rating)
    bounds = NOTHING_KNOWN
    if view.perspective != RANGE and len(voices) == 1 and voices[0].bounds is not None:
        bounds = voices[0].bounds
    return Resolved(bounds, False, voices, False, specific, rating)


def distance(one: Bounds, other: Bounds) -> float:
    """How far two known answers are apart at least: 0 where both can be right (scoring.md §6)."""
    return max(0.0, one.lo - other.hi, other.lo - one.hi)
