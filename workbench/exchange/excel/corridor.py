"""The Corridor sheet: two sides, line by line, with every figure a live formula."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.ratings import Basis, Rating
from workbench.exchange.excel import columns as c
from workbench.exchange.excel import styles
from workbench.exchange.excel.answer_texts import AnswerTexts
from workbench.exchange.excel.basis_cell import write_basis
from workbench.exchange.excel.book import Book, SheetWriter
from workbench.exchange.excel.both_ends import End, Pair
from workbench.exchange.excel.columns import LINES, RECEIVING, SENDING
from workbench.exchange.excel.corridor_plan import CorridorPlan
from workbench.exchange.excel.criterion_block import CriterionWriter
from workbench.exchange.excel.group_rows import GroupWriter
from workbench.exchange.excel.line_block import LineWriter
from workbench.exchange.excel.method_sheet import StepTables
from workbench.exchange.excel.page import freeze, print_part, protect, row_height, set_up
from workbench.exchange.excel.red_line_rows import RedLineWriter

TITLE = "Corridor"
BASIS_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4
BASIS_COLUMN = 2
_PRINTED = range(1, c.LAST_PRINTED + 1)


@dataclass(slots=True)
class CorridorPlaces:
    """Where other sheets find what the Corridor sheet computes."""

    themes: dict[str, int] = field(default_factory=dict)
    total: int = 0
    table: tuple[int, int] = (0, 0)
    red_lines: list[int] = field(default_factory=list)
    remarks: tuple[str, ...] = ()


def write_corridor(
    book: Book, sheet: SheetWriter, plan: CorridorPlan, texts: AnswerTexts, steps: StepTables
) -> CorridorPlaces:
    """Fill the sheet; returns where its figures stand."""
    names = (plan.comparison.sending.name, plan.comparison.receiving.name)
    criteria = CriterionWriter(book, sheet, texts, {}, c.WIDTHS)
    lines = LineWriter(sheet, criteria, steps, names, {})
    groups = GroupWriter(sheet, plan.comparison)
    reds = RedLineWriter(sheet, plan, criteria, texts, FIRST_ROW)
    _top(book, sheet, plan, texts)
    titles = {theme.id: theme.title for theme in book.request.snapshot.checklist.themes}
    places = CorridorPlaces(red_lines=reds.rows(), remarks=tuple(reds.remarks()))
    places.total = FIRST_ROW + len(places.red_lines) + len(places.remarks)
    row = places.total + 1
    if plan.facts:
        row = _pairs(sheet, plan, criteria, row, ("Facts of both ends", plan.facts))
    first = row
    for theme in plan.comparison.themes:
        at = places.themes[theme.theme] = row
        row += 1
        for line in plan.lines:
            if line.compared.line.theme == theme.theme:
                row = lines.write(line, row)
        groups.write_theme(theme, at, (at + 1, row - 1), titles[theme.theme])
    places.table = (first, row - 1)
    groups.write_total(places.total, places.table)
    row, standing = reds.write_apart(row, lines.places)
    reds.write_sentences(standing)
    rated = (first, row - 1)
    if plan.agreements:
        title = "Agreements between the two: signed, and what became of them"
        row = _pairs(sheet, plan, criteria, row, (title, plan.agreements))
    for at, height in criteria.heights.items():
        sheet.height(at, height)
    _finish(book, sheet, plan, rated, row - 1)
    return places


def _top(book: Book, sheet: SheetWriter, plan: CorridorPlan, texts: AnswerTexts) -> None:
    comparison = plan.comparison
    sending, receiving = comparison.sending.name, comparison.receiving.name
    sheet.widths(c.WIDTHS | dict.fromkeys(_working(), 9.0))
    sheet.text(1, 1, f"{sending} (sending) → {receiving} (receiving)", styles.TITLE)
    shown = "core lines only" if comparison.view.core else "all lines"
    words = f"{texts.perspective(comparison.view.perspective)} · {shown}"
    sheet.text(1, 8, words, styles.MUTED_LINE)
    write_basis(book, sheet, BASIS_ROW, BASIS_COLUMN)
    for column, rating in zip(range(4, 4 + len(Rating)), Rating, strict=True):
        sheet.text(BASIS_ROW, column, labels.rating_with_symbol(rating), styles.RATED[rating])
    sheet.text(BASIS_ROW, 12, "Empty: not assessed", styles.MUTED_TEXT)
    heads = {
        SENDING.text: f"{sending}: what is asked of it", SENDING.reason: "Reason",
        SENDING.marks: "Ref.", SENDING.paper: "On paper", SENDING.practice: "In practice",
        SENDING.bounds: "Bounds",
    }  # fmt: skip
    for column, head in heads.items():
        sheet.text(HEAD_ROW, column, head, styles.HEAD_SENDING)
        mirrored = c.LAST_PRINTED + 1 - column
        if column in {SENDING.paper, SENDING.practice}:
            mirrored = RECEIVING.paper if column == SENDING.paper else RECEIVING.practice
        own = f"{receiving}: what is asked of it" if column == SENDING.text else head
        sheet.text(HEAD_ROW, mirrored, own, styles.HEAD_RECEIVING)
    sheet.text(
        HEAD_ROW, c.CENTRE, "The question, and what the two sides come to", styles.HEAD_CENTRE
    )
    _working_heads(sheet, sending, receiving)
    sheet.height(1, 26)
    sheet.height(BASIS_ROW, 30)
    sheet.height(HEAD_ROW, 30)


def _working() -> list[int]:
    return [*SENDING.work.values(), *RECEIVING.work.values(), *LINES.values()]


def _working_heads(sheet: SheetWriter, sending: str, receiving: str) -> None:
    first = min(SENDING.work.values())
    sheet.text(
        1, first, "Working: the figures behind the words. Not printed; weights may be changed.",
        styles.MUTED_LINE,
    )  # fmt: skip
    for name, columns in ((sending, SENDING), (receiving, RECEIVING)):
        for column, basis in (
            (columns.anchors_paper, Basis.PAPER), (columns.anchors_practice, Basis.PRACTICE)
        ):  # fmt: skip
            words = f"{name}: what the ratings stand for, {labels.BASIS[basis].lower()}"
            sheet.text(HEAD_ROW, column, words, styles.WORKING_HEAD)
        sheet.text(BASIS_ROW, min(columns.work.values()), name, styles.MUTED_LINE)
        for key, column in columns.work.items():
            sheet.text(HEAD_ROW, column, c.HEADS[key], styles.WORKING_HEAD)
    for key, column in LINES.items():
        sheet.text(HEAD_ROW, column, c.HEADS[key], styles.WORKING_HEAD)


def _pairs(
    sheet: SheetWriter,
    plan: CorridorPlan,
    criteria: CriterionWriter,
    row: int,
    block: tuple[str, tuple[Pair, ...]],
) -> int:
    """What is known of both ends, in the same columns as the two sides."""
    title, pairs = block
    sheet.text(row, c.CENTRE, title, styles.THEME_CENTRE)
    criteria.heights[row] = row_height((title, c.WIDTHS[c.CENTRE] * 0.92), least=20.0)
    sheet.band(row, _PRINTED, styles.THEME)
    row += 1
    for pair in pairs:
        centre = styles.CENTRE if pair.sending else styles.CENTRE_BOLD
        sheet.text(row, c.CENTRE, pair.title, centre)
        heights = [(pair.title, c.WIDTHS[c.CENTRE])]
        for end, columns, looks in (
            (pair.sending, SENDING, (styles.FACT_LEFT, styles.FACT_LEFT_FINE)),
            (pair.receiving, RECEIVING, (styles.FACT_RIGHT, styles.FACT_RIGHT_FINE)),
        ):
            if end is None:
                continue
            heights.append((end.words, c.WIDTHS[columns.reason]))
            sheet.text(row, columns.text, end.dated, styles.BODY)
            _fact(sheet, row, columns, end, looks)
            marks = plan.citations.marks([end.source])
            place = plan.citations.place(end.source)
            if marks and place:
                sheet.text(row, columns.marks, marks, styles.BODY_LINK)
                sheet.link(row, columns.marks, "Sources", place)
        sheet.band(row, _PRINTED, styles.BODY)
        criteria.heights[row] = row_height(*heights)
        row += 1
    return row


def _fact(
    sheet: SheetWriter,
    row: int,
    columns: c.SideColumns,
    end: End,
    looks: tuple[styles.Look, styles.Look],
) -> None:
    if end.figure is None:
        sheet.text(row, columns.reason, end.words, styles.BODY)
        return
    whole = end.figure == int(end.figure) or end.figure >= 1000
    sheet.number(row, columns.reason, end.figure, looks[0] if whole else looks[1])


def _finish(
    book: Book, sheet: SheetWriter, plan: CorridorPlan, rated: tuple[int, int], last: int
) -> None:
    first = rated[0]
    for columns in (SENDING, RECEIVING):
        for column, index in ((columns.paper, "p"), (columns.practice, "q")):
            cell = f"${sheet.at(first, columns.work[index])}"
            for rule in styles.rating_rules(cell):
                sheet.worksheet.conditional_formatting.add(sheet.down(column, *rated), rule)
    title = f"{plan.comparison.sending.name} → {plan.comparison.receiving.name}"
    set_up(book, sheet, landscape=True, title=book.request.cover.title or title)
    print_part(sheet, c.LAST_PRINTED, last, (HEAD_ROW, HEAD_ROW))
    freeze(sheet, FIRST_ROW, 1)
    protect(sheet)
    sheet.worksheet.sheet_view.zoomScale = 85
