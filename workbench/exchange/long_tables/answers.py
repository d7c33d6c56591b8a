"""Long tables of answers: who rated which criterion of whom."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.domain.names import folded
from workbench.exchange.long_tables.shape import Column, Holds, TableKind, spelled_words

_RATINGS: Mapping[str, tuple[str, ...]] = {
    "met": ("Cumplido", "Cumplida", "Rempli", "Remplie", "Respecté", "مستوفى"),
    "met_or_partly": (
        "Cumplido o parcialmente cumplido",
        "Cumplido o en parte",
        "Rempli ou partiellement rempli",
        "Rempli ou en partie",
        "مستوفى أو مستوفى جزئيا",
    ),
    "partly": (
        "Partly",
        "Parcialmente cumplido",
        "Cumplido en parte",
        "Partiellement rempli",
        "Rempli en partie",
        "مستوفى جزئيا",
    ),
    "partly_or_not": (
        "Parcialmente cumplido o no cumplido",
        "En parte o no cumplido",
        "Partiellement rempli ou non rempli",
        "En partie ou non rempli",
        "مستوفى جزئيا أو غير مستوفى",
    ),
    "not_met": ("No cumplido", "No cumplida", "Non rempli", "Non remplie", "غير مستوفى"),
    "no_evidence": (
        "No evidence",
        "Sin pruebas",
        "No se encontraron pruebas",
        "Aucune preuve",
        "Aucune preuve trouvée",
        "لا توجد أدلة",
        "لم يعثر على أدلة",
    ),
    "not_applicable": (
        "No aplicable",
        "No se aplica",
        "Sans objet",
        "Non applicable",
        "غير منطبق",
        "لا ينطبق",
    ),
}
_NOT_ASSESSED = (labels.NOT_ASSESSED, "Sin evaluar", "No evaluado", "Non évalué", "لم يقيم")
_SIDES: Mapping[str, tuple[str, ...]] = {
    "sending": ("Origin", "Origen", "Emisor", "De origen", "Envoi", "Origine", "مرسلة", "المنشأ"),
    "receiving": (
        "Destination",
        "Destino",
        "Receptor",
        "De destino",
        "Accueil",
        "المقصد",
        "مستقبلة",
    ),
    "transit": ("Tránsito", "العبور"),
    "agreement": ("Acuerdo", "Accord", "اتفاق"),
}
_CONFIDENCE: Mapping[str, tuple[str, ...]] = {
    "low": ("Baja", "Bajo", "Faible", "منخفضة"),
    "medium": ("Media", "Medio", "Moyenne", "متوسطة"),
    "high": ("Alta", "Alto", "Élevée", "Haute", "عالية"),
}
_STANCES: Mapping[str, tuple[str, ...]] = {
    "supports": ("apoya", "confirme", "يؤيد"),
    "contradicts": ("contradice", "contredit", "يناقض"),
}


def rating_words() -> dict[str, str]:
    """Keys of ratings by every shipped word; the empty key stands for *not assessed*."""
    return {
        **spelled_words(labels.RATING_WORDS, _RATINGS),
        **{folded(word): "" for word in _NOT_ASSESSED},
    }


ANSWERS = TableKind(
    "answers",
    "answers",
    (
        Column(
            "subject",
            "country or agreement",
            ("country", "país", "pays", "البلد", "الدولة", "asunto", "sujet", "agreement"),
            needed=True,
        ),
        Column(
            "side",
            "side",
            ("lado", "papel", "rol", "côté", "rôle", "الجانب", "الطرف"),
            Holds.WORD,
            words=spelled_words(labels.SIDE, _SIDES),
        ),
        Column(
            "counterpart",
            "other country",
            ("towards", "other country", "partner", "contraparte", "contrepartie", "الطرف المقابل"),
            Holds.COUNTRY,
        ),
        Column(
            "perspective",
            "perspective",
            ("voice", "perspectiva", "voz", "point de vue", "voix", "المنظور"),
        ),
        Column(
            "assessor",
            "person who answers",
            ("answered by", "name", "evaluador", "évaluateur", "المقيم"),
        ),
        Column(
            "criterion",
            "criterion",
            ("criterion id", "criterio", "critère", "المعيار", "question id"),
            needed=True,
        ),
        Column(
            "paper",
            "rating on paper",
            (
                "on paper",
                "paper rating",
                "rating",
                "rating on paper",
                "en papel",
                "sobre el papel",
                "sur le papier",
                "على الورق",
                "calificación",
                "note",
                "valoración",
                "évaluation",
                "التقييم",
            ),
            Holds.WORD,
            words=rating_words(),
        ),
        Column(
            "practice",
            "rating in practice",
            (
                "in practice",
                "practice rating",
                "rating in practice",
                "en la práctica",
                "dans la pratique",
                "en pratique",
                "في الممارسة",
            ),
            Holds.WORD,
            words=rating_words(),
        ),
        Column(
            "why",
            "reason",
            (
                "reason",
                "justification",
                "justificación",
                "razón",
                "motivo",
                "raison",
                "motif",
                "السبب",
                "المبرر",
            ),
        ),
        Column(
            "confidence",
            "confidence",
            ("confianza", "confiance", "الثقة"),
            Holds.WORD,
            words=spelled_words(labels.CONFIDENCE, _CONFIDENCE),
        ),
        Column(
            "as_of", "as-of date", ("as of", "date", "fecha", "en date du", "التاريخ"), Holds.DATE
        ),
        Column("source", "source", ("fuente", "reference", "المصدر")),
        Column("locator", "place in the source", ("page", "pages", "página", "where", "الصفحة")),
        Column("quotation", "quotation", ("quote", "cita", "citation", "الاقتباس")),
        Column(
            "basis",
            "basis of the source",
            ("speaks to", "base"),
            Holds.WORD,
            words=spelled_words({key: labels.BASIS[key] for key in ("paper", "practice")}),
        ),
        Column(
            "stance",
            "stance of the source",
            ("supports or contradicts", "postura", "position"),
            Holds.WORD,
            words=spelled_words(labels.STANCE, _STANCES),
        ),
    ),
    one_of=("paper", "practice", "why"),
)
