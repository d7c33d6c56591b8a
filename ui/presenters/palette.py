"""What the command palette offers: actions, lists, and things by their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workbench import labels
from workbench.domain.near_words import begins_almost
from workbench.domain.search_words import search_words
from workbench.labels.entities import ENTITY
from workbench.services.searching import BETWEEN, Hit, Key

MOST_SHOWN = 30
MOST_RECENT = 8
MOST_AHEAD, MOST_COMMANDS = 3, 8
"""Things that stand before actions and lists, and how many of these there are at most."""

ACTION, LIST, THING, SEARCH = "action", "list", "thing", "search"

LISTS: tuple[tuple[str, str, str], ...] = (
    ("unsupported", "Ratings without evidence", "unsupported unsourced no source list"),
    ("old", "Old ratings", "outdated dated stale list"),
    ("undated", "Ratings without a date", "undated list"),
    ("disagreements", "Disagreements", "divergence opposed differ list"),
    ("open", "Open questions", "unanswered not answered list"),
)
"""Lists of the overview by id: their words, and other words that find them."""


class Choice(NamedTuple):
    """One line of the palette.

    ``id`` names it among recent choices; ``sort`` is ACTION, LIST, THING or SEARCH; ``target`` is
    the action, the list, the row (``row_named``) or what to search for; ``kind`` says in a word
    what it is, ``detail`` its keys or what stands beside it; ``words`` find it beside its text.
    """

    id: str
    sort: str
    target: str
    text: str
    kind: str
    detail: str = ""
    icon: str = ""
    words: str = ""

    @property
    def sentence(self) -> str:
        """The line as screen readers say it."""
        said = (self.text, self.kind, self.detail)
        return ", ".join(part for part in said if part)


def commands(actions: Iterable[tuple[str, str, str, str, str]], lists: bool) -> tuple[Choice, ...]:
    """Actions that are on, each with its id, words, menu, keys and icon; then the lists."""
    found = [
        Choice(f"{ACTION}:{name}", ACTION, name, text, menu, keys, icon)
        for name, text, menu, keys, icon in actions
    ]
    if lists:
        found += [
            Choice(f"{LIST}:{name}", LIST, name, text, "List", icon="overview", words=words)
            for name, text, words in LISTS
        ]
    return tuple(found)


def fitting(choices: Iterable[Choice], typed: str) -> tuple[Choice, ...]:
    """The choices that have every word typed at the beginning of a word, in any order.

    Where none has, longer words may be one letter wrong. Those whose text begins as was typed
    come first, then those that have all words in their text.
    """
    asked = search_words(typed)
    if not asked:
        return ()
    offered = [
        (choice, search_words(choice.text), search_words(choice.words)) for choice in choices
    ]
    exact = [entry for entry in offered if _has_all(asked, (*entry[1], *entry[2]), exact=True)]
    found = exact or [e for e in offered if _has_all(asked, (*e[1], *e[2]), exact=False)]
    ranked = sorted(found, key=lambda entry: _rank(asked, entry[1]))
    return tuple(choice for choice, _, _ in ranked)


def _has_all(asked: Sequence[str], words: Sequence[str], *, exact: bool) -> bool:
    return all(any(_begins(word, one, exact=exact) for word in words) for one in asked)


def _begins(word: str, typed: str, *, exact: bool) -> bool:
    return word.startswith(typed) or (not exact and len(typed) >= 5 and begins_almost(word, typed))


def _rank(asked: Sequence[str], text: Sequence[str]) -> int:
    if " ".join(text).startswith(" ".join(asked)):
        return 0
    return 1 if _has_all(asked, text, exact=True) else 2


def merged(
    recent: Sequence[Choice],
    fitting_commands: Sequence[Choice],
    things: Sequence[Choice],
    typed: str,
) -> tuple[Choice, ...]:
    """One list of what fits, without repeats.

    A thing whose id was typed comes first, then what was chosen lately, then commands that begin so
    or are called so, then what has the words in its name, and last what has them in other texts.
    """
    asked = search_words(typed)
    whole = " ".join(asked)
    named = [thing for thing in things if " ".join(search_words(thing.words)) == whole]
    fits = {choice.id for choice in (*fitting_commands, *things)}
    lately = [choice for choice in recent if choice.id in fits]
    begun = [choice for choice in fitting_commands if _is_called(choice, whole)]
    titled = [t for t in things if _has_all(asked, search_words(f"{t.text} {t.words}"), exact=True)]
    few = fitting_commands[:MOST_COMMANDS]
    found: dict[str, Choice] = {}
    for choice in (*named, *lately, *begun, *titled[:MOST_AHEAD], *few, *titled, *things):
        found.setdefault(choice.id, choice)
    return tuple(found.values())[:MOST_SHOWN]


def _is_called(choice: Choice, whole: str) -> bool:
    """Whether a command begins with what was typed, or one of its other words is just that."""
    text = " ".join(search_words(choice.text))
    return text.startswith(whole) or whole in search_words(choice.words)


def thing(hit: Hit) -> Choice:
    """A row that was found."""
    target = json.dumps([hit.entity, *hit.key], ensure_ascii=False)
    kind = labels.word(ENTITY, hit.entity)
    icon = ICONS.get(hit.kind, "file")
    # Many agreements begin alike; when they were signed tells them apart.
    detail = hit.body.partition(BETWEEN)[0][:10] if hit.entity == "agreement" else hit.code
    return Choice(f"{THING}:{target}", THING, target, hit.title, kind, detail, icon, hit.code)


def row_named(target: str) -> tuple[str, Key] | None:
    """The table and key that the target of a thing names; None where it names none."""
    try:
        parts = json.loads(target)
    except ValueError:
        return None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], str):
        return None
    return parts[0], tuple(parts[1:])


def search_for(typed: str) -> Choice:
    """The way on to the search page, for what is not in a title."""
    text = SEARCH_WORDS.format(typed=" ".join(typed.split())[:60])
    return Choice(SEARCH, SEARCH, typed, text, "", icon="search")


SEARCH_WORDS = "Search every text for “{typed}”"

ICONS: Mapping[str, str] = {
    "country": "countries",
    "corridor": "corridors",
    "criterion": "assessment",
    "source": "sources",
    "policy": "file",
    "agreement": "agreements",
    "practice": "bulb",
    "gain": "triple-win",
    "answer": "assessment",
    "evidence": "link",
    "fact": "countries",
    "treaty": "countries",
    "finding": "corridors",
    "note": "file",
    "perspective": "perspectives",
    "checkpoint": "history",
}
"""The picture of each kind."""


def remembered(recent: Sequence[str], chosen: str) -> list[str]:
    """The ids of recent choices with one more in front."""
    return [chosen, *(each for each in recent if each != chosen)][:MOST_RECENT]
