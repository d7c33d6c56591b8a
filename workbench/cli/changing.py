"""Commands that make a file or change one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from workbench.cli.lookup import find_country, find_pair, find_perspective, find_subject
from workbench.cli.output import say
from workbench.cli.showing import opened, view_of
from workbench.cli.words import CLEAR
from workbench.domain.assessments import AnswerKey
from workbench.domain.ratings import Basis, Rating, Side
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
        sending = receiving = None
        side = None
        if options.kind == "corridor":
            if options.sending is None or options.receiving is None:
                raise UserError("A corridor has two ends", "add --sending S --receiving R")
            pair = find_pair(snapshot, options.sending, options.receiving)
            sending, receiving = pair[0].id, pair[1].id
        else:
            if options.side is None:
                raise UserError(
                    "The matrix needs a side", "add --side sending, receiving or transit"
                )
            side = Side(options.side)
        request = prepare_export(
            workbook,
            kind=options.kind,
            view=view,
            sending=sending,
            receiving=receiving,
            side=side,
            cover={"title": options.title} if options.title else {},
            paper_size=options.paper_size,
        )
    write_export(request, out, replace=options.force)
    say(f"Saved {out}.")
    return 0


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
