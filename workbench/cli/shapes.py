"""The JSON shapes of cli.md, out of domain values: other people's scripts rely on them."""

from __future__ import annotations

from typing import Any

from workbench.domain.assessments import Answer
from workbench.domain.checklist import Anchors, Checklist, Criterion
from workbench.domain.checklist_versions import VersionDifference
from workbench.domain.comparison import Comparison, LineComparison, RedLine, ThemeComparison
from workbench.domain.documents import Evidence
from workbench.domain.line_states import Difference, LineState
from workbench.domain.matrix import CountryMatrix
from workbench.domain.ratings import Bounds, Side
from workbench.domain.snapshot import Snapshot

Json = dict[str, Any]


def interval(bounds: Bounds | None) -> list[float] | None:
    """``[lo, hi]`` or null."""
    return None if bounds is None else [bounds.lo, bounds.hi]


def checklist_shape(checklist: Checklist) -> Json:
    """The ``checklist`` shape."""
    return {
        "id": checklist.id,
        "version": checklist.version,
        "title": checklist.title,
        "note": checklist.note,
        "made_from": checklist.made_from,
        "issued": checklist.issued,
        "themes": [{"id": t.id, "title": t.title, "short": t.short} for t in checklist.themes],
        "lines": [
            {"id": line.id, "theme": line.theme, "question": line.question, "weight": line.weight}
            for line in checklist.lines
        ],
        "criteria": [_criterion(criterion) for criterion in checklist.criteria],
        "translations": [text._asdict() for text in checklist.translations],
    }


def version_difference_shape(found: VersionDifference) -> Json:
    """What makes two versions differ, by the ids of the criteria."""
    return {
        "from": found.before.version,
        "to": found.after.version,
        "added": [c.id for c in found.added],
        "dropped": [c.id for c in found.dropped],
        "reworded": [{"id": c.after.id, "fields": list(c.fields)} for c in found.reworded],
        "changed": [{"id": c.after.id, "fields": list(c.fields)} for c in found.changed],
        "common": list(found.common),
    }


def _criterion(criterion: Criterion) -> Json:
    return {
        "id": criterion.id,
        "side": criterion.side.value,
        "line": criterion.line,
        "theme": criterion.theme,
        "core": criterion.core,
        "basis": criterion.basis,
        "fact": criterion.fact,
        "red_line": criterion.red_line,
        "weight": criterion.weight,
        "paragraphs": list(criterion.paragraphs),
        "lenses": list(criterion.lenses),
        "title": criterion.title,
        "question": criterion.question,
        "guidance": criterion.guidance,
        "anchors": {
            "paper": _anchors(criterion.paper),
            "practice": _anchors(criterion.practice),
        },
        "evidence": criterion.evidence,
        "note": criterion.note,
        "editorial": criterion.editorial,
    }


def _anchors(anchors: Anchors) -> Json:
    return {"met": anchors.met, "partly": anchors.partly, "not_met": anchors.not_met}


def answers_shape(snapshot: Snapshot, *, derived: bool = True) -> list[Json]:
    """The ``answers`` shape: every stored answer, then every derived one if wanted."""
    place = {criterion.id: i for i, criterion in enumerate(snapshot.checklist.criteria)}
    stored = sorted(
        snapshot.answers,
        key=lambda a: (
            a.key.subject,
            a.key.side,
            a.key.counterpart or "",
            a.key.perspective,
            a.key.assessor,
            place[a.key.criterion],
        ),
    )
    found = [_answer(answer, snapshot.checklist) for answer in stored]
    return found + _derived(snapshot) if derived else found


def _answer(answer: Answer, checklist: Checklist) -> Json:
    key = answer.key
    return {
        "subject": key.subject,
        "side": key.side.value,
        "counterpart": key.counterpart,
        "perspective": key.perspective,
        "assessor": key.assessor or None,
        "criterion": key.criterion,
        "checklist": checklist.id,
        "version": checklist.version,
        "paper": answer.paper.value if answer.paper else None,
        "practice": answer.practice.value if answer.practice else None,
        "derived": False,
        "evidence": answer.evidence,
        "why": answer.why,
        "confidence": answer.confidence,
        "as_of": answer.as_of,
    }


def _derived(snapshot: Snapshot) -> list[Json]:
    rows = []
    for country in snapshot.countries:
        for criterion in snapshot.checklist.criteria:
            if criterion.side not in country.sides:
                continue
            derived = snapshot.derived(country.id, criterion.id)
            if derived is None:
                continue
            facts = [f"{s.instrument} {s.grade.value} ({s.source})" for s in derived.statuses]
            rows.append(
                {
                    "subject": country.id,
                    "side": criterion.side.value,
                    "counterpart": None,
                    "perspective": None,
                    "assessor": None,
                    "criterion": criterion.id,
                    "checklist": snapshot.checklist.id,
                    "version": snapshot.checklist.version,
                    "paper": derived.rating.value,
                    "practice": None,
                    "derived": True,
                    "evidence": len(derived.statuses),
                    "why": "; ".join(facts),
                    "confidence": "",
                    "as_of": max(status.as_of for status in derived.statuses),
                }
            )
    return rows


def compare_shape(comparison: Comparison, snapshot: Snapshot) -> Json:
    """The ``compare`` shape."""
    sending, receiving = comparison.sending_figure, comparison.receiving_figure
    return {
        "sending": comparison.sending.id,
        "receiving": comparison.receiving.id,
        "checklist": snapshot.checklist.id,
        "version": snapshot.checklist.version,
        "perspective": comparison.view.perspective,
        "basis": comparison.view.basis.value,
        "core": comparison.view.core,
        "lines": [_line(line) for line in comparison.lines],
        "themes": [_theme(theme) for theme in comparison.themes],
        "total": {
            **_figures(comparison.figures),
            "coverage": {"sending": sending.coverage, "receiving": receiving.coverage},
            "score": {"sending": sending.score, "receiving": receiving.score},
            "bounds": {
                "sending": interval(sending.bounds),
                "receiving": interval(receiving.bounds),
            },
            "known": {"sending": sending.known, "receiving": receiving.known},
            "applicable": {"sending": sending.applicable, "receiving": receiving.applicable},
            "weakest": {"sending": sending.weakest, "receiving": receiving.weakest},
        },
        "red_lines": [_red_line(red_line) for red_line in comparison.red_lines],
    }


def _figures(figures: Difference | None) -> Json:
    if figures is None:
        return {"reciprocity": None, "level": None, "gap": None, "direction": None}
    return {
        "reciprocity": interval(figures.reciprocity),
        "level": interval(figures.level),
        "gap": interval(figures.gap),
        "direction": interval(figures.direction),
    }


def _line(line: LineComparison) -> Json:
    return {
        "line": line.line.id,
        "theme": line.line.theme,
        "sending": interval(line.sending_bounds),
        "receiving": interval(line.receiving_bounds),
        **_figures(line.figures),
        "state": line.state.value,
        "possible": [state.value for state in line.possible],
        "reason": line.reason if line.state is LineState.NOT_COMPARABLE else None,
        "criteria": {
            "sending": [item.criterion.id for item in line.sending],
            "receiving": [item.criterion.id for item in line.receiving],
        },
        "specific": {
            "sending": line.specific(Side.SENDING),
            "receiving": line.specific(Side.RECEIVING),
        },
    }


def _theme(theme: ThemeComparison) -> Json:
    return {
        "theme": theme.theme,
        **_figures(theme.figures),
        "sending": interval(theme.sending.bounds),
        "receiving": interval(theme.receiving.bounds),
    }


def _red_line(red_line: RedLine) -> Json:
    return {
        "criterion": red_line.criterion.id,
        "side": red_line.criterion.side.value,
        "agreement": red_line.agreement.id if red_line.agreement else None,
        "bounds": {
            "paper": interval(red_line.paper.resolved.bounds),
            "practice": interval(red_line.practice.resolved.bounds),
        },
        "state": red_line.state,
    }


def matrix_shape(matrix: CountryMatrix) -> Json:
    """The ``matrix --kind countries`` shape."""
    columns = range(len(matrix.criteria))
    return {
        "kind": "countries",
        "side": matrix.side.value,
        "rows": [row.country.id for row in matrix.rows],
        "columns": [criterion.id for criterion in matrix.criteria],
        "cells": [
            [rating.value if (rating := row.rating(c)) else None for c in columns]
            for row in matrix.rows
        ],
        "cell_bounds": [[interval(row.bounds(c)) for c in columns] for row in matrix.rows],
        "bounds": [interval(row.figure.bounds) for row in matrix.rows],
        "coverage": [row.figure.coverage for row in matrix.rows],
    }


def evidence_shape(link: Evidence) -> Json:
    """One row of ``list evidence``."""
    return {
        "subject": link.subject,
        "side": link.side.value,
        "counterpart": link.counterpart,
        "perspective": link.perspective,
        "assessor": link.assessor or None,
        "criterion": link.criterion,
        "basis": link.basis.value,
        "source": link.source,
        "locator": link.locator,
        "number": link.number,
        "quotation": link.quotation,
        "stance": link.stance,
        "as_of": link.as_of,
        "grade": link.grade,
        "disaggregated": link.disaggregated,
        "verification": link.verification,
    }
