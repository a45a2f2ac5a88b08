"""What a build holds each file to before it is delivered: no word of the act is lost in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.composition import Composition
from drafter.errors import TemplateFault
from drafter.facts.texte import texte_of
from drafter.facts.words import words
from drafter.proof.readback import text_of
from drafter.proof.words import missing

_TOLD = 5
READ_BACK = ("docx", "pdf")


def require_whole(composition: Composition, files: Mapping[str, bytes]) -> None:
    """Read back what was printed of an act: every word of it must be there, as often.

    Raises:
        TemplateFault: a file lacks words, which its letterhead or its style sheet has hidden; it is
            not to be delivered.
        NeSeRelitPas: a file cannot be read back.
    """
    said = texte_of(composition)
    expected = [word for text in (*said.in_order, *said.apart) for word in words(text)]
    for name in READ_BACK:
        if name in files:
            lost = missing(expected, words(text_of(name, files[name])))
            if lost:
                raise TemplateFault(
                    f"le {name.upper()} n'a pas été écrit : relu, il lui manque {told(lost)} de "
                    "l'acte ; corrigez le papier à en-tête ou la feuille de style qui les cache "
                    "(docs/modeles.md), ou signalez-le si vous n'y avez rien changé"
                )


def told(lost: Iterable[str]) -> str:
    """« les mots « pour », « 50 » et 3 autres »."""
    every = [f"«\u00a0{word}\u00a0»" for word in lost]
    shown, rest = every[:_TOLD], len(every) - _TOLD
    if rest > 0:
        return f"les mots {', '.join(shown)} et {rest} autre{'s' if rest > 1 else ''}"
    return f"{'les mots' if len(every) > 1 else 'le mot'} {', '.join(shown)}"
