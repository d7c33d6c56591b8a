"""The assessment form in words: one criterion, its anchors, what stands and who said so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ui.presenters.voices import VoiceView, fact_words, voices
from workbench import labels
from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.places import AGREED, RANGE
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, Voice, resolve
from workbench.services.answering import subject_name

BASES = (Basis.PAPER, Basis.PRACTICE)
STEPS = (Rating.MET, Rating.PARTLY, Rating.NOT_MET, Rating.NO_EVIDENCE, Rating.NOT_APPLICABLE)
"""The answers of keys 1 to 5, in order."""

RANGES = (Rating.MET_OR_PARTLY, Rating.PARTLY_OR_NOT)
_SAID = {
    Rating.NO_EVIDENCE: "Looked for, nothing usable",
    Rating.NOT_APPLICABLE: "Say why in the justification",
    Rating.MET_OR_PARTLY: "Left open between met and partly met",
    Rating.PARTLY_OR_NOT: "Left open between partly met and not met",
}

RATING_OFF = (
    "All perspectives are shown together, so nothing can be rated here. Choose whose answers you"
    " are giving."
)
CLOSED = "The answers can be read here, and not changed."
LOCKED = "This assessment is final, so its answers are locked."
UNLOCK = "Why does this final assessment change?"
WHY_OVERRIDE = (
    "A treaty fact rates this on paper. Say in the justification why it does not decide the matter;"
    " then “{word}” is written."
)
WHY_AGREED = "Say in the rationale why this was decided; then “{word}” is written."
HIDDEN = "Blind mode: what others answered is hidden until you have answered on both bases."
WHY_NOT_APPLICABLE = (
    "Say in the justification why the criterion does not apply; then “Not applicable” is written."
)


@dataclass(frozen=True, slots=True)
class OptionView:
    """One answer on one basis: its anchor, and whether it is chosen here or holds from elsewhere.

    ``held`` says that another answer gives this rating where the form's own says nothing.
    """

    rating: Rating
    anchor: str
    chosen: bool
    held: bool


@dataclass(frozen=True, slots=True)
class BasisView:
    """The answers on one basis, and in words where a rating that is not its own comes from."""

    basis: Basis
    options: tuple[OptionView, ...]
    origin: str = ""

    def of(self, rating: Rating) -> OptionView:
        """The option of a rating."""
        return next(option for option in self.options if option.rating is rating)

    @property
    def chosen(self) -> Rating | None:
        """The form's own rating."""
        return next((option.rating for option in self.options if option.chosen), None)


@dataclass(frozen=True, slots=True)
class FormView:
    """Everything the form shows of one criterion; ``key`` is None while rating is off."""

    key: AnswerKey | None
    criterion: Criterion
    breadcrumb: str
    basis_words: str
    bases: tuple[BasisView, ...]
    fact: str
    answer: Answer | None
    voices: tuple[VoiceView, ...]
    status: str
    stop: str
    """A sentence that says why nothing can be changed; empty where it can."""

    record: AgreedRecord | None = None
    hidden: str = ""
    """A sentence that says that blind mode hides other voices; empty where it hides none."""

    closed: bool = False
    """Whether the whole workbook can only be read."""

    @property
    def agreed(self) -> bool:
        """Whether the form records what was agreed."""
        return self.key is not None and self.key.perspective == AGREED

    @property
    def origin(self) -> str:
        """Where ratings come from that are not the form's own, in sentences; or empty."""
        told: dict[str, list[str]] = {}
        for view in self.bases:
            if view.origin:
                told.setdefault(view.origin, []).append(labels.word(labels.BASIS, view.basis))
        words = [
            f"{bases[0] if len(bases) == 1 else labels.BASIS['both']}: {origin}."
            for origin, bases in told.items()
        ]
        return " ".join([*words, self.fact] if self.fact else words)

    @property
    def locked(self) -> bool:
        """Whether the form is final."""
        return self.status == "final"

    @property
    def writable(self) -> bool:
        """Whether ratings can be given."""
        return not self.stop

    def needs_reason(self, basis: Basis, rating: Rating) -> str:
        """What to ask before a rating is written; empty where nothing is asked."""
        if self.answer is not None and self.answer.why.strip():
            return ""
        if rating is Rating.NOT_APPLICABLE:
            return WHY_NOT_APPLICABLE
        if basis is Basis.PAPER and self.fact:
            return WHY_OVERRIDE.replace("{word}", labels.rating_word(rating))
        if self.agreed:
            return WHY_AGREED.replace("{word}", labels.rating_word(rating))
        return ""


def form_view(
    snapshot: Snapshot,
    key: AnswerKey | None,
    place: tuple[str, Side, str | None],
    criterion: Criterion,
    perspective: str,
    cited: Mapping[str, str],
) -> FormView:
    """The form of a criterion at a place (subject, side, counterpart) as one perspective sees it.

    ``key`` is the answer the form writes; None in the range of all perspectives. ``cited`` gives
    the short citation of each source.
    """
    subject, _, counterpart = place
    answer = snapshot.answers.get(key) if key is not None else None
    derived = snapshot.derived(subject, criterion.id)
    status = form_status(snapshot, key)
    return FormView(
        key,
        criterion,
        _breadcrumb(snapshot, place, criterion),
        labels.word(labels.CRITERION_BASIS, criterion.basis),
        tuple(_basis(snapshot, basis, place, criterion, answer, perspective) for basis in BASES),
        fact_words(derived, snapshot, cited),
        answer,
        voices(snapshot, subject, criterion, counterpart, key, cited),
        status,
        RATING_OFF if key is None else LOCKED if status == "final" else "",
    )


def form_status(snapshot: Snapshot, key: AnswerKey | None) -> str:
    """Draft, ready or final: the status of the form that an answer stands in."""
    if key is None:
        return "draft"
    wanted = (key.subject, key.side, key.counterpart, key.perspective, key.assessor)
    for form in snapshot.assessments:
        place = (form.subject, form.side, form.counterpart, form.perspective, form.assessor)
        if place == wanted:
            return form.status
    return "draft"


def side_words(snapshot: Snapshot, subject: str, side: Side) -> str:
    """Whose form it is: *Malaysia, receiving side*, or an agreement's title."""
    name = subject_name(subject, snapshot)
    if side is Side.AGREEMENT:
        return name
    return f"{name}, {labels.word(labels.SIDE, side).lower()} side"


def _breadcrumb(
    snapshot: Snapshot, place: tuple[str, Side, str | None], criterion: Criterion
) -> str:
    checklist = snapshot.checklist
    theme = next((t.title for t in checklist.themes if t.id == criterion.theme), criterion.theme)
    line = next((one.question for one in checklist.lines if one.id == criterion.line), "")
    parts = [side_words(snapshot, place[0], place[1]), theme, line]
    return "  ›  ".join(part for part in parts if part)


def _basis(
    snapshot: Snapshot,
    basis: Basis,
    place: tuple[str, Side, str | None],
    criterion: Criterion,
    answer: Answer | None,
    perspective: str,
) -> BasisView:
    subject, _, counterpart = place
    own = answer.on(basis) if answer is not None else None
    held, origin = frozenset[Rating](), ""
    if own is None:
        found = resolve(snapshot, subject, criterion, View(perspective, basis), counterpart)
        held, origin = _held(found.voices, basis, perspective, counterpart)
    anchors = criterion.anchors(basis)
    said = {
        **_SAID,
        Rating.MET: anchors.met,
        Rating.PARTLY: anchors.partly,
        Rating.NOT_MET: anchors.not_met,
    }
    return BasisView(
        basis,
        tuple(
            OptionView(rating, said[rating], rating is own, rating in held)
            for rating in (*STEPS, *RANGES)
        ),
        origin,
    )


def _held(
    found: Iterable[Voice], basis: Basis, perspective: str, counterpart: str | None
) -> tuple[frozenset[Rating], str]:
    """The ratings other answers give, and in words which ones.

    In ``range`` the list of voices names them; a treaty fact is told by a sentence of its own.
    """
    voices_here = tuple(found)
    ratings = {v.paper if basis is Basis.PAPER else v.practice for v in voices_here}
    held = frozenset(rating for rating in ratings if rating is not None)
    if not held or perspective == RANGE:
        return held, ""
    if basis is Basis.PAPER and all(voice.paper_derived for voice in voices_here):
        return held, ""
    answers = [voice.answer for voice in voices_here if voice.answer is not None]
    names = {a.key.assessor or "an unnamed assessor" for a in answers}
    if counterpart is not None and all(a.key.counterpart is None for a in answers):
        return held, f"the answer towards all countries holds, by {_listed(names)}"
    return held, (
        f"the answer of {_listed(names)} holds until you rate; then yours stands beside it, and"
        " where the two differ the range between them counts"
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def perspective_choices(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Whose answers can be shown: all together first, then each perspective."""
    every = (RANGE, labels.perspective(RANGE, {}))
    return (every, *((p.id, p.title) for p in snapshot.perspectives))
