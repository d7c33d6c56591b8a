"""The texts of the other tables that search looks through, and all of them in one table."""

from __future__ import annotations

from workbench.store.search_tables import ANSWERED, NAMED
from workbench.store.search_texts import Texts, columns_of

_CLAUSES = (
    Texts(
        "agreement_provision",
        "agreement",
        key=columns_of("agreement_provision", "agreement", "provision", "source"),
        tables="agreement_provision"
        " JOIN agreement ON agreement.id = agreement_provision.agreement"
        " JOIN provision ON provision.id = agreement_provision.provision",
        title=("agreement.title", "provision.label"),
        body=("agreement_provision.text",),
        only="agreement_provision.text <> ''",
        named={
            "agreement": "agreement_provision.agreement = ?1",
            "provision": "agreement_provision.provision = ?1",
        },
    ),
    Texts(
        "provision",
        "agreement",
        key=("provision.id",),
        code="provision.id",
        title=("provision.label",),
    ),
    Texts(
        "practice_judgement",
        "practice",
        key=columns_of("practice_judgement", "practice", "perspective"),
        tables="practice_judgement JOIN practice ON practice.id = practice_judgement.practice"
        " JOIN perspective ON perspective.id = practice_judgement.perspective",
        title=("practice.title", "perspective.title", "practice_judgement.judged"),
        body=columns_of("practice_judgement", "why", "locator"),
        only="practice_judgement.why || practice_judgement.locator <> ''",
        named={
            "practice": "practice_judgement.practice = ?1",
            "perspective": "practice_judgement.perspective = ?1",
        },
    ),
    Texts(
        "gain",
        "gain",
        key=("gain.id",),
        tables="gain LEFT JOIN country AS home ON home.id = gain.sending"
        " LEFT JOIN country AS host ON host.id = gain.receiving"
        " LEFT JOIN agreement ON agreement.id = gain.agreement",
        title=("gain.text",),
        body=columns_of("gain", "said_by", "quotation", "missing", "note"),
        more=("gain.locator", "gain.party", "home.name", "host.name", "agreement.title"),
        named={
            "country": "gain.sending = ?1 OR gain.receiving = ?1",
            "agreement": "gain.agreement = ?1",
        },
    ),
    Texts(
        "gain_evidence",
        "gain",
        key=columns_of("gain_evidence", "gain", "number"),
        tables="gain_evidence JOIN gain ON gain.id = gain_evidence.gain"
        " JOIN source ON source.id = gain_evidence.source",
        title=("gain.text",),
        body=("gain_evidence.quotation", "gain_evidence.locator", "source.title"),
        more=("gain_evidence.verification",),
        named={"gain": "gain_evidence.gain = ?1", "source": "gain_evidence.source = ?1"},
    ),
)

_FACTS = (
    Texts(
        "fact",
        "fact",
        key=columns_of(
            "fact", "country", "counterpart", "indicator", "sex", "year", "quarter", "source"
        ),
        tables="fact JOIN country ON country.id = fact.country"
        " JOIN indicator ON indicator.id = fact.indicator"
        " JOIN source ON source.id = fact.source"
        " LEFT JOIN country AS other ON other.id = fact.counterpart",
        title=("country.name", "indicator.title", "other.name", "fact.year"),
        body=("printf('%.15g', fact.value) || ' ' || fact.unit", "fact.note", "source.title"),
        more=columns_of("fact", "sex", "as_of", "verification", "country", "counterpart"),
        named={
            "country": "fact.country = ?1 OR fact.counterpart = ?1",
            "indicator": "fact.indicator = ?1",
            "source": "fact.source = ?1",
        },
    ),
    Texts(
        "indicator",
        "fact",
        key=("indicator.id",),
        code="indicator.id",
        title=("indicator.title",),
        more=columns_of("indicator", "unit", "grouping"),
    ),
    Texts(
        "treaty_status",
        "treaty",
        key=columns_of("treaty_status", "country", "instrument", "source"),
        tables="treaty_status JOIN country ON country.id = treaty_status.country"
        " JOIN instrument ON instrument.id = treaty_status.instrument",
        title=("country.name", "instrument.short", "treaty_status.status"),
        body=(*columns_of("treaty_status", "date", "scope_note", "note"), "instrument.title"),
        more=columns_of("treaty_status", "verification", "country", "instrument"),
        named={
            "country": "treaty_status.country = ?1",
            "instrument": "treaty_status.instrument = ?1",
        },
    ),
    Texts(
        "instrument",
        "treaty",
        key=("instrument.id",),
        code="instrument.id",
        title=columns_of("instrument", "title", "short"),
        body=columns_of("instrument", "note", "body", "adopted"),
    ),
)

_SAID = (
    Texts(
        "finding",
        "finding",
        key=columns_of("finding", "country", "side", "counterpart", "line"),
        tables="finding JOIN country ON country.id = finding.country"
        " LEFT JOIN country AS other ON other.id = finding.counterpart",
        title=("finding.text",),
        body=("country.name", "other.name"),
        more=columns_of("finding", "line", "side", "locator"),
        named={"country": "finding.country = ?1 OR finding.counterpart = ?1"},
    ),
    Texts(
        "note",
        "note",
        key=("note.id",),
        tables="note LEFT JOIN country"
        " ON note.entity = 'country' AND note.key = json_array(country.id)",
        title=("coalesce(country.name, note.entity)",),
        body=columns_of("note", "text", "who"),
        confidential="note.confidential",
        named={"country": "note.entity = 'country' AND note.key = json_array(?1)"},
    ),
    Texts(
        "question",
        "note",
        key=("question.id",),
        title=("question.text",),
        more=("question.grouping",),
    ),
    Texts(
        "question_answer",
        "note",
        key=columns_of("question_answer", "question", "subject", "perspective", "assessor"),
        tables="question_answer JOIN question ON question.id = question_answer.question"
        " LEFT JOIN country ON country.id = question_answer.subject",
        title=("question.text",),
        body=("question_answer.text",),
        more=("country.name", "question_answer.assessor"),
        named={
            "question": "question_answer.question = ?1",
            "country": "question_answer.subject = ?1",
        },
    ),
    Texts(
        "workbook",
        "note",
        key=("workbook.id",),
        title=("workbook.title",),
        body=("workbook.about",),
    ),
    Texts(
        "aim",
        "policy",
        key=("aim.id",),
        tables="aim JOIN country ON country.id = aim.country",
        title=("aim.text",),
        body=("country.name",),
        more=("aim.area", "aim.locator"),
        named={"country": "aim.country = ?1"},
    ),
    Texts(
        "coherence_link",
        "policy",
        key=columns_of("coherence_link", "policy", "aim", "perspective", "assessor"),
        tables="coherence_link JOIN policy ON policy.id = coherence_link.policy"
        " JOIN aim ON aim.id = coherence_link.aim",
        title=("policy.title", "aim.text"),
        body=("coherence_link.why",),
        more=("coherence_link.locator", "coherence_link.assessor"),
        named={"policy": "coherence_link.policy = ?1", "aim": "coherence_link.aim = ?1"},
    ),
    Texts(
        "perspective",
        "perspective",
        key=("perspective.id",),
        code="perspective.id",
        title=columns_of("perspective", "title", "short"),
        body=("perspective.description",),
    ),
    Texts(
        "checkpoint",
        "checkpoint",
        key=("checkpoint.id",),
        title=("checkpoint.name",),
        body=columns_of("checkpoint", "note", "who", "at"),
    ),
)

ALL_TEXTS: tuple[Texts, ...] = (*NAMED, *_CLAUSES, *_FACTS, *_SAID, *ANSWERED)
"""Everything that is searched, in the order in which it is read."""

BY_TABLE = {texts.name: texts for texts in ALL_TEXTS}
"""The same by name, which is the table's where it has no other part."""
