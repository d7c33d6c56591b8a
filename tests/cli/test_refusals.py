"""Bad input gets one sentence, exit status 2 (of check 1), and changes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.files import digest
from workbench.cli.words import desktop_words


def is_one_sentence(err: str) -> bool:
    return err.count("\n") == 1 and err.endswith(".\n") and "Traceback" not in err


COMPARE = [
    (("compare", "IDN", "XXX"), "XXX"),
    (("compare", "IDN", "IDN"), "two different countries"),
    (("compare", "DEU", "MYS"), "does not hold the sending side"),
    (("compare", "IDN", "MYS", "--perspective", "nobody"), "nobody"),
    (("compare", "IDN", "MYS", "--checklist", "other"), "other"),
    (("compare", "IDN", "MYS", "--basis", "dream"), "dream"),
    (("matrix", "--kind", "countries"), "needs a side"),
    (("list", "dreams"), "dreams"),
    (("rate", "MYS:receiving", "rights-r99", "met"), "rights-r99"),
    (("rate", "MYS:receiving", "rights-s1", "met"), "not of the receiving side"),
    (("rate", "MYS:receiving", "rights-r3", "great"), "great"),
    (("rate", "IDN:sending", "rights-s1", "met", "--perspective", "range"), "range"),
    (("rate", "MYS", "rights-r3", "met"), "MEX:sending"),
    (("rate", "MYS:up", "rights-r3", "met"), "no side"),
    (("rate", "BGD:receiving", "rights-r3", "met"), "does not hold"),
    (("rate", "SGP:receiving", "rights-r3", "not_applicable"), "needs a reason"),
    (("rate", "MYS:receiving", "inst-r3", "met"), "treaty fact"),
    (("rate", "MYS:receiving", "rights-r3", "met", "--counterpart", "MYS"), "itself"),
    (("rate", "agreement:none", "rights-a1", "met"), "none"),
    (("rate", "agreement:bla-848", "rights-a1", "met", "--counterpart", "IDN"), "counterpart"),
    (("undo",), "nothing to undo"),
    (("redo",), "nothing to redo"),
    (("export", "out.xlsx", "--kind", "corridor"), "--sending"),
    (("export", "out.xlsx", "--kind", "countries"), "--side"),
    (("export", "out.xlsx", "--kind", "template"), "--side"),
    (("export", "out.xlsx", "--kind", "profile"), "--country"),
    (("export", "out.xlsx", "--kind", "divergence"), "--side or --sending"),
    (("export", "out.xlsx", "--kind", "everything", "--country", "MEX"), "--country"),
    (("export", "out.xlsx", "--kind", "profile", "--sending", "IDN"), "--sending"),
    (
        ("export", "out.xlsx", "--kind", "template", "--country", "SGP", "--side", "sending"),
        "does not hold",
    ),
    (("export", "no/such/folder/out.xlsx", "--kind", "countries", "--side", "sending"), "folder"),
]


@pytest.mark.parametrize(("words", "said"), COMPARE, ids=lambda v: " ".join(v)[:50])
def test_refused(
    run: Run, sample: Path, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample.parent)
    before = digest(sample)
    status, out, err = run(words[0], sample, *words[1:])
    assert (status, out) == (2, "")
    assert is_one_sentence(err), err
    assert said in err
    assert digest(sample) == before
    assert [p.name for p in sample.parent.iterdir()] == [sample.name]


def test_text_that_is_too_long_or_torn_is_refused(run: Run, sample: Path) -> None:
    before = digest(sample)
    for why in ("x" * 32_001, "\U0001f600" * 16_001, "half \ud800 a character"):
        status, _, err = run("rate", sample, "MYS:receiving", "rights-r3", "met", "--why", why)
        assert status == 2
        assert is_one_sentence(err)
    assert digest(sample) == before


@pytest.mark.parametrize(
    "why", ["=1+1", "<b>bold</b>", "a\x00b\x07", "\U0001f30d", "مرحبا", "\r\n"]
)
def test_text_comes_back_as_typed(run: Run, sample: Path, why: str) -> None:
    import json

    assert run("rate", sample, "MYS:receiving", "rights-r3", "met", "--why", f"x{why}")[0] == 0
    rows = json.loads(run("answers", sample, "--json")[1])
    assert f"x{why}" in [row["why"] for row in rows]


def bad_files(folder: Path, sample: Path) -> dict[str, Path]:
    good = sample.read_bytes()
    made = {
        "empty": b"",
        "truncated": good[: len(good) // 2],
        "random": os.urandom(5000),
        "text": b"an Excel file, honestly" * 20,
        "newer": good[:60] + (99).to_bytes(4, "big") + good[64:],
        "foreign id": good[:68] + b"\x00\x00\x00\x01" + good[72:],
    }
    files = {}
    for name, data in made.items():
        files[name] = folder / f"{name}.pcw"
        files[name].write_bytes(data)
    foreign = folder / "foreign.pcw"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    return {**files, "foreign": foreign, "missing": folder / "missing.pcw", "folder": folder}


KINDS = (
    "empty",
    "truncated",
    "random",
    "text",
    "newer",
    "foreign id",
    "foreign",
    "missing",
    "folder",
)


@pytest.mark.parametrize("kind", KINDS)
def test_files_that_cannot_be_opened(run: Run, sample: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    path = bad_files(folder, sample)[kind]
    before = digest(path) if path.is_file() else ""
    for command, expected in (("info", 2), ("check", 1), ("undo", 2)):
        status, _, err = run(command, path)
        assert status == expected
        assert is_one_sentence(err), err
        assert path.name in err
    assert (digest(path) if path.is_file() else "") == before
    assert not list(folder.glob("*-journal"))


def test_check_says_in_json_what_is_wrong(run: Run, tmp_path: Path) -> None:
    import json

    path = tmp_path / "empty.pcw"
    path.touch()
    status, out, _ = run("check", path, "--json")
    found = json.loads(out)
    assert status == 1
    assert found["sound"] is False
    assert set(found["problems"][0]) == {"where", "what", "do"}


@pytest.mark.parametrize("command", ["new", "sample"])
def test_an_existing_file_is_left_alone(run: Run, sample: Path, command: str) -> None:
    before = digest(sample)
    status, _, err = run(command, sample)
    assert status == 2
    assert "exists already" in err
    assert digest(sample) == before


@pytest.mark.parametrize("command", ["new", "sample"])
def test_a_folder_that_is_not_there(run: Run, tmp_path: Path, command: str) -> None:
    status, _, err = run(command, tmp_path / "no" / "file.pcw")
    assert status == 2
    assert is_one_sentence(err)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_output_needs_force(run: Run, sample: Path) -> None:
    out = sample.with_name("out.xlsx")
    out.write_text("mine", encoding="utf-8")
    words = ("export", sample, out, "--kind", "countries", "--side", "sending")
    status, _, err = run(*words)
    assert status == 2
    assert "--force" in err
    assert out.read_text(encoding="utf-8") == "mine"
    assert run(*words, "--force")[0] == 0
    assert out.stat().st_size > 1000


def test_the_headless_command_imports_no_qt(sample: Path) -> None:
    script = (
        "import sys; from workbench.__main__ import main;"
        f"main(['compare', {str(sample)!r}, 'IDN', 'MYS', '--json']);"
        "sys.exit(any(m.startswith(('PySide6', 'ui', 'openpyxl', 'numpy')) for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0


def test_debug_shows_where_an_error_came_from(run: Run, tmp_path: Path) -> None:
    status, _, err = run("info", tmp_path / "missing.pcw", "--debug")
    assert status == 2
    assert "Traceback" in err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ([], (None, False)),
        (["gui"], (None, False)),
        (["--sample"], (None, True)),
        (["a.pcw"], ("a.pcw", False)),
        (["gui", "sample"], ("sample", False)),
        (["gui", "a.pcw", "--sample"], ("a.pcw", True)),
        (["sample"], None),
        (["check", "a.pcw"], None),
        (["--help"], None),
        (["gui", "--debug"], None),
        (["a.pcw", "b.pcw"], None),
    ],
)
def test_the_desktop_needs_no_parser(
    words: list[str], meant: tuple[str | None, bool] | None
) -> None:
    assert desktop_words(words) == meant
