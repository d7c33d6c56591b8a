"""The records of a country's file as tables: facts, treaties, policies, agreements, notes."""

from __future__ import annotations

from workbench import labels
from workbench.domain.documents import Agreement, Policy
from workbench.domain.facts import Fact, TreatyStatus
from workbench.domain.notes import Note
from workbench.domain.snapshot import Snapshot
from workbench.exchange.excel.profile_plan import ProfilePlan
from workbench.exchange.excel.record_sheet import Record, RecordTable
from workbench.exchange.excel.request import ExportRequest

FACTS, TREATIES, POLICIES, AGREEMENTS, NOTES = (
    "Facts", "Treaties", "Policies", "Agreements", "Notes",
)  # fmt: skip
NO_STRATEGY = "None of the four strategies"
STRATEGY_COLUMN, LEVEL_COLUMN = 5, 4

_FACT = {
    "Indicator": 34.0, "Country": 15.0, "About the other country": 18.0, "Who": 9.0, "Year": 7.0,
    "Quarter": 8.0, "Value": 16.0, "Unit": 12.0, "As of": 11.0, "How far verified": 28.0,
    "Note": 26.0,
}  # fmt: skip
_TREATY = {
    "Instrument": 44.0, "Status": 22.0, "Date": 11.0, "Scope": 24.0, "As of": 11.0,
    "How far verified": 30.0, "Note": 30.0,
}  # fmt: skip
_POLICY = {
    "Title": 34.0, "Who": 20.0, "Kind": 12.0, "Level": 13.0, "Strategy": 20.0, "Theme": 18.0,
    "Lenses": 16.0, "Towards": 14.0, "Status": 12.0, "From": 10.0, "Until": 10.0,
    "What it says": 44.0, "Where in the source": 16.0, "As of": 11.0, "How far verified": 24.0,
    "Note": 24.0,
}  # fmt: skip
_AGREEMENT = {
    "Title": 40.0, "Kind": 18.0, "Parties": 28.0, "Signed": 11.0, "In force": 11.0, "Ended": 11.0,
    "How it ended": 16.0, "Status": 14.0, "Where in the source": 16.0, "As of": 11.0,
    "How far verified": 24.0, "Note": 30.0,
}  # fmt: skip
_NOTE = {"Written": 20.0, "Note": 90.0, "May go out": 14.0, "Who": 20.0}


def record_tables(request: ExportRequest, plan: ProfilePlan) -> dict[str, RecordTable]:
    """By the title of the sheet; Notes only where there are any."""
    name = plan.country.name
    tables = {
        FACTS: RecordTable(
            f"{name}: facts", _FACT, [_fact(fact, request) for fact in request.facts],
            "No fact is entered.",
        ),
        TREATIES: RecordTable(
            f"{name}: treaties", _TREATY,
            [_treaty(status, request.snapshot) for status in plan.treaties],
            "No treaty status is entered.",
        ),
        POLICIES: RecordTable(
            f"{name}: policies", _POLICY, [_policy(p, request, plan) for p in request.policies],
            "No policy is entered.",
        ),
        AGREEMENTS: RecordTable(
            f"{name}: agreements", _AGREEMENT,
            [_agreement(a, request.snapshot, plan) for a in plan.agreements],
            "No agreement is entered.",
        ),
    }  # fmt: skip
    if request.notes:
        rows = [_note(note, named=request.include_names) for note in request.notes]
        tables[NOTES] = RecordTable(f"{name}: notes", _NOTE, rows, "There is no note.")
    return tables


def strategy_word(strategy: str | None) -> str:
    """A strategy in words, or that it is none of the four."""
    return labels.word(labels.STRATEGY, strategy) if strategy else NO_STRATEGY


def _name(snapshot: Snapshot, country: str | None) -> str:
    found = snapshot.find_country(country) if country else None
    return found.name if found else country or ""


def _fact(fact: Fact, request: ExportRequest) -> Record:
    titles = {indicator.id: indicator.title for indicator in request.indicators}
    return Record(
        (
            titles.get(fact.indicator, fact.indicator),
            _name(request.snapshot, fact.country),
            _name(request.snapshot, fact.counterpart),
            labels.word(labels.SEX, fact.sex),
            fact.year,
            fact.quarter,
            float(fact.value),
            fact.unit,
            fact.as_of,
            fact.verification,
            fact.note,
        ),
        fact.source,
    )


def _treaty(status: TreatyStatus, snapshot: Snapshot) -> Record:
    titles = {instrument.id: instrument.title for instrument in snapshot.instruments}
    return Record(
        (
            titles.get(status.instrument, status.instrument),
            labels.word(labels.TREATY_GRADE, status.grade),
            status.date,
            status.scope_note,
            status.as_of,
            status.verification,
            status.note,
        ),
        status.source,
    )


def _policy(policy: Policy, request: ExportRequest, plan: ProfilePlan) -> Record:
    snapshot = request.snapshot
    themes = {theme.id: theme.title for theme in snapshot.checklist.themes}
    lenses = ", ".join(labels.word(labels.LENS, lens) for lens in policy.lenses)
    return Record(
        (
            policy.title,
            policy.actor or _name(snapshot, policy.country),
            labels.word(labels.POLICY_KIND, policy.kind),
            labels.word(labels.LEVEL, policy.level),
            strategy_word(policy.strategy),
            themes.get(policy.theme or "", ""),
            lenses,
            _name(snapshot, policy.counterpart),
            labels.word(labels.POLICY_STATUS, policy.status),
            policy.started,
            policy.ended,
            policy.text,
            "" if plan.citations.withholds(policy.source) else policy.locator,
            policy.as_of,
            policy.verification,
            policy.note,
        ),
        policy.source,
    )


def _agreement(agreement: Agreement, snapshot: Snapshot, plan: ProfilePlan) -> Record:
    return Record(
        (
            agreement.title,
            labels.word(labels.AGREEMENT_KIND, agreement.kind),
            ", ".join(_name(snapshot, party.country) for party in agreement.parties),
            agreement.signed,
            agreement.in_force,
            agreement.ended,
            labels.word(labels.ENDED_HOW, agreement.ended_how) if agreement.ended_how else "",
            labels.word(labels.AGREEMENT_STATUS, agreement.status),
            "" if plan.citations.withholds(agreement.source) else agreement.locator,
            agreement.as_of,
            agreement.verification,
            agreement.note,
        ),
        agreement.source,
    )


def _note(note: Note, *, named: bool) -> Record:
    may = "Confidential" if note.confidential else "Yes"
    return Record((note.at, note.text, may, note.who if named else ""))
