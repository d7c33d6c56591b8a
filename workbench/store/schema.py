"""The exact schema of format version 2 (storage.md): one statement a table or index.

An answer's counterpart, a fact's counterpart and an assessor are '' where there is none, so that
they can stand in a primary key. Enumerations are CHECK constraints; ratings are keys of scoring.md.
"""

from __future__ import annotations

APPLICATION_ID = 0x50435731
"""'PCW1' in the file's header."""

FORMAT_VERSION = 2

_SIDE = "IN ('sending', 'receiving', 'transit', 'agreement')"
_COUNTRY_SIDE = "IN ('sending', 'receiving', 'transit')"
_RATING = (
    "IN ('met', 'met_or_partly', 'partly', 'partly_or_not', 'not_met', 'no_evidence',"
    " 'not_applicable')"
)
_BASIS = "IN ('paper', 'practice')"
_FLAG = "IN (0, 1)"
_LENS = "IN ('gender', 'children', 'lower-skilled', 'irregular', 'domestic')"
_WEIGHT = "BETWEEN 0 AND 1000"
_LEVEL = (
    "IN ('local', 'municipal', 'national', 'bilateral', 'regional', 'transnational',"
    " 'multilateral')"
)
_STRATEGY = "IN ('out-migration-targets', 'remittances', 'diaspora', 'return-circulation')"
_STANCE = "IN ('supports', 'contradicts')"
_GRADE = "IN ('', 'A', 'B', 'C', 'D')"

PLACES = (
    """CREATE TABLE workbook (
        id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL,
        about TEXT NOT NULL, old_after_years INTEGER NOT NULL CHECK (old_after_years > 0)
    ) STRICT""",
    """CREATE TABLE country (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), name TEXT NOT NULL CHECK (name <> ''),
        iso2 TEXT NOT NULL, region TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE country_side (
        country TEXT NOT NULL REFERENCES country(id),
        side TEXT NOT NULL CHECK (side {_COUNTRY_SIDE}),
        source TEXT REFERENCES source(id), locator TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (country, side)
    ) STRICT""",
    """CREATE TABLE corridor (
        sending TEXT NOT NULL REFERENCES country(id),
        receiving TEXT NOT NULL REFERENCES country(id),
        source TEXT REFERENCES source(id), locator TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (sending, receiving), CHECK (sending <> receiving)
    ) STRICT""",
    f"""CREATE TABLE perspective (
        id TEXT NOT NULL PRIMARY KEY CHECK (id NOT IN ('', 'range')), title TEXT NOT NULL,
        short TEXT NOT NULL, official INTEGER NOT NULL CHECK (official {_FLAG}),
        description TEXT NOT NULL, position INTEGER NOT NULL
    ) STRICT""",
)

DOCUMENTS = (
    """CREATE TABLE source (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('law', 'agreement', 'treaty-status', 'statistics',
            'dataset', 'report', 'paper', 'web-page', 'press', 'other')),
        title TEXT NOT NULL CHECK (title <> ''), authors TEXT NOT NULL, publisher TEXT NOT NULL,
        year TEXT NOT NULL, link TEXT NOT NULL, accessed TEXT NOT NULL, language TEXT NOT NULL,
        confidentiality TEXT NOT NULL CHECK (confidentiality IN ('public', 'confidential')),
        terms TEXT NOT NULL, attachment TEXT REFERENCES blob(sha256), note TEXT NOT NULL,
        container TEXT NOT NULL, volume TEXT NOT NULL, issue TEXT NOT NULL, pages TEXT NOT NULL,
        identifier TEXT NOT NULL, country TEXT REFERENCES country(id),
        attachment_name TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE blob (
        sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64), data BLOB NOT NULL
    ) STRICT""",
    f"""CREATE TABLE policy (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), country TEXT REFERENCES country(id),
        actor TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('law', 'programme', 'agreement', 'practice', 'process',
            'body', 'campaign', 'statement', 'funding')),
        level TEXT NOT NULL CHECK (level {_LEVEL}),
        theme TEXT,
        strategy TEXT CHECK (strategy {_STRATEGY}),
        counterpart TEXT REFERENCES country(id), agreement TEXT REFERENCES agreement(id),
        status TEXT NOT NULL CHECK (status IN ('in_force', 'ended', 'planned', 'unknown')),
        started TEXT NOT NULL, ended TEXT NOT NULL, text TEXT NOT NULL,
        source TEXT NOT NULL REFERENCES source(id), locator TEXT NOT NULL, as_of TEXT NOT NULL,
        verification TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE policy_lens (
        policy TEXT NOT NULL REFERENCES policy(id), lens TEXT NOT NULL CHECK (lens {_LENS}),
        PRIMARY KEY (policy, lens)
    ) STRICT""",
    """CREATE TABLE agreement (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), title TEXT NOT NULL CHECK (title <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('labour', 'domestic-work', 'recruitment',
            'guest-worker', 'working-holiday', 'social-security', 'training', 'student-exchange',
            'frontier', 'other')),
        signed TEXT NOT NULL, in_force TEXT NOT NULL, ended TEXT NOT NULL, ended_by TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('in_force', 'ended', 'replaced', 'unknown')),
        predecessor TEXT REFERENCES agreement(id), source TEXT NOT NULL REFERENCES source(id),
        locator TEXT NOT NULL, as_of TEXT NOT NULL, verification TEXT NOT NULL, note TEXT NOT NULL,
        ended_how TEXT NOT NULL CHECK (ended_how IN ('', 'expired', 'denounced', 'replaced',
            'agreed', 'other'))
    ) STRICT""",
    f"""CREATE TABLE agreement_party (
        agreement TEXT NOT NULL REFERENCES agreement(id),
        country TEXT NOT NULL REFERENCES country(id),
        side TEXT CHECK (side {_COUNTRY_SIDE}), source TEXT REFERENCES source(id),
        PRIMARY KEY (agreement, country)
    ) STRICT""",
    """CREATE TABLE provision (
        id TEXT NOT NULL PRIMARY KEY, label TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE agreement_provision (
        agreement TEXT NOT NULL REFERENCES agreement(id),
        provision TEXT NOT NULL REFERENCES provision(id),
        present INTEGER NOT NULL CHECK (present {_FLAG}),
        source TEXT NOT NULL REFERENCES source(id), text TEXT NOT NULL,
        PRIMARY KEY (agreement, provision, source)
    ) STRICT""",
)

FACTS = (
    """CREATE TABLE indicator (
        id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, unit TEXT NOT NULL,
        grouping TEXT NOT NULL, position INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE fact (
        country TEXT NOT NULL REFERENCES country(id), counterpart TEXT NOT NULL,
        indicator TEXT NOT NULL REFERENCES indicator(id),
        sex TEXT NOT NULL CHECK (sex IN ('all', 'female', 'male')),
        year INTEGER NOT NULL CHECK (year BETWEEN 1800 AND 2200),
        quarter INTEGER NOT NULL CHECK (quarter BETWEEN 0 AND 4),
        source TEXT NOT NULL REFERENCES source(id),
        value REAL NOT NULL CHECK (abs(value) < 9e999), unit TEXT NOT NULL,
        as_of TEXT NOT NULL, verification TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (country, counterpart, indicator, sex, year, quarter, source)
    ) STRICT""",
    f"""CREATE TABLE instrument (
        id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, short TEXT NOT NULL,
        body TEXT NOT NULL, adopted TEXT NOT NULL, in_force TEXT NOT NULL,
        signable INTEGER NOT NULL CHECK (signable {_FLAG}), position INTEGER NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE instrument_criterion (
        instrument TEXT NOT NULL REFERENCES instrument(id), criterion TEXT NOT NULL,
        PRIMARY KEY (instrument, criterion)
    ) STRICT""",
    """CREATE TABLE treaty_status (
        country TEXT NOT NULL REFERENCES country(id),
        instrument TEXT NOT NULL REFERENCES instrument(id),
        source TEXT NOT NULL REFERENCES source(id),
        status TEXT NOT NULL CHECK (status IN ('in_force', 'in_force_partial',
            'ratified_not_in_force', 'signed', 'denounced', 'no_action', 'not_found')),
        date TEXT NOT NULL, scope_note TEXT NOT NULL, as_of TEXT NOT NULL,
        verification TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (country, instrument, source)
    ) STRICT""",
)

CHECKLISTS = (
    f"""CREATE TABLE checklist (
        id TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL,
        made_from TEXT NOT NULL, issued INTEGER NOT NULL CHECK (issued {_FLAG}),
        PRIMARY KEY (id, version)
    ) STRICT""",
    """CREATE TABLE checklist_theme (
        checklist TEXT NOT NULL, version TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
        title TEXT NOT NULL, short TEXT NOT NULL,
        PRIMARY KEY (checklist, version, id),
        FOREIGN KEY (checklist, version) REFERENCES checklist(id, version)
    ) STRICT""",
    f"""CREATE TABLE checklist_line (
        checklist TEXT NOT NULL, version TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
        theme TEXT NOT NULL, question TEXT NOT NULL,
        weight REAL NOT NULL CHECK (weight {_WEIGHT}),
        PRIMARY KEY (checklist, version, id),
        FOREIGN KEY (checklist, version, theme)
            REFERENCES checklist_theme(checklist, version, id)
    ) STRICT""",
    f"""CREATE TABLE criterion (
        checklist TEXT NOT NULL, version TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
        side TEXT NOT NULL CHECK (side {_SIDE}), line TEXT, theme TEXT NOT NULL,
        core INTEGER NOT NULL CHECK (core {_FLAG}),
        basis TEXT NOT NULL CHECK (basis IN ('paper', 'derived')),
        fact INTEGER NOT NULL CHECK (fact {_FLAG}),
        red_line INTEGER NOT NULL CHECK (red_line {_FLAG}),
        weight REAL NOT NULL CHECK (weight {_WEIGHT}), title TEXT NOT NULL, question TEXT NOT NULL,
        guidance TEXT NOT NULL, paper_met TEXT NOT NULL, paper_partly TEXT NOT NULL,
        paper_not_met TEXT NOT NULL, practice_met TEXT NOT NULL, practice_partly TEXT NOT NULL,
        practice_not_met TEXT NOT NULL, evidence TEXT NOT NULL, note TEXT NOT NULL,
        editorial INTEGER NOT NULL CHECK (editorial {_FLAG}),
        PRIMARY KEY (checklist, version, id),
        FOREIGN KEY (checklist, version, theme)
            REFERENCES checklist_theme(checklist, version, id),
        FOREIGN KEY (checklist, version, line) REFERENCES checklist_line(checklist, version, id)
    ) STRICT""",
    """CREATE TABLE criterion_paragraph (
        checklist TEXT NOT NULL, version TEXT NOT NULL, criterion TEXT NOT NULL,
        position INTEGER NOT NULL, paragraph TEXT NOT NULL,
        PRIMARY KEY (checklist, version, criterion, position),
        FOREIGN KEY (checklist, version, criterion) REFERENCES criterion(checklist, version, id)
    ) STRICT""",
    f"""CREATE TABLE criterion_lens (
        checklist TEXT NOT NULL, version TEXT NOT NULL, criterion TEXT NOT NULL,
        lens TEXT NOT NULL CHECK (lens {_LENS}), position INTEGER NOT NULL,
        PRIMARY KEY (checklist, version, criterion, lens),
        FOREIGN KEY (checklist, version, criterion) REFERENCES criterion(checklist, version, id)
    ) STRICT""",
    """CREATE TABLE checklist_translation (
        checklist TEXT NOT NULL, version TEXT NOT NULL,
        part TEXT NOT NULL CHECK (part IN ('checklist', 'theme', 'line', 'criterion')),
        id TEXT NOT NULL, language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 12),
        field TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (checklist, version, part, id, language, field),
        FOREIGN KEY (checklist, version) REFERENCES checklist(id, version)
    ) STRICT""",
)

_VOICE = f"""subject TEXT NOT NULL CHECK (subject <> ''), side TEXT NOT NULL CHECK (side {_SIDE}),
        counterpart TEXT NOT NULL, perspective TEXT NOT NULL REFERENCES perspective(id),
        assessor TEXT NOT NULL, checklist TEXT NOT NULL, version TEXT NOT NULL"""
_VOICE_KEY = "subject, side, counterpart, perspective, assessor, checklist, version"

ANSWERS = (
    f"""CREATE TABLE assessment (
        {_VOICE}, as_of TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'ready', 'final')),
        note TEXT NOT NULL,
        PRIMARY KEY ({_VOICE_KEY}),
        FOREIGN KEY (checklist, version) REFERENCES checklist(id, version)
    ) STRICT""",
    f"""CREATE TABLE answer (
        {_VOICE}, criterion TEXT NOT NULL,
        paper TEXT CHECK (paper {_RATING}), practice TEXT CHECK (practice {_RATING}),
        why TEXT NOT NULL,
        confidence TEXT NOT NULL CHECK (confidence IN ('', 'low', 'medium', 'high')),
        as_of TEXT NOT NULL, discuss INTEGER NOT NULL CHECK (discuss {_FLAG}),
        contested INTEGER NOT NULL CHECK (contested {_FLAG}), confidential_note TEXT NOT NULL,
        PRIMARY KEY ({_VOICE_KEY}, criterion),
        FOREIGN KEY ({_VOICE_KEY}) REFERENCES assessment({_VOICE_KEY}),
        FOREIGN KEY (checklist, version, criterion) REFERENCES criterion(checklist, version, id)
    ) STRICT""",
    f"""CREATE TABLE evidence (
        {_VOICE}, criterion TEXT NOT NULL, basis TEXT NOT NULL CHECK (basis {_BASIS}),
        source TEXT NOT NULL REFERENCES source(id), locator TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0), quotation TEXT NOT NULL,
        stance TEXT NOT NULL CHECK (stance {_STANCE}),
        as_of TEXT NOT NULL, grade TEXT NOT NULL CHECK (grade {_GRADE}),
        disaggregated INTEGER NOT NULL CHECK (disaggregated {_FLAG}),
        verification TEXT NOT NULL,
        PRIMARY KEY ({_VOICE_KEY}, criterion, basis, source, locator, number),
        FOREIGN KEY ({_VOICE_KEY}, criterion) REFERENCES answer({_VOICE_KEY}, criterion)
    ) STRICT""",
    f"""CREATE TABLE agreed_record (
        {_VOICE}, criterion TEXT NOT NULL, dissent TEXT NOT NULL, decided_by TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        PRIMARY KEY ({_VOICE_KEY}, criterion),
        FOREIGN KEY ({_VOICE_KEY}, criterion) REFERENCES answer({_VOICE_KEY}, criterion)
    ) STRICT""",
    f"""CREATE TABLE finding (
        country TEXT NOT NULL REFERENCES country(id), side TEXT NOT NULL CHECK (side {_SIDE}),
        counterpart TEXT NOT NULL, line TEXT NOT NULL,
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 60 AND instr(text, char(0)) = 0),
        source TEXT REFERENCES source(id), locator TEXT NOT NULL,
        PRIMARY KEY (country, side, counterpart, line)
    ) STRICT""",
)

DEBATE = (
    """CREATE TABLE aim (
        id TEXT NOT NULL PRIMARY KEY, country TEXT NOT NULL REFERENCES country(id),
        kind TEXT NOT NULL CHECK (kind IN ('development_aim', 'rights_obligation')),
        area TEXT NOT NULL, text TEXT NOT NULL, source TEXT REFERENCES source(id),
        locator TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE coherence_link (
        policy TEXT NOT NULL REFERENCES policy(id), aim TEXT NOT NULL REFERENCES aim(id),
        perspective TEXT NOT NULL REFERENCES perspective(id), assessor TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN -3 AND 3), why TEXT NOT NULL,
        source TEXT REFERENCES source(id), locator TEXT NOT NULL,
        PRIMARY KEY (policy, aim, perspective, assessor)
    ) STRICT""",
    """CREATE TABLE question (
        id TEXT NOT NULL PRIMARY KEY, grouping TEXT NOT NULL, paragraph TEXT NOT NULL,
        text TEXT NOT NULL, position INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE question_answer (
        question TEXT NOT NULL REFERENCES question(id), subject TEXT NOT NULL,
        perspective TEXT NOT NULL REFERENCES perspective(id), assessor TEXT NOT NULL,
        text TEXT NOT NULL, as_of TEXT NOT NULL,
        PRIMARY KEY (question, subject, perspective, assessor)
    ) STRICT""",
    f"""CREATE TABLE note (
        id TEXT NOT NULL PRIMARY KEY, entity TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
        confidential INTEGER NOT NULL CHECK (confidential {_FLAG}), who TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
)

PRACTICES = (
    f"""CREATE TABLE practice (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), country TEXT REFERENCES country(id),
        actor TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), tried TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level {_LEVEL}), theme TEXT,
        strategy TEXT CHECK (strategy {_STRATEGY}), started TEXT NOT NULL, ended TEXT NOT NULL,
        conditions TEXT NOT NULL, source TEXT NOT NULL REFERENCES source(id),
        locator TEXT NOT NULL, as_of TEXT NOT NULL, verification TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE practice_judgement (
        practice TEXT NOT NULL REFERENCES practice(id),
        perspective TEXT NOT NULL REFERENCES perspective(id),
        judged TEXT NOT NULL CHECK (judged IN ('good', 'mixed', 'poor')), why TEXT NOT NULL,
        source TEXT REFERENCES source(id), locator TEXT NOT NULL,
        PRIMARY KEY (practice, perspective)
    ) STRICT""",
    """CREATE TABLE practice_policy (
        practice TEXT NOT NULL REFERENCES practice(id),
        policy TEXT NOT NULL REFERENCES policy(id),
        PRIMARY KEY (practice, policy)
    ) STRICT""",
    """CREATE TABLE practice_corridor (
        practice TEXT NOT NULL REFERENCES practice(id), sending TEXT NOT NULL,
        receiving TEXT NOT NULL,
        PRIMARY KEY (practice, sending, receiving),
        FOREIGN KEY (sending, receiving) REFERENCES corridor(sending, receiving)
    ) STRICT""",
)

GAINS = (
    """CREATE TABLE gain (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), sending TEXT REFERENCES country(id),
        receiving TEXT REFERENCES country(id), agreement TEXT REFERENCES agreement(id),
        party TEXT NOT NULL CHECK (party IN ('receiving_state', 'migrants', 'sending_state',
            'employers')),
        text TEXT NOT NULL CHECK (text <> ''), perspective TEXT REFERENCES perspective(id),
        said_by TEXT NOT NULL, missing TEXT NOT NULL, source TEXT REFERENCES source(id),
        locator TEXT NOT NULL, quotation TEXT NOT NULL, as_of TEXT NOT NULL, note TEXT NOT NULL,
        CHECK ((sending IS NULL) = (receiving IS NULL)),
        CHECK ((agreement IS NULL) <> (sending IS NULL))
    ) STRICT""",
    f"""CREATE TABLE gain_evidence (
        gain TEXT NOT NULL REFERENCES gain(id), number INTEGER NOT NULL CHECK (number > 0),
        stance TEXT NOT NULL CHECK (stance {_STANCE}),
        source TEXT NOT NULL REFERENCES source(id), locator TEXT NOT NULL,
        quotation TEXT NOT NULL, as_of TEXT NOT NULL,
        grade TEXT NOT NULL CHECK (grade {_GRADE}), verification TEXT NOT NULL,
        PRIMARY KEY (gain, number)
    ) STRICT""",
)

LOG = (
    """CREATE TABLE step (
        id INTEGER PRIMARY KEY, replica TEXT NOT NULL, seq INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('base', 'do', 'undo', 'redo', 'merge')),
        label TEXT NOT NULL, params TEXT NOT NULL, target INTEGER REFERENCES step(id),
        who TEXT NOT NULL, at TEXT NOT NULL,
        UNIQUE (replica, seq)
    ) STRICT""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step(id), entity TEXT NOT NULL,
        key TEXT NOT NULL, field TEXT NOT NULL, before TEXT, after TEXT,
        parent INTEGER REFERENCES change(id)
    ) STRICT""",
    """CREATE TABLE checkpoint (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), name TEXT NOT NULL CHECK (name <> ''),
        step INTEGER NOT NULL REFERENCES step(id), who TEXT NOT NULL, at TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX change_step ON change(step)",
    "CREATE INDEX change_key ON change(entity, key)",
)

STATEMENTS = (
    *PLACES,
    *DOCUMENTS,
    *FACTS,
    *CHECKLISTS,
    *ANSWERS,
    *DEBATE,
    *PRACTICES,
    *GAINS,
    *LOG,
)

LOG_TABLES = ("step", "change")
MIGRATIONS_TABLE = "_sqlite_migrations"
MIGRATIONS_STATEMENTS = (
    """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)""",
    """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")""",
)
"""What sqlite-utils makes for itself, letter by letter."""
