"""Whether what a workbook holds makes sense, beyond what its schema enforces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.assessments import Answer
from workbench.domain.ratings import Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import check_key
from workbench.services.attachments import damaged_files
from workbench.services.checklists import every_snapshot
from workbench.services.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: where it stands, what it is, what to do."""

    where: str
    what: str
    do: str


def problems(workbook: Workbook) -> tuple[Problem, ...]:
    """Everything wrong in an open workbook, in a fixed order; empty where it is sound."""
    snapshot, versions = workbook.snapshot, every_snapshot(workbook)
    found = [problem for version in versions for problem in _answer_problems(version)]
    found += _place_problems(snapshot)
    found += _fact_problems(workbook)
    found += _finding_problems(snapshot, versions)
    found += _file_problems(workbook)
    return tuple(found)


def _answer_problems(snapshot: Snapshot) -> Iterator[Problem]:
    for answer in snapshot.answers:
        where = _where(answer, snapshot)
        try:
            check_key(answer.key, snapshot)
        except UserError as error:
            yield Problem(where, error.what, "clear the answer or add what is missing")
        if Rating.NOT_APPLICABLE in (answer.paper, answer.practice) and not answer.why.strip():
            yield Problem(where, "not applicable without a reason", "say why it does not apply")
        derived = snapshot.derived(answer.key.subject, answer.key.criterion)
        if derived and answer.paper is not None and not answer.why.strip():
            yield Problem(where, "overrides a treaty fact without a reason", "say why")


def _where(answer: Answer, snapshot: Snapshot) -> str:
    key = answer.key
    towards = f" towards {key.counterpart}" if key.counterpart else ""
    checklist = snapshot.checklist
    return (
        f"answer {key.subject}:{key.side}{towards} {key.criterion} as {key.perspective}"
        f" ({checklist.id}, version {checklist.version})"
    )


def _place_problems(snapshot: Snapshot) -> Iterator[Problem]:
    for country in snapshot.countries:
        if not country.sides:
            yield Problem(f"country {country.id}", "holds no side", "give it a side")
    for corridor in snapshot.corridors:
        ends = ((corridor.sending, Side.SENDING), (corridor.receiving, Side.RECEIVING))
        for country_id, side in ends:
            if side not in snapshot.country(country_id).sides:
                yield Problem(
                    f"corridor {corridor.sending} → {corridor.receiving}",
                    f"{country_id} does not hold the {side} side",
                    "give it that side or remove the corridor",
                )


def _fact_problems(workbook: Workbook) -> Iterator[Problem]:
    known = {country.id for country in workbook.snapshot.countries}
    for fact in workbook.facts():
        if fact.counterpart is not None and fact.counterpart not in known:
            yield Problem(
                f"fact {fact.country} {fact.indicator} {fact.year}",
                f"its counterpart {fact.counterpart} is not in the workbook",
                "add the country",
            )


def _finding_problems(snapshot: Snapshot, versions: tuple[Snapshot, ...]) -> Iterator[Problem]:
    lines = {line.id for version in versions for line in version.checklist.lines}
    for finding in snapshot.findings:
        if finding.line not in lines:
            yield Problem(
                f"finding {finding.country} {finding.line}",
                "its line is not in any checklist",
                "move it to a line of a checklist",
            )


def _file_problems(workbook: Workbook) -> Iterator[Problem]:
    for source in damaged_files(workbook):
        yield Problem(
            f"source {source.id}",
            f"its file {source.attachment_name} is not what it was when it was attached",
            "attach it again, or open a backup of the workbook",
        )
