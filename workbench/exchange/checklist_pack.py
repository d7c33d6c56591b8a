"""Checklists as files: one JSON file a checklist, read strictly."""

from __future__ import annotations

from pathlib import Path

from workbench import labels
from workbench.domain.checklist import Anchors, Checklist, Criterion, Line, Theme
from workbench.domain.ratings import Side
from workbench.exchange.strict import Node, decode_json

PACK_FORMAT = 1
BUILT_IN = "reciprocity-2007"
LENSES = tuple(labels.LENS)
SHORT_NAME = 8
"""Letters a theme's short name has at most."""


def read_pack(path: Path) -> Checklist:
    """Read a checklist file; DecodeError with the path of what is wrong, OSError passes through."""
    return decode_pack(decode_json(path.read_bytes()))


def decode_pack(node: Node) -> Checklist:
    """A checklist out of decoded JSON; DecodeError with the path of what is wrong."""
    node.only("format", "id", "version", "title", "note", "themes", "lines", "criteria")
    if node["format"].number() != PACK_FORMAT:
        raise node["format"].wrong(f"must be {PACK_FORMAT}")
    node["note"].text(empty=True)
    themes = tuple(_theme(item) for item in node["themes"].items())
    theme_ids = _unique(node["themes"], [theme.id for theme in themes])
    lines = tuple(_line(item, theme_ids) for item in node["lines"].items())
    _unique(node["lines"], [line.id for line in lines])
    theme_of = {line.id: line.theme for line in lines}
    criteria = tuple(_criterion(item, theme_ids, theme_of) for item in node["criteria"].items())
    _unique(node["criteria"], [criterion.id for criterion in criteria])
    return Checklist(
        node["id"].text(), node["version"].text(), node["title"].text(), themes, lines, criteria
    )


def _unique(node: Node, ids: list[str]) -> tuple[str, ...]:
    for place, found in enumerate(ids):
        if found in ids[:place]:
            raise Node(None, f"{node.path}[{place}].id").wrong(f"{found} stands twice")
    return tuple(ids)


def _theme(node: Node) -> Theme:
    node.only("id", "title", "short")
    short = node["short"].text()
    if len(short) > SHORT_NAME:
        raise node["short"].wrong(f"has more than {SHORT_NAME} letters")
    return Theme(node["id"].text(), node["title"].text(), short)


def _line(node: Node, themes: tuple[str, ...]) -> Line:
    node.only("id", "theme", "question")
    return Line(node["id"].text(), node["theme"].one_of(themes), node["question"].text())


def _criterion(node: Node, themes: tuple[str, ...], theme_of: dict[str, str]) -> Criterion:
    node.only(
        "id",
        "side",
        "line",
        "theme",
        "core",
        "basis",
        "fact",
        "red_line",
        "paragraphs",
        "lenses",
        "title",
        "question",
        "guidance",
        "anchors",
        "evidence",
        "note",
    )
    side = Side(node["side"].one_of(tuple(Side)))
    line = node["line"].optional_text()
    if (line is None) != (side is Side.AGREEMENT):
        raise node["line"].wrong("criteria of an agreement stand on no line, all others on one")
    theme = node["theme"].one_of(themes)
    if line is not None and theme != theme_of[node["line"].one_of(tuple(theme_of))]:
        raise node["theme"].wrong(f"must be that of its line, {theme_of[line]}")
    lenses = tuple(lens.one_of(LENSES) for lens in node["lenses"].items())
    if len(set(lenses)) < len(lenses):
        raise node["lenses"].wrong("must not name a lens twice")
    basis = node["basis"].one_of(("paper", "derived"))
    anchors = node["anchors"].only("paper", "practice")
    return Criterion(
        id=node["id"].text(),
        side=side,
        line=line,
        theme=theme,
        core=node["core"].flag(),
        basis=basis,
        fact=node["fact"].flag(),
        red_line=node["red_line"].flag(),
        paragraphs=node["paragraphs"].texts(),
        lenses=lenses,
        title=node["title"].text(),
        question=node["question"].text(),
        guidance=node["guidance"].text(),
        paper=_anchors(anchors["paper"]),
        practice=_anchors(anchors["practice"]),
        evidence=node["evidence"].text(),
        note=node["note"].text(empty=basis == "paper"),
    )


def _anchors(node: Node) -> Anchors:
    node.only("met", "partly", "not_met")
    return Anchors(node["met"].text(), node["partly"].text(), node["not_met"].text())
