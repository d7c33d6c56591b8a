"""The answers of the sample: each follows from a row that names its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.places import ASSESSOR
from workbench.domain.provisions import ProvisionRule, rate_provisions
from workbench.exchange.checklist_pack import BUILT_IN
from workbench.exchange.tables import TableRow
from workbench.store.log import Writer
from workbench.store.tables import Row

Tables = Mapping[str, tuple[TableRow, ...]]

CODED = "chilton-woda-bla"
CITIZENSHIP = "globalcit-v3-1"
GOOD_PRACTICE = "bla-good-practice"
"""The checklist of agreements alone, whose criteria follow the codebook."""
_VERSION = "1"
"""The version of the checklists that ship."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place in a source that an answer of the sample cites."""

    source: str
    locator: str
    basis: str
    quotation: str = ""
    stance: str = "supports"
    as_of: str = ""
    grade: str = ""
    disaggregated: bool = False
    verification: str = ""


class AnswerWriter:
    """Writes answers of one perspective to one checklist, with their forms and links."""

    def __init__(
        self, writer: Writer, perspective: str, as_of: str, checklist: str = BUILT_IN
    ) -> None:
        self._writer = writer
        self._checklist = checklist
        self._perspective = perspective
        self._as_of = as_of

    def add(
        self,
        place: Row,
        ratings: Row,
        why: str,
        confidence: str,
        links: Iterable[Link],
        *,
        as_of: str | None = None,
    ) -> None:
        """One answer; ``place`` holds subject, side, counterpart and criterion.

        ``as_of`` is the answer's own date where it is not that of the form.
        """
        writer = self._writer
        voice: Row = {
            "subject": place["subject"],
            "side": place["side"],
            "counterpart": place["counterpart"],
            "perspective": self._perspective,
            "assessor": "",
            "checklist": self._checklist,
            "version": _VERSION,
        }
        if writer.find("assessment", tuple(voice.values())) is None:
            writer.insert(
                "assessment",
                {
                    **voice,
                    "as_of": self._as_of,
                    "status": "draft" if self._perspective == ASSESSOR else "ready",
                    "note": "",
                },
            )
        key: Row = {**voice, "criterion": place["criterion"]}
        writer.insert(
            "answer",
            {
                **key,
                **ratings,
                "why": why,
                "confidence": confidence,
                "as_of": self._as_of if as_of is None else as_of,
                "discuss": 0,
                "contested": 0,
                "confidential_note": "",
            },
        )
        for number, link in enumerate(links, start=1):
            writer.insert("evidence", {**key, "number": number, **_link_row(link)})


def _link_row(link: Link) -> Row:
    return {
        "basis": link.basis,
        "source": link.source,
        "locator": link.locator,
        "quotation": link.quotation,
        "stance": link.stance,
        "as_of": link.as_of,
        "grade": link.grade,
        "disaggregated": int(link.disaggregated),
        "verification": link.verification,
    }


def write_answers(
    writer: Writer, sample: Tables, read_in_depth: frozenset[tuple[str, ...]] = frozenset()
) -> None:
    """Write what the paper says, what citizenship data give, and what coded agreements give.

    ``read_in_depth`` are the answers that rest on the law itself, which coded data give way to.
    """
    _paper_answers(writer, sample)
    _citizenship_answers(writer, sample, read_in_depth)
    coded = _Coded.of(sample)
    _coded_answers(AnswerWriter(writer, "academia", "2020"), coded, sample["provision_map"])
    _coded_answers(
        AnswerWriter(writer, ASSESSOR, "2020", GOOD_PRACTICE), coded, sample["bla_provision_map"]
    )


def _paper_answers(writer: Writer, sample: Tables) -> None:
    answers = AnswerWriter(writer, "paper-2007", "2007-07-09")
    grouped: dict[tuple[str, ...], list[TableRow]] = {}
    for row in sample["answers_paper"]:
        key = tuple(row[name] for name in ("subject", "side", "counterpart", "criterion"))
        grouped.setdefault(key, []).append(row)
    for (subject, side, counterpart, criterion), rows in grouped.items():
        answers.add(
            {"subject": subject, "side": side, "counterpart": counterpart, "criterion": criterion},
            {"paper": rows[0]["paper"] or None, "practice": rows[0]["practice"] or None},
            rows[0]["why"],
            "medium",
            [
                Link(
                    r["source"],
                    r["locator"],
                    r["basis"],
                    r["quotation"],
                    r["stance"],
                    r["as_of"],
                    "C",
                )
                for r in rows
            ],
        )


def _citizenship_answers(
    writer: Writer, sample: Tables, read_in_depth: frozenset[tuple[str, ...]]
) -> None:
    rules: dict[float, list[TableRow]] = {}
    for row in sample["dual_citizenship"]:
        rules.setdefault(float(row["code"]), []).append(row)
    latest: dict[str, TableRow] = {}
    for fact in sample["facts"]:
        if fact["indicator"] == "dual-citizenship":
            known = latest.get(fact["country"])
            if known is None or known["year"] < fact["year"]:
                latest[fact["country"]] = fact
    held = {(row["country"], row["side"]) for row in sample["country_sides"]}
    answers = AnswerWriter(writer, "assessor", max(fact["year"] for fact in latest.values()))
    for country, fact in sorted(latest.items()):
        for rule in rules[float(fact["value"])]:
            side = "sending" if rule["criterion"].split("-")[1].startswith("s") else "receiving"
            read = (country, side, "", ASSESSOR, rule["criterion"])
            if (country, side) not in held or read in read_in_depth:
                continue
            answers.add(
                {
                    "subject": country,
                    "side": side,
                    "counterpart": "",
                    "criterion": rule["criterion"],
                },
                {"paper": rule["rating"], "practice": None},
                rule["why"],
                "medium",
                [
                    Link(
                        CITIZENSHIP,
                        f"code {rule['code']}, {fact['year']}",
                        "paper",
                        as_of=fact["year"],
                        grade="C",
                    )
                ],
            )


@dataclass(frozen=True, slots=True)
class _Coded:
    """The coded agreements: what each text holds, which only amend another, where each stands."""

    present: dict[str, dict[str, bool]]
    amending: frozenset[str]
    locators: dict[str, str]

    @classmethod
    def of(cls, sample: Tables) -> _Coded:
        """What the tables of the sample say of them."""
        present: dict[str, dict[str, bool]] = {}
        for row in sample["agreement_provisions"]:
            if row["source"] == CODED:
                present.setdefault(row["agreement"], {})[row["provision"]] = row["present"] == "1"
        return cls(
            present,
            frozenset(row["id"] for row in sample["agreements"] if row["amends"] == "1"),
            {row["id"]: row["locator"] for row in sample["agreements"]},
        )


def _coded_answers(answers: AnswerWriter, coded: _Coded, table: Iterable[TableRow]) -> None:
    """What the coding gives for the criteria of one table of rules."""
    rules = [
        ProvisionRule.of(
            row["criterion"],
            met_all=row["met_all"].split(),
            met_or_partly_all=row["met_or_partly_all"].split(),
            partly_any=row["partly_any"].split(),
            partly_or_not_any=row["partly_or_not_any"].split(),
            silent=row["silent"],
            why=row["why"],
        )
        for row in table
    ]
    for agreement, present in coded.present.items():
        for rule in rules:
            rating = rate_provisions(rule, present, amends=agreement in coded.amending)
            if rating is None:
                continue
            locator = f"{coded.locators[agreement]}: {', '.join(rule.provisions)}"
            answers.add(
                {
                    "subject": agreement,
                    "side": "agreement",
                    "counterpart": "",
                    "criterion": rule.criterion,
                },
                {"paper": rating.value, "practice": None},
                rule.why,
                "medium",
                [Link(CODED, locator, "paper", as_of="2020", grade="C")],
            )
