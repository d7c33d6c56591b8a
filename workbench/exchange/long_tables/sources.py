"""Long tables of sources: what can be cited, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import labels
from workbench.exchange.long_tables.shape import Column, Holds, TableKind, spelled_words

_KINDS: Mapping[str, tuple[str, ...]] = {
    "law": ("ley", "loi", "قانون"),
    "agreement": ("acuerdo", "accord", "اتفاق"),
    "treaty-status": ("situación del tratado", "statut du traité"),
    "statistics": ("estadística", "estadísticas", "statistique", "statistiques", "إحصاءات"),
    "dataset": ("data", "base de datos", "jeu de données"),
    "report": ("informe", "rapport", "تقرير"),
    "paper": ("article", "artículo", "مقال"),
    "web-page": ("website", "página web", "page web", "صفحة"),
    "press": ("prensa", "presse", "صحافة"),
    "other": ("otro", "otra", "autre", "آخر"),
}

SOURCES = TableKind(
    "sources",
    "sources",
    (
        Column("id", "id", ("source id",)),
        Column("title", "title", ("título", "titre", "العنوان"), needed=True),
        Column(
            "kind",
            "kind",
            ("type", "kind of source", "tipo", "genre", "النوع"),
            Holds.WORD,
            words=spelled_words(labels.SOURCE_KIND, _KINDS),
        ),
        Column("authors", "authors", ("author", "autor", "autores", "auteur", "auteurs", "المؤلف")),
        Column("publisher", "publisher", ("editor", "editorial", "éditeur", "الناشر")),
        Column("year", "year", ("año", "année", "date", "السنة"), Holds.DATE),
        Column("container", "journal or book", ("journal", "book", "revista", "revue")),
        Column("volume", "volume", ("volumen",)),
        Column("issue", "issue", ("número", "numéro")),
        Column("pages", "pages", ("páginas",)),
        Column("identifier", "identifier", ("doi", "isbn", "identificador", "identifiant")),
        Column("link", "link", ("url", "enlace", "lien", "الرابط")),
        Column(
            "accessed", "day it was read", ("accessed on", "consultado", "consulté"), Holds.DATE
        ),
        Column("language", "language", ("idioma", "lengua", "langue", "اللغة")),
        Column("terms", "terms of use", ("licence", "license", "licencia")),
        Column("note", "note", ("notes", "remark", "nota", "remarque", "ملاحظة")),
    ),
    one_of=("authors", "publisher", "link", "identifier", "kind"),
)
