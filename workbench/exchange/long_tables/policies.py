"""Long tables of policies: laws, programmes and processes, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.exchange.long_tables.shape import Column, Holds, TableKind, spelled_words

_KINDS: Mapping[str, tuple[str, ...]] = {
    "law": ("ley", "loi", "قانون"),
    "programme": ("program", "programa", "برنامج"),
    "agreement": ("acuerdo", "accord", "اتفاق"),
    "practice": ("práctica", "pratique", "ممارسة"),
    "process": ("proceso", "processus", "عملية"),
    "body": ("institution", "organismo", "institución", "organisme", "هيئة"),
    "campaign": ("campaña", "campagne", "حملة"),
    "statement": ("declaration", "declaración", "déclaration", "بيان"),
    "funding": ("fund", "financiación", "financement", "تمويل"),
}
_STATUSES: Mapping[str, tuple[str, ...]] = {
    "in_force": ("active", "ongoing", "vigente", "en vigor", "en vigueur", "سارية"),
    "ended": ("closed", "terminado", "terminada", "terminé", "منتهية"),
    "planned": ("previsto", "prevista", "prévu", "prévue", "مخطط لها"),
    "unknown": ("not known", "desconocido", "inconnu", "غير معروفة"),
}
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "local": ("محلي",),
    "municipal": ("بلدي",),
    "national": ("federal", "nacional", "وطني"),
    "bilateral": ("bilatéral", "ثنائي"),
    "regional": ("régional", "إقليمي"),
    "transnational": ("transnacional", "عابر للحدود"),
    "multilateral": ("multilatéral", "متعدد الأطراف"),
}
_STRATEGIES: Mapping[str, tuple[str, ...]] = {
    "out-migration-targets": ("objetivos de emigración", "objectifs d'émigration"),
    "remittances": ("remesas", "envois de fonds", "transferts", "التحويلات"),
    "diaspora": ("diáspora", "المغتربون"),
    "return-circulation": ("retorno y circulación", "retour et circulation", "العودة والتنقل"),
}

POLICIES = TableKind(
    "policies",
    "policies",
    (
        Column("id", "id", ("policy id",)),
        Column("title", "title", ("policy", "título", "titre", "العنوان", "name"), needed=True),
        Column("country", "country", ("país", "pays", "البلد", "الدولة"), Holds.COUNTRY),
        Column("actor", "who did it", ("by whom", "actor", "acteur", "الجهة")),
        Column(
            "kind",
            "kind",
            ("kind of policy", "type", "tipo", "genre", "النوع"),
            Holds.WORD,
            needed=True,
            words=spelled_words(labels.POLICY_KIND, _KINDS),
        ),
        Column(
            "level",
            "level",
            ("nivel", "niveau", "المستوى"),
            Holds.WORD,
            words=spelled_words(labels.LEVEL, _LEVELS),
        ),
        Column("theme", "theme", ("tema", "thème", "الموضوع")),
        Column(
            "strategy",
            "strategy",
            ("estrategia", "stratégie", "الاستراتيجية"),
            Holds.WORD,
            words=spelled_words(labels.STRATEGY, _STRATEGIES),
        ),
        Column(
            "counterpart",
            "other country",
            ("towards", "other country", "partner", "contraparte", "contrepartie", "الطرف المقابل"),
            Holds.COUNTRY,
        ),
        Column(
            "status",
            "status",
            ("estado", "situación", "statut", "الحالة"),
            Holds.WORD,
            words=spelled_words(labels.POLICY_STATUS, _STATUSES),
        ),
        Column("started", "start", ("start", "since", "inicio", "début", "البداية"), Holds.DATE),
        Column("ended", "end", ("end", "until", "fin", "final", "النهاية"), Holds.DATE),
        Column("text", "text", ("description", "summary", "descripción", "résumé", "الوصف")),
        Column("source", "source", ("fuente", "reference", "référence", "المصدر"), needed=True),
        Column("locator", "place in the source", ("page", "página", "where", "الصفحة")),
        Column("as_of", "as-of date", ("as of", "a fecha de", "en date du"), Holds.DATE),
        Column(
            "verification",
            "how it was verified",
            ("how verified", "verified", "verificación", "vérification", "التحقق"),
        ),
        Column("note", "note", ("notes", "remark", "nota", "remarque", "ملاحظة")),
    ),
)
