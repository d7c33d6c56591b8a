"""What the forms of a profile ask for, and the commands that they describe: facts and treaties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.presenters.fact_book import About
from ui.presenters.fact_words import instrument_name, short_source
from ui.presenters.record_kind import DATE_HINT, FieldKind, FieldSpec, FieldValue
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.facts import Fact, Indicator, TreatyGrade, TreatyStatus
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import new_id
from workbench.services.fact_checks import plain_number, read_value, read_year
from workbench.services.indicators import EditIndicator, own_indicator
from workbench.services.profiling import EditFact, SetFact
from workbench.services.treaties import SetTreatyStatus

NONE = "none"
"""What stands for no other country in a field that is picked from."""

_QUARTERS = (("", "Whole year"), ("1", "Q1"), ("2", "Q2"), ("3", "Q3"), ("4", "Q4"))
_GRADES = (("", "Choose one"), *labels.TREATY_GRADE.items())
_GROUPS = (
    ("people", "People and development"),
    ("money", "Money"),
    ("citizenship", "Treaties and citizenship"),
    ("", "Other"),
)

Values = Mapping[str, FieldValue]


def source_choices(sources: Sequence[Source]) -> tuple[tuple[str, str], ...]:
    """Sources to pick from: in few words, then the title where that says more."""
    found = []
    for source in sources:
        short = short_source(source)
        found.append((source.id, short if short == source.title else f"{short} – {source.title}"))
    return tuple(found)


def fact_fields(
    snapshot: Snapshot,
    indicators: Sequence[Indicator],
    sources: Sequence[Source],
    country: str,
) -> tuple[FieldSpec, ...]:
    """The fields of a fact of one country."""
    others = [(c.id, c.name) for c in snapshot.countries if c.id != country]
    return (
        FieldSpec(
            "indicator",
            "Indicator",
            FieldKind.PICK,
            tuple((i.id, f"{i.title} ({i.unit})") for i in indicators),
            hint="Type to find one",
        ),
        FieldSpec("title", "Or the name of a new indicator"),
        FieldSpec("value", "Value", hint="1,234.5 or 1.234,5", needed=True),
        FieldSpec("unit", "Unit", hint="persons, %, US$ …", needed=True),
        FieldSpec("year", "Year", hint="2020", needed=True),
        FieldSpec("quarter", "Quarter", FieldKind.CHOICE, _QUARTERS),
        FieldSpec("sex", "Counted", FieldKind.CHOICE, tuple(labels.SEX.items())),
        FieldSpec(
            "counterpart",
            "Other country, of a figure between two",
            FieldKind.PICK,
            ((NONE, "No other country"), *others),
        ),
        *_cited_fields(sources),
    )


def treaty_fields(snapshot: Snapshot, sources: Sequence[Source]) -> tuple[FieldSpec, ...]:
    """The fields of a treaty status."""
    treaties = tuple(
        (i.id, i.title if i.short in i.title else f"{instrument_name(i)}: {i.title}")
        for i in snapshot.instruments
    )
    return (
        FieldSpec("instrument", "Treaty", FieldKind.PICK, treaties, "Type to find one", True),
        FieldSpec("grade", "Status", FieldKind.CHOICE, _GRADES, needed=True),
        FieldSpec("date", "Since", hint=DATE_HINT),
        FieldSpec("scope_note", "Part of the territory, exclusions, reservations"),
        *_cited_fields(sources),
    )


def _cited_fields(sources: Sequence[Source]) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "source", "Source", FieldKind.PICK, source_choices(sources), "Type to find a source"
        ),
        FieldSpec("new_source", "Or the title of a new source"),
        FieldSpec("as_of", "As of", hint=DATE_HINT),
        FieldSpec("verification", "How verified", hint="for example: read in the source"),
        FieldSpec("note", "Note", FieldKind.TEXT, lines=2),
    )


def indicator_fields() -> tuple[FieldSpec, ...]:
    """The fields of an indicator of one's own."""
    return (
        FieldSpec("title", "Name of the indicator", needed=True),
        FieldSpec("unit", "Unit of new facts", needed=True),
        FieldSpec("group", "Shown among", FieldKind.CHOICE, _GROUPS),
    )


def indicator_values(indicator: Indicator) -> dict[str, FieldValue]:
    """What stands in the form of an indicator."""
    return {"title": indicator.title, "unit": indicator.unit, "group": indicator.group}


def indicator_command(values: Values, indicator: Indicator) -> EditIndicator:
    """The command that the form describes."""
    text = _texts(values)
    return EditIndicator(Indicator(indicator.id, text["title"], text["unit"], text["group"]))


def fact_values(
    before: Fact | None, about: About, indicators: Sequence[Indicator]
) -> dict[str, FieldValue]:
    """What stands in the form: a fact, or what a new one on that row is about."""
    if before is None:
        unit = next((i.unit for i in indicators if i.id == about.indicator), "")
        return {
            "indicator": about.indicator,
            "unit": unit,
            "sex": about.sex,
            "counterpart": about.counterpart or NONE,
        }
    return {
        "indicator": before.indicator,
        "value": plain_number(before.value),
        "unit": before.unit,
        "year": str(before.year),
        "quarter": str(before.quarter or ""),
        "sex": before.sex,
        "counterpart": before.counterpart or NONE,
        "source": before.source,
        "as_of": before.as_of,
        "verification": before.verification,
        "note": before.note,
    }


def treaty_values(before: TreatyStatus | None, about: About) -> dict[str, FieldValue]:
    """What stands in the form: a status, or the treaty of the row."""
    if before is None:
        return {"instrument": about.instrument}
    return {
        "instrument": before.instrument,
        "grade": before.grade.value,
        "date": before.date,
        "scope_note": before.scope_note,
        "source": before.source,
        "as_of": before.as_of,
        "verification": before.verification,
        "note": before.note,
    }


def fact_command(
    values: Values, country: str, before: Fact | None, indicators: Sequence[Indicator]
) -> SetFact | EditFact:
    """The command that the form describes; UserError with the field that is wrong."""
    text = _texts(values)
    unit, title = text["unit"], text["title"]
    known = next((i for i in indicators if i.id == text["indicator"]), None)
    if title and known is not None and (before is None or known.id != before.indicator):
        raise UserError(
            "There is an indicator and the name of a new one", "empty one", field="title"
        )
    indicator = own_indicator(title, unit) if title else None
    if indicator is None and known is None:
        raise UserError(
            "No indicator is chosen",
            "choose one, or write the name of a new one",
            field="indicator",
        )
    if not unit:
        raise UserError("There is no unit yet", "write one, such as persons or %", field="unit")
    source, new_source = _source(text, before.source if before is not None else "", "statistics")
    other = text["counterpart"]
    fact = Fact(
        before.country if before is not None else country,
        None if other in ("", NONE) else other,
        indicator.id if indicator is not None else text["indicator"],
        text["sex"],
        read_year(text["year"]),
        int(text["quarter"]) if text["quarter"] else None,
        typed_value(text["value"], unit, before),
        unit,
        source,
        text["as_of"],
        text["verification"],
        text["note"],
    )
    words = known.title if known is not None else title
    if before is None:
        return SetFact(fact, new_source, indicator, words)
    return EditFact(before, fact, new_source, indicator, words)


def typed_value(text: str, unit: str, before: Fact | None = None) -> float:
    """The number that stands in the form; one that was not touched stays what it is."""
    if before is not None and text == plain_number(before.value) and unit == before.unit:
        return before.value
    return read_value(text, unit)


def treaty_command(values: Values, country: str, before: TreatyStatus | None) -> SetTreatyStatus:
    """The command that the form describes; UserError with the field that is wrong."""
    text = _texts(values)
    if not text["grade"]:
        raise UserError("No status is chosen yet", "choose one from the list", field="grade")
    source, new_source = _source(text, before.source if before is not None else "", "treaty-status")
    status = TreatyStatus(
        before.country if before is not None else country,
        text["instrument"],
        source,
        TreatyGrade(text["grade"]),
        text["date"],
        text["scope_note"],
        text["as_of"],
        text["verification"],
        text["note"],
    )
    return SetTreatyStatus(status, before, new_source)


def _texts(values: Values) -> dict[str, str]:
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _source(text: Mapping[str, str], before: str, kind: str) -> tuple[str, Source | None]:
    """The source's id, and the source where it is a new one."""
    title, chosen = text["new_source"], text["source"]
    if title and chosen and chosen != before:
        raise UserError(
            "A source is chosen and a new one is written", "empty one", field="new_source"
        )
    if title:
        source = Source(new_id(), kind, title)
        return source.id, source
    if not chosen:
        raise UserError(
            "There is no source yet", "choose one, or write the title of a new one", field="source"
        )
    return chosen, None
