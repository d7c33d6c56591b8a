"""The errors people see, against bugs: anything that is not a UserError is a bug."""

from __future__ import annotations

LONGEST_PART = 600
"""Letters of a part of a message; the middle of a longer one is left out."""


class UserError(Exception):
    """Something the user can put right; nothing was changed.

    ``what`` says what is wrong, ``do`` what to do, ``safe`` what is safe where that is in doubt.
    Each is a clause or sentence without line breaks; ``str`` joins them into one line. A message
    can be shown and printed anywhere: what it repeats of a file's name or of what was typed is cut
    where it is very long, and made writable where it is no text. ``field`` is the id of the form's
    field that is wrong, so that the sentence can stand beside it; empty where it is the whole.
    """

    def __init__(self, what: str, do: str, safe: str = "", *, field: str = "") -> None:
        self.field = field
        self.what, self.do, self.safe = map(_printable, (what, do, safe))
        super().__init__(self.what, self.do, self.safe)

    def __str__(self) -> str:
        """One line: what happened; what is safe; what you can do."""
        parts = [part.strip().rstrip(".;") for part in (self.what, self.safe, self.do) if part]
        return " ".join(f"{'; '.join(parts)}.".split())


class DamagedError(UserError):
    """A workbook is damaged: a backup of it may be whole, and much of it may still be readable."""


def _printable(part: str) -> str:
    if len(part) > LONGEST_PART:
        half = LONGEST_PART // 2
        part = f"{part[:half]} … {part[-half:]}"
    return part.encode("utf-8", "backslashreplace").decode()
