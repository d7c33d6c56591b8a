"""What a workshop agreed or a ministry decided: a rating with its rationale and its dissent."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Rating


@dataclass(frozen=True, slots=True)
class AgreedRecord:
    """One record of the perspective *agreed*; it never enters ``range`` (scoring.md §2).

    ``why`` is the rationale, which is the answer's justification; ``dissent`` says who did not
    agree and why; ``decided_by`` names the body, ``decided_on`` the day, month or year. Without a
    rating it records that nothing could be agreed.
    """

    key: AnswerKey
    paper: Rating | None
    practice: Rating | None
    why: str = ""
    dissent: str = ""
    decided_by: str = ""
    decided_on: str = ""
