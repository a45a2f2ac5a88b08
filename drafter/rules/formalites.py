"""Rules on what an act goes through once taken: its number, its matière, the préfecture."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.rules.nomenclature import MATIERES
from drafter.rules.rule import Fault, FaultTogether, rule, rule_together
from drafter.rules.textes import lecture_of

# --- number ---------------------------------------------------------------------------------

_LONGEST = 15
_ACCEPTED = re.compile(r"[A-Za-z0-9_]+")
_SEPARATORS = re.compile(r"[\s\u00a0./-]+")


@rule(
    "ACT006", "numero-refuse-par-la-teletransmission", law="télétransmission",
    severity=Severity.AVERTISSEMENT,
)  # fmt: skip
def refused_number(dossier: Dossier) -> Iterator[Fault]:
    """Le numéro de l'acte ne peut pas être celui de sa télétransmission.

    Elle admet quinze caractères au plus : des lettres sans accent, des chiffres, le trait de
    soulignement. Les tirets, les points, les barres et les espaces sont passés : « _ » les
    remplace au moment de transmettre.

    Pourquoi :
        L'identifiant de l'acte en préfecture contient son numéro : un autre serait à inventer.

    Fautif :
        # deliberation.yaml
        numero: DELIBERATION-2025-012

    Correct :
        # deliberation.yaml
        numero: 2025-012

    Que faire :
        Donner un numéro plus court, sans accent ni signe.
    """
    acte = dossier.acte
    if not isinstance(acte, Deliberation | Decision) or acte.numero is None:
        return
    sent = _SEPARATORS.sub("_", acte.numero)
    if len(sent) > _LONGEST:
        yield (
            dossier.place.at("numero"),
            f"« {acte.numero} » a {count(len(sent), 'caractère')}, et la télétransmission en admet "
            f"{_LONGEST} : donnez un numéro plus court",
        )
    elif not _ACCEPTED.fullmatch(sent):
        signs = " ".join(dict.fromkeys(re.sub(r"[A-Za-z0-9_]", "", sent)))
        yield (
            dossier.place.at("numero"),
            f"« {acte.numero} » : la télétransmission n'admet pas « {signs} » ; donnez un numéro "
            "de lettres sans accent et de chiffres",
        )


_LAST_NUMBER = re.compile(r"(?P<before>.*?)(?P<number>\d{1,99})")
_ENOUGH = 5


@rule_together("ACT007", "numero-saute", severity=Severity.REMARQUE)
def skipped_number(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Un numéro manque dans la suite de ceux d'une séance, ou des décisions d'une année.

    Ne se dit que d'un seul numéro sauté, parmi cinq actes ou plus lus ensemble.

    Pourquoi :
        Les actes d'un registre se suivent : celui qui manque est à écrire, ou les suivants portent
        un numéro de trop.

    Fautif :
        # 1.yaml
        question: 1
        numero: 2025-01

        # 2.yaml
        question: 2
        numero: 2025-02

        # 3.yaml
        question: 3
        numero: 2025-03

        # 4.yaml
        question: 4
        numero: 2025-04

        # 5.yaml
        question: 5
        numero: 2025-06

    Correct :
        # 1.yaml
        question: 1
        numero: 2025-01

        # 2.yaml
        question: 2
        numero: 2025-02

        # 3.yaml
        question: 3
        numero: 2025-03

        # 4.yaml
        question: 4
        numero: 2025-04

        # 5.yaml
        question: 5
        numero: 2025-05

    Que faire :
        Corriger les numéros ; ne rien faire si l'acte qui manque est écrit ailleurs, ou retiré.
    """
    series: dict[tuple[str, object, str], dict[int, Dossier]] = defaultdict(dict)
    for dossier in dossiers:
        acte = dossier.acte
        found = _LAST_NUMBER.fullmatch(acte.numero or "") if _is_counted(dossier) else None
        if found:
            when = dossier.seance.date if dossier.seance else dossier.jour.year
            series[acte.type, when, found["before"]].setdefault(int(found["number"]), dossier)
    for numbered in series.values():
        missing = sorted(set(range(min(numbered), max(numbered))) - set(numbered))
        if len(numbered) >= _ENOUGH and len(missing) == 1:
            (gap,) = missing
            later = numbered[gap + 1]
            earlier = numbered[gap - 1]
            yield (
                later,
                later.place.at("numero"),
                f"le numéro {later.acte.numero} suit {earlier.acte.numero}, sans {gap} : corrigez "
                "la suite, ou vérifiez que cet acte est écrit ailleurs",
            )


def _is_counted(dossier: Dossier) -> bool:
    return isinstance(dossier.acte, Deliberation | Decision)


# --- matière --------------------------------------------------------------------------------

_CODE = re.compile(r"(?P<two>\d\.\d{1,2})(?:\.\d{1,2}){0,3}(?=\s|\Z|[ –-])")


@rule("ACT008", "matiere-inconnue", law="télétransmission", severity=Severity.AVERTISSEMENT)
def unknown_matter(dossier: Dossier) -> Iterator[Fault]:
    """La matière de l'acte n'est pas de la nomenclature des actes transmis.

    Les deux premiers niveaux, « 7.5 », sont nationaux et obligatoires ; la préfecture peut en
    ajouter trois.

    Pourquoi :
        La télétransmission demande ces deux niveaux, et refuse un code qui n'existe pas.

    Fautif :
        # deliberation.yaml
        matiere: "7.15"

    Correct :
        # deliberation.yaml
        matiere: "7.5"

    Que faire :
        Prendre le code de la nomenclature : 1 commande publique, 2 urbanisme, 3 domaine et
        patrimoine, 4 fonction publique, 5 institutions, 6 police, 7 finances, 8 compétences par
        thèmes, 9 autres.
    """
    acte = dossier.acte
    if not isinstance(acte, Deliberation | Decision) or acte.matiere is None:
        return
    found = _CODE.match(acte.matiere)
    if found is None:
        yield (
            dossier.place.at("matiere"),
            f"« {acte.matiere} » n'est pas un code de la nomenclature, comme « 7.5 » "
            f"({MATIERES['7.5']}) : tapez le sien",
        )
    elif found["two"] not in MATIERES:
        first = found["two"][0]
        near = ", ".join(code for code in MATIERES if code.startswith(f"{first}."))
        said = f"« {first} » ({MATIERES[first]}) a {near}" if near else "il va de 1 à 9"
        yield (
            dossier.place.at("matiere"),
            f"« {found['two']} » n'est pas dans la nomenclature : {said} ; corrigez le code",
        )


# --- préfecture -----------------------------------------------------------------------------

_QUINZAINE = dt.timedelta(days=15)


@rule("ACT009", "transmission-tardive", law="caractère exécutoire", severity=Severity.REMARQUE)
def late_transmission(dossier: Dossier) -> Iterator[Fault]:
    """L'acte est transmis en préfecture plus de quinze jours après avoir été pris.

    Pourquoi :
        Il n'est exécutoire qu'une fois transmis et publié ; et quelques actes, dont les décisions
        individuelles, doivent l'être dans les quinze jours.

    Fautif :
        # deliberation.yaml
        transmission: 2025-03-25

    Correct :
        # deliberation.yaml
        transmission: 2025-03-10

    Que faire :
        Vérifier la date de « transmission » : c'est souvent un mois ou une année mal tapés.
    """
    acte = dossier.acte
    sent = acte.transmission if isinstance(acte, Deliberation | Decision) else None
    if sent is not None and sent - dossier.jour > _QUINZAINE:
        yield (
            dossier.place.at("transmission"),
            f"transmis le {long_date(sent)}, {(sent - dossier.jour).days} jours après le "
            f"{long_date(dossier.jour)} : vérifiez cette date, l'acte n'étant exécutoire "
            "qu'ensuite",
        )


# --- opinions -------------------------------------------------------------------------------

_UNANIMOUS = re.compile(
    r"\bunanim(?:e|ite)\b(?! des suffrages)[^.;]{0,30}?\(?\b(?:dont )?(?:\d+|une|deux|trois)"
    r" abstentions?\b"
)


@rule("ACT010", "unanimite-avec-abstentions", severity=Severity.REMARQUE)
def unanimous_but_some(dossier: Dossier) -> Iterator[Fault]:
    """Un avis est dit unanime, avec des abstentions.

    Se dit de l'avis d'une commission et des textes ; le vote, lui, est écrit par drafter.

    Pourquoi :
        Qui s'abstient n'exprime pas de suffrage : c'est l'unanimité des suffrages exprimés.

    Fautif :
        # deliberation.yaml
        commissions: [{nom: Finances, avis: Favorable unanime (5 abstentions)}]

    Correct :
        # deliberation.yaml
        commissions: [{nom: Finances,
                       avis: "Favorable à l'unanimité des suffrages exprimés (5 abstentions)"}]

    Que faire :
        Écrire « à l'unanimité des suffrages exprimés ».
    """
    acte = dossier.acte
    if isinstance(acte, Deliberation):
        for i, commission in enumerate(acte.commissions):
            if commission.avis and _UNANIMOUS.search(unaccented(commission.avis)):
                yield (
                    dossier.place.at("commissions", i, "avis"),
                    f"« {commission.avis} » : des abstentions, et l'unanimité ; écrivez « à "
                    "l'unanimité des suffrages exprimés »",
                )
    lecture = lecture_of(dossier)
    for passage in lecture.passages if "unanim" in lecture.tout else ():
        found = _UNANIMOUS.search(unaccented(passage.lisible))
        if found:
            offset = max(passage.lisible.casefold().find("unanim"), 0)
            yield (
                passage.at(offset),
                "l'unanimité, avec des abstentions : écrivez « à l'unanimité des suffrages "
                "exprimés »",
            )
