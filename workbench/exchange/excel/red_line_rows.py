"""Red lines: in words above the table, and the criteria that no line shows below it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench import labels
from workbench.domain.comparison import RedLine, RedLineState
from workbench.domain.ratings import Side
from workbench.exchange.excel import columns as c
from workbench.exchange.excel import formulas as f
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.book import FormulaCell, SheetWriter
from workbench.exchange.excel.columns import LINES, RECEIVING, SENDING, SideColumns
from workbench.exchange.excel.corridor_plan import CorridorPlan, subject_of
from workbench.exchange.excel.criterion_block import CriterionWriter
from workbench.exchange.excel.method_text import WORDS

STATES = (RedLineState.UNMET, RedLineState.MET, RedLineState.PARTLY, RedLineState.OPEN)
_PRINTED = range(1, c.LAST_PRINTED + 1)


@dataclass(slots=True)
class RedLineWriter:
    """Writes the red lines of a corridor; ``first`` is the row of the first sentence."""

    sheet: SheetWriter
    plan: CorridorPlan
    criteria: CriterionWriter
    texts: AnswerTexts
    first: int

    def remarks(self) -> list[str]:
        """Red lines that could not be tested, in words."""
        reds = self.plan.comparison.red_lines
        if any(red.agreement for red in reds):
            return []
        asked = [
            criterion.title
            for criterion in self.criteria.book.request.snapshot.checklist.criteria
            if criterion.red_line and criterion.side is Side.AGREEMENT
        ]
        return [
            f"Red line “{title}” is not tested: no agreement in force between the two is entered"
            for title in asked
        ]

    def rows(self) -> list[int]:
        """The rows that the sentences take."""
        return [self.first + place for place in range(len(self.plan.comparison.red_lines))]

    def write_apart(
        self, at: int, places: dict[tuple[Side, str], int]
    ) -> tuple[int, dict[int, int]]:
        """Write the criteria that no line shows; returns the row after, and where each stands."""
        standing = {}
        if self.plan.apart:
            self.sheet.text(at, c.CENTRE, "Red lines that no line above shows", styles.THEME_CENTRE)
            self.sheet.band(at, _PRINTED, styles.THEME)
            at += 1
        for place, red in enumerate(self.plan.comparison.red_lines):
            rows = self.plan.apart.get(place)
            if rows is None:
                standing[place] = places[(red.criterion.side, red.criterion.id)]
                continue
            standing[place] = at
            after = self.criteria.write(rows, at, _columns(red))
            self.sheet.text(at, c.CENTRE, self.texts.place(subject_of(red)), styles.CENTRE)
            for row in range(at, after):
                self.sheet.band(row, _PRINTED, styles.BODY)
            at = after
        return at, standing

    def write_sentences(self, standing: dict[int, int]) -> None:
        """Write what the tests found, as formulas over the criteria's rows."""
        reds = self.plan.comparison.red_lines
        for place, red in enumerate(reds):
            self._sentence(self.first + place, red, _columns(red).cells(standing[place]))
        for offset, remark in enumerate(self.remarks(), len(reds)):
            self.sheet.text(self.first + offset, 1, remark, styles.MUTED_LINE)

    def _sentence(self, at: int, red: RedLine, cells: dict[str, str]) -> None:
        sheet = self.sheet
        state = FormulaCell(f.RED_LINE.format(**cells), STATES.index(red.state) + 1)
        sheet.formula(at, LINES["red"], state, styles.WORKING)
        number = sheet.at(at, LINES["red"])
        where = self.texts.place(subject_of(red))
        choices = [labels.red_line(each, red.criterion.title, where) for each in STATES]
        start = LINES["red"] + 1
        for offset, choice in enumerate(choices):
            sheet.text(at, start + offset, choice, styles.WORKING)
        area = f"{sheet.at(at, start)}:{sheet.at(at, start + len(STATES) - 1)}"
        words = FormulaCell(
            f"INDEX({area},1,{number})", labels.red_line(red.state, red.criterion.title, where)
        )
        sheet.formula(at, 1, words, styles.SENTENCE)
        self._bounds(at, red, cells)
        rule = styles.warning_rule(f"${number}=1")
        sheet.worksheet.conditional_formatting.add(f"A{at}:{sheet.at(at, c.LAST_PRINTED)}", rule)
        sheet.height(at, 20)

    def _bounds(self, at: int, red: RedLine, cells: dict[str, str]) -> None:
        """What was found on paper and in practice, at the end of the row."""
        formulas, shown = [], []
        for x, word, scored in (
            ("p", "word_on_paper", red.paper),
            ("q", "word_in_practice", red.practice),
        ):
            inner = f.BOUNDS_WORDS.format(lo=cells[f"{x}l"], hi=cells[f"{x}h"])
            formulas.append(f"{word}&IF({cells[f'{x}a']}=0,word_not_applicable,{inner})")
            bounds = scored.resolved.bounds
            found = labels.bounds(bounds.lo, bounds.hi) if bounds else WORDS["word_not_applicable"]
            shown.append(f"{WORDS[word]}{found}")
        made = FormulaCell("&".join(formulas), "".join(shown))
        self.sheet.formula(at, RECEIVING.marks, made, styles.SENTENCE)


def _columns(red: RedLine) -> SideColumns:
    """An agreement's criterion stands in the columns of the sending side."""
    return RECEIVING if red.criterion.side is Side.RECEIVING else SENDING
