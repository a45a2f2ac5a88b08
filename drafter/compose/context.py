"""What the text templates may name: documented in docs/modeles.md, tested against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from drafter.compose import legal
from drafter.compose.affaire import shared_names
from drafter.compose.assistance import Assistance
from drafter.compose.intitules import named_avenant, title_of
from drafter.compose.noms import Noms
from drafter.compose.sections import Sections
from drafter.compose.signataires import Paraphe, Signataires
from drafter.compose.textes import Textes
from drafter.compose.votes import Vote
from drafter.composition import Look
from drafter.french.elision import with_preposition
from drafter.french.options import Gender
from drafter.french.titles import agree_title, title_with_article
from drafter.model.base import unaccented
from drafter.model.deliberation import Deliberation, Signataire
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne


@dataclass(frozen=True, slots=True)
class Officiel:
    """Someone named in the act with her quality: chair, rapporteur, secretary.

    Attributes:
        nom: with civility, in the house's order.
        qualite: function, or "".
        genre: for agreement.
        externe: she is no member of the assembly.
    """

    nom: str
    qualite: str
    genre: Gender
    externe: bool = False


@dataclass(frozen=True, slots=True)
class Decidee:
    """One decision of a délibération, with its vote."""

    titre: str
    expose: Markup | None
    dispositif: tuple[Markup, ...]
    articles: tuple[legal.ArticleNumerote, ...]
    vote: Vote


# --- shared by the kinds ------------------------------------------------------------------


def _official(noms: Noms, person: Personne | None, typed: str, qualite: str | None) -> Officiel:
    """Return someone of the roster, or someone who is not, with the words typed for her."""
    if person is None:
        feminine = unaccented(typed).startswith(("mme ", "madame "))
        return Officiel(typed, qualite or "", "f" if feminine else "m", externe=True)
    return Officiel(noms.nom_civil(person), qualite or person.fonction or "", person.genre_du_titre)


def shared_context(dossier: Dossier, textes: Textes, look: Look) -> dict[str, Any]:
    """Return what the text template of every kind may name."""
    house, acte = dossier.collectivite, dossier.acte
    words = house.mots(dossier.seance.organe if dossier.seance else None)
    known = {"collectivite": house, "acte": acte, "seance": dossier.seance}
    known |= shared_names(dossier, textes, look)
    shared: dict[str, Any] = {}
    for linked in dossier.liens.values():
        if isinstance(dossier.acte, Deliberation) and linked.kind == "avenant":
            linked = linked.amende  # noqa: PLW2901 - its figures are those of the convention too
        shared |= textes.elsewhere(linked.place).figures(linked.acte.donnees, known)
    figures = textes.figures(acte.donnees, known, shared)
    feminine = words.organe.casefold().startswith("la ") or "assemblée" in words.organe.casefold()
    return known | {
        "presentation": dossier.presentation,
        "libelles": dossier.libelles,
        "organe": words.organe,
        "nom": house.nom_avec_article,
        "genre_de_l_organe": "f" if feminine else "m",
        "membre": words.membre.split()[0],
        "membres": agree_title(words.membre, gender="m", plural=True),
        "projet": dossier.projet,
        "donnees": figures,
    }


# --- kinds --------------------------------------------------------------------------------


def deliberation_context(
    dossier: Dossier,
    textes: Textes,
    look: Look,
    outline: Sections,  # noqa: ARG001 - its headings are numbered one by one
) -> dict[str, Any]:
    """Return what ``templates/deliberation/texte.md`` may name."""
    acte = dossier.deliberation
    names, noms = shared_context(dossier, textes, look), Noms(dossier.presentation)
    seance = dossier.seance
    if seance is None:
        raise TypeError("une délibération a une séance")
    decisions = _decisions(acte, dossier, noms, textes)
    assistance = Assistance(dossier, noms)
    signatories = Signataires(dossier, noms)
    legal_form = bool(acte.visas or acte.considerants or any(d.articles for d in decisions))
    report = textes.render(acte.rapport, "rapport") if acte.rapport else Markup("")
    report = legal.number_headings(report, dossier.presentation.numerotation)
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
        "titre_du_president": "la présidente de séance"
                              if chair and chair.genre_du_titre == "f"
                              else "le président de séance",
        "secretaires": tuple(
            _official(noms, dossier.presences.find(one.qui), one.qui, one.qualite)
            for one in seance.secretaire
        ),
        "rapporteur": _official(noms, dossier.presences.find(acte.rapporteur.qui),
                                acte.rapporteur.qui, acte.rapporteur.qualite)
                      if acte.rapporteur else None,
        "resume": textes.render(acte.resume, "resume") if acte.resume else None,
        "rapport": report,
        "expose": textes.render(acte.expose, "expose") if acte.expose else None,
        "visas": legal.visas(acte.visas, "Vu", textes, "visas"),
        "considerants": legal.visas(acte.considerants, "Considérant", textes, "considerants"),
        "forme_juridique": legal_form,
        "annexes": _annexes(dossier),
        "decisions": decisions,
        "recours": legal.recours(
            dossier.collectivite, dossier.libelles, "La présente délibération"
        ),
        "signataires": signatories.all(
            acte.signataires, dossier.libelles.conforme or "Pour extrait conforme"
        ),
    }  # fmt: skip


def _annexes(dossier: Dossier) -> tuple[str, ...]:
    """Return what is annexed to a délibération: what it approves, first."""
    linked, typed = dossier.liens.get("convention"), dossier.deliberation.annexes
    amending = dossier.liens.get("avenant")
    if amending:
        one = named_avenant(amending)
        amended = with_preposition("à", one.convention)
        return (f"Avenant n° {one.numero} {amended}, {one.objet}", *typed)
    if linked is None:
        return typed
    name = title_of(linked.convention)
    number = f" n° {linked.acte.numero}" if linked.acte.numero else ""
    return (f"{name}{number}, {linked.acte.objet}", *typed)


def _decisions(
    acte: Deliberation, dossier: Dossier, noms: Noms, textes: Textes
) -> tuple[Decidee, ...]:
    label = dossier.libelles.article or "Article"
    find = dossier.presences.find
    votes = [
        Vote(d, noms, dossier.presentation, dossier.libelles, find) for d in dossier.depouillements
    ]
    if not acte.decisions:
        items = legal.items(acte.dispositif, textes, "dispositif")
        articles = legal.articles(acte.articles, label, textes, "articles")
        return (Decidee("", None, items, articles, votes[0]),)
    return tuple(
        Decidee(
            decision.titre or "",
            textes.render(decision.expose, "decisions", i, "expose") if decision.expose else None,
            legal.items(decision.dispositif, textes, "decisions", i, "dispositif"),
            legal.articles(decision.articles, label, textes, "decisions", i, "articles"),
            votes[i],
        )
        for i, decision in enumerate(acte.decisions)
    )


def decision_context(
    dossier: Dossier,
    textes: Textes,
    look: Look,
    outline: Sections,  # noqa: ARG001 - it has none
) -> dict[str, Any]:
    """Return what ``templates/decision/texte.md`` may name."""
    acte = dossier.decision
    names, noms = shared_context(dossier, textes, look), Noms(dossier.presentation)
    head = unaccented(acte.auteur) in {"maire", "president", "presidente"}
    annuaire = dossier.collectivite.annuaire(acte.date)
    author = dossier.chef if head else annuaire.find(acte.auteur).personne
    function = author.fonction if author and author.fonction else acte.auteur
    gender: Gender = author.genre_du_titre if author else "m"
    visas = legal.visas(acte.visas, "Vu", textes, "visas")
    if acte.delegation:
        visas += legal.visas((acte.delegation,), "Vu", textes, "delegation")
    signing = acte.signataires or (Signataire(qui=acte.auteur),)
    return names | {
        "auteur": Paraphe("auteur", function, author.nom_complet if author else acte.auteur),
        "titre_de_l_auteur": title_with_article(function, gender=gender),
        "visas": visas,
        "considerants": legal.visas(acte.considerants, "Considérant", textes, "considerants"),
        "expose": textes.render(acte.expose, "expose") if acte.expose else None,
        "articles": legal.articles(
            acte.articles, dossier.libelles.article or "Article", textes, "articles"
        ),
        "recours": legal.recours(dossier.collectivite, dossier.libelles, "La présente décision"),
        "signataires": Signataires(dossier, noms).all(signing, ""),
    }
