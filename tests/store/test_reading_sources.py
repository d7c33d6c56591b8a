"""Every table that cites a source is known, and every citation is found."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.store.files import alter
from workbench.services.workbook import Workbook
from workbench.store import reading_sources
from workbench.store.file import WorkbookFile


def test_no_table_that_cites_a_source_is_forgotten(small: Path) -> None:
    file = WorkbookFile.open(small)
    tables = [name for (name,) in file.db.execute("SELECT name FROM sqlite_schema").fetchall()]
    found = {
        (table, row[3])
        for table in tables
        for row in file.db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        if row[2] == "source"
    }
    file.close()
    assert found == set(reading_sources.CITING)
    assert len(found) == len(reading_sources.CITING) > 10


def test_usage_counts_every_row_that_cites(small: Path) -> None:
    file = WorkbookFile.open(small)
    used = file.read(reading_sources.usage)
    for source in ("src-0", "src-1"):
        assert used[source] == len(file.read(reading_sources.citing_rows, source))
    assert used == {"src-0": 2, "src-1": 1}
    file.close()


def test_a_note_on_a_source_counts(small: Path) -> None:
    alter(
        small,
        "INSERT INTO note VALUES ('n', 'source', '[\"src-1\"]', 'look again', 0, '', '')",
        "INSERT INTO note VALUES ('m', 'source', 'no JSON', 'x', 0, '', '')",
        "INSERT INTO note VALUES ('o', 'country', '[\"src-1\"]', 'x', 0, '', '')",
    )
    file = WorkbookFile.open(small)
    assert file.read(reading_sources.usage)["src-1"] == 2
    tables = [table for table, _ in file.read(reading_sources.citing_rows, "src-1")]
    assert tables == ["evidence", "note"]
    file.close()


def test_a_row_and_a_file_are_found_by_their_id(small: Path) -> None:
    workbook = Workbook.open(small)
    row = workbook.read(reading_sources.row_of, "agreement", "agr-1")
    assert row is not None
    assert row["title"] == "Accord"
    assert workbook.read(reading_sources.row_of, "agreement", "none") is None
    kept = hashlib.sha256(b"x").hexdigest()
    assert workbook.read(reading_sources.kept_file, kept) is None
    workbook.close()
