"""Who signs a letter: whom the clerk names, else who stands for the sender."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from drafter.french.options import Gender
from drafter.french.titles import agree_title
from drafter.model.dossier import Dossier
from drafter.model.parties import RepresentantTape
from drafter.model.personne import Annuaire, Personne


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs.

    Attributes:
        personne: None if nobody is known.
        qualite: her quality, agreed, or "".
        genre: hers, that of her title first; None if nothing tells it.
        mention: words printed first (« Pour la Présidente et par délégation »).
    """

    personne: Personne | None
    qualite: str
    genre: Gender | None
    mention: str = ""


_PERSON: TypeAdapter[Personne] = TypeAdapter(RepresentantTape)


def signatory_of(dossier: Dossier) -> Signature:
    """Return who signs a letter.

    Somebody named is looked for in the roster, where the collectivité writes, or among those who
    stand for the sender; else she is who the clerk says.
    """
    acte, lettre = dossier.courrier, dossier.lettre
    who = lettre.expediteur if lettre else None
    typed = acte.signataire
    if typed is None:
        if who is None:
            return Signature(None, "", None)
        if who.identite.personne_physique:
            return Signature(_read(who.identite.nom), "", who.genre)
        gender = who.personne.titre if who.personne and who.personne.titre else who.genre
        return Signature(who.personne, who.qualite, gender)
    people = who.identite.representant if who and not who.notre else dossier.collectivite.conseil
    known = Annuaire(p for p in people if p.en_exercice(acte.date))
    name, _, function = (words.strip() for words in typed.qui.partition(","))
    person = known.find(name).personne
    person = person or _read(typed.qui)
    quality = typed.qualite or function or person.fonction or ""
    gender = person.genre_du_titre if person.titre or person.genre or person.civilite else None
    return Signature(
        person, agree_title(quality, gender=gender) if quality and gender else quality, gender,
        typed.mention or "",
    )  # fmt: skip


def _read(name: str) -> Personne:
    """Read « Mme Zoé LAC, Présidente »; a name that is not written so stands as it is."""
    try:
        return _PERSON.validate_python(name)
    except ValidationError:
        return Personne(nom=name)
