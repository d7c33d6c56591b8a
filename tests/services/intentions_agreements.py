"""Random commands on agreements, their clauses, and claims of gain."""

from __future__ import annotations

import random
from dataclasses import replace

from workbench.domain.clauses import Clause
from workbench.domain.documents import Agreement, Party
from workbench.domain.gains import Gain, GainEvidence, GainParty, GainSubject
from workbench.domain.ratings import Side
from workbench.services.agreement_terms import offered_kinds
from workbench.services.agreements import (
    AddAgreement,
    DeleteAgreement,
    EditAgreement,
    RemoveClause,
    SetClause,
    clauses,
)
from workbench.services.gains import (
    AddGain,
    AddGainEvidence,
    DeleteGain,
    DeleteGainEvidence,
    EditGain,
    EditGainEvidence,
    gains,
    known_subjects,
)
from workbench.services.workbook import Command, Workbook

CLASSES: tuple[type, ...] = (
    AddAgreement,
    EditAgreement,
    DeleteAgreement,
    SetClause,
    RemoveClause,
    AddGain,
    EditGain,
    DeleteGain,
    AddGainEvidence,
    EditGainEvidence,
    DeleteGainEvidence,
)
_TEXTS = ("", "because", "=1+1", "العربية 😀 & <b>", "x" * 300)
_LONG = (*_TEXTS, "two\nlines")
_DATES = ("", "", "1998", "2001-05", "2010-02-28", "2010-02-30", "2999")
_SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT, None)


def draw(rng: random.Random, workbook: Workbook) -> Command:
    """A command of a random class; most can be carried out, some are refused."""
    makers = {
        AddAgreement: _add_agreement,
        EditAgreement: _edit_agreement,
        DeleteAgreement: _delete_agreement,
        SetClause: _set_clause,
        RemoveClause: _remove_clause,
        AddGain: _add_gain,
        EditGain: _edit_gain,
        DeleteGain: _delete_gain,
        AddGainEvidence: _add_evidence,
        EditGainEvidence: _edit_evidence,
        DeleteGainEvidence: _delete_evidence,
    }
    kind = rng.choices(CLASSES, weights=[4, 3, 2, 4, 2, 4, 3, 1, 4, 2, 2])[0]
    return makers[kind](rng, workbook)


def _id(rng: random.Random) -> str:
    return f"made-{rng.getrandbits(48):012x}"


def _agreement(rng: random.Random, workbook: Workbook, identity: str) -> Agreement:
    snapshot = workbook.snapshot
    countries = [country.id for country in snapshot.countries]
    count = min(len(countries), rng.choice([2, 2, 2, 3, 1]))
    parties = tuple(
        Party(country, rng.choice(_SIDES), rng.choice([None, None, "src-0"]))
        for country in rng.sample(countries, count)
    )
    ended = rng.random() < 0.4
    before = [None, None, *(agreement.id for agreement in snapshot.agreements)]
    return Agreement(
        identity,
        rng.choice(["Accord", "Memorandum & <b>", "Protocol", ""]),
        rng.choice(
            ["labour", "training", "other", "no kind"] if rng.random() < 0.2 else ["labour"]
        ),
        rng.choice(_DATES[:5]) if rng.random() < 0.9 else rng.choice(_DATES),
        rng.choice(["", "2001-06"]),
        rng.choice(["", "2005", "2011-01-01", "1990"]) if ended else "",
        rng.choice(["", *countries]) if ended else "",
        rng.choice(["ended", "replaced", "unknown"] if ended else ["in_force", "unknown"]),
        rng.choice(before[:6]),
        parties,
        rng.choice(workbook.sources()).id if rng.random() < 0.95 else "no-source",
        rng.choice(_TEXTS),
        rng.choice(["", "2020"]),
        "read",
        rng.choice(_LONG),
        rng.choice(["", "denounced", "expired"]) if ended else "",
    )


def _add_agreement(rng: random.Random, workbook: Workbook) -> Command:
    return AddAgreement(_agreement(rng, workbook, _id(rng)))


def _edit_agreement(rng: random.Random, workbook: Workbook) -> Command:
    return EditAgreement(_agreement(rng, workbook, _some_agreement(rng, workbook)))


def _some_agreement(rng: random.Random, workbook: Workbook) -> str:
    found = [agreement.id for agreement in workbook.snapshot.agreements]
    return rng.choice([*found[-8:], "gone"])


def _delete_agreement(rng: random.Random, workbook: Workbook) -> Command:
    return DeleteAgreement(_some_agreement(rng, workbook))


def _set_clause(rng: random.Random, workbook: Workbook) -> Command:
    kind = rng.choice(offered_kinds(workbook))
    present = rng.random() < 0.6
    text = rng.choice(_LONG) if present or rng.random() < 0.2 else ""
    source = rng.choice(workbook.sources()).id
    clause = Clause(_some_agreement(rng, workbook), kind.id, source, present, text)
    return SetClause(clause, kind.label)


def _remove_clause(rng: random.Random, workbook: Workbook) -> Command:
    found = clauses(workbook)
    if not found:
        return _set_clause(rng, workbook)
    return RemoveClause(rng.choice(found))


def _gain(rng: random.Random, workbook: Workbook, identity: str) -> Gain:
    snapshot = workbook.snapshot
    subject = rng.choice([*known_subjects(snapshot), GainSubject("AAA", "nowhere")])
    source = rng.choice([None, rng.choice(workbook.sources()).id])
    return Gain(
        identity,
        subject,
        rng.choice(list(GainParty)),
        rng.choice(_LONG[1:]),
        rng.choice([None, rng.choice(snapshot.perspectives).id]),
        rng.choice(["", "A minister", "two\nlines"]),
        rng.choice(_LONG),
        source,
        rng.choice(["", "p. 3"]),
        rng.choice(_LONG) if source else "",
        rng.choice(_DATES[:4]),
        rng.choice(_LONG),
    )


def _some_gain(rng: random.Random, workbook: Workbook) -> Gain:
    found = gains(workbook)
    return rng.choice(found) if found else _gain(rng, workbook, "gone")


def _evidence(rng: random.Random, workbook: Workbook, number: int) -> GainEvidence:
    return GainEvidence(
        number,
        rng.choice(["supports", "contradicts", "contradicts", "doubts"]),
        rng.choice(workbook.sources()).id,
        rng.choice(["", "p. 1", "p. 2"]),
        rng.choice(_LONG),
        rng.choice(_DATES[:4]),
        rng.choice(["", "A", "D"]),
        rng.choice(["", "read"]),
    )


def _add_gain(rng: random.Random, workbook: Workbook) -> Command:
    return AddGain(_gain(rng, workbook, _id(rng)))


def _edit_gain(rng: random.Random, workbook: Workbook) -> Command:
    there = _some_gain(rng, workbook)
    return EditGain(replace(_gain(rng, workbook, there.id), evidence=there.evidence))


def _delete_gain(rng: random.Random, workbook: Workbook) -> Command:
    return DeleteGain(_some_gain(rng, workbook))


def _add_evidence(rng: random.Random, workbook: Workbook) -> Command:
    return AddGainEvidence(_some_gain(rng, workbook), _evidence(rng, workbook, 1))


def _number(rng: random.Random, gain: Gain) -> int:
    return rng.choice([*(link.number for link in gain.evidence), 1])


def _edit_evidence(rng: random.Random, workbook: Workbook) -> Command:
    there = _some_gain(rng, workbook)
    return EditGainEvidence(there, _evidence(rng, workbook, _number(rng, there)))


def _delete_evidence(rng: random.Random, workbook: Workbook) -> Command:
    there = _some_gain(rng, workbook)
    return DeleteGainEvidence(there, _number(rng, there))
