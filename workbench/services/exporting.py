"""From an open workbook to an Excel workbook: what is exported is frozen before it is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from workbench import __version__
from workbench.domain.agreed import AgreedRecord
from workbench.domain.checklist import Checklist
from workbench.domain.documents import Evidence, Policy
from workbench.domain.facts import Fact
from workbench.domain.notes import Note
from workbench.domain.ratings import Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.exchange.excel.request import (
    CORRIDOR,
    EVERYTHING,
    PROFILE,
    TEMPLATE,
    Cover,
    ExportRequest,
)
from workbench.services.agreeing import agreed_records
from workbench.services.notes import notes_on
from workbench.services.workbook import Workbook
from workbench.store.schema import FORMAT_VERSION


def check_target(path: Path, *, replace: bool) -> None:
    """UserError where a workbook cannot be written at a path."""
    try:
        is_folder, is_there = path.is_dir(), path.exists()
        has_folder = path.absolute().parent.is_dir()
    except OSError:
        raise UserError(
            f"{path.name} cannot be written there", "choose a shorter name or another folder"
        ) from None
    if is_folder:
        raise UserError(f"{path.name} is a folder", "choose a file name that ends in .xlsx")
    if not has_folder:
        raise UserError(
            f"The folder {path.absolute().parent} does not exist", "choose one that does"
        )
    if is_there and not replace:
        raise UserError(
            f"{path.name} exists already",
            "choose another name, or say that it may be replaced (--force)",
            "it was left as it is",
        )


def check_asked(checklist: Checklist, kind: str, side: Side | None) -> None:
    """UserError where a checklist asks nothing of what would be exported."""
    if kind == CORRIDOR and not checklist.lines:
        raise UserError(
            f"The checklist {checklist.title} has no lines, so it compares no corridor",
            "choose another checklist",
        )
    if side is not None and not checklist.of_side(side):
        raise UserError(
            f"The checklist {checklist.title} asks nothing of the {side} side",
            "choose another checklist or another side",
        )


def prepare_export(  # noqa: PLR0913 # one keyword a choice of the export dialog
    workbook: Workbook,
    *,
    kind: str,
    view: View,
    sending: str | None = None,
    receiving: str | None = None,
    side: Side | None = None,
    country: str | None = None,
    corridors: Sequence[tuple[str, str]] | None = None,
    cover: Mapping[str, str] | None = None,
    paper_size: str = "A4",
    include_evidence: bool = True,
    include_names: bool = False,
    include_confidential: bool = False,
) -> ExportRequest:
    """Everything an export needs, frozen, so that it may be written off the GUI thread.

    ``kind`` and what each kind needs are those of ``ExportRequest``; ``corridors`` None means
    every stored one; ``cover`` holds fields of ``Cover``, empty ones computed.
    UserError where the checklist looked at asks nothing of them.
    """
    snapshot = workbook.snapshot
    check_asked(snapshot.checklist, kind, side)
    if kind == EVERYTHING and corridors is None:
        corridors = [(pair.sending, pair.receiving) for pair in snapshot.corridors]
    request = ExportRequest(
        kind=kind,
        snapshot=snapshot,
        view=view,
        evidence=(),
        sources=workbook.sources(),
        facts=(),
        indicators=workbook.indicators(),
        sending=sending,
        receiving=receiving,
        side=side,
        country=country,
        corridors=tuple(corridors or ()),
        cover=Cover(**(cover or {})),
        paper_size=paper_size,
        include_evidence=include_evidence,
        include_names=include_names,
        include_confidential=include_confidential,
        program=__version__,
        format_version=FORMAT_VERSION,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return dataclasses.replace(request, **_gathered(workbook, request))


class _Gathered(TypedDict, total=False):
    """The parts of a request that are read from the workbook for its kind."""

    evidence: tuple[Evidence, ...]
    facts: tuple[Fact, ...]
    policies: tuple[Policy, ...]
    notes: tuple[Note, ...]
    records: tuple[AgreedRecord, ...]


def _gathered(workbook: Workbook, request: ExportRequest) -> _Gathered:
    if request.kind == TEMPLATE:
        return {}
    records = agreed_records(workbook)
    if request.kind == EVERYTHING:
        return {"evidence": workbook.evidence(), "facts": workbook.facts(), "records": records}
    if request.kind == PROFILE and request.country is not None:
        country = request.country
        kept = tuple(
            note
            for note in notes_on(workbook, country)
            if request.include_confidential or not note.confidential
        )
        return {
            "evidence": workbook.evidence(country),
            "facts": workbook.facts(country),
            "policies": workbook.policies(country),
            "notes": kept,
            "records": records,
        }
    subjects = _subjects(request)
    evidence = tuple(link for link in workbook.evidence() if link.subject in subjects)
    if request.kind == CORRIDOR:
        facts = _facts_of_both(workbook, request)
        return {"evidence": evidence, "facts": facts, "records": records}
    return {"evidence": evidence, "records": records}


def _subjects(request: ExportRequest) -> set[str]:
    """The countries and agreements whose answers are shown."""
    sending, receiving, snapshot = request.sending, request.receiving, request.snapshot
    if sending is None or receiving is None:
        return {country.id for country in snapshot.of_side(request.side or Side.RECEIVING)}
    texts = {agreement.id for agreement in snapshot.agreements_between(sending, receiving)}
    return {sending, receiving, *texts}


def _facts_of_both(workbook: Workbook, request: ExportRequest) -> tuple[Fact, ...]:
    """General facts of both ends, and those of each about the other."""
    wanted = {request.sending, request.receiving, None}
    return tuple(
        fact
        for end in (request.sending, request.receiving)
        for fact in workbook.facts(end)
        if fact.country == end and fact.counterpart in wanted
    )


def write_export(
    request: ExportRequest,
    path: Path,
    *,
    replace: bool = False,
    progress: Callable[[float], bool] | None = None,
) -> None:
    """Write the workbook; UserError leaves no half-written file and an existing one as it was.

    ``progress`` is told a share from 0 to 1 and returns whether to go on.
    """
    from workbench.exchange.excel.export import export_workbook  # noqa: PLC0415 # openpyxl is slow
    from workbench.exchange.saving import save  # noqa: PLC0415 # the same

    check_target(path, replace=replace)
    save(export_workbook(request, progress), path, replace=replace)
