"""Commands on answers: rating, what an answer rests on, and the status of a form."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.places import RANGE
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.fields import check_date, check_word, today
from workbench.store.log import Writer
from workbench.store.tables import Key, Row


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
    check_voice(key, snapshot)
    return criterion


def check_voice(key: AnswerKey, snapshot: Snapshot) -> None:
    """UserError where nobody can answer for that subject, towards that country or as that."""
    _check_subject(key, snapshot)
    known = [p.id for p in snapshot.perspectives]
    if key.perspective == RANGE or key.perspective not in known:
        raise UserError(
            f"Nobody can answer as {key.perspective}",
            f"choose one of the perspectives: {', '.join(known)}",
        )


def _check_subject(key: AnswerKey, snapshot: Snapshot) -> None:
    if key.side is Side.AGREEMENT:
        if snapshot.agreement(key.subject) is None:
            raise UserError(
                f"There is no agreement {key.subject}", "look its id up with list FILE agreements"
            )
        if key.counterpart is not None:
            raise UserError(
                "An agreement answers towards its parties alone", "leave the counterpart out"
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


def check_reason(row: Row, key: AnswerKey, snapshot: Snapshot) -> None:
    """UserError where an answer's row, as it will be, lacks a reason that it needs."""
    if str(row["why"]).strip():
        return
    if Rating.NOT_APPLICABLE.value in (row["paper"], row["practice"]):
        raise UserError("Not applicable needs a reason", "say why it does not apply")
    if row["paper"] and snapshot.derived(key.subject, key.criterion):
        raise UserError(
            f"{key.criterion} is rated from a treaty fact, and overriding it needs a reason",
            "say why the fact does not decide it",
        )


_SAID = ("paper", "practice", "why", "confidential_note", "discuss", "contested")


def says_something(row: Row) -> bool:
    """Whether an answer's row says anything by itself."""
    return any(row[name] for name in _SAID)


def blank_answer(key: AnswerKey, snapshot: Snapshot) -> Row:
    """The row of an answer that says nothing yet."""
    return {
        **voice_of(key, snapshot),
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


def put_answer(writer: Writer, row: Row, key: AnswerKey, snapshot: Snapshot) -> None:
    """Write an answer's row, with its form where there is none yet."""
    voice = voice_of(key, snapshot)
    if writer.find("assessment", tuple(voice.values())) is None:
        writer.insert("assessment", {**voice, "as_of": today(), "status": "draft", "note": ""})
    writer.put("answer", row)


def drop_if_empty(writer: Writer, key: AnswerKey, snapshot: Snapshot, added: int = 0) -> None:
    """Remove an answer that says nothing any more, has no evidence and no record of a decision.

    ``added`` links were written since the snapshot; below zero, so many were taken away.
    """
    place = row_key(key, snapshot)
    row, known = writer.find("answer", place), snapshot.answers.get(key)
    links = (known.evidence if known is not None else 0) + added
    if row is None or links > 0 or says_something(row):
        return
    if writer.find("agreed_record", place) is None:
        writer.delete("answer", place)


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
        word = labels.rating_word(self.rating)
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
        found = writer.find("answer", row_key(self.key, snapshot))
        if self.rating is None and found is None:
            return
        row = {**(found or blank_answer(self.key, snapshot))}
        row[self.basis.value] = None if self.rating is None else self.rating.value
        if self.why is not None:
            row["why"] = self.why
        if self.rating is not None or self.why is not None:
            check_reason(row, self.key, snapshot)
        put_answer(writer, row, self.key, snapshot)
        if self.rating is None:
            drop_if_empty(writer, self.key, snapshot)


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
        fields = self._fields()
        found = writer.find("answer", row_key(self.key, snapshot))
        row = {**(found or blank_answer(self.key, snapshot)), **fields}
        if self.why is not None:
            check_reason(row, self.key, snapshot)
        if found is None and not says_something(row):
            if self.confidence or self.as_of:
                raise UserError("There is no answer here yet", "rate it or give a reason first")
            return
        put_answer(writer, row, self.key, snapshot)
        drop_if_empty(writer, self.key, snapshot)

    def _fields(self) -> Row:
        """The fields given, as the file has them; UserError where one may not hold that."""
        if self.confidence is not None:
            check_word("confidence", self.confidence, ("", *labels.CONFIDENCE))
        if self.as_of is not None:
            check_date(self.as_of)
        given: dict[str, str | bool | None] = {
            "why": self.why,
            "confidence": self.confidence,
            "as_of": self.as_of,
            "discuss": self.discuss,
            "contested": self.contested,
            "confidential_note": self.confidential_note,
        }
        return {
            name: int(value) if isinstance(value, bool) else value
            for name, value in given.items()
            if value is not None
        }


def subject_name(subject: str, snapshot: Snapshot) -> str:
    """A country's or an agreement's name, or the id where neither is known."""
    country = snapshot.find_country(subject)
    if country is not None:
        return country.name
    agreement = snapshot.agreement(subject)
    return agreement.title if agreement is not None else subject


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Set the status of one voice's form: draft, ready or final; final locks its answers.

    ``why`` is the reason for unlocking a final form, which keeps it as its note.
    """

    key: AnswerKey
    status: str
    why: str = ""
    label: str = field(default="Mark the assessment of {subject} as {status}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:
        """Subject and status, in words."""
        return {"subject": subject_name(self.key.subject, snapshot), "status": self.status}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the status, making the form where there is none; UserError without a reason."""
        check_voice(self.key, snapshot)
        check_word("a status", self.status, labels.ASSESSMENT_STATUS)
        voice = voice_of(self.key, snapshot)
        place: Key = tuple(voice.values())
        found = writer.find("assessment", place)
        if found is None:
            writer.insert(
                "assessment", {**voice, "as_of": today(), "status": self.status, "note": ""}
            )
        elif found["status"] == "final" != self.status:
            if not self.why.strip():
                raise UserError("Unlocking a final assessment needs a reason", "say why")
            note = self.why.strip()
            writer.update("assessment", place, {"status": self.status, "note": note})
        else:
            writer.update("assessment", place, {"status": self.status})
