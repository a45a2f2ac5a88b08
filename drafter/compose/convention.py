"""What ``templates/convention/texte.md`` may name: parties, numbered articles, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from drafter.compose.context import shared_context
from drafter.compose.environment import crochets
from drafter.compose.intitules import title_of
from drafter.compose.noms import Noms
from drafter.compose.parties import signature_blocks
from drafter.compose.sections import Piece, Sections, lowered
from drafter.compose.textes import Textes
from drafter.composition import SIGNED_ON, Image, Look
from drafter.findings import Finding
from drafter.folders import beside
from drafter.model.convention import ArticleDeConvention, ClauseRetouchee, Convention
from drafter.model.corps import slug, write_label
from drafter.model.dossier import Dossier
from drafter.model.partenaire import COLLECTIVITE


@dataclass(frozen=True, slots=True)
class AnnexeNumerotee:
    """An annexe as printed: « Annexe 1 – Liste des référents », and its text if it has one.

    Attributes:
        etiquette: the label by which texts refer to it.
    """

    titre: str
    texte: Markup
    etiquette: str


def convention_context(
    dossier: Dossier, textes: Textes, look: Look, outline: Sections
) -> dict[str, Any]:
    """Return what ``templates/convention/texte.md`` may name."""
    acte = dossier.convention
    names = shared_context(dossier, textes, look)
    return names | {
        "titre": title_of(acte),
        "modele": bool(dossier.parties.a_remplir),
        "deliberation": names.get("deliberation"),
        "preambule": textes.render(acte.preambule, "preambule") if acte.preambule else None,
        "corps": outline.number(body_pieces(dossier, textes)),
        "annexes": numbered_annexes(acte, textes, outline),
        "originaux": acte.originaux or len(dossier.parties.toutes),
        "lieu": acte.lieu or dossier.collectivite.lieu_des_actes,
        "date_de_signature": acte.date or crochets(SIGNED_ON),
        "signatures_des_parties": signature_blocks(dossier.signataires, Noms(dossier.presentation)),
        "logos": tuple(_logos(dossier, textes)),
    }


def body_pieces(dossier: Dossier, textes: Textes) -> tuple[Piece, ...]:
    """Return the articles, rendered and still to number."""
    acte = dossier.convention
    samples = acte.numerotation or dossier.presentation.numerotation_des_articles
    if acte.texte:
        return (Piece(textes.render(acte.texte, "texte"), samples),)
    return tuple(
        Piece(_article(article, textes, i), article.numerotation or samples)
        for i, article in enumerate(acte.articles)
    )


def _article(article: ArticleDeConvention, textes: Textes, rank: int) -> str:
    """Return an article as Markdown, under its heading."""
    text = Markup("")
    if article.clause:
        changed = article.retouches if isinstance(article, ClauseRetouchee) else ()
        text = textes.call("clause", article.clause, "articles", rank, "clause", retouches=changed)
        if not article.titre and text.lstrip().startswith("# "):
            return text  # the clause has a heading of its own
    elif article.texte:
        short = article.model_fields_set == {"texte"}  # typed as a text, without the key
        place = ("articles", rank) if short else ("articles", rank, "texte")
        text = textes.render(article.texte, *place)
    label = write_label(article.cle or "", article.suffixe or "")
    title = textes.render(article.titre, "articles", rank, "titre") if article.titre else ""
    if isinstance(article, ClauseRetouchee) and article.intitule_de and not title:
        where = ("articles", rank, "clause")
        title = textes.call("clause", article.intitule_de, *where, intitule=True)
    return f"# {title.replace(chr(10), ' ')}{label}\n\n{text}"


def numbered_annexes(
    acte: Convention, textes: Textes, outline: Sections
) -> tuple[AnnexeNumerotee, ...]:
    """Number the annexes; texts refer to them by label as they do to articles."""
    numbered = []
    for rank, annexe in enumerate(acte.annexes, start=1):
        label = annexe.cle or annexe.titre
        outline.learn(label, str(rank))
        text = textes.render(annexe.texte, "annexes", rank - 1, "texte") if annexe.texte else ""
        title = f"Annexe {rank} – {annexe.titre}"
        numbered.append(AnnexeNumerotee(title, lowered(text), slug(label)))
    return tuple(numbered)


def _logos(dossier: Dossier, textes: Textes) -> Iterator[Markup]:
    """Yield the logos of the parties, beside the file that names them."""
    for partie in dossier.parties.toutes:
        ours = partie.entree == COLLECTIVITE
        place = dossier.collectivite_place if ours else dossier.annuaire_place
        logo = partie.identite.logo if partie.identite else None
        if not logo or place is None:
            continue
        path = beside(place.source.path.parent, logo)
        if path:
            yield textes.insert(Image(path, f"Logo : {partie.nom}"))
            continue
        where = place.at("logo") if ours else place.at("partenaires", partie.entree, "logo")
        message = f"l'image « {logo} » n'est pas à côté de ce fichier : corrigez le nom"
        textes.findings.append(Finding(where, "TXT007", "logo-introuvable", message))
