"""Checks of what is typed into a form: each refusal names the field that is wrong."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from workbench.domain.dates import is_before
from workbench.errors import UserError
from workbench.services.fields import check_date, check_line, check_word, latest_day
from workbench.store.log import Writer

LONGEST_LINE = 500
"""Letters of a title, a locator or another field of one line; a note may be longer."""

_SHOWN = 80


def new_id() -> str:
    """A new id for something that people write (storage.md, Keys)."""
    return str(uuid.uuid4())


@contextmanager
def in_field(field: str) -> Iterator[None]:
    """Put the id of a form's field into whatever is refused inside."""
    try:
        yield
    except UserError as error:
        raise UserError(error.what, error.do, error.safe, field=field) from None


def check_lines(lines: Mapping[str, tuple[str, str]]) -> None:
    """UserError where a field of one line has several or is very long.

    ``lines`` gives, by field id, the field's name in a sentence and its text.
    """
    for field, (name, text) in lines.items():
        with in_field(field):
            check_line(name, text)
            if len(text) > LONGEST_LINE:
                raise UserError(
                    f"The text for {name} has {len(text):,} letters and at most {LONGEST_LINE} fit",
                    "shorten it, or move the rest to the note",
                )


def check_needed(field: str, name: str, text: str) -> None:
    """UserError where a field that must be filled in is empty."""
    if not text.strip():
        raise UserError(f"There is no {name} yet", "write one", field=field)


def check_choice(field: str, name: str, given: str, allowed: Mapping[str, str]) -> None:
    """UserError unless the word is one of a table of labels."""
    with in_field(field):
        check_word(name, given, allowed)


def check_past(field: str, text: str) -> None:
    """UserError unless the text is empty or a date that has come somewhere by now."""
    try:
        check_date(text)
    except UserError as error:
        raise UserError(error.what, f"{error.do}, or leave it empty", field=field) from None
    if is_before(latest_day(), text):
        raise UserError(f"{text} has not come yet", "write a date up to today", field=field)


def check_source(writer: Writer, field: str, source: str | None) -> None:
    """UserError where a source that is named is not in the workbook."""
    if source and writer.find("source", (source,)) is None:
        raise UserError(
            f"There is no source {source[:_SHOWN]} in the workbook",
            "choose another or add it first",
            field=field,
        )


def check_country(writer: Writer, field: str, country: str) -> None:
    """UserError where a country that is named is not in the workbook."""
    if writer.find("country", (country,)) is None:
        raise UserError(
            f"There is no country {country[:_SHOWN]} in the workbook",
            "choose another or add it first",
            field=field,
        )
