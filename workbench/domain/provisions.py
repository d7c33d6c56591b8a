"""What a coded agreement text gives for the criteria of an agreement, by a stated table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.ratings import Rating


@dataclass(frozen=True, slots=True)
class ProvisionRule:
    """Which provisions speak to a criterion, and what they give; the first that holds counts."""

    criterion: str
    met_all: tuple[str, ...]
    met_or_partly_all: tuple[str, ...]
    partly_any: tuple[str, ...]
    partly_or_not_any: tuple[str, ...]
    silent: Rating
    why: str

    @classmethod
    def of(
        cls,
        criterion: str,
        *,
        met_all: Iterable[str] = (),
        met_or_partly_all: Iterable[str] = (),
        partly_any: Iterable[str] = (),
        partly_or_not_any: Iterable[str] = (),
        silent: str,
        why: str = "",
    ) -> ProvisionRule:
        """A rule out of lists; ValueError where ``silent`` is no rating."""
        return cls(
            criterion,
            tuple(met_all),
            tuple(met_or_partly_all),
            tuple(partly_any),
            tuple(partly_or_not_any),
            Rating(silent),
            why,
        )

    @property
    def provisions(self) -> tuple[str, ...]:
        """Every provision the rule looks at, each once."""
        looked_at = (
            *self.met_all,
            *self.met_or_partly_all,
            *self.partly_any,
            *self.partly_or_not_any,
        )
        return tuple(dict.fromkeys(looked_at))


def rate_provisions(
    rule: ProvisionRule, present: Mapping[str, bool], *, amends: bool
) -> Rating | None:
    """The rating that a coded text gives; None where it was not coded on all the rule needs.

    A text that only amends another (``amends``) says nothing by its silence: None.
    """
    if any(provision not in present for provision in rule.provisions):
        return None
    if rule.met_all and all(present[p] for p in rule.met_all):
        return Rating.MET
    if rule.met_or_partly_all and all(present[p] for p in rule.met_or_partly_all):
        return Rating.MET_OR_PARTLY
    if any(present[p] for p in rule.partly_any):
        return Rating.PARTLY
    if any(present[p] for p in rule.partly_or_not_any):
        return Rating.PARTLY_OR_NOT
    return None if amends else rule.silent
