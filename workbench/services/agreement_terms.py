"""Which clauses speak to which demand on an agreement, and which own rules match it."""

from __future__ import annotations

from functools import cache

from workbench.domain.clauses import ClauseKind
from workbench.domain.own_rules import Terms
from workbench.exchange.tables import read_table
from workbench.paths import resource
from workbench.services.agreements import clause_kinds
from workbench.services.workbook import Workbook


@cache
def built_in_terms() -> Terms:
    """The tables that ship: kinds of clauses, and what stands beside what (the workbench's choice).

    The kinds are those of the coded agreements of the sample (Chilton and Woda).
    """
    kinds = read_table(resource("clauses.csv"), ("id", "label", "criteria"))
    beside = read_table(resource("agreement_criteria.csv"), ("criterion", "beside"))
    return Terms(
        tuple(ClauseKind(row["id"], row["label"]) for row in kinds),
        {row["id"]: tuple(row["criteria"].split()) for row in kinds},
        {row["criterion"]: tuple(row["beside"].split()) for row in beside},
    )


def offered_kinds(workbook: Workbook) -> tuple[ClauseKind, ...]:
    """What a clause can be about: what the workbook has, then what ships and is not in it yet."""
    there = clause_kinds(workbook)
    known = {kind.id for kind in there}
    return (*there, *(kind for kind in built_in_terms().kinds if kind.id not in known))
