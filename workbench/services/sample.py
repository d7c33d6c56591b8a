"""The sample workbook: built from the tables of ``sample_data``, every row with its source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.domain.documents import Source
from workbench.exchange.tables import TableRow, read_table
from workbench.paths import resource, sample_table
from workbench.services.citing import insert_source
from workbench.services.contents import PERSPECTIVE_COLUMNS, fill_new, write_perspectives
from workbench.services.sample_answers import write_answers
from workbench.services.sample_gains import GAIN_TABLES, write_gains
from workbench.services.sample_showcase import COLUMNS as SHOWCASE_COLUMNS
from workbench.services.sample_showcase import (
    SOURCE_COLUMNS,
    showcase_keys,
    write_showcases,
)
from workbench.services.workbook import Workbook
from workbench.store.file import WorkbookFile
from workbench.store.log import Writer
from workbench.store.tables import Row

SAMPLE_ID = "sample-reciprocity-2007"
SAMPLE_TITLE = "Sample workbook"
SAMPLE_ABOUT = (
    "This sample illustrates the method and judges no country. Its answers are what the paper of"
    " 2007 says, what treaty status gives, and what coded agreements and citizenship data give. For"
    " three corridors (Indonesia → Malaysia, Mexico → United States, Morocco → Spain) laws,"
    " agreements, official pages and reports were opened and read as well, in stored copies and"
    " often in part, which each citation says. What could not be found stays open."
)

_RULE_COLUMNS = (
    "criterion",
    "met_all",
    "met_or_partly_all",
    "partly_any",
    "partly_or_not_any",
    "silent",
    "why",
)
_COLUMNS: dict[str, tuple[str, ...]] = {
    "sources_figures": SOURCE_COLUMNS,
    "sources_texts": SOURCE_COLUMNS,
    "country_sides": ("country", "side", "source", "locator", "note"),
    "corridors": ("sending", "receiving", "source", "locator", "note"),
    "perspectives": PERSPECTIVE_COLUMNS,
    "facts": (
        "country",
        "counterpart",
        "indicator",
        "sex",
        "year",
        "quarter",
        "value",
        "unit",
        "source",
        "as_of",
        "verification",
        "note",
    ),
    "treaties": (
        "country",
        "instrument",
        "status",
        "date",
        "scope_note",
        "source",
        "as_of",
        "verification",
        "note",
    ),
    "agreements": (
        "id",
        "title",
        "kind",
        "signed",
        "in_force",
        "ended",
        "ended_by",
        "ended_how",
        "status",
        "predecessor",
        "amends",
        "source",
        "locator",
        "as_of",
        "verification",
        "note",
    ),
    "agreement_parties": ("agreement", "country", "side", "source"),
    "provisions": ("id", "label"),
    "agreement_provisions": ("agreement", "provision", "present", "source"),
    "provision_map": _RULE_COLUMNS,
    "bla_provision_map": _RULE_COLUMNS,
    "dual_citizenship": ("code", "criterion", "rating", "why"),
    "policies": (
        "id",
        "country",
        "actor",
        "title",
        "kind",
        "level",
        "theme",
        "strategy",
        "lenses",
        "counterpart",
        "agreement",
        "status",
        "started",
        "ended",
        "text",
        "judged",
        "judged_by",
        "conditions",
        "source",
        "locator",
        "as_of",
        "verification",
        "note",
    ),
    "answers_paper": (
        "subject",
        "side",
        "counterpart",
        "criterion",
        "paper",
        "practice",
        "why",
        "source",
        "locator",
        "quotation",
        "basis",
        "stance",
        "as_of",
    ),
    "findings": ("country", "side", "counterpart", "line", "text", "source", "locator"),
    **GAIN_TABLES,
}


@dataclass(frozen=True, slots=True)
class SampleTables:
    """Every table of ``sample_data`` by name, and the ISO names of countries."""

    tables: dict[str, tuple[TableRow, ...]]
    countries: dict[str, TableRow]

    def rows(self, name: str) -> tuple[TableRow, ...]:
        """The rows of one table."""
        return self.tables[name]


def read_sample() -> SampleTables:
    """Read the tables; needs neither a file nor a window, so it may run off the GUI thread."""
    columns = ("iso3", "iso2", "m49", "name", "official_name", "region")
    countries = {row["iso3"]: row for row in read_table(resource("countries.csv"), columns)}
    tables = {
        name: read_table(sample_table(f"{name}.csv"), wanted)
        for name, wanted in (_COLUMNS | SHOWCASE_COLUMNS).items()
    }
    return SampleTables(tables, countries)


def build_sample(path: Path, tables: SampleTables | None = None) -> Workbook:
    """Make the sample workbook at a path; UserError where it is taken or cannot be written."""
    read = tables or read_sample()
    return Workbook(
        WorkbookFile.create(path, "Sample workbook", lambda writer: _fill(writer, read))
    )


def _fill(writer: Writer, sample: SampleTables) -> None:
    fill_new(writer, SAMPLE_TITLE, SAMPLE_ABOUT, SAMPLE_ID)
    count = writer.count("perspective")
    write_perspectives(writer, sample.rows("perspectives"), count)
    for name in ("sources_figures", "sources_texts"):
        for row in sample.rows(name):
            insert_source(writer, Source(**row))
    _places(writer, sample)
    _facts(writer, sample)
    _agreements(writer, sample)
    _policies(writer, sample)
    write_answers(writer, sample.tables, showcase_keys(sample.tables))
    write_showcases(writer, sample.tables)
    for row in sample.rows("findings"):
        writer.insert("finding", dict(row))
    write_gains(writer, sample.tables)


def _optional(row: TableRow, *columns: str) -> Row:
    """The row with NULL for what is empty in those columns."""
    return {k: (v or None) if k in columns else v for k, v in row.items()}


def _places(writer: Writer, sample: SampleTables) -> None:
    for code in dict.fromkeys(row["country"] for row in sample.rows("country_sides")):
        iso = sample.countries[code]
        writer.insert(
            "country",
            {
                "id": code,
                "name": iso["name"],
                "iso2": iso["iso2"],
                "region": iso["region"],
                "note": "",
            },
        )
    for row in sample.rows("country_sides"):
        writer.insert("country_side", _optional(row, "source"))
    for row in sample.rows("corridors"):
        writer.insert("corridor", _optional(row, "source"))


def _facts(writer: Writer, sample: SampleTables) -> None:
    for row in sample.rows("facts"):
        numbers: Row = {
            "year": int(row["year"]),
            "quarter": int(row["quarter"] or 0),
            "value": float(row["value"]),
        }
        writer.insert("fact", {**row, **numbers})
    for row in sample.rows("treaties"):
        writer.insert("treaty_status", dict(row))


def _agreements(writer: Writer, sample: SampleTables) -> None:
    waiting = list(sample.rows("agreements"))
    written: set[str] = set()
    while waiting:
        ready = [r for r in waiting if not r["predecessor"] or r["predecessor"] in written]
        for row in ready:
            columns = {k: v for k, v in _optional(row, "predecessor").items() if k != "amends"}
            writer.insert("agreement", columns)
            written.add(row["id"])
        waiting = [row for row in waiting if row["id"] not in written]
        if not ready:
            raise ValueError(f"agreements: no way to {waiting[0]['predecessor']}")
    for row in sample.rows("agreement_parties"):
        side = row["side"] if row["side"] in ("sending", "receiving", "transit") else None
        writer.insert("agreement_party", {**_optional(row, "source"), "side": side})
    for row in sample.rows("provisions"):
        writer.insert("provision", dict(row))
    for row in sample.rows("agreement_provisions"):
        writer.insert("agreement_provision", {**row, "present": int(row["present"]), "text": ""})


def _policies(writer: Writer, sample: SampleTables) -> None:
    optional = ("country", "theme", "strategy", "counterpart", "agreement")
    for row in sample.rows("policies"):
        columns = _optional(row, *optional)
        lenses = str(columns.pop("lenses") or "").split()
        judged = [str(columns.pop(name) or "") for name in ("judged", "judged_by", "conditions")]
        writer.insert("policy", columns)
        for lens in lenses:
            writer.insert("policy_lens", {"policy": row["id"], "lens": lens})
        if judged[0]:
            _practice(writer, columns, *judged)
            _practice_corridors(writer, columns)


def _practice_corridors(writer: Writer, policy: Row) -> None:
    """Link a practice to the corridor between the policy's country and its counterpart."""
    one, other = policy["country"], policy["counterpart"]
    for ends in ((one, other), (other, one)):
        if writer.find("corridor", ends) is not None:
            row: Row = {"sending": ends[0], "receiving": ends[1]}
            writer.insert("practice_corridor", {"practice": policy["id"], **row})


def _practice(writer: Writer, policy: Row, judged: str, judged_by: str, conditions: str) -> None:
    """Write a policy that somebody judged into the practice library as well."""
    practice = policy["id"]
    writer.insert(
        "practice",
        {
            **{name: policy[name] for name in _OF_BOTH},
            "tried": policy["text"],
            "conditions": conditions,
        },
    )
    writer.insert("practice_policy", {"practice": practice, "policy": practice})
    writer.insert(
        "practice_judgement",
        {
            "practice": practice,
            "perspective": judged_by,
            "judged": judged,
            "why": "",
            "source": policy["source"],
            "locator": policy["locator"],
        },
    )


_OF_BOTH = (
    "id",
    "country",
    "actor",
    "title",
    "level",
    "theme",
    "strategy",
    "started",
    "ended",
    "source",
    "locator",
    "as_of",
    "verification",
    "note",
)
"""What a practice takes over from the policy it was."""
