"""Rules on what a délibération says of the convention that it approves, and this one of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.french.money import format_euros
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.convention import Convention
from drafter.model.dossier import Dossier
from drafter.rules.calendrier import DATE, read_date
from drafter.rules.lecture import wrong_identifiers
from drafter.rules.montants import EURO, FIGURES, amounts_of, euros_of
from drafter.rules.nombres_en_lettres import read_cardinal
from drafter.rules.passages import CACHE, Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_S = r"[\s\u00a0\u202f]"
_DECIDED = frozenset({"dispositif", "articles", "decisions"})

# --- dates ----------------------------------------------------------------------------------

_DAY = rf"(?:{DATE}|{CACHE}+)"
_FROM_TO = re.compile(
    rf"\bdu{_S}+(?P<du>{_DAY})(?:{_S}+inclus)?,?{_S}+(?:au|jusqu['’]au){_S}+(?P<au>{_DAY})",
    re.IGNORECASE,
)
_ITS_TERM = re.compile(
    rf"(?:(?<!de )(?<!à )(?<!par )(?<!dans )\b(?:la|cette){_S}+(?:présente{_S}+)?"
    rf"convention\b|\belle{_S}+(?:est|sera)\b)"
    r"(?P<between>[^.;:\n]{0,120})\Z",
    re.IGNORECASE,
)
_OTHER_PERIOD = re.compile(
    r"exercice|subvention|vers\w+|periode|action|travaux|programme|modifi|prolong|prorog|renouvel|"
    r"convention|avenant|saison|occup|mis a|mise|¤¤.*¤¤"
)
_BEFORE = 150


@rule("CNV030", "periode-contredite", severity=Severity.AVERTISSEMENT)
def other_period(dossier: Dossier) -> Iterator[Fault]:
    """Un texte donne à la convention des dates qui ne sont pas les siennes.

    « La convention, du 1er mai 2025 au 31 mai 2026, est approuvée », dans la convention ou dans sa
    délibération, quand « du » et « au » disent autre chose. La période d'une action, d'un exercice,
    d'un versement n'est pas comparée.

    Pourquoi :
        L'assemblée approuverait d'autres dates que celles qui sont signées.

    Fautif :
        # convention.yaml
        du: 2025-04-01
        au: 2028-03-31
        articles: ["La convention est conclue du 1er avril 2025 au 30 avril 2028."]

    Correct :
        # convention.yaml
        du: 2025-04-01
        au: 2028-03-31
        articles: ["La convention est conclue du 1er avril 2025 au 31 mars 2028."]

    Que faire :
        Corriger la date, ou la nommer : « {{ convention.au | date }} ».
    """
    signed = _convention_of(dossier)
    if signed is None:
        return
    for passage in lecture_of(dossier).passages:
        for found in passage.find(_FROM_TO):
            before = passage.lisible[max(0, found.start() - _BEFORE) : found.start()]
            its = _ITS_TERM.search(before)
            if its is None or _OTHER_PERIOD.search(unaccented(its["between"])):
                continue
            if passage.within_guillemets(found.start()):
                continue
            for key, day in (("du", signed.du), ("au", signed.au)):
                typed = read_date(found[key])
                if typed and day and typed != day:
                    yield (
                        passage.at(found.start(key)),
                        f"« {' '.join(found[key].split())} », et « {key} » de la convention est le "
                        f"{long_date(day)} : corrigez l'une des deux dates",
                    )


def _convention_of(dossier: Dossier) -> Convention | None:
    linked = dossier if dossier.kind == "convention" else dossier.liens.get("convention")
    return linked.acte if linked and isinstance(linked.acte, Convention) else None


# --- amount ---------------------------------------------------------------------------------

_GRANT = re.compile(
    rf"\b(?:une|la|cette){_S}+subvention(?:{_S}+(?:annuelle|globale|totale|maximale|forfaitaire)){{0,2}}"
    rf"{_S}+(?:de{_S}+|d['’]un{_S}+montant{_S}+(?:total{_S}+|annuel{_S}+)?de{_S}+)"
    rf"(?P<amount>{FIGURES}){EURO}",
    re.IGNORECASE,
)
_EUROS = re.compile(r"\|\s*euros")


@rule("CNV031", "subvention-contredite", severity=Severity.AVERTISSEMENT)
def other_grant(dossier: Dossier) -> Iterator[Fault]:
    """La subvention que la délibération attribue n'est pas au plan de sa convention.

    Se dit du dispositif, quand il ne nomme qu'un montant de subvention, et que ce montant n'est
    aucun de ceux du plan.

    Pourquoi :
        L'assemblée attribuerait un montant, et la convention en verserait un autre.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        financement: {montant: 45000, parts: [collectivite]}
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        articles: [Une subvention de 30 000 € est attribuée aux Amis du lac.]

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        financement: {montant: 45000, parts: [collectivite]}
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        articles: [Une subvention de 45 000 € est attribuée aux Amis du lac.]

    Que faire :
        Corriger le montant, ou le nommer : « {{ financement.total | euros }} ».
    """
    linked = dossier.liens.get("convention") if dossier.kind == "deliberation" else None
    if linked is None or linked.plan is None:
        return
    decided = [p for p in lecture_of(dossier).passages if p.location[0] in _DECIDED]
    if any(_EUROS.search(passage.texte) for passage in decided):
        return
    grants = [(p, found) for p in decided for found in p.find(_GRANT)]
    known = amounts_of(linked.plan)
    if len(grants) != 1 or not known:
        return
    ((passage, found),) = grants
    amount = euros_of(found["amount"])
    if amount not in known:
        yield (
            passage.at(found.start("amount")),
            f"une subvention de {format_euros(amount)}, et le plan de la convention a "
            f"{format_euros(linked.plan.total)} : corrigez l'un des deux montants",
        )


# --- originals ------------------------------------------------------------------------------

_COPIES = re.compile(
    rf"\b(?:en|dressée?{_S}+en|fait{_S}+en){_S}+(?P<number>\d{{1,2}}|[^\W\d_]+)(?:{_S}+\(\d+\))?{_S}+"
    r"(?:exemplaires?|originaux)\b",
    re.IGNORECASE,
)


@rule("CNV032", "exemplaires-contredits", severity=Severity.AVERTISSEMENT)
def other_number_of_originals(dossier: Dossier) -> Iterator[Fault]:
    """Un texte de la convention annonce un autre nombre d'originaux que celui qui s'imprime.

    Ce nombre est « originaux », ou à défaut celui des signataires.

    Pourquoi :
        La convention dirait deux nombres, et l'une des parties attendrait un original de trop.

    Fautif :
        # convention.yaml
        articles: [La convention est établie en trois exemplaires originaux.]

    Correct :
        # convention.yaml
        articles: [La convention est établie en deux exemplaires originaux.]

    Que faire :
        Corriger le texte, ou taper « originaux » s'il y en a bien autant.
    """
    acte = dossier.convention
    if dossier.presentation.signature == "électronique":
        return  # none is printed
    expected = acte.originaux or len(dossier.parties.toutes)
    for passage in lecture_of(dossier).passages:
        for found in passage.find(_COPIES):
            typed = found["number"]
            number = int(typed) if typed.isdecimal() else read_cardinal(typed)
            if number and number != expected and _is_of_the_convention(passage, found.start()):
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} », et la convention en imprime {expected} "
                    f"({count(len(dossier.parties.toutes), 'signataire')}) : corrigez le texte, ou "
                    f"tapez « originaux: {number} »",
                )


def _is_of_the_convention(passage: Passage, offset: int) -> bool:
    sentence = passage.sentence(offset)
    made = re.search(r"\b(?:etablie?|fait|faite|signee?|dressee?|redigee?|convention)\b", sentence)
    return made is not None and not re.search(
        r"\b(?:rapport|bilan|compte|document|etude|facture|dossier|plan|avenant|livr|ouvrage|remet|"
        r"transmet|affiche|brochure)",
        sentence,
    )


# --- numbers --------------------------------------------------------------------------------


@rule("TEX030", "identifiant-faux-dans-un-texte", severity=Severity.AVERTISSEMENT)
def wrong_number_in_a_text(dossier: Dossier) -> Iterator[Fault]:
    """Un SIREN, un SIRET, un numéro RCS ou un IBAN tapé dans un texte a une clé fausse.

    Ceux des fichiers « partenaires » et « collectivite » sont vérifiés aussi, où ils sont tapés.

    Pourquoi :
        Un chiffre est mal recopié : le paiement irait ailleurs, ou nulle part.

    Fautif :
        # deliberation.yaml
        rapport: Le compte est le FR76 3000 6000 0112 3456 7890 188.

    Correct :
        # deliberation.yaml
        rapport: Le compte est le FR76 3000 6000 0112 3456 7890 189.

    Que faire :
        Recopier le numéro depuis le relevé ou l'extrait ; ou le nommer entre accolades.
    """
    for passage in lecture_of(dossier).passages:
        for offset, told in wrong_identifiers(passage.lisible):
            yield passage.at(offset), told
