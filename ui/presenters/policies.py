"""Words and choices that policies and practices share."""

from __future__ import annotations

from workbench import labels
from workbench.domain.documents import Policy, Source
from workbench.domain.practices import Practice
from workbench.domain.snapshot import Snapshot

Choices = tuple[tuple[str, str], ...]
"""Ids of what can be chosen, each with its words."""

NO_STRATEGY = "None of the four"
FIND_SOURCE = "Type to find a source"


def table_choices(table: str, none: str = "") -> Choices:
    """The words of a table of labels to choose from, after the words for none where given."""
    words = {
        "kind": labels.POLICY_KIND,
        "level": labels.LEVEL,
        "strategy": labels.STRATEGY,
        "status": labels.POLICY_STATUS,
        "lens": labels.LENS,
        "judged": labels.JUDGED,
    }[table]
    return ((("", none),) if none else ()) + tuple(words.items())


def country_choices(snapshot: Snapshot, none: str) -> Choices:
    """Every country by name, after the words for none."""
    return (("", none), *((country.id, country.name) for country in snapshot.countries))


def theme_choices(snapshot: Snapshot) -> Choices:
    """Every theme of the checklist, after none."""
    themes = snapshot.checklist.themes
    return (("", "No theme"), *((theme.id, labels.theme_name(theme)) for theme in themes))


def source_choices(sources: tuple[Source, ...]) -> Choices:
    """Every source by its short citation and its title."""
    return tuple((source.id, _cited(source)) for source in sources)


def _cited(source: Source) -> str:
    if source.citation.startswith(source.title):
        return source.citation
    return f"{source.citation}: {source.title}"


def years(started: str, ended: str) -> str:
    """When something was, in years."""
    if started[:4] == ended[:4]:
        return started[:4]
    if started and ended:
        return f"{started[:4]}–{ended[:4]}"
    return f"since {started[:4]}" if started else f"until {ended[:4]}"


def dates(started: str, ended: str) -> str:
    """When something was, as exactly as it was entered."""
    if started and ended:
        return f"From {started} to {ended}"
    if started or ended:
        return f"From {started}" if started else f"Until {ended}"
    return ""


def who(snapshot: Snapshot, entry: Policy | Practice) -> str:
    """The country and the actor, as far as they are named."""
    country = snapshot.find_country(entry.country or "")
    return ", ".join(part for part in (country.name if country else "", entry.actor) if part)


def theme_words(snapshot: Snapshot, theme: str | None) -> str:
    """The name of a theme; its id where the checklist has none of that id."""
    found = (each for each in snapshot.checklist.themes if each.id == theme)
    return next(map(labels.theme_name, found), theme or "")


def strategy_words(strategy: str | None) -> str:
    """The strategy in words, or that it is none of the four."""
    return labels.word(labels.STRATEGY, strategy) or NO_STRATEGY


def cited_detail(
    entry: Policy | Practice, sources: dict[str, Source]
) -> tuple[tuple[str, str], ...]:
    """Captions and texts about where an entry comes from."""
    source = sources.get(entry.source)
    return (
        ("Source", source.title if source is not None else entry.source),
        ("Cited as", source.citation if source is not None else ""),
        ("Place in the source", entry.locator),
        ("As of", entry.as_of),
        ("How verified", entry.verification),
        ("Note", entry.note),
    )
