"""The answers of the sample: each follows from a row that names its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.places import ASSESSOR
from workbench.domain.provisions import ProvisionRule, rate_provisions
from workbench.exchange.tables import TableRow
from workbench.store.log import Writer
from workbench.store.tables import Row

Tables = Mapping[str, tuple[TableRow, ...]]

CODED = "chilton-woda-bla"
CITIZENSHIP = "globalcit-v3-1"


@dataclass(frozen=True, slots=True)
class _Link:
    source: str
    locator: str
    basis: str
    quotation: str = ""
    stance: str = "supports"
    as_of: str = ""
    grade: str = ""
    disaggregated: bool = False
    verification: str = ""


class _Answers:
    """Writes answers of one perspective with their forms and links."""

    def __init__(self, writer: Writer, perspective: str, as_of: str) -> None:
        self._writer = writer
        self._perspective = perspective
        self._as_of = as_of

    def add(
        self, place: Row, ratings: Row, why: str, confidence: str, links: Iterable[_Link]
    ) -> None:
        """One answer; ``place`` holds subject, side, counterpart and criterion."""
        writer = self._writer
        voice: Row = {
            "subject": place["subject"],
            "side": place["side"],
            "counterpart": place["counterpart"],
            "perspective": self._perspective,
            "assessor": "",
            "checklist": "reciprocity-2007",
            "version": "1",
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
                "as_of": self._as_of,
                "discuss": 0,
                "contested": 0,
                "confidential_note": "",
            },
        )
        for number, link in enumerate(links, start=1):
            writer.insert(
                "evidence",
                {
                    **key,
                    "basis": link.basis,
                    "source": link.source,
                    "locator": link.locator,
                    "number": number,
                    "quotation": link.quotation,
                    "stance": link.stance,
                    "as_of": link.as_of,
                    "grade": link.grade,
                    "disaggregated": int(link.disaggregated),
                    "verification": link.verification,
                },
            )


def write_answers(writer: Writer, sample: Tables) -> None:
    """Write what the paper says, what citizenship data give, and what coded agreements give."""
    _paper_answers(writer, sample)
    _citizenship_answers(writer, sample)
    _coded_answers(writer, sample)


def _paper_answers(writer: Writer, sample: Tables) -> None:
    answers = _Answers(writer, "paper-2007", "2007-07-09")
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
                _Link(
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


def _citizenship_answers(writer: Writer, sample: Tables) -> None:
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
    answers = _Answers(writer, "assessor", max(fact["year"] for fact in latest.values()))
    for country, fact in sorted(latest.items()):
        for rule in rules[float(fact["value"])]:
            side = "sending" if rule["criterion"].split("-")[1].startswith("s") else "receiving"
            if (country, side) not in held:
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
                    _Link(
                        CITIZENSHIP,
                        f"code {rule['code']}, {fact['year']}",
                        "paper",
                        as_of=fact["year"],
                        grade="C",
                    )
                ],
            )


def _coded_answers(writer: Writer, sample: Tables) -> None:
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
        for row in sample["provision_map"]
    ]
    present: dict[str, dict[str, bool]] = {}
    for row in sample["agreement_provisions"]:
        if row["source"] == CODED:
            present.setdefault(row["agreement"], {})[row["provision"]] = row["present"] == "1"
    amending = {row["id"] for row in sample["agreements"] if row["amends"] == "1"}
    locators = {row["id"]: row["locator"] for row in sample["agreements"]}
    answers = _Answers(writer, "academia", "2020")
    for agreement, coded in present.items():
        for rule in rules:
            rating = rate_provisions(rule, coded, amends=agreement in amending)
            if rating is None:
                continue
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
                [
                    _Link(
                        CODED,
                        f"{locators[agreement]}: {', '.join(rule.provisions)}",
                        "paper",
                        as_of="2020",
                        grade="C",
                    )
                ],
            )
