"""Three corridors of the sample in depth: answers whose sources were opened and read.

One table a corridor, one row an evidence link; rows of one answer repeat what is said of the
answer. Each quotation was copied from the text named in the row.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.documents import Source
from workbench.exchange.tables import TableRow
from workbench.services.citing import insert_source
from workbench.services.sample_answers import AnswerWriter, Link
from workbench.store.log import Writer

Tables = Mapping[str, tuple[TableRow, ...]]

SHOWCASES = ("idn_mys", "mex_usa", "mar_esp")
"""The corridors, as the names of their tables end."""

ENTERED = "2026-11-24"
"""When the answers were entered: the as-of date of their forms."""

_KEY = ("subject", "side", "counterpart", "perspective", "criterion")

SOURCE_COLUMNS = (
    "id",
    "kind",
    "title",
    "authors",
    "publisher",
    "year",
    "link",
    "accessed",
    "language",
    "terms",
    "note",
)
"""The columns of every table of sources in the sample."""

COLUMNS: dict[str, tuple[str, ...]] = {}
for _name in SHOWCASES:
    COLUMNS[f"showcase_{_name}"] = (
        *_KEY,
        "paper",
        "practice",
        "why",
        "confidence",
        "basis",
        "stance",
        "source",
        "locator",
        "quotation",
        "as_of",
        "grade",
        "disaggregated",
        "verification",
    )
    COLUMNS[f"showcase_{_name}_sources"] = SOURCE_COLUMNS
    COLUMNS[f"showcase_{_name}_findings"] = (
        "country",
        "side",
        "counterpart",
        "line",
        "text",
        "source",
        "locator",
    )


def showcase_keys(sample: Tables) -> frozenset[tuple[str, ...]]:
    """Subject, side, counterpart, perspective and criterion of every showcase answer."""
    rows = (row for name in SHOWCASES for row in sample[f"showcase_{name}"])
    return frozenset(tuple(row[column] for column in _KEY) for row in rows)


def write_showcases(writer: Writer, sample: Tables) -> None:
    """Write sources, answers with their evidence, and findings of every showcase corridor."""
    for name in SHOWCASES:
        for row in sample[f"showcase_{name}_sources"]:
            insert_source(writer, Source(**row))
        _write_answers(writer, sample[f"showcase_{name}"])
        for row in sample[f"showcase_{name}_findings"]:
            writer.insert("finding", dict(row))


def _write_answers(writer: Writer, rows: tuple[TableRow, ...]) -> None:
    grouped: dict[tuple[str, ...], list[TableRow]] = {}
    for row in rows:
        grouped.setdefault(tuple(row[column] for column in _KEY), []).append(row)
    for links in grouped.values():
        first = links[0]
        answers = AnswerWriter(writer, first["perspective"], ENTERED)
        answers.add(
            {
                "subject": first["subject"],
                "side": first["side"],
                "counterpart": first["counterpart"],
                "criterion": first["criterion"],
            },
            {"paper": first["paper"] or None, "practice": first["practice"] or None},
            first["why"],
            first["confidence"],
            [_link(row) for row in links],
            as_of=max(row["as_of"] for row in links),
        )


def _link(row: TableRow) -> Link:
    return Link(
        row["source"],
        row["locator"],
        row["basis"],
        row["quotation"],
        row["stance"],
        row["as_of"],
        row["grade"],
        row["disaggregated"] == "1",
        row["verification"],
    )
