"""The limits of the house are tests: lint, types, import contracts, sizes, exceptions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("workbench", "ui")
MODULE_LINES = 400
FUNCTION_LINES = 60
PUBLIC_METHODS = 25


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--output-format", "concise", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    ],
    ids=["lint", "format", "types"],
)
def test_tool_finds_nothing(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", python_files(*PACKAGES), ids=lambda p: str(p.relative_to(ROOT)))
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name}: {length} lines"
        if isinstance(node, ast.ClassDef):
            public = [m for m in node.body if isinstance(m, ast.FunctionDef) and m.name[0] != "_"]
            assert len(public) <= PUBLIC_METHODS, f"{node.name}: {len(public)} public methods"


EXCEPTION = re.compile(
    r"#\s*(type: ignore\S*|noqa\S*( [A-Z0-9, ]+)?|pragma: no cover)(?P<rest>.*)$"
)


def test_every_exception_has_its_reason() -> None:
    bare = []
    for path in python_files(*PACKAGES, "tests"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = EXCEPTION.search(line)
            if found and "EXCEPTION" not in line and len(found["rest"].strip(" #-")) < 8:
                bare.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
            if re.search(r"mark\.(skip|xfail)\b(?!.*reason)|pytest\.skip\(\)", line) and (
                "re.search" not in line
            ):
                bare.append(f"{path.relative_to(ROOT)}:{number}: skip without reason")
    assert bare == []


def test_names_say_what_a_module_is() -> None:
    vague = {"utils", "helpers", "manager", "base", "common", "misc"}
    assert [p for p in python_files(*PACKAGES) if p.stem in vague] == []


def test_the_readme_names_every_command() -> None:
    from workbench.cli.words import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.search(r"explains each: `([^`]+)`", readme)
    assert listed is not None
    assert listed[1].split() == list(COMMANDS)


NETWORK = {"socket", "http", "urllib", "ssl", "QtNetwork", "ftplib", "requests"}


def test_nothing_reaches_for_the_network() -> None:
    found = []
    for path in python_files(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(a.name for a in node.names)]
            if {part for name in names for part in name.split(".")} & NETWORK:
                found.append((path.name, names))
    # quote() turns a path into a file: address for SQLite and touches no network.
    assert found == [("connection.py", ["urllib.parse", "quote"])]


def test_pictures_of_the_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme):
        assert (ROOT / target).is_file(), target
