"""What is wanting in a workbook, as the ``list`` command prints it: the lists of the overview."""

from __future__ import annotations

from collections.abc import Callable

from workbench.cli.shapes import Json
from workbench.domain.voices import Voice
from workbench.services.fields import today
from workbench.services.overview import Concern, Listed, listed
from workbench.services.workbook import Workbook


def _shape(row: Listed) -> Json:
    """A row's place and what is to be seen there; keys that do not apply are null or empty."""
    answer = row.answer
    shape: Json = {
        "subject": row.subject,
        "side": row.side.value,
        "counterpart": row.counterpart,
        "criterion": row.criterion,
        "basis": row.basis.value if row.basis is not None else None,
        "perspective": answer.key.perspective if answer is not None else None,
        "assessor": (answer.key.assessor or None) if answer is not None else None,
        "rating": row.rating.value if row.rating is not None else None,
        "evidence": len(row.links),
        "dates": list(row.dates),
        "source": None,
    }
    if row.divergence is not None:
        shape["apart"] = row.divergence.word.value
        shape["voices"] = [_voice(voice) for voice in row.divergence.voices]
    return shape


def _voice(voice: Voice) -> Json:
    return {
        "perspective": voice.perspective,
        "assessor": voice.assessor or None,
        "paper": voice.paper.value if voice.paper is not None else None,
        "practice": voice.practice.value if voice.practice is not None else None,
    }


def _list_of(concern: Concern) -> Callable[[Workbook], list[Json]]:
    return lambda workbook: [_shape(row) for row in listed(workbook, concern, today())]


WANTING: dict[str, Callable[[Workbook], list[Json]]] = {
    concern.value: _list_of(concern) for concern in Concern
}
"""By the name of a list: its rows, out of the checklist version looked at."""
