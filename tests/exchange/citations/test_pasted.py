"""A pasted citation is guessed at well enough to be put right in a moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange.citations.pasted import LONGEST, guessed
from workbench.exchange.citations.records import one_line
from workbench.exchange.strict import DecodeError

CITATIONS = {
    "author and year": (
        (
            "Durand, J., & Massey, D. S. (2003). Clandestinos: Migración México-Estados Unidos."
            " Migraciones, 4(2), 45–67. https://doi.org/10.1234/abc.def"
        ),
        {
            "kind": "paper",
            "authors": "Durand, J.; Massey, D. S.",
            "year": "2003",
            "title": "Clandestinos: Migración México-Estados Unidos",
            "container": "Migraciones",
            "volume": "4",
            "issue": "2",
            "pages": "45–67",
            "identifier": "10.1234/abc.def",
            "link": "https://doi.org/10.1234/abc.def",
        },
    ),
    "report": (
        (
            "ILO. 2019. World of work in Malaysia. Geneva: International Labour Office."
            " Accessed 9 March 2026."
        ),
        {
            "kind": "report",
            "authors": "ILO",
            "year": "2019",
            "title": "World of work in Malaysia",
            "publisher": "Geneva: International Labour Office",
            "accessed": "2026-03-09",
        },
    ),
    "quotation marks": (
        (
            "Some Watch, “Help Wanted”, vol. 16, no. 9, July 2004, pp. 1-110,"
            " https://www.example.org/help (accessed 2026-03-09)"
        ),
        {
            "authors": "Some Watch",
            "title": "Help Wanted",
            "year": "2004",
            "volume": "16",
            "issue": "9",
            "pages": "1–110",
            "link": "https://www.example.org/help",
            "accessed": "2026-03-09",
        },
    ),
    "law": ("Passports Act 1966 (Malaysia)", {"title": "Passports Act (Malaysia)", "year": "1966"}),
    "American date": ("Page. 2019. Retrieved March 9, 2026.", {"accessed": "2026-03-09"}),
    "Arabic": (
        "الأمم المتحدة (2010). تقرير الهجرة. جنيف.",
        {"title": "تقرير الهجرة", "year": "2010"},
    ),
    "book": (
        "Skeldon, Ronald. Migration and Development. Longman, 1997. ISBN 0-582-23960-1.",
        {"title": "Migration and Development", "identifier": "0-582-23960-1", "year": "1997"},
    ),
    "RIS": ("TY  - RPRT\nTI  - Hello\nPY  - 2001\nER  - ", {"title": "Hello", "year": "2001"}),
    "CSL-JSON": ('{"title": "Hello", "type": "bill"}', {"title": "Hello", "kind": "law"}),
    "a bracket that is no JSON": ("[Anonymous] (2001). Hello.", {"title": "Hello"}),
}


@pytest.mark.parametrize("name", CITATIONS)
def test_fields_are_guessed(name: str) -> None:
    text, wanted = CITATIONS[name]
    found = guessed(text)
    assert {field: getattr(found, field) for field in wanted} == wanted
    assert found.id == ""


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00\x07", "x" * (LONGEST + 1)])
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(DecodeError):
        guessed(text)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_whatever_is_pasted_has_a_title_or_is_refused(text: str) -> None:
    try:
        found = guessed(text)
    except DecodeError:
        return
    assert found.title
    assert found.title == one_line(found.title)


def test_a_long_text_without_any_mark_is_done_with_at_once() -> None:
    for text in ("a " * 900, "1(" * 900, "10.1234/" * 240, "accessed " * 200, "A., " * 480):
        assert guessed(text).title
