"""The rows of the corridor comparison as frozen values, ready to be painted and read aloud.

``spoken`` holds what a screen reader says of the sending side, the middle and the receiving side;
the tooltip says the same. Figures are bounds within [0, 1].
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.line_states import LineState
from workbench.domain.ratings import Basis, Rating, Side

Spoken = tuple[str, str, str]
SILENT: Spoken = ("", "", "")


@dataclass(frozen=True, slots=True)
class Tile:
    """One criterion's answer: its key and word. ``opposed`` where voices rule each other out."""

    rating: Rating | None
    word: str
    opposed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """Bounds as a bar; ``differ`` is the width that disagreement accounts for."""

    lo: float
    hi: float
    differ: float = 0.0


@dataclass(frozen=True, slots=True)
class GroupSide:
    """What a group says on one side, in words and, for a theme, as a bar."""

    text: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class TopRow:
    """Room above the first group for what scrolls away on short windows."""

    key: str = "top"
    spoken: Spoken = SILENT


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A collapsible group: the facts, a theme, or the agreements."""

    key: str
    title: str
    count: str
    note: str
    opened: bool
    sending: GroupSide
    receiving: GroupSide
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class FactSide:
    """One side's value; ``missing`` where nothing is entered; ``detail`` is said in full."""

    text: str
    missing: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of both ends, with what it is and its source between them."""

    key: str
    label: str
    sending: FactSide
    receiving: FactSide
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class AgreementMark:
    """One agreement in a word: ``status`` is in_force, ended, replaced or unknown."""

    status: str
    text: str


@dataclass(frozen=True, slots=True)
class AgreementsRow:
    """All agreements between the two, across both sides."""

    key: str
    title: str
    marks: tuple[AgreementMark, ...]
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class LineSide:
    """One side of a line.

    ``bar`` is None where the side is not asked or nothing applies, and ``absent`` then says so;
    ``under`` stands under the bar: the word of one criterion, the bounds of several.
    """

    finding: str
    tiles: tuple[Tile, ...]
    bar: Bar | None
    under: str
    absent: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """One question put to both sides. ``difference`` where every outcome leaves a gap."""

    key: str
    line: str
    question: str
    sending: LineSide
    receiving: LineSide
    state: LineState
    words: str
    difference: bool
    opened: bool
    spoken: Spoken

    def side(self, side: Side) -> LineSide:
        """The sending or the receiving side."""
        return self.sending if side is Side.SENDING else self.receiving


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice by name, with its two ratings."""

    name: str
    paper: Tile
    practice: Tile


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A cited place that ``supports`` the rating on a basis or contradicts it."""

    basis: Basis
    supports: bool
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class CriterionSide:
    """One criterion of one side, opened: where its answer comes from and what it rests on.

    ``subject`` and ``counterpart`` are ids: where the assessment opens; the counterpart is None
    where the answer is a general one.
    """

    criterion: str
    side: Side
    subject: str
    counterpart: str | None
    title: str
    question: str
    origin: str
    red_line: bool
    paragraphs: str
    paper: Tile
    practice: Tile
    voices: tuple[VoiceLine, ...]
    notes: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class DetailRow:
    """A criterion of either side, or of one alone, below its opened line."""

    key: str
    line: str
    sending: CriterionSide | None
    receiving: CriterionSide | None
    last: bool
    spoken: Spoken

    def side(self, side: Side) -> CriterionSide | None:
        """The criterion of that side, or None."""
        return self.sending if side is Side.SENDING else self.receiving


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement between the two and how much of its own checklist is known."""

    key: str
    agreement: str
    mark: AgreementMark
    title: str
    known: str
    bounds: str
    bar: Bar | None
    opened: bool
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One criterion of an agreement's own checklist."""

    key: str
    criterion: CriterionSide
    last: bool
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A sentence across both sides."""

    key: str
    text: str
    spoken: Spoken


Row = (
    TopRow
    | GroupRow
    | FactRow
    | AgreementsRow
    | LineRow
    | DetailRow
    | AgreementRow
    | ClauseRow
    | NoteRow
)

WHOLE_WIDTH = (TopRow, AgreementsRow, AgreementRow, ClauseRow, NoteRow)
"""Rows that belong to neither side and span all three columns."""


@dataclass(frozen=True, slots=True)
class SideHead:
    """A side's own figures over its criteria, as the head shows them."""

    country: str
    name: str
    bar: Bar | None
    fulfilled: str
    known: str
    short: str
    too_little: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class BeamCell:
    """One comparable line of the beam."""

    line: str
    state: LineState
    words: str


@dataclass(frozen=True, slots=True)
class BeamSegment:
    """Neighbouring cells that are counted together; ``short`` is used where room is scarce."""

    first: int
    cells: int
    words: str
    short: str
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Beam:
    """All comparable lines in the order of who carries, and the counts in words."""

    cells: tuple[BeamCell, ...]
    segments: tuple[BeamSegment, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class RedLineMark:
    """A red line beside the headline: where it is tested, and its answer on both bases."""

    place: str
    paper: Tile
    practice: Tile


@dataclass(frozen=True, slots=True)
class RedLines:
    """What the red lines say: a headline, what it rests on, the others, and where they stand.

    ``whole`` is the headline with the number of others that are not met; ``unmet`` counts all that
    are not; ``keys`` are the rows that show them.
    """

    headline: str
    whole: str
    heading: RedLineMark | None
    others: tuple[RedLineMark, ...]
    unmet: int
    total: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which lines are shown; an empty theme or lens means all."""

    differences: bool = False
    unsupported: bool = False
    theme: str = ""
    lens: str = ""

    @property
    def on(self) -> bool:
        """Whether any line may be hidden."""
        return self.differences or self.unsupported or bool(self.theme or self.lens)
