"""A corridor under one view, made ready for the screen: head, beam, red lines, rows, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ui.presenters import corridor_words as words
from ui.presenters.corridor_agreements import agreement_rows
from ui.presenters.corridor_beam import beam
from ui.presenters.corridor_detail import CriterionReader, facts_not_assessed, unsupported
from ui.presenters.corridor_facts import CorridorFacts
from ui.presenters.corridor_red_lines import red_lines
from ui.presenters.corridor_rows import (
    Beam,
    Filters,
    GroupRow,
    GroupSide,
    LineRow,
    LineSide,
    NoteRow,
    RedLines,
    Row,
    SideHead,
    TopRow,
)
from ui.presenters.figures import plural
from workbench import labels
from workbench.domain.assessments import Finding
from workbench.domain.comparison import (
    Comparison,
    LineComparison,
    ThemeComparison,
    compare,
)
from workbench.domain.places import AGREED, RANGE, Corridor
from workbench.domain.ratings import Basis, Side
from workbench.domain.scoring import ENOUGH_KNOWN, Scored
from workbench.domain.snapshot import Snapshot
from workbench.domain.voices import View
from workbench.services.workbook import Workbook

FACTS, AGREEMENTS = "facts", "agreements"
TRANSIT_NOTE = "Criteria of transit countries are not asked here."
BOTH_SIDES = (Side.SENDING, Side.RECEIVING)


def theme_key(theme: str) -> str:
    """The key of a theme's row."""
    return f"theme:{theme}"


def line_key(line: str) -> str:
    """The key of a line's row."""
    return f"line:{line}"


class CorridorPresenter:
    """Two countries of a workbook under one view, as they stand at one moment.

    ``seen`` is what may be seen of the workbook, where blind mode hides some of it.
    """

    def __init__(
        self, workbook: Workbook, corridor: Corridor, view: View, seen: Snapshot | None = None
    ) -> None:
        self._workbook = workbook
        self._snapshot: Snapshot = seen or workbook.snapshot
        self.comparison: Comparison = compare(
            self._snapshot, corridor.sending, corridor.receiving, view
        )
        self.corridor = corridor
        self.stored = corridor in self._snapshot.corridors
        self._reader = CriterionReader(workbook, view, self._snapshot)
        self._facts: CorridorFacts | None = None

    @property
    def names(self) -> tuple[str, str]:
        """The names of the sending and the receiving country."""
        return self.comparison.sending.name, self.comparison.receiving.name

    @property
    def facts(self) -> CorridorFacts:
        """The facts of both ends."""
        if self._facts is None:
            self._facts = CorridorFacts(
                self._workbook,
                self.comparison.sending,
                self.comparison.receiving,
                self._reader.sources,
            )
        return self._facts

    def head(self, side: Side) -> SideHead:
        """A side's own figures over every applicable criterion of the lines."""
        figure = self.comparison.figure(side)
        country = self.comparison.sending if side is Side.SENDING else self.comparison.receiving
        scored = [item for line in self.comparison.lines for item in line.side(side)]
        little = figure.coverage is None or figure.coverage < ENOUGH_KNOWN
        bounds = words.bounds(figure.bounds)
        known = labels.known(figure.known, figure.applicable)
        if not little:
            known = known.replace(" known", " criteria known")
        fulfilled = f"fulfilled {bounds}"
        if figure.score is not None:
            fulfilled += f" · score {labels.decimals(labels.nearest(figure.score))}"
        weakest = ""
        if figure.weakest:
            criterion = self._snapshot.checklist.criterion(figure.weakest)
            weakest = f"; weakest: {criterion.id} {criterion.title}"
        doubt = f", {labels.TOO_LITTLE_KNOWN}" if little else ""
        return SideHead(
            country.id,
            country.name,
            words.bar(figure.bounds, scored),
            fulfilled,
            known,
            f"{bounds} · {figure.known}/{figure.applicable}",
            little,
            f"{country.name}, {side.value} side: {fulfilled}, {known}{doubt}{weakest}",
        )

    def beam(self) -> Beam:
        """One cell per comparable line, and the counts in words."""
        return beam(self.comparison)

    def red_lines(self) -> RedLines:
        """The red lines of both sides and of the agreements in force, the unmet ones first."""
        return red_lines(self.comparison)

    def lines(self, filters: Filters) -> tuple[LineComparison, ...]:
        """The lines that the filters leave."""
        return tuple(line for line in self.comparison.lines if _kept(line, filters))

    def difference_keys(self, filters: Filters) -> tuple[str, ...]:
        """The rows of the lines whose sides certainly differ, in order."""
        return tuple(
            line_key(line.line.id) for line in self.lines(filters) if words.is_difference(line)
        )

    def matches(self, text: str, filters: Filters) -> tuple[str, ...]:
        """The rows of the lines whose question, or a criterion of which, holds a text."""
        wanted = text.casefold().strip()
        return tuple(
            line_key(line.line.id)
            for line in self.lines(filters)
            if wanted and any(wanted in part.casefold() for part in _texts(line))
        )

    def theme_of(self, key: str) -> str:
        """The key of the theme that a line's row stands in; KeyError for another row."""
        for line in self.comparison.lines:
            if line_key(line.line.id) == key:
                return theme_key(line.line.theme)
        raise KeyError(key)

    def theme_keys(self) -> tuple[str, ...]:
        """The keys of every theme, in order."""
        return tuple(theme_key(theme.theme) for theme in self.comparison.themes)

    def lenses(self) -> tuple[str, ...]:
        """The lenses that the checklist knows, in order."""
        found = [lens for c in self._snapshot.checklist.criteria for lens in c.lenses]
        return tuple(dict.fromkeys(found))

    def perspectives(self) -> tuple[tuple[str, str], ...]:
        """The range with the number of its voices, and each perspective with answers here.

        The perspective of the view stands among them in any case. Blind mode hides what was
        answered, and not who did: whoever works blind must find the own perspective here.
        """
        voices = self._voices()
        number = len({voice for voice in voices if voice[0] != AGREED}) + self._has_facts()
        ranged = f"Range of {plural(number, 'voice', 'voices')}"
        named = {perspective for perspective, _ in voices} | {self.comparison.view.perspective}
        found = [(p.id, p.title) for p in self._snapshot.perspectives if p.id in named]
        return ((RANGE, ranged), *found)

    def _voices(self) -> set[tuple[str, str]]:
        ends = {
            (self.corridor.sending, Side.SENDING): self.corridor.receiving,
            (self.corridor.receiving, Side.RECEIVING): self.corridor.sending,
        }
        return {
            (answer.key.perspective, answer.key.assessor)
            for answer in self._workbook.snapshot.answers
            if (answer.key.subject, answer.key.side) in ends
            and answer.key.counterpart in (None, ends[answer.key.subject, answer.key.side])
        }

    def _has_facts(self) -> bool:
        ends = {self.corridor.sending, self.corridor.receiving}
        return any(country in ends for country, _ in self._snapshot.derived_answers)

    def note(self, filters: Filters) -> str:
        """What stands beside the legend: how to read the bars, and what does not count."""
        parts = ["The longer side gives more."]
        if filters.on:
            shown, all_lines = len(self.lines(filters)), len(self.comparison.lines)
            parts.append(f"{shown} of {all_lines} lines shown; the figures count all.")
        view = self.comparison.view
        left_out = 0
        if view.basis is not Basis.PAPER:
            left_out = facts_not_assessed(
                self.comparison.lines,
                self._snapshot,
                self.corridor.sending,
                self.corridor.receiving,
            )
        if left_out == 1:
            parts.append("1 treaty fact is on paper only and counts as not assessed.")
        elif left_out:
            parts.append(f"{left_out} treaty facts are on paper only and count as not assessed.")
        return " ".join(parts)

    def rows(self, opened: frozenset[str], filters: Filters, *, top: bool) -> tuple[Row, ...]:
        """Every row of the table.

        ``opened`` are the keys of the groups, lines and agreements that are open; ``top`` leaves
        room above for what scrolls away on short windows, and says below how to read the bars.
        """
        found: list[Row] = [TopRow()] if top else []
        found += self._fact_rows(is_open=FACTS in opened)
        shown = self.lines(filters)
        for theme in self.comparison.themes:
            lines = [line for line in shown if line.line.theme == theme.theme]
            if lines:
                found += self._theme_rows(theme, lines, opened)
        if not shown:
            found.append(_note("note:none", self._nothing_left(filters)))
        found += agreement_rows(self._snapshot, self._reader, self.comparison, opened)
        if top:
            found.append(_note("note:reading", self.note(filters)))
        found.append(_note("note:transit", TRANSIT_NOTE))
        return tuple(found)

    def _nothing_left(self, filters: Filters) -> str:
        if not self._snapshot.checklist.lines:
            return "This checklist has no lines: it asks agreements alone."
        still_open = sum(bool(line.possible) for line in self.comparison.lines)
        if filters.differences and still_open:
            return (
                "No line left differs for certain:"
                f" {still_open} of {len(self.comparison.lines)} are open, too little is known."
            )
        return "No line is left by what is chosen above."

    def _fact_rows(self, *, is_open: bool) -> list[Row]:
        ours, theirs = ("", "") if is_open else self.facts.people()
        title = "Facts of both ends"
        head = GroupRow(
            FACTS,
            title,
            "",
            "",
            is_open,
            GroupSide(ours),
            GroupSide(theirs),
            (ours, f"{title}, {_fold(is_open=is_open)}", theirs),
        )
        return [head, *(self.facts.rows() if is_open else ())]

    def _theme_rows(
        self, theme: ThemeComparison, lines: Sequence[LineComparison], opened: frozenset[str]
    ) -> list[Row]:
        key = theme_key(theme.theme)
        is_open = key in opened
        known = next(t for t in self._snapshot.checklist.themes if t.id == theme.theme)
        # The figures are those of the whole theme, whatever the filters leave of it.
        whole = [line for line in self.comparison.lines if line.line.theme == theme.theme]
        sides = [
            GroupSide(
                words.bounds(figure.bounds),
                words.bar(figure.bounds, [s for line in whole for s in line.side(side)]),
            )
            for side, figure in zip(BOTH_SIDES, (theme.sending, theme.receiving), strict=True)
        ]
        count = plural(len(lines), "line", "lines")
        note = f"reciprocity {words.bounds(theme.figures.reciprocity)}" if theme.figures else ""
        spoken = (
            f"{self.names[0]} {sides[0].text.replace('–', ' to ')}",
            f"{known.title}, {count}, {note.replace('–', ' to ')}, {_fold(is_open=is_open)}",
            f"{self.names[1]} {sides[1].text.replace('–', ' to ')}",
        )
        head = GroupRow(
            key, labels.theme_name(known), count, note, is_open, sides[0], sides[1], spoken
        )
        found: list[Row] = [head]
        for line in lines if is_open else ():
            row = self._line_row(line, is_open=line_key(line.line.id) in opened)
            found.append(row)
            if row.opened:
                found += self._reader.rows(line, self.corridor.sending, self.corridor.receiving)
        return found

    def _line_row(self, line: LineComparison, *, is_open: bool) -> LineRow:
        sides = [self._line_side(line, side) for side in BOTH_SIDES]
        state = words.state(line, *self.names)
        said = [
            words.spoken_side(line.side(side), line.bounds(side), shown.tiles)
            for side, shown in zip(BOTH_SIDES, sides, strict=True)
        ]
        sentence = (
            f"{line.line.question}: {self.names[0]} {said[0]}, {self.names[1]} {said[1]};"
            f" {words.spoken_state(line, *self.names)}"
        )
        findings = [f". {shown.finding}" if shown.finding else "" for shown in sides]
        return LineRow(
            key=line_key(line.line.id),
            line=line.line.id,
            question=line.line.question,
            sending=sides[0],
            receiving=sides[1],
            state=line.state,
            words=state,
            difference=words.is_difference(line),
            opened=is_open,
            spoken=(
                f"{self.names[0]} {said[0]}{findings[0]}",
                sentence,
                f"{self.names[1]} {said[1]}{findings[1]}",
            ),
        )

    def _line_side(self, line: LineComparison, side: Side) -> LineSide:
        scored, bounds = line.side(side), line.bounds(side)
        basis = self.comparison.view.basis
        tiles = tuple(words.tile(item.resolved, basis) for item in scored)
        found = self.finding(line.line.id, side)
        absent = ""
        if not scored:
            absent = words.NOT_ASKED
        elif bounds is None:
            absent = words.NOTHING_APPLIES
        under = tiles[0].word if len(tiles) == 1 else words.bounds(bounds)
        return LineSide(
            finding=found.text if found else "",
            tiles=tiles,
            bar=words.bar(bounds, scored),
            under=under,
            absent=absent,
        )

    def ends(self, side: Side) -> tuple[str, str]:
        """The country of a side and the country at the other end, by id."""
        corridor = self.corridor
        if side is Side.SENDING:
            return corridor.sending, corridor.receiving
        return corridor.receiving, corridor.sending

    def finding(self, line: str, side: Side) -> Finding | None:
        """The finding on a line towards the other end, else the general one, else None."""
        country, other = self.ends(side)
        found = {
            finding.counterpart: finding
            for finding in self._snapshot.findings
            if (finding.country, finding.side, finding.line) == (country, side, line)
        }
        return found.get(other) or found.get(None)


def _note(key: str, text: str) -> NoteRow:
    return NoteRow(key, text, (text, "", ""))


def _fold(*, is_open: bool) -> str:
    return "open" if is_open else "closed"


def _kept(line: LineComparison, filters: Filters) -> bool:
    asked: tuple[Scored, ...] = (*line.sending, *line.receiving)
    if filters.theme and line.line.theme != filters.theme:
        return False
    if filters.lens and not any(filters.lens in item.criterion.lenses for item in asked):
        return False
    if filters.differences and not words.is_difference(line):
        return False
    return not filters.unsupported or unsupported(asked)


def _texts(line: LineComparison) -> Iterable[str]:
    yield line.line.question
    for item in (*line.sending, *line.receiving):
        yield item.criterion.title
        yield item.criterion.question
        yield item.criterion.id
