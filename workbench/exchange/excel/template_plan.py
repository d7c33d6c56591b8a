"""What a form for another ministry asks, and whose answers they become."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.facts import DerivedAnswer
from workbench.domain.matrix import side_criteria
from workbench.domain.places import ASSESSOR, RANGE, Country
from workbench.domain.ratings import Side
from workbench.exchange.excel.request import ExportRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion: the answer that its cells stand for, and what is there already."""

    criterion: Criterion
    key: AnswerKey
    answer: Answer | None
    derived: DerivedAnswer | None


@dataclass(frozen=True, slots=True)
class TemplatePlan:
    """The form. ``country`` is None where the ministry names its own."""

    side: Side
    country: Country | None
    perspective: str
    rows: tuple[Asked, ...]

    @property
    def form_key(self) -> AnswerKey:
        """What stands for the form as a whole: a key without a criterion."""
        subject = self.country.id if self.country else ""
        return AnswerKey(subject, self.side, None, self.perspective, "", "")


def perspective_of(request: ExportRequest) -> str:
    """Whoever fills the form in answers from one perspective.

    Over a range of perspectives nobody in particular is named: then it is the government of the
    side, the one that a checklist for a ministry goes to, or the assessor where there is none.
    """
    if request.view.perspective != RANGE:
        return request.view.perspective
    government = f"government-{request.side.value if request.side else ''}"
    known = {perspective.id for perspective in request.snapshot.perspectives}
    return government if government in known else ASSESSOR


def plan_template(request: ExportRequest) -> TemplatePlan:
    """The criteria of the side, with what that perspective answered in general so far."""
    side = request.side or Side.RECEIVING
    snapshot, perspective = request.snapshot, perspective_of(request)
    country = snapshot.find_country(request.country) if request.country else None
    subject = country.id if country else ""
    rows = []
    for criterion in side_criteria(snapshot, side, request.view):
        key = AnswerKey(subject, side, None, perspective, "", criterion.id)
        derived = snapshot.derived(subject, criterion.id)
        rows.append(Asked(criterion, key, snapshot.answers.get(key), derived))
    return TemplatePlan(side, country, perspective, tuple(rows))


def title_of(plan: TemplatePlan) -> str:
    """What stands on top of the form."""
    side = labels.SIDE[plan.side].lower()
    if plan.country is None:
        return f"Checklist for a {side} country"
    return f"Checklist for {plan.country.name} as {side} country"
