"""The rule on the labels of questions, by which comings, goings and pouvoirs are placed."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position
from drafter.model.base import read_time
from drafter.model.dossier import Dossier
from drafter.model.reperes import natural_rank
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import sitting_of

_CLOCK = {
    "arrive": "« arrive_a: {} »",
    "part_apres": "« part_a: {} »",
    "part_avant": "« part_a: {} »",
}
_OF = {
    "mouvements": ("arrive", "part_apres", "part_avant", "sort_pour"),
    "procurations": ("a_compter_de", "jusqu_a", "questions"),
    "suppleances": ("a_compter_de", "jusqu_a"),
    "presidences": ("questions",),
    "presents": ("a_compter_de", "jusqu_a"),
    "absents": ("a_compter_de", "jusqu_a"),
    "excuses": ("a_compter_de", "jusqu_a"),
}
"""List of the sitting → keys of its entries that name questions."""


@rule("SEA014", "question-illisible", derogeable=False)
def unreadable_label(dossier: Dossier) -> Iterator[Fault]:
    """Une question est nommée par des mots, une heure, ou un numéro hors de l'ordre du jour.

    Les questions se comparent comme on les compte : par leurs chiffres, par une lettre seule (« B
    »), ou par leur place dans « ordre_du_jour ».

    Pourquoi :
        C'est par là que l'on sait si une arrivée, un départ ou un pouvoir vient avant ou après
        cette question.

    Fautif :
        # seance.yaml
        mouvements: [{qui: Luc NOIR, arrive: trois}]

    Correct :
        # seance.yaml
        mouvements: [{qui: Luc NOIR, arrive: 3}]

    Que faire :
        Taper le numéro en chiffres ; une heure se tape par « arrive_a » ou « part_a » ; ou donner
        la liste des questions, dans leur ordre, par « ordre_du_jour ».
    """
    seance, _ = sitting_of(dossier)
    order = {natural_rank(label) for label in seance.ordre_du_jour}
    for position, key, label in _labels(dossier):
        if natural_rank(label) in order:
            continue
        if read_time(label) is not None:
            typed = _CLOCK.get(key)
            instead = f"tapez {typed.format(label)}, ou la question" if typed else (
                "tapez le numéro de la question (« 3 »)"
            )  # fmt: skip
            yield (
                position,
                f"« {label} » est une heure, et « {key} » attend une question : {instead}",
            )
        elif order and key != "heures":
            yield (
                position,
                f"la question « {label} » n'est pas dans « ordre_du_jour » : ajoutez-la, ou "
                "corrigez ce numéro",
            )
        elif not any(c.isdigit() for c in label) and len(label.strip()) > 1:
            yield (
                position,
                f"« {label} » ne dit pas quelle question c'est : tapez son numéro en chiffres "
                "(« 3 »), ou donnez la liste des questions par « ordre_du_jour »",
            )


@rule("POU007", "intervalle-renverse", derogeable=False)
def reversed_interval(dossier: Dossier) -> Iterator[Fault]:
    """Un pouvoir, une suppléance ou une présence finit avant d'avoir commencé.

    « a_compter_de » nomme une question qui vient après celle de « jusqu_a », dans l'ordre du jour.

    Pourquoi :
        Aucune question n'est entre les deux : le pouvoir ne vaut jamais, et sa voix manque à tous
        les votes sans que rien ne le dise.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]
        procurations: [{mandant: Léa GROS, mandataire: Luc NOIR, a_compter_de: 6, jusqu_a: 2}]

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        procurations: [{mandant: Léa GROS, mandataire: Luc NOIR, a_compter_de: 2, jusqu_a: 6}]

    Que faire :
        Corriger l'une des deux questions, ou les échanger.
    """
    seance, place = sitting_of(dossier)
    rank = dossier.presences.reperes.rang
    for name, keys in _OF.items():
        if "jusqu_a" not in keys:
            continue
        for i, entry in enumerate(getattr(seance, name) or ()):
            first, last = entry.a_compter_de, entry.jusqu_a
            if first and last and rank(last) < rank(first):
                yield (
                    place.at(name, i, "jusqu_a"),
                    f"« jusqu_a: {last} » vient avant « a_compter_de: {first} » : aucune question "
                    "n'est entre les deux ; corrigez l'une des deux",
                )


def _labels(dossier: Dossier) -> Iterator[tuple[Position, str, str]]:
    """Yield every label of a question with its place and its key."""
    seance, place = sitting_of(dossier)
    if (label := dossier.moment.label) is not None and seance.ordre_du_jour:
        key = "question" if label == dossier.deliberation.question else "numero"
        yield dossier.place.at(key), key, label
    for name, keys in _OF.items():
        for i, entry in enumerate(getattr(seance, name) or ()):
            yield from _of_entry(dossier, entry, keys, (name, i))
    for i, groupe in enumerate(seance.groupes):
        for name in ("membres", "aussi"):
            for j, entry in enumerate(getattr(groupe, name) or ()):
                yield from _of_entry(
                    dossier, entry, ("a_compter_de", "jusqu_a"), ("groupes", i, name, j)
                )
    for label in seance.heures:
        yield place.at_key("heures", label), "heures", label


def _of_entry(
    dossier: Dossier, entry: object, keys: tuple[str, ...], location: tuple[str | int, ...]
) -> Iterator[tuple[Position, str, str]]:
    _, place = sitting_of(dossier)
    for key in keys:
        value = getattr(entry, key)
        if isinstance(value, tuple):
            for i, label in enumerate(value):
                yield place.at(*location, key, i), key, label
        elif value is not None:
            yield place.at(*location, key), key, value
