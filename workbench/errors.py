"""The errors people see, against bugs: anything that is not a UserError is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right; nothing was changed.

    ``what`` says what is wrong, ``do`` what to do, ``safe`` what is safe where that is in doubt.
    Each is a clause or sentence without line breaks; ``str`` joins them into one line. Names of
    files that are no text are made writable: a message can be shown and printed anywhere.
    """

    def __init__(self, what: str, do: str, safe: str = "") -> None:
        self.what, self.do, self.safe = (
            part.encode("utf-8", "backslashreplace").decode() for part in (what, do, safe)
        )
        super().__init__(self.what, self.do, self.safe)

    def __str__(self) -> str:
        """One line: what happened; what is safe; what you can do."""
        parts = [part.strip().rstrip(".;") for part in (self.what, self.safe, self.do) if part]
        return " ".join(f"{'; '.join(parts)}.".split())
