"""Tables and official workbooks through the headless command, with what was said beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shape

TABLE = (
    "Land;Criterion;Opinion;Said on\r\n"
    "Indonesia;dev-s2;so so;03/04/2020\r\n"
    "Wakanda;dev-s2;so so;2020\r\n"
)
WDI = (
    '"Data Source","World Development Indicators"\r\n\r\n"Last Updated Date","2024-06-28"\r\n\r\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2021"\r\n'
    '"Mexico","MEX","Net migration","SM.POP.NETM","-5"\r\n'
    '"Namibia","NAM","Net migration","SM.POP.NETM","7"\r\n'
    '"World","WLD","Net migration","SM.POP.NETM","0"\r\n'
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "sent.csv"
    path.write_bytes(TABLE.encode())
    return path


@pytest.fixture
def wdi(tmp_path: Path) -> Path:
    path = tmp_path / "API_SM.csv"
    path.write_bytes(WDI.encode())
    return path


SAID = ("--as", "answers", "--column", "Land=subject", "--column", "Opinion=paper")
MORE = ("--column", "Said on=as_of", "--word", "paper:so so=partly", "--dates", "day")


def test_a_table_with_heads_of_its_own(
    sample: Path, table: Path, shape: Shape, run: Run, tmp_path: Path
) -> None:
    status, _, error = run("import", sample, table, "--dry-run")
    assert status == 2
    assert "none of the files" in error
    out = tmp_path / "wrong.csv"
    found = shape("import", sample, table, *SAID, "--problems", out)
    assert (found["recognised"], found["taken"]) == ("answers", False)
    assert [(p["cell"], p["column"]) for p in found["problems"]] == [
        ("C2", "Opinion"),
        ("C3", "Opinion"),
    ]
    assert "so so" in out.read_text(encoding="utf-8-sig")
    status, _, error = run("import", sample, table, *SAID, "--problems", out)
    assert status == 2
    assert "wrong.csv" in error
    taken = shape("import", sample, table, *SAID, *MORE)
    assert (taken["taken"], [p["value"] for p in taken["problems"]]) == (True, ["Wakanda"])
    answers = [a for a in shape("answers", sample) if a["criterion"] == "dev-s2"]
    mine = [a for a in answers if a["subject"] == "IDN" and a["perspective"] == "assessor"]
    assert [a["paper"] for a in mine if a["counterpart"] is None] == ["partly"]
    assert run("undo", sample)[0] == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--column", "Land"), "write it as --column HEAD=ID"),
        (("--column", "Sea=subject"), "No column is headed Sea"),
        (("--column", "Land=sheep"), "has no column sheep"),
        (("--word", "so so=met"), "write it as --word ID:WORD=KEY"),
        (("--word", "paper:so so=good"), "good cannot stand in the column paper"),
    ],
)
def test_what_is_said_wrongly_is_refused(
    sample: Path, table: Path, run: Run, said: tuple[str, ...], why: str
) -> None:
    before = sample.read_bytes()
    status, _, error = run("import", sample, table, "--as", "answers", *said)
    assert status == 2
    assert why in error
    assert sample.read_bytes() == before


def test_countries_that_are_not_there_come_only_where_asked_for(
    sample: Path, wdi: Path, shape: Shape, run: Run
) -> None:
    assert shape("import", sample, wdi, "--dry-run")["new"] == 1
    found = shape("import", sample, wdi, "--all-countries")
    assert (found["recognised"], found["new"], found["taken"]) == ("wdi", 2, True)
    assert "NAM" in {c["id"] for c in shape("list", sample, "countries")}
    assert run("undo", sample)[0] == 0
    assert "NAM" not in {c["id"] for c in shape("list", sample, "countries")}
