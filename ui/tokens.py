"""The colours of the two themes as frozen values.

Every colour is a ``#RRGGBB`` string, so that a token can go into a style sheet, a painter and a
chart alike. Where two colours carry text the pair passes 4.5:1, where they carry a shape 3:1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.domain.ratings import Rating, Side


class RatingLook(NamedTuple):
    """How one rating is drawn: ``fill`` of its tile, ``mark`` of its shape, ``edge`` around it."""

    fill: str
    mark: str
    edge: str


class SideLook(NamedTuple):
    """The colours of one side: ``tint`` behind text, ``accent`` for text and certain bars.

    ``differ`` fills what is known but judged differently, ``on_accent`` is written on ``accent``.
    """

    tint: str
    accent: str
    differ: str
    on_accent: str


class Tokens(NamedTuple):
    """One theme's colours. ``dark`` tells which way round the theme is."""

    name: str
    dark: bool
    window: str
    base: str
    band: str
    selection: str
    text: str
    muted: str
    accent: str
    on_accent: str
    border: str
    line: str
    dotted: str
    error: str
    error_tint: str
    warning: str
    success: str
    hatch: str
    ring_outer: str
    ring_inner: str
    contested: str
    met: RatingLook
    partly: RatingLook
    not_met: RatingLook
    no_evidence: RatingLook
    not_applicable: RatingLook
    sending: SideLook
    receiving: SideLook
    neutral: SideLook
    groups: tuple[str, str, str, str, str]
    other_group: str

    def rating(self, rating: Rating) -> RatingLook:
        """Return the look of a plain rating; a range has none of its own, its halves have."""
        return {
            "met": self.met,
            "partly": self.partly,
            "not_met": self.not_met,
            "no_evidence": self.no_evidence,
            "not_applicable": self.not_applicable,
        }[rating]

    def side(self, side: Side | None) -> SideLook:
        """Return a side's colours; transit, agreement and no side at all are neutral."""
        if side == "sending":
            return self.sending
        return self.receiving if side == "receiving" else self.neutral


LIGHT = Tokens(
    name="light",
    dark=False,
    window="#F6F7F9",
    base="#FFFFFF",
    band="#ECEFF3",
    selection="#E4EFFA",
    text="#1B1F24",
    muted="#5A6472",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    border="#7A8594",
    line="#DDE1E7",
    dotted="#9AA3B0",
    error="#A4262C",
    error_tint="#FCF1F1",
    warning="#7A4B00",
    success="#0F6B3A",
    hatch="#B8C0CC",
    ring_outer="#1B1F24",
    ring_inner="#FFFFFF",
    contested="#6B3FA0",
    met=RatingLook("#004488", "#FFFFFF", "#004488"),
    partly=RatingLook("#DDAA33", "#1B1F24", "#8A6A12"),
    not_met=RatingLook("#B5485D", "#FFFFFF", "#B5485D"),
    no_evidence=RatingLook("#FFFFFF", "#1B1F24", "#5A6472"),
    not_applicable=RatingLook("#F6F7F9", "#5A6472", "#DDE1E7"),
    sending=SideLook("#E3F3F1", "#0F6E66", "#86C5BC", "#FFFFFF"),
    receiving=SideLook("#F3ECFB", "#6B3FA0", "#B79AD9", "#FFFFFF"),
    neutral=SideLook("#ECEFF3", "#3C4653", "#B8C0CC", "#FFFFFF"),
    # Contrast on the base: 5.2, 3.9, 3.4, 6.7, 21.0; the others' grey 6.0.
    groups=("#0072B2", "#D55E00", "#009E73", "#8C3F7C", "#000000"),
    other_group="#5A6472",
)
"""The light theme."""

DARK = Tokens(
    name="dark",
    dark=True,
    window="#14181F",
    base="#1B2129",
    band="#242C37",
    selection="#1F3349",
    text="#E8ECF1",
    muted="#A9B4C2",
    accent="#7DB7F0",
    on_accent="#0B1016",
    border="#76839A",
    line="#2E3744",
    dotted="#5C6878",
    error="#FF9A9A",
    error_tint="#2B1D22",
    warning="#F2CC6B",
    success="#6FD0A0",
    hatch="#4A5568",
    ring_outer="#FFFFFF",
    ring_inner="#1B1F24",
    contested="#C9A6FF",
    met=RatingLook("#5FA8E6", "#0B1016", "#5FA8E6"),
    partly=RatingLook("#F2CC6B", "#0B1016", "#F2CC6B"),
    not_met=RatingLook("#D4566F", "#0B1016", "#D4566F"),
    no_evidence=RatingLook("#1B2129", "#E8ECF1", "#A9B4C2"),
    not_applicable=RatingLook("#1B2129", "#A9B4C2", "#2E3744"),
    sending=SideLook("#14302D", "#6FD0C4", "#3C7F78", "#0B1016"),
    receiving=SideLook("#2A2140", "#C9A6FF", "#7A5FA8", "#0B1016"),
    neutral=SideLook("#242C37", "#C3CCD8", "#4A5568", "#0B1016"),
    # The light theme's hues, lighter: contrast on the base 7.0, 6.5, 6.9, 6.3, 13.7; grey 7.7.
    groups=("#56B4E9", "#F08A4B", "#3DBE93", "#D08BC0", "#E8ECF1"),
    other_group="#A9B4C2",
)
"""The dark theme."""

THEMES: dict[str, Tokens] = {LIGHT.name: LIGHT, DARK.name: DARK}
"""The themes by name."""


def with_more_contrast(tokens: Tokens) -> Tokens:
    """Return the theme for a system that asks for high contrast: no muted text, strong lines."""
    return tokens._replace(
        muted=tokens.text, border=tokens.text, line=tokens.border, dotted=tokens.border
    )
