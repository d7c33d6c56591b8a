"""Random commands of every class, drawn with a seed from what a workbook holds."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from workbench.domain.assessments import AnswerKey, Finding
from workbench.domain.documents import Evidence, Source
from workbench.domain.places import RANGE, Corridor, Country
from workbench.domain.ratings import Basis, Rating, Side
from workbench.services.answering import EditAnswer, Rate, SetStatus
from workbench.services.citing import LinkEvidence, UnlinkEvidence
from workbench.services.placing import AddCorridor, AddCountry, SetFinding
from workbench.services.workbook import Command, Workbook

TEXTS = (
    "",
    "because",
    "=1+1",
    "línea\nwith a break\tand a tab",
    "العربية 😀 & <b>",
    "x" * 300,
)
SIDES = (Side.SENDING, Side.RECEIVING, Side.TRANSIT)
CLASSES = (
    Rate,
    EditAnswer,
    LinkEvidence,
    UnlinkEvidence,
    SetStatus,
    AddCountry,
    AddCorridor,
    SetFinding,
)


@dataclass(slots=True)
class Intentions:
    """Draws commands; most can be carried out, some are refused by what the workbook holds."""

    rng: random.Random
    made: int = 0

    def key(self, workbook: Workbook) -> AnswerKey:
        """An answer's key, often of an answer that is there."""
        rng, snapshot = self.rng, workbook.snapshot
        if len(snapshot.answers) and rng.random() < 0.5:
            return rng.choice(list(snapshot.answers)).key
        asked = snapshot.checklist.criteria
        if not snapshot.agreements:
            asked = tuple(c for c in asked if c.side is not Side.AGREEMENT)
        criterion = rng.choice(asked)
        perspective = rng.choice(snapshot.perspectives[-4:]).id
        assessor = rng.choice(["", "", "ana"])
        if criterion.side is Side.AGREEMENT:
            subject = rng.choice(snapshot.agreements).id
            return AnswerKey(subject, criterion.side, None, perspective, assessor, criterion.id)
        subject = rng.choice(snapshot.of_side(criterion.side)).id
        others = [None, None, *(c.id for c in snapshot.countries if c.id != subject)]
        towards = rng.choice(others[:5])
        return AnswerKey(subject, criterion.side, towards, perspective, assessor, criterion.id)

    def command(self, workbook: Workbook) -> Command:
        """A command of a random class."""
        kind = self.rng.choices(CLASSES, weights=[8, 4, 4, 3, 2, 1, 1, 3])[0]
        makers = {
            Rate: self._rate,
            EditAnswer: self._edit,
            LinkEvidence: self._link,
            UnlinkEvidence: self._unlink,
            SetStatus: self._status,
            AddCountry: self._country,
            AddCorridor: self._corridor,
            SetFinding: self._finding,
        }
        return makers[kind](workbook)

    def _rate(self, workbook: Workbook) -> Command:
        rng = self.rng
        rating = rng.choice([None, *Rating])
        why = rng.choice([None, "because", rng.choice(TEXTS)])
        basis = rng.choice([Basis.PAPER, Basis.PRACTICE])
        return Rate(self.key(workbook), basis, rating, why)

    def _edit(self, workbook: Workbook) -> Command:
        rng = self.rng

        def maybe(value: object) -> object:
            return value if rng.random() < 0.4 else None

        return EditAnswer(
            self.key(workbook),
            why=maybe(rng.choice(TEXTS)),  # type: ignore[arg-type] # drawn above
            confidence=maybe(rng.choice(["", "low", "high"])),  # type: ignore[arg-type] # the same
            as_of=maybe(rng.choice(["", "2020", "2020-02", "2020-02-29"])),  # type: ignore[arg-type] # the same
            discuss=maybe(rng.random() < 0.5),  # type: ignore[arg-type] # the same
            contested=maybe(rng.random() < 0.5),  # type: ignore[arg-type] # the same
            confidential_note=maybe(rng.choice(TEXTS)),  # type: ignore[arg-type] # the same
        )

    def _link(self, workbook: Workbook) -> Command:
        rng, key = self.rng, self.key(workbook)
        self.made += 1
        new = rng.random() < 0.4
        source = f"new-{self.made}" if new else rng.choice(workbook.sources()).id
        evidence = Evidence(
            key.subject,
            key.side,
            key.counterpart,
            key.perspective,
            key.assessor,
            key.criterion,
            rng.choice([Basis.PAPER, Basis.PRACTICE]),
            source,
            rng.choice(["§ 1", "§ 2", "p. 7 = eight"]),
            rng.choice(TEXTS),
            rng.choice(["supports", "contradicts"]),
            rng.choice(["", "2021"]),
            rng.choice(["", "A", "D"]),
            rng.random() < 0.5,
        )
        made = Source(source, "report", f"Report {self.made}", note=rng.choice(TEXTS))
        return LinkEvidence(evidence, made if new else None)

    def _unlink(self, workbook: Workbook) -> Command:
        links = workbook.evidence()
        if not links:
            return self._link(workbook)
        return UnlinkEvidence(self.rng.choice(links))

    def _status(self, workbook: Workbook) -> Command:
        # Mostly unlocked, or soon nothing could be edited any more.
        status = self.rng.choice(["draft", "draft", "ready", "final"])
        locked = [a for a in workbook.snapshot.assessments if a.status == "final"]
        key = self.key(workbook)
        if locked and self.rng.random() < 0.7:
            form = self.rng.choice(locked)
            key = replace(
                key,
                subject=form.subject,
                side=form.side,
                counterpart=form.counterpart,
                perspective=form.perspective,
                assessor=form.assessor,
            )
            status = "draft"
        return SetStatus(key, status, self.rng.choice(["", "news", "news", "news"]))

    def _country(self, workbook: Workbook) -> Command:
        self.made += 1
        sides = tuple(side for side in SIDES if self.rng.random() < 0.7) or SIDES
        taken = self.rng.random() < 0.2
        code = workbook.snapshot.countries[0].id if taken else f"X{self.made}"
        return AddCountry(Country(code, f"Land {self.made}", sides, "Region"))

    def _corridor(self, workbook: Workbook) -> Command:
        first, second = self.rng.sample([c.id for c in workbook.snapshot.countries], 2)
        return AddCorridor(Corridor(first, second))

    def _finding(self, workbook: Workbook) -> Command:
        rng, snapshot = self.rng, workbook.snapshot
        countries = [c.id for c in snapshot.countries[:4]]
        text = rng.choice(["", "Short", "=1+1", "😀" * 10, "x" * 60, "x" * 61])
        place = (rng.choice(countries), rng.choice(SIDES), rng.choice([None, *countries]))
        line = rng.choice(snapshot.checklist.lines[:3]).id
        return SetFinding(Finding(*place, line, text, rng.choice(["", workbook.sources()[0].id])))

    def refused(self, workbook: Workbook) -> Command:
        """A command that is refused whatever the workbook holds."""
        rng, key = self.rng, self.key(workbook)
        first = workbook.snapshot.countries[0]
        nothing = Evidence(*_voice(key), Basis.PAPER, "no such source", "")
        return rng.choice(
            [
                Rate(key, Basis.BOTH, Rating.MET),
                Rate(replace(key, criterion="none-s1"), Basis.PAPER, Rating.MET),
                Rate(replace(key, perspective=RANGE), Basis.PAPER, Rating.MET),
                Rate(replace(key, perspective="nobody"), Basis.PAPER, Rating.MET),
                Rate(replace(key, subject="ZZZ"), Basis.PAPER, Rating.MET),
                Rate(key, Basis.PAPER, Rating.NOT_APPLICABLE, "  "),
                EditAnswer(key, as_of="yesterday"),
                EditAnswer(key, why="x" * 32_001),
                EditAnswer(key, confidential_note="half \ud83d"),
                LinkEvidence(nothing),
                LinkEvidence(nothing, Source("no such source", "law", "  ")),
                UnlinkEvidence(nothing),
                AddCountry(first),
                AddCountry(Country("NEW", "", SIDES)),
                AddCountry(Country("NEW", "New", ())),
                AddCountry(Country("NEW", "New", (Side.AGREEMENT,))),
                AddCorridor(Corridor("ZZZ", first.id)),
                SetFinding(Finding(first.id, Side.SENDING, None, "voice/agenda", "x" * 61)),
            ]
        )


def _voice(key: AnswerKey) -> tuple[str, Side, str | None, str, str, str]:
    return (
        key.subject,
        key.side,
        key.counterpart,
        key.perspective,
        key.assessor,
        key.criterion,
    )
