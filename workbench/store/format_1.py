"""Format 1, where format 2 differs from it: what a file of the first release looks like."""

from __future__ import annotations

from workbench.store.schema import STATEMENTS

ADDED_SINCE = (
    "checklist_translation",
    "agreed_record",
    "practice",
    "practice_judgement",
    "practice_policy",
    "practice_corridor",
    "gain",
    "gain_evidence",
    "checkpoint",
)
"""Tables that format 1 did not have."""

CHANGED = {
    "source": """CREATE TABLE source (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('law', 'agreement', 'treaty-status', 'statistics',
            'dataset', 'report', 'paper', 'web-page', 'press', 'other')),
        title TEXT NOT NULL CHECK (title <> ''), authors TEXT NOT NULL, publisher TEXT NOT NULL,
        year TEXT NOT NULL, link TEXT NOT NULL, accessed TEXT NOT NULL, language TEXT NOT NULL,
        confidentiality TEXT NOT NULL CHECK (confidentiality IN ('public', 'confidential')),
        terms TEXT NOT NULL, attachment TEXT REFERENCES blob(sha256), note TEXT NOT NULL
    ) STRICT""",
    "policy": """CREATE TABLE policy (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), country TEXT REFERENCES country(id),
        actor TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('law', 'programme', 'agreement', 'practice', 'process',
            'body', 'campaign', 'statement', 'funding')),
        level TEXT NOT NULL CHECK (level IN ('local', 'municipal', 'national', 'bilateral',
            'regional', 'transnational', 'multilateral')),
        theme TEXT,
        strategy TEXT CHECK (strategy IN ('out-migration-targets', 'remittances', 'diaspora',
            'return-circulation')),
        counterpart TEXT REFERENCES country(id), agreement TEXT REFERENCES agreement(id),
        status TEXT NOT NULL CHECK (status IN ('in_force', 'ended', 'planned', 'unknown')),
        started TEXT NOT NULL, ended TEXT NOT NULL, text TEXT NOT NULL,
        judged TEXT CHECK (judged IN ('good', 'mixed', 'poor')),
        judged_by TEXT REFERENCES perspective(id), conditions TEXT NOT NULL,
        source TEXT NOT NULL REFERENCES source(id), locator TEXT NOT NULL, as_of TEXT NOT NULL,
        verification TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT""",
    "agreement": """CREATE TABLE agreement (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), title TEXT NOT NULL CHECK (title <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('labour', 'domestic-work', 'recruitment',
            'guest-worker', 'working-holiday', 'social-security', 'training', 'student-exchange',
            'frontier', 'other')),
        signed TEXT NOT NULL, in_force TEXT NOT NULL, ended TEXT NOT NULL, ended_by TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('in_force', 'ended', 'replaced', 'unknown')),
        predecessor TEXT REFERENCES agreement(id), source TEXT NOT NULL REFERENCES source(id),
        locator TEXT NOT NULL, as_of TEXT NOT NULL, verification TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT""",
    "evidence": """CREATE TABLE evidence (
        subject TEXT NOT NULL CHECK (subject <> ''), side TEXT NOT NULL CHECK (side IN ('sending', 'receiving', 'transit', 'agreement')),
        counterpart TEXT NOT NULL, perspective TEXT NOT NULL REFERENCES perspective(id),
        assessor TEXT NOT NULL, checklist TEXT NOT NULL, version TEXT NOT NULL, criterion TEXT NOT NULL, basis TEXT NOT NULL CHECK (basis IN ('paper', 'practice')),
        source TEXT NOT NULL REFERENCES source(id), locator TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0), quotation TEXT NOT NULL,
        stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts')),
        as_of TEXT NOT NULL, grade TEXT NOT NULL CHECK (grade IN ('', 'A', 'B', 'C', 'D')),
        disaggregated INTEGER NOT NULL CHECK (disaggregated IN (0, 1)),
        PRIMARY KEY (subject, side, counterpart, perspective, assessor, checklist, version, criterion, basis, source, locator, number),
        FOREIGN KEY (subject, side, counterpart, perspective, assessor, checklist, version, criterion) REFERENCES answer(subject, side, counterpart, perspective, assessor, checklist, version, criterion)
    ) STRICT""",
    "checklist": """CREATE TABLE checklist (
        id TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (id, version)
    ) STRICT""",
    "criterion": """CREATE TABLE criterion (
        checklist TEXT NOT NULL, version TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('sending', 'receiving', 'transit', 'agreement')), line TEXT, theme TEXT NOT NULL,
        core INTEGER NOT NULL CHECK (core IN (0, 1)),
        basis TEXT NOT NULL CHECK (basis IN ('paper', 'derived')),
        fact INTEGER NOT NULL CHECK (fact IN (0, 1)),
        red_line INTEGER NOT NULL CHECK (red_line IN (0, 1)),
        weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 1000), title TEXT NOT NULL, question TEXT NOT NULL,
        guidance TEXT NOT NULL, paper_met TEXT NOT NULL, paper_partly TEXT NOT NULL,
        paper_not_met TEXT NOT NULL, practice_met TEXT NOT NULL, practice_partly TEXT NOT NULL,
        practice_not_met TEXT NOT NULL, evidence TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (checklist, version, id),
        FOREIGN KEY (checklist, version, theme)
            REFERENCES checklist_theme(checklist, version, id),
        FOREIGN KEY (checklist, version, line) REFERENCES checklist_line(checklist, version, id)
    ) STRICT""",
}
"""Tables that have changed since, as format 1 made them."""


def statements() -> tuple[str, ...]:
    """Every statement that makes an empty file of format 1."""
    kept = [sql for sql in STATEMENTS if table_of(sql) not in ADDED_SINCE]
    return tuple(CHANGED.get(table_of(sql), sql) for sql in kept)


def table_of(statement: str) -> str:
    """The table or index that a statement makes."""
    return statement.split()[2]
