"""Groups of countries that stand between countries in official tables, by code or by name.

Codes: M49 of the UN Statistics Division and those that the UN Population Division adds from 900 on;
three-letter codes of groups in the World Development Indicators.
"""

from __future__ import annotations

from workbench.domain.names import folded

WORLD_CODES = frozenset({"900", "1", "001", "WLD"})
_WORLD = frozenset({"world", "total"})

_M49_GROUPS = frozenset(
    {1, 2, 3, 5, 9, 11, 13, 14, 15, 17, 18, 19, 21, 29, 30, 34, 35, 39, 53, 54, 57, 61, 62}
    | {127, 135, 142, 143, 145, 150, 151, 154, 155, 172, 199, 202, 419, 420, 432}
    | {513, 514, 515, 722, 738}
)
_WDI_GROUPS = frozenset(
    [
        "WLD",
        "AFE",
        "AFW",
        "ARB",
        "CEA",
        "CEB",
        "CLA",
        "CME",
        "CSA",
        "CSS",
        "EAP",
        "EAR",
        "EAS",
        "ECA",
        "ECS",
        "EMU",
        "EUU",
        "FCS",
        "HIC",
        "HPC",
        "IBB",
        "IBD",
        "IBT",
        "IDA",
        "IDB",
        "IDX",
        "INX",
        "LAC",
        "LCN",
        "LDC",
        "LIC",
        "LMC",
        "LMY",
        "LTE",
        "MDE",
        "MEA",
        "MIC",
        "MNA",
        "NAC",
        "NOC",
        "OEC",
        "OED",
        "OSS",
        "PRE",
        "PSS",
        "PST",
        "SAS",
        "SSA",
        "SSF",
        "SST",
        "SXZ",
        "TEA",
        "TEC",
        "TLA",
        "TMN",
        "TSA",
        "TSS",
        "UMC",
    ]
)
_NAMES = frozenset(
    folded(name)
    for name in (
        "World",
        "Total",
        "Other",
        "Others",
        "Unknown",
        "Not specified",
        "Other North",
        "Other South",
        "Africa",
        "Africa Eastern and Southern",
        "Africa Western and Central",
        "Americas",
        "Asia",
        "Asia and the Pacific",
        "Australia and New Zealand",
        "Caribbean",
        "Central America",
        "Central Asia",
        "Central Europe and the Baltics",
        "Developed regions",
        "Developing regions",
        "Developing countries",
        "All developing countries",
        "East Asia and Pacific",
        "East Asia & Pacific",
        "Eastern Africa",
        "Eastern Asia",
        "Eastern Europe",
        "Euro area",
        "Europe",
        "Europe and Central Asia",
        "Europe & Central Asia",
        "European Union",
        "Fragile and conflict affected situations",
        "High income",
        "High-income countries",
        "High income OECD",
        "High income non-OECD",
        "High income: OECD",
        "High income: nonOECD",
        "Land-locked Developing Countries",
        "Landlocked developing countries",
        "Latin America and the Caribbean",
        "Latin America & Caribbean",
        "Latin America and Caribbean",
        "Least developed countries",
        "Less developed regions",
        "Less developed regions, excluding China",
        "Less developed regions, excluding least developed countries",
        "Low income",
        "Low-income countries",
        "Low and middle income",
        "Low- and middle-income",
        "Low-and Middle-Income Countries",
        "Lower middle income",
        "Lower-middle-income countries",
        "Melanesia",
        "Micronesia (region)",
        "Middle Africa",
        "Middle East and North Africa",
        "Middle East & North Africa",
        "Middle East, North Africa, Afghanistan and Pakistan",
        "Middle income",
        "Middle-income countries",
        "More developed regions",
        "North America",
        "Northern Africa",
        "Northern Africa and Western Asia",
        "Northern America",
        "Northern Europe",
        "Oceania",
        "Oceania (excluding Australia and New Zealand)",
        "OECD members",
        "Polynesia",
        "Small Island Developing States",
        "South America",
        "South Asia",
        "South-Central Asia",
        "South-Eastern Asia",
        "Southern Africa",
        "Southern Asia",
        "Southern Europe",
        "Sub-Saharan Africa",
        "Upper middle income",
        "Upper-middle-income countries",
        "Western Africa",
        "Western Asia",
        "Western Europe",
    )
)

_GROUP_WORDS = frozenset(
    {"income", "developing", "developed", "countries", "regions", "oecd", "ida", "ibrd"}
    | {"excluding", "excl"}
)
"""Words that are in the name of no country."""


def is_world(name: str, code: str) -> bool:
    """Whether a name or code stands for all countries together."""
    return code.strip() in WORLD_CODES or (not code and folded(name) in _WORLD)


def is_group(name: str, code: str) -> bool:
    """Whether a name or code stands for a group of countries or for those not told apart."""
    given = code.strip()
    if given.isdecimal():
        return int(given) >= 900 or int(given) in _M49_GROUPS
    return given.upper() in _WDI_GROUPS or _is_group_name(name)


def _is_group_name(name: str) -> bool:
    wanted = folded(name)
    return wanted in _NAMES or not _GROUP_WORDS.isdisjoint(wanted.split())
