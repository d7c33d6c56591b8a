"""Constant templates of formulas: cell references and names go in, nothing a user typed.

Only SUMPRODUCT SUM MIN MAX COUNT COUNTIF COUNTIFS IF IFERROR AND OR INDEX MATCH are used, so that
old versions of Excel compute them. A row's columns are named as in scoring.md: ``p`` and ``q`` are
the places of its two ratings in the rating table, ``low`` and ``high`` its bounds.
"""

from __future__ import annotations

NOT_GIVEN = 8
"""The place of *Not assessed* in the rating table."""

PLACE_OF_WORD = (
    "IFERROR(MATCH({cell},rating_words,0),IFERROR(MATCH({cell},rating_plain,0),"
    "IFERROR(MATCH({cell},rating_keys,0),9)))"
)
PLACE = 'IF({cell}="",8,' + PLACE_OF_WORD + ")"
PLACE_OR = 'IF({cell}="",{empty},' + PLACE_OF_WORD + ")"
PLACE_OR_FACT = "IF({own}<>8,{own},IF(COUNT({group})-COUNTIF({group},8)=0,{fact},8))"

_BY_BASIS = "IF(basis=1,{first},IF(basis=2,{second},MIN({first},{second})))"


def by_basis(name: str) -> str:
    """The lower of paper and practice, or the one of the chosen basis, of a rating column."""
    return _BY_BASIS.format(first=f"INDEX({name},{{p}})", second=f"INDEX({name},{{q}})")


APPLIES = by_basis("rating_applies")
LOW = by_basis("rating_low")
HIGH = by_basis("rating_high")
KNOWN = (
    "{applies}*IF(basis=1,INDEX(rating_known,{p}),IF(basis=2,INDEX(rating_known,{q}),"
    "MAX(INDEX(rating_known,{p})*INDEX(rating_known,{q}),IF({high}=0,1,0))))"
)
GIVEN = "IF(basis=1,IF({p}<>8,1,0),IF(basis=2,IF({q}<>8,1,0),IF(OR({p}<>8,{q}<>8),1,0)))"
IF_KNOWN = 'IF({known}=0,"",{value})'
"""A voice's end of the bounds, left empty where it is not known."""

VOICES_APPLY = "IF(AND(SUM({given})>0,SUMPRODUCT({given},{applies})=0),0,1)"
VOICES_KNOWN = "IF(COUNT({low})=0,0,1)"
VOICES_LOW = "IF(COUNT({low})=0,0,MIN({low}))"
VOICES_HIGH = "IF(COUNT({high})=0,1,MAX({high}))"
VOICES_HIGH_NAMED = (
    "IF(COUNT({high})>0,MAX({high}),IF(SUM({given})=0,MIN({raw}),"
    "IF(SUM({given})=1,SUMPRODUCT({given},{raw}),1)))"
)
VOICES_DIFFER = "IF(COUNT({low})=0,0,IF(MAX({low})-MIN({high})>1E-9,1,0))"
VOICES_PLACE = (
    "IF(MIN({places})>7,8,IF(COUNTIF({places},MIN({places}))+COUNTIF({places},8)=COUNT({places}),"
    "MIN({places}),10))"
)
WORD_OF_PLACE = 'IF({p}=8,"",INDEX(rating_words,{p}))'

IF_GIVEN = 'IF({given}=0,"",{value})'
ONE_PLACE = (
    "IF(COUNT({places})=0,8,IF(COUNTIF({places},MIN({places}))=COUNT({places}),MIN({places}),10))"
)
"""The place that every voice that answers shares on the chosen basis, or *Voices differ*."""

PLACE_OF_BOUNDS = (
    "IF({applies}=0,7,IF({known}=1,IFERROR(MATCH(10*{low}+{high},rating_code,0),8),"
    "IF(OR(AND(basis<>2,{p}=6),AND(basis<>1,{q}=6)),6,8)))"
)
"""The one rating that says what a voice's two ratings come to on the chosen basis."""

ON_ONE_APPLIES = "INDEX(rating_applies,{p})"
ON_ONE_KNOWN = "{applies}*INDEX(rating_known,{p})"
ON_ONE_LOW = "INDEX(rating_low,{p})"
ON_ONE_HIGH = "INDEX(rating_high,{p})"
ON_ONE_GIVEN = "IF({p}<>8,1,0)"

SHARE = "IF({weight}*{applies}=0,0,{weight}*{applies}/SUMPRODUCT({weights},{all_apply}))"
RANK = 'IF({weight}*{applies}*{known}>0,10*{high}+{low},"")'
"""Orders known criteria by upper, then lower bound: both are halves, so the sum is exact."""

WEAKEST = "IF(COUNT({ranks})=0,word_none,INDEX({names},MATCH(MIN({ranks}),{ranks},0)))"

SIDE_BOUND = (
    'IF(SUMPRODUCT({weight},{applies})=0,"",'
    "SUMPRODUCT({weight},{applies},{end})/SUMPRODUCT({weight},{applies}))"
)
ASKED = 'COUNTIFS({weight},">0",{applies},1)'
KNOWN_COUNT = 'COUNTIFS({weight},">0",{applies},1,{known},1)'
COVERAGE = 'IF({asked}=0,"",SUMPRODUCT({weight},{applies},{known})/SUMPRODUCT({weight},{applies}))'
SCORE = (
    'IF({asked}=0,"",IF({coverage}<2/3-1E-9,"",IF(SUMPRODUCT({weight},{applies},{known},{differ})>0,'
    '"",(SUMPRODUCT({weight},{applies},{known},{low})+SUMPRODUCT({weight},{applies},{known},{high}))'
    "/2/SUMPRODUCT({weight},{applies},{known}))))"
)
SCORE_WORDS = (
    'IF({asked}=0,word_none,IF({coverage}<2/3-1E-9,word_too_little,IF({score}="",word_diverge,'
    "INDEX(grid_text,MATCH({score}+0.005+1E-9,grid,1)))))"
)
KNOWN_WORDS = (
    "IF({asked}=0,word_nothing,{count}&word_of&{asked}&word_known"
    '&IF({coverage}<2/3-1E-9,word_but_little,""))'
)

COMPARABLE = 'IF(OR({s}="",{r}=""),0,1)'
_IF_COMPARABLE = 'IF({comparable}=0,"",'
LINE_FIGURES = tuple(
    _IF_COMPARABLE + end + ")"
    for end in (
        "MIN({sl},{rl})",
        "MIN({sh},{rh})",
        "({sl}+{rl})/2",
        "({sh}+{rh})/2",
        "MAX(0,{sl}-{rh},{rl}-{sh})",
        "MAX({sh}-{rl},{rh}-{sl})",
        "{rl}-{sh}",
        "{rh}-{sl}",
    )
)
"""Reciprocity, level, gap and direction, each with its lower and its upper end."""

MEAN_OF_LINES = (
    'IF(SUMPRODUCT({weight},{comparable})=0,"",'
    "SUMPRODUCT({weight},{comparable},{end})/SUMPRODUCT({weight},{comparable}))"
)

STATES = (
    "IF({comparable}=0,0,IF(AND({sh}>=0.75-1E-9,{rh}>=0.75-1E-9),1,0)"
    "+IF(AND({sl}<=0.25+1E-9,{rl}<=0.25+1E-9),2,0)"
    "+IF(AND({rl}<=0.25+1E-9,{sh}-{rl}>=0.5-1E-9),4,0)"
    "+IF(AND({sl}<=0.25+1E-9,{rh}-{sl}>=0.5-1E-9),8,0)"
    "+16*{in_part}+32*{partly})"
)
"""The sum of the possible states: 1 reciprocal, 2 absent on both, 4 and 8 one-sided, 16, 32.

The first four are possible exactly where the extremes of both sides allow them.
"""

IN_PART = (
    "IF({comparable}=0,0,IF(SUMPRODUCT({may_s}*{may_r}*("
    "({s}-({r})>=0.25-1E-9)*({r}<0.75-1E-9)*({s}>0.25+1E-9)*((({r})>0.25+1E-9)+({s}-({r})<0.5-1E-9)>0)"
    "+({r}-({s})>=0.25-1E-9)*({s}<0.75-1E-9)*({r}>0.25+1E-9)*((({s})>0.25+1E-9)+({r}-({s})<0.5-1E-9)>0)"
    "))>0,1,0))"
)
PARTLY = (
    "IF({comparable}=0,0,IF(SUMPRODUCT({may_s}*{may_r}*({s}-({r})<0.25-1E-9)*({r}-({s})<0.25-1E-9)"
    "*((({s})<0.75-1E-9)+(({r})<0.75-1E-9)>0)*((({s})>0.25+1E-9)+(({r})>0.25+1E-9)>0)"
    ")>0,1,0))"
)
"""Whether a pair of the two sides' values gives the state, over every choice of steps."""

STATE_KEY = 'IF({states}=0,"not_comparable",INDEX(state_keys,{states}))'
STATE_WORDS = "IF({states}=0,word_nothing_applies,INDEX(state_words,{states})&word_gap&{gap})"

RED_LINE = (
    "IF(OR(AND({pa}=1,{ph}<=1E-9),AND({qa}=1,{qh}<=1E-9)),1,"
    "IF(AND({pa}+{qa}>0,OR({pa}=0,{pl}>=1-1E-9),OR({qa}=0,{ql}>=1-1E-9)),2,"
    "IF(AND({pa}+{qa}>0,OR({pa}=0,{pk}=1),OR({qa}=0,{qk}=1)),3,4)))"
)
"""1 unmet, 2 met, 3 partly, 4 open."""

BOUNDS_WORDS = (
    'IF({lo}="",word_none,IF({hi}-{lo}<=1E-9,INDEX(grid_text,MATCH({lo}+0.005+1E-9,grid,1)),'
    'INDEX(grid_text,MATCH({lo}+1E-9,grid,1))&"–"&INDEX(grid_text,MATCH({hi}-1E-9,grid,1)+1)))'
)
"""Bounds in words, rounded outward by looking them up among the hundredths."""

SIGNED_WORDS = (
    'IF({lo}="",word_none,IF({hi}-{lo}<=1E-9,INDEX(grid_text,IF({lo}<0,'
    "MATCH({lo}-0.005-1E-9,grid,1)+1,MATCH({lo}+0.005+1E-9,grid,1))),"
    "INDEX(grid_text,MATCH({lo}+1E-9,grid,1))&word_to&INDEX(grid_text,MATCH({hi}-1E-9,grid,1)+1)))"
)

CRITERION_WORDS = (
    "IF({applies}=0,word_not_applicable,"
    + BOUNDS_WORDS.replace("{lo}", "{low}").replace("{hi}", "{high}")
    + '&IF({known}=0,word_not_known,""))'
)
"""A criterion's bounds, and whether they are open for want of an answer."""

WORD_OR_BOUNDS = (
    'IF({p}=8,"",IF({p}=10,word_differ&'
    + BOUNDS_WORDS.replace("{lo}", "{low}").replace("{hi}", "{high}")
    + ",INDEX(rating_words,{p})))"
)
"""The rating that all voices share, else the bounds they leave."""
