"""Rules on what texts say of members who are interested in an affair (CGCT, L. 2131-11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.rules.passages import Passage
from drafter.rules.phrases import agreed
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_SIGNS = re.compile(r"\b(?:autoris|habilit|mandat|charge)\w*\b.*\bsign|\bsign\w*\b.*\bautoris")
_LEAVES = re.compile(
    r"\bs'(?:est|etant) retiree?\b|\bse retire\b|\ba quitte la (?:salle|seance)\b"
    r"|\bne (?:prend|prendra) pas part au vote\b|\bn'a pas pris part au vote\b"
    r"|\binteressee? a l'affaire\b"
)


@rule("SCR018", "interesse-signataire", law="intérêt", severity=Severity.AVERTISSEMENT)
def interested_signatory(dossier: Dossier) -> Iterator[Fault]:
    """Un membre intéressé à l'affaire est autorisé, par son nom, à la signer.

    Pourquoi :
        Qui a un intérêt dans l'affaire ne peut représenter la collectivité à l'acte : un autre
        membre est désigné pour cela.

    Fautif :
        # deliberation.yaml
        dispositif: [autorise M. Luc NOIR à signer le bail]
        scrutin: {interesses: [Luc NOIR]}

    Correct :
        # deliberation.yaml
        dispositif: [autorise Mme Marie DURAND à signer le bail]
        scrutin: {interesses: [Luc NOIR]}

    Que faire :
        Nommer un autre signataire, ou retirer ce nom des « interesses ».
    """
    concerned = {p for result in dossier.depouillements for p in result.interesses}
    yield from (
        (
            passage.at(start),
            f"{person.nom_complet} est {agreed('intéressé', person)} à l'affaire, et ne peut la "
            "signer pour la collectivité : nommez un autre signataire",
        )
        for passage, person, start in _named(dossier, concerned, {"dispositif", "articles"})
        if _SIGNS.search(passage.sentence(start))
    )


@rule("SCR019", "retrait-non-compte", law="intérêt", severity=Severity.AVERTISSEMENT)
def withdrawn_but_counted(dossier: Dossier) -> Iterator[Fault]:
    """L'acte dit qu'un membre s'est retiré, et le vote le compte parmi ceux qui votent.

    « s'est retiré », « a quitté la salle », « ne prend pas part au vote », « intéressé à l'affaire
    », dans une phrase qui donne son prénom et son nom.

    Pourquoi :
        L'acte se contredit, et la voix d'un membre intéressé peut rendre la délibération illégale.

    Fautif :
        # deliberation.yaml
        considerants: ["que M. Luc NOIR s'est retiré"]
        scrutin: unanimité

    Correct :
        # deliberation.yaml
        considerants: ["que M. Luc NOIR s'est retiré"]
        scrutin: {interesses: [Luc NOIR]}

    Que faire :
        Taper ce nom aux « interesses », « se_retirent » ou « ne_prennent_pas_part » du scrutin, ou
        corriger le texte.
    """
    results = dossier.depouillements
    if dossier.projet or any(r.issue in {"acte", "élection"} for r in results):
        return
    if any(r.ne_prennent_pas_part.nombre for r in results):
        return
    voting = [{e.personne for e in r.electeurs} for r in results]
    everywhere = set.intersection(*voting) if voting else set()
    keys = {"considerants", "expose", "rapport", "dispositif", "articles"}
    seen: set[Personne] = set()
    for passage, person, start in _named(dossier, everywhere, keys):
        if person not in seen and _LEAVES.search(passage.sentence(start)):
            seen.add(person)
            yield (
                passage.at(start),
                f"l'acte dit que {person.nom_complet} ne vote pas, et le vote compte sa voix : "
                "tapez ce nom aux « interesses » ou « se_retirent » du scrutin, ou corrigez le "
                "texte",
            )


def _named(
    dossier: Dossier, people: set[Personne], keys: set[str]
) -> Iterator[tuple[Passage, Personne, int]]:
    """Yield where the texts name one of these people by first name and surname."""
    if not people:
        return
    for passage in lecture_of(dossier).passages:
        if passage.location[0] in keys:
            said = unaccented(passage.lisible)
            if not (_SIGNS.search(said) or _LEAVES.search(said)):
                continue
            for person in sorted(people, key=lambda p: p.nom_complet):
                start = passage.lisible.find(person.nom_complet)
                if start >= 0:
                    yield passage, person, start
