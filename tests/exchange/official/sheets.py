"""Small official workbooks, built cell by cell in each publisher's layout. No value is published.

Every figure is made up from its place in the table, so that a wrong cell shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from workbench.exchange.incoming.grid import Area, Cell, CellKind, Grid, Sheet, area_of

Given = str | int | float | datetime | Cell | None
FORMULA = Cell(None, CellKind.UNCOMPUTED)


def cell(value: Given) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, Cell):
        return value
    if isinstance(value, datetime):
        return Cell(value, CellKind.DATE)
    if isinstance(value, str):
        return Cell(value)
    return Cell(value, CellKind.NUMBER)


def sheet(
    rows: Sequence[Sequence[Given]],
    name: str = "Table 1",
    merged: Sequence[str] = (),
    *,
    hidden: bool = False,
    hidden_rows: frozenset[int] = frozenset(),
) -> Sheet:
    cells: Mapping[tuple[int, int], Cell] = {
        (r, c): found
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if (found := cell(value)) is not None
    }
    areas: tuple[Area, ...] = tuple(area_of(text) for text in merged)
    return Sheet(name, cells, merged=areas, hidden=hidden, hidden_rows=hidden_rows)


def grid(*sheets: Sheet, name: str = "download.xlsx", kind: str = "xlsx") -> Grid:
    return Grid(name, kind, sheets)


CITATION = (
    "Suggested citation: United Nations Department of Economic and Social Affairs, Population"
    " Division ({edition}). International Migrant Stock {edition} (POP/DB/MIG/Stock/Rev.{edition})."
)
UNDESA_BANNER = [
    ["", "United Nations"],
    ["", "Department of Economic and Social Affairs"],
    ["", "Population Division"],
    [],
    ["", "International Migrant Stock {edition}"],
    [
        "",
        (
            "Table 1: International migrant stock at mid-year by sex and by region, country or area"
            " of destination and origin, 1990-2020"
        ),
    ],
    ["", "Database: POP/DB/MIG/Stock/Rev.{edition}"],
    ["", CITATION],
]


def undesa_long(edition: str = "2020") -> Grid:
    """The layout since 2020: pairs down, years across under three merged heads."""
    banner = [[str(t).format(edition=edition) for t in row] for row in UNDESA_BANNER]
    heads = [
        "Index",
        "Region, development group, country or area of destination",
        "Notes of destination",
        "Location code of destination",
        "Type of data of destination",
        "Region, development group, country or area of origin",
        "Location code of origin",
    ]
    blocks = [
        "International migrant stock at mid-year (both sexes combined)",
        "International migrant stock at mid-year (male)",
        "International migrant stock at mid-year (female)",
    ]
    upper = [""] * 7 + [blocks[0], "", blocks[1], "", blocks[2], ""]
    years = [*heads, 1990, 2020, 1990, 2020, 1990, 2020]
    rows: list[list[Given]] = [
        [1, "WORLD", "", 900, "", "WORLD", 900, 1000, 1001, 500, 501, 500, 500],
        [2, "Sub-Saharan Africa*", "a", 947, "", "Mexico", 484, 9, 9, 9, 9, 9, 9],
        [3, " Mexico*", 5, 484, "B R", "WORLD", 900, 700, 710, 400, 405, 300, 305],
        [4, "Mexico", 5, 484, "B R", "Indonesia", 360, 70, 71, "..", 31, 30, 40],
        [5, "Mexico", 5, 484, "B R", "Other", 2003, 7, 7, 3, 3, 4, 4],
        [6, "Indonesia", "", "360", "B", "Mexico", "484", "1 234", "..", 10, "-", 24, FORMULA],
        [7, "Channel Islands*", 3, 830, "B", "Mexico", 484, 5, 5, 5, 5, 5, 5],
        [8, "Namibia", "", 516, "C", "Mexico", 484, 6, 6, 6, 6, 6, 6],
        [9, "Mexico", 5, 484, "B R", "Micronesia", 954, 8, 8, 8, 8, 8, 8],
        [],
        ["", "Notes: figures in italics are estimates."],
    ]
    return grid(
        sheet([["Contents"], ["", "International Migrant Stock 2020"]], "Contents"),
        sheet([*banner, [], upper, years, *rows], merged=["H10:I10", "J10:K10", "L10:M10"]),
        sheet(
            [
                ["", "International Migrant Stock 2020"],
                ["", "Annex: groups of countries"],
                ["", "Region, subregion, country or area", "Location code", "Sub-region", ""],
                ["", "Mexico", 484, 1830, 1900],
                ["", "Indonesia", 360, 1831, 2003],
            ],
            "Annex",
        ),
        sheet([["Notes"], ["(5) Including refugees."]], "Notes"),
        name="undesa_stock.xlsx",
    )


def undesa_wide(edition: str = "2017") -> Grid:
    """The layout until 2019: destinations and years down, origins across, a sheet for each sex."""
    sheets = [sheet([["CONTENTS"]], "CONTENTS")]
    tables = (("Total", 0), ("Male", 100), ("Female", 200))
    for number, (word, add) in enumerate(tables, 1):
        title = (
            f"Table {number} - {word} migrant stock at mid-year by origin and by major area,"
            f" region, country or area of destination, 1990-{edition}"
        )
        fixed = [
            "Year",
            "Sort\norder",
            "Major area, region, country or area of destination",
            "Notes",
            "Code",
            "Type of data (a)",
        ]
        origins = ["Total", "Other North", "Other South", "Indonesia", "Mexico", "TFYR Macedonia"]
        rows: list[list[Given]] = [
            [1990, 1, "WORLD", "", 900, "", *[add + n for n in range(6)]],
            [1990, 2, "Developed regions", "(b)", 901, "", *[add + n for n in range(6)]],
            [1990, 3, "Indonesia", "", 360, "B R", add + 90, 1, 2, "..", add + 7, ".."],
            [1990, 4, "Mexico(5)", "", 484, "C", add + 80, 1, 2, add + 6, "", 4],
            [2017, 5, "Indonesia", "", 360, "B R", add + 91, 1, 2, "..", add + 8, ".."],
        ]
        sheets.append(
            sheet(
                [
                    ["", "", "United Nations"],
                    ["", "", "Population Division"],
                    ["", "", f"Trends in International Migrant Stock: The {edition} revision"],
                    ["", "", title],
                    ["", "", f"POP/DB/MIG/Stock/Rev.{edition}"],
                    ["", "", f"December {edition} - Copyright © {edition} by United Nations"],
                    ["", "", CITATION.format(edition=edition)],
                    [*fixed, "Country or area of origin"],
                    ["", "", "", "", "", "", *origins],
                    *rows,
                ],
                f"Table {number}",
                merged=[f"{c}8:{c}9" for c in "ABCDEF"] + ["G8:L8"],
            )
        )
    return grid(*sheets, name="migrants_2017.xlsx")


def undesa_totals() -> Grid:
    """The table without origins: three-row heads, shares beside the stock."""
    fixed = ["Sort order", "Major area, region, country or area of destination", "Notes", "Code"]
    fixed.append("Type of data (a)")
    return grid(
        sheet(
            [
                ["", "Table 1 - International migrant stock at mid-year by sex, 1990-2019"],
                ["", "POP/DB/MIG/Stock/Rev.2019"],
                [
                    *fixed,
                    "International migrant stock at mid-year (both sexes)",
                    "",
                    "International migrant stock at mid-year (female)",
                ],
                ["", "", "", "", "", 1990, 2019, 1990, 2019],
                [1, "Mexico", "", 484, "B R", 700, 719, 350, 360],
            ],
            merged=["A3:A4", "B3:B4", "F3:G3", "H3:I3"],
        ),
        sheet(
            [
                [
                    "",
                    "Table 3 - International migrant stock as a percentage of the total population",
                ],
                [*fixed, "International migrant stock as a percentage of the total population", ""],
                ["", "", "", "", "", 1990, 2019],
                [1, "Mexico", "", 484, "B R", 0.8, 0.9],
            ],
            "Table 3",
        ),
        name="totals.xlsx",
    )


def worldbank_migrants() -> Grid:
    """Destinations across, origins down, totals as formulas, an estimate in fractions."""
    corner = "Migrant destination (across) - Migrant origin (down) "
    return grid(
        sheet(
            [
                ["Estimates of Migrant Stocks in 2017"],
                [corner, "Mexico", "Indonesia*", "Egypt, Arab Rep.", "Other North", "WORLD"],
                ["Mexico", "", 12, 13, 14, 39],
                ["Indonesia", 21.5, "", 23, 24, FORMULA],
                ["Egypt, Arab Rep.", 31, 32, "", 34, 97],
                ["Kosovo", 41, 42, 43, 44, 170],
                ["Other South", 51, 52, 53, 54, 210],
                ["WORLD", 144.5, FORMULA, 132, 170, 1],
                [],
                ["Note: * figures of the year before"],
            ],
            "Bilateral_Migration_2017 ",
        ),
        name="matrix.xlsx",
    )


def worldbank_remittances() -> Grid:
    """Receiving across, sending down, in millions."""
    corner = (
        "Remittance-receiving country (across)          -           "
        "Remittance-sending country (down) "
    )
    return grid(
        sheet(
            [
                ["Bilateral Remittance Estimates for 2021 (millions of US$)"],
                [corner, "Mexico", "Indonesia", "World"],
                ["Mexico", 0, 12.25, 12.25],
                ["Indonesia", 0.021, "", 0.021],
                ["United States", 52000.125, 31.5, 52031.625],
                ["World", 52000.146, FORMULA, 1],
            ],
            "Sheet1",
        ),
        name="bilateral.xlsx",
    )


def knomad_inflows() -> Grid:
    """Years across, an estimated one, the share in per cent, groups by indentation, notes."""
    percent = Cell(0.037, CellKind.NUMBER, "0.0%")
    return grid(
        sheet(
            [
                [
                    "Remittance inflows (US$ million)",
                    2021,
                    2022,
                    "2023e",
                    "Remittances as a share of GDP in 2023 (%)",
                ],
                ["Indonesia", 9400.5, 9700.25, 14500, 1.1],
                ["Mexico*", 54130.062, "", 66200, percent],
                ["Türkiye", 1, 2, 3, 4],
                ["Namibia", 5, "n.a.", 6, 7],
                ["World", 1000000, 1, 2, 3],
                [Cell("Low- and Middle-Income Countries", indent=1), 1, 2, 3, 4],
                [Cell("Countries of the coast", indent=2), 1, 2, 3, 4],
                ["Note: see the brief. All numbers are in current US$."],
                ["Source: Migration and Development Brief 39, December 2023."],
            ],
            "Inflows ",
        ),
        name="inward.xlsx",
    )


def knomad_outflows() -> Grid:
    return grid(
        sheet(
            [
                ["Apr-17"],
                [
                    "Migrant remittance outflows (US$ million)",
                    "2015",
                    "2016e",
                    "Remittance outflows as a share of GDP in 2015 (%)",
                ],
                ["Mexico", "1,234.5", 700, 0.1],
                ["Indonesia", "..", 5000, 0.5],
                ["All developing countries", 1, 2, 3],
            ],
            "Outflows",
        ),
        name="outward.xlsx",
    )


def wdi_csv() -> Grid:
    return grid(
        sheet(
            [
                ["Data Source", "World Development Indicators"],
                [],
                ["Last Updated Date", "2024-06-28"],
                [],
                [
                    "Country Name",
                    "Country Code",
                    "Indicator Name",
                    "Indicator Code",
                    "2021",
                    "2022",
                ],
                [
                    "Mexico",
                    "MEX",
                    "Personal remittances, received (current US$)",
                    "BX.TRF.PWKR.CD.DT",
                    "54130062000",
                    "",
                ],
                [
                    "Africa Eastern and Southern",
                    "AFE",
                    "Personal remittances, received (current US$)",
                    "BX.TRF.PWKR.CD.DT",
                    "1",
                    "2",
                ],
                [
                    "Namibia",
                    "NAM",
                    "Personal remittances, received (current US$)",
                    "BX.TRF.PWKR.CD.DT",
                    "79.5",
                    "80",
                ],
                [
                    "Kosovo",
                    "XKX",
                    "Personal remittances, received (current US$)",
                    "BX.TRF.PWKR.CD.DT",
                    "7",
                    "8",
                ],
            ],
            "API_BX",
        ),
        name="API_BX.csv",
        kind="csv",
    )


def databank() -> Grid:
    return grid(
        sheet(
            [
                [
                    "Series Name",
                    "Series Code",
                    "Country Name",
                    "Country Code",
                    "2020 [YR2020]",
                    "2021 [YR2021]",
                ],
                ["Net migration", "SM.POP.NETM", "Mexico", "MEX", -1000, ".."],
                [
                    "Personal remittances, received (% of GDP)",
                    "BX.TRF.PWKR.DT.GD.ZS",
                    "Mexico",
                    "MEX",
                    3.9,
                    4.1,
                ],
                [],
                ["Data from database: World Development Indicators"],
                ["Last Updated: 06/28/2024"],
            ],
            "Data",
        ),
        name="P_Data_Extract.xlsx",
    )


def untc() -> Grid:
    title = (
        "13 . International Convention on the Protection of the Rights of All Migrant Workers and"
        " Members of their Families"
    )
    return grid(
        sheet(
            [
                ["STATUS AS AT : 25-08-2022 05:01:43 EDT"],
                ["CHAPTER IV"],
                ["HUMAN RIGHTS"],
                [title],
                ["New York, 18 December 1990"],
                ["Entry into force", "1 July 2003, in accordance with article 87(1)."],
                ["Status :", "Signatories : 4. Parties : 5"],
                [],
                ["Participant", "Signature", "Ratification, Accession(a), Succession(d)"],
                ["Indonesia 4,5", "22 Sep 2004", "31 May 2012"],
                ["Mexico1", "22 May 1991", datetime(1999, 3, 8)],
                ["Egypt", "", "19 Feb 1993 a"],
                ["Bosnia and Herzegovina 2", "", "13 Dec 1996 a"],
                ["Türkiye", "13 Jan 1999", ""],
                ["Chad", "26 Sep 2012", "22 Jul 2022"],
                ["Serbia", "11 Nov 2004", "soon"],
                ["Declarations and Reservations"],
                ["Mexico", "Upon signature", "The Government declares what stands here."],
            ],
            "Sheet1",
        ),
        name="status.xlsx",
    )
