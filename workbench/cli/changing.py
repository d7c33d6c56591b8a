"""Commands that make a file or change one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from workbench.cli.lookup import (
    find_country,
    find_pair,
    find_perspective,
    find_subject,
    holding,
    opened,
    view_of,
)
from workbench.cli.output import say
from workbench.cli.words import CLEAR
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.sample import build_sample
from workbench.services.workbook import Workbook


def make_new(options: Namespace) -> int:
    """An empty workbook."""
    Workbook.new(Path(options.file), options.title).close()
    say(f"Made {options.file}.")
    return 0


def make_sample(options: Namespace) -> int:
    """The sample workbook."""
    build_sample(Path(options.file)).close()
    say(f"Made the sample workbook {options.file}.")
    return 0


def rate(options: Namespace) -> int:
    """One answer."""
    with opened(options, to_write=True) as workbook:
        snapshot = workbook.snapshot
        subject, side = find_subject(snapshot, options.subject)
        counterpart = None
        if options.counterpart is not None:
            counterpart = find_country(snapshot, options.counterpart).id
        perspective = find_perspective(snapshot, options.perspective, shown=False)
        key = AnswerKey(
            subject, side, counterpart, perspective, options.assessor, options.criterion
        )
        rating = None if options.rating == CLEAR else Rating(options.rating)
        workbook.who = options.assessor
        changes = workbook.apply(Rate(key, Basis(options.basis), rating, options.why))
    say("Saved." if changes.rows else "Nothing changed: that answer is there already.")
    return 0


def export(options: Namespace) -> int:
    """An Excel workbook."""
    from workbench.services.exporting import (  # noqa: PLC0415 # openpyxl is slow to import
        check_target,
        prepare_export,
        write_export,
    )

    out = Path(options.out)
    check_target(out, replace=options.force)
    with opened(options) as workbook:
        snapshot = workbook.snapshot
        view = view_of(options, snapshot)
        scope = _export_scope(options, snapshot)
        request = prepare_export(
            workbook,
            kind=options.kind,
            view=view,
            sending=scope.sending,
            receiving=scope.receiving,
            side=scope.side,
            country=scope.country,
            corridors=scope.corridors,
            cover={"title": options.title} if options.title else {},
            paper_size=options.paper_size,
            include_evidence=not options.no_evidence,
            include_names=options.names,
            include_confidential=options.confidential,
        )
    write_export(request, out, replace=options.force)
    say(f"Saved {out}.")
    return 0


class _Scope(NamedTuple):
    """What an export is about; ``corridors`` None means every stored one."""

    sending: str | None = None
    receiving: str | None = None
    side: Side | None = None
    country: str | None = None
    corridors: tuple[tuple[str, str], ...] | None = None


def _export_scope(options: Namespace, snapshot: Snapshot) -> _Scope:
    """What the options name; UserError where the kind needs something else."""
    kind, side = options.kind, Side(options.side) if options.side else None
    ends = None
    if options.sending is not None or options.receiving is not None:
        if kind not in {"corridor", "divergence", "everything"}:
            raise UserError(
                f"An export of the kind {kind} is about no corridor",
                "leave --sending and --receiving out",
            )
        if options.sending is None or options.receiving is None:
            raise UserError("A corridor has two ends", "add --sending S --receiving R")
        pair = find_pair(snapshot, options.sending, options.receiving)
        ends = (pair[0].id, pair[1].id)
    if options.country is not None and kind not in {"profile", "template"}:
        raise UserError(
            f"An export of the kind {kind} is about more than one country", "leave --country out"
        )
    if kind == "everything":
        return _Scope(corridors=None if ends is None else (ends,))
    if kind == "corridor" and ends is None:
        raise UserError("A corridor has two ends", "add --sending S --receiving R")
    if kind == "divergence" and (ends is None) == (side is None):
        raise UserError(
            "Divergence is shown of one side or of one corridor",
            "add either --side or --sending S --receiving R",
        )
    if ends is not None:
        return _Scope(*ends)
    if kind == "profile" and options.country is None:
        raise UserError("A profile is about one country", "add --country C")
    if kind != "profile" and side is None:
        what = {"countries": "The matrix", "template": "A template"}.get(kind, "The export")
        raise UserError(f"{what} needs a side", "add --side sending, receiving or transit")
    country = None if options.country is None else find_country(snapshot, options.country)
    if country is not None and side is not None:
        holding(country, side)
    return _Scope(side=side, country=country.id if country else None)


def undo(options: Namespace) -> int:
    """Take the last change back."""
    with opened(options, to_write=True) as workbook:
        words = workbook.undo_words()
        if words is None:
            raise UserError("There is nothing to undo", "nothing needs to be done")
        workbook.undo()
    say(f"Undone: {words}.")
    return 0


def redo(options: Namespace) -> int:
    """Bring the last undone change back."""
    with opened(options, to_write=True) as workbook:
        words = workbook.redo_words()
        if words is None:
            raise UserError("There is nothing to redo", "nothing needs to be done")
        workbook.redo()
    say(f"Redone: {words}.")
    return 0
