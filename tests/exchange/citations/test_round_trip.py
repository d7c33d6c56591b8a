"""What goes out as RIS or CSL-JSON comes back as it was, whatever it holds."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import labels
from workbench.domain.documents import Source
from workbench.exchange.citations.csl import read_csl, write_csl
from workbench.exchange.citations.records import Record, decode
from workbench.exchange.citations.ris import read_ris, write_ris

Read = Callable[[str], tuple[Record, ...]]
Write = Callable[[Iterable[Source]], bytes]
FORMATS: dict[str, tuple[Read, Write]] = {
    "RIS": (read_ris, write_ris),
    "CSL-JSON": (read_csl, write_csl),
}
NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp", "Zs"}


def _lines(least: int = 0) -> st.SearchStrategy[str]:
    """One line as it may stand in a field: words of any script with single spaces between."""
    words = st.text(
        st.characters(codec="utf-8").filter(
            lambda letter: unicodedata.category(letter) not in NOT_IN_A_LINE
        ),
        min_size=1,
        max_size=8,
    )
    awkward = st.sampled_from(
        ["TY  - JOUR", "ER  -", "ER  - ", "AU  - x", "N1", ";", "a;b", "–", "1–2", "{", "<b>", '"']
    )
    return st.lists(words | awkward, min_size=least, max_size=4).map(
        lambda found: " ".join(" ".join(found).split())
    )


def _dates() -> st.SearchStrategy[str]:
    days = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
    return st.tuples(days, st.sampled_from([0, 4, 7, 10])).map(lambda found: found[0][: found[1]])


def _notes() -> st.SearchStrategy[str]:
    return st.lists(_lines(), max_size=4).map(lambda lines: "\n".join(lines).strip())


SOURCES = st.builds(
    Source,
    id=_lines(1).filter(bool),
    kind=st.sampled_from(sorted(labels.SOURCE_KIND)),
    title=_lines(1).filter(bool),
    authors=st.lists(_lines(), max_size=3).map("; ".join).map(str.strip),
    publisher=_lines(),
    year=_dates(),
    link=_lines(),
    accessed=_dates(),
    language=_lines(),
    confidentiality=st.sampled_from(sorted(labels.CONFIDENTIALITY)),
    terms=_lines(),
    note=_notes(),
    container=_lines(),
    volume=_lines(),
    issue=_lines(),
    pages=_lines() | st.sampled_from(["12–34", "1", "a–b–c", "iv–x", "12-34"]),
    identifier=_lines() | st.sampled_from(["10.1000/x", "ISBN 978-1", "doi:10.1/2", "ISSN 1-2"]),
    country=st.sampled_from([None, "MEX"]),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=120, deadline=None)
@given(sources=st.lists(SOURCES, min_size=1, max_size=4))
def test_out_and_in_again_changes_nothing(name: str, sources: list[Source]) -> None:
    read, write = FORMATS[name]
    found = read(decode(write(sources)))
    assert [record.problem for record in found] == [""] * len(sources)
    assert [record.source for record in found] == sources


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_that_is_kept_stays_behind(name: str) -> None:
    read, write = FORMATS[name]
    kept = Source("s", "law", "A law", attachment="0" * 64, attachment_name="law.pdf")
    (record,) = read(decode(write([kept])))
    assert record.source == Source("s", "law", "A law")


def test_csl_is_what_other_programs_expect() -> None:
    law = Source("s", "paper", "T", "Delgado Wise, R.; ILO", year="2007-03", link="https://x.org")
    (item,) = json.loads(write_csl([law]))
    assert item["type"] == "article-journal"
    assert item["author"] == [{"family": "Delgado Wise", "given": "R."}, {"literal": "ILO"}]
    assert item["issued"] == {"date-parts": [[2007, 3]]}
    assert item["URL"] == "https://x.org"


def test_ris_is_what_other_programs_expect() -> None:
    paper = Source(
        "s", "paper", "T", "A, B.; C, D.", year="2007-03-09", pages="4–9", identifier="10.1/x"
    )
    lines = write_ris([paper]).decode().splitlines()
    assert lines[0] == "TY  - JOUR"
    for line in ("TI  - T", "AU  - A, B.", "AU  - C, D.", "PY  - 2007", "DA  - 2007/03/09"):
        assert line in lines
    for line in ("SP  - 4", "EP  - 9", "DO  - 10.1/x", "ER  - "):
        assert line in lines
