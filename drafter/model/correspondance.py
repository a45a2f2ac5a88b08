"""Who writes to whom, under a convention, and for how much: the letters that one file gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.french.elision import with_preposition
from drafter.french.titles import agree_title
from drafter.model.courrier import Courrier, Usage
from drafter.model.deja_demande import Suivi
from drafter.model.demande import Demande
from drafter.model.denominations import civility_of_name
from drafter.model.dossier import Dossier
from drafter.model.en_vigueur import known_avenants
from drafter.model.faults import suggestion
from drafter.model.lettre import Correspondant, Lettre, Manque
from drafter.model.partenaire import COLLECTIVITE, Partenaire
from drafter.model.partie import Groupement, Partie, Rang, gender_of_title, members_of
from drafter.model.parties import folded
from drafter.model.representants import Change, change_of

_ARTICLE = re.compile(r"\A(?:la|le)\s+|\Al['’]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Correspondance:
    """The letters of one kind that follow from one convention.

    Attributes:
        convention: as it stands on the day of the letters.
        typed: what the letters say.
        suivi: what they follow.
    """

    convention: Dossier
    typed: Courrier
    suivi: Suivi

    @property
    def usage(self) -> Usage:
        """What letters of this kind are for."""
        return self.typed.usage

    @property
    def _demande(self) -> Demande:
        return Demande(self.convention, self.typed, self.suivi)

    # --- who ---

    @property
    def expediteur(self) -> Rang | None:
        """Who writes: typed; else who is paid, or the collectivité."""
        parties = self.convention.parties
        if self.typed.de:
            found = parties.find(self.typed.de)
            return found.coordonnateur or found if isinstance(found, Groupement) else found
        ours = next((p for p in parties.toutes if p.entree == COLLECTIVITE), None)
        if self.usage.de == "collectivite":
            return ours
        coordinators = [r.coordonnateur for r in parties.rangs if isinstance(r, Groupement)]
        found = next((one for one in coordinators if one), None)
        if found:
            return found
        funders = self._funders()
        others = [p for p in parties.toutes if not any(p in members_of(r) for _, r in funders)]
        if any(ours in members_of(rang) for _, rang in funders) and len(others) == 1:
            return others[0]
        return ours

    def destinataires(self) -> Iterator[tuple[Partie, str]]:
        """Yield who receives a letter, each with the key under which the plan knows it."""
        sender = self.expediteur
        for key, rang in self._addressed():
            receiving: tuple[tuple[Partie, str], ...] = ()
            if isinstance(rang, Partie):
                receiving = ((rang, key),)
            elif key in self._plan_keys() and rang.coordonnateur:
                receiving = ((rang.coordonnateur, key),)
            else:
                receiving = tuple((one, one.cle) for one in rang.membres)
            yield from (one for one in receiving if one[0] != sender)  # nobody writes to herself

    def _addressed(self) -> Iterator[tuple[str, Rang]]:
        parties, sender = self.convention.parties, self.expediteur
        if self.typed.a:
            for key in self.typed.a:
                rang = parties.find(key)
                if rang:
                    yield self._key_of(rang), rang
            return
        if self.usage.a == "financeurs":
            paying = ((key, rang) for key, rang in self._funders() if not self._absent(key))
            for key, rang in paying:
                members = members_of(rang)
                if sender not in members and all(_is_public(one) for one in members):
                    yield key, rang
            return
        owing = self._demande.echeance if self.usage.a == "redevables" else None
        named = [parties.find(key) for key in owing.qui] if owing else []
        wanted = [rang for rang in named if rang] or list(parties.rangs)
        for rang in wanted:
            for one in members_of(rang):
                if one != sender and not one.a_remplir:
                    yield one.cle, one

    def _absent(self, key: str) -> bool:
        """Say whether a funder had not joined yet, or had left, in the year of the letters."""
        plan = self.convention.plan
        years = plan.annees if plan else ()
        if plan is None or self.typed.annee not in years:
            return False
        return years.index(self.typed.annee) in plan.absences(key)

    def _funders(self) -> list[tuple[str, Rang]]:
        """Return those who pay, each under the key of the plan."""
        plan, parties = self.convention.plan, self.convention.parties
        found = [(c.cle, parties.find(c.cle)) for c in plan.contributions] if plan else []
        return [(key, rang) for key, rang in found if rang]

    def _plan_keys(self) -> frozenset[str]:
        return frozenset(key for key, _ in self._funders())

    def _key_of(self, rang: Rang) -> str:
        return next((key for key, one in self._funders() if one == rang), rang.cle)

    # --- the letters ---

    def lettres(self) -> Iterator[tuple[str, Lettre]]:
        """Yield the letters, each with the key of who receives it; one at fault if there is none.

        What is wrong is told in the letter, by the rules.
        """
        common = tuple(self._wrong_keys())
        sender = self._correspondent(self.expediteur)
        asked: dict[str, tuple[Partie, Lettre]] = {}
        for partie, key in self.destinataires():
            if folded(partie.cle) not in asked:
                asked[folded(partie.cle)] = partie, self._demande.lettre(key)
        settled = {key for key, (_, lettre) in asked.items() if lettre.solde_deja}
        if self.typed.a or not settled < asked.keys():
            settled = set()  # she is named, or there is nobody else: she is told as a fault
        paid = (asked[key][1].manques[0].message for key in asked if key in settled)
        left = [Manque("financeur-non-sollicite", ("modele",), message) for message in paid]
        told = (*common, *(self._unasked() if asked else ()), *left)
        for key, (partie, lettre) in asked.items():
            if key in settled:
                continue
            whom = self._correspondent(partie)
            manques = (*told, *lettre.manques)
            told = common  # the rest is told once
            yield key, replace(lettre, expediteur=sender, destinataire=whom, manques=manques)
        if not asked:
            missing = Manque("personne-a-qui-ecrire", self._where_addressed, self._nobody())
            none = self._demande.lettre("")
            faults = [m for m in none.manques if m.slug == "annee-hors-convention"]
            yield (
                "",
                Lettre(sender, None, manques=(*common, *faults, *([] if common else [missing]))),
            )

    def _unasked(self) -> Iterator[Manque]:
        """Yield the funders who are not written to because nothing tells that they are public."""
        if self.typed.a or self.usage.a != "financeurs":
            return
        sender, about = self.expediteur, self.convention.convention.objet
        for _, rang in self._funders():
            members = members_of(rang)
            unknown = [one for one in members if not _is_public(one)]
            chosen = all(one.identite and one.identite.public is False for one in unknown)
            if unknown and sender not in members and not chosen:
                whom = with_preposition("à", rang.nom_avec_article)
                message = (
                    f"pas de courrier {whom} (« {about} ») : ni le nom ni la forme ne disent un "
                    "financeur public ; tapez « public: oui » chez ce partenaire pour lui écrire, "
                    "ou « public: non » si c'est voulu"
                )
                yield Manque("financeur-non-sollicite", ("modele",), message)

    @property
    def _where_addressed(self) -> tuple[str, ...]:
        return ("a",) if self.typed.a else ("modele",)

    def _nobody(self) -> str:
        about = f"« {self.convention.convention.objet} »"
        if self.typed.a:
            return (
                f"pour {about}, « a » ne nomme que celui qui écrit : nommez-en d'autres, ou "
                "changez « de »"
            )
        if self.usage.a == "financeurs" and self.convention.plan is None:
            return (
                f"la convention {about} n'a pas de plan de financement, ou son plan ne se calcule "
                "pas : il n'y a rien à demander"
            )
        if self.usage.a == "financeurs":
            return (
                f"aucun financeur public dans la convention {about} : nommez les destinataires par "
                "« a », ou tapez « public: oui » chez un partenaire"
            )
        return f"personne à qui écrire dans la convention {about} : nommez-le par « a »"

    def _wrong_keys(self) -> Iterator[Manque]:
        parties = self.convention.parties
        typed: Sequence[tuple[tuple[str | int, ...], str]] = [
            *((("a", i), key) for i, key in enumerate(self.typed.a)),
            *([(("de",), self.typed.de)] if self.typed.de else []),
        ]
        for place, key in typed:
            if parties.find(key) is None:
                hint = suggestion(key, list(parties.cles)) or f" ({', '.join(parties.cles)})"
                message = f"« {key} » n'est pas une partie de la convention{hint}"
                yield Manque("correspondant-inconnu", place, message)

    def _correspondent(self, rang: Rang | None) -> Correspondant | None:
        """Return who stands for a party on the day of the letter.

        The convention may have been signed by somebody else (a deputy, a former president): she
        is written to only where the directory names nobody. Who an avenant says stands for the
        party since is written to, unless the directory knows of somebody later.
        """
        if not isinstance(rang, Partie) or rang.identite is None:
            return None
        dossier, day = self.convention, self.typed.date
        who, ours = rang.identite, rang.entree == COLLECTIVITE
        known = dossier.annuaire.get(rang.entree)
        place = dossier.at("parties", *rang.lieu)
        if ours:
            place = dossier.collectivite_place.at()
            person = dossier.chef_le(day)
            quality = (person.fonction if person else None) or ""
        elif change := self._change(rang, known):
            person, quality = change.personne, change.qualite
        elif known and (known.representant or known.qualite):
            person = known.representant_le(day)
            quality = known.qualite or (person.fonction if person else None) or ""
        else:
            person, quality = rang.representant, rang.qualite
        if known and dossier.annuaire_place:
            place = dossier.annuaire_place.at_key("partenaires", rang.entree)
        gender = None
        if person and (person.titre or person.genre or person.civilite):
            gender = person.sexe
        elif natural := civility_of_name(who.nom):
            gender = None if natural.pluriel else natural.genre
        elif quality and agree_title(quality, gender="m") != agree_title(quality, gender="f"):
            gender = gender_of_title(quality)
        quality = _ARTICLE.sub("", quality)
        wanted = (person.titre if person else None) or gender
        if quality and wanted:
            quality = agree_title(quality, gender=wanted)
        return Correspondant(rang, who, person, quality, gender, place, ours,
                             self._outdated(rang, known))  # fmt: skip

    def _change(self, rang: Partie, known: Partenaire | None) -> Change | None:
        """Return who an avenant says stands for a party, unless the directory is newer."""
        suivi = self.suivi
        avenants = known_avenants(suivi.nommee, self.typed.date, self.typed.annee)
        change = change_of(avenants, rang)
        listed = known.representant_le(self.typed.date) if known else None
        newer = listed and listed.du and change and listed.du >= change.effet
        return None if newer else change

    def _outdated(self, rang: Partie, known: Partenaire | None) -> str:
        """Say that the directory contradicts an avenant on who stands for a party."""
        if rang.entree == COLLECTIVITE or known is None:
            return ""
        change, listed = self._change(rang, known), known.representant_le(self.typed.date)
        if not change or not listed or listed.nom_complet == change.personne.nom_complet:
            return ""
        return (
            f"l'avenant n° {change.avenant.avenant.rang} fait représenter {known.nom_avec_article} "
            f"par {change.personne.nom_complet}, et l'annuaire donne encore {listed.nom_complet} : "
            "le courrier suit l'avenant ; mettez l'annuaire à jour, avec « au » et « du »"
        )


def _is_public(partie: Partie) -> bool:
    """Say whether a party is a public funder; the collectivité always is."""
    if partie.entree == COLLECTIVITE:
        return True
    return partie.identite is not None and partie.identite.public_ou_non
