"""The errors people see, against bugs: anything that is not a UserError is a bug."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right; nothing was changed.

    ``what`` says what is wrong, ``do`` what to do, ``safe`` what is safe where that is in doubt.
    Each is a clause or sentence without line breaks; ``str`` joins them into one line.
    """

    def __init__(self, what: str, do: str, safe: str = "") -> None:
        super().__init__(what, do, safe)
        self.what = what
        self.do = do
        self.safe = safe

    def __str__(self) -> str:
        """One line: what happened; what is safe; what you can do."""
        parts = [part.strip().rstrip(".;") for part in (self.what, self.safe, self.do) if part]
        return " ".join(f"{'; '.join(parts)}.".split())
