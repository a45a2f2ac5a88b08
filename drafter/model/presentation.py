"""How a house prints: order of names, lists or sentences, sections, and its own labels.

Nothing here changes a fact. What is not typed follows the default; a séance or an act may
depart from its collectivité's habits.
"""

from __future__ import annotations

from typing import Annotated, Literal

from drafter.model.base import ONE_OR_MORE, Modele, OuiNon, Texte, Textes

Section = Literal[
    "effectif",
    "effectifs",
    "presidence",
    "presents",
    "secretaire",
    "absents",
    "excuses",
    "representes",
    "procurations",
    "assistaient",
    "dates",
    "quorum",
    "tableau",
]
"""One paragraph of the attendance, printed by ``templates/_commun/presence/<section>.md``."""

Ligne = Literal["votants", "exprimes", "majorite", "pour", "contre", "abstentions", "blancs",
                "nuls", "ne_prennent_pas_part", "interesses"]  # fmt: skip


class Presentation(Modele):
    """The habits of a house.

    Attributes:
        nom: « Anne VIGNOT » or « VIGNOT Anne ».
        civilite: before each name, never, or once for all (« Mmes …, MM. … »).
        apres_nom: what stands between parentheses after a name in lists.
        liste: names in one sentence, one a line, or in a table.
        ordre: order of the names: as in the roster, or alphabetical.
        presence: list everyone who sat in the evening with her comings and goings, or only
            those who sit at that question.
        sections: the paragraphs of the attendance, in order.
        effectifs: which numbers the « effectifs » section gives, in order.
        lignes_du_vote: lines of the vote box that stand even when they are zero.
        cadre_du_vote: print the box of the vote's numbers.
        fin: what closes the act, in order.
        ouverture: « Le Conseil, convoqué le …, s'est réuni … », or « L'an deux mille … ».
        numerotation: how the headings of the report are numbered.
        regroupement: list names under their commune, college or group.
        nombre_de_voix: print after a name how many votes it carries: « (2) ».
        noms_du_vote: print the names of those who voted that way, where they are known.
        repere: what comings and goings are counted by: questions, or numbers of délibérations.
        couverture: a convention begins with a cover page.
        sommaire: a convention has a table of contents.
        comparution: the parties of a convention are told one after the other (« Entre les
            soussignés »), or listed.
        plan: the parts of a convention, in order.
        numerotation_des_articles: samples of the numbers of a convention's articles, by level.
        insertion: an article that an avenant adds takes the next number and moves the others, or
            is « bis » and moves none; one that falls then keeps its number (« abrogé »).
        tableau_de_l_avenant: the amounts before and after of those who pay otherwise, in the years
            that change, or of all.
        signature: a convention is signed on paper, on one day and in several originals, or
            electronically: each signature has its own day, and there is no original to count
            (Code civil, art. 1367 and 1375).
    """

    nom: Literal["prenom-nom", "nom-prenom"] = "prenom-nom"
    civilite: Literal["oui", "non", "groupee"] = "oui"
    apres_nom: Annotated[
        tuple[Literal["fonction", "groupe", "commune", "college"], ...], ONE_OR_MORE
    ] = ()
    liste: Literal["phrase", "lignes"] = "phrase"
    ordre: Literal["conseil", "alphabetique"] = "conseil"
    presence: Literal["seance", "question"] = "seance"
    sections: Annotated[tuple[Section, ...], ONE_OR_MORE] = (
        "effectif",
        "presidence",
        "presents",
        "secretaire",
        "assistaient",
        "excuses",
        "absents",
        "procurations",
    )
    effectifs: Annotated[
        tuple[
            Literal[
                "sieges", "en_exercice", "presents", "representes", "absents", "votants", "quorum"
            ],
            ...,
        ],
        ONE_OR_MORE,
    ] = ("en_exercice", "presents", "representes", "votants")
    lignes_du_vote: Annotated[tuple[Ligne, ...], ONE_OR_MORE] = (
        "pour",
        "contre",
        "abstentions",
    )
    cadre_du_vote: OuiNon = True
    fin: Annotated[tuple[Literal["vote", "recours", "signatures"], ...], ONE_OR_MORE] = (
        "vote",
        "recours",
        "signatures",
    )
    ouverture: Literal["simple", "solennelle"] = "simple"
    numerotation: Literal["aucune", "I.", "I -", "1.", "1)", "A."] = "I."
    regroupement: Literal["aucun", "commune", "college", "groupe"] = "aucun"
    nombre_de_voix: OuiNon = False
    noms_du_vote: Annotated[
        tuple[Literal["pour", "contre", "abstentions", "ne_prennent_pas_part"], ...],
        ONE_OR_MORE,
    ] = ("contre", "abstentions", "ne_prennent_pas_part")
    repere: Literal["question", "point", "rapport", "affaire", "dossier", "délibération"] = (
        "question"
    )
    couverture: OuiNon = False
    sommaire: OuiNon = False
    comparution: Literal["soussignes", "liste"] = "soussignes"
    plan: Annotated[
        tuple[Literal["parties", "preambule", "articles", "signatures", "annexes"], ...],
        ONE_OR_MORE,
    ] = ("parties", "preambule", "articles", "signatures", "annexes")
    numerotation_des_articles: Textes = ("Article 1er –", "1.1.", "1.1.1.", "a)")
    insertion: Literal["renumerotation", "bis"] = "renumerotation"
    tableau_de_l_avenant: Literal["changements", "complet"] = "changements"
    signature: Literal["manuscrite", "électronique"] = "manuscrite"

    def departing(self, other: Presentation | None) -> Presentation:
        """Return these habits with what the other one typed put over them."""
        if other is None:
            return self
        typed = {key: getattr(other, key) for key in other.model_fields_set}
        return self.model_copy(update=typed)


class Libelles(Modele):
    """Labels of the house, where they are not drafter's own; each is printed as typed.

    The default of each stands in the text template that prints it, since most agree with what
    follows them (« Était absente : Mme X »).
    """

    titre: Texte | None = None
    soustitre: Texte | None = None
    en_exercice: Texte | None = None
    presidence: Texte | None = None
    presents: Texte | None = None
    secretaire: Texte | None = None
    absents: Texte | None = None
    excuses: Texte | None = None
    representes: Texte | None = None
    procurations: Texte | None = None
    assistaient: Texte | None = None
    objet: Texte | None = None
    numero: Texte | None = None
    rapporteur: Texte | None = None
    resume: Texte | None = None
    nombre_de_sieges: Texte | None = None
    nombre_de_presents: Texte | None = None
    nombre_de_representes: Texte | None = None
    nombre_d_absents: Texte | None = None
    nombre_de_votants: Texte | None = None
    quorum: Texte | None = None
    adopte: Texte | None = None
    rejete: Texte | None = None
    pour: Texte | None = None
    contre: Texte | None = None
    abstentions: Texte | None = None
    ne_prennent_pas_part: Texte | None = None
    interesses: Texte | None = None
    note_du_vote: Texte | None = None
    procuration: Texte | None = None
    apres_delibere: Texte | None = None
    decide: Texte | None = None
    article: Texte | None = None
    conforme: Texte | None = None
    recours: Texte | None = None
    timbre: Texte | None = None
    pied: Texte | None = None
    preambule: Texte | None = None
    sommaire: Texte | None = None
    convenu: Texte | None = None
    signatures: Texte | None = None
    annexe_jointe: Texte | None = None

    def departing(self, other: Libelles | None) -> Libelles:
        """Return these labels with what the other one typed put over them."""
        if other is None:
            return self
        typed = {key: getattr(other, key) for key in other.model_fields_set}
        return self.model_copy(update=typed)
