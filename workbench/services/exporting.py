"""From an open workbook to an Excel workbook: what is exported is frozen before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from workbench import __version__
from workbench.domain.checklist import Checklist
from workbench.domain.documents import Evidence
from workbench.domain.ratings import Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.exchange.excel.request import Cover, ExportRequest
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
    if kind == "corridor" and not checklist.lines:
        raise UserError(
            f"The checklist {checklist.title} has no lines, so it compares no corridor",
            "choose another checklist",
        )
    if kind == "countries" and side is not None and not checklist.of_side(side):
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
    cover: Mapping[str, str] | None = None,
    paper_size: str = "A4",
    include_evidence: bool = True,
    include_names: bool = False,
    include_confidential: bool = False,
) -> ExportRequest:
    """Everything an export needs, frozen, so that it may be written off the GUI thread.

    ``kind`` is corridor (with ``sending`` and ``receiving``) or countries (with ``side``);
    ``cover`` holds fields of ``Cover``, empty ones computed. UserError where the checklist looked
    at asks nothing of them.
    """
    snapshot = workbook.snapshot
    check_asked(snapshot.checklist, kind, side)
    if sending is not None and receiving is not None:
        pair = (sending, receiving)
        facts = tuple(
            fact
            for fact in workbook.facts(sending)
            if {fact.country, fact.counterpart} <= {*pair, None}
        ) + tuple(
            fact
            for fact in workbook.facts(receiving)
            if {fact.country, fact.counterpart} <= {receiving, None}
        )
        texts = {agreement.id for agreement in snapshot.agreements_between(*pair)}
        subjects = {*pair, *texts}
    else:
        facts = ()
        subjects = {country.id for country in snapshot.of_side(side or Side.RECEIVING)}
    evidence: tuple[Evidence, ...] = tuple(
        link for link in workbook.evidence() if link.subject in subjects
    )
    return ExportRequest(
        kind=kind,
        snapshot=snapshot,
        view=view,
        evidence=evidence,
        sources=workbook.sources(),
        facts=facts,
        indicators=workbook.indicators(),
        sending=sending,
        receiving=receiving,
        side=side,
        cover=Cover(**(cover or {})),
        paper_size=paper_size,
        include_evidence=include_evidence,
        include_names=include_names,
        include_confidential=include_confidential,
        program=__version__,
        format_version=FORMAT_VERSION,
        created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
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
    from workbench.exchange.excel.saving import save  # noqa: PLC0415 # the same

    check_target(path, replace=replace)
    save(export_workbook(request, progress), path, replace=replace)
