"""What ``templates/courrier/`` may name: who writes, to whom, for how much, on which account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from drafter.compose.context import shared_context
from drafter.compose.environment import crochets
from drafter.compose.faults import CODES
from drafter.compose.intitules import named_avenant
from drafter.compose.noms import Noms
from drafter.compose.sections import Sections
from drafter.compose.signataires import Paraphe
from drafter.compose.textes import Textes
from drafter.composition import Logo, Look
from drafter.findings import Finding
from drafter.folders import beside
from drafter.french.addresses import address_lines, town_of
from drafter.french.civilities import civility
from drafter.french.dates import long_date, period
from drafter.french.elision import with_article, with_preposition
from drafter.french.letters import Towards, closing, salutation, titled_alone
from drafter.french.lists import enumerate_words
from drafter.french.numbers import ordinal_in_words
from drafter.french.options import Gender
from drafter.french.titles import title_with_article
from drafter.model.banque import printed_iban
from drafter.model.convention import Convention
from drafter.model.denominations import civility_of_name, first_noun
from drafter.model.dossier import Dossier
from drafter.model.en_vigueur import known_avenants
from drafter.model.faults import suggestion
from drafter.model.identifiants import grouped
from drafter.model.lettre import Correspondant, Lettre
from drafter.model.part import points
from drafter.model.periodes import Periode
from drafter.model.signature import signatory_of

FRAME = "texte"
"""The text that all kinds of letter share: letterhead, address, formulas, signature."""


class CorrespondantNomme:
    """Who writes or receives, as letters name her: ``{{ destinataire.nom_avec_article }}``."""

    def __init__(self, who: Correspondant, noms: Noms, writer: Correspondant | None = None) -> None:
        self._who, self._noms, self._writer = who, noms, writer
        self.cle = who.partie.cle
        self.nom = who.identite.nom
        self.nom_avec_article = who.identite.nom_avec_article
        self.notre = who.notre
        self.etat = who.partie.etat
        self.genre: Gender = who.identite.sexe
        self.adresse = address_lines(who.identite.adresse_postale or "")
        siret, siren = who.identite.siret, who.identite.numero_siren
        number = ("SIRET", siret) if siret else ("SIREN", siren)
        self.identifiant = f"{number[0]} {grouped(number[1])}" if number[1] else ""

    @property
    def lignes(self) -> tuple[str, ...]:
        """The lines of the envelope: title, body, address (AFNOR NF Z 10-011)."""
        who, first = self._who, ""
        alone = titled_alone(who.qualite) if who.personne else ""
        if alone and who.personne:
            first = f"{alone} {self._noms.nom(who.personne)}"
        elif who.genre and who.qualite and not who.identite.personne_physique:
            title = title_with_article(_capitalised(who.qualite), gender=self._gender_of_title,
                                       preferred=_capitalised(who.qualite))  # fmt: skip
            first = f"{civility(who.genre, full=True)} {title}"
        elif who.identite.personne_physique:
            return (self._in_full(), *self.adresse)
        elif who.personne:
            name = self._noms.nom(who.personne)
            first = f"{civility(who.genre, full=True)} {name}" if who.genre else name
        body = () if self.etat and first else (_capitalised(self.nom),)
        return (*filter(None, (first, *body)), *self.adresse)

    @property
    def appel(self) -> str:
        """« Monsieur le Préfet, »."""
        return salutation(self._who.qualite or None, self._who.genre, preferred=self._preferred)

    @property
    def politesse(self) -> str:
        """The sentence that closes a letter to her."""
        return closing(
            self._who.qualite or None,
            self._who.genre,
            preferred=self._preferred,
            towards=self._towards,
        )

    @property
    def _towards(self) -> Towards:
        """Whether the letter goes up, from a private body to a public one, or down."""
        if not self._who.publique:
            return "privé"
        return "public" if self._writer and not self._writer.publique else "égal"

    @property
    def _gender_of_title(self) -> Gender:
        person = self._who.personne
        return (person.titre if person else None) or self._who.genre or "m"

    @property
    def _preferred(self) -> str | None:
        """The title of who wants that of the other gender: « le Maire »."""
        person = self._who.personne
        if person is None or person.titre is None or person.titre == person.sexe:
            return None
        return title_with_article(
            _capitalised(self._who.qualite), gender=person.titre, preferred=self._who.qualite
        )

    def _in_full(self) -> str:
        told = civility_of_name(self.nom)
        if told is None or told.pluriel:
            return self.nom
        return f"{civility(told.genre, full=True)} {self.nom.partition(' ')[2]}"


@dataclass(frozen=True, slots=True)
class Compte:
    """The account to pay: its holder, its IBAN by groups of four, its bank."""

    titulaire: str
    iban: str
    bic: str


@dataclass(frozen=True, slots=True)
class PeriodeNommee:
    """The part of a year for which an amount is.

    Attributes:
        texte: « du 1er juin au 31 décembre 2020 ».
        entiere: it is the whole year.
    """

    texte: str
    entiere: bool


def courrier_context(
    dossier: Dossier,
    textes: Textes,
    look: Look,
    outline: Sections,  # noqa: ARG001 - a letter has no articles
) -> dict[str, Any]:
    """Return what ``templates/courrier/*.md`` may name."""
    acte, lettre = dossier.courrier, _known(dossier)
    textes.findings.extend(_unknown_kind(dossier, look))
    noms = Noms(dossier.presentation)
    names = shared_context(dossier, textes, look)
    sender = CorrespondantNomme(lettre.expediteur, noms) if lettre.expediteur else None
    receiver = None
    if lettre.destinataire:
        receiver = CorrespondantNomme(lettre.destinataire, noms, lettre.expediteur)
    signed = dossier.liens["convention"].convention
    notified = dossier.liens.get("notifie")
    names |= {
        "modele": acte.modele,
        "expediteur": sender,
        "destinataire": receiver,
        "annee": acte.annee,
        "montant": lettre.montant,
        "periode": _period(lettre.periode),
        "versement": acte.versement,
        "part_demandee": _part_of(lettre),
        "nature": lettre.nature,
        "taux": points(lettre.taux) if lettre.taux else None,
        "du_en_tout": lettre.du,
        "deja_demande": lettre.deja,
        "condition": lettre.condition,
        "taxe": lettre.taxe,
        "avenants": _avenants(dossier),
        "notifie": named_avenant(notified) if notified else None,
        "echeance": lettre.echeance,
        "limite": lettre.limite,
        "compte": _account(dossier, lettre),
        "date": acte.date,
        "lieu": acte.lieu or _town(dossier, lettre),
        "references": tuple(_references(dossier, signed)),
        "deliberation": names.get("deliberation"),
        "nom_de_la_convention": _called(signed),
        "genre_de_la_convention": _gender_of(signed),
    }
    textes.names = {**textes.names, **names}
    paraphe, gender = _signature(dossier, noms)
    return names | {
        "reference": textes.render(acte.reference, "reference") if acte.reference else "",
        "objet": textes.render(acte.objet, "objet") if acte.objet else None,
        "texte": textes.render(acte.texte, "texte") if acte.texte else None,
        "complement": textes.render(acte.complement, "complement") if acte.complement else None,
        "pieces_jointes": tuple(
            textes.render(text, "pieces_jointes", i) for i, text in enumerate(acte.pieces_jointes)
        ),
        "signataires": (paraphe,),
        "genre_du_signataire": gender,
    }


def _known(dossier: Dossier) -> Lettre:
    if dossier.lettre is None:
        raise TypeError("un courrier sans lettre")
    return dossier.lettre


def _unknown_kind(dossier: Dossier, look: Look) -> Iterator[Finding]:
    """Report a kind of letter that has no text."""
    typed = dossier.courrier.modele
    known = sorted({p.stem for f in look.folders for p in (f / "courrier").glob("*.md")} - {FRAME})
    if typed not in known:
        hint = suggestion(typed, known) or f" (modèles : {', '.join(known)})"
        message = f"le modèle de courrier « {typed} » n'existe pas{hint}"
        code = CODES["modele-inconnu"]
        yield Finding(dossier.place.at("modele"), code, "modele-inconnu", message)


def _period(periode: Periode | None) -> PeriodeNommee | None:
    if periode is None or periode.du is None or periode.au is None:
        return None
    whole = (periode.du.month, periode.du.day, periode.au.month, periode.au.day) == (1, 1, 12, 31)
    return PeriodeNommee(period(periode.du, periode.au), whole and periode.annee is not None)


def _account(dossier: Dossier, lettre: Lettre) -> Compte | None:
    """Return the account typed in the letter, else that of who writes."""
    acte, who = dossier.courrier, lettre.expediteur.identite if lettre.expediteur else None
    iban = acte.iban or (who.iban if who else None)
    if not iban:
        return None
    own = bool(acte.iban)
    bic = acte.bic if own else (who.bic if who else None)
    holder = acte.titulaire or (who.titulaire if who and not own else None)
    return Compte(holder or (who.nom if who else ""), printed_iban(iban), bic or "")


def _town(dossier: Dossier, lettre: Lettre) -> str | None:
    """Return the town from which one writes."""
    who = lettre.expediteur
    if who is None or who.notre:
        return dossier.collectivite.lieu_des_actes
    return town_of(who.identite.adresse_postale or "") or dossier.collectivite.lieu_des_actes


def _references(dossier: Dossier, signed: Convention) -> Iterator[str]:
    """Yield what the letter rests on: the convention, the délibération that approved it."""
    number = f" n° {signed.numero}" if signed.numero else ""
    day = f" du {long_date(signed.date)}" if signed.date else ""
    yield f"{signed.titre or 'Convention'}{number}{day}{_amended_by(dossier, signed)}"
    voted = dossier.liens.get("deliberation")
    if voted and voted.seance:
        house = dossier.collectivite
        words = house.mots(voted.seance.organe).organe
        number = f" n° {voted.acte.numero}" if voted.acte.numero else ""
        body = with_preposition("de", words)
        writer = _known(dossier).expediteur
        whose = "" if writer and writer.notre else with_preposition("de", house.nom_avec_article)
        said = f"{body} {whose}".strip()
        yield f"Délibération{number} {said} du {long_date(voted.jour)}"


def _amended_by(dossier: Dossier, signed: Convention) -> str:
    """« , modifiée par l'avenant n° 1 du 12 décembre 2019 et par l'avenant n° 2 », or ""."""
    named = [f"par {one}" for one in _avenants(dossier)]
    modified = "modifiée" if _gender_of(signed) == "f" else "modifié"
    return f", {modified} {enumerate_words(named)}" if named else ""


def _avenants(dossier: Dossier) -> tuple[str, ...]:
    """Return what the avenants that the letter follows are called, in order."""
    last = dossier.liens.get("avenant")
    applied = known_avenants(last, dossier.jour, dossier.courrier.annee) if last else ()
    return tuple(named_avenant(one).dit for one in applied)


def _part_of(lettre: Lettre) -> str:
    """« l'acompte », « le premier acompte », « le solde », or ""."""
    if lettre.nature == "solde":
        return "le solde"
    if lettre.nature == "complement":
        return "le complément"
    if lettre.nature == "acompte":
        return f"le {ordinal_in_words(lettre.rang)} acompte" if lettre.rang else "l'acompte"
    return ""


_MASCULINE = frozenset({"accord", "contrat", "protocole", "pacte", "bail", "marche", "traite"})


def _gender_of(signed: Convention) -> Gender:
    return "m" if first_noun(signed.titre or "convention").split("-")[0] in _MASCULINE else "f"


def _called(signed: Convention) -> str:
    """« la convention pluriannuelle de partenariat n° 12 du 15 décembre 2020 »."""
    title = signed.titre or "Convention"
    words = title if title.isupper() else title[:1].lower() + title[1:]
    number = f" n° {signed.numero}" if signed.numero else ""
    day = f" du {long_date(signed.date)}" if signed.date else ""
    return f"{with_article(words, gender=_gender_of(signed))}{number}{day}"


# --- who signs ------------------------------------------------------------------------------


def _signature(dossier: Dossier, noms: Noms) -> tuple[Paraphe, Gender]:
    """Return who signs: typed, else who stands for the sender; her gender."""
    who = signatory_of(dossier)
    mention = (who.mention or "").rstrip(" ,")
    quality = ""
    if who.qualite:
        title = title_with_article(who.qualite, gender=who.genre or "m", preferred=who.qualite)
        quality = _capitalised(title)
    name = noms.nom(who.personne) if who.personne else crochets("nom de qui signe")
    return Paraphe("signataire", quality, name, mention), who.genre or "m"


def letterhead(dossier: Dossier) -> tuple[str, Logo | None]:
    """Return who writes and her logo, which are those of the file too."""
    who = _known(dossier).expediteur
    if who is None:
        return dossier.collectivite.nom, None
    place = dossier.collectivite_place if who.notre else dossier.annuaire_place
    logo = who.identite.logo
    path = beside(place.source.path.parent, logo) if place and logo else None
    return who.identite.nom, Logo(path, f"Logo : {who.identite.nom}") if path else None


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
