"""Rows into frozen domain values."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Any

from workbench.domain.documents import Agreement, Party, Policy, Source
from workbench.domain.facts import Fact, Indicator, Instrument, TreatyGrade, TreatyStatus
from workbench.domain.places import Corridor, Country, Perspective
from workbench.domain.ratings import Side

_AGREEMENT = (
    "id",
    "title",
    "kind",
    "signed",
    "in_force",
    "ended",
    "ended_by",
    "status",
    "predecessor",
    "source",
    "locator",
    "as_of",
    "verification",
    "note",
    "ended_how",
)
_POLICY = (
    "id",
    "country",
    "actor",
    "title",
    "kind",
    "level",
    "theme",
    "strategy",
    "counterpart",
    "agreement",
    "status",
    "started",
    "ended",
    "text",
    "source",
    "locator",
    "as_of",
    "verification",
    "note",
)
_SIDE_ORDER = {side: place for place, side in enumerate(Side)}


def rows(db: Connection, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every row that a statement returns."""
    return db.execute(sql, params).fetchall()


def records(db: Connection, sql: str, params: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
    """The same, each row by the names of its columns."""
    found = db.execute(sql, params)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def workbook_row(db: Connection) -> tuple[str, str, str, str, int]:
    """Id, title, created (UTC), about, and the years after which a fact counts as old."""
    row = db.execute("SELECT id, title, created, about, old_after_years FROM workbook").fetchone()
    return row[0], row[1], row[2], row[3], row[4]


def last_change(db: Connection) -> tuple[int, str]:
    """The number of the last change in the log, and when the last step was made."""
    number = db.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
    at = db.execute("SELECT at FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return number, at[0] if at else ""


def countries(db: Connection) -> tuple[Country, ...]:
    """Every country with its sides, by name."""
    sides: dict[str, list[Side]] = {}
    for country, side in rows(db, "SELECT country, side FROM country_side"):
        sides.setdefault(country, []).append(Side(side))
    return tuple(
        Country(i, name, tuple(sorted(sides.get(i, ()), key=_SIDE_ORDER.__getitem__)), *said)
        for i, name, *said in rows(
            db, "SELECT id, name, region, note FROM country ORDER BY name, id"
        )
    )


def side_sources(db: Connection) -> dict[str, list[dict[str, str]]]:
    """By country: side, source and locator of every side it holds."""
    found: dict[str, list[dict[str, str]]] = {}
    for country, side, source, locator in rows(
        db, "SELECT country, side, coalesce(source, ''), locator FROM country_side ORDER BY rowid"
    ):
        found.setdefault(country, []).append({"side": side, "source": source, "locator": locator})
    return found


def corridors(db: Connection) -> tuple[Corridor, ...]:
    """Every corridor, by the names of its countries."""
    return tuple(
        Corridor(sending, receiving)
        for sending, receiving in rows(
            db,
            "SELECT sending, receiving FROM corridor c JOIN country s ON s.id = c.sending"
            " JOIN country r ON r.id = c.receiving ORDER BY s.name, r.name",
        )
    )


def perspectives(db: Connection) -> tuple[Perspective, ...]:
    """Every perspective, in its order."""
    return tuple(
        Perspective(i, title, short, bool(official), description)
        for i, title, short, official, description in rows(
            db,
            "SELECT id, title, short, official, description FROM perspective ORDER BY position, id",
        )
    )


def instruments(db: Connection) -> tuple[Instrument, ...]:
    """Every instrument with the criteria that its status rates, in its order."""
    rated: dict[str, list[str]] = {}
    for instrument, criterion in rows(
        db, "SELECT instrument, criterion FROM instrument_criterion ORDER BY rowid"
    ):
        rated.setdefault(instrument, []).append(criterion)
    return tuple(
        Instrument(i, title, short, bool(signable), tuple(rated.get(i, ())))
        for i, title, short, signable in rows(
            db, "SELECT id, title, short, signable FROM instrument ORDER BY position, id"
        )
    )


def treaties(db: Connection) -> tuple[TreatyStatus, ...]:
    """Every treaty status, by country, instrument and source."""
    return tuple(
        TreatyStatus(c, i, s, TreatyGrade(grade), date, scope, as_of, verification, note)
        for c, i, s, grade, date, scope, as_of, verification, note in rows(
            db,
            "SELECT country, instrument, source, status, date, scope_note, as_of, verification,"
            " note FROM treaty_status ORDER BY country, instrument, source",
        )
    )


def agreements(db: Connection) -> tuple[Agreement, ...]:
    """Every agreement with its parties, by the date it was signed."""
    parties: dict[str, list[Party]] = {}
    for agreement, country, side, source in rows(
        db, "SELECT agreement, country, side, source FROM agreement_party ORDER BY country"
    ):
        party = Party(country, Side(side) if side else None, source)
        parties.setdefault(agreement, []).append(party)
    return tuple(
        Agreement(parties=tuple(parties.get(row[0], ())), **dict(zip(_AGREEMENT, row, strict=True)))
        for row in rows(
            db,
            f"SELECT {', '.join(_AGREEMENT)} FROM agreement ORDER BY signed, id",
        )
    )


def sources(db: Connection) -> tuple[Source, ...]:
    """Every source, by who wrote or published it and when."""
    return tuple(
        Source(*row)
        for row in rows(
            db,
            "SELECT id, kind, title, authors, publisher, year, link, accessed, language,"
            " confidentiality, terms, note, container, volume, issue, pages, identifier, country,"
            " attachment, attachment_name FROM source ORDER BY authors, publisher, year, id",
        )
    )


def indicators(db: Connection) -> tuple[Indicator, ...]:
    """Every indicator, in its order."""
    return tuple(
        Indicator(*row)
        for row in rows(db, "SELECT id, title, unit, grouping FROM indicator ORDER BY position, id")
    )


def facts(db: Connection, country: str | None = None) -> tuple[Fact, ...]:
    """Facts of one country (as the country itself or as the counterpart), or all."""
    where, params = (
        ("WHERE country = ? OR counterpart = ?", (country, country))
        if country is not None
        else ("", ())
    )
    return tuple(
        Fact(
            c,
            other or None,
            indicator,
            sex,
            year,
            quarter or None,
            value,
            unit,
            source,
            as_of,
            *rest[:2],
        )
        for c, other, indicator, sex, year, quarter, value, unit, source, as_of, *rest in rows(
            db,
            "SELECT country, counterpart, indicator, sex, year, quarter, value, unit, source,"
            f" as_of, verification, note FROM fact {where}"
            " ORDER BY country, counterpart, indicator, sex, year, quarter, source",
            params,
        )
    )


def policies(db: Connection, country: str | None = None) -> tuple[Policy, ...]:
    """Policies of one country, or all."""
    lenses: dict[str, tuple[str, ...]] = {}
    for policy, lens in rows(db, "SELECT policy, lens FROM policy_lens ORDER BY policy, lens"):
        lenses[policy] = (*lenses.get(policy, ()), lens)
    where, params = ("WHERE country = ?", (country,)) if country is not None else ("", ())
    return tuple(
        Policy(lenses=lenses.get(row[0], ()), **dict(zip(_POLICY, row, strict=True)))
        for row in rows(
            db,
            f"SELECT {', '.join(_POLICY)} FROM policy {where} ORDER BY country, started, title",
            params,
        )
    )
