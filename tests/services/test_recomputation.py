"""Every corridor worked out again from what the command prints, and nothing else.

The answers and the checklist are read as JSON; the figures come from the method's text. They must
agree with what ``compare`` and ``matrix`` print on every bound, state, coverage, score and total.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.domain import reference
from tests.domain.reference import Found, Given, Interval, completions, mean
from workbench.__main__ import main
from workbench.cli.listing import KINDS
from workbench.cli.shapes import answers_shape, checklist_shape, compare_shape, matrix_shape
from workbench.domain.assessments import AnswerKey
from workbench.domain.comparison import compare
from workbench.domain.matrix import country_matrix
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.errors import UserError
from workbench.services.answering import Rate
from workbench.services.workbook import Workbook

Json = dict[str, Any]
TOLERANCE = 1e-9
BASES = ("paper", "practice", "both")


@dataclass(frozen=True, slots=True)
class Printed:
    """What the command prints, decoded."""

    checklist: Json
    answers: list[Json]
    agreements: list[Json]

    def given(self) -> tuple[dict[tuple[str, str], list[Given]], dict[tuple[str, str], str]]:
        """Answers and derived ratings by subject and criterion."""
        stored: dict[tuple[str, str], list[Given]] = defaultdict(list)
        derived: dict[tuple[str, str], str] = {}
        for row in self.answers:
            place = (row["subject"], row["criterion"])
            if row["derived"]:
                derived[place] = row["paper"]
            else:
                voice = (row["counterpart"], row["perspective"], row["assessor"] or "")
                stored[place].append(Given(*voice, row["paper"], row["practice"]))
        return stored, derived


class Recomputed:
    """The figures of one view."""

    def __init__(self, printed: Printed, perspective: str, basis: str) -> None:
        self.printed = printed
        self.perspective = perspective
        self.basis = basis
        self.stored, self.derived = printed.given()

    def found(
        self, subject: str, criterion: str, counterpart: str | None, basis: str | None = None
    ) -> Found:
        place = (subject, criterion)
        return reference.resolve(
            self.stored.get(place, []),
            self.perspective,
            basis or self.basis,
            counterpart,
            self.derived.get(place),
        )

    def criteria(self, line: str, side: str) -> list[Json]:
        return [
            c for c in self.printed.checklist["criteria"] if (c["line"], c["side"]) == (line, side)
        ]

    def lines(self, *, core: bool) -> list[Json]:
        whole = {c["line"] for c in self.printed.checklist["criteria"] if c["core"]}
        return [x for x in self.printed.checklist["lines"] if not core or x["id"] in whole]

    def side(self, line: str, side: str, subject: str, towards: str) -> list[tuple[float, Found]]:
        return [
            (c["weight"], self.found(subject, c["id"], towards)) for c in self.criteria(line, side)
        ]

    def compare(self, sending: str, receiving: str, *, core: bool) -> Json:
        """The part of the ``compare`` shape that is computed."""
        lines, every = [], {"sending": [], "receiving": []}
        for line in self.lines(core=core):
            ours = self.side(line["id"], "sending", sending, receiving)
            theirs = self.side(line["id"], "receiving", receiving, sending)
            every["sending"] += ours
            every["receiving"] += theirs
            lines.append(_line(line, ours, theirs))
        sides = {name: reference.side(all_) for name, all_ in every.items()}
        return {
            "lines": lines,
            "themes": [
                {"theme": theme, **_means([x for x in lines if x["theme"] == theme])}
                for theme in dict.fromkeys(line["theme"] for line in lines)
            ],
            "total": {
                **_means(lines),
                "coverage": {name: figure.coverage for name, figure in sides.items()},
                "score": {name: figure.score for name, figure in sides.items()},
                "bounds": {name: figure.bounds for name, figure in sides.items()},
            },
            "red_lines": list(self.red_lines(sending, receiving)),
        }

    def red_lines(self, sending: str, receiving: str) -> Iterator[Json]:
        texts = [
            a["id"]
            for a in self.printed.agreements
            if a["status"] == "in_force"
            and {sending, receiving} <= {_party(p) for p in a["parties"]}
        ]
        for criterion in self.printed.checklist["criteria"]:
            if not criterion["red_line"]:
                continue
            subjects: list[tuple[str, str | None]] = {
                "sending": [(sending, receiving)],
                "receiving": [(receiving, sending)],
                "agreement": [(text, None) for text in texts],
            }.get(criterion["side"], [])
            for subject, towards in subjects:
                paper, practice = (
                    self.found(subject, criterion["id"], towards, basis)
                    for basis in ("paper", "practice")
                )
                yield {
                    "criterion": criterion["id"],
                    "side": criterion["side"],
                    "agreement": subject if criterion["side"] == "agreement" else None,
                    "bounds": {"paper": paper.bounds, "practice": practice.bounds},
                    "state": reference.red_line(paper, practice),
                }

    def matrix_row(self, country: str, columns: list[str]) -> tuple[list[Found], Any]:
        weights = {c["id"]: c["weight"] for c in self.printed.checklist["criteria"]}
        cells = [self.found(country, column, None) for column in columns]
        pairs = [(weights[c], cell) for c, cell in zip(columns, cells, strict=True)]
        return cells, reference.side(pairs)


def _party(party: Any) -> str:  # noqa: ANN401 # a code, or an object that holds one
    return str(party["country"] if isinstance(party, dict) else party)


NOTHING = {"reciprocity": None, "level": None, "gap": None, "direction": None}


def _line(line: Json, ours: list[tuple[float, Found]], theirs: list[tuple[float, Found]]) -> Json:
    s, r = reference.side(ours).bounds, reference.side(theirs).bounds
    shown = {
        "line": line["id"],
        "theme": line["theme"],
        "weight": line["weight"],
        "sending": s,
        "receiving": r,
        "specific": {
            "sending": any(found.specific for _, found in ours),
            "receiving": any(found.specific for _, found in theirs),
        },
    }
    if s is None or r is None:
        return {**shown, **NOTHING, "state": "not_comparable", "possible": []}
    states = _states(ours, theirs)
    return {
        **shown,
        "reciprocity": (min(s[0], r[0]), min(s[1], r[1])),
        "level": ((s[0] + r[0]) / 2, (s[1] + r[1]) / 2),
        "gap": (max(0.0, s[0] - r[1], r[0] - s[1]), max(s[1] - r[0], r[1] - s[0])),
        "direction": (r[0] - s[1], r[1] - s[0]),
        "state": states[0] if len(states) == 1 else "open",
        "possible": states if len(states) > 1 else [],
    }


def _states(ours: list[tuple[float, Found]], theirs: list[tuple[float, Found]]) -> list[str]:
    values: list[set[float]] = []
    for side in (ours, theirs):
        counted: list[tuple[float, Interval]] = [
            (w, f.bounds) for w, f in side if f.bounds is not None and w > 0
        ]
        weights = [w for w, _ in counted]
        values.append({mean(weights, choice) for choice in completions(counted)})
    found = {reference.state(s, r) for s, r in product(*values)}
    return [state for state in reference.STATES if state in found]


def _means(lines: list[Json]) -> Json:
    counted = [line for line in lines if line["reciprocity"] is not None and line["weight"] > 0]
    total = sum(line["weight"] for line in counted)
    if not total:
        return dict(NOTHING)
    return {
        name: tuple(
            sum(line["weight"] * line[name][end] for line in counted) / total for end in (0, 1)
        )
        for name in NOTHING
    }


def same(found: Any, expected: Any, where: str = "") -> None:  # noqa: ANN401 # any JSON
    """Everything expected is found, figures within 1e-9."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            if key != "weight":
                same(found[key], value, f"{where}.{key}")
    elif isinstance(expected, list | tuple):
        assert found is not None, where
        assert len(found) == len(expected), where
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            same(one, other, f"{where}[{place}]")
    elif isinstance(expected, float | int) and not isinstance(expected, bool):
        assert found is not None, where
        assert abs(found - expected) <= TOLERANCE, (where, found, expected)
    else:
        assert found == expected, (where, found, expected)


def printed(workbook: Workbook) -> Printed:
    """What the commands print of a workbook, through JSON and back."""

    def decoded(value: Any) -> Any:  # noqa: ANN401 # any JSON
        return json.loads(json.dumps(value))

    snapshot = workbook.snapshot
    return Printed(
        decoded(checklist_shape(snapshot.checklist)),
        decoded(answers_shape(snapshot)),
        decoded(KINDS["agreements"](workbook)),
    )


def enliven(workbook: Workbook, seed: int, count: int) -> None:
    """Answers of several voices at random, general and towards one counterpart."""
    rng = random.Random(seed)
    snapshot = workbook.snapshot
    criteria = snapshot.checklist.criteria
    for _ in range(count):
        criterion = rng.choice(criteria)
        towards = None
        if criterion.side is Side.AGREEMENT:
            subject = rng.choice(snapshot.agreements).id
        else:
            subject = rng.choice(snapshot.of_side(criterion.side)).id
            towards = rng.choice([None, *(c.id for c in snapshot.countries if c.id != subject)])
        voice = (rng.choice(["assessor", "unions", "agreed", "paper-2007"]), rng.choice(["", "b"]))
        key = AnswerKey(subject, criterion.side, towards, *voice, criterion.id)
        basis = rng.choice([Basis.PAPER, Basis.PRACTICE])
        try:
            workbook.apply(Rate(key, basis, rng.choice(list(Rating)), "at random"))
        except UserError:
            continue


def check(workbook: Workbook, perspectives: tuple[str, ...]) -> int:
    """Every corridor, basis, perspective, with and without --core; how many were compared."""
    shown, snapshot = printed(workbook), workbook.snapshot
    count = 0
    for perspective, basis in product(perspectives, BASES):
        again = Recomputed(shown, perspective, basis)
        for corridor, core in product(snapshot.corridors, (False, True)):
            ends = (corridor.sending, corridor.receiving)
            view = View(perspective, Basis(basis), core)
            found = json.loads(json.dumps(compare_shape(compare(snapshot, *ends, view), snapshot)))
            same(found, again.compare(*ends, core=core), f"{ends} {view}")
            count += 1
        for side in ("sending", "receiving", "transit"):
            view = View(perspective, Basis(basis))
            matrix = matrix_shape(country_matrix(snapshot, Side(side), view))
            for place, country in enumerate(matrix["rows"]):
                cells, figure = again.matrix_row(country, matrix["columns"])
                same(matrix["cell_bounds"][place], [c.bounds for c in cells], f"{country} {view}")
                same(matrix["bounds"][place], figure.bounds, f"{country} {view}")
                same(matrix["coverage"][place], figure.coverage, f"{country} {view}")
    return count


@pytest.mark.slow
def test_every_corridor_of_the_sample_comes_out_the_same(sample: Path) -> None:
    workbook = Workbook.open(sample)
    corridors = len(workbook.snapshot.corridors)
    assert check(workbook, ("range", "paper-2007", "assessor")) == corridors * 18
    workbook.close()


@pytest.mark.slow
def test_so_does_a_sample_full_of_voices(sample: Path) -> None:
    workbook = Workbook.open(sample)
    enliven(workbook, 2007, 1_500)
    check(workbook, ("range", "unions", "agreed"))
    workbook.close()


@pytest.mark.slow
@pytest.mark.parametrize("perspective", ["range", "paper-2007"])
def test_the_command_prints_what_was_recomputed(
    sample: Path, perspective: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(*words: str) -> Any:  # noqa: ANN401 # any JSON
        capsys.readouterr()
        assert main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    path = str(sample)
    shown = Printed(
        command("checklist"), command("answers", path), command("list", path, "agreements")
    )
    for sending, receiving in command("info", path)["corridors"][:3]:
        for basis in BASES:
            options = ("--perspective", perspective, "--basis", basis)
            found = command("compare", path, sending, receiving, *options)
            again = Recomputed(shown, perspective, basis)
            same(found, again.compare(sending, receiving, core=False))
            found = command("compare", path, sending, receiving, *options, "--core")
            same(found, again.compare(sending, receiving, core=True))
