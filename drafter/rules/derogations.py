"""Rules on what the house says of the rules: a waiver that does not hold, a weight not hers to set.

They only warn: a waiver that does not hold silences nothing, and the fault that it was to cover
still speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.findings import Finding, Position, Severity, has_errors
from drafter.french.lists import enumerate_words
from drafter.french.plurals import count
from drafter.model.dossier import Dossier
from drafter.model.faults import nearest
from drafter.rules.dispense import Dispense, Typed, may_weigh, used_waivers
from drafter.rules.rule import Described, Fault
from drafter.rules.themes import FORM_THEMES, theme_of

CheckDispense = Callable[[Dispense], Iterator[Fault]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOnDispense(Described):
    """A rule on what the house says of the findings of an act."""

    check: CheckDispense

    def __call__(self, dispense: Dispense) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for position, message in self.check(dispense):
            yield dispense.weigh(self.finding(position, message, dispense.dossier))


def rule_on_dispense(code: str, slug: str) -> Callable[[CheckDispense], RuleOnDispense]:
    """Make a rule of a function; it warns, and cannot itself be waived."""
    return lambda check: RuleOnDispense(
        code=code, slug=slug, severity=Severity.AVERTISSEMENT, derogeable=False,
        docstring=check.__doc__ or "", check=check,
    )  # fmt: skip


def _meant(code: str, rules: Mapping[str, Described]) -> str:
    """Return « : vouliez-vous dire … ? » for a code that does not exist."""
    by_name = {rule.slug: rule.code for rule in rules.values()} | {one: one for one in rules}
    near = nearest(code, by_name)
    return f" : vouliez-vous dire « {by_name[near]} » ?" if near else (
        " : « drafter rules » en donne la liste"
    )  # fmt: skip


def _of_form(code: str) -> bool:
    return theme_of(code) in FORM_THEMES


@rule_on_dispense("DER001", "derogation-inconnue")
def unknown_code(dispense: Dispense) -> Iterator[Fault]:
    """Une dérogation nomme une règle qui n'existe pas.

    Pourquoi :
        Elle ne couvre rien : la faute qu'elle devait couvrir parle toujours.

    Fautif :
        # deliberation.yaml
        publication: 2025-03-03
        derogations:
          - {code: ACT2, motif: le registre porte bien cette date}

    Correct :
        # deliberation.yaml
        publication: 2025-03-03
        derogations:
          - {code: ACT002, motif: le registre porte bien cette date}

    Que faire :
        Recopier le code de la faute, trois lettres et trois chiffres ; « drafter rules » les
        donne tous.
    """
    for typed in dispense.waivers:
        code = typed.derogation.code
        if typed.rule is None and not _of_form(code):
            yield (
                typed.at("code"),
                f"il n'y a pas de règle « {code} »{_meant(code, dispense.rules)}",
            )


@rule_on_dispense("DER002", "derogation-sans-motif")
def without_reason(dispense: Dispense) -> Iterator[Fault]:
    """Une dérogation ne dit pas son motif.

    Pourquoi :
        Qui signe doit pouvoir lire pourquoi une règle est écartée : sans motif, elle ne l'est pas.

    Fautif :
        # deliberation.yaml
        publication: 2025-03-03
        derogations: [{code: ACT002}]

    Correct :
        # deliberation.yaml
        publication: 2025-03-03
        derogations:
          - {code: ACT002, motif: le registre porte bien cette date}

    Que faire :
        Ajouter « motif: », en une phrase.
    """
    for typed in dispense.waivers:
        if typed.derogation.motif is None:
            yield (
                typed.at(),
                f"la dérogation {typed.derogation.code} ne dit pas son motif, et ne vaut pas : "
                "ajoutez « motif: … »",
            )


@rule_on_dispense("DER003", "derogation-inutile")
def useless(dispense: Dispense) -> Iterator[Fault]:
    """Une dérogation ne couvre aucune faute.

    Ne se dit pas tant qu'une erreur arrête l'acte : une règle peut en attendre une autre. Celle de
    la séance ou de la collectivité ne se dit que si ce fichier est parmi ceux que l'on fait lire.

    Pourquoi :
        La faute a sans doute été corrigée depuis ; la prochaine, qui serait vraie, serait tue.

    Fautif :
        # deliberation.yaml
        publication: 2025-03-06
        derogations:
          - {code: ACT002, motif: le registre porte bien cette date}

    Correct :
        # deliberation.yaml
        publication: 2025-03-06

    Que faire :
        La retirer ; ou corriger « ou », s'il ne désigne pas la faute.
    """
    if has_errors(dispense.settled):
        return
    for typed in dispense.waivers:
        if typed.own and not typed.silenced and _could_hold(typed) and not _vague(typed):
            yield typed.at("code"), _useless(dispense, typed)


def _could_hold(typed: Typed) -> bool:
    """Say whether nothing else is told of the waiver."""
    return typed.rule is not None and typed.rule.derogeable and typed.derogation.motif is not None


def _useless(dispense: Dispense, typed: Typed) -> str:
    code, ou = typed.derogation.code, typed.derogation.ou
    if typed.of_the_rule:
        return (
            f"« ou: {ou} » ne désigne aucune des fautes {code} de cet acte : tapez "
            f"{_ways(dispense, typed)}"
        )
    return f"cet acte n'a pas de faute {code} : retirez la dérogation"


def _ways(dispense: Dispense, typed: Typed) -> str:
    ways = [dispense.way_to(finding.position) for finding in typed.of_the_rule]
    typed_so = dict.fromkeys(f"« ou: {way} »" for way in ways if way)
    return enumerate_words(list(typed_so), conjunction="ou")


@rule_on_dispense("DER004", "derogation-impossible")
def not_to_be_waived(dispense: Dispense) -> Iterator[Fault]:
    """Une dérogation vise une règle qui n'en admet pas.

    Pourquoi :
        N'en admettent pas les fautes de forme, celles qui feraient dire à l'acte une chose
        impossible (une somme fausse, un nom de personne, un membre compté deux fois), ni celles
        qui le rendent nul (le quorum, le vote d'un intéressé).

    Fautif :
        # deliberation.yaml
        scrutin: {pour: 4, contre: 1}
        derogations:
          - {code: SCR001, motif: deux membres étaient sortis}

    Correct :
        # seance.yaml
        mouvements:
          - {qui: Luc NOIR, sort_pour: [5]}
          - {qui: Alain ROUX, sort_pour: [5]}

        # deliberation.yaml
        scrutin: {contre: 1}

    Que faire :
        Corriger les faits, puis retirer la dérogation.
    """
    for typed in dispense.waivers:
        code = typed.derogation.code
        if typed.rule is None and _of_form(code):
            yield typed.at("code"), f"{code} est une faute de forme, qui se corrige : retirez ceci"
        elif typed.rule is not None and not typed.rule.derogeable:
            yield (
                typed.at("code"),
                f"la règle {code} n'admet pas de dérogation : corrigez les faits",
            )


@rule_on_dispense("DER005", "derogation-imprecise")
def vague(dispense: Dispense) -> Iterator[Fault]:
    """Une dérogation ne dit pas laquelle de plusieurs fautes elle couvre.

    Pourquoi :
        Une dérogation a un motif, et ce motif vaut pour une faute : une autre, de la même règle,
        ne doit pas passer avec elle.

    Fautif :
        # deliberation.yaml
        publication: 2025-03-03
        transmission: 2025-03-03
        derogations:
          - {code: ACT002, motif: le registre porte bien cette date}

    Correct :
        # deliberation.yaml
        publication: 2025-03-03
        transmission: 2025-03-05
        derogations:
          - {code: ACT002, motif: le registre porte bien cette date, ou: publication}

    Que faire :
        Ajouter « ou », le chemin de la valeur : « scrutin.contre », « procurations.2 » (la
        deuxième) ou « procurations.Léa GROS » (celle qui la nomme).
    """
    for typed in dispense.waivers:
        if _could_hold(typed) and _vague(typed):
            yield (
                typed.at("code"),
                f"cet acte a {count(len(typed.of_the_rule), 'faute')} {typed.derogation.code} : "
                f"dites laquelle, {_ways(dispense, typed)}",
            )


def _vague(typed: Typed) -> bool:
    return typed.derogation.ou is None and len(typed.of_the_rule) > 1


@rule_on_dispense("DER006", "gravite-inconnue")
def unknown_weight(dispense: Dispense) -> Iterator[Fault]:
    """Une gravité est donnée à une règle qui n'existe pas.

    Pourquoi :
        Elle ne change rien : la règle voulue garde sa gravité.

    Fautif :
        # collectivite.yaml
        gravites: {SEA04: avertissement}

    Correct :
        # collectivite.yaml
        gravites: {SEA004: avertissement}

    Que faire :
        Recopier le code de la règle ; « drafter rules » les donne tous.
    """
    for code, position, rule in _weights(dispense):
        if rule is None and not _of_form(code):
            yield position, f"il n'y a pas de règle « {code} »{_meant(code, dispense.rules)}"


@rule_on_dispense("DER007", "gravite-imposee")
def imposed_weight(dispense: Dispense) -> Iterator[Fault]:
    """Une gravité est baissée, et ne peut pas l'être.

    Pourquoi :
        Ce sont les mêmes règles que celles qui n'admettent pas de dérogation (DER004) ; leur
        gravité peut monter, non descendre.

    Fautif :
        # collectivite.yaml
        gravites: {SCR001: remarque}

    Correct :
        # collectivite.yaml
        gravites: {ACT001: erreur}

    Que faire :
        Retirer cette ligne.
    """
    for code, position, rule in _weights(dispense):
        typed = dispense.dossier.collectivite.gravites[code]
        if rule is None and _of_form(code):
            yield position, f"{code} est une faute de forme, qui garde sa gravité : retirez ceci"
        elif rule is not None and not may_weigh(rule, Severity(typed)):
            yield (
                position,
                f"la règle {code} reste « {rule.severity.value} » : sa gravité ne peut pas être "
                "baissée ; retirez cette ligne",
            )


def _weights(dispense: Dispense) -> Iterator[tuple[str, Position, Described | None]]:
    place = dispense.dossier.collectivite_place
    for code in dispense.dossier.collectivite.gravites:
        yield code, place.at_key("gravites", code), dispense.rules.get(code)


RULES_ON_DISPENSE: tuple[RuleOnDispense, ...] = (
    unknown_code,
    without_reason,
    useless,
    not_to_be_waived,
    vague,
    unknown_weight,
    imposed_weight,
)
"""Rules on waivers and weights."""


def useless_for_all(
    dossiers: Iterable[tuple[Dossier, Collection[Finding]]],
    named: Collection[Path],
    rules: Mapping[str, Described],
) -> Iterator[Finding]:
    """Yield the waivers of a sitting or of a collectivité that serve none of the acts read.

    Args:
        dossiers: each act with its findings, settled.
        named: the files that the user named. A waiver is judged only where its own file is one
            of them: then its acts have been read too, and not one of them alone.
        rules: every rule, by code.
    """
    idle: dict[Position, tuple[Dossier, Typed]] = {}
    kept: set[Position] = set()
    for dossier, findings in dossiers:
        used = used_waivers(findings)
        stopped = has_errors(findings)
        for typed in Dispense(dossier, tuple(findings), rules).waivers:
            where = typed.at("code")
            if typed.own or not _could_hold(typed) or typed.place.source.path not in named:
                continue
            if where in used or stopped or _vague(typed):
                kept.add(where)
            idle.setdefault(where, (dossier, typed))
    for where, (dossier, typed) in idle.items():
        if where not in kept:
            code, there = typed.derogation.code, " là où elle le dit" if typed.derogation.ou else ""
            message = f"aucun des actes lus n'a de faute {code}{there} : retirez la dérogation"
            yield useless.finding(where, message, dossier)
