"""Perspectives as a list that people change: who can answer, and where each is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.presenters.record_kind import (
    FieldKind,
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow
from workbench.domain.places import Perspective
from workbench.services.perspectives import (
    AddPerspective,
    DeletePerspective,
    EditPerspective,
    new_perspective_id,
    uses,
    uses_in_words,
)
from workbench.services.workbook import Command

OFFICIAL, OTHER, USED, UNUSED = "official", "other", "used", "unused"
_ANSWERS = "answers"


class PerspectiveKind(RecordKind):
    """The perspectives in their order."""

    headers = ("Perspective", "Short name", "Official", "Answers", "Description")
    widths = (240, 130, 90, 80, 0)
    spare = (4,)
    icon = "perspectives"

    def words(self) -> RecordWords:
        """What the page says."""
        return RecordWords(
            many="Perspectives",
            add="Add a perspective",
            edit="Change this perspective",
            none="No perspectives yet.",
            purpose="A perspective is a group whose answers stand by themselves.",
            unfound="No perspective fits.",
        )

    def rows(self) -> tuple[RecordRow, ...]:
        """Every perspective with where it is used."""
        used = uses(self.session.workbook)
        return tuple(
            _row(perspective, used.get(perspective.id, {}), place)
            for place, perspective in enumerate(self.session.snapshot.perspectives)
        )

    def filters(self) -> Sequence[RecordFilter]:
        """Official or not, used or not."""
        return (
            RecordFilter(
                "official",
                "Who",
                (
                    ("", "All"),
                    (OFFICIAL, "Governments"),
                    (OTHER, "Others"),
                ),
            ),
            RecordFilter(
                "used",
                "Used",
                (("", "All"), (USED, "Used"), (UNUSED, "Not used")),
            ),
        )

    def links(self, record: str) -> Sequence[RecordLink]:
        """To where the perspective's answers stand beside those of others."""
        return (RecordLink(f"{_ANSWERS}{record}", "Answer as this perspective"),)

    def follow(self, target: str) -> None:
        """Go to the assessment as that perspective."""
        self.session.set_view(perspective=target.removeprefix(_ANSWERS))
        self.session.page_asked.emit("assessment")

    def fields(self, record: str | None) -> Sequence[FieldSpec]:  # noqa: ARG002 # the same for all
        """Title, short name, whether it speaks for a state, and what it stands for."""
        return (
            FieldSpec("title", "Title", needed=True, hint="e.g. Nurses who left"),
            FieldSpec("short", "Short name", needed=True, hint="Up to 20 letters"),
            FieldSpec("official", "It speaks for a government", FieldKind.CHECK),
            FieldSpec("description", "Who that is", FieldKind.TEXT),
        )

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """What stands in the form at first."""
        found = self._found(record)
        if found is None:
            return {}
        return {
            "title": found.title,
            "short": found.short,
            "official": found.official,
            "description": found.description,
        }

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """Add or change; a new perspective gets an id made of its title."""
        title = str(values["title"])
        identity = record or new_perspective_id(
            title, [p.id for p in self.session.snapshot.perspectives]
        )
        made = Perspective(
            identity,
            title,
            str(values["short"]),
            official=bool(values["official"]),
            description=str(values["description"]),
        )
        return AddPerspective(made) if record is None else EditPerspective(made)

    def removal(self, record: str) -> Command:
        """Delete it; where it is used, that is refused with where."""
        found = self._found(record)
        return DeletePerspective(record, found.title if found is not None else record)

    def _found(self, record: str | None) -> Perspective | None:
        known = self.session.snapshot.perspectives
        return next((found for found in known if found.id == record), None)


def _row(perspective: Perspective, used: dict[str, int], place: int) -> RecordRow:
    official = "Official" if perspective.official else "Not official"
    answers = used.get("answer", 0)
    where = uses_in_words(used)
    return RecordRow(
        perspective.id,
        (
            perspective.title,
            perspective.short,
            official,
            str(answers),
            perspective.description,
        ),
        (
            ("Who that is", perspective.description),
            ("Short name, beside pictures", perspective.short),
            ("Counts as", official),
            ("Used by", where or "Nothing yet"),
            ("Id in files and commands", perspective.id),
        ),
        perspective.title,
        (place, perspective.short.casefold(), official, answers, perspective.description),
        frozenset({OFFICIAL if perspective.official else OTHER, USED if where else UNUSED}),
        perspective.id,
    )
