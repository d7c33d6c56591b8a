"""The texts of every table that search looks through, those that are looked for by name first."""

from __future__ import annotations

from workbench.domain.checklist import ANCHOR_FIELDS
from workbench.store.search_texts import Texts, columns_of

_VOICE = ("subject", "side", "counterpart", "perspective", "assessor", "checklist", "version")

_PARTIES = (
    "(SELECT group_concat(country.name || ' ' || country.id, ' · ') FROM agreement_party"
    " JOIN country ON country.id = agreement_party.country"
    " WHERE agreement_party.agreement = agreement.id)"
)
_VERSION = ("checklist", "version", "id")

NAMED = (
    Texts(
        "country",
        "country",
        key=("country.id",),
        code="country.id",
        title=("country.name",),
        body=("country.note",),
        more=columns_of("country", "region", "iso2"),
    ),
    Texts(
        "country_side",
        "country",
        key=columns_of("country_side", "country", "side"),
        tables="country_side JOIN country ON country.id = country_side.country",
        title=("country.name", "country_side.side"),
        body=columns_of("country_side", "note", "locator"),
        only="country_side.note || country_side.locator <> ''",
        named={"country": "country_side.country = ?1"},
    ),
    Texts(
        "corridor",
        "corridor",
        key=columns_of("corridor", "sending", "receiving"),
        tables="corridor JOIN country AS home ON home.id = corridor.sending"
        " JOIN country AS host ON host.id = corridor.receiving",
        code="corridor.sending || ' ' || corridor.receiving",
        title=("home.name || ' → ' || host.name",),
        body=columns_of("corridor", "note", "locator"),
        named={"country": "corridor.sending = ?1 OR corridor.receiving = ?1"},
    ),
    Texts(
        "criterion",
        "criterion",
        key=columns_of("criterion", *_VERSION),
        code="criterion.id",
        title=("criterion.title",),
        body=columns_of("criterion", "question", "guidance", *ANCHOR_FIELDS, "evidence", "note"),
        more=("criterion.side",),
    ),
    Texts(
        "checklist_line",
        "criterion",
        key=columns_of("checklist_line", *_VERSION),
        code="checklist_line.id",
        title=("checklist_line.question",),
        more=("checklist_line.theme",),
    ),
    Texts(
        "checklist_theme",
        "criterion",
        key=columns_of("checklist_theme", *_VERSION),
        code="checklist_theme.id",
        title=("checklist_theme.title",),
        more=("checklist_theme.short",),
    ),
    Texts(
        "checklist",
        "criterion",
        key=columns_of("checklist", "id", "version"),
        code="checklist.id",
        title=("checklist.title", "checklist.version"),
        body=("checklist.note",),
    ),
    Texts(
        "checklist_translation",
        "criterion",
        key=columns_of(
            "checklist_translation", "checklist", "version", "part", "id", "language", "field"
        ),
        title=columns_of("checklist_translation", "id", "language"),
        body=("checklist_translation.text",),
    ),
    Texts(
        "source",
        "source",
        key=("source.id",),
        tables="source LEFT JOIN country ON country.id = source.country",
        code="source.id",
        title=("source.title",),
        body=columns_of("source", "authors", "year", "publisher", "container", "note"),
        more=(
            *columns_of("source", "identifier", "terms", "link", "attachment_name", "kind"),
            "country.name",
        ),
        named={"country": "source.country = ?1"},
    ),
    Texts(
        "policy",
        "policy",
        key=("policy.id",),
        tables="policy LEFT JOIN country ON country.id = policy.country"
        " LEFT JOIN country AS other ON other.id = policy.counterpart",
        code="policy.id",
        title=("policy.title",),
        body=columns_of("policy", "text", "actor", "note"),
        more=(
            *columns_of("policy", "locator", "verification", "kind", "level", "strategy", "status"),
            *("policy.started", "policy.ended", "country.name", "other.name", "policy.country"),
        ),
        named={"country": "policy.country = ?1 OR policy.counterpart = ?1"},
    ),
    Texts(
        "agreement",
        "agreement",
        key=("agreement.id",),
        code="agreement.id",
        title=("agreement.title",),
        body=columns_of("agreement", "signed", "note", "ended_by"),
        more=(
            *columns_of("agreement", "locator", "verification", "kind", "status"),
            _PARTIES,
        ),
        named={
            "agreement_party": "agreement.id = ?1",
            "country": "agreement.id IN"
            " (SELECT agreement FROM agreement_party WHERE agreement_party.country = ?1)",
        },
    ),
    Texts(
        "practice",
        "practice",
        key=("practice.id",),
        tables="practice LEFT JOIN country ON country.id = practice.country",
        code="practice.id",
        title=("practice.title",),
        body=columns_of("practice", "tried", "conditions", "actor", "note"),
        more=(
            *columns_of("practice", "locator", "verification", "level", "strategy"),
            *("country.name", "practice.country"),
        ),
        named={"country": "practice.country = ?1"},
    ),
)
"""What people look for by its name or id."""

_ABOUT = "coalesce(agreement.title, country.name, {table}.subject)"


def _of_answer(table: str, more: str = "") -> str:
    """The FROM clause of a table whose rows belong to an answer."""
    return (
        f"{table} LEFT JOIN country ON country.id = {table}.subject"
        f" LEFT JOIN agreement ON agreement.id = {table}.subject AND {table}.side = 'agreement'"
        f" LEFT JOIN country AS other ON other.id = {table}.counterpart"
        f" JOIN perspective ON perspective.id = {table}.perspective{more}"
    )


def _with_criterion(table: str) -> str:
    return (
        f" JOIN criterion ON criterion.checklist = {table}.checklist"
        f" AND criterion.version = {table}.version AND criterion.id = {table}.criterion"
    )


def _names_of_answer(table: str) -> dict[str, str]:
    return {
        "country": f"{table}.subject = ?1 OR {table}.counterpart = ?1",
        "agreement": f"{table}.subject = ?1 AND {table}.side = 'agreement'",
        "perspective": f"{table}.perspective = ?1",
        "criterion": f"{table}.checklist = ?1 AND {table}.version = ?2 AND {table}.criterion = ?3",
    }


def _answer_texts(
    table: str,
    kind: str,
    *body: str,
    only: str = "1",
    more: tuple[str, ...] = (),
    more_key: tuple[str, ...] = (),
) -> Texts:
    """The texts of a table whose rows belong to an answer, titled by subject and criterion."""
    joined = _with_criterion(table)
    names = _names_of_answer(table)
    if table == "evidence":
        joined += " JOIN source ON source.id = evidence.source"
        names["source"] = "evidence.source = ?1"
    return Texts(
        table,
        kind,
        key=columns_of(table, *_VOICE, "criterion", *more_key),
        tables=_of_answer(table, joined),
        title=(_ABOUT.format(table=table), "criterion.title"),
        body=body,
        more=(
            *more,
            *("perspective.title", "other.name"),
            *columns_of(table, "assessor", "side", "criterion", "subject"),
        ),
        only=only,
        named=names,
    )


ANSWERED = (
    _answer_texts(
        "answer",
        "answer",
        "answer.why",
        more=columns_of("answer", "paper", "practice", "as_of"),
    ),
    _answer_texts(
        "agreed_record",
        "answer",
        *columns_of("agreed_record", "dissent", "decided_by", "decided_on"),
        only="agreed_record.dissent || agreed_record.decided_by <> ''",
    ),
    _answer_texts(
        "evidence",
        "evidence",
        *columns_of("evidence", "quotation", "locator"),
        *columns_of("source", "title", "authors", "year"),
        more=columns_of("evidence", "verification", "as_of"),
        more_key=("basis", "source", "locator", "number"),
    ),
    Texts(
        "answer",
        "note",
        key=columns_of("answer", *_VOICE, "criterion"),
        tables=_of_answer("answer", _with_criterion("answer")),
        title=(_ABOUT.format(table="answer"), "criterion.title"),
        body=("answer.confidential_note",),
        more=("answer.criterion",),
        only="answer.confidential_note <> ''",
        confidential="1",
        named=_names_of_answer("answer"),
        part="confidential",
    ),
    Texts(
        "assessment",
        "answer",
        key=columns_of("assessment", *_VOICE),
        tables=_of_answer("assessment"),
        title=(_ABOUT.format(table="assessment"), "assessment.side"),
        body=("assessment.note",),
        more=("perspective.title", "assessment.assessor", "other.name"),
        only="assessment.note <> ''",
        named={k: v for k, v in _names_of_answer("assessment").items() if k != "criterion"},
    ),
)
"""What was answered, and why."""
