"""A file of citations: looked at first, then taken over in one step; written never over another."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.test_sources import FULL, tables, there_and_back
from tests.store.files import SOURCE
from workbench.domain.documents import Source
from workbench.errors import UserError
from workbench.services import source_files
from workbench.services.source_files import (
    Look,
    Verdict,
    look,
    pasted,
    read_source_file,
    save_sources,
    shareable,
)
from workbench.services.sources import AddSource
from workbench.services.workbook import Workbook

NEW, HERE, LIKE, PROBLEM = Verdict.NEW, Verdict.HERE, Verdict.LIKE, Verdict.PROBLEM


def looked(workbook: Workbook, content: bytes, name: str = "refs.ris") -> Look:
    return look(name, content, workbook.sources(), workbook.snapshot)


def verdicts(found: Look) -> list[Verdict]:
    return [entry.verdict for entry in found.found]


def csl(*items: dict[str, object]) -> bytes:
    return json.dumps(items).encode()


@pytest.mark.parametrize("ending", ["ris", "json"])
def test_export_and_import_is_no_change(workbook: Workbook, tmp_path: Path, ending: str) -> None:
    workbook.apply(AddSource(FULL))
    path = tmp_path / f"out.{ending}"
    save_sources(workbook.sources(), path)
    found = looked(workbook, path.read_bytes())
    assert verdicts(found) == [HERE] * 3
    before = tables(workbook)
    with pytest.raises(UserError, match="No source was chosen"):
        workbook.apply(found.command(with_like=True))
    assert tables(workbook) == before


@pytest.mark.parametrize("ending", ["ris", "json"])
def test_what_is_exported_arrives_whole_elsewhere(
    workbook: Workbook, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    save_sources([FULL, replace(FULL, id="t", title="Other words here", identifier="")], path)
    found = looked(workbook, path.read_bytes())
    assert verdicts(found) == [NEW, NEW]
    there_and_back(workbook, found.command())
    assert FULL in workbook.sources()


def test_the_sample_goes_out_and_comes_in_unchanged(sample: Path, tmp_path: Path) -> None:
    workbook = Workbook.open(sample)
    for ending in ("ris", "json"):
        path = tmp_path / f"all.{ending}"
        save_sources(workbook.sources(), path)
        found = looked(workbook, path.read_bytes())
        assert [entry for entry in found.found if entry.verdict is not HERE] == []
        assert len(found.found) == len(workbook.sources())
    workbook.close()


def test_each_record_gets_its_verdict_and_reason(workbook: Workbook) -> None:
    workbook.apply(AddSource(FULL))
    found = looked(
        workbook,
        csl(
            {"title": "Quite another thing"},
            {"title": "Whatever", "DOI": "10.1000/X"},
            {"title": "migration and development", "issued": {"date-parts": [[2007, 3]]}},
            {"title": "Quite another thing"},
            {"title": ""},
            {"title": "T", "issued": {"date-parts": [[2199]]}},
            {"title": "x" * 1_001},
            {"title": "Somewhere", "custom": {"policy-workbench": {"country": "ZZZ"}}},
        ),
    )
    assert verdicts(found) == [NEW, LIKE, LIKE, LIKE, PROBLEM, PROBLEM, PROBLEM, NEW]
    why = [entry.why for entry in found.found]
    assert why[1] == "It has the identifier of Delgado Wise, R.; Castles, S. 2007-03."
    assert why[2].startswith("It has the title and year of")
    assert why[3] == "It has the title and year of Quite another thing."
    assert why[4] == "It has no title."
    assert "2199 has not come yet" in why[5]
    assert "at most 1,000 fit" in why[6]
    assert "country ZZZ is not in the workbook" in why[7]
    assert found.count(LIKE) == 3
    assert len(found.command().sources) == 2
    there_and_back(workbook, found.command(with_like=True))
    assert len(workbook.sources()) == 8


def test_a_source_of_ours_that_was_changed_is_hinted_and_gets_an_id_of_its_own(
    workbook: Workbook, tmp_path: Path
) -> None:
    save_sources([replace(SOURCE, title="A law, amended")], tmp_path / "out.ris")
    found = looked(workbook, (tmp_path / "out.ris").read_bytes())
    (entry,) = found.found
    assert entry.verdict is LIKE
    assert "taken from Ana 2001" in entry.why
    workbook.apply(found.command(with_like=True))
    assert len({source.id for source in workbook.sources()}) == 3


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"nothing", b"[{", b"%PDF-1.7 \xff\xfe"], ids=range(5)
)
def test_what_is_no_file_of_citations_is_refused_in_one_sentence(
    workbook: Workbook, content: bytes
) -> None:
    with pytest.raises(UserError, match=r"cannot be read as citations .*nothing was changed"):
        looked(workbook, content)


def test_the_look_can_be_stopped(workbook: Workbook) -> None:
    with pytest.raises(UserError, match="stopped"):
        look("x", csl({"title": "T"}), (), workbook.snapshot, lambda _: False)


@pytest.mark.slow
def test_many_records_are_looked_at_in_a_moment(workbook: Workbook) -> None:
    rng = random.Random(3)
    words = [f"word{n}" for n in range(300)]
    items = [
        {"title": " ".join(["Report", "on", *rng.choices(words, k=6)]), "issued": "2001"}
        for _ in range(20_000)
    ]
    before = time.monotonic()
    found = looked(workbook, csl(*items))
    assert len(found.found) == 20_000
    assert time.monotonic() - before < 60


def test_a_file_too_large_or_none_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_files, "LARGEST", 4)
    (tmp_path / "x.ris").write_bytes(b"12345")
    with pytest.raises(UserError, match="is larger than"):
        read_source_file(tmp_path / "x.ris")
    (tmp_path / "x.ris").write_bytes(b"1234")
    assert read_source_file(tmp_path / "x.ris") == b"1234"
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(UserError, match="is not a file"):
            read_source_file(path)
    with pytest.raises(UserError, match=r"cannot be read|is not a file"):
        read_source_file(tmp_path / "a\0b")


def test_a_file_is_never_written_over_another_or_under_another_ending(tmp_path: Path) -> None:
    path = tmp_path / "out.ris"
    path.write_bytes(b"mine")
    with pytest.raises(UserError, match="exists already"):
        save_sources([FULL], path)
    assert path.read_bytes() == b"mine"
    with pytest.raises(UserError, match=r"in \.ris or \.json"):
        save_sources([FULL], tmp_path / "out.docx")
    with pytest.raises(UserError, match="cannot be written"):
        save_sources([FULL], tmp_path / "none" / "out.ris")


def test_what_is_confidential_is_left_out_of_what_is_shared() -> None:
    public = replace(FULL, id="p", confidentiality="public")
    assert shareable([FULL, public]) == (public,)


def test_a_pasted_citation_is_guessed_or_refused() -> None:
    found = pasted("ILO. 2019. World of work. Geneva: ILO.")
    assert isinstance(found, Source)
    with pytest.raises(UserError, match=r"no citation .*2,001 characters") as caught:
        pasted("x" * 2_001)
    assert caught.value.field == "citation"
