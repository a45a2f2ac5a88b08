"""An avenant: what it changes in a convention, one modification after the other."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from drafter.model.banque import Bic, Iban
from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Entier,
    Modele,
    Nom,
    OuiNon,
    Prose,
    Proses,
    Texte,
    Textes,
    date_typed,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.convention import ArticleDeConvention
from drafter.model.derogation import Derogations
from drafter.model.echeances import Duree, read_duree
from drafter.model.financement import Versement
from drafter.model.identifiants import Ape, Rna, Siren, Siret
from drafter.model.part import Annee, Arrondi, Montant, Taux
from drafter.model.partenaire import Adresse
from drafter.model.parties import PartieDeConvention, PartieTapee, RepresentantTape
from drafter.model.presentation import Libelles, Presentation
from drafter.model.revision import PartsModifiees, RevisionTapee
from drafter.model.tableau import TableauCalcule


def _numero(value: object) -> str:
    text = str(value).strip()
    if not text.isdecimal() or not int(text):
        raise refuse("nombre-attendu", f"{shown(value)} n'est pas un rang : 1 pour le premier")
    return str(int(text))


Numero = Annotated[str, BeforeValidator(_numero)]
"""The rank of an avenant: 1, 2…"""


DEBUT = dt.date.min
"""« debut »: since the first day of the plan, whatever it is."""


def _depuis(value: object) -> object:
    return DEBUT if isinstance(value, str) and unaccented(value) == "debut" else value


Depuis = Annotated[Date, BeforeValidator(_depuis)]
"""A day, or « debut »."""


class FinancementModifie(Modele):
    """What changes in a plan; what is not typed stays. Keys as in ``financement``.

    Attributes:
        a_compter_de: day from which the amounts and the parts hold; by default that on which the
            avenant takes effect; « debut » changes the years that are over too.
    """

    a_compter_de: Depuis | None = None
    montant: Montant | None = None
    montant_annuel: Montant | None = None
    montants: dict[Annee, Montant] = {}
    revisions: dict[Date, RevisionTapee] = {}
    du: Date | None = None
    au: Date | None = None
    taxe: Texte | None = None
    tva: Taux | None = None
    prorata: Literal["mois", "jours", "aucun"] | None = None
    arrondi: Arrondi | None = None
    parts: PartsModifiees = ()
    versements: tuple[Versement, ...] = ()
    versements_en_tout: OuiNon = False


def _prolongation(value: object) -> object:
    length = read_duree(value) if isinstance(value, str) else None
    return length or (value if isinstance(value, Duree) else date_typed(value))


Prolongation = Annotated[dt.date | Duree, BeforeValidator(_prolongation)]
"""A day, or a length that is added to the term."""

Ajout = Annotated[ArticleDeConvention, short_for("texte")]

Sorte = Literal[
    "mots", "remplace", "ajoute", "supprime", "debut", "prolonge", "abrege", "ajoute_partie",
    "retire_partie", "partie", "intitule", "objet", "faits", "complete", "alinea",
]  # fmt: skip

_FACTS = ("financement", "donnees", "tableaux", "blocs")
_PLACES = ("apres", "avant", "dans")
IDENTITE = ("nom", "forme", "capital", "siege", "adresse", "siren", "siret", "rcs", "rna", "ape",
            "iban", "bic", "titulaire")  # fmt: skip
"""What may change of a party that stays the same person."""

_KINDS: dict[Sorte, tuple[str, ...]] = {
    "mots": ("mots", "article", "par"),
    "ajoute": ("ajoute", *_PLACES),
    "supprime": ("supprime",),
    "debut": ("du",),
    "prolonge": ("prolonge",),
    "abrege": ("abrege",),
    "ajoute_partie": ("ajoute_partie", "dans"),
    "retire_partie": ("retire_partie",),
    "partie": ("partie", "par", "signe", "representant", "qualite", "habilitation", *IDENTITE),
    "complete": ("complete", "article"),
    "alinea": ("supprime_alinea", "article"),
    "remplace": ("article", "remplace", "titre"),
    "intitule": ("titre", "objet"),
    "objet": ("objet",),
    "faits": _FACTS,
}
"""What a modification does → the keys that say it, the first of which tells it."""

_PARTY: TypeAdapter[PartieTapee] = TypeAdapter(PartieDeConvention)
_PROSE: TypeAdapter[str] = TypeAdapter(Prose)


class Modification(Modele):
    """One thing that an avenant does. Its keys say what; see ``docs/saisir.md``.

    Attributes:
        article: label of the article that changes.
        remplace: its new text, headings below it included.
        titre: its new title; without ``article``, that of the convention.
        mots: words of it, found there once.
        par: what takes their place; or the party that takes the place of ``partie``.
        signe: ``partie``, whose place is taken, signs the avenant too: she cedes it.
        apres: label of the article after which one is added.
        avant: label of the article before which one is added.
        dans: label of the article at the end of which one is added; or key of a group of parties.
        ajoute: the article added.
        supprime: label of the article that falls.
        du: new first day.
        prolonge: new last day, later than the one that stood; or how much later (« 1 an »).
        abrege: new last day, earlier, or the first that it is given.
        financement: what changes in the plan.
        partie: key of the party that changes.
        representant: who signs for it from now on.
        qualite: in which quality.
        habilitation: what empowers her.
        ajoute_partie: a party that joins.
        retire_partie: key of a party that leaves.
        donnees: figures of the texts that change.
        tableaux: tables that take the place of those of the same name.
        blocs: shared texts, idem.
        objet: the new object.
        complete: alinéas added at the end of an article.
        supprime_alinea: rank of the alinéa of an article that falls, or words of it.
        nom: new name of a party that stays the same person; so the other keys of a partner.
    """

    article: Texte | None = None
    remplace: Prose | None = None
    titre: Prose | None = None
    mots: Prose | None = None
    partie: Texte | None = None
    par: Any = None
    signe: OuiNon = False
    apres: Texte | None = None
    avant: Texte | None = None
    dans: Texte | None = None
    ajoute: Ajout | None = None
    supprime: Texte | None = None
    du: Date | None = None
    prolonge: Prolongation | None = None
    abrege: Date | None = None
    financement: FinancementModifie | None = None
    representant: Annotated[tuple[RepresentantTape, ...], ONE_OR_MORE] = ()
    qualite: Texte | None = None
    habilitation: Texte | None = None
    ajoute_partie: PartieDeConvention | None = None
    retire_partie: Texte | None = None
    donnees: dict[str, Any] = {}
    tableaux: dict[str, TableauCalcule] = {}
    blocs: dict[str, Prose] = {}
    objet: Texte | None = None
    complete: Prose | None = None
    supprime_alinea: Texte | None = None
    nom: Nom | None = None
    forme: Texte | None = None
    capital: Entier | None = None
    siege: Texte | None = None
    adresse: Adresse | None = None
    siren: Siren | None = None
    siret: Siret | None = None
    rcs: Nom | None = None
    rna: Rna | None = None
    ape: Ape | None = None
    iban: Iban | None = None
    bic: Bic | None = None
    titulaire: Texte | None = None

    @field_validator("par", mode="before")
    @classmethod
    def _words_or_party(cls, value: object, info: ValidationInfo) -> object:
        """Read words, or the party that takes the place of another."""
        expected: TypeAdapter[Any] = _PARTY if info.data.get("partie") else _PROSE
        try:
            return expected.validate_python(value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            told = first.get("ctx", {}).get("message")
            known = told or f"{shown(value)} ne dit pas qui prend la place de cette partie"
            raise refuse(first["type"] if told else "valeur-non-admise", known) from None

    @property
    def identite(self) -> dict[str, Any]:
        """What changes of a party that stays the same person."""
        return {key: getattr(self, key) for key in IDENTITE if key in self.model_fields_set}

    @property
    def sorte(self) -> Sorte:
        """What it does."""
        typed = self.model_fields_set
        return next((kind for kind, keys in _KINDS.items() if keys[0] in typed), "faits")

    @property
    def cle(self) -> str:
        """The key under which the fault of this modification is told."""
        return next((key for key in _KINDS[self.sorte] if key in self.model_fields_set), "")

    @model_validator(mode="after")
    def _does_one_thing(self) -> Modification:
        typed, kind = self.model_fields_set, self.sorte
        if not typed:
            raise refuse("cle-manquante", "dites ce qui change : article, ajoute, supprime…")
        if typed & {"remplace", "mots", "complete", "supprime_alinea"} and "article" not in typed:
            raise refuse("cle-manquante", "dites de quel article, par son étiquette : « article »")
        for key in sorted(typed - set(_KINDS[kind])):
            raise refuse(
                "faits-incompatibles",
                f"« {key} » ne va pas avec « {self.cle} » : faites-en deux modifications",
            )
        self._is_whole(kind)
        return self

    def _is_whole(self, kind: Sorte) -> None:
        """Refuse a modification that lacks what its kind needs."""
        typed = self.model_fields_set
        if kind == "mots" and not {"article", "par"} <= typed:
            raise refuse(
                "cle-manquante", "dites l'article, les mots, et ce qui les remplace : « par »"
            )
        if kind == "remplace" and not typed & {"remplace", "titre"}:
            raise refuse(
                "cle-manquante",
                f"dites ce que devient l'article {shown(self.article)} : remplace, titre, ou mots "
                "et par",
            )
        if kind == "intitule" and "{{" in (self.titre or ""):
            raise refuse(
                "accolades-hors-texte",
                "l'intitulé de la convention ne se calcule pas : tapez-le sans accolades",
            )
        if kind == "ajoute" and len(typed & set(_PLACES)) != 1:
            raise refuse(
                "cle-manquante", "dites où s'ajoute l'article, d'une seule façon : apres ou avant"
            )
        if kind == "partie" and len(typed) == 1:
            raise refuse(
                "cle-manquante",
                f"dites ce qui change de {shown(self.partie)} : par, representant, nom, siege…",
            )
        if kind == "partie" and typed & set(IDENTITE) and typed & {"representant", "qualite"}:
            raise refuse(
                "faits-incompatibles",
                "ce qu'est une partie et qui signe pour elle : faites-en deux modifications",
            )
        if kind == "partie" and "signe" in typed and "par" not in typed:
            raise refuse("cle-manquante", "« signe » se dit de qui cède sa place : ajoutez « par »")
        if kind == "partie" and "par" in typed and typed - {"partie", "par", "signe"}:
            raise refuse(
                "faits-incompatibles",
                "avec « par », dites du nouveau tout ce qu'il faut : « par: {qui: …, "
                "representant: …} »",
            )


class Avenant(Modele):
    """An amendment to a convention, or to what earlier ones have made of it.

    Attributes:
        convention: path of the convention; it follows from ``precedent``.
        precedent: path of the avenant before, from the second on.
        partenaire: where the convention is a modèle with its copies, the partner whose copy it
            amends; without it, there is one avenant for each copy.
        deliberation: path of the délibération that approves it.
        numero: its rank, from 1.
        objet: what it is about, in one line.
        date: day of signature; without it the place for the date is left blank.
        effet: day on which it takes effect; by default its signature.
        lieu: where it is signed.
        originaux: number of originals; by default one for each entity that signs.
        ordre_des_signatures: keys of the parties in the order in which they sign.
        donnees: figures that its texts name, besides those of the convention.
        visas: what it rests on, besides the convention, earlier avenants and the délibération.
        preambule: why, before the articles.
        modifications: what it does, in order.
        texte_amende: path of the convention as it is to be; in place of ``modifications``.
    """

    type: Literal["avenant"] = "avenant"
    collectivite: Any = None
    convention: Any = None
    precedent: Any = None
    partenaire: Texte | None = None
    deliberation: Any = None
    annuaire: Texte | None = None
    numero: Numero
    objet: Texte
    date: Date | None = None
    effet: Date | None = None
    lieu: Nom | None = None
    originaux: Entier | None = None
    ordre_des_signatures: Textes = ()
    donnees: dict[str, Any] = {}
    visas: Proses = ()
    preambule: Prose | None = None
    modifications: Annotated[tuple[Modification, ...], ONE_OR_MORE] = ()
    texte_amende: Any = None
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()

    @property
    def rang(self) -> int:
        """Its rank among the avenants of the convention, from 1."""
        return int(self.numero)

    @model_validator(mode="after")
    def _changes_something(self) -> Avenant:
        if self.modifications and self.texte_amende:
            raise refuse(
                "faits-incompatibles", "donnez « modifications » ou « texte_amende », pas les deux"
            )
        if not (self.modifications or self.texte_amende):
            raise refuse("cle-manquante", "il manque ce qui change : modifications")
        return self
