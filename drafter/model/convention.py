"""A convention: who agrees, on what, for how long, for how much; also the modèle and its copies."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ValidationInfo, field_validator, model_validator

from drafter.french.dates import long_date
from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Entier,
    Modele,
    Nom,
    Prose,
    Texte,
    Textes,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.derogation import Derogations
from drafter.model.echeances import EcheanceTapee, Preavis
from drafter.model.financement import Financement
from drafter.model.parties import PartieDeConvention
from drafter.model.presentation import Libelles, Presentation
from drafter.model.tableau import TableauCalcule


def _cle(value: object) -> object:
    """Read a label: letters, digits and hyphens, as it is written between braces."""
    if isinstance(value, str) and unaccented(value).replace("-", "").isalnum():
        return unaccented(value)
    raise refuse(
        "valeur-non-admise",
        f"{shown(value)} n'est pas une étiquette : des lettres, des chiffres, des traits d'union, "
        "par exemple « clauses-financieres »",
    )


Etiquette = Annotated[str, BeforeValidator(_cle)]
"""A label by which texts refer to an article or an annexe."""

Samples = Annotated[tuple[Texte, ...], ONE_OR_MORE]


class ArticleDeConvention(Modele):
    """An article, or a part that holds articles in its text under « ## ».

    Attributes:
        titre: printed after its number.
        cle: label, for ``{{ ref('cle') }}``; by default the title without accents nor spaces.
        texte: its text; headings in it are the levels below.
        clause: name of a shared text, in place of ``texte``.
        suffixe: « bis » for an article that an avenant put after another without moving the
            numbers that follow.
        numerotation: samples of the numbers, from this level down.
    """

    titre: Prose | None = None
    cle: Etiquette | None = None
    texte: Prose | None = None
    clause: Texte | None = None
    suffixe: Texte | None = None
    numerotation: Samples = ()

    @model_validator(mode="after")
    def _says_something(self) -> ArticleDeConvention:
        if self.texte and self.clause:
            raise refuse("faits-incompatibles", "donnez « texte » ou « clause », pas les deux")
        if not (self.titre or self.texte or self.clause):
            raise refuse("cle-manquante", "dites ce que prévoit cet article : titre, texte, clause")
        return self


class ClauseRetouchee(ArticleDeConvention):
    """An article whose shared text avenants have changed here and there; nobody types it.

    Attributes:
        retouches: words of the shared text, and those that take their place, in order.
        intitule_de: the clause whose title it keeps, where its text was replaced.
    """

    retouches: tuple[tuple[str, str], ...] = ()
    intitule_de: str = ""


class Annexe(Modele):
    """What is annexed: a title alone for what is joined on paper, or its text.

    Attributes:
        cle: label, for ``{{ ref('cle') }}``.
        texte: printed on pages of its own.
    """

    titre: Texte
    cle: Etiquette | None = None
    texte: Prose | None = None


AnnexeTapee = Annotated[Annexe, short_for("titre")]


class _Commun(Modele):
    """What a convention and the copies of a modèle both say.

    Attributes:
        deliberation: path of the délibération that approves it.
        annuaire: path of the directory of partners, if it is not ``partenaires.yaml`` above.
        date: day of signature; without it the place for the date is left blank.
        lieu: where it is signed; by default the seat of the collectivité.
        originaux: number of originals; by default one for each entity that signs.
        donnees: figures, dates and words to be named in the texts; « […] » leaves a blank.
        derogations: findings waived.
    """

    type: Literal["convention"] = "convention"
    collectivite: Any = None
    deliberation: Any = None
    annuaire: Texte | None = None
    numero: Texte | None = None
    date: Date | None = None
    lieu: Nom | None = None
    originaux: Entier | None = None
    donnees: dict[str, Any] = {}
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()


class Convention(_Commun):
    """An agreement between any number of parties.

    Attributes:
        titre: its name, on top of the first page; « Convention » by default.
        objet: what it is about, in one line; also told by its délibération.
        version: mark of a draft (« Version du 16 octobre 2020 »), printed under the title.
        du: first day of effect.
        au: last day.
        parties: who agrees, in order.
        ordre_des_signatures: keys of the parties in the order in which they sign.
        financement: who pays what, and when.
        tableaux: tables whose totals are computed, by name.
        blocs: texts that several places name.
        numerotation: samples of the numbers of articles, one for each level.
        articles: the articles; or ``texte``, the whole body under « # », « ## », « ### ».
        annexes: what is annexed, numbered by the program.
        echeances: what is due, and when.
        preavis: how long before its end one must say that one does not go on.
        derogations: findings waived; in its copies too, for those of a modèle.
    """

    titre: Texte | None = None
    objet: Texte
    version: Texte | None = None
    du: Date | None = None
    au: Date | None = None
    parties: tuple[PartieDeConvention, ...]
    ordre_des_signatures: Textes = ()
    financement: Financement | None = None
    tableaux: dict[str, TableauCalcule] = {}
    blocs: dict[str, Prose] = {}
    numerotation: Samples = ()
    preambule: Prose | None = None
    articles: tuple[Annotated[ArticleDeConvention, short_for("texte")], ...] = ()
    texte: Prose | None = None
    annexes: Annotated[tuple[AnnexeTapee, ...], ONE_OR_MORE] = ()
    echeances: tuple[EcheanceTapee, ...] = ()
    preavis: Preavis | None = None
    derogations: Derogations = ()

    @field_validator("au")
    @classmethod
    def _begins_before_it_ends(cls, au: dt.date | None, info: ValidationInfo) -> dt.date | None:
        du = info.data.get("du")
        if du and au and au < du:
            raise refuse(
                "faits-incompatibles",
                f"la convention finit le {long_date(au)}, avant de commencer, le {long_date(du)} : "
                "corrigez l'une des deux dates",
            )
        return au

    @model_validator(mode="after")
    def _agrees_on_something(self) -> Convention:
        if self.articles and self.texte:
            raise refuse("faits-incompatibles", "donnez « articles » ou « texte », pas les deux")
        if not (self.articles or self.texte):
            raise refuse("cle-manquante", "il manque ce dont on convient : articles ou texte")
        return self


class Exemplaires(_Commun):
    """The copies of a modèle, one for each partner, each ready to sign.

    Attributes:
        modele: path of the convention whose text has blanks.
        partenaires: path of a CSV or YAML file, or a list of keys of the directory.
    """

    modele: Texte
    partenaires: Annotated[Any, ONE_OR_MORE]
