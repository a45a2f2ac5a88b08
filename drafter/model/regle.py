"""The rule by which a plan is rounded, in French, so that the act can state it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.french.elision import with_preposition
from drafter.french.lists import enumerate_words
from drafter.model.equilibre import rounded_by_themselves
from drafter.model.financement import Financement
from drafter.model.part import Arrondi, Part

_TO: dict[Arrondi, str] = {
    "euro": "à l'euro le plus proche",
    "centime": "au centime le plus proche",
}
_SHARED = {True: "à l'euro", False: "au centime"}
_TAXES = {
    "HT": "Les montants s'entendent hors taxes (HT).",
    "TTC": "Les montants s'entendent toutes taxes comprises (TTC).",
    "net de taxe": "Les montants s'entendent nets de taxe.",
}
_PRORATA = {
    "mois": "Une année incomplète compte au prorata de ses mois entiers.",
    "jours": "Une année incomplète compte au prorata de ses jours.",
    "aucun": "",
}


def state_rounding(
    financement: Financement, parts: Sequence[Part], names: Mapping[str, str]
) -> str:
    """State how the amounts of a plan are rounded and who bears the difference.

    Args:
        financement: as typed.
        parts: those of whom it is stated.
        names: key of a party → what the act calls it (« la Ville »); by default its key.
    """
    said = [_TAXES[financement.taxe]] if financement.taxe else []
    if financement.base != "par année" and (financement.prorata or financement.base == "annuel"):
        said.append(_PRORATA[financement.prorata or "mois"])
    fixed, unit = rounded_by_themselves(parts, financement.arrondi)
    by_unit: dict[Arrondi, list[str]] = {}
    for rank in fixed:
        arrondi = parts[rank].arrondi
        if arrondi:
            by_unit.setdefault(arrondi, []).extend(names.get(k, k) for k in parts[rank].qui)
    for arrondi, who in by_unit.items():
        verb = "sont arrondies" if len(who) > 1 else "est arrondie"
        said.append(f"{_whose(who)} {verb} {_TO[arrondi]}.")
    others = [p for rank, p in enumerate(parts) if rank not in fixed]
    if fixed:
        who = [names.get(key, key) for part in others for key in part.qui]
        of_whom = enumerate_words([with_preposition("de", name) for name in who])
        those = "les parts" if len(who) > 1 else "la part"
        said.append(f"La différence d'arrondi est comprise dans {those} {of_whom}.")
    said.append(
        f"Les montants sont répartis {_SHARED[unit >= 1]}, "
        "selon la méthode du plus fort reste : chaque année et le total sont exactement ceux du "
        "financement."
    )
    return " ".join(sentence for sentence in said if sentence)


def _whose(who: list[str]) -> str:
    """Return « Les parts de la Ville et de l'État », « La part du Département »."""
    owners = enumerate_words([with_preposition("de", name) for name in who])
    return f"{'Les parts' if len(who) > 1 else 'La part'} {owners}"
