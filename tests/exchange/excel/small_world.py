"""A hand-written checklist and a workbook around it, small enough to reckon by hand."""

from __future__ import annotations

import random
from dataclasses import replace

from workbench.domain.assessments import Answer, AnswerBook, AnswerKey, Finding
from workbench.domain.checklist import Anchors, Checklist, Criterion, Line, Theme
from workbench.domain.documents import Agreement, Evidence, Party, Policy, Source
from workbench.domain.facts import Fact, Indicator, Instrument, TreatyGrade, TreatyStatus
from workbench.domain.notes import Note
from workbench.domain.places import Corridor, Country, Perspective
from workbench.domain.ratings import Basis, Rating, Side
from workbench.domain.snapshot import Snapshot, derive_all
from workbench.domain.voices import View
from workbench.exchange.excel.request import Cover, ExportRequest

S, R, A = Side.SENDING, Side.RECEIVING, Side.AGREEMENT
ANCHORS = Anchors("Law and penalty", "Law alone", "Neither")

_CRITERIA = (
    # id, side, line, theme, core, red line, fact, weight
    ("voice-s1", S, "voice/part", "voice", True, False, False, 1.0),
    ("voice-r1", R, "voice/part", "voice", False, False, False, 1.0),
    ("voice-s2", S, "voice/pair", "voice", False, False, False, 1.0),
    ("voice-s3", S, "voice/pair", "voice", False, False, False, 2.0),
    ("voice-r2", R, "voice/pair", "voice", False, False, False, 1.0),
    ("voice-r3", R, "voice/pair", "voice", False, True, False, 1.0),
    ("voice-r4", R, "voice/alone", "voice", False, False, False, 1.0),
    ("fair-r1", R, "fair/three", "fair", False, False, False, 1.0),
    ("fair-r2", R, "fair/three", "fair", False, False, False, 1.0),
    ("fair-r3", R, "fair/three", "fair", False, False, False, 1.0),
    ("fair-s1", S, "fair/three", "fair", False, True, False, 1.0),
    ("inst-r1", R, "inst/icrmw", "inst", False, False, True, 1.0),
    ("inst-s1", S, "inst/icrmw", "inst", False, False, True, 1.0),
    ("fair-a1", A, None, "fair", False, True, False, 1.0),
)


def criterion(row: tuple[str, Side, str | None, str, bool, bool, bool, float]) -> Criterion:
    identity, side, line, theme, core, red, fact, weight = row
    return Criterion(
        id=identity,
        side=side,
        line=line,
        theme=theme,
        core=core,
        basis="paper",
        fact=fact,
        red_line=red,
        paragraphs=("21",),
        lenses=(),
        title=f"Title {identity}",
        question=f"Is {identity} kept, and by whom?",
        guidance="",
        paper=ANCHORS,
        practice=ANCHORS,
        evidence="",
        weight=weight,
    )


CHECKLIST = Checklist(
    id="small",
    version="1",
    title="A small checklist",
    themes=(
        Theme("voice", "Voice", "Voice"),
        Theme("fair", "Fair terms", "Fair"),
        Theme("inst", "Instruments", "Instr"),
    ),
    lines=(
        Line("voice/part", "voice", "Do people take part?"),
        Line("voice/pair", "voice", "Do both hold two promises?", 2.0),
        Line("voice/alone", "voice", "Is one side alone asked?"),
        Line("fair/three", "fair", "Are terms fair?"),
        Line("inst/icrmw", "inst", "Is the convention ratified?"),
    ),
    criteria=tuple(criterion(row) for row in _CRITERIA),
)

COUNTRIES = (
    Country("AAA", "Alpha", (S, R), "North"),
    Country("BBB", "Beta", (R, S), "South"),
    Country("CCC", "Gamma", (R,), "South"),
)
PERSPECTIVES = (
    Perspective("unions", "Trade unions", "Unions", False),
    Perspective("migrants", "Migrants", "Migrants", False),
    Perspective("assessor", "Assessor", "Assessor", False),
    Perspective("agreed", "Agreed", "Agreed", False),
)
AGREEMENT = Agreement(
    "mou", "Memorandum of 2006", "labour", "2006-05-13", "2006-05-13", "", "", "in_force", None,
    (Party("AAA", S), Party("BBB", R)), "src-1", "art. 1", "2020", "read",
)  # fmt: skip
SOURCES = (
    Source("src-1", "law", "An act", "Ministry of Labour", year="1966"),
    Source("src-2", "report", "A report", "Someone", year="2004"),
    Source("src-3", "report", "A secret report", "Informant", confidentiality="confidential"),
)


def statuses(grades: dict[str, TreatyGrade]) -> tuple[TreatyStatus, ...]:
    return tuple(
        TreatyStatus(country, "ICRMW", "src-1", grade, "2005", "", "2022", "verified")
        for country, grade in grades.items()
    )


def snapshot(answers: tuple[Answer, ...] = (), **changes: object) -> Snapshot:
    """Two countries, one agreement, one treaty; ``changes`` replace fields."""
    treaties = changes.pop(
        "treaties", statuses({"AAA": TreatyGrade.IN_FORCE, "BBB": TreatyGrade.SIGNED})
    )
    instruments = (Instrument("ICRMW", "Convention", "ICRMW", True, ("inst-r1", "inst-s1")),)
    whole = Snapshot(
        workbook="11111111-2222-3333-4444-555555555555",
        title="Small workbook",
        change=7,
        checklist=CHECKLIST,
        countries=COUNTRIES,
        corridors=(Corridor("AAA", "BBB"),),
        perspectives=PERSPECTIVES,
        instruments=instruments,
        treaties=treaties,
        derived_answers=derive_all(instruments, treaties),
        agreements=(AGREEMENT,),
        answers=AnswerBook.of(answers),
        findings=(Finding("AAA", S, "BBB", "voice/part", "Councils abroad, seldom heard"),),
    )
    return replace(whole, **changes)


def answer(
    subject: str,
    criterion_id: str,
    paper: Rating | None = None,
    practice: Rating | None = None,
    *,
    perspective: str = "assessor",
    assessor: str = "",
    counterpart: str | None = None,
    why: str = "",
    **more: object,
) -> Answer:
    """An answer; its side is that of the criterion."""
    side = CHECKLIST.criterion(criterion_id).side
    key = AnswerKey(subject, side, counterpart, perspective, assessor, criterion_id)
    return Answer(key, paper, practice, why, **more)


def random_answers(seed: int, share: float = 0.5) -> tuple[Answer, ...]:
    """Answers of several voices, general and towards the counterpart, on either basis or both."""
    chance = random.Random(seed)
    ratings: list[Rating | None] = [*Rating, None, Rating.PARTLY, Rating.MET, Rating.NOT_MET]
    voices = [("unions", ""), ("migrants", "Ann"), ("migrants", "Ben"), ("assessor", "")]
    voices.append(("agreed", ""))
    found = []
    for item in CHECKLIST.criteria:
        subjects = {S: ("AAA", "BBB"), R: ("AAA", "BBB", "CCC"), A: ("mou",)}[item.side]
        for subject in subjects:
            for perspective, assessor in voices:
                for counterpart in (None, "BBB" if subject == "AAA" else "AAA"):
                    if chance.random() > share or (item.side is A and counterpart):
                        continue
                    key = AnswerKey(subject, item.side, counterpart, perspective, assessor, item.id)
                    pair = (chance.choice(ratings), chance.choice(ratings))
                    found.append(Answer(key, *pair, why=f"Because {chance.random():.3f}"))
    return tuple(found)


def evidence(found: tuple[Answer, ...]) -> tuple[Evidence, ...]:
    """A link for every third answer."""
    return tuple(
        Evidence(
            key.subject, key.side, key.counterpart, key.perspective, key.assessor, key.criterion,
            Basis.PAPER if place % 2 else Basis.PRACTICE, SOURCES[place % 3].id, f"p. {place}",
            f"Quoted {place}", "supports", "2020", "A",
        )
        for place, key in enumerate(item.key for item in found)
        if place % 3 != 1
    )  # fmt: skip


FACTS = (
    Fact("BBB", "AAA", "stock", "all", 2020, None, 1241634.0, "persons", "src-2", "2020", "read"),
    Fact("BBB", None, "hdi", "all", 2019, None, 0.81, "index", "src-2", "2019", "read"),
)
INDICATORS = (
    Indicator("stock", "Migrants living in the country", "persons", "people"),
    Indicator("hdi", "Human Development Index", "index", "people"),
)


def corridor(whole: Snapshot, view: View | None = None, **changes: object) -> ExportRequest:
    """A request for the corridor from Alpha to Beta."""
    request = ExportRequest(
        kind="corridor",
        snapshot=whole,
        view=view or View(),
        evidence=evidence(tuple(whole.answers)),
        sources=SOURCES,
        facts=FACTS,
        indicators=INDICATORS,
        program="0.1.0",
        format_version=1,
        created="2026-03-09T10:00:00Z",
        sending="AAA",
        receiving="BBB",
        cover=Cover(client="Ministry of Labour", marking="Internal"),
    )
    return replace(request, **changes)


def countries(whole: Snapshot, view: View | None = None, **changes: object) -> ExportRequest:
    """A request for the matrix of receiving countries."""
    fixed: dict[str, object] = {"kind": "countries", "side": R, "facts": ()}
    return corridor(whole, view, **(fixed | {"sending": None, "receiving": None} | changes))


POLICIES = (
    Policy(
        "p1", "AAA", "", "Money home at half the fee", "programme", "national", "voice",
        "remittances", ("gender",), "BBB", None, "in_force", "2001", "", "A card", "src-1",
        "p. 3", "2020", "read",
    ),
    Policy(
        "p2", "AAA", "Province of the North", "Club matching", "programme", "local", None,
        "remittances", (), None, None, "ended", "1999", "2004", "", "src-3", "p. 9", "2019", "read",
    ),
    Policy(
        "p3", "AAA", "", "A council abroad", "body", "transnational", None, None, (), None, None,
        "planned", "", "", "", "src-2", "", "2020", "read",
    ),
)  # fmt: skip
NOTES = (
    Note("n1", "country", "AAA", "Ask the registry again", False, "Cleo", "2026-01-02T03:04:05Z"),
)


def profile(whole: Snapshot, view: View | None = None, **changes: object) -> ExportRequest:
    """A request for the profile of Alpha."""
    fixed: dict[str, object] = {
        "kind": "profile", "country": "AAA", "policies": POLICIES, "notes": NOTES,
        "sending": None, "receiving": None,
    }  # fmt: skip
    return corridor(whole, view, **(fixed | changes))


def divergence(whole: Snapshot, view: View | None = None, **changes: object) -> ExportRequest:
    """A request for the divergence of voices between Alpha and Beta."""
    return corridor(whole, view, **({"kind": "divergence", "facts": ()} | changes))


def everything(whole: Snapshot, view: View | None = None, **changes: object) -> ExportRequest:
    """A request for everything, with two corridors."""
    fixed: dict[str, object] = {
        "kind": "everything", "corridors": (("AAA", "BBB"), ("BBB", "AAA")),
        "sending": None, "receiving": None,
    }  # fmt: skip
    return corridor(whole, view, **(fixed | changes))


def template(whole: Snapshot, view: View | None = None, **changes: object) -> ExportRequest:
    """A request for a form that Beta fills in as receiving country."""
    fixed: dict[str, object] = {
        "kind": "template", "country": "BBB", "side": R, "facts": (), "evidence": (),
        "sending": None, "receiving": None,
    }  # fmt: skip
    return corridor(whole, view, **(fixed | changes))
