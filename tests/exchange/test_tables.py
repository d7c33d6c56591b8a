from __future__ import annotations

from pathlib import Path

import pytest

from workbench.exchange.strict import DecodeError
from workbench.exchange.tables import read_table


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_rows_by_column_name_with_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, 'a,b\n1,"two, ""quoted""\nlines"\n,\n')
    assert read_table(path, ("a", "b")) == (
        {"a": "1", "b": 'two, "quoted"\nlines'},
        {"a": "", "b": ""},
    )


def test_a_table_without_rows(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "a,b\n"), ("a", "b")) == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "table.csv: columns are "),
        ("b,a\n1,2\n", "table.csv: columns are b, a"),
        ("\ufeffa,b\n1,2\n", "table.csv: columns are"),
        ("a,b\n1\n", r"table.csv\[2\]: 1 cells"),
        ("a,b\n1,2\n1,2,3\n", r"table.csv\[3\]: 3 cells"),
        ("a,b\n\n", r"table.csv\[2\]: 0 cells"),
    ],
)
def test_a_header_or_a_row_that_is_wrong_is_named(
    tmp_path: Path, content: str, message: str
) -> None:
    with pytest.raises(DecodeError, match=message):
        read_table(write(tmp_path, content), ("a", "b"))


@pytest.mark.parametrize(
    "content", [b"a,b\n\xff,2\n", b'a,b\n1,"open\n', b'a,b\n"1"x,2\n'], ids=["bytes", "end", "tail"]
)
def test_what_is_no_table_at_all_names_the_file(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DecodeError, match=r"table\.csv"):
        read_table(write(tmp_path, content), ("a", "b"))
