"""How a table is mapped, in words: its columns, what they may stand for, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass

from ui.presenters.figures import plural, whole
from workbench import labels
from workbench.domain.names import folded
from workbench.services.taking_in_by_hand import (
    DAY_FIRST,
    KINDS,
    MONTH_FIRST,
    Look,
    Mapping,
    TableReading,
)

MOST_WORDS = 40
"""Unknown words that are asked at once: where there are more, a column is not what it seems."""

NOT_USED = "Not used"
LEAVE_OUT = "Leave these rows out"
_LONGEST = 60

Choice = tuple[str | None, str]
"""What a drop-down offers: an id or key, and its words. None leaves rows out."""

KIND_CHOICES: tuple[Choice, ...] = (
    ("answers", "Answers"),
    ("facts", "Facts"),
    ("treaties", "Treaty statuses"),
    ("policies", "Policies"),
    ("sources", "Sources"),
)
DATE_CHOICES: tuple[Choice, ...] = (
    ("", LEAVE_OUT),
    (DAY_FIRST, "3 April: day first"),
    (MONTH_FIRST, "4 March: month first"),
)
DECIMAL_CHOICES: tuple[Choice, ...] = (
    ("", LEAVE_OUT),
    (".", "1234: comma for thousands"),
    (",", "1.234: comma for decimals"),
)
_RATINGS = {key: labels.rating_with_symbol(key) for key in labels.RATING_WORDS}
_WORDS: Table[tuple[str, str], Table[str, str]] = {
    ("answers", "side"): labels.SIDE,
    ("answers", "paper"): _RATINGS,
    ("answers", "practice"): _RATINGS,
    ("answers", "confidence"): labels.CONFIDENCE,
    ("answers", "basis"): labels.BASIS,
    ("answers", "stance"): labels.STANCE,
    ("facts", "sex"): labels.SEX,
    ("treaties", "grade"): labels.TREATY_GRADE,
    ("policies", "kind"): labels.POLICY_KIND,
    ("policies", "level"): labels.LEVEL,
    ("policies", "strategy"): labels.STRATEGY,
    ("policies", "status"): labels.POLICY_STATUS,
    ("sources", "kind"): labels.SOURCE_KIND,
}


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word that no list holds: the column of the kind that it stands in, and as it is written."""

    column: str
    word: str

    @property
    def id(self) -> tuple[str, str]:
        """The same for every way of writing it."""
        return self.column, folded(self.word)


def column_choices(kind: str) -> tuple[Choice, ...]:
    """What a column may stand for, *Not used* first."""
    return (("", NOT_USED), *((c.id, _capital(c.caption)) for c in KINDS[kind].columns))


def column_words(kind: str, column: str) -> str:
    """What a column of a kind is called."""
    return _capital(KINDS[kind].column(column).caption)


def word_choices(kind: str, column: str) -> tuple[Choice, ...]:
    """What a word of a column may stand for; leaving its rows out first, and None for that."""
    said = _WORDS[(kind, column)]
    keys = dict.fromkeys(KINDS[kind].column(column).words.values())
    return (
        (None, LEAVE_OUT),
        *((key, labels.word(said, key) if key else labels.NOT_ASSESSED) for key in keys),
    )


def sample_words(samples: Iterable[str]) -> str:
    """The samples of a column in one line."""
    return " · ".join(map(_cut, samples))


def asked_words(reading: TableReading, before: Iterable[AskedWord]) -> tuple[AskedWord, ...]:
    """The words to ask, each once: those asked ``before`` keep their place while they count."""
    mapping = reading.mapping
    unknown = [AskedWord(*found) for found in reading.unknown_words]
    given = [AskedWord(column, word) for column, word, _ in mapping.words if mapping.of(column)]
    counting = {asked.id for asked in (*unknown, *given)}
    found: dict[tuple[str, str], AskedWord] = {}
    for asked in (*before, *unknown, *given):
        if asked.id in counting:
            found.setdefault(asked.id, asked)
    return tuple(found.values())


def more_words(asked: tuple[AskedWord, ...]) -> str:
    """A sentence where there are more words than are asked at once; empty otherwise."""
    left = len(asked) - MOST_WORDS
    if left <= 0:
        return ""
    return (
        f"{plural(left, 'further word is', 'further words are')} not known. Does the column stand"
        " for something else?"
    )


def to_settle(mapping: Mapping) -> str:
    """Which needed columns are missing and which stand twice, in sentences; empty where none is."""
    said = []
    if mapping.lacks:
        listed = _listed([f"the {caption}" for caption in mapping.lacks], "or")
        said.append(f"No column stands for {listed} yet. Choose it below.")
    for meant, columns in mapping.twice:
        caption = KINDS[mapping.kind].column(meant).caption
        heads = _listed([_cut(column.head) for column in columns], "and")
        said.append(f"{whole(len(columns))} columns stand for the {caption}: {heads}. Keep one.")
    return " ".join(said)


def look_words(look: Look) -> str:
    """Why a file cannot be read yet, and what to do where nothing is known of it."""
    if look.reading is not None:
        return look.why
    return f"{look.why} If it is a table, say what it holds: then its columns can be matched."


def _listed(parts: list[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _capital(caption: str) -> str:
    return f"{caption[0].upper()}{caption[1:]}"
