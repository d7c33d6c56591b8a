"""Long tables of treaty status: how a country stands to an instrument, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.exchange.long_tables.shape import Column, Holds, TableKind, spelled_words

_GRADES: Mapping[str, tuple[str, ...]] = {
    "in_force": (
        "ratified",
        "state party",
        "party",
        "accession",
        "ratification",
        "succession",
        "en vigor",
        "ratificado",
        "en vigueur",
        "ratifié",
        "سارية",
        "مصدق عليها",
    ),
    "in_force_partial": ("partly in force", "en vigor en parte", "en vigueur en partie"),
    "ratified_not_in_force": (
        "not yet in force",
        "aún no en vigor",
        "ratificado, aún no en vigor",
        "pas encore en vigueur",
        "ratifié, pas encore en vigueur",
    ),
    "signed": (
        "signature",
        "signatory",
        "signatory state",
        "firmado",
        "firma",
        "signé",
        "موقعة",
    ),
    "denounced": ("denunciado", "dénoncé"),
    "no_action": ("not ratified", "no ratificado", "non ratifié", "sin acción", "aucune action"),
    "not_found": ("not found", "no encontrado", "non trouvé"),
}

TREATIES = TableKind(
    "treaties",
    "treaty statuses",
    (
        Column(
            "country",
            "country",
            ("participant", "state", "iso3", "país", "estado", "pays", "état", "البلد", "الدولة"),
            Holds.COUNTRY,
            needed=True,
        ),
        Column(
            "instrument",
            "treaty",
            (
                "treaty",
                "convention",
                "tratado",
                "convenio",
                "instrumento",
                "traité",
                "المعاهدة",
                "الاتفاقية",
            ),
            needed=True,
        ),
        Column(
            "grade",
            "status",
            ("status", "situación", "estado del tratado", "statut", "الحالة"),
            Holds.WORD,
            needed=True,
            words=spelled_words(labels.TREATY_GRADE, _GRADES),
        ),
        Column(
            "date",
            "date",
            (
                "consent date",
                "date of ratification",
                "ratified on",
                "fecha",
                "fecha de ratificación",
                "date de ratification",
                "التاريخ",
            ),
            Holds.DATE,
        ),
        Column(
            "scope_note",
            "the part it holds for",
            ("scope", "holds for", "alcance", "portée", "النطاق"),
        ),
        Column("source", "source", ("fuente", "reference", "référence", "المصدر")),
        Column(
            "as_of",
            "as-of date",
            ("as of", "status as of", "a fecha de", "en date du", "حتى تاريخ"),
            Holds.DATE,
        ),
        Column(
            "verification",
            "how it was verified",
            ("how verified", "verified", "verificación", "vérification", "التحقق"),
        ),
        Column("note", "note", ("notes", "remark", "nota", "remarque", "ملاحظة")),
    ),
)
