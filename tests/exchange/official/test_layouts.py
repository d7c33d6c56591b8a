"""Official workbooks in each publisher's layout, quirks included, read into figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.official import sheets
from tests.exchange.official.sheets import grid, sheet
from workbench.domain.facts import Instrument
from workbench.domain.places import Country
from workbench.errors import UserError
from workbench.exchange.incoming.grid import Cell, CellKind, Grid, Sheet
from workbench.exchange.incoming.reading_in import grid_of
from workbench.exchange.official import layouts
from workbench.exchange.official.cleaning import value_in, whole_dollars
from workbench.exchange.official.figures import OfficialReading
from workbench.services.country_matching import CountryMatching
from workbench.services.world import spelled, world

COUNTRIES = tuple(
    Country(code, name, ())
    for code, name in (
        ("MEX", "Mexico"),
        ("IDN", "Indonesia"),
        ("USA", "United States"),
        ("EGY", "Egypt"),
        ("TUR", "Türkiye"),
        ("TCD", "Chad"),
        ("SRB", "Serbia"),
    )
)
ICRMW = Instrument(
    "ICRMW",
    "International Convention on the Protection of the Rights of All Migrant Workers and Members"
    " of Their Families",
    "Migrant Workers Convention",
    signable=True,
)
BUILT: tuple[tuple[Callable[[], Grid], str], ...] = (
    (sheets.undesa_long, "undesa-stock"),
    (sheets.undesa_wide, "undesa-stock"),
    (sheets.undesa_totals, "undesa-stock"),
    (sheets.worldbank_migrants, "worldbank-migrants"),
    (sheets.worldbank_remittances, "worldbank-remittances"),
    (sheets.knomad_inflows, "knomad-inflows"),
    (sheets.knomad_outflows, "knomad-outflows"),
    (sheets.wdi_csv, "wdi"),
    (sheets.databank, "wdi"),
    (sheets.untc, "untc"),
)


def reading(of: Grid) -> tuple[OfficialReading, CountryMatching]:
    place = CountryMatching(COUNTRIES)
    return layouts.read(of, place, (ICRMW,)), place


def told(found: OfficialReading) -> list[tuple[str, str | None, str, str, int, float]]:
    return [(f.country, f.counterpart, f.indicator, f.sex, f.year, f.value) for f in found.figures]


@pytest.mark.parametrize(("build", "key"), BUILT)
def test_each_layout_is_recognised_wherever_it_stands(build: Callable[[], Grid], key: str) -> None:
    made = build()
    found = layouts.recognised(made)
    assert found is not None
    assert found.key == key
    down, right = 2, 1
    moved = replace(made, name="x", sheets=tuple(_moved(one, down, right) for one in made.sheets))
    again = layouts.recognised(moved)
    assert again is not None
    assert again.key == key
    assert told(reading(moved)[0]) == told(reading(made)[0])


def _moved(one: Sheet, down: int, right: int) -> Sheet:
    cells = {(row + down, column + right): cell for (row, column), cell in one.cells.items()}
    merged = tuple(
        replace(
            area,
            top=area.top + down,
            bottom=area.bottom + down,
            left=area.left + right,
            right=area.right + right,
        )
        for area in one.merged
    )
    return Sheet(one.name, cells, merged=merged)


def test_stock_in_pairs_with_heads_in_three_rows() -> None:
    found, place = reading(sheets.undesa_long())
    stock = "migrant-stock"
    assert told(found) == [
        ("MEX", None, stock, "all", 1990, 700),
        ("MEX", None, stock, "all", 2020, 710),
        ("MEX", None, stock, "male", 1990, 400),
        ("MEX", None, stock, "male", 2020, 405),
        ("MEX", None, stock, "female", 1990, 300),
        ("MEX", None, stock, "female", 2020, 305),
        ("MEX", "IDN", stock, "all", 1990, 70),
        ("MEX", "IDN", stock, "all", 2020, 71),
        ("MEX", "IDN", stock, "male", 2020, 31),
        ("MEX", "IDN", stock, "female", 1990, 30),
        ("MEX", "IDN", stock, "female", 2020, 40),
        ("IDN", "MEX", stock, "all", 1990, 1234),
        ("IDN", "MEX", stock, "male", 1990, 10),
        ("IDN", "MEX", stock, "female", 1990, 24),
    ]
    assert [(problem.cell, problem.value) for problem in found.problems] == [("M17", "=…")]
    assert place.outside == {"NAM": "Namibia"}
    assert list(place.groups) == ["WORLD", "Sub-Saharan Africa", "Other", "Micronesia"]
    assert list(place.unmatched) == ["Channel Islands"]
    assert (found.source.id, found.as_of) == ("undesa-stock-2020", "2020")
    assert found.source.publisher.startswith("United Nations")


def test_stock_with_origins_across_and_a_sheet_for_each_sex() -> None:
    found, place = reading(sheets.undesa_wide())
    assert told(found)[:6] == [
        ("IDN", None, "migrant-stock", "all", 1990, 90),
        ("IDN", "MEX", "migrant-stock", "all", 1990, 7),
        ("MEX", None, "migrant-stock", "all", 1990, 80),
        ("MEX", "IDN", "migrant-stock", "all", 1990, 6),
        ("IDN", None, "migrant-stock", "all", 2017, 91),
        ("IDN", "MEX", "migrant-stock", "all", 2017, 8),
    ]
    assert [value for *_, sex, _, value in told(found) if sex == "female"] == [
        290,
        207,
        280,
        206,
        291,
        208,
    ]
    assert place.outside == {"MKD": "North Macedonia"}
    assert not place.unmatched
    assert (found.source.id, found.as_of) == ("undesa-stock-2017", "2017-12")


@pytest.mark.parametrize("edition", ["2015", "2019", "2020", "2024"])
def test_the_edition_is_read_off_the_banner(edition: str) -> None:
    build = sheets.undesa_wide if edition < "2020" else sheets.undesa_long
    assert reading(build(edition))[0].source.id == f"undesa-stock-{edition}"


def test_the_edition_of_2015_has_a_sheet_for_each_sex_and_year() -> None:
    made = []
    for number, (word, year) in enumerate((("Total", 1990), ("Total", 2015), ("Female", 2015)), 1):
        title = (
            f"Table {number} - {word} migrant stock at mid-year by origin and by major area,"
            f" region, country or area of destination, {year}"
        )
        fixed = ["Sort\norder", "Major area, region, country or area of destination", "Notes"]
        made.append(
            sheet(
                [
                    [
                        "",
                        "Trends in International Migrant Stock: Migrants by Destination and Origin",
                    ],
                    ["", title],
                    ["", "POP/DB/MIG/Stock/Rev.2015"],
                    [*fixed, "Country code", "Type of data (a)", "Country of origin"],
                    ["", "", "", "", "", "Total", "Other North", "Other South", "Indonesia"],
                    [1, "WORLD", "", 900, "", 9, 9, 9, 9],
                    [2, "Mexico", "(1)", 484, "B", number * 1990, 2015, 2000, number],
                    [3, "Egypt", "", 818, "B R", 50 + number, "", "", ".."],
                ],
                f"Table {number}",
            )
        )
    found, place = reading(grid(*made))
    assert [fact[1:2] + fact[3:] for fact in told(found) if fact[0] == "MEX"] == [
        (None, "all", 1990, 1990),
        ("IDN", "all", 1990, 1),
        (None, "all", 2015, 3980),
        ("IDN", "all", 2015, 2),
        (None, "female", 2015, 5970),
        ("IDN", "female", 2015, 3),
    ]
    assert not place.unmatched
    assert found.source.id == "undesa-stock-2015"


def test_shares_beside_the_stock_are_left_out() -> None:
    found, _ = reading(sheets.undesa_totals())
    assert [(sex, year, value) for *_, sex, year, value in told(found)] == [
        ("all", 1990, 700),
        ("all", 2019, 719),
        ("female", 1990, 350),
        ("female", 2019, 360),
    ]


def test_a_matrix_of_migrants_reads_down_and_across() -> None:
    found, place = reading(sheets.worldbank_migrants())
    pairs = {(f.country, f.counterpart): (f.value, f.unit) for f in found.figures}
    assert pairs == {
        ("IDN", "MEX"): (12, "persons"),
        ("EGY", "MEX"): (13, "persons"),
        ("MEX", "IDN"): (21.5, "persons (estimate)"),
        ("EGY", "IDN"): (23, "persons"),
        ("MEX", "EGY"): (31, "persons"),
        ("IDN", "EGY"): (32, "persons"),
        ("MEX", None): (144.5, "persons (estimate)"),
        ("EGY", None): (132, "persons"),
    }
    assert [problem.cell for problem in found.problems] == ["C8"]
    assert list(place.groups) == ["Other North", "Other South"]
    assert list(place.unmatched) == ["Kosovo"]
    assert {f.year for f in found.figures} == {2017}


def test_a_matrix_without_its_corner_is_told_by_its_title() -> None:
    made = sheets.worldbank_migrants()
    cells = {place: cell for place, cell in made.sheets[0].cells.items() if place != (2, 1)}
    bare = grid(Sheet("Bilateral_Migration_2017", cells))
    found, _ = reading(bare)
    assert told(found) == told(reading(made)[0])
    title = {**cells, (1, 1): replace(cells[(1, 1)], value="Bilateral migration")}
    undated, _ = reading(grid(Sheet("Sheet1", title), name="matrix.xlsx"))
    assert undated.figures == ()
    assert "of which year" in undated.problems[0].why


def test_a_matrix_of_remittances_belongs_to_who_receives() -> None:
    found, _ = reading(sheets.worldbank_remittances())
    assert told(found) == [
        ("IDN", "MEX", "remittances-received", "all", 2021, 12_250_000),
        ("MEX", None, "remittances-paid", "all", 2021, 12_250_000),
        ("MEX", "IDN", "remittances-received", "all", 2021, 21_000),
        ("IDN", None, "remittances-paid", "all", 2021, 21_000),
        ("MEX", "USA", "remittances-received", "all", 2021, 52_000_125_000),
        ("IDN", "USA", "remittances-received", "all", 2021, 31_500_000),
        ("USA", None, "remittances-paid", "all", 2021, 52_031_625_000),
        ("MEX", None, "remittances-received", "all", 2021, 52_000_146_000),
    ]
    assert {f.unit for f in found.figures} == {"US$"}
    assert found.figures[0].note == "Published as 12.25 million US$."
    turned = replace(
        sheets.worldbank_remittances().sheets[0],
        cells={
            **sheets.worldbank_remittances().sheets[0].cells,
            (2, 1): Cell("Sending country (across) / receiving remittances (down)"),
        },
    )
    other = told(reading(grid(turned))[0])
    assert ("MEX", "IDN", "remittances-received", "all", 2021, 12_250_000) in other


def test_inflows_with_estimates_shares_groups_and_notes() -> None:
    found, place = reading(sheets.knomad_inflows())
    mexico = [figure for figure in found.figures if figure.country == "MEX"]
    assert [(f.indicator, f.year, f.value, f.unit) for f in mexico] == [
        ("remittances-received", 2021, 54_130_062_000, "US$"),
        ("remittances-received", 2023, 66_200_000_000, "US$"),
        ("remittances-share", 2023, 3.7, "% of GDP"),
    ]
    assert mexico[1].note == (
        "Published as 66200 million US$. An estimate: the year is headed 2023e."
    )
    assert {f.country for f in found.figures} == {"MEX", "IDN", "TUR"}
    assert list(place.groups) == [
        "World",
        "Low- and Middle-Income Countries",
        "Countries of the coast",
    ]
    assert not place.unmatched
    assert (found.source.id, found.as_of) == ("knomad-inflows-2023-12", "2023-12")


def test_outflows_of_an_older_edition() -> None:
    found, _ = reading(sheets.knomad_outflows())
    assert told(found) == [
        ("MEX", None, "remittances-paid", "all", 2015, 1_234_500_000),
        ("MEX", None, "remittances-paid", "all", 2016, 700_000_000),
        ("IDN", None, "remittances-paid", "all", 2016, 5_000_000_000),
    ]
    assert found.as_of == "2017-04"
    assert "no indicator" in found.notes[0]


def test_a_series_of_the_world_development_indicators() -> None:
    found, place = reading(sheets.wdi_csv())
    assert told(found) == [("MEX", None, "remittances-received", "all", 2021, 54130062000)]
    assert (found.source.id, found.as_of) == ("wdi-2024-06-28", "2024-06-28")
    assert list(place.groups) == ["Africa Eastern and Southern"]
    assert list(place.unmatched) == ["Kosovo"]


def test_the_csv_itself_with_its_commas_at_the_end() -> None:
    head = '"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",\r\n'
    text = (
        '\ufeff"Data Source","World Development Indicators",\r\n\r\n'
        '"Last Updated Date","2023-05-10",\r\n\r\n'
        + head
        + '"Egypt, Arab Rep.","EGY","International migrant stock, total","SM.POP.TOTL","5","",\r\n'
    )
    found, _ = reading(grid_of(text.encode(), "API_SM.csv"))
    assert told(found) == [("EGY", None, "migrant-stock", "all", 2020, 5)]
    assert found.as_of == "2023-05-10"


def test_a_table_of_databank_brings_indicators_of_its_own() -> None:
    found, _ = reading(sheets.databank())
    assert told(found) == [
        ("MEX", None, "wdi-sm.pop.netm", "all", 2020, -1000),
        ("MEX", None, "remittances-share", "all", 2020, 3.9),
        ("MEX", None, "remittances-share", "all", 2021, 4.1),
    ]
    assert [(i.title, i.unit) for i in found.indicators] == [("Net migration", "as published")]
    assert found.as_of == "2024-06-28"


def test_a_status_list_of_the_treaty_collection() -> None:
    found, place = reading(sheets.untc())
    assert [(line.country, line.grade.value, line.date) for line in found.statuses] == [
        ("IDN", "in_force", "2012-05-31"),
        ("MEX", "in_force", "1999-03-08"),
        ("EGY", "in_force", "1993-02-19"),
        ("TUR", "signed", "1999-01-13"),
        ("TCD", "ratified_not_in_force", "2022-07-22"),
    ]
    assert [line.note for line in found.statuses[:3]] == [
        "Ratification. Signed 2004-09-22.",
        "Ratification. Signed 1991-05-22.",
        "Accession.",
    ]
    assert (found.instrument, found.as_of) == ("ICRMW", "2022-08-25")
    assert [(problem.cell, problem.value) for problem in found.problems] == [("C16", "soon")]
    assert list(place.outside) == ["BIH"]


def test_a_protocol_is_not_taken_for_its_convention() -> None:
    made = sheets.untc()
    cells = dict(made.sheets[0].cells)
    cells[(4, 1)] = Cell(f"13 . b Optional Protocol to the {ICRMW.title}")
    with pytest.raises(UserError, match=r"Optional Protocol to the .* not in the workbook"):
        reading(grid(Sheet("Sheet1", cells)))
    del cells[(4, 1)]
    with pytest.raises(UserError, match="does not say of which treaty"):
        reading(grid(Sheet("Sheet1", cells)))
    assert reading(grid(Sheet("Sheet1", cells), name="ICRMW_status.xlsx"))[0].instrument == "ICRMW"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["Country", "Sheep"], ["Mexico", 3]], "none of the layouts that are known"),
        ([["Country Code", "Region", "IncomeGroup"], ["MEX", "", ""]], "holds no figures"),
        (
            [
                ["", "Table 4 - Refugees"],
                ["", "Region, development group, country or area", "", 2020, 2024],
                ["", "Mexico", "", 1, 2],
            ],
            "not about the stock of migrants",
        ),
    ],
)
def test_other_layouts_are_declined_with_the_reason(
    rows: list[list[sheets.Given]], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        reading(grid(sheet(rows)))


def test_every_name_in_use_is_known() -> None:
    names = (
        "Egypt, Arab Rep.|Korea, Rep.|Korea, Dem. People's Rep.|Iran, Islamic Rep.|Lao PDR|Turkiye"
        "|Congo, Dem. Rep.|Congo, Rep.|Macedonia, FYR|West Bank and Gaza|Hong Kong SAR, China"
        "|Yemen, Rep.|Venezuela, RB|St. Lucia|Gambia, The|Bahamas, The|Micronesia, Fed. Sts."
        "|Kyrgyz Republic|Cote d'Ivoire|Vietnam|Taiwan, China|Virgin Islands (U.S.)"
        "|Dem. People's Republic of Korea|Wallis and Futuna Islands|State of Palestine"
        "|Bolivia (Plurinational State of)|China, Taiwan Province of China|NA|Swaziland"
    )
    place = CountryMatching(())
    for name in names.split("|"):
        assert place.named(name) is None
    assert not place.unmatched
    assert len(place.outside) == len(names.split("|")) - 3
    assert place.outside["NAM"] == "Namibia"


@given(st.decimals(min_value=0, max_value=9_999_999, places=6, allow_nan=False))
def test_money_is_moved_by_six_places_and_never_rounded(millions: Decimal) -> None:
    published = float(millions)
    dollars, note = whole_dollars(published)
    assert Decimal(repr(dollars)) == Decimal(repr(published)) * 1_000_000
    assert note.startswith("Published as ")


def test_a_status_list_with_a_column_for_each_way() -> None:
    made = grid(
        sheet(
            [
                [ICRMW.title],
                ["Entry into force", "not yet in force"],
                ["Participant 1, 2", "Accession(a)", "Ratification"],
                ["Mexico", "1999-03-08", ""],
                ["Egypt", "", "19-02-1993"],
                ["Chad", "", ""],
                ["Indonesia", "99-99-1999", ""],
                ["Notes"],
                ["Serbia", "2001-01-01", ""],
            ]
        )
    )
    found, _ = reading(made)
    assert [(line.country, line.grade.value, line.date, line.note) for line in found.statuses] == [
        ("MEX", "ratified_not_in_force", "1999-03-08", "Accession."),
        ("EGY", "ratified_not_in_force", "1993-02-19", "Ratification."),
    ]
    assert [problem.cell for problem in found.problems] == ["B7"]
    assert (found.as_of, found.source.id) == ("", "untc")
    assert found.notes == ("The file does not say on which day the status holds.",)


@pytest.mark.parametrize(
    ("given", "number", "why"),
    [
        ("1 234,", None, "1 234, is not a number"),
        ("12*", 12, ""),
        ("12 (a)", 12, ""),
        ("…", None, ""),
        (" ", None, ""),
        (Cell("#REF!", CellKind.ERROR), None, "The cell holds the error #REF!"),
        (Cell("#N/A", CellKind.ERROR), None, ""),
        (Cell(True, CellKind.BOOL), None, "TRUE is not a number"),
    ],
)
def test_values_as_they_are_published(given: str | Cell, number: float | None, why: str) -> None:
    value = value_in(given if isinstance(given, Cell) else Cell(given))
    assert (value.number, value.why) == (number, why)


def test_wdi_without_its_day_and_without_a_name() -> None:
    heads = ["Country Name", "Country Code", "Series Name", "Series Code", "2020 [YR2020]"]
    bare = grid(
        sheet([heads, ["Mexico", "MEX", "Births", "SP.X", 5], ["Mexico", "MEX", "", "", 1]])
    )
    found, _ = reading(bare)
    assert (found.source.id, found.as_of, len(found.figures)) == ("wdi", "", 1)
    assert found.notes == ("The file does not say when its figures were last updated.",)
    with pytest.raises(UserError, match="has no name in the file"):
        reading(grid(sheet([heads, ["Mexico", "MEX", "", "SP.X", 5]])))
    words = grid(sheet([heads, ["Mexico", "MEX", "Births", "SP.X", "many"]]))
    assert [problem.cell for problem in reading(words)[0].problems] == ["E2"]


@pytest.mark.parametrize(
    "name",
    [
        "High-Income OECD Countries",
        "Low & Middle income",
        "Sub-Saharan Africa (excluding high income)",
        "East Asia & Pacific (IDA & IBRD countries)",
        "Less developed regions, excluding China",
        "Latin America and the Caribbean",
    ],
)
def test_groups_are_told_by_their_names(name: str) -> None:
    place = CountryMatching(COUNTRIES)
    assert place.named(name) is None
    assert list(place.groups) == [name]


def test_no_country_is_taken_for_a_group() -> None:
    place = CountryMatching((), take_all=True)
    for country in world():
        for name in (country.name, country.iso3, *country.spellings):
            if len(spelled(name)) == 1:
                assert place.named(name) == country.iso3, name
    assert not place.groups
