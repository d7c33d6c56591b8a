"""Random commands on policies and practices, drawn with a seed from what a workbook holds."""

from __future__ import annotations

import random
from dataclasses import replace

from workbench import labels
from workbench.domain.documents import Policy
from workbench.domain.practices import Judgement, Practice, practice_of
from workbench.services.entries import new_id
from workbench.services.policies import AddPolicy, DeletePolicy, EditPolicy
from workbench.services.practices import (
    AddPractice,
    DeletePractice,
    EditPractice,
    JudgePractice,
    WithdrawJudgement,
    practices,
)
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (
    AddPolicy,
    EditPolicy,
    DeletePolicy,
    AddPractice,
    EditPractice,
    DeletePractice,
    JudgePractice,
    WithdrawJudgement,
)
TEXTS = ("", "A text\nof two lines", "=1+1", "<b>😀</b> العربية")
DATES = ("", "1999", "2004-02", "2004-02-29", "2001-13", "2999")
"""The last two are refused."""


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command of a random class; most can be carried out."""
    policies, kind = workbook.policies(), rng.choice(CLASSES)
    if not policies or kind is AddPolicy:
        return AddPolicy(_policy(rng, workbook, new_id()))
    policy = rng.choice(policies)
    if kind is EditPolicy:
        return EditPolicy(_policy(rng, workbook, policy.id))
    if kind is DeletePolicy:
        return DeletePolicy(policy.id, policy.title)
    return _on_practices(rng, workbook, kind)


def _on_practices(rng: random.Random, workbook: Workbook, kind: type) -> Command:
    tried = practices(workbook)
    if not tried or kind is AddPractice:
        return AddPractice(_practice(rng, workbook, new_id()))
    practice = rng.choice(tried)
    if kind is EditPractice:
        return EditPractice(_practice(rng, workbook, practice.id))
    if kind is DeletePractice:
        return DeletePractice(practice.id, practice.title)
    if kind is WithdrawJudgement and practice.judgements:
        voice = rng.choice(practice.judgements).perspective
        return WithdrawJudgement(practice.id, practice.title, voice)
    return JudgePractice(practice.id, practice.title, _judgement(rng, workbook))


def _policy(rng: random.Random, workbook: Workbook, identity: str) -> Policy:
    snapshot = workbook.snapshot
    countries: list[str | None] = [country.id for country in snapshot.countries]
    return Policy(
        id=identity,
        country=rng.choice([*countries, None]),
        actor=rng.choice(["Somebody", "Somebody", ""]),
        title=rng.choice(["A policy", "Another policy", "=1+1", "  "]),
        kind=rng.choice(list(labels.POLICY_KIND)),
        level=rng.choice(list(labels.LEVEL)),
        theme=rng.choice([None, snapshot.checklist.themes[0].id]),
        strategy=rng.choice([None, *labels.STRATEGY]),
        lenses=tuple(rng.sample(list(labels.LENS), rng.randrange(3))),
        counterpart=rng.choice([None, None, *countries]),
        agreement=rng.choice([None, *(agreement.id for agreement in snapshot.agreements)]),
        status=rng.choice(list(labels.POLICY_STATUS)),
        started=rng.choice(DATES),
        ended=rng.choice(DATES),
        text=rng.choice(TEXTS),
        source=rng.choice([source.id for source in workbook.sources()]),
        locator=rng.choice(["", "art. 1", "two\nlines"]),
        as_of=rng.choice(DATES[:4]),
        verification="read",
        note=rng.choice(TEXTS),
    )


def _practice(rng: random.Random, workbook: Workbook, identity: str) -> Practice:
    policies = [policy.id for policy in workbook.policies()]
    corridors = [(c.sending, c.receiving) for c in workbook.snapshot.corridors]
    voices = rng.sample(range(len(workbook.snapshot.perspectives)), 3)
    said = tuple(
        replace(_judgement(rng, workbook), perspective=workbook.snapshot.perspectives[at].id)
        for at in voices[: rng.randrange(4)]
    )
    return replace(
        practice_of(_policy(rng, workbook, ""), identity),
        conditions=rng.choice(TEXTS),
        policies=tuple(rng.sample(policies, min(len(policies), rng.randrange(3)))),
        corridors=tuple(rng.sample(corridors, min(len(corridors), rng.randrange(3)))),
        judgements=said,
    )


def _judgement(rng: random.Random, workbook: Workbook) -> Judgement:
    return Judgement(
        rng.choice(workbook.snapshot.perspectives).id,
        rng.choice(["good", "mixed", "poor", "poor", "bad"]),
        rng.choice(["because", "because", ""]),
        rng.choice([None, *(source.id for source in workbook.sources())]),
        rng.choice(["", "p. 1"]),
    )
