"""Rows of policies and of sources: matched to what is there by id, or by title and whose it is."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from workbench.domain.documents import Policy, Source
from workbench.domain.names import folded
from workbench.errors import UserError
from workbench.exchange.long_tables.rows import TableRow
from workbench.services.entries import new_id
from workbench.services.policies import AddPolicy, EditPolicy
from workbench.services.sources import AddSource, EditSource
from workbench.services.taking_in import CHANGED, NEW
from workbench.services.taking_in_rows import RowWork

_SHOWN = 60
_PLAIN = (
    "actor",
    "title",
    "kind",
    "level",
    "strategy",
    "status",
    "started",
    "ended",
    "text",
    "locator",
    "as_of",
    "verification",
    "note",
)
"""Fields of a policy that a row gives as they are."""

_OF_THE_FILE = frozenset({"id", "attachment", "attachment_name", "country", "confidentiality"})


def take_policies(work: RowWork) -> None:
    """Rows of policies: of a known id, or of the same title and country, or new."""
    by_id = {policy.id: policy for policy in work.known.policies}
    named = {(folded(p.title), p.country): p for p in work.known.policies}
    seen: dict[tuple[str, str | None], int] = {}
    for row in work.reading.rows:
        try:
            country = work.country(row.get("country"), "country")
            place = (folded(row.get("title")), country)
            if place in seen:
                raise UserError(
                    f"Row {seen[place]} has the same title and country",
                    "keep one of the two",
                    field="title",
                )
            before = by_id.get(row.get("id")) or named.get(place)
            policy = _policy(work, row, country, before)
        except UserError as error:
            work.refuse(row, error)
            continue
        seen[place] = row.number
        if policy == before:
            work.unchanged()
            continue
        command = AddPolicy(policy) if before is None else EditPolicy(policy)
        change = work.change(
            row,
            "title",
            None if before is None else before.title,
            policy.title,
            policy=policy.id,
            subject=country,
        )
        commands = work.with_source(policy.source, command)
        work.take(row, NEW if before is None else CHANGED, (change,), commands)


def _policy(work: RowWork, row: TableRow, country: str | None, before: Policy | None) -> Policy:
    """The policy of a row; what the row does not speak of stays as it was."""
    source = work.source(row.get("source"), "other")
    if before is None:
        before = Policy(
            id=row.get("id") or new_id(),
            country=country,
            actor="",
            title="",
            kind="",
            level="",
            theme=None,
            strategy=None,
            lenses=(),
            counterpart=None,
            agreement=None,
            status="unknown",
            started="",
            ended="",
            text="",
            source=source,
            locator="",
            as_of="",
            verification="",
        )
    given: dict[str, Any] = {name: row.get(name) for name in _PLAIN if row.get(name)}
    counterpart = work.country(row.get("counterpart"), "counterpart")
    return replace(
        before,
        country=country if country is not None else before.country,
        counterpart=counterpart if counterpart is not None else before.counterpart,
        theme=_theme(work, row.get("theme")) or before.theme,
        source=source,
        **given,
    )


def _theme(work: RowWork, text: str) -> str | None:
    """The theme of that id or title; UserError where the checklist has none."""
    if not text:
        return None
    for theme in work.known.snapshot.checklist.themes:
        if folded(text) in (folded(theme.id), folded(theme.title), folded(theme.short)):
            return theme.id
    raise UserError(
        f"There is no theme {text[:_SHOWN]} in the checklist", "leave it empty", field="theme"
    )


def take_sources(work: RowWork) -> None:
    """Rows of sources: of a known id, or of the same title and year, or new."""
    by_id = {source.id: source for source in work.known.sources}
    named = {(folded(s.title), s.year): s for s in work.known.sources}
    columns = [part.name for part in fields(Source) if part.name not in _OF_THE_FILE]
    seen: dict[tuple[str, str], int] = {}
    for row in work.reading.rows:
        place = (folded(row.get("title")), row.get("year"))
        if place in seen:
            work.refuse(
                row,
                UserError(
                    f"Row {seen[place]} has the same title and year",
                    "keep one of the two",
                    field="title",
                ),
            )
            continue
        seen[place] = row.number
        before = by_id.get(row.get("id")) or named.get(place)
        given = {name: row.get(name) for name in columns if row.get(name)}
        start = before or Source(row.get("id") or new_id(), "other", "")
        source = replace(start, **given)
        if source == before:
            work.unchanged()
            continue
        change = work.change(
            row,
            "title",
            None if before is None else before.citation,
            source.citation,
            source=source.id,
        )
        command = AddSource(source) if before is None else EditSource(source)
        work.take(row, NEW if before is None else CHANGED, (change,), (command,))
