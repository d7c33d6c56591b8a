"""Rows of answers: ratings, reasons and the places in sources that they rest on."""

from __future__ import annotations

from workbench.domain.assessments import Answer, AnswerKey
from workbench.domain.checklist import Criterion
from workbench.domain.documents import Evidence
from workbench.domain.names import folded
from workbench.domain.places import ASSESSOR, RANGE
from workbench.domain.ratings import Basis, Rating, Side
from workbench.errors import UserError
from workbench.exchange.incoming.found import FoundChange
from workbench.exchange.long_tables.rows import TableRow
from workbench.services.answering import EditAnswer, Rate
from workbench.services.citing import LinkEvidence, evidence_key
from workbench.services.taking_in import CHANGED, NEW
from workbench.services.taking_in_rows import RowWork
from workbench.services.workbook import Command

_SHOWN = 60
_BASES = (Basis.PAPER, Basis.PRACTICE)


def take_answers(work: RowWork) -> None:
    """Rows of answers. An empty cell says nothing: it clears no rating that is there."""
    seen: dict[AnswerKey, TableRow] = {}
    linked = {_place(link) for link in work.known.evidence}
    for row in work.reading.rows:
        try:
            key = _key(work, row)
            _check_agrees(row, seen.get(key))
            before = work.known.snapshot.answers.get(key)
            link = _link(work, row, key)
        except UserError as error:
            work.refuse(row, error)
            continue
        again = key in seen
        seen.setdefault(key, row)
        commands, changes = ([], []) if again else _commands(work, row, key, before)
        if link is not None and _place(link) not in linked:
            commands.append(LinkEvidence(link))
            about = {"subject": key.subject, "criterion": key.criterion}
            changes.append(work.change(row, "source", None, row.get("source"), **about))
            linked.add(_place(link))
        if not commands:
            work.unchanged()
            continue
        source = link.source if link is not None else None
        state = NEW if before is None and not again else CHANGED
        work.take(row, state, tuple(changes), work.with_source(source, *commands))


def _check_agrees(row: TableRow, first: TableRow | None) -> None:
    """UserError where an earlier row answers the same otherwise.

    A row that says the same, or nothing but another source, gives the answer more evidence.
    """
    if first is None:
        return
    for column in ("paper", "practice", "why", "confidence"):
        if row.get(column) not in ("", first.get(column)):
            raise UserError(
                f"Row {first.number} answers the same otherwise",
                "keep one of the two",
                field=column,
            )


def _commands(
    work: RowWork, row: TableRow, key: AnswerKey, before: Answer | None
) -> tuple[list[Command], list[FoundChange]]:
    commands: list[Command] = []
    changes: list[FoundChange] = []
    why = row.get("why") or None
    if why is not None and before is not None and why == before.why:
        why = None
    about = {"subject": key.subject, "criterion": key.criterion, "counterpart": key.counterpart}
    for basis in _BASES:
        given = row.get(basis.value)
        was = before.on(basis) if before is not None else None
        if given and given != was:
            # The reason goes in with the rating: some ratings are refused without one.
            commands.append(Rate(key, basis, Rating(given), why))
            found = work.change(
                row, basis.value, was and was.value, given, basis=basis.value, **about
            )
            changes.append(found)
    if why is not None and not commands:
        was_why = before.why if before is not None else None
        changes.append(work.change(row, "why", was_why, why, **about))
    edited = {
        name: row.get(name)
        for name in ("confidence", "as_of")
        if row.get(name) and row.get(name) != (getattr(before, name) if before else "")
    }
    new_why = why if not commands else None
    if edited or new_why is not None:
        commands.append(
            EditAnswer(
                key,
                why=new_why,
                confidence=edited.get("confidence"),
                as_of=edited.get("as_of"),
            )
        )
        changes += [
            work.change(row, name, getattr(before, name) if before else None, text, **about)
            for name, text in edited.items()
        ]
    return commands, changes


def _key(work: RowWork, row: TableRow) -> AnswerKey:
    """Who and what a row answers; UserError with the column that is wrong."""
    criterion = _criterion(work, row.get("criterion"))
    subject, _, stated = row.get("subject").partition(":")
    side = row.get("side") or stated.strip() or criterion.side.value
    if side != criterion.side.value:
        raise UserError(
            f"{criterion.id} is asked of the {criterion.side} side",
            "choose a criterion of the side, or leave the side empty",
            field="side",
        )
    return AnswerKey(
        _subject(work, subject.strip(), criterion.side, stated.strip()),
        criterion.side,
        work.country(row.get("counterpart"), "counterpart"),
        _perspective(work, row.get("perspective")),
        row.get("assessor"),
        criterion.id,
    )


def _subject(work: RowWork, text: str, side: Side, rest: str) -> str:
    if side is Side.AGREEMENT:
        wanted = folded(rest if folded(text) == "agreement" else text)
        for agreement in work.known.snapshot.agreements:
            if wanted in (folded(agreement.id), folded(agreement.title)):
                return agreement.id
        raise UserError(f"There is no agreement {text[:_SHOWN]}", "add it first", field="subject")
    found = work.country(text, "subject")
    if found is None:
        raise UserError("No country is named", "write its name or code", field="subject")
    return found


def _criterion(work: RowWork, text: str) -> Criterion:
    """The criterion of that id or title; UserError where there is none or several."""
    checklist = work.known.snapshot.checklist
    found = checklist.find(text.strip())
    if found is not None:
        return found
    wanted = folded(text)
    named = [c for c in checklist.criteria if wanted in (folded(c.id), folded(c.title))]
    if len(named) == 1:
        return named[0]
    raise UserError(
        f"There is no criterion {text[:_SHOWN]} in {checklist.id}",
        "write its id as in the checklist",
        field="criterion",
    )


def _perspective(work: RowWork, text: str) -> str:
    if not text:
        return ASSESSOR
    known = [p for p in work.known.snapshot.perspectives if p.id != RANGE]
    for perspective in known:
        names = (perspective.id, perspective.title, perspective.short)
        if folded(text) in map(folded, names):
            return perspective.id
    raise UserError(
        f"Nobody answers as {text[:_SHOWN]}",
        f"write one of: {', '.join(p.id for p in known)}",
        field="perspective",
    )


def _link(work: RowWork, row: TableRow, key: AnswerKey) -> Evidence | None:
    """The place in a source that a row cites; None where it names no source."""
    if not row.get("source"):
        return None
    only_practice = row.get("practice") and not row.get("paper")
    basis = row.get("basis") or (Basis.PRACTICE if only_practice else Basis.PAPER)
    return Evidence(
        key.subject,
        key.side,
        key.counterpart,
        key.perspective,
        key.assessor,
        key.criterion,
        Basis(basis),
        work.source(row.get("source"), "other"),
        row.get("locator"),
        row.get("quotation"),
        stance=row.get("stance") or "supports",
    )


def _place(link: Evidence) -> tuple[object, ...]:
    """What makes a link the same link: a table may bring several quotations from one place."""
    return evidence_key(link), link.basis, link.source, link.locator, link.quotation
