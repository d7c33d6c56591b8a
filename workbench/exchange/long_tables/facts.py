"""Long tables of facts: one published figure a row."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.exchange.long_tables.shape import Column, Holds, TableKind, spelled_words

_SEX: Mapping[str, tuple[str, ...]] = {
    "all": (
        "both",
        "both sexes",
        "both sexes combined",
        "total",
        "t",
        "ambos sexos",
        "todos",
        "les deux sexes",
        "ensemble",
        "كلا الجنسين",
        "المجموع",
    ),
    "female": ("females", "women", "f", "w", "mujeres", "mujer", "femmes", "femme", "نساء", "إناث"),
    "male": ("males", "men", "m", "hombres", "hombre", "hommes", "homme", "رجال", "ذكور"),
}

FACTS = TableKind(
    "facts",
    "facts",
    (
        Column(
            "country",
            "country",
            (
                "country name",
                "country of destination",
                "destination",
                "iso3",
                "country code",
                "país",
                "pays",
                "البلد",
                "الدولة",
            ),
            Holds.COUNTRY,
            needed=True,
        ),
        Column(
            "counterpart",
            "other country",
            (
                "other country",
                "partner",
                "partner country",
                "country of origin",
                "origin",
                "contraparte",
                "país de origen",
                "contrepartie",
                "pays d'origine",
                "الطرف المقابل",
                "بلد المنشأ",
            ),
            Holds.COUNTRY,
        ),
        Column(
            "indicator",
            "indicator",
            ("measure", "variable", "series", "indicador", "indicateur", "المؤشر"),
            needed=True,
        ),
        Column(
            "value",
            "value",
            ("figure", "amount", "number", "valor", "valeur", "القيمة"),
            Holds.NUMBER,
            needed=True,
        ),
        Column(
            "year",
            "year",
            ("period", "time", "date", "año", "periodo", "année", "période", "السنة"),
            needed=True,
        ),
        Column("quarter", "quarter", ("trimestre", "الربع")),
        Column(
            "sex",
            "sex",
            ("gender", "sexo", "sexe", "الجنس"),
            Holds.WORD,
            words=spelled_words(labels.SEX, _SEX),
        ),
        Column("unit", "unit", ("units", "unidad", "unité", "الوحدة")),
        Column("source", "source", ("fuente", "reference", "référence", "المصدر")),
        Column(
            "as_of",
            "as-of date",
            ("as of", "accessed", "a fecha de", "en date du", "حتى تاريخ"),
            Holds.DATE,
        ),
        Column(
            "verification",
            "how it was verified",
            ("how verified", "verified", "verificación", "vérification", "التحقق"),
        ),
        Column(
            "note",
            "note",
            ("notes", "remark", "comment", "nota", "remarque", "ملاحظة"),
        ),
    ),
)
