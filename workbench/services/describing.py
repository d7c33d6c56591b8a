"""What a workbook says of itself: its title, what it is about, and when a fact counts as old."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.numbers import readings
from workbench.domain.snapshot import Snapshot
from workbench.errors import UserError
from workbench.services.entries import check_lines, check_needed, in_field
from workbench.store.log import Writer
from workbench.store.tables import check_text

MOST_YEARS = 100
"""No fact of migration statistics is worth keeping apart beyond this."""

_SHOWN = 40


def years_of(text: str) -> int:
    """The years that somebody typed; UserError with the field where it is no whole number."""
    found = set(readings(text).values())
    years = found.pop() if len(found) == 1 else None
    if years is None or not years.is_integer():
        raise UserError(
            f"{text.strip()[:_SHOWN] or 'Nothing'} is not a number of whole years",
            f"write a number from 1 to {MOST_YEARS}",
            field="old_after_years",
        )
    return int(years)


@dataclass(frozen=True, slots=True)
class EditWorkbook:
    """Give the workbook a title, words on what it is about, and the years that make a fact old."""

    title: str
    about: str
    old_after_years: int
    label: str = field(default="Change what the workbook says of itself: {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The new title."""
        return {"title": self.title.strip()}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what differs; UserError, with the field, where one is wrong."""
        check_needed("title", "title", self.title)
        check_lines({"title": ("the title", self.title.strip())})
        with in_field("about"):
            check_text(self.about, "what it is about")
        if not 1 <= self.old_after_years <= MOST_YEARS:
            raise UserError(
                f"Facts cannot count as old after {self.old_after_years:,} years",
                f"write a number from 1 to {MOST_YEARS}",
                field="old_after_years",
            )
        writer.update(
            "workbook",
            (snapshot.workbook,),
            {
                "title": self.title.strip(),
                "about": self.about.strip(),
                "old_after_years": self.old_after_years,
            },
        )
