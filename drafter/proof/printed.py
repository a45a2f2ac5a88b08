"""What a build holds each file to before it is delivered: no word of the act is lost in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.composition import Composition, Look
from drafter.errors import TemplateFault
from drafter.facts.texte import texte_of
from drafter.facts.words import words
from drafter.proof.readback import text_of
from drafter.proof.words import missing, out_of_order

_TOLD, _SHOWN = 5, 80
READ_BACK = ("docx", "pdf")


def require_whole(composition: Composition, look: Look, files: Mapping[str, bytes]) -> None:
    """Read back what was printed of an act: every word of it must be there, as often, in order.

    The page of a house may set in columns, or beside the text, what reads well: its order is not
    that in which the words are drawn.

    Raises:
        TemplateFault: a file lacks words, which its letterhead or its style sheet has hidden, or
            has them in another order; it is not to be delivered.
        NeSeRelitPas: a file cannot be read back.
    """
    said = texte_of(composition)
    expected = [word for text in (*said.in_order, *said.apart) for word in words(text)]
    for name in READ_BACK:
        if name not in files:
            continue
        printed = words(text_of(name, files[name]))
        lost = missing(expected, printed)
        if lost:
            raise TemplateFault(
                f"le {name.upper()} n'a pas été écrit : relu, il lui manque {told(lost)} de "
                "l'acte ; corrigez le papier à en-tête ou la feuille de style qui les cache "
                "(docs/modeles.md), ou signalez-le si vous n'y avez rien changé"
            )
        moved = None if name == "pdf" and _own_page(composition.kind, look) else (
            out_of_order(said.in_order, printed)
        )  # fmt: skip
        if moved:
            raise TemplateFault(
                f"le {name.upper()} n'a pas été écrit : relu, ses mots ne sont plus dans l'ordre "
                f"de l'acte à partir de « {moved[:_SHOWN].rstrip()} » ; signalez-le"
            )


def _own_page(kind: str, look: Look) -> bool:
    """Say whether a house has a page or a style sheet of its own."""
    ours = look.folders[-1]
    found = (look.find(kind, name) for name in ("page.html", "page.css"))
    return any(path is not None and not path.is_relative_to(ours) for path in found)


def told(lost: Iterable[str]) -> str:
    """« les mots « pour », « 50 » et 3 autres »."""
    every = [f"«\u00a0{word}\u00a0»" for word in lost]
    shown, rest = every[:_TOLD], len(every) - _TOLD
    if rest > 0:
        return f"les mots {', '.join(shown)} et {rest} autre{'s' if rest > 1 else ''}"
    return f"{'les mots' if len(every) > 1 else 'le mot'} {', '.join(shown)}"
