"""The policies of one country, or beyond one country: rows, form, and the commands they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.presenters.policies import (
    FIND_SOURCE,
    NO_STRATEGY,
    cited_detail,
    country_choices,
    dates,
    source_choices,
    strategy_words,
    table_choices,
    theme_choices,
    theme_words,
    who,
    years,
)
from ui.presenters.record_kind import (
    DATE_HINT,
    FieldKind,
    FieldSpec,
    FieldValue,
    RecordFilter,
    RecordKind,
    RecordLink,
    RecordWords,
)
from ui.presenters.records import RecordRow
from workbench import labels
from workbench.domain.documents import Policy, Source
from workbench.domain.practices import Practice, practice_of
from workbench.services.entries import new_id
from workbench.services.policies import AddPolicy, DeletePolicy, EditPolicy
from workbench.services.practices import AddPractice, practices
from workbench.services.workbook import Command

BEYOND = "Beyond one country"
_TO_LIBRARY, _PRACTICE = "to-library", "practice"


class PolicyKind(RecordKind):
    """``country`` is whose policies are listed; None for those of no single country."""

    headers = ("Title", "Kind", "Level", "Strategy", "Status", "When")
    widths = (0, 84, 96, 118, 84, 84)
    spare = (1, 5)
    icon = "file"
    country: str | None = None

    def words(self) -> RecordWords:
        """What the tab says."""
        return RecordWords(
            "Policies",
            "Add a policy",
            "Edit the policy",
            "No policy is entered here yet.",
            "A policy is a law, a programme or a practice, with the source that says so.",
            "No policy fits what was typed or chosen.",
        )

    def policies(self) -> tuple[Policy, ...]:
        """The policies that are listed, the ones of today before those that are over."""
        held = [p for p in self.session.workbook.policies() if p.country == self.country]
        return tuple(sorted(held, key=lambda policy: policy.status == "ended"))

    def find(self, record: str | None) -> Policy | None:
        """The policy of that id, or None."""
        return next((p for p in self.session.workbook.policies() if p.id == record), None)

    def rows(self) -> tuple[RecordRow, ...]:
        """Every policy with its detail."""
        sources = {source.id: source for source in self.session.workbook.sources()}
        return tuple(self._row(policy, sources) for policy in self.policies())

    def _row(self, policy: Policy, sources: dict[str, Source]) -> RecordRow:
        snapshot = self.session.snapshot
        other = snapshot.find_country(policy.counterpart or "")
        agreement = snapshot.agreement(policy.agreement or "")
        status = labels.word(labels.POLICY_STATUS, policy.status)
        when = dates(policy.started, policy.ended)
        detail = (
            ("What it says or does", policy.text),
            ("By", who(snapshot, policy)),
            ("Towards", other.name if other is not None else ""),
            ("Agreement", agreement.title if agreement is not None else ""),
            ("Kind and level", f"{_word('kind', policy.kind)}, {_word('level', policy.level)}"),
            ("Strategy", strategy_words(policy.strategy)),
            ("Theme", theme_words(snapshot, policy.theme)),
            ("Lenses", ", ".join(_word("lens", lens) for lens in policy.lenses)),
            ("Status and dates", ", ".join(part for part in (status, when) if part)),
            *cited_detail(policy, sources),
        )
        cells = (
            policy.title,
            _word("kind", policy.kind),
            _word("level", policy.level),
            strategy_words(policy.strategy),
            "Not known" if policy.status == "unknown" else status,
            years(policy.started, policy.ended),
        )
        tags = {f"strategy:{policy.strategy or 'none'}", f"level:{policy.level}"}
        return RecordRow(policy.id, cells, detail, policy.title, tags=frozenset(tags))

    def filters(self) -> Sequence[RecordFilter]:
        """By strategy and by level, as the mix counts them."""
        strategies = tuple((f"strategy:{key}", words) for key, words in labels.STRATEGY.items())
        levels = tuple((f"level:{key}", words) for key, words in labels.LEVEL.items())
        none = ("strategy:none", NO_STRATEGY)
        return (
            RecordFilter("strategy", "", (("", "All strategies"), *strategies, none)),
            RecordFilter("level", "", (("", "All levels"), *levels)),
        )

    def links(self, record: str) -> Sequence[RecordLink]:
        """To the practices that rest on it; into the library where there is none."""
        found: list[RecordLink] = []
        for practice in practices(self.session.workbook):
            if record in practice.policies:
                caption = "" if found else "In the practice library"
                found.append(RecordLink(f"{_PRACTICE}:{practice.id}", practice.title, caption))
        if not found:
            words = "Add to the practice library"
            found.append(RecordLink(f"{_TO_LIBRARY}:{record}", words, "Practice library", "add"))
        return found

    def follow(self, target: str) -> None:
        """Show a practice, or make one of a policy and show it."""
        what, _, record = target.partition(":")
        if what == _PRACTICE:
            self.session.ask_record("practices", record)
            return
        practice = self.as_practice(record)
        if practice is not None and self.session.apply(AddPractice(practice)):
            self.session.ask_record("practices", practice.id)

    def as_practice(self, record: str) -> Practice | None:
        """What the practice library would take over from a policy; None where it is gone."""
        policy = self.find(record)
        if policy is None:
            return None
        corridors = ((c.sending, c.receiving) for c in self.session.snapshot.corridors)
        return practice_of(policy, new_id(), corridors)

    def fields(self, record: str | None) -> Sequence[FieldSpec]:  # noqa: ARG002 # the same for all
        """The fields of the form, the needed ones first."""
        choice, strategies = FieldKind.CHOICE, table_choices("strategy", NO_STRATEGY)
        sources = source_choices(self.session.workbook.sources())
        needed = (
            FieldSpec("title", "Title", needed=True),
            FieldSpec("kind", "Kind", choice, table_choices("kind")),
            FieldSpec("level", "Level", choice, table_choices("level")),
            FieldSpec("strategy", "Strategy", choice, strategies),
            FieldSpec("status", "Status", choice, table_choices("status")),
            FieldSpec("source", "Source", FieldKind.PICK, sources, FIND_SOURCE, needed=True),
            FieldSpec("locator", "Place in the source", hint="Article, page or paragraph"),
            FieldSpec("text", "What it says or does", FieldKind.TEXT, lines=4),
        )
        return (*needed, *self._more_fields())

    def _more_fields(self) -> tuple[FieldSpec, ...]:
        snapshot, choice, pick = self.session.snapshot, FieldKind.CHOICE, FieldKind.PICK
        others = country_choices(snapshot, "Nobody in particular")
        agreements = (("", "None"), *((a.id, a.title) for a in snapshot.agreements))
        return (
            FieldSpec("started", "Started", hint=DATE_HINT, group="When and towards whom"),
            FieldSpec("ended", "Ended", hint=DATE_HINT),
            FieldSpec("counterpart", "Towards", pick, others),
            FieldSpec("agreement", "Agreement it rests on", pick, agreements),
            FieldSpec("theme", "Theme", choice, theme_choices(snapshot), group="Whom it is about"),
            FieldSpec("lenses", "Lenses", FieldKind.TAGS, table_choices("lens")),
            FieldSpec("country", "Country", pick, country_choices(snapshot, BEYOND)),
            FieldSpec("actor", "Somebody else who does it", hint="A region, a union, a bank"),
            FieldSpec("as_of", "As of", hint=DATE_HINT, group="How sure it is"),
            FieldSpec("verification", "How verified", hint="Text read, or said by somebody else"),
            FieldSpec("note", "Note", FieldKind.TEXT),
        )

    def values(self, record: str | None) -> Mapping[str, FieldValue]:
        """What the policy says; for a new one the country that is shown."""
        policy = self.find(record)
        if policy is None:
            return {"country": self.country or "", "level": "national", "status": "in_force"}
        names = [spec.id for spec in self.fields(record) if spec.id != "lenses"]
        said = {name: str(getattr(policy, name) or "") for name in names}
        return {**said, "lenses": policy.lenses}

    def command(self, record: str | None, values: Mapping[str, FieldValue]) -> Command:
        """Add or change the policy that the form describes."""
        lenses = values["lenses"]
        said = {name: str(value) for name, value in values.items()}
        policy = Policy(
            id=record or new_id(),
            country=said["country"] or None,
            actor=said["actor"],
            title=said["title"],
            kind=said["kind"],
            level=said["level"],
            theme=said["theme"] or None,
            strategy=said["strategy"] or None,
            lenses=lenses if isinstance(lenses, tuple) else (),
            counterpart=said["counterpart"] or None,
            agreement=said["agreement"] or None,
            status=said["status"],
            started=said["started"],
            ended=said["ended"],
            text=said["text"],
            source=said["source"],
            locator=said["locator"],
            as_of=said["as_of"],
            verification=said["verification"],
            note=said["note"],
        )
        return AddPolicy(policy) if record is None else EditPolicy(policy)

    def removal(self, record: str) -> Command:
        """Delete the policy."""
        policy = self.find(record)
        return DeletePolicy(record, policy.title if policy is not None else "")


_TABLES = {"kind": labels.POLICY_KIND, "level": labels.LEVEL, "lens": labels.LENS}


def _word(table: str, key: str) -> str:
    return labels.word(_TABLES[table], key)
