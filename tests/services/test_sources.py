"""Sources: added, changed, deleted, taken over in one step; refused beside the field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.files import KEY, LINK, SOURCE, Dump, alter, dump_of
from workbench.domain.documents import Source
from workbench.domain.ratings import Basis
from workbench.errors import UserError
from workbench.services import source_checks
from workbench.services.answering import SetStatus
from workbench.services.citing import EditEvidence, LinkEvidence, UnlinkEvidence
from workbench.services.source_uses import usage, uses, uses_of
from workbench.services.sources import AddSource, AddSources, DeleteSource, EditSource, alike
from workbench.services.workbook import Command, Workbook

FULL = Source(
    "s",
    "paper",
    "Migration and development",
    "Delgado Wise, R.; Castles, S.",
    "Somebody",
    "2007-03",
    "https://example.org/x?y=<b>",
    "2020-03-09",
    "es",
    "confidential",
    "With permission",
    "one\ntwo",
    "A journal",
    "4",
    "2",
    "1–9",
    "10.1000/x",
    "AAA",
)


def tables(workbook: Workbook) -> Dump:
    """Every table but the log and the kept files, which undo leaves for a redo."""
    return dump_of(workbook._file.db.conn, skip=("step", "change", "blob"))


def refuse(workbook: Workbook, command: Command, words: str, field: str = "") -> UserError:
    """The command is refused with these words beside that field, and nothing was changed."""
    before = dump_of(workbook._file.db.conn, skip=())
    with pytest.raises(UserError, match=words) as caught:
        workbook.apply(command)
    assert dump_of(workbook._file.db.conn, skip=()) == before
    assert caught.value.field == field
    assert len(str(caught.value)) < 900
    return caught.value


def there_and_back(workbook: Workbook, command: Command) -> None:
    """The command changes something, and undo and redo give both states back."""
    before = tables(workbook)
    assert workbook.apply(command).rows
    after = tables(workbook)
    assert after != before
    workbook.undo()
    assert tables(workbook) == before
    workbook.redo()
    assert tables(workbook) == after


def source_of(workbook: Workbook, source: str) -> Source:
    return next(found for found in workbook.sources() if found.id == source)


def test_a_source_is_added_with_every_field(workbook: Workbook) -> None:
    there_and_back(workbook, AddSource(FULL))
    assert source_of(workbook, "s") == FULL
    assert workbook.undo_words() == "Add the source Delgado Wise, R.; Castles, S. 2007-03"


def test_a_source_is_changed_and_keeps_its_file(workbook: Workbook) -> None:
    workbook.apply(AddSource(FULL))
    changed = replace(
        Source("s", "law", "Another"), attachment="0" * 64, attachment_name="not looked at"
    )
    there_and_back(workbook, EditSource(changed))
    assert source_of(workbook, "s") == Source("s", "law", "Another")
    assert not workbook.apply(EditSource(changed)).rows


def test_a_source_that_nothing_cites_is_deleted(workbook: Workbook) -> None:
    workbook.apply(AddSource(FULL))
    there_and_back(workbook, DeleteSource(FULL))
    assert [source.id for source in workbook.sources()] == ["src-0", "src-1"]
    refuse(workbook, DeleteSource(FULL), "not in the workbook any more")
    refuse(workbook, EditSource(FULL), "not in the workbook any more")


def test_what_is_used_is_not_deleted_and_the_places_are_named(workbook: Workbook) -> None:
    refuse(
        workbook,
        DeleteSource(SOURCE),
        "used: Evidence on paper: Aaaland, voice-s1; nothing was deleted; remove",
    )
    given = source_of(workbook, "src-0")
    places = "Agreement: Accord; Treaty status: Aaaland, Migration"
    error = refuse(workbook, DeleteSource(given), places)
    assert error.safe == "nothing was deleted"


def test_of_many_places_the_first_are_named_and_the_others_counted(workbook: Workbook) -> None:
    for place in range(5):
        workbook.apply(LinkEvidence(replace(LINK, locator=f"p. {place}")))
    refuse(workbook, DeleteSource(SOURCE), "and in 3 more places")
    for _ in range(2):
        workbook.undo()
    refuse(workbook, DeleteSource(SOURCE), "and in 1 more place;")


def test_where_a_source_is_used_says_where_to_go(workbook: Workbook) -> None:
    assert usage(workbook) == {"src-0": 2, "src-1": 1}
    (use,) = uses_of(workbook, "src-1")
    assert (use.subject, use.side, use.criterion) == ("AAA", "sending", "voice-s1")
    assert (use.perspective, use.locator, use.counterpart) == ("assessor", "§ 1", "")
    accord, treaty = uses_of(workbook, "src-0")
    assert (accord.entity, accord.record, accord.words) == (
        "agreement",
        "agr-1",
        "Agreement: Accord",
    )
    assert (treaty.entity, treaty.subject) == ("treaty_status", "AAA")
    assert uses_of(workbook, "none") == ()


EVERYWHERE = (
    "UPDATE country_side SET source = 's' WHERE country = 'AAA' AND side = 'sending'",
    "UPDATE corridor SET source = 's'",
    (
        "INSERT INTO policy VALUES ('p', 'AAA', '', 'Policy', 'law', 'national', NULL, NULL,"
        " NULL, NULL, 'in_force', '', '', '', 's', 'p. 1', '', '', '')"
    ),
    "UPDATE agreement SET source = 's'",
    "UPDATE agreement_party SET source = 's' WHERE country = 'AAA'",
    "INSERT INTO provision VALUES ('q', 'A clause')",
    "INSERT INTO agreement_provision VALUES ('agr-1', 'q', 1, 's', '')",
    (
        "INSERT INTO fact SELECT 'AAA', 'BBB', id, 'all', 2000, 0, 's', 1.0, '', '', '', ''"
        " FROM indicator LIMIT 1"
    ),
    "UPDATE treaty_status SET source = 's'",
    "UPDATE evidence SET source = 's', counterpart = ''",
    "INSERT INTO finding VALUES ('AAA', 'sending', '', 'voice/agenda', 'x', 's', '')",
    "INSERT INTO aim VALUES ('a', 'AAA', 'development_aim', '', 'An aim', 's', '')",
    "INSERT INTO coherence_link VALUES ('p', 'a', 'assessor', '', 1, '', 's', '')",
    (
        "INSERT INTO practice VALUES ('r', 'AAA', '', 'Practice', '', 'local', NULL, NULL, '',"
        " '', '', 's', '', '', '', '')"
    ),
    "INSERT INTO practice_judgement VALUES ('r', 'assessor', 'good', '', 's', '')",
    (
        "INSERT INTO gain VALUES ('g', NULL, NULL, 'agr-1', 'migrants', 'A gain', NULL, '',"
        " '', 's', '', '', '', '')"
    ),
    "INSERT INTO gain_evidence VALUES ('g', 1, 'supports', 's', '', '', '', '', '')",
    "INSERT INTO note VALUES ('n', 'source', '[\"s\"]', 'A note', 0, '', '')",
)


def test_every_table_that_cites_has_words(small: Path) -> None:
    workbook = Workbook.open(small)
    workbook.apply(AddSource(FULL))
    workbook.close()
    alter(small, *EVERYWHERE)
    workbook = Workbook.open(small)
    found = uses_of(workbook, "s")
    assert [use.words for use in found] == [
        "Side: Aaaland as a sending country",
        "Corridor: Aaaland → Bbbland",
        "Policy: Policy (Aaaland)",
        "Agreement: Accord",
        "Party of an agreement: Accord (Aaaland)",
        "Clause of an agreement: Accord",
        found[6].words,
        "Treaty status: Aaaland, Migration for Employment Convention (Revised), 1949",
        "Evidence on paper: Aaaland, voice-s1",
        "Finding: Aaaland, voice/agenda",
        "Aim: An aim (Aaaland)",
        "Link from a policy to an aim: Policy",
        "Practice: Practice",
        "Judgement of a practice: Practice",
        "Claim of a gain: A gain",
        "Evidence for a claim of a gain: A gain",
        "Note on the source: A note",
    ]
    assert found[6].words.startswith("Fact: Aaaland, ")
    assert found[6].words.endswith(", 2000, with Bbbland")
    assert usage(workbook)["s"] == len(found)
    refuse(workbook, DeleteSource(FULL), "and in 14 more places")
    workbook.close()


def test_a_table_that_comes_later_and_rows_that_lead_nowhere_have_words(workbook: Workbook) -> None:
    lost = {"gain": "none", "locator": "p. 1"}
    cited = [("some_day", {"locator": "p. 2"}), ("gain_evidence", lost)]
    later, nowhere = uses(cited, workbook.snapshot, lambda *_: None)
    assert (later.words, later.locator) == ("Some day", "p. 2")
    assert (nowhere.words, nowhere.subject) == ("Evidence for a claim of a gain: none", "")


WRONG: dict[str, tuple[Source, str, str]] = {
    "no title": (replace(FULL, title="  "), "has no title", "title"),
    "no id": (replace(FULL, id=" "), "has no id", "id"),
    "kind": (replace(FULL, kind="rumour"), "rumour cannot stand for a kind", "kind"),
    "confidentiality": (replace(FULL, confidentiality="top"), "top cannot", "confidentiality"),
    "no date": (replace(FULL, year="in press"), "in press is not a date", "year"),
    "no such day": (replace(FULL, accessed="2020-02-30"), "is not a date", "accessed"),
    "year to come": (replace(FULL, year="2199"), "2199 has not come yet", "year"),
    "day to come": (replace(FULL, accessed="2199-01-01"), "has not come yet", "accessed"),
    "country": (replace(FULL, country="ZZZ"), "no country ZZZ", "country"),
    "a page as the title": (
        replace(FULL, title="word " * 500),
        "title has 2,500 characters and at most 1,000 fit",
        "title",
    ),
    "two lines": (replace(FULL, publisher="a\nb"), "more than one line", "publisher"),
    "half a character": (replace(FULL, terms="\ud83d"), "half of a character", "terms"),
    "half a character in the note": (replace(FULL, note="\ud83d"), "half of a character", "note"),
    "a book as the note": (replace(FULL, note="x" * 32_001), "32,001 characters", "note"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_may_not_stand_is_refused_beside_its_field(workbook: Workbook, name: str) -> None:
    source, words, field = WRONG[name]
    refuse(workbook, AddSource(source), words, field)
    if name != "no id":
        workbook.apply(AddSource(FULL))
        refuse(workbook, EditSource(source), words, field)


def test_every_short_field_has_a_limit_and_a_name(workbook: Workbook) -> None:
    assert set(source_checks.LONGEST) == set(source_checks.CAPTIONS)
    for name, longest in source_checks.LONGEST.items():
        long = replace(FULL, **{name: "x" * (longest + 1)})
        refuse(workbook, AddSource(long), "put the rest into the note", name)
        workbook.apply(AddSource(replace(FULL, **{name: "x" * longest})))
        workbook.undo()


def test_an_id_that_is_taken_or_a_file_that_comes_along_is_refused(workbook: Workbook) -> None:
    refuse(workbook, AddSource(replace(FULL, id="src-1")), "source src-1 already")
    refuse(workbook, AddSource(replace(FULL, attachment_name="x")), "add the source first")


def test_many_are_taken_over_in_one_step_or_none(workbook: Workbook) -> None:
    many = tuple(replace(FULL, id=f"s{n}") for n in range(20))
    there_and_back(workbook, AddSources(many, "refs.ris"))
    assert workbook.undo_words() == "Import sources from refs.ris (20)"
    more = (replace(FULL, id="t"), replace(FULL, id="u", year="never"))
    refuse(workbook, AddSources(more), "never is not a date; nothing was imported")
    refuse(workbook, AddSources(()), "No source was chosen")


# Hints.


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Source("o", "law", "X", identifier="doi: 10.1000/X"), "same identifier"),
        (Source("o", "law", "X", identifier="https://doi.org/10.1000/x"), "same identifier"),
        (Source("o", "law", "MIGRATION and dévelopment!", year="2007-03"), "same title and year"),
        (Source("o", "law", "Migration and development"), "near title"),
        (Source("o", "law", "Migration and development", year="1999"), None),
        (Source("o", "law", "Migration and trade", year="2007-03"), None),
    ],
)
def test_what_may_be_the_same_is_hinted(workbook: Workbook, other: Source, why: str) -> None:
    workbook.apply(AddSource(FULL))
    found = alike(workbook, other)
    assert [likeness.why for likeness in found] == ([why] if why else [])
    assert alike(workbook, replace(other, id="s")) == ()


def test_near_titles_are_hinted_and_annual_reports_are_not(workbook: Workbook) -> None:
    title = "Trafficking in persons report on the countries of South East Asia"
    workbook.apply(AddSource(Source("s", "report", title, year="2019")))
    near = Source("o", "report", f"{title}.", year="2019")
    assert [found.why for found in alike(workbook, near)] == ["same title and year"]
    near = replace(near, title=title.replace("report on the", "report on"))
    assert [found.why for found in alike(workbook, near)] == ["near title"]
    assert alike(workbook, replace(near, year="2020")) == ()
    assert alike(workbook, Source("o", "law", "")) == ()


# Evidence that is edited.


def test_what_a_link_says_is_edited(workbook: Workbook) -> None:
    changed = replace(
        LINK,
        quotation="Ça",
        stance="contradicts",
        as_of="2020-02",
        grade="B",
        disaggregated=True,
        verification="read whole",
    )
    there_and_back(workbook, EditEvidence(LINK, changed))
    assert workbook.evidence() == (changed,)
    assert not workbook.apply(EditEvidence(changed, changed)).rows


@pytest.mark.parametrize(
    "changed",
    [
        replace(LINK, basis=Basis.PRACTICE),
        replace(LINK, source="src-0"),
        replace(LINK, locator="§ 2", quotation="x"),
    ],
)
def test_a_link_is_moved(workbook: Workbook, changed: object) -> None:
    there_and_back(workbook, EditEvidence(LINK, changed))  # type: ignore[arg-type] # drawn above
    assert workbook.evidence() == (changed,)
    found = workbook.snapshot.answers.get(KEY)
    assert found is not None
    assert found.evidence == 1


def test_a_link_that_moves_onto_another_gets_a_number_of_its_own(workbook: Workbook) -> None:
    second = replace(LINK, locator="§ 2", quotation="two")
    workbook.apply(LinkEvidence(second))
    workbook.apply(EditEvidence(second, replace(second, locator="§ 1")))
    assert [(link.number, link.quotation) for link in workbook.evidence()] == [(1, ""), (2, "two")]
    other = workbook.evidence()[1]
    refuse(workbook, EditEvidence(other, replace(other, quotation="")), "linked already", "locator")
    third = replace(LINK, basis=Basis.PRACTICE)
    workbook.apply(LinkEvidence(third))
    refuse(workbook, EditEvidence(third, LINK), "linked already", "locator")


REFUSED_LINKS = {
    "date": (replace(LINK, as_of="never"), "not a date", "as_of"),
    "date to come": (replace(LINK, as_of="2199"), "has not come yet", "as_of"),
    "grade": (replace(LINK, grade="E"), "E cannot stand", ""),
    "source": (replace(LINK, source="none"), "not in the workbook", "source"),
    "answer": (replace(LINK, criterion="voice-s2"), "stays with its answer", ""),
    "long locator": (replace(LINK, locator="x" * 301), "at most 300 fit", "locator"),
    "long verification": (replace(LINK, verification="x" * 301), "at most 300", "verification"),
}


@pytest.mark.parametrize("name", REFUSED_LINKS)
def test_an_edit_of_evidence_is_refused(workbook: Workbook, name: str) -> None:
    changed, words, field = REFUSED_LINKS[name]
    refuse(workbook, EditEvidence(LINK, changed), words, field)


def test_evidence_that_is_gone_or_locked_is_not_edited(workbook: Workbook) -> None:
    workbook.apply(SetStatus(KEY, "final"))
    refuse(workbook, EditEvidence(LINK, replace(LINK, grade="A")), "is final")
    workbook.undo()
    workbook.apply(UnlinkEvidence(LINK))
    refuse(workbook, EditEvidence(LINK, replace(LINK, grade="A")), "not linked any more")


def test_a_new_source_of_a_link_is_checked_too(workbook: Workbook) -> None:
    link = replace(LINK, source="s")
    refuse(workbook, LinkEvidence(link, replace(FULL, year="2199")), "has not come yet", "year")
