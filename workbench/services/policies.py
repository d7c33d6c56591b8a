"""Policies of a country or of somebody else: read, added, changed, deleted; and their mix."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench import labels
from workbench.domain.dates import is_before
from workbench.domain.documents import Policy
from workbench.domain.snapshot import Snapshot
from workbench.domain.strategies import StrategyMix, strategy_mix
from workbench.errors import UserError
from workbench.services.entries import check_choice, check_country, in_field
from workbench.services.fields import check_word, today
from workbench.services.policy_fields import check_period, check_shared, is_future
from workbench.services.workbook import Workbook
from workbench.store import reading_practices
from workbench.store.log import Writer
from workbench.store.tables import Row

_GONE = ("That policy is not in the workbook any more", "nothing needs to be done")


def mix(workbook: Workbook, country: str | None) -> StrategyMix:
    """The mix of a country's policies; None for those of no single country."""
    return strategy_mix(p for p in workbook.policies() if p.country == country)


def titles(workbook: Workbook) -> dict[str, str]:
    """The title of every policy, by its id."""
    return workbook.read(reading_practices.policy_titles)


@dataclass(frozen=True, slots=True)
class AddPolicy:
    """Add a policy; the caller gives it an id of its own, a UUID."""

    policy: Policy
    label: str = field(default="Add the policy {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The policy's title."""
        return {"title": self.policy.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write the policy and its lenses; UserError, with the field, where one is wrong."""
        policy = self.policy
        if not policy.id.strip() or writer.find("policy", (policy.id,)) is not None:
            raise UserError("There is a policy of that id already", "add it once more")
        _check(writer, policy, snapshot)
        writer.insert("policy", {"id": policy.id, **_columns(policy)})
        _write_lenses(writer, policy)


@dataclass(frozen=True, slots=True)
class EditPolicy:
    """Change a policy to what ``policy`` says; its id tells which."""

    policy: Policy
    label: str = field(default="Change the policy {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The policy's title."""
        return {"title": self.policy.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:
        """Write what differs; UserError, with the field, where one is wrong."""
        policy = self.policy
        if writer.find("policy", (policy.id,)) is None:
            raise UserError(*_GONE)
        _check(writer, policy, snapshot)
        writer.update("policy", (policy.id,), _columns(policy))
        _write_lenses(writer, policy)


@dataclass(frozen=True, slots=True)
class DeletePolicy:
    """Delete a policy that nothing rests on. ``title`` is what the history calls it."""

    policy: str
    title: str
    label: str = field(default="Delete the policy {title}", init=False)

    def params(self, snapshot: Snapshot) -> dict[str, str]:  # noqa: ARG002 # the protocol has it
        """The policy's title."""
        return {"title": self.title}

    def run(self, writer: Writer, snapshot: Snapshot) -> None:  # noqa: ARG002 # the same
        """Delete it with its lenses; UserError, which says where, where it is used."""
        if writer.find("policy", (self.policy,)) is None:
            raise UserError(*_GONE)
        used = _used_in(writer, self.policy)
        if used:
            raise UserError(
                f"{self.title} is used in: {'; '.join(used)}", "take it out there first"
            )
        for row in writer.matching("policy_lens", {"policy": self.policy}):
            writer.delete("policy_lens", (self.policy, row["lens"]))
        writer.delete("policy", (self.policy,))


def _used_in(writer: Writer, policy: str) -> tuple[str, ...]:
    """Where a policy is used, in words."""
    practices = [
        f"the practice {(writer.find('practice', (row['practice'],)) or {}).get('title', '')}"
        for row in writer.matching("practice_policy", {"policy": policy})
    ]
    links = writer.matching("coherence_link", {"policy": policy})
    aims = dict.fromkeys(
        str((writer.find("aim", (row["aim"],)) or {}).get("text", "")) for row in links
    )
    return (*practices, *(f"the coherence matrix, aim {text}" for text in aims))


def _check(writer: Writer, policy: Policy, snapshot: Snapshot) -> None:
    """UserError, with the field, where a policy may not hold what it holds."""
    check_shared(writer, policy, "The policy")
    check_choice("kind", "a kind of policy", policy.kind, labels.POLICY_KIND)
    check_choice("status", "a status", policy.status, labels.POLICY_STATUS)
    if policy.counterpart is not None:
        check_country(writer, "counterpart", policy.counterpart)
    if policy.counterpart is not None and policy.counterpart == policy.country:
        raise UserError(
            "A policy of a country cannot be towards itself",
            "choose another country or none",
            field="counterpart",
        )
    if policy.agreement is not None and snapshot.agreement(policy.agreement) is None:
        raise UserError(
            "That agreement is not in the workbook", "choose another or none", field="agreement"
        )
    with in_field("lenses"):
        for lens in policy.lenses:
            check_word("a lens", lens, labels.LENS)
        if len(set(policy.lenses)) != len(policy.lenses):
            raise UserError("A lens is named twice", "name each lens once")
    check_period(policy.started, policy.ended)
    _check_status(policy)


def _check_status(policy: Policy) -> None:
    """UserError where the dates of a policy deny its status."""
    if policy.status in ("in_force", "ended") and is_future(policy.started):
        raise UserError(
            f"Its start, {policy.started}, is still to come",
            "choose the status planned, or change the date",
            field="started",
        )
    if policy.status == "in_force" and policy.ended and is_before(policy.ended, today()):
        raise UserError(
            f"Its end, {policy.ended}, has passed, so it is not in force",
            "choose the status ended, or change the date",
            field="ended",
        )
    if policy.status == "ended" and is_future(policy.ended):
        raise UserError(
            f"Its end, {policy.ended}, is still to come",
            "choose the status in force, or change the date",
            field="ended",
        )


def _columns(policy: Policy) -> Row:
    """The fields of a policy's row, but for its id."""
    return {
        "country": policy.country,
        "actor": policy.actor.strip(),
        "title": policy.title.strip(),
        "kind": policy.kind,
        "level": policy.level,
        "theme": policy.theme,
        "strategy": policy.strategy,
        "counterpart": policy.counterpart,
        "agreement": policy.agreement,
        "status": policy.status,
        "started": policy.started,
        "ended": policy.ended,
        "text": policy.text,
        "source": policy.source,
        "locator": policy.locator.strip(),
        "as_of": policy.as_of,
        "verification": policy.verification.strip(),
        "note": policy.note,
    }


def _write_lenses(writer: Writer, policy: Policy) -> None:
    """Make the lenses of a policy those it names."""
    held = {str(row["lens"]) for row in writer.matching("policy_lens", {"policy": policy.id})}
    for lens in sorted(held - set(policy.lenses)):
        writer.delete("policy_lens", (policy.id, lens))
    for lens in sorted(set(policy.lenses) - held):
        writer.insert("policy_lens", {"policy": policy.id, "lens": lens})
