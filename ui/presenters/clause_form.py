"""The form of one clause: its fields, what stands in them, and the clause they describe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.presenters.agreement_form import source_choices
from ui.presenters.record_kind import FieldKind, FieldSpec, FieldValue
from workbench.domain.clauses import Clause, ClauseKind
from workbench.domain.documents import Source
from workbench.errors import UserError
from workbench.services.entries import new_id

_THERE, _NOT_THERE = "there", "not_there"
_FOUND = (
    (_THERE, "The clause is there"),
    (_NOT_THERE, "The source read the agreement and found no such clause"),
)
_OWN_KIND = "own"
"""What is chosen where none of the kinds fits and another one is written."""


def clause_fields(
    kinds: Iterable[ClauseKind], sources: Mapping[str, Source], clause: Clause | None
) -> tuple[FieldSpec, ...]:
    """The fields; what a reading is of and who read it stay when it is edited."""
    known = tuple((kind.id, kind.label) for kind in kinds)
    found = FieldSpec("present", "What the source found", FieldKind.CHOICE, _FOUND)
    text = FieldSpec(
        "text", "The clause itself", FieldKind.TEXT, hint="Its own words, if they are at hand"
    )
    if clause is not None:
        return found, text._replace(lines=6)
    return (
        FieldSpec(
            "kind",
            "What the clause is about",
            FieldKind.PICK,
            ((_OWN_KIND, "Another kind, written below"), *known),
            "Type a word, such as passport",
            needed=True,
        ),
        FieldSpec("name", "Another kind in a few words", hint="Only where none of the kinds fits"),
        FieldSpec(
            "source",
            "Who read it: the source",
            FieldKind.PICK,
            source_choices(sources),
            "Type a part of its title",
            needed=True,
        ),
        found,
        text,
    )


def clause_values(clause: Clause | None, kind: str = "") -> dict[str, FieldValue]:
    """What stands in the fields at first; ``kind`` is proposed for a new clause."""
    if clause is None:
        return {"kind": kind, "present": _THERE}
    return {"present": _THERE if clause.present else _NOT_THERE, "text": clause.text}


def described(
    agreement: str,
    values: Mapping[str, FieldValue],
    kinds: Iterable[ClauseKind],
    before: Clause | None,
) -> tuple[Clause, str]:
    """The clause that the form describes, and what its kind is called.

    UserError where another kind is asked for and not written, or written beside one chosen.
    """
    names = {kind.id: kind.label for kind in kinds}
    text = {name: str(value) for name, value in values.items()}
    present = text["present"] == _THERE
    if before is not None:
        clause = Clause(agreement, before.kind, before.source, present, text["text"])
        return clause, names.get(before.kind, "")
    kind, name = text["kind"], text["name"].strip()
    if name and kind not in ("", _OWN_KIND):
        raise UserError(
            "A kind is chosen and another one is written", "empty one of the two", field="name"
        )
    if kind == _OWN_KIND or (not kind and name):
        if not name:
            raise UserError("The kind has no words yet", "write what it is about", field="name")
        same = (known for known, label in names.items() if label.casefold() == name.casefold())
        kind = next(same, new_id())
        names.setdefault(kind, name)
    return Clause(agreement, kind, text["source"], present, text["text"]), names.get(kind, "")
