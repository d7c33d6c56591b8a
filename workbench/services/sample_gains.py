"""What the paper of 2007 says or reports of gains, and what speaks for and against it there."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.exchange.tables import TableRow
from workbench.store.log import Writer
from workbench.store.tables import Row

GAIN_TABLES: dict[str, tuple[str, ...]] = {
    "gains": (
        "id",
        "sending",
        "receiving",
        "agreement",
        "party",
        "text",
        "perspective",
        "said_by",
        "missing",
        "source",
        "locator",
        "quotation",
        "as_of",
        "note",
    ),
    "gains_evidence": (
        "gain",
        "number",
        "stance",
        "source",
        "locator",
        "quotation",
        "as_of",
        "grade",
        "verification",
    ),
}
"""The tables of claims with their columns."""

_MAY_BE_MISSING = ("sending", "receiving", "agreement", "perspective", "source")


def write_gains(writer: Writer, tables: Mapping[str, tuple[TableRow, ...]]) -> None:
    """Write every claim with its evidence."""
    for row in tables["gains"]:
        missing: Row = {name: row[name] or None for name in _MAY_BE_MISSING}
        writer.insert("gain", {**row, **missing})
    for row in tables["gains_evidence"]:
        writer.insert("gain_evidence", {**row, "number": int(row["number"])})
