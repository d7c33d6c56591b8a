"""Commands on answers: rating, what an answer rests on, and the status of a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.places import RANGE
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.labels import rating_word
from workbench.store.log import Writer
from workbench.store.tables import Key, Row


def today() -> str:
    """Today's date, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def voice_of(key: AnswerKey, snapshot: Snapshot) -> dict[str, str]:
    """The columns that make up a voice in the file."""
    return {
        "subject": key.subject,
        "side": key.side.value,
        "counterpart": key.counterpart or "",
        "perspective": key.perspective,
        "assessor": key.assessor,
        "checklist": snapshot.checklist.id,
        "version": snapshot.checklist.version,
    }


def row_key(key: AnswerKey, snapshot: Snapshot) -> Key:
    """The key of an answer's row in the file."""
    return (*voice_of(key, snapshot).values(), key.criterion)


def check_key(key: AnswerKey, snapshot: Snapshot) -> Criterion:
    """The criterion that a key asks about; UserError where the key cannot be answered."""
    criterion = snapshot.checklist.find(key.criterion)
    if criterion is None:
        raise UserError(
            f"There is no criterion {key.criterion} in {snapshot.checklist.id}",
            "look its id up with the checklist command",
        )
    if criterion.side is not key.side:
        raise UserError(
            f"{criterion.id} is asked of the {criterion.side} side, not of the {key.side} side",
            "choose a criterion of that side",
        )
    _check_subject(key, snapshot)
    if key.perspective == RANGE or key.perspective not in {p.id for p in snapshot.perspectives}:
        known = ", ".join(p.id for p in snapshot.perspectives)
        raise UserError(
            f"Nobody can answer as {key.perspective}", f"choose one of the perspectives: {known}"
        )
    return criterion


def _check_subject(key: AnswerKey, snapshot: Snapshot) -> None:
    if key.side is Side.AGREEMENT:
        if snapshot.agreement(key.subject) is None:
            raise UserError(
                f"There is no agreement {key.subject}", "look its id up with list FILE agreements"
            )
        return
    country = snapshot.find_country(key.subject)
    if country is None:
        raise UserError(f"There is no country {key.subject} in the workbook", "add it first")
    if key.side not in country.sides:
        raise UserError(
            f"{country.name} does not hold the {key.side} side in this workbook",
            f"choose one of its sides: {', '.join(country.sides)}",
        )
    if key.counterpart is None:
        return
    if key.counterpart == key.subject:
        raise UserError(
            f"{country.name} cannot answer towards itself", "choose another country or all"
        )
    if snapshot.find_country(key.counterpart) is None:
        raise UserError(f"There is no country {key.counterpart} in the workbook", "add it first")


def check_unlocked(key: AnswerKey, snapshot: Snapshot) -> None:
    """UserError where the form that the answer stands in is final."""
    place = (key.subject, key.side, key.counterpart, key.perspective, key.assessor)
    for form in snapshot.assessments:
        found = (form.subject, form.side, form.counterpart, form.perspective, form.assessor)
        if found == place and form.status == "final":
            raise UserError(
                "This assessment is final", "set its status back to draft before changing it"
            )


def ensure_answer(writer: Writer, key: AnswerKey, snapshot: Snapshot) -> Row:
    """The answer's row as it is, made with its form where there is none yet."""
    place = row_key(key, snapshot)
    found = writer.find("answer", place)
    if found is not None:
        return found
    voice = voice_of(key, snapshot)
    if writer.find("assessment", tuple(voice.values())) is None:
        writer.insert("assessment", {**voice, "as_of": today(), "status": "draft", "note": ""})
    row: Row = {
        **voice,
        "criterion": key.criterion,
        "paper": None,
        "practice": None,
        "why": "",
        "confidence": "",
        "as_of": today(),
        "discuss": 0,
        "contested": 0,
        "confidential_note": "",
    }
    writer.insert("answer", row)
    return row


def drop_if_empty(writer: Writer, key: AnswerKey, snapshot: Snapshot, links: int) -> None:
    """Remove an answer that says nothing any more and has no evidence."""
    row = writer.find("answer", row_key(key, snapshot))
    said = ("paper", "practice", "why", "confidential_note", "discuss", "contested")
    if row is not None and not links and not any(row[name] for name in said):
        writer.delete("answer", row_key(key, snapshot))


@dataclass(frozen=True, slots=True)
class Rate:
    """Rate one criterion on paper or in practice.

    ``rating`` None clears it, ``why`` None keeps the justification. A reason is needed for
    ``not_applicable`` and to override a fact.
    """

    key: AnswerKey
    basis: Basis
    rating: Rating | None
    why: str | None = None
    label: str = field(default="Rate {criterion} of {subject}: {rating}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion, subject and rating, in words."""
        word = rating_word(self.rating)
        return {
            "criterion": self.key.criterion,
            "subject": subject_name(self.key.subject, snapshot),
            "rating": word,
        }

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the rating; UserError where the answer may not be given."""
        if self.basis is Basis.BOTH:
            raise UserError("A rating stands on one basis", "choose on paper or in practice")
        check_key(self.key, snapshot)
        check_unlocked(self.key, snapshot)
        existing = snapshot.answers.get(self.key)
        if self.rating is None and existing is None:
            return
        row = ensure_answer(writer, self.key, snapshot)
        why = row["why"] if self.why is None else self.why
        self._check_reason(str(why), snapshot)
        fields: Row = {
            self.basis.value: None if self.rating is None else self.rating.value,
            "why": why,
        }
        writer.update("answer", row_key(self.key, snapshot), fields)
        if self.rating is None:
            drop_if_empty(writer, self.key, snapshot, existing.evidence if existing else 0)

    def _check_reason(self, why: str, snapshot: Snapshot) -> None:
        if why.strip() or self.rating is None:
            return
        if self.rating is Rating.NOT_APPLICABLE:
            raise UserError("Not applicable needs a reason", "say why it does not apply")
        if self.basis is Basis.PAPER and snapshot.derived(self.key.subject, self.key.criterion):
            raise UserError(
                f"{self.key.criterion} is rated from a treaty fact, and overriding it needs a"
                " reason",
                "say why the fact does not decide it",
            )


@dataclass(frozen=True, slots=True)
class EditAnswer:
    """Change what stands beside the ratings; None keeps a field as it is."""

    key: AnswerKey
    why: str | None = None
    confidence: str | None = None
    as_of: str | None = None
    discuss: bool | None = None
    contested: bool | None = None
    confidential_note: str | None = None
    label: str = field(default="Edit the answer to {criterion} of {subject}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Criterion and subject, in words."""
        return {
            "criterion": self.key.criterion,
            "subject": subject_name(self.key.subject, snapshot),
        }

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the fields; UserError where a reason is taken away that is needed."""
        check_key(self.key, snapshot)
        check_unlocked(self.key, snapshot)
        row = ensure_answer(writer, self.key, snapshot)
        given: dict[str, str | bool | None] = {
            "why": self.why,
            "confidence": self.confidence,
            "as_of": self.as_of,
            "discuss": self.discuss,
            "contested": self.contested,
            "confidential_note": self.confidential_note,
        }
        fields: Row = {
            name: int(value) if isinstance(value, bool) else value
            for name, value in given.items()
            if value is not None
        }
        if self.why is not None and not self.why.strip():
            if Rating.NOT_APPLICABLE.value in (row["paper"], row["practice"]):
                raise UserError("Not applicable needs a reason", "keep one, or rate it otherwise")
            if row["paper"] and snapshot.derived(self.key.subject, self.key.criterion):
                raise UserError(
                    "Overriding a treaty fact needs a reason", "keep one, or clear the rating"
                )
        if self.as_of is not None:
            check_date(self.as_of)
        writer.update("answer", row_key(self.key, snapshot), fields)
        existing = snapshot.answers.get(self.key)
        drop_if_empty(writer, self.key, snapshot, existing.evidence if existing else 0)


def check_date(text: str) -> None:
    """UserError unless the text is empty or a year, a month or a day as ISO 8601 writes it."""
    if not text:
        return
    shape = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(text))
    try:
        datetime.strptime(text, shape or "").replace(tzinfo=UTC)
    except ValueError:
        raise UserError(
            f"{text[:20]} is not a date", "write it as 2026, 2026-03 or 2026-03-09"
        ) from None


def subject_name(subject: str, snapshot: Snapshot) -> str:
    """A country's or an agreement's name, or the id where neither is known."""
    country = snapshot.find_country(subject)
    if country is not None:
        return country.name
    agreement = snapshot.agreement(subject)
    return agreement.title if agreement is not None else subject


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Set the status of one voice's form: draft, ready or final; final locks its answers."""

    key: AnswerKey
    status: str
    label: str = field(default="Mark the assessment of {subject} as {status}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Subject and status, in words."""
        return {"subject": subject_name(self.key.subject, snapshot), "status": self.status}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the status, making the form where there is none yet."""
        _check_subject(self.key, snapshot)
        voice = voice_of(self.key, snapshot)
        place: Key = tuple(voice.values())
        if writer.find("assessment", place) is None:
            writer.insert(
                "assessment", {**voice, "as_of": today(), "status": self.status, "note": ""}
            )
        else:
            writer.update("assessment", place, {"status": self.status})
