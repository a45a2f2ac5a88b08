"""What the text templates may name: documented in docs/modeles.md, tested against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from drafter.compose.assistance import Assistance
from drafter.compose.noms import Noms
from drafter.compose.textes import Textes, typed_value
from drafter.compose.votes import Vote
from drafter.french.elision import with_preposition
from drafter.french.numbers import ordinal, roman
from drafter.french.titles import agree_title, title_with_article
from drafter.model.base import unaccented
from drafter.model.collectivite import Collectivite
from drafter.model.deliberation import Article, Deliberation, Signataire
from drafter.model.dossier import Dossier
from drafter.model.personne import Genre, Personne
from drafter.model.presentation import Libelles


@dataclass(frozen=True, slots=True)
class Officiel:
    """Someone named in the act with her quality: chair, rapporteur, secretary.

    Attributes:
        nom: with civility, in the house's order.
        qualite: function, or "".
        genre: for agreement.
    """

    nom: str
    qualite: str
    genre: Genre


@dataclass(frozen=True, slots=True)
class Paraphe:
    """A signatory as printed: mention, quality with its article, name, and what stands below."""

    champ: str
    qualite: str
    nom: str
    mention: str = ""
    dessous: str = ""


@dataclass(frozen=True, slots=True)
class ArticleNumerote:
    """An article with its number: « Article 1er », « Article 2 – Durée »."""

    titre: str
    texte: Markup


@dataclass(frozen=True, slots=True)
class Decidee:
    """One decision of a délibération, with its vote."""

    titre: str
    expose: Markup | None
    dispositif: tuple[Markup, ...]
    articles: tuple[ArticleNumerote, ...]
    vote: Vote


# --- shared by the kinds ------------------------------------------------------------------


def _official(noms: Noms, person: Personne | None, typed: str, qualite: str | None) -> Officiel:
    """Return someone of the roster, or someone who is not, with the words typed for her."""
    if person is None:
        feminine = unaccented(typed).startswith(("mme ", "madame "))
        return Officiel(typed, qualite or "", "f" if feminine else "m")
    return Officiel(noms.nom_civil(person), qualite or person.fonction or "", person.sexe)


def _visas(texts: Sequence[str], word: str, textes: Textes, key: str) -> tuple[Markup, ...]:
    """Put « Vu » or « Considérant » before each, unless it was typed, and close it."""
    closed = []
    for i, text in enumerate(texts):
        rendered = textes.render(text, key, i)
        begins = unaccented(rendered).startswith(unaccented(word))
        whole = rendered if begins else Markup(f"{word} ") + rendered
        closed.append(whole if re.search(r"[.;,:]\s*$", whole) else whole + Markup(" ;"))
    return tuple(closed)


def _items(texts: Sequence[str], textes: Textes, *location: str | int) -> tuple[Markup, ...]:
    """Close each item of a dispositif: a semicolon, then a full stop for the last."""
    closed = []
    for i, text in enumerate(texts):
        rendered = str(textes.render(text, *location, i)).rstrip()
        end = "." if i == len(texts) - 1 else " ;"
        whole = rendered if "\n" in rendered else re.sub(r"\s*[.;,]$", "", rendered) + end
        closed.append(Markup(whole))  # noqa: S704 - prose of the clerk, for Markdown
    return tuple(closed)


def _articles(
    articles: Sequence[Article], label: str, textes: Textes, *location: str | int
) -> tuple[ArticleNumerote, ...]:
    """Number the articles: « Article 1er », « Article 2 »; « Article unique » alone."""
    numbered = []
    for i, article in enumerate(articles):
        number = "unique" if len(articles) == 1 else ordinal(1) if i == 0 else str(i + 1)
        title = f"{label} {number}" + (f" – {article.titre}" if article.titre else "")
        place = (*location, i, "texte") if article.titre else (*location, i)
        numbered.append(ArticleNumerote(title, textes.render(article.texte, *place)))
    return tuple(numbered)


def _recours(house: Collectivite, libelles: Libelles, what: str) -> str:
    """Return the voies et délais de recours, with the right court (CJA, R. 421-1 and R. 421-5)."""
    if libelles.recours:
        return libelles.recours
    seat = house.siege_du_tribunal
    court = house.tribunal or (
        f"Tribunal administratif {with_preposition('de', seat)}" if seat else ""
    )
    if not court:
        return ""
    return (
        f"{what} peut faire l'objet d'un recours devant le {court} dans les deux mois suivant "
        "sa publicité."
    )


_FIELD = re.compile(r"[^a-z0-9]+")


class _Signataires:
    """The signatories of an act, in order."""

    def __init__(self, dossier: Dossier, noms: Noms) -> None:
        self._dossier, self._noms = dossier, noms

    def _secretaires(self) -> list[Personne]:
        seance = self._dossier.seance
        found = (self._dossier.presences.find(n) for n in seance.secretaire) if seance else ()
        return [person for person in found if person]

    def by_default(self) -> tuple[Signataire, ...]:
        """Return the secretaries from 1 July 2022 on (CGCT, L. 2121-23), then the chair."""
        seance = self._dossier.seance
        if seance is None:
            return ()
        reform = seance.date.isoformat() >= "2022-07-01"  # ordonnance n° 2021-1310
        secretary = (Signataire(qui="secretaire"),) if reform and seance.secretaire else ()
        return (*secretary, Signataire(qui="maire"))

    def all(self, typed: Sequence[Signataire], conforme: str) -> tuple[Paraphe, ...]:
        """Return every signatory; the last one certifies the extract."""
        signing = tuple(typed) or self.by_default()
        printed: list[Paraphe] = []
        for i, one in enumerate(signing):
            mention = one.mention or (conforme if i == len(signing) - 1 else "")
            printed.extend(self._printed(one, mention))
        return tuple(printed)

    def _printed(self, one: Signataire, mention: str) -> list[Paraphe]:
        role = unaccented(one.qui)
        if role in {"secretaire", "secretaires"}:
            people = self._secretaires()
            return [
                Paraphe(
                    "secretaire" if len(people) == 1 else f"secretaire{rank}",
                    f"{'La' if p.sexe == 'f' else 'Le'} Secrétaire de séance",
                    self._noms.nom(p),
                    mention,
                    p.fonction or "",
                )
                for rank, p in enumerate(people, start=1)
            ]
        if role in {"maire", "president", "presidente", "chef"}:
            person = self._dossier.chef or self._dossier.president
            field = "maire" if self._dossier.collectivite.nature == "commune" else "president"
        else:
            person = self._find(one.qui)
            field = _FIELD.sub("_", role).strip("_") or "signataire"
        if person is None:
            return [Paraphe(field, one.qualite or "", one.qui, mention)]
        function = one.qualite or person.fonction or ""
        titled = title_with_article(function, gender=person.genre_du_titre) if function else ""
        return [Paraphe(field, titled[:1].upper() + titled[1:], self._noms.nom(person), mention)]

    def _find(self, nom: str) -> Personne | None:
        return self._dossier.collectivite.annuaire(self._dossier.jour).find(nom).personne


_MARKS = {
    "I.": lambda n: f"{roman(n)}.",
    "I -": lambda n: f"{roman(n)} -",
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "A.": lambda n: f"{chr(64 + n)}.",
}


def _numbered(report: Markup, style: str) -> Markup:
    """Number the headings of first level of a report, if there are several."""
    lines = report.split("\n")
    heads = [i for i, line in enumerate(lines) if re.match(r"#\s", line)]
    if style == "aucune" or len(heads) < 2:  # noqa: PLR2004 - one heading needs no number
        return report
    for rank, i in enumerate(heads, start=1):
        mark = _MARKS[style](rank).replace(".", r"\.").replace(")", r"\)").replace("-", r"\-")
        lines[i] = re.sub(r"^#\s+", lambda _, m=mark: f"# {m}\u00a0", lines[i])
    return Markup("\n".join(lines))  # noqa: S704 - prose of the clerk, for Markdown


def _shared(dossier: Dossier, textes: Textes) -> tuple[Noms, dict[str, Any]]:
    house, acte = dossier.collectivite, dossier.acte
    noms = Noms(dossier.presentation)
    words = house.mots(dossier.seance.organe if dossier.seance else None)
    figures = {key: typed_value(value) for key, value in acte.donnees.items()}
    textes.names = {
        "collectivite": house, "acte": acte, "seance": dossier.seance, **figures,
    }  # fmt: skip
    feminine = words.organe.casefold().startswith("la ") or "assemblée" in words.organe.casefold()
    return noms, {
        "collectivite": house,
        "acte": acte,
        "presentation": dossier.presentation,
        "libelles": dossier.libelles,
        "organe": words.organe,
        "genre_de_l_organe": "f" if feminine else "m",
        "membre": words.membre.split()[0],
        "membres": agree_title(words.membre, gender="m", plural=True),
        "projet": dossier.projet,
        "donnees": figures,
        **figures,
    }


# --- kinds --------------------------------------------------------------------------------


def deliberation_context(dossier: Dossier, textes: Textes) -> dict[str, Any]:
    """Return what ``templates/deliberation/texte.md`` may name."""
    acte = dossier.deliberation
    noms, names = _shared(dossier, textes)
    seance = dossier.seance
    if seance is None:
        raise TypeError("une délibération a une séance")
    decisions = _decisions(acte, dossier, noms, textes)
    assistance = Assistance(dossier, noms)
    signatories = _Signataires(dossier, noms)
    legal_form = bool(acte.visas or acte.considerants or any(d.articles for d in decisions))
    report = textes.render(acte.rapport, "rapport") if acte.rapport else None
    sections = dossier.presentation.sections
    if dossier.projet:
        # Before the sitting nobody has come yet: only what is known is printed.
        sections = tuple(s for s in sections if s == "effectif")
    chair, typed_chair = dossier.president, acte.presidence or seance.presidence
    return names | {
        "seance": seance,
        "sections": sections,
        "fin": dossier.presentation.fin,
        "repere": dossier.presentation.repere,
        "assistance": assistance,
        "nombres": assistance.nombres,
        "president": _official(noms, chair, typed_chair.qui if typed_chair else "",
                               typed_chair.qualite if typed_chair else None)
                     if chair or typed_chair else None,
        "titre_du_president": "la présidente de séance" if chair and chair.sexe == "f"
                              else "le président de séance",
        "secretaires": tuple(
            _official(noms, dossier.presences.find(nom), nom, None) for nom in seance.secretaire
        ),
        "rapporteur": _official(noms, dossier.presences.find(acte.rapporteur.qui),
                                acte.rapporteur.qui, acte.rapporteur.qualite)
                      if acte.rapporteur else None,
        "resume": textes.render(acte.resume, "resume") if acte.resume else None,
        "rapport": _numbered(report, dossier.presentation.numerotation) if report else None,
        "expose": textes.render(acte.expose, "expose") if acte.expose else None,
        "visas": _visas(acte.visas, "Vu", textes, "visas"),
        "considerants": _visas(acte.considerants, "Considérant", textes, "considerants"),
        "forme_juridique": legal_form,
        "decisions": decisions,
        "recours": _recours(dossier.collectivite, dossier.libelles, "La présente délibération"),
        "signataires": signatories.all(
            acte.signataires, dossier.libelles.conforme or "Pour extrait conforme"
        ),
    }  # fmt: skip


def _decisions(
    acte: Deliberation, dossier: Dossier, noms: Noms, textes: Textes
) -> tuple[Decidee, ...]:
    label = dossier.libelles.article or "Article"
    votes = [Vote(d, noms, dossier.presentation, dossier.libelles) for d in dossier.depouillements]
    if not acte.decisions:
        items = _items(acte.dispositif, textes, "dispositif")
        articles = _articles(acte.articles, label, textes, "articles")
        return (Decidee("", None, items, articles, votes[0]),)
    return tuple(
        Decidee(
            decision.titre or "",
            textes.render(decision.expose, "decisions", i, "expose") if decision.expose else None,
            _items(decision.dispositif, textes, "decisions", i, "dispositif"),
            _articles(decision.articles, label, textes, "decisions", i, "articles"),
            votes[i],
        )
        for i, decision in enumerate(acte.decisions)
    )


def decision_context(dossier: Dossier, textes: Textes) -> dict[str, Any]:
    """Return what ``templates/decision/texte.md`` may name."""
    acte = dossier.decision
    noms, names = _shared(dossier, textes)
    head = unaccented(acte.auteur) in {"maire", "president", "presidente"}
    annuaire = dossier.collectivite.annuaire(acte.date)
    author = dossier.chef if head else annuaire.find(acte.auteur).personne
    function = author.fonction if author and author.fonction else acte.auteur
    gender: Genre = author.genre_du_titre if author else "m"
    visas = _visas(acte.visas, "Vu", textes, "visas")
    if acte.delegation:
        visas += _visas((acte.delegation,), "Vu", textes, "delegation")
    signing = acte.signataires or (Signataire(qui=acte.auteur),)
    return names | {
        "auteur": Paraphe("auteur", function, author.nom_complet if author else acte.auteur),
        "titre_de_l_auteur": title_with_article(function, gender=gender),
        "visas": visas,
        "considerants": _visas(acte.considerants, "Considérant", textes, "considerants"),
        "expose": textes.render(acte.expose, "expose") if acte.expose else None,
        "articles": _articles(
            acte.articles, dossier.libelles.article or "Article", textes, "articles"
        ),
        "recours": _recours(dossier.collectivite, dossier.libelles, "La présente décision"),
        "signataires": _Signataires(dossier, noms).all(signing, ""),
    }
