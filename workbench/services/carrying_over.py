"""Carrying answers over from one checklist version to another: first a look, then one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.domain.assessments import AnswerKey, Assessment
from workbench.domain.carry_over import CarryPlan, carry_plan, common_mapping, voice_of
from workbench.domain.checklist import Checklist
from workbench.domain.ratings import Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.checklists import held, snapshot_of
from workbench.services.workbook import Workbook
from workbench.store.log import Writer
from workbench.store.tables import Row

Mapping = tuple[tuple[str, str], ...]
"""Pairs: a criterion of the earlier version, and the later one's that takes its answers."""

FINAL, READY = "final", "ready"


@dataclass(frozen=True, slots=True)
class CarryLook:
    """What carrying over would do, before anything is done.

    ``unlocked`` counts final forms that arrive as *ready*, since the later version may ask more;
    ``hidden_findings`` are texts on lines that the later version does not have: they stay in the
    workbook and are shown with the earlier version alone.
    """

    plan: CarryPlan
    evidence: int
    unlocked: int
    hidden_findings: tuple[str, ...]


def look_at_carrying(
    workbook: Workbook,
    checklist_id: str,
    made_from: str,
    version: str,
    mapping: Mapping | None = None,
) -> CarryLook:
    """Look what ``CarryOver`` would do; KeyError where the workbook lacks a version."""
    before = snapshot_of(workbook, checklist_id, made_from)
    after = snapshot_of(workbook, checklist_id, version)
    plan = carry_plan(
        before.checklist,
        after.checklist,
        dict(standard_mapping(before.checklist, after.checklist) if mapping is None else mapping),
        (answer.key for answer in before.answers),
        {answer.key for answer in after.answers},
        {_voice(form) for form in after.assessments if form.status == FINAL},
    )
    links = {answer.key: answer.evidence for answer in before.answers}
    voices = {voice_of(key) for key, _ in plan.carried}
    known = {_voice(form) for form in after.assessments}
    lines = {line.id for line in after.checklist.lines}
    gone = {line.id for line in before.checklist.lines} - lines
    return CarryLook(
        plan,
        sum(links[key] for key, _ in plan.carried),
        sum(form.status == FINAL and _voice(form) in voices - known for form in before.assessments),
        tuple(found.text for found in before.findings if found.line in gone),
    )


def standard_mapping(before: Checklist, after: Checklist) -> Mapping:
    """Every common criterion to itself."""
    return tuple(common_mapping(before, after).items())


def _voice(form: Assessment) -> AnswerKey:
    return AnswerKey(form.subject, form.side, form.counterpart, form.perspective, form.assessor, "")


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Copy answers with their evidence, records and forms into another version, in one step.

    ``mapping`` None means every common criterion to itself. Nothing of the earlier version
    changes, and nothing that the later one holds is overwritten.
    """

    checklist: str
    made_from: str
    version: str
    mapping: Mapping | None = None
    label: str = field(
        default="Carry answers to {checklist} over from version {made_from} to {version}",
        init=False,
    )

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The names of both versions."""
        return {
            "checklist": self.checklist,
            "made_from": self.made_from,
            "version": self.version,
        }

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Write the copies; UserError where the mapping cannot be or there is nothing to carry."""
        before = held(writer, self.checklist, self.made_from)
        after = held(writer, self.checklist, self.version)
        if before.version == after.version:
            raise UserError(
                "Answers are carried over from one version to another", "choose two versions"
            )
        pairs = standard_mapping(before, after) if self.mapping is None else self.mapping
        check_mapping(before, after, pairs)
        answers = {_key(row): row for row in self._rows(writer, "answer", self.made_from)}
        there = {_key(row) for row in self._rows(writer, "answer", self.version)}
        forms = {_form_key(row): row for row in self._rows(writer, "assessment", self.version)}
        locked = {voice for voice, row in forms.items() if row["status"] == FINAL}
        plan = carry_plan(before, after, dict(pairs), answers, there, locked)
        if not plan.carried:
            raise UserError(
                "There is no answer to carry over",
                "map a criterion that has answers to one that has none",
            )
        self._write_forms(writer, plan, set(forms))
        for key, moved in plan.carried:
            self._write_answer(writer, answers[key], moved)

    def _rows(self, writer: Writer, table: str, version: str) -> list[Row]:
        return writer.matching(table, {"checklist": self.checklist, "version": version})

    def _write_forms(self, writer: Writer, plan: CarryPlan, known: set[AnswerKey]) -> None:
        wanted = {voice_of(key) for key, _ in plan.carried} - known
        for row in self._rows(writer, "assessment", self.made_from):
            if _form_key(row) in wanted:
                status = READY if row["status"] == FINAL else row["status"]
                writer.insert("assessment", {**row, "version": self.version, "status": status})

    def _write_answer(self, writer: Writer, row: Row, moved: AnswerKey) -> None:
        place: Row = {"version": self.version, "criterion": moved.criterion}
        writer.insert("answer", {**row, **place})
        asked = {name: row[name] for name in writer.shape("answer").key}
        for table in ("evidence", "agreed_record"):
            for found in writer.matching(table, asked):
                writer.insert(table, {**found, **place})


def check_mapping(before: Checklist, after: Checklist, mapping: Iterable[tuple[str, str]]) -> None:
    """UserError where a mapping names what is not there, or one criterion twice on either end."""
    pairs = tuple(mapping)
    for old, new in pairs:
        for checklist, name in ((before, old), (after, new)):
            if checklist.find(name) is None:
                raise UserError(
                    f"There is no criterion {name} in version {checklist.version}",
                    "choose one of the list",
                    field=old,
                )
        if before.criterion(old).side is not after.criterion(new).side:
            raise UserError(
                f"{old} and {new} are asked of different sides",
                "choose a criterion of the same side",
                field=old,
            )
    for end in (0, 1):
        names = [pair[end] for pair in pairs]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise UserError(
                f"{twice} stands in the mapping twice",
                "map each criterion once",
                field=next(old for old, new in pairs if twice in (old, new)),
            )


def _key(row: Row) -> AnswerKey:
    return AnswerKey(*_place(row), str(row["criterion"]))


def _form_key(row: Row) -> AnswerKey:
    return AnswerKey(*_place(row), "")


def _place(row: Row) -> tuple[str, Side, str | None, str, str]:
    return (
        str(row["subject"]),
        Side(str(row["side"])),
        str(row["counterpart"]) or None,
        str(row["perspective"]),
        str(row["assessor"]),
    )
