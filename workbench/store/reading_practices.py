"""Practices as frozen domain values."""

from __future__ import annotations

from sqlite3 import Connection

from workbench.domain.practices import Judgement, Practice
from workbench.store.reading import rows

_PRACTICE = (
    "id",
    "country",
    "actor",
    "title",
    "tried",
    "level",
    "theme",
    "strategy",
    "started",
    "ended",
    "conditions",
    "source",
    "locator",
    "as_of",
    "verification",
    "note",
)


def practices(db: Connection) -> tuple[Practice, ...]:
    """Every practice with its judgements, policies and corridors, by title."""
    judgements: dict[str, tuple[Judgement, ...]] = {}
    for practice, *rest in rows(
        db,
        "SELECT practice, perspective, judged, why, source, locator FROM practice_judgement"
        " ORDER BY practice, perspective",
    ):
        judgements[practice] = (*judgements.get(practice, ()), Judgement(*rest))
    policies: dict[str, tuple[str, ...]] = {}
    for practice, policy in rows(
        db, "SELECT practice, policy FROM practice_policy ORDER BY practice, policy"
    ):
        policies[practice] = (*policies.get(practice, ()), policy)
    corridors: dict[str, tuple[tuple[str, str], ...]] = {}
    for practice, sending, receiving in rows(
        db,
        "SELECT practice, sending, receiving FROM practice_corridor"
        " ORDER BY practice, sending, receiving",
    ):
        corridors[practice] = (*corridors.get(practice, ()), (sending, receiving))
    return tuple(
        Practice(
            **dict(zip(_PRACTICE, row, strict=True)),
            judgements=judgements.get(row[0], ()),
            policies=policies.get(row[0], ()),
            corridors=corridors.get(row[0], ()),
        )
        for row in rows(
            db,
            f"SELECT {', '.join(_PRACTICE)} FROM practice ORDER BY title, id",
        )
    )


def policy_titles(db: Connection) -> dict[str, str]:
    """The title of every policy, by its id."""
    return dict(rows(db, "SELECT id, title FROM policy ORDER BY title, id"))
