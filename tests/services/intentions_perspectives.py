"""Random commands on perspectives and agreed records, drawn with a seed from a workbook."""

from __future__ import annotations

import random

from workbench.domain.agreed import AgreedRecord
from workbench.domain.assessments import AnswerKey
from workbench.domain.places import AGREED, Perspective
from workbench.domain.ratings import Rating, Side
from workbench.services.agreeing import ClearAgreed, EditAgreed, SetAgreed, agreed_records
from workbench.services.perspectives import (
    AddPerspective,
    DeletePerspective,
    EditPerspective,
    new_perspective_id,
)
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (
    AddPerspective,
    EditPerspective,
    DeletePerspective,
    SetAgreed,
    EditAgreed,
    ClearAgreed,
)
TEXTS = ("", "A text\nof two lines", "=1+1", "<b>😀</b> العربية")
DATES = ("", "1999", "2004-02", "2004-02-29", "2001-13", "2999")
"""The last two are refused."""


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command of a random class; most can be carried out."""
    kind = rng.choice(CLASSES)
    if kind in (AddPerspective, EditPerspective, DeletePerspective):
        return _on_perspectives(rng, workbook, kind)
    records = agreed_records(workbook)
    key = rng.choice(records).key if records and rng.random() < 0.6 else _key(rng, workbook)
    if kind is ClearAgreed:
        return ClearAgreed(key)
    if kind is EditAgreed:
        fields = {"dissent": TEXTS, "decided_by": ("", "A workshop"), "decided_on": DATES}
        given = {name: rng.choice(texts) for name, texts in fields.items() if rng.random() < 0.6}
        return EditAgreed(key, **given)
    return SetAgreed(
        AgreedRecord(
            key,
            rng.choice([None, *Rating]),
            rng.choice([None, *Rating]),
            rng.choice(["because", "because", ""]),
            rng.choice(TEXTS),
            rng.choice(["", "A workshop", "two\nlines"]),
            rng.choice(DATES),
        )
    )


def _on_perspectives(rng: random.Random, workbook: Workbook, kind: type) -> Command:
    found = workbook.snapshot.perspectives
    number = rng.randrange(10_000)
    title = rng.choice([f"Group {number}", f"Group {number}", "  ", found[0].title])
    short = rng.choice([f"G{number}", f"G{number}", "much too long to stand beside a row"])
    identity = new_perspective_id(title, [p.id for p in found])
    about = rng.choice(TEXTS)
    made = Perspective(identity, title, short, rng.random() < 0.3, about)
    if kind is AddPerspective:
        return AddPerspective(made)
    old = rng.choice(found)
    if kind is DeletePerspective:
        return DeletePerspective(old.id, old.title)
    return EditPerspective(Perspective(old.id, title, short, old.official, about))


def _key(rng: random.Random, workbook: Workbook) -> AnswerKey:
    snapshot = workbook.snapshot
    asked = snapshot.checklist.criteria
    if not snapshot.agreements:
        asked = tuple(c for c in asked if c.side is not Side.AGREEMENT)
    criterion = rng.choice(asked)
    perspective = rng.choice([AGREED, AGREED, AGREED, AGREED, "assessor"])
    if criterion.side is Side.AGREEMENT:
        subject = rng.choice(snapshot.agreements).id
        return AnswerKey(subject, criterion.side, None, perspective, "", criterion.id)
    subject = rng.choice(snapshot.of_side(criterion.side)).id
    others = [c.id for c in snapshot.countries if c.id != subject]
    towards = rng.choice([None, None, *others[:2]])
    return AnswerKey(subject, criterion.side, towards, perspective, "", criterion.id)
