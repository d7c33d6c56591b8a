"""Files of other programs and of nobody's good will: each record is read, or says why not."""

from __future__ import annotations

import json
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.documents import Source
from workbench.exchange.citations import records
from workbench.exchange.citations.csl import read_csl
from workbench.exchange.citations.records import Record, decode, iso_date
from workbench.exchange.citations.ris import read_ris
from workbench.exchange.strict import DecodeError


def only(found: tuple[Record, ...]) -> Source:
    """The source of the one record there is."""
    (record,) = found
    assert record.source is not None, record.problem
    return record.source


def ris(*lines: str) -> str:
    return "\n".join(("TY  - JOUR", *lines, "ER  - "))


RIS_OF_A_JOURNAL = """Provider: somewhere
Database: all of it

1.
TY  - JOUR
T1  - Remittances and
      development
A1  - Durand, Jorge
AU  - Massey, Douglas S.
PY  - 2004/06/15/summer
JO  - Demography
VL  - 33
IS  - 2
SP  - 249
EP  - 264
DO  - 10.2307/2061875
UR  - https://example.org/a;b?x=1
Y2  - 2020/3/9
KW  - migration
AB  - What it is about.
N1  - first line
N1  - second line
ER  -

C1  - a stray line of the provider
2.
TY  - RPRT
TI  - Second
ER  -
"""


def test_a_record_of_a_provider_is_understood() -> None:
    first, second = read_ris(RIS_OF_A_JOURNAL)
    assert first.source == Source(
        "",
        "paper",
        "Remittances and development",
        "Durand, Jorge; Massey, Douglas S.",
        year="2004-06-15",
        link="https://example.org/a;b?x=1",
        accessed="2020-03-09",
        note="first line\nsecond line",
        container="Demography",
        volume="33",
        issue="2",
        pages="249–264",
        identifier="10.2307/2061875",
    )
    assert first.remarks == (
        "The abstract is not taken over.",
        "The keywords are not taken over.",
    )
    assert second.source == Source("", "report", "Second")


def test_a_record_without_an_end_is_read_and_said() -> None:
    first, second = read_ris("TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two")
    assert (first.title, second.title) == ("One", "Two")
    assert all("end mark" in record.remarks[0] for record in (first, second))


def test_a_record_without_a_title_is_a_problem_of_its_own() -> None:
    first, second = read_ris(f"{ris('AU  - X')}\n{ris('TI  - Two')}")
    assert (first.source, first.problem) == (None, "It has no title.")
    assert second.source is not None


def test_one_space_in_place_of_two_is_read() -> None:
    assert only(read_ris("TY - JOUR\nTI - One\nAU - X - Y\nER - ")).authors == "X - Y"


@pytest.mark.parametrize(
    ("given", "year"),
    [("PY  - 2014//", "2014"), ("Y1  - 2014/3", "2014-03"), ("DA  - 2014-03-09", "2014-03-09")],
)
def test_years(given: str, year: str) -> None:
    assert only(read_ris(ris("TI  - T", given))).year == year


def test_a_year_that_is_none_is_said() -> None:
    (record,) = read_ris(ris("TI  - T", "PY  - in press"))
    assert record.source is not None
    assert record.source.year == ""
    assert record.remarks == ("Its year was not understood: in press.",)


def test_the_free_fields_of_others_mean_nothing() -> None:
    source = only(read_ris(ris("TI  - T", "ID  - 12", "C1  - confidential", "C4  - law")))
    assert (source.id, source.confidentiality, source.kind) == ("", "public", "paper")


def test_a_kind_of_ours_that_is_none_becomes_other() -> None:
    source = only(read_ris(ris("TI  - T", "C4  - Policy Coherence Workbench, kind: rumour")))
    assert source.kind == "other"
    item = {"title": "T", "custom": {"policy-workbench": {"kind": "rumour"}}}
    assert only(read_csl(json.dumps([item]))).kind == "other"


def test_controls_go_and_markup_stays() -> None:
    source = only(read_ris(ris("TI  - <b>Bold</b>\x07 &amp;\x1b[31m", "AU  - \x00\u202eabc")))
    assert source.title == "<b>Bold</b> &amp;[31m"
    assert source.authors == "\u202eabc"


ZOTERO = [
    {
        "id": "http://zotero.org/users/1/items/A",
        "type": "chapter",
        "title": "A chapter",
        "container-title": "A book",
        "author": [
            {"family": "Haas", "given": "Hein", "non-dropping-particle": "de"},
            {"literal": "United Nations"},
            {},
        ],
        "issued": {"date-parts": [["2010", 5]]},
        "accessed": {"raw": "2020-03-09"},
        "ISBN": "978-0-00",
        "page": "1-20",
        "volume": 3,
        "abstract": "long",
        "note": "one\r\ntwo",
    }
]


@pytest.mark.parametrize("wrapped", [ZOTERO, {"items": ZOTERO}, ZOTERO[0]])
def test_csl_of_a_reference_manager_is_understood(wrapped: object) -> None:
    found = read_csl(json.dumps(wrapped))
    assert only(found) == Source(
        "",
        "paper",
        "A chapter",
        "de Haas, Hein; United Nations",
        year="2010-05",
        accessed="2020-03-09",
        note="one\ntwo",
        container="A book",
        volume="3",
        pages="1-20",
        identifier="978-0-00",
    )
    assert found[0].remarks == ("The abstract is not taken over.",)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (3, "It is not a reference."),
        ({}, "It has no title."),
        ({"title": ["x"]}, "Its title is not text."),
        ({"title": "T", "volume": True}, "Its volume is not text."),
        ({"title": "half \ud83d"}, "Its title holds half of a character."),
        ({"title": "T", "author": "X"}, "Its author is not a list of names."),
        ({"title": "T", "author": ["X"]}, "Its author is not a list of names."),
        ({"title": "T", "issued": {"date-parts": []}}, "Its issued is not a date."),
        ({"title": "T", "issued": {"date-parts": [["x"]]}}, "Its issued is not a date."),
        ({"title": "T", "issued": {"date-parts": 5}}, "Its issued is not a date."),
    ],
)
def test_a_broken_record_says_what_is_wrong_and_spares_the_others(item: object, why: str) -> None:
    broken, whole = read_csl(json.dumps([item, {"title": "Whole"}]))
    assert (broken.source, broken.problem) == (None, why)
    assert whole.source is not None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[", "3", '"x"', "[" * 100_000, "[NaN]", "[" + "9" * 5_000 + "]", "[]"],
    ids=range(9),
)
def test_what_is_no_csl_is_refused(text: str) -> None:
    if text.startswith("[9"):
        assert read_csl(text.replace("9" * 5_000, "9"))[0].problem
    with pytest.raises(DecodeError):
        read_csl(text)


@pytest.mark.parametrize("text", ["", "nothing of the kind", "ER  - ", "AU  - X\nTI  - T"])
def test_what_is_no_ris_is_refused(text: str) -> None:
    with pytest.raises(DecodeError, match="no record"):
        read_ris(text)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding: str) -> None:
    text = ris("TI  - Migración y desarrollo").replace("\n", "\r\n")
    assert only(read_ris(decode(text.encode(encoding)))).title == "Migración y desarrollo"


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03", b"PK\x03\x04\x00\x00", b"\xff\xfe\xff"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(DecodeError):
        read_ris(decode(content))


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LARGEST", 10)
    with pytest.raises(DecodeError, match="larger"):
        decode(b"x" * 11)


def test_a_hundred_thousand_records_are_refused_at_once() -> None:
    text = ris("TI  - T") + "\n"
    before = time.monotonic()
    with pytest.raises(DecodeError, match="100,000 records"):
        read_ris(text * 100_000)
    with pytest.raises(DecodeError, match="100,000 records"):
        read_csl(json.dumps([{}] * 100_000))
    assert time.monotonic() - before < 20


@settings(max_examples=150, deadline=None)
@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from(["TY", "ER", "TI", "AU", "N1", "PY", "UR", "C1", "ZZ", "K1", "", "UK"]),
            st.sampled_from(["  - ", " - ", "  -", "-", "  "]),
            st.text(max_size=8),
        ),
        max_size=12,
    )
)
def test_no_lines_whatever_break_the_reader(lines: list[tuple[str, str, str]]) -> None:
    text = "\n".join("".join(parts) for parts in lines)
    try:
        found = read_ris(decode(text.encode("utf-8", "replace")))
    except DecodeError:
        return
    assert all(record.source is None or record.source.title for record in found)


def test_no_bytes_whatever_break_the_reader() -> None:
    rng = random.Random(7)
    whole = RIS_OF_A_JOURNAL.encode()
    for _ in range(300):
        torn = bytearray(whole[rng.randrange(len(whole)) :])
        for _ in range(rng.randrange(20)):
            torn[rng.randrange(len(torn))] = rng.randrange(256)
        try:
            read_ris(decode(bytes(torn)))
        except DecodeError:
            continue


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014", "2014"),
        ("2014/13", "2014"),
        ("2014-3-40", "2014-03"),
        ("20145", ""),
        ("2007-2008", "2007"),
        ("9 March", ""),
        ("", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert iso_date(text) == date
