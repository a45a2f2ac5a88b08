"""The facts of an act: what its JSON holds, from which its JSON Schema is made."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Literal

from drafter.facts.accord import Amendement, Courrier, Duree, Echeance, Financement, Partie
from drafter.facts.base import ActeCite, Donnee, Fait, Personne
from drafter.facts.seance import Assistance, Scrutin, Seance

VERSION = "1.1"
"""Of the form of the facts: the first number changes when a reader must; the second, when a key is
added."""


class Collectivite(Fait):
    """La collectivité."""

    nom: str
    nature: str
    siret: str | None = None
    departement: str | None = None


class Signataire(Fait):
    """Qui signe, et le champ de signature du PDF qui lui est réservé."""

    champ: str
    nom: str | None = None
    """Comme il est imprimé sous la signature ; absent s'il reste à remplir."""
    qualite: str | None = None
    partie: str | None = None
    """La clé de la partie pour qui elle signe."""


class Faits(Fait):
    """Les faits d'un acte écrit par drafter."""

    version_du_schema: Literal["1.0", "1.1"]
    version_de_drafter: str
    type: Literal["deliberation", "decision", "convention", "avenant", "consolidation", "courrier"]
    projet: bool
    """Le vote est encore à venir."""
    titre: str
    numero: str | None = None
    objet: str
    date: dt.date
    """Jour de la séance, de la décision, de la lettre ; d'une convention, de sa signature, à défaut
    de la délibération qui l'approuve, à défaut de sa prise d'effet."""
    matiere: str | None = None
    """Code de la nomenclature @ctes."""
    collectivite: Collectivite
    publication: dt.date | None = None
    transmission: dt.date | None = None
    rapporteur: Personne | None = None
    seance: Seance | None = None
    assistance: Assistance | None = None
    scrutins: tuple[Scrutin, ...] = ()
    """Un par décision de l'acte."""
    donnees: dict[str, Donnee] = {}
    """Les montants, nombres et dates que le rédacteur a nommés (clé « donnees »)."""
    parties: tuple[Partie, ...] = ()
    duree: Duree | None = None
    financement: Financement | None = None
    echeances: tuple[Echeance, ...] = ()
    amendement: Amendement | None = None
    courrier: Courrier | None = None
    approuve: ActeCite | None = None
    """La convention ou l'avenant que cette délibération approuve."""
    approuve_par: ActeCite | None = None
    """La délibération qui approuve cet acte."""
    signataires: tuple[Signataire, ...] = ()
    """Dans l'ordre des signatures."""
    texte: tuple[str, ...] = ()
    """Les mots de l'acte, un texte par paragraphe ou par cellule, dans l'ordre de la lecture."""
    texte_a_part: tuple[str, ...] = ()
    """Les mots que la page place où elle peut : cachet, signatures, notes, légendes."""
    texte_en_marge: tuple[str, ...] = ()
    """Têtes et pieds de page, mots des graphiques."""
    tus: tuple[str, ...] = ()
    """Les faits que l'acte n'imprime pas, par leur chemin (« financement.parts ») ; chacun des
    autres noms, numéros, montants, taux, dates et heures est dans ses mots. Depuis
    la version 1.1."""

    def to_json(self) -> bytes:
        """Return the same bytes for the same facts: UTF-8, one key a line, nothing that XML bans.

        A character that XML 1.0 does not admit (§ 2.2) is written as JSON escapes it, so that the
        same bytes stand in the DOCX.
        """
        tree = self.model_dump(mode="json", exclude_defaults=True)
        text = json.dumps(tree, ensure_ascii=False, indent=1)
        return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
