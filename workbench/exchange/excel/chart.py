"""Native charts that Excel can edit: stacked bars in the rating palette, axes shown."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from workbench.exchange.excel import styles
from workbench.exchange.excel import text as door
from workbench.exchange.excel.book import Book, SheetWriter


@dataclass(frozen=True, slots=True)
class Bar:
    """One series: the column of its figures and how its bars are filled."""

    column: int
    fill: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A stacked bar chart over the rows ``first`` to ``last``, series names in ``head_row``.

    ``names`` is the column of the labels; ``most`` ends the axis of the figures, None lets Excel
    choose. Width and height in centimetres.
    """

    title: str
    axis: str
    names: int
    head_row: int
    first: int
    last: int
    bars: tuple[Bar, ...]
    alt_text: str
    width: float
    height: float
    most: float | None = 1.0


def add_bars(book: Book, sheet: SheetWriter, anchor: str, bars: Bars) -> None:
    """Place the chart with its top left corner at the cell ``anchor``."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    chart.title = _title(bars.title, 1100)
    chart.legend.position = "b"
    chart.width = bars.width  # type: ignore[assignment] # any number will do
    chart.height = bars.height
    rows = range(bars.first, bars.last + 1)
    where = sheet.fixed_down(bars.names, bars.first, bars.last)
    names = _strings(where, [_word(sheet, row, bars.names) for row in rows])
    for bar in bars.bars:
        series = _series(sheet, bars, bar)
        series.cat = AxDataSource(strRef=names)
        chart.series.append(series)
    _axes(chart, bars)
    book.alt_texts.append(bars.alt_text)
    sheet.worksheet.add_chart(chart, anchor)


def _series(sheet: SheetWriter, bars: Bars, bar: Bar) -> Series:
    values = sheet.fixed_down(bar.column, bars.first, bars.last)
    points = []
    for place, row in enumerate(range(bars.first, bars.last + 1)):
        value = sheet.cached.get(sheet.at(row, bar.column))
        if isinstance(value, int | float):
            points.append(NumVal(idx=place, v=value))
    cache = NumData(formatCode="General", ptCount=bars.last - bars.first + 1, pt=points)
    series = Series()
    series.val = NumDataSource(numRef=NumRef(f=values, numCache=cache))
    head = sheet.fixed(bars.head_row, bar.column)
    words = _word(sheet, bars.head_row, bar.column)
    series.tx = SeriesLabel(strRef=_strings(head, [words]))
    series.graphicalProperties = _filled(bar)
    series.invertIfNegative = False
    return series


def _filled(bar: Bar) -> GraphicalProperties:
    properties = GraphicalProperties()
    if bar.hatched:
        properties.pattFill = PatternFillProperties(
            prst="wdUpDiag",
            fgClr=_colour(bar.fill),
            bgClr=_colour(styles.WHITE),
        )
    else:
        properties.solidFill = bar.fill
    properties.line = LineProperties(solidFill=styles.MUTED, w=6350)
    return properties


def _colour(rgb: str) -> ColorChoice:
    return ColorChoice(srgbClr=rgb)  # type: ignore[arg-type] # the stub overlooks plain text


def _axes(chart: BarChart, bars: Bars) -> None:
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _small_text(900)
    chart.x_axis.scaling.orientation = "maxMin"
    # With the first label on top the figures' axis would stand above the bars.
    chart.y_axis.crosses = "max"
    chart.y_axis.title = _title(bars.axis, 900)
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.scaling.min = 0
    if bars.most is not None:
        chart.y_axis.scaling.max, chart.y_axis.majorUnit = bars.most, bars.most / 4
    chart.y_axis.number_format = "0.00" if bars.most == 1 else "0"
    lines = GraphicalProperties(ln=LineProperties(solidFill=styles.RULE, w=6350))
    chart.y_axis.majorGridlines = ChartLines(spPr=lines)


def _title(words: str, size: int) -> Title:
    properties = CharacterProperties(sz=size, b=True, solidFill=styles.TEXT)
    run = RegularTextRun(rPr=properties, t=door.for_chart(words))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=properties), r=[run])
    title = Title(tx=Text(rich=RichText(p=[paragraph])))
    title.overlay = False
    return title


def _small_text(size: int) -> RichText:
    properties = CharacterProperties(sz=size, solidFill=styles.TEXT)
    return RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)]
    )


def _strings(where: str, words: list[str]) -> StrRef:
    points = [StrVal(idx=place, v=word) for place, word in enumerate(words)]
    return StrRef(f=where, strCache=StrData(ptCount=len(words), pt=points))


def _word(sheet: SheetWriter, row: int, column: int) -> str:
    cached = sheet.cached.get(sheet.at(row, column))
    value = sheet.worksheet.cell(row, column).value if cached is None else cached
    return door.for_chart(str(value))
