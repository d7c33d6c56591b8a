"""Sources as rows of the library: cells, details, and what filters ask for."""

from __future__ import annotations

from collections.abc import Mapping

from ui.presenters.fact_words import short_source
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Source
from workbench.domain.snapshot import Snapshot

HEADERS = ("Source", "Title", "Type", "Year", "Country", "Used", "Access", "File")
WIDTHS = (168, 0, 92, 72, 92, 52, 96, 44)
SPARE = (2, 4)

UNUSED, USED, UNDATED, DATED = "unused", "used", "undated", "dated"

_MEGABYTE = 1024 * 1024


def source_row(
    source: Source, snapshot: Snapshot, used: int, sizes: Mapping[str, int] | None = None
) -> RecordRow:
    """One source; ``used`` is in how many places, ``sizes`` the bytes of kept files by hash."""
    country = snapshot.find_country(source.country or "")
    kind = labels.word(labels.SOURCE_KIND, source.kind)
    access = labels.word(labels.CONFIDENTIALITY, source.confidentiality)
    short, kept = short_source(source), source.attachment is not None
    cells = (
        short,
        source.title,
        kind,
        source.year,
        country.name if country is not None else "",
        str(used),
        access,
        "Yes" if kept else "",
    )
    return RecordRow(
        source.id,
        cells,
        _detail(source, cells, (sizes or {}).get(source.attachment or "")),
        source.title,
        tuple(used if column == 5 else cell.casefold() for column, cell in enumerate(cells)),
        frozenset(
            {
                USED if used else UNUSED,
                DATED if source.year else UNDATED,
                source.confidentiality,
            }
        ),
        source.id,
    )


def _detail(
    source: Source, cells: tuple[str, ...], size: int | None
) -> tuple[tuple[str, str], ...]:
    return (
        ("Authors", source.authors),
        ("Publisher", source.publisher),
        ("Year", source.year or "Not dated"),
        ("Type", cells[2]),
        ("In", stands_in(source)),
        ("Identifier", source.identifier),
        ("Link (kept as text, never opened)", source.link),
        ("Looked at on", source.accessed),
        ("Language", language_words(source.language)),
        ("Country", cells[4]),
        ("Access", "" if source.confidentiality == "public" else cells[6]),
        ("Terms of use", source.terms),
        ("Note", source.note),
        ("File", file_words(source.attachment_name, size) if source.attachment else ""),
    )


def language_words(codes: str) -> str:
    """``Dutch; French`` of ``nl; fr``; a code that is not in the table stays as it is."""
    parts = (code.strip() for code in codes.split(";"))
    return "; ".join(labels.LANGUAGE.get(code, code) for code in parts)


def stands_in(source: Source) -> str:
    """The journal or book, with volume, issue and pages."""
    volume = f"vol. {source.volume}" if source.volume else ""
    issue = f"no. {source.issue}" if source.issue else ""
    pages = f"pp. {source.pages}" if source.pages else ""
    return ", ".join(part for part in (source.container, volume, issue, pages) if part)


def file_words(name: str, size: int | None) -> str:
    """A kept file's name with its size."""
    if size is None:
        return name
    if size < _MEGABYTE // 10:
        return f"{name} ({max(1, round(size / 1024)):,} KB)"
    return f"{name} ({size / _MEGABYTE:.1f} MB)"
