"""CSL-JSON in and out: the citations of Zotero, Mendeley, pandoc and others.

What CSL has no variable for goes into its ``custom`` object, under this program's name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from workbench import labels
from workbench.domain.documents import Source
from workbench.exchange.citations.records import (
    Record,
    check_count,
    date_of,
    date_parts,
    iso_date,
    names_apart,
    names_joined,
    one_line,
    other_way,
    several_lines,
)
from workbench.exchange.strict import DecodeError

_WRITTEN = {
    "law": "legislation",
    "agreement": "treaty",
    "treaty-status": "entry",
    "statistics": "collection",
    "dataset": "dataset",
    "report": "report",
    "paper": "article-journal",
    "web-page": "webpage",
    "press": "article-newspaper",
    "other": "document",
}
_READ = {
    **dict.fromkeys(("bill", "regulation", "legal_case", "hearing", "standard"), "law"),
    **dict.fromkeys(("article-magazine", "broadcast", "interview"), "press"),
    **dict.fromkeys(("post", "post-weblog", "entry-encyclopedia"), "web-page"),
    **dict.fromkeys(
        ("article", "book", "chapter", "manuscript", "paper-conference", "review", "thesis"),
        "paper",
    ),
    "pamphlet": "report",
    "speech": "other",
}
_KINDS = {**other_way(_WRITTEN), **_READ}
_OWN = "policy-workbench"
_FREE = ("kind", "confidentiality", "terms", "country")
_TEXTS = {
    "title": "title",
    "publisher": "publisher",
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "link": "URL",
    "language": "language",
}
"""Fields of a source that are a variable of CSL as they stand."""

_IDENTIFIERS = ("DOI", "ISBN", "ISSN", "number")
_SEVERAL_NAMES = 2


class _WrongError(ValueError):
    """A variable of a record is not what it must be."""


def read_csl(text: str) -> tuple[Record, ...]:
    """Every record of a text; DecodeError where it is no CSL-JSON or has too many."""
    try:
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise DecodeError("file: not CSL-JSON") from None
    if isinstance(found, dict):
        inner = found.get("items")
        found = inner if isinstance(inner, list) else [found]
    if not isinstance(found, list):
        raise DecodeError("file: not a list of references")
    check_count(len(found))
    return tuple(_record(place, item) for place, item in enumerate(found, 1))


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _record(place: int, item: object) -> Record:
    if not isinstance(item, dict):
        return Record(place, "", None, "It is not a reference.")
    title = ""
    try:
        title = _text(item, "title")
        if not title:
            return Record(place, "", None, "It has no title.")
        source = _source(item, title)
    except _WrongError as error:
        return Record(place, title, None, str(error))
    left = ("The abstract is not taken over.",) if item.get("abstract") else ()
    return Record(place, title, source, remarks=left)


def _text(item: Mapping[str, Any], name: str, *, lines: bool = False) -> str:
    """A variable as text; a number is one as it stands."""
    value = item.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _WrongError(f"Its {name} is not text.")
    text = str(value)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _WrongError(f"Its {name} holds half of a character.")
    return several_lines(text) if lines else one_line(text)


def _source(item: Mapping[str, Any], title: str) -> Source:
    own = _own_fields(item)
    kind = own.get("kind") or _KINDS.get(_text(item, "type"), "other")
    texts = {field: _text(item, name) for field, name in _TEXTS.items()}
    identifiers = (_text(item, name) for name in _IDENTIFIERS)
    texts["title"] = title
    return Source(
        id=_text(item, "id") if own else "",
        kind=kind if kind in labels.SOURCE_KIND else "other",
        authors=_names(item, "author") or _names(item, "editor"),
        year=_date(item, "issued"),
        accessed=_date(item, "accessed"),
        confidentiality=own.get("confidentiality") or "public",
        terms=own.get("terms", ""),
        note=_text(item, "note", lines=True),
        identifier=next((found for found in identifiers if found), ""),
        country=own.get("country") or None,
        **texts,
    )


def _own_fields(item: Mapping[str, Any]) -> dict[str, str]:
    custom = item.get("custom")
    own = custom.get(_OWN) if isinstance(custom, dict) else None
    return {name: _text(own, name) for name in _FREE} if isinstance(own, dict) else {}


def _names(item: Mapping[str, Any], name: str) -> str:
    people = item.get(name)
    if people is None:
        return ""
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise _WrongError(f"Its {name} is not a list of names.")
    return names_joined(_name(person) for person in people)


def _name(person: Mapping[str, Any]) -> str:
    literal = _text(person, "literal")
    if literal:
        return literal
    family = " ".join(
        part
        for part in (
            _text(person, "dropping-particle"),
            _text(person, "non-dropping-particle"),
            _text(person, "family"),
        )
        if part
    )
    given = " ".join(part for part in (_text(person, "given"), _text(person, "suffix")) if part)
    return ", ".join(part for part in (family, given) if part)


def _date(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if value is None:
        return ""
    if not isinstance(value, dict):
        return iso_date(_text(item, name))
    parts = value.get("date-parts")
    if parts is None:
        return iso_date(_text(value, "raw") or _text(value, "literal"))
    try:
        first = [int(part) for part in parts[0]]
        return date_of(*first[:3]) if 0 < first[0] <= 9999 else ""
    except (TypeError, ValueError, LookupError, OverflowError):
        raise _WrongError(f"Its {name} is not a date.") from None


def write_csl(sources: Iterable[Source]) -> bytes:
    """Sources as CSL-JSON in UTF-8."""
    items = [_written(source) for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


def _written(source: Source) -> dict[str, Any]:
    identifier = one_line(source.identifier)
    values: dict[str, Any] = {
        "id": source.id,
        "type": _WRITTEN.get(source.kind, "document"),
        **{name: one_line(getattr(source, field)) for field, name in _TEXTS.items()},
        "author": [_person(name) for name in names_apart(one_line(source.authors)) if name],
        "issued": _dated(source.year),
        "accessed": _dated(source.accessed),
        _variable_of(identifier): identifier,
        "note": several_lines(source.note),
        "custom": {_OWN: {name: getattr(source, name) or "" for name in _FREE}},
    }
    return {name: value for name, value in values.items() if value}


def _person(name: str) -> dict[str, str]:
    parts = name.split(", ")
    if len(parts) == _SEVERAL_NAMES and all(part == part.strip() and part for part in parts):
        return {"family": parts[0], "given": parts[1]}
    return {"literal": name}


def _dated(text: str) -> dict[str, Any]:
    parts = date_parts(text)
    if parts:
        return {"date-parts": [list(parts)]}
    return {"literal": text} if text else {}


def _variable_of(identifier: str) -> str:
    plain = identifier.casefold()
    if plain.startswith("10.") or "doi" in plain:
        return "DOI"
    if plain.startswith("issn"):
        return "ISSN"
    return "ISBN" if plain.startswith(("isbn", "978", "979")) else "number"
