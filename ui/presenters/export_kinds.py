"""The kinds of export that the dialog offers: what each is for, and which choices it needs."""

from __future__ import annotations

from dataclasses import dataclass

CORRIDOR, COUNTRIES = "corridor", "countries"
PROFILE, DIVERGENCE = "profile", "divergence"
EVERYTHING, TEMPLATE = "everything", "template"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export: what it is for, what the button says, the word in the file's name.

    ``asks`` names the choices of the scope that it needs, in the form's words.
    """

    id: str
    title: str
    what: str
    about: str
    icon: str
    verb: str
    word: str
    then: str
    asks: frozenset[str]


KINDS: tuple[Kind, ...] = (
    Kind(
        CORRIDOR,
        "Minister annex",
        "One corridor, Excel",
        "One corridor for a minister’s file. Formulas keep working; every figure has its bounds.",
        "corridors",
        "Save annex",
        "annex",
        "Then every line, evidence, sources, data and method",
        frozenset({"corridor"}),
    ),
    Kind(
        COUNTRIES,
        "Country matrix",
        "One side, Excel",
        "All countries of one side against its criteria. Formulas keep working.",
        "country-matrix",
        "Save matrix",
        "matrix",
        "Then every cell, evidence, sources, data and method",
        frozenset({"side"}),
    ),
    Kind(
        PROFILE,
        "Country profile",
        "One country, Excel",
        "One country: facts, treaties, policies and their mix, agreements, and its checklists.",
        "countries",
        "Save profile",
        "profile",
        "Then its records, checklists, evidence, sources, data and method",
        frozenset({"country", "held"}),
    ),
    Kind(
        DIVERGENCE,
        "Workshop agenda",
        "Voices apart, Excel",
        "The criteria on which voices are farthest apart stand first, with what each voice says.",
        "divergence",
        "Save agenda",
        "divergence",
        "Then the whole agenda with every voice, evidence, sources, data and method",
        frozenset({"of"}),
    ),
    Kind(
        EVERYTHING,
        "Everything",
        "All countries, Excel",
        "The whole workbook in one file: corridors, the matrix of each side, divergence, sources.",
        "grid",
        "Save everything",
        "everything",
        "Then a sheet for each corridor and each side, divergence, evidence, sources and data",
        frozenset({"corridors"}),
    ),
    Kind(
        TEMPLATE,
        "Checklist template",
        "To fill in, Excel",
        "A form for another ministry: one row a question, with examples, lists and room for "
        "sources. It comes back by import.",
        "checklists",
        "Save template",
        "checklist",
        "Then one row a question, and what each word means",
        frozenset({"country", "held", "filler"}),
    ),
)


def kind_of(kind_id: str) -> Kind:
    """The kind of that id; KeyError where there is none."""
    return {kind.id: kind for kind in KINDS}[kind_id]
