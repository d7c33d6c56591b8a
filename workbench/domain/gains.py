"""The triple-win test: what each party is said to gain, and what speaks for and against it.

The paper of 2007 reports the promise that receiving countries, migrants and sending countries all
gain (¶9), says that it has been examined too little (¶10), and names employers among those whose
interests are said to be met (¶28). Nothing is weighed here: claims and evidence are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SUPPORTS, CONTRADICTS = "supports", "contradicts"


class GainParty(StrEnum):
    """Who is said to gain, in the order in which the test shows them."""

    RECEIVING_STATE = "receiving_state"
    MIGRANTS = "migrants"
    SENDING_STATE = "sending_state"
    EMPLOYERS = "employers"


@dataclass(frozen=True, slots=True)
class GainSubject:
    """What a claim is about: a corridor (two country ids), or an agreement.

    ValueError unless it is exactly one of the two, and a corridor has both its ends.
    """

    sending: str | None = None
    receiving: str | None = None
    agreement: str | None = None

    def __post_init__(self) -> None:
        """Refuse half a corridor, nothing, and both at once."""
        if (self.sending is None) != (self.receiving is None):
            raise ValueError("a corridor has two ends")
        if (self.agreement is None) == (self.sending is None):
            raise ValueError("a claim is about a corridor or about an agreement")


@dataclass(frozen=True, slots=True)
class GainEvidence:
    """A place in a source that speaks for a claim (``supports``) or against it (``contradicts``).

    ``number`` tells the places of one claim apart; ``grade`` is A to D as for answers, or empty.
    """

    number: int
    stance: str
    source: str
    locator: str = ""
    quotation: str = ""
    as_of: str = ""
    grade: str = ""
    verification: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """What one party is said to gain.

    ``perspective`` is who says so, as far as it is one of the perspectives, ``said_by`` who in
    words; ``missing`` is what would have to be known to show it (¶10).
    """

    id: str
    subject: GainSubject
    party: GainParty
    text: str
    perspective: str | None = None
    said_by: str = ""
    missing: str = ""
    source: str | None = None
    locator: str = ""
    quotation: str = ""
    as_of: str = ""
    note: str = ""
    evidence: tuple[GainEvidence, ...] = ()

    def of(self, stance: str) -> tuple[GainEvidence, ...]:
        """The evidence that supports, or that contradicts."""
        return tuple(link for link in self.evidence if link.stance == stance)


@dataclass(frozen=True, slots=True)
class GainColumn:
    """One party's column: its claims and how much was found for and against them."""

    party: GainParty
    gains: tuple[Gain, ...]

    @property
    def nobody_has_said(self) -> bool:
        """Whether nobody has said what this party gains."""
        return not self.gains

    @property
    def supporting(self) -> int:
        """How many places speak for a claim."""
        return sum(len(gain.of(SUPPORTS)) for gain in self.gains)

    @property
    def contradicting(self) -> int:
        """How many places speak against a claim."""
        return sum(len(gain.of(CONTRADICTS)) for gain in self.gains)


def triple_win(gains: Iterable[Gain], subject: GainSubject) -> tuple[GainColumn, ...]:
    """The four columns of one corridor or agreement, always four and always in the same order."""
    found = [gain for gain in gains if gain.subject == subject]
    return tuple(
        GainColumn(party, tuple(gain for gain in found if gain.party is party))
        for party in GainParty
    )
