"""The ``list`` command: what is stored of one kind, one object a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from typing import Any

from workbench.cli.shapes import Json, evidence_shape
from workbench.cli.wanting import WANTING
from workbench.domain.agreed import AgreedRecord
from workbench.domain.documents import Agreement
from workbench.domain.gains import Gain
from workbench.domain.practices import Practice
from workbench.domain.strategies import MixCell
from workbench.services.agreeing import agreed_records
from workbench.services.agreements import clauses
from workbench.services.checklists import checklist_heads, every_snapshot, evidence_of
from workbench.services.gains import gains
from workbench.services.notes import notes
from workbench.services.policies import mix
from workbench.services.practices import practices
from workbench.services.source_uses import usage
from workbench.services.workbook import Workbook


def _row(value: Any) -> Json:  # noqa: ANN401 # any of the domain's frozen values
    """A frozen value's public fields as JSON has them."""
    row: Json = {}
    for field in fields(value):
        if field.name.startswith("_"):
            continue
        found = getattr(value, field.name)
        if isinstance(found, Enum):
            found = found.value
        elif isinstance(found, float) and found.is_integer():
            found = int(found)
        elif isinstance(found, tuple):
            found = [item.value if isinstance(item, Enum) else item for item in found]
        row[field.name] = found
    return row


def _countries(workbook: Workbook) -> list[Json]:
    rows = []
    sources = workbook.side_sources()
    for country in workbook.snapshot.countries:
        found = sources.get(country.id, [])
        cited = dict.fromkeys(side["source"] for side in found if side["source"])
        rows.append({**_row(country), "source": "; ".join(cited), "side_sources": found})
    return rows


def _agreement(agreement: Agreement) -> Json:
    parties = [
        {
            "country": party.country,
            "side": party.side.value if party.side else None,
            "source": party.source,
        }
        for party in agreement.parties
    ]
    return {**_row(agreement), "parties": parties}


def _gain(gain: Gain) -> Json:
    row = {**_row(gain), **_row(gain.subject)}
    del row["subject"]
    return {**row, "evidence": [_row(link) for link in gain.evidence]}


def _practice(practice: Practice) -> Json:
    judgements = [_row(found) for found in practice.judgements]
    differently = {"judged_differently": practice.judged_differently}
    return {**_row(practice), "judgements": judgements, **differently}


def _strategies(workbook: Workbook) -> list[Json]:
    """Every country's mix of strategies and levels, in counts; null is of no single country."""
    ids: list[str | None] = [country.id for country in workbook.snapshot.countries]
    cited = {policy.id: policy.source for policy in workbook.policies()}

    def sources(cell: MixCell) -> str:
        return "; ".join(dict.fromkeys(cited[policy] for policy in cell.policies))

    return [
        {"country": country, **_row(cell), "count": cell.count, "source": sources(cell)}
        for country in (*ids, None)
        for cell in mix(workbook, country).cells
    ]


def _sources(workbook: Workbook) -> list[Json]:
    used = usage(workbook)
    return [
        {**_row(source), "source": source.id, "used": used.get(source.id, 0)}
        for source in workbook.sources()
    ]


def _treaties(workbook: Workbook) -> list[Json]:
    rows = []
    for status in workbook.snapshot.treaties:
        row = _row(status)
        row["status"] = row.pop("grade")
        rows.append(row)
    return rows


def _assessments(workbook: Workbook) -> list[Json]:
    return [
        {
            **_row(form),
            "checklist": snapshot.checklist.id,
            "version": snapshot.checklist.version,
            "assessor": form.assessor or None,
            "source": None,
        }
        for snapshot in every_snapshot(workbook)
        for form in snapshot.assessments
    ]


def _evidence(workbook: Workbook) -> list[Json]:
    return [
        {**evidence_shape(link), "checklist": head.id, "version": head.version}
        for head in checklist_heads(workbook)
        for link in evidence_of(workbook, head.id, head.version)
    ]


def _record(record: AgreedRecord, workbook: Workbook) -> Json:
    checklist = workbook.snapshot.checklist
    row = {**_row(record.key), **_row(record), "assessor": record.key.assessor or None}
    del row["key"]
    return {**row, "checklist": checklist.id, "version": checklist.version, "source": None}


KINDS: dict[str, Callable[[Workbook], list[Json]]] = {
    "countries": _countries,
    "facts": lambda workbook: [_row(fact) for fact in workbook.facts()],
    "indicators": lambda workbook: [
        {**_row(found), "source": None} for found in workbook.indicators()
    ],
    "notes": lambda workbook: [{**_row(note), "source": None} for note in notes(workbook)],
    "policies": lambda workbook: [_row(policy) for policy in workbook.policies()],
    "agreements": lambda workbook: [_agreement(a) for a in workbook.snapshot.agreements],
    "clauses": lambda workbook: [_row(clause) for clause in clauses(workbook)],
    "gains": lambda workbook: [_gain(gain) for gain in gains(workbook)],
    "sources": _sources,
    "treaties": _treaties,
    "practices": lambda workbook: [_practice(p) for p in practices(workbook)],
    "strategies": _strategies,
    "assessments": _assessments,
    "records": lambda workbook: [_record(found, workbook) for found in agreed_records(workbook)],
    "perspectives": lambda workbook: [
        {**_row(found), "source": None} for found in workbook.snapshot.perspectives
    ],
    "findings": lambda workbook: [_row(finding) for finding in workbook.snapshot.findings],
    "evidence": _evidence,
    **WANTING,
}
