"""The practices of the library: rows, filters, forms, and the commands they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.presenters.policies import (
    Choices,
    cited_detail,
    dates,
    strategy_words,
    table_choices,
    theme_words,
    who,
    years,
)
from ui.presenters.practice_form import (
    judging,
    practice_fields,
    practice_said,
    practice_values,
)
from ui.presenters.practices import (
    CONDITIONS,
    Card,
    card_of,
    corridor_words,
    judged_cell,
    judged_detail,
    side_by_side,
)
from ui.presenters.record_kind import (
    FieldSpec,
    FieldValue,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.practices import (
    BY_NOBODY,
    DIFFERENTLY,
    Practice,
    PracticeFilter,
    places_of,
)
from workbench.services.entries import new_id
from workbench.services.policies import titles
from workbench.services.practices import (
    AddPractice,
    DeletePractice,
    EditPractice,
    practices,
)
from workbench.services.workbook import Command

_CORRIDOR, _POLICY, _JUDGE = "corridor", "policy", "judge"


class PracticeKind(RecordKind):
    """``wanted`` is what the page narrows the library to; rows that it drops have no tags."""

    headers = ("Title", "Country or actor", "Level", "Strategy", "Judged", "When")
    widths = (0, 150, 98, 118, 96, 84)
    spare = (2, 5)
    icon = "bulb"
    wanted = PracticeFilter()

    def words(self) -> RecordWords:
        """What the page says."""
        return RecordWords(
            "Practice library",
            "Add a practice",
            "Edit the practice",
            "No practice is in the library yet.",
            "A practice is something that was tried: by whom, how it was judged, and where it"
            " would travel.",
            "No practice fits what was typed or chosen.",
        )

    def all(self) -> tuple[Practice, ...]:
        """Every practice, by title."""
        return practices(self.session.workbook)

    def find(self, record: str | None) -> Practice | None:
        """The practice of that id, or None."""
        return next((practice for practice in self.all() if practice.id == record), None)

    def rows(self) -> tuple[RecordRow, ...]:
        """Every practice with its detail."""
        sources = {source.id: source for source in self.session.workbook.sources()}
        snapshot, asked = self.session.snapshot, frozenset(filter(None, self.wanted))
        rows = []
        for practice in self.all():
            detail = (
                ("What was tried", practice.tried),
                ("By", who(snapshot, practice)),
                ("When", dates(practice.started, practice.ended)),
                ("Level", labels.word(labels.LEVEL, practice.level)),
                ("Strategy", strategy_words(practice.strategy)),
                ("Theme", theme_words(snapshot, practice.theme)),
                *judged_detail(snapshot, practice, sources),
                (CONDITIONS, practice.conditions),
                *cited_detail(practice, sources),
            )
            cells = (
                practice.title,
                who(snapshot, practice),
                labels.word(labels.LEVEL, practice.level),
                strategy_words(practice.strategy),
                judged_cell(practice),
                years(practice.started, practice.ended),
            )
            tags = asked if self.wanted.keeps(practice) else frozenset[str]()
            rows.append(RecordRow(practice.id, cells, detail, practice.title, tags=tags))
        return tuple(rows)

    def cards(self) -> dict[str, Card]:
        """The card of every practice, by its id."""
        sources = {source.id: source for source in self.session.workbook.sources()}
        return {each.id: card_of(self.session.snapshot, each, sources) for each in self.all()}

    def compared(self, one: str, other: str) -> tuple[RecordRow, ...]:
        """Two practices side by side, empty where one is gone."""
        pair = self.find(one), self.find(other)
        sources = {source.id: source for source in self.session.workbook.sources()}
        if pair[0] is None or pair[1] is None:
            return ()
        return side_by_side(self.session.snapshot, (pair[0], pair[1]), sources)

    def choices(self) -> dict[str, Choices]:
        """What the library can be narrowed by: parts of ``PracticeFilter`` with their choices."""
        snapshot, held = self.session.snapshot, self.all()
        places = {place for practice in held for place in places_of(practice)}
        voices = {each.perspective for practice in held for each in practice.judgements}
        perspectives = ((p.id, p.title) for p in snapshot.perspectives if p.id in voices)
        countries = ((c.id, c.name) for c in snapshot.countries if c.id in places)
        judged = ((DIFFERENTLY, "Judged differently"), (BY_NOBODY, "Not judged"))
        return {
            "country": (("", "All countries"), *countries),
            "level": table_choices("level", "All levels"),
            "strategy": table_choices("strategy", "All strategies"),
            "judged": (*table_choices("judged", "Judged or not"), *judged),
            "perspective": (("", "All perspectives"), *perspectives),
        }

    def links(self, record: str) -> Sequence[RecordLink]:
        """To judge it, to its corridors and to its policies."""
        practice = self.find(record)
        if practice is None:
            return ()
        snapshot, names = self.session.snapshot, titles(self.session.workbook)
        found = [
            RecordLink(f"{_JUDGE}:{record}", "Say how a perspective judges it", "Judge", "add")
        ]
        for place, ends in enumerate(practice.corridors):
            words = corridor_words(snapshot, *ends)
            caption = "" if place else "Corridors where it was tried"
            found.append(
                RecordLink(f"{_CORRIDOR}:{ends[0]}:{ends[1]}", words, caption, "corridors")
            )
        for place, policy in enumerate(practice.policies):
            caption = "" if place else "Policies it rests on"
            found.append(RecordLink(f"{_POLICY}:{policy}", names[policy], caption))
        return found

    def follow(self, target: str) -> None:
        """Show a corridor, or a policy in its country's profile."""
        what, _, record = target.partition(":")
        if what == _CORRIDOR:
            sending, _, receiving = record.partition(":")
            self.session.set_corridor(sending, receiving)
            self.session.page_asked.emit("corridors")
        elif what == _POLICY:
            self.session.ask_record("countries", target)

    def asks_to_judge(self, target: str) -> bool:
        """Whether a link of the detail asks for the form of judgements."""
        return target.startswith(f"{_JUDGE}:")

    def fields(self, record: str | None) -> Sequence[FieldSpec]:
        """The fields of the form, the needed ones first."""
        return practice_fields(self.session.workbook, self.find(record))

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """What the practice says."""
        return practice_values(self.find(record))

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """Add, change or judge the practice, as the form says."""
        held = self.find(record)
        if "perspective" in values:
            return judging(record or "", held, values)
        practice = practice_said(record or new_id(), held, values)
        return AddPractice(practice) if record is None else EditPractice(practice)

    def removal(self, record: str) -> Command:
        """Delete the practice."""
        practice = self.find(record)
        return DeletePractice(record, practice.title if practice is not None else "")
