from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.presenters import figures
from ui.presenters.corridor import FACTS, CorridorPresenter, line_key, theme_key
from ui.presenters.corridor_red_lines import ALL_MET, NONE_KNOWN_UNMET, NONE_UNMET
from ui.presenters.corridor_rows import (
    AgreementRow,
    AgreementsRow,
    ClauseRow,
    DetailRow,
    FactRow,
    Filters,
    GroupRow,
    LineRow,
    NoteRow,
    TopRow,
)
from ui.presenters.corridor_words import NOT_ASKED, citation
from workbench import labels
from workbench.domain.assessments import AnswerKey
from workbench.domain.checklist import Theme
from workbench.domain.documents import Source
from workbench.domain.line_states import LineState
from workbench.domain.places import Corridor
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.voices import View
from workbench.services.answering import Rate
from workbench.services.workbook import Workbook

ALL = Filters()
PAIR = Corridor("IDN", "MYS")


@pytest.fixture
def workbook(sample_copy: Path) -> Iterator[Workbook]:
    found = Workbook.open(sample_copy)
    yield found
    found.close()


def present(workbook: Workbook, pair: Corridor = PAIR, **view: object) -> CorridorPresenter:
    return CorridorPresenter(workbook, pair, View(**view))  # type: ignore[arg-type] # tests name parts of a view


def lines_of(presenter: CorridorPresenter, *opened: str, filters: Filters = ALL) -> list[LineRow]:
    keys = frozenset((*presenter.theme_keys(), *opened))
    return [r for r in presenter.rows(keys, filters, top=False) if isinstance(r, LineRow)]


def rate(
    workbook: Workbook,
    subject: str,
    criterion: str,
    rating: Rating,
    *,
    basis: Basis = Basis.PAPER,
    who: str = "migrants",
    towards: str | None = None,
) -> None:
    side = workbook.snapshot.checklist.criterion(criterion).side
    key = AnswerKey(subject, side, towards, who, "", criterion)
    workbook.apply(Rate(key, basis, rating, "Because the test says so."))


def test_every_line_is_shown_once_under_its_theme(workbook: Workbook) -> None:
    found = lines_of(present(workbook))
    assert [row.line for row in found] == [line.id for line in workbook.snapshot.checklist.lines]


def test_a_line_is_a_whole_sentence_for_screen_readers(workbook: Workbook) -> None:
    rate(workbook, "IDN", "voice-s3", Rating.PARTLY)
    rate(workbook, "MYS", "voice-r3", Rating.NOT_MET)
    row = next(r for r in lines_of(present(workbook)) if r.line == "voice/organising")
    assert row.spoken[1] == (
        "Are migrant associations free to work?: Indonesia partly met, Malaysia not met;"
        " Indonesia carries, gap 0.50"
    )
    assert row.state is LineState.ONE_SIDED_SENDING
    assert row.words == "Indonesia carries · gap 0.50"
    assert row.difference


def test_a_side_that_is_not_asked_stays_empty(workbook: Workbook) -> None:
    row = next(r for r in lines_of(present(workbook)) if r.line == "voice/agenda")
    assert row.sending.absent == NOT_ASKED
    assert row.sending.bar is None
    assert row.sending.tiles == ()
    assert row.receiving.bar is not None
    assert row.words == "Asked of one side only"


def test_two_outcomes_are_named_and_more_are_counted(workbook: Workbook) -> None:
    before = {row.line: row.words for row in lines_of(present(workbook))}
    assert before["voice/fora"] == "Open: 6 outcomes possible"
    rate(workbook, "IDN", "voice-s4", Rating.NOT_MET)
    rate(workbook, "MYS", "voice-r5", Rating.PARTLY_OR_NOT)
    after = {row.line: row.words for row in lines_of(present(workbook))}
    assert after["voice/fora"] == "Open: absent on both, or Malaysia carries"


def test_a_treaty_line_says_that_ratifying_costs_the_sending_side_little(
    workbook: Workbook,
) -> None:
    presenter = present(workbook)
    row = next(r for r in lines_of(presenter) if r.line == "instruments/icrmw")
    assert row.words == "Indonesia carries · gap 1.00 · costs it little"
    key = line_key("instruments/icrmw")
    rows = presenter.rows(frozenset({theme_key("instruments"), key}), ALL, top=False)
    assert any(isinstance(r, NoteRow) and "state of employment" in r.text for r in rows)


def test_voices_that_rule_each_other_out_are_opposed_and_not_unknown(workbook: Workbook) -> None:
    rate(workbook, "IDN", "voice-s3", Rating.MET)
    rate(workbook, "IDN", "voice-s3", Rating.NOT_MET, who="government-sending")
    row = next(r for r in lines_of(present(workbook)) if r.line == "voice/organising")
    assert row.sending.tiles[0].opposed
    assert row.sending.under == "Voices differ"
    assert row.sending.bar is not None
    assert row.sending.bar.differ == pytest.approx(1.0)


def test_the_head_says_bounds_coverage_and_that_too_little_is_known(workbook: Workbook) -> None:
    head = present(workbook).head(Side.SENDING)
    assert head.known == "4 of 39 known"
    assert head.too_little
    assert head.fulfilled.startswith("fulfilled 0.")
    assert "score" not in head.fulfilled
    assert "too little known" in head.spoken


def test_the_head_gives_a_point_score_once_enough_is_known(workbook: Workbook) -> None:
    for criterion in workbook.snapshot.checklist.of_side(Side.SENDING):
        if not criterion.fact:
            rate(workbook, "PAK", criterion.id, Rating.MET)
    head = present(workbook, Corridor("PAK", "SAU"), perspective="migrants").head(Side.SENDING)
    assert not head.too_little
    assert " · score 0." in head.fulfilled
    assert head.known.endswith("criteria known")


def test_the_beam_has_one_cell_for_each_comparable_line(workbook: Workbook) -> None:
    presenter = present(workbook)
    beam = presenter.beam()
    comparable = [line for line in presenter.comparison.lines if line.figures is not None]
    assert len(beam.cells) == len(comparable)
    assert sum(segment.cells for segment in beam.segments) == len(beam.cells)
    assert beam.spoken == (
        "Indonesia carries 1, 33 open: too little known, Malaysia carries 0;"
        " 2 lines are not comparable"
    )


def test_an_unmet_red_line_heads_the_result_whatever_the_basis(workbook: Workbook) -> None:
    assert present(workbook).red_lines().unmet == 0
    rate(workbook, "MYS", "rights-r3", Rating.NOT_MET, basis=Basis.PRACTICE, towards="IDN")
    for basis in Basis:
        red = present(workbook, basis=basis).red_lines()
        assert red.unmet == 1
        assert red.headline == (
            "Not reciprocal while employers in Malaysia can hold workers’ passports"
        )
        assert red.keys[0] == line_key("rights/enforcement")
        assert red.heading is not None
        assert red.heading.practice.rating is Rating.NOT_MET


def test_the_red_lines_say_no_more_than_is_known(workbook: Workbook) -> None:
    snapshot = workbook.snapshot
    agreements = [a.id for a in snapshot.agreements_between("IDN", "MYS") if a.status == "in_force"]
    asked = [("IDN", "recr-s1"), ("MYS", "rights-r3"), *((a, "rights-a2") for a in agreements)]

    def give(rating: Rating) -> tuple[str, str]:
        for subject, criterion in asked:
            for basis in (Basis.PAPER, Basis.PRACTICE):
                rate(workbook, subject, criterion, rating, basis=basis)
        red = present(workbook, perspective="migrants").red_lines()
        return red.headline, red.whole

    assert present(workbook).red_lines().headline == NONE_KNOWN_UNMET
    assert give(Rating.PARTLY)[0] == NONE_UNMET
    assert give(Rating.MET)[0] == ALL_MET
    headline, whole = give(Rating.NOT_MET)
    assert whole == f"{headline}, and {len(asked) - 1} more"


def test_an_opened_line_shows_voices_origin_evidence_and_reason(workbook: Workbook) -> None:
    rate(workbook, "MYS", "rights-r3", Rating.MET, towards="IDN")
    key = line_key("rights/enforcement")
    rows = present(workbook).rows(frozenset({theme_key("rights"), key}), ALL, top=False)
    details = [row for row in rows if isinstance(row, DetailRow)]
    assert [d.receiving.criterion for d in details if d.receiving] == ["rights-r2", "rights-r3"]
    assert [d.sending.criterion for d in details if d.sending] == ["rights-s1"]
    passports = details[1].receiving
    assert passports is not None
    assert passports.red_line
    assert passports.origin == "towards Indonesia"
    assert passports.counterpart == "IDN"
    assert {voice.name for voice in passports.voices} == {
        "Migrants and their associations",
        "The paper of 2007",
    }
    assert [(e.supports, e.basis) for e in passports.evidence] == [(True, Basis.PAPER)]
    assert passports.evidence[0].text.endswith("2007, ¶21")
    assert any("Because the test says so." in note for note in passports.notes)


def test_a_derived_answer_names_its_fact(workbook: Workbook) -> None:
    key = line_key("instruments/c97")
    rows = present(workbook).rows(frozenset({theme_key("instruments"), key}), ALL, top=False)
    detail = next(row for row in rows if isinstance(row, DetailRow))
    assert detail.receiving is not None
    assert detail.receiving.origin == "derived from treaty facts"
    assert detail.receiving.notes[0].startswith("Derived from C97: in force in part since 1964")
    assert "Sabah only" in detail.receiving.notes[0]
    assert [voice.name for voice in detail.receiving.voices] == ["Treaty facts"]


def test_practice_says_how_many_treaty_facts_are_left_out(workbook: Workbook) -> None:
    assert "treaty fact" not in present(workbook).note(ALL)
    note = present(workbook, basis=Basis.PRACTICE).note(ALL)
    assert "3 treaty facts are on paper only and count as not assessed." in note
    # Under both, not met on paper is not met whatever practice is: it counts as known.
    assert "2 treaty facts" in present(workbook, basis=Basis.BOTH).note(ALL)


def test_filters_leave_the_lines_they_name(workbook: Workbook) -> None:
    presenter = present(workbook)
    differ = lines_of(presenter, filters=Filters(differences=True))
    assert [row.line for row in differ] == ["instruments/icrmw"]
    theme = lines_of(presenter, filters=Filters(theme="rights"))
    assert {row.line.split("/")[0] for row in theme} == {"rights"}
    gender = lines_of(presenter, filters=Filters(lens="gender"))
    assert 0 < len(gender) < 36
    assert lines_of(presenter, filters=Filters(unsupported=True)) == []
    rate(workbook, "IDN", "voice-s3", Rating.MET)
    bare = lines_of(present(workbook), filters=Filters(unsupported=True))
    assert [row.line for row in bare] == ["voice/organising"]


def test_figures_stay_those_of_all_lines_when_some_are_hidden(workbook: Workbook) -> None:
    presenter = present(workbook)
    keys = frozenset(presenter.theme_keys())

    def head(filters: Filters) -> GroupRow:
        rows = presenter.rows(keys, filters, top=False)
        return next(
            r for r in rows if isinstance(r, GroupRow) and r.key == theme_key("instruments")
        )

    whole, filtered = head(ALL), head(Filters(differences=True))
    assert filtered.sending == whole.sending
    assert filtered.note == whole.note
    assert "1 of 36 lines shown" in presenter.note(Filters(differences=True))


def test_nothing_left_says_why(workbook: Workbook) -> None:
    rows = present(workbook).rows(frozenset(), Filters(differences=True, theme="voice"), top=False)
    note = next(row for row in rows if row.key == "note:none")
    assert isinstance(note, NoteRow)
    assert "are open, too little is known" in note.text


def test_facts_name_source_and_year_and_what_is_missing(workbook: Workbook) -> None:
    rows = {
        r.key: r
        for r in present(workbook).rows(frozenset({FACTS}), ALL, top=False)
        if isinstance(r, FactRow)
    }
    people = rows["fact:people"]
    assert people.sending.text == "1,241,634 · 36 % women"
    assert people.label == "People living in the other country · UN DESA 2020"
    assert "men 788,858" in people.sending.detail
    assert rows["fact:hdi"].receiving.text == "0.810"
    assert rows["fact:cost"].sending.missing
    assert rows["fact:cost"].sending.text == "not entered"
    assert rows["fact:cost"].receiving.text == "5.4 %"
    assert rows["fact:treaties"].label.startswith("Treaties, both party: CEDAW, CRC")
    assert rows["fact:treaties"].receiving.text == "also C97 (Sabah only)"


def test_agreements_come_in_force_first_and_have_their_own_checklist(workbook: Workbook) -> None:
    keys = frozenset({FACTS, "agreements", "agreement:bla-848"})
    rows = present(workbook).rows(keys, ALL, top=False)
    marks = next(r for r in rows if isinstance(r, AgreementsRow)).marks
    assert [mark.status for mark in marks] == ["in_force", "unknown", "ended", "ended"]
    texts = [r for r in rows if isinstance(r, AgreementRow)]
    assert len(texts) == 4
    clauses = [r for r in rows if isinstance(r, ClauseRow)]
    assert len(clauses) == 17
    assert {clause.criterion.subject for clause in clauses} == {"bla-848"}
    assert next(t for t in texts if t.opened).known.endswith("too little known")


def test_a_pair_without_agreement_has_no_group_for_them(workbook: Workbook) -> None:
    rows = present(workbook, Corridor("PAK", "SAU")).rows(frozenset({FACTS}), ALL, top=False)
    assert not any(row.key == "agreements" for row in rows)
    none = next(r for r in rows if isinstance(r, AgreementsRow))
    assert "does not show that there is none" in none.title


def test_perspectives_are_those_that_answer_here(workbook: Workbook) -> None:
    found = dict(present(workbook).perspectives())
    assert found["range"] == "Range of 3 voices"
    assert set(found) == {"range", "assessor", "paper-2007"}
    chosen = dict(present(workbook, perspective="unions").perspectives())
    assert "unions" in chosen


def test_a_finding_towards_the_other_end_goes_before_the_general_one(workbook: Workbook) -> None:
    presenter = present(workbook)
    general = presenter.finding("development/effort", Side.SENDING)
    assert general is not None
    assert general.counterpart is None
    special = presenter.finding("cooperation/conditions", Side.SENDING)
    assert special is not None
    assert special.counterpart == "MYS"


def test_words_are_looked_for_in_questions_and_criteria(workbook: Workbook) -> None:
    presenter = present(workbook)
    assert presenter.matches("PASSPORT", ALL) == (line_key("rights/enforcement"),)
    assert presenter.matches("  ", ALL) == ()
    assert presenter.theme_of(line_key("rights/enforcement")) == theme_key("rights")


def test_the_top_row_is_there_for_short_windows_alone(workbook: Workbook) -> None:
    presenter = present(workbook)
    assert isinstance(presenter.rows(frozenset(), ALL, top=True)[0], TopRow)
    assert not isinstance(presenter.rows(frozenset(), ALL, top=False)[0], TopRow)


@pytest.mark.parametrize(
    ("identity", "title", "expected"),
    [
        ("voice", "Participation and voice", "Voice"),
        ("membership", "Social mobility, citizenship and diaspora", "Membership"),
        ("own-theme", "A theme of our own", "A theme of our own"),
    ],
)
def test_a_theme_is_named_in_one_word_where_it_has_one(
    identity: str, title: str, expected: str
) -> None:
    assert labels.theme_name(Theme(identity, title, "short")) == expected


def test_figures_follow_the_region(workbook: Workbook) -> None:
    figures.use(lambda value, places: f"{value:,.{places}f}".replace(",", " ").replace(".", ","))
    try:
        assert figures.plural(1234, "line", "lines") == "1 234 lines"
        assert present(workbook).facts.people()[0].startswith("1 241 634")
    finally:
        figures.use(None)
    assert present(workbook).facts.people()[0].startswith("1,241,634")


@pytest.mark.parametrize(
    ("authors", "publisher", "expected"),
    [
        ("Delgado Wise, R.; Castles, S.", "", "Delgado Wise and Castles 2007"),
        ("A, B.; C, D.; E, F.", "", "A and others 2007"),
        ("", "United Nations Development Programme", "UNDP 2007"),
        ("", "", "The title 2007"),
    ],
)
def test_citations_are_short(authors: str, publisher: str, expected: str) -> None:
    source = Source("id", "paper", "The title", authors, publisher, "2007")
    assert citation(source, "id") == expected


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("core", [False, True])
def test_every_stored_corridor_can_be_shown(
    workbook: Workbook, basis: Basis, *, core: bool
) -> None:
    for corridor in workbook.snapshot.corridors:
        presenter = present(workbook, corridor, basis=basis, core=core)
        keys = frozenset(
            (FACTS, "agreements", *presenter.theme_keys(), line_key("rights/enforcement"))
        )
        for row in presenter.rows(keys, ALL, top=True):
            assert len(row.spoken) == 3
        assert presenter.head(Side.RECEIVING).spoken
        assert presenter.red_lines().headline
