"""What a file of citations would bring, in rows and sentences."""

from __future__ import annotations

from ui.presenters.figures import plural
from ui.presenters.records import RecordRow
from workbench.services.source_files import Found, Look, Verdict

HEADERS = ("Record", "Outcome", "Title", "Why")
WIDTHS = (56, 144, 250, 0)

_WORDS = {
    Verdict.NEW: "New",
    Verdict.HERE: "Here as it is",
    Verdict.LIKE: "May be here already",
    Verdict.PROBLEM: "Cannot be read",
}
_ORDER = (Verdict.PROBLEM, Verdict.LIKE, Verdict.NEW, Verdict.HERE)
"""What somebody has to look at stands first."""


def import_rows(look: Look) -> tuple[RecordRow, ...]:
    """The records, those that need a look first."""
    ranked = sorted(look.found, key=lambda found: (_ORDER.index(found.verdict), found.place))
    return tuple(_row(found) for found in ranked)


def _row(found: Found) -> RecordRow:
    cells = (str(found.place), _WORDS[found.verdict], found.title or "No title", found.why)
    return RecordRow(
        str(found.place),
        cells,
        sentence=". ".join(cell for cell in cells if cell),
        sort=(found.place, _ORDER.index(found.verdict), cells[2].casefold(), cells[3]),
    )


def import_summary(look: Look) -> str:
    """How many records there are of each kind, in one sentence."""
    counted = (
        (Verdict.NEW, "{n} new"),
        (Verdict.LIKE, "{n} that may be here already"),
        (Verdict.HERE, "{n} here as they are"),
        (Verdict.PROBLEM, "{n} that cannot be read"),
    )
    said = [words.format(n=f"{n:,}") for verdict, words in counted if (n := look.count(verdict))]
    return f"{look.name}: {', '.join(said)}."


def like_words(look: Look) -> str:
    """The words of the box that takes over what may be here already."""
    count = look.count(Verdict.LIKE)
    if count == 1:
        return "Also import the one that may be here already"
    return f"Also import the {count:,} that may be here already"


def verb(count: int) -> str:
    """The words of the button."""
    return f"Import {plural(count, 'source', 'sources')}"
