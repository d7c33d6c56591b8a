"""The agreements between both ends, each with its own checklist, scored by itself."""

from __future__ import annotations

from ui.presenters import corridor_words as words
from ui.presenters.corridor_detail import CriterionReader, spoken
from ui.presenters.corridor_facts import agreement_words, in_order
from ui.presenters.corridor_rows import (
    AgreementMark,
    AgreementRow,
    ClauseRow,
    GroupRow,
    GroupSide,
    Row,
)
from ui.presenters.figures import plural
from workbench import labels
from workbench.domain.comparison import Comparison
from workbench.domain.documents import Agreement
from workbench.domain.ratings import Side
from workbench.domain.scoring import ENOUGH_KNOWN, Scored, side_figure
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View, resolve

KEY = "agreements"


def agreement_rows(
    snapshot: Snapshot, reader: CriterionReader, comparison: Comparison, opened: frozenset[str]
) -> list[Row]:
    """The group of agreements, nothing where there is none between the two."""
    found = in_order(snapshot.agreements_between(comparison.sending.id, comparison.receiving.id))
    if not found:
        return []
    is_open = KEY in opened
    count = plural(len(found), "text", "texts")
    title = "Agreements between the two"
    fold = "open" if is_open else "closed"
    said = f"{title}, each with its own checklist, {count}, {fold}"
    rows: list[Row] = [
        GroupRow(
            KEY,
            title,
            count,
            "own checklist",
            is_open,
            GroupSide(),
            GroupSide(),
            ("", said, ""),
        )
    ]
    for agreement in found if is_open else ():
        rows += _rows(snapshot, reader, comparison.view, agreement, opened)
    return rows


def _rows(
    snapshot: Snapshot,
    reader: CriterionReader,
    view: View,
    agreement: Agreement,
    opened: frozenset[str],
) -> list[Row]:
    key = f"agreement:{agreement.id}"
    criteria = [c for c in snapshot.checklist.of_side(Side.AGREEMENT) if c.core or not view.core]
    scored = [Scored(c, resolve(snapshot, agreement.id, c, view)) for c in criteria]
    figure = side_figure(scored)
    known = labels.known(figure.known, figure.applicable)
    if figure.coverage is None or figure.coverage < ENOUGH_KNOWN:
        known = f"{known}, {labels.TOO_LITTLE_KNOWN}"
    bounds = words.bounds(figure.bounds)
    is_open = key in opened
    state = agreement_words(agreement)
    said = (
        f"{agreement.title}, {state}: fulfilled {bounds.replace('–', ' to ')}, {known},"
        f" {'open' if is_open else 'closed'}"
    )
    head = AgreementRow(
        key,
        agreement.id,
        AgreementMark(agreement.status, state),
        agreement.title,
        known,
        bounds,
        words.bar(figure.bounds, scored),
        is_open,
        (said, "", ""),
    )
    if not is_open:
        return [head]
    sides = [reader.criterion(criterion, agreement.id) for criterion in criteria]
    return [
        head,
        *(
            ClauseRow(
                f"clause:{agreement.id}:{side.criterion}",
                side,
                side is sides[-1],
                (spoken(side), "", ""),
            )
            for side in sides
        ),
    ]
