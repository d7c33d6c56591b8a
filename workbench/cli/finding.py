"""The ``find`` command: what holds the words that were typed."""

from __future__ import annotations

from argparse import Namespace

from workbench import labels
from workbench.cli.lookup import opened
from workbench.cli.output import say, say_json, say_table
from workbench.cli.shapes import Json
from workbench.labels.finding import FOUND_ONE
from workbench.services.searching import KINDS, Finder, Hit


def show_found(options: Namespace) -> int:
    """Everything that holds the words, best first."""
    with opened(options) as workbook:
        finder = Finder(workbook)
        found = finder.find(
            " ".join(options.words),
            options.kind or KINDS,
            most=options.most,
            confidential=options.confidential,
        )
        finder.close()
    if options.json:
        say_json([_shape(hit) for hit in found.hits])
        return 0
    if not found.hits:
        say("Nothing holds all of these words.")
        return 0
    say_table(
        ("kind", "id", "title", "text"),
        [(labels.word(FOUND_ONE, h.kind), h.code, h.title, h.snippet) for h in found.hits],
    )
    return 0


def _shape(hit: Hit) -> Json:
    return {
        "kind": hit.kind,
        "entity": hit.entity,
        "key": list(hit.key),
        "code": hit.code,
        "title": hit.title,
        "snippet": hit.snippet,
        "confidential": hit.confidential,
    }
