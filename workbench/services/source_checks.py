"""What may stand in the fields of a source."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import check_choice, check_past, in_field
from workbench.services.fields import check_line
from workbench.store.tables import check_text

LONGEST: Mapping[str, int] = {
    "id": 200,
    "title": 1_000,
    "authors": 2_000,
    "publisher": 500,
    "container": 500,
    "volume": 60,
    "issue": 60,
    "pages": 60,
    "identifier": 300,
    "link": 2_000,
    "language": 60,
    "terms": 2_000,
}
"""Letters that a field of one line holds: what is longer is a text pasted into the wrong place."""

CAPTIONS: Mapping[str, str] = {
    "id": "the id",
    "title": "the title",
    "authors": "the authors",
    "publisher": "the publisher",
    "container": "the journal or book",
    "volume": "the volume",
    "issue": "the issue",
    "pages": "the pages",
    "identifier": "the identifier",
    "link": "the link",
    "language": "the language",
    "terms": "the terms of use",
}
"""How a refusal names a field."""


def check_source(source: Source, snapshot: Snapshot) -> None:
    """UserError, naming the field, where a field of a source may not hold what it holds."""
    if not source.title.strip():
        raise UserError("The source has no title", "write one", field="title")
    if not source.id.strip():
        raise UserError(
            "The source has no id", "give it one, such as an author and a year", field="id"
        )
    for name, longest in LONGEST.items():
        _check_short(name, getattr(source, name), longest)
    with in_field("note"):
        check_text(source.note, "the note")
    check_choice("kind", "a kind of source", source.kind, labels.SOURCE_KIND)
    check_choice(
        "confidentiality", "confidentiality", source.confidentiality, labels.CONFIDENTIALITY
    )
    check_past("year", source.year)
    check_past("accessed", source.accessed)
    if source.country is not None and snapshot.find_country(source.country) is None:
        raise UserError(
            f"There is no country {source.country} in the workbook",
            "add it first, or leave the country out",
            field="country",
        )


def _check_short(name: str, text: str, longest: int) -> None:
    """UserError where a field of one line has several, or more letters than it holds."""
    caption = CAPTIONS[name]
    if len(text) > longest:
        raise UserError(
            f"The text for {caption} has {len(text):,} characters and at most {longest:,} fit",
            "keep here what belongs here and put the rest into the note",
            field=name,
        )
    with in_field(name):
        check_text(text, caption)
        check_line(caption, text)
