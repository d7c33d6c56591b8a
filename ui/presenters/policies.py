"""Policies of a country, or of nobody in particular, as table rows with their detail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench import labels
from workbench.domain.documents import Policy, Source
from workbench.domain.snapshot import Snapshot

HEADERS = ("Kind", "Title", "Level", "Theme", "Strategy", "Status", "Dates")

_NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One policy or agreement: its cells in the order of the headers, its detail as caption, text.

    ``form`` is the agreement whose checklist can be filled in; empty for a policy.
    """

    id: str
    title: str
    cells: tuple[str, ...]
    text: str
    detail: tuple[tuple[str, str], ...]
    form: str = ""

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        return ", ".join(part for part in (self.title, *self.cells) if part)


def policy_rows(
    snapshot: Snapshot, policies: tuple[Policy, ...], sources: Mapping[str, Source]
) -> tuple[TextRow, ...]:
    """The rows of these policies, in their order."""
    themes = {theme.id: labels.theme_name(theme) for theme in snapshot.checklist.themes}
    return tuple(_row(snapshot, policy, themes, sources) for policy in policies)


def _row(
    snapshot: Snapshot, policy: Policy, themes: Mapping[str, str], sources: Mapping[str, Source]
) -> TextRow:
    other = snapshot.find_country(policy.counterpart or "")
    source = sources.get(policy.source)
    status = labels.word(labels.POLICY_STATUS, policy.status)
    cells = (
        labels.word(labels.POLICY_KIND, policy.kind),
        policy.title,
        labels.word(labels.LEVEL, policy.level),
        themes.get(policy.theme or "", policy.theme or ""),
        labels.word(labels.STRATEGY, policy.strategy),
        _NOT_KNOWN if policy.status == "unknown" else status,
        _dates(policy),
    )
    detail = (
        ("By", policy.actor),
        ("Towards", other.name if other is not None else ""),
        ("Strategy", cells[4]),
        ("Status and dates", ", ".join(part for part in (status, cells[6]) if part)),
        ("Source", source.title if source is not None else policy.source),
        ("Cited as", source.citation if source is not None else ""),
        ("Place in the source", policy.locator),
        ("As of", policy.as_of),
        ("How verified", policy.verification),
        ("Note", policy.note),
    )
    shown = tuple((caption, text) for caption, text in detail if text)
    return TextRow(policy.id, policy.title, cells, policy.text, shown)


def _dates(policy: Policy) -> str:
    if policy.started[:4] == policy.ended[:4]:
        return policy.started[:4]
    if policy.started and policy.ended:
        return f"{policy.started[:4]}–{policy.ended[:4]}"
    if policy.started:
        return f"since {policy.started[:4]}"
    return f"until {policy.ended[:4]}" if policy.ended else ""
