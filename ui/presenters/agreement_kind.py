"""What the list page needs to know of agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ui.presenters.agreement_form import agreement_fields, agreement_values, described
from ui.presenters.agreements import HEADERS, agreement_row
from ui.presenters.corridor_facts import in_order
from ui.presenters.record_kind import (
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.clauses import successors
from workbench.domain.documents import Source
from workbench.services.agreements import (
    AddAgreement,
    DeleteAgreement,
    EditAgreement,
    clause_counts,
)
from workbench.services.entries import new_id

if TYPE_CHECKING:
    from workbench.services.workbook import Command

CLAUSES, CHECKLIST, GAINS, AGREEMENT = "clauses:", "checklist:", "gains:", "agreement:"
"""What a link leads to, before the id of an agreement."""

SOURCE = "source:"
"""The same, before the id of a source."""


class AgreementKind(RecordKind):
    """Agreements: their rows, their form, and the commands that write them."""

    headers = HEADERS
    widths = (0, 132, 92, 64, 88, 68, 92)
    spare = (2, 5)
    icon = "agreements"

    def words(self) -> RecordWords:
        """What the page says."""
        return RecordWords(
            "Agreements",
            "Add an agreement",
            "Edit the agreement",
            "No agreement yet.",
            "An agreement binds two countries or more. What its clauses say stands beside what the"
            " countries' own rules already say.",
            "No agreement fits what was typed and chosen.",
        )

    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.session.workbook.sources()}

    def rows(self) -> tuple[RecordRow, ...]:
        """Those in force first, then those of unknown status, then the ended; newest first."""
        snapshot, sources = self.session.snapshot, self.sources()
        counts = clause_counts(self.session.workbook)
        return tuple(
            agreement_row(
                snapshot, agreement, sources, counts.get(agreement.id, 0), self.session.view
            )
            for agreement in in_order(snapshot.agreements)
        )

    def filters(self) -> Sequence[RecordFilter]:
        """By party, kind and status."""
        snapshot = self.session.snapshot
        held = {party.country for a in snapshot.agreements for party in a.parties}
        parties = ((f"party:{c.id}", c.name) for c in snapshot.countries if c.id in held)
        kinds = ((f"kind:{key}", words) for key, words in labels.AGREEMENT_KIND.items())
        states = ((f"status:{key}", words) for key, words in labels.AGREEMENT_STATUS.items())
        return (
            RecordFilter("party", "Party", (("", "All"), *parties)),
            RecordFilter("kind", "Kind", (("", "All"), *kinds)),
            RecordFilter("status", "Status", (("", "All"), *states)),
        )

    def links(self, record: str) -> Sequence[RecordLink]:
        """Its clauses, its checklist, what it follows, what follows it, and the triple-win test."""
        snapshot = self.session.snapshot
        agreement = snapshot.agreement(record)
        if agreement is None:
            return ()
        before = snapshot.agreement(agreement.predecessor or "")
        after = successors(snapshot.agreements, record)
        links = [
            RecordLink(f"{CLAUSES}{record}", "Its clauses beside both parties' own rules", "Go to"),
            RecordLink(f"{CHECKLIST}{record}", "Its own checklist", icon="assessment"),
            RecordLink(f"{GAINS}{record}", "The triple-win test of it", icon="triple-win"),
        ]
        if before is not None:
            links.append(RecordLink(f"{AGREEMENT}{before.id}", before.title, "Comes after"))
        for place, other in enumerate(after):
            caption = "" if place else "Followed by"
            links.append(RecordLink(f"{AGREEMENT}{other.id}", other.title, caption))
        source = self.sources().get(agreement.source)
        if source is not None:
            links.append(RecordLink(f"{SOURCE}{source.id}", source.title, "Source", "sources"))
        return links

    def fields(self, record: str | None) -> Sequence[FieldSpec]:
        """The fields of the form."""
        snapshot = self.session.snapshot
        return agreement_fields(snapshot, self.sources(), snapshot.agreement(record or ""))

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """What stands in the form at first."""
        snapshot = self.session.snapshot
        return agreement_values(snapshot, snapshot.agreement(record or ""))

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """The command that the form describes."""
        snapshot = self.session.snapshot
        before = snapshot.agreement(record or "")
        agreement = described(record or new_id(), values, snapshot, before)
        return AddAgreement(agreement) if record is None else EditAgreement(agreement)

    def removal(self, record: str) -> Command:
        """The command that deletes an agreement."""
        return DeleteAgreement(record)
