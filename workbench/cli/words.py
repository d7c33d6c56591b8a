"""The fixed words of the command line, apart from the parser so that the desktop starts fast."""

from __future__ import annotations

CLEAR = "clear"
"""The word for a rating that takes a rating back."""

COMMANDS = (
    "gui",
    "new",
    "sample",
    "info",
    "check",
    "checklist",
    "answers",
    "list",
    "find",
    "compare",
    "matrix",
    "rate",
    "export",
    "import",
    "history",
    "undo",
    "redo",
)
EXPORT_KINDS = ("corridor", "countries", "profile", "divergence", "everything", "template")
MATRIX_KINDS = ("countries", "divergence")
TABLES = ("answers", "facts", "treaties", "policies", "sources")
"""What the rows of a long table that is taken in can be."""


def desktop_words(words: list[str]) -> tuple[str | None, bool] | None:
    """The file and ``--sample`` where the words ask for the desktop in a plain way.

    None where they name another command or hold anything that the parser must judge.
    """
    rest = words[1:] if words[:1] == ["gui"] else words
    files = [word for word in rest if not word.startswith("-")]
    options = [word for word in rest if word.startswith("-")]
    if len(files) > 1 or options not in ([], ["--sample"]):
        return None
    if files and rest is words and files[0] in COMMANDS:
        return None
    return files[0] if files else None, bool(options)
