"""The form of a source: its fields, what stands in them, and the source they describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ui.presenters.record_kind import DATE_HINT, FieldKind, FieldSpec, FieldValue
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot

CITATION = "citation"
"""The id of the one field of the form that a citation is pasted into."""

_LINES = (
    "title",
    "authors",
    "publisher",
    "year",
    "link",
    "accessed",
    "language",
    "terms",
    "note",
    "container",
    "volume",
    "issue",
    "pages",
    "identifier",
)
"""The fields that hold text."""


def source_fields(snapshot: Snapshot) -> tuple[FieldSpec, ...]:
    """What it is, where it stands, how it was found, who may see it."""
    choice, pick, text = FieldKind.CHOICE, FieldKind.PICK, FieldKind.TEXT
    countries = (("", "No country"), *((c.id, c.name) for c in snapshot.countries))
    return (
        FieldSpec("title", "Title", needed=True),
        FieldSpec("kind", "Type", choice, tuple(labels.SOURCE_KIND.items())),
        FieldSpec("authors", "Authors", hint="Delgado Wise, R.; Castles, S."),
        FieldSpec("publisher", "Publisher"),
        FieldSpec("year", "Year", hint=DATE_HINT),
        FieldSpec("container", "Journal or book", group="Where it stands"),
        FieldSpec("volume", "Volume"),
        FieldSpec("issue", "Issue"),
        FieldSpec("pages", "Pages", hint="12–34"),
        FieldSpec("identifier", "Identifier", hint="A DOI, an ISBN or a document number"),
        FieldSpec(
            "link",
            "Link",
            hint="Kept as text, never opened",
            group="How it was found",
        ),
        FieldSpec("accessed", "Looked at on", hint=DATE_HINT),
        FieldSpec("language", "Language", hint="en, es, fr, ar …"),
        FieldSpec("country", "Country it speaks of", pick, countries),
        FieldSpec(
            "confidentiality",
            "Access",
            choice,
            tuple(labels.CONFIDENTIALITY.items()),
            group="Who may see it",
        ),
        FieldSpec("terms", "Terms of use"),
        FieldSpec("note", "Note", text),
    )


def source_values(source: Source | None) -> dict[str, FieldValue]:
    """What stands in the form at first; a new source is a public report."""
    shown = source or Source("", "report", "")
    values: dict[str, FieldValue] = {name: getattr(shown, name) for name in _LINES}
    return values | {
        "kind": shown.kind,
        "country": shown.country or "",
        "confidentiality": shown.confidentiality,
    }


def described_source(
    source_id: str, values: Mapping[str, FieldValue], before: Source | None = None
) -> Source:
    """The source that the fields describe; the file that is kept with it stays."""
    shown = before or Source(source_id, "report", "")
    texts = {name: str(values.get(name, getattr(shown, name))) for name in _LINES}
    return replace(
        shown,
        kind=str(values.get("kind", shown.kind)),
        country=str(values.get("country", shown.country or "")) or None,
        confidentiality=str(values.get("confidentiality", shown.confidentiality)),
        **texts,
    )


def citation_fields() -> tuple[FieldSpec, ...]:
    """The one field that a citation is pasted into."""
    return (
        FieldSpec(
            CITATION,
            "Citation",
            FieldKind.TEXT,
            hint="A line of a list of references, or one record of RIS or CSL-JSON",
            needed=True,
            lines=8,
        ),
    )
