"""A rule on the percentages of one list, or of one bracket, that nearly make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.characters import SPACES
from drafter.french.numbers import format_percent
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_S = rf"[{SPACES}\n]"
_PERCENT = re.compile(rf"(?<![\d,.])(?P<rate>\d{{1,3}}(?:,\d+)?){_S}*%")
_BRACKETED = re.compile(r"\([^()]{1,200}\)")
_YEAR = re.compile(r"\b20\d\d\b")
"""Rates of several years are no parts of a whole."""

_WHOLE = Decimal(100)
_CLOSE = Decimal(10)


@rule("FIN017", "pourcentages-sans-cent", severity=Severity.REMARQUE)
def wrong_percentages(dossier: Dossier) -> Iterator[Fault]:
    """Les pourcentages d'une liste font presque cent, et pas cent.

    Comptent les listes dont chaque tiret a un pourcentage, et ceux d'une même parenthèse, dont la
    somme est entre 90 et 110. Une demi-unité d'arrondi par terme est admise.

    Pourquoi :
        Une part a changé sans les autres, ou manque.

    Fautif :
        # deliberation.yaml
        rapport: Les parts sont fixées (51 % pour la Commune et 48 % pour l'État).

    Correct :
        # deliberation.yaml
        rapport: Les parts sont fixées (51 % pour la Commune et 49 % pour l'État).

    Que faire :
        Refaire le compte ; si les parts ne font pas un tout, une dérogation le dit.
    """
    lecture = lecture_of(dossier)
    for passage in lecture.passages:
        if "%" not in passage.lisible:
            continue
        groups = [
            (m.start(), [m[0]], True)
            for m in passage.find(_BRACKETED)
            if "%" in m[0] and not _YEAR.search(m[0])
        ]
        groups += [(one.items[0][0], [text for _, text in one.items], False)
                   for owner, one in lecture.listes
                   if owner is passage and not one.calculee]  # fmt: skip
        for start, texts, together in groups:
            rates = _rates_of(texts, together=together)
            total = sum((rate for _, rate in rates), Decimal(0))
            gap = abs(total - _WHOLE)
            rounding = sum((_unit_of(typed) for typed, _ in rates), Decimal(0)) / 2
            inexact = len(rates) > 2  # noqa: PLR2004 - two rounded parts still make the whole
            if len(rates) > 1 and Decimal(0) < gap <= _CLOSE and gap > rounding * inexact:
                yield (
                    passage.at(start),
                    f"{' + '.join(f'{typed} %' for typed, _ in rates)} font "
                    f"{format_percent(total)} : refaites le compte",
                )


def _rates_of(texts: Sequence[str], *, together: bool) -> list[tuple[str, Decimal]]:
    """Return the percentages of a group; none if one of its texts has not exactly one."""
    rows = [[m["rate"] for m in _PERCENT.finditer(text)] for text in texts]
    if not together and any(len(row) != 1 for row in rows):
        return []
    return [(typed, Decimal(typed.replace(",", "."))) for row in rows for typed in row]


def _unit_of(typed: str) -> Decimal:
    return Decimal(1).scaleb(-len(typed.partition(",")[2]))
