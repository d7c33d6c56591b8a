"""Names of countries as statistical offices shorten them, beside those of country_names.csv.

The World Bank puts the distinguishing word behind a comma; the United Nations shorten long names.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.names import folded

_SHORTENED: Mapping[str, tuple[str, ...]] = {
    "BHS": ("Bahamas, The",),
    "CAF": ("Central African Rep.",),
    "COD": ("Dem. Rep. of the Congo", "Congo, DR"),
    "COG": ("Congo, Republic of",),
    "DOM": ("Dominican Rep.",),
    "EGY": ("Egypt, Arab Rep.", "Egypt, Arab Republic of"),
    "FSM": ("Micronesia, Fed. Sts.", "Micronesia (Fed. States of)"),
    "GMB": ("Gambia, The",),
    "HKG": ("Hong Kong, China",),
    "IRN": ("Iran, Islamic Rep.", "Iran, Islamic Republic of"),
    "LAO": ("Lao People's Dem. Republic",),
    "MAC": ("Macao, China",),
    "MKD": (
        "Macedonia, FYR",
        "TFYR Macedonia",
        "The former Yugoslav Rep. of Macedonia",
        "TFYR of Macedonia",
    ),
    "PRK": ("Korea, Dem. Rep.", "Dem. People's Republic of Korea", "Dem. People's Rep. of Korea"),
    "PSE": ("Occupied Palestinian Territory",),
    "SOM": ("Somalia, Fed. Rep.",),
    "TWN": ("Taiwan, China", "China, Taiwan Province of China"),
    "VIR": ("Virgin Islands (U.S.)", "Virgin Islands, U.S."),
    "VNM": ("Viet Nam, Socialist Republic of",),
    "WLF": ("Wallis and Futuna Islands",),
}
BY_SHORT_NAME: Mapping[str, str] = {
    folded(name): code for code, names in _SHORTENED.items() for name in names
}
"""ISO 3166-1 alpha-3 codes by the folded name."""
