"""What a clerk may write between braces, and what is refused at its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build
from drafter.composition import Paragraph, Text

ACT = """
type: collectivite
nom: Commune de Valserre
departement: 39
conseil: ["M. Jean PETIT, Maire", Mme Marie DURAND]
---
type: seance
date: 2025-03-04
---
type: deliberation
objet: Subvention
donnees: {cout: 349284, taux: 49,
          part: "{{ (cout * taux / 100 / 3) | arrondi }}", debut: 2020-06-01}
dispositif: [approuve la subvention]
scrutin: unanimité
rapport: |
"""

PRINTED = [
    ("{{ cout | euros }}", "349\u202f284\u00a0€"),
    ("{{ part | euros }}", "57\u202f050\u00a0€"),
    ('{{ part | euros("toujours") }}', "57\u202f050,00\u00a0€"),
    ("{{ (cout * 0.2) | arrondi('centime') | euros }}", "69\u202f856,80\u00a0€"),
    ("{{ cout * 1.2 }}", "419\u202f140,8"),
    ("{{ 0.1 + 0.2 }}", "0,3"),
    ("{{ debut }}", "1er\u00a0juin 2020"),
    ("{{ seance.date | date_courte }}", "04/03/2025"),
    ("{{ taux | pourcent }}", "49\u00a0%"),
    ("{{ none }}", ""),
    ("*gras* 12. texte", "gras 12. texte"),
    ("::: visa", "::: visa"),
    ("> 5 000 €", "> 5\u202f000\u00a0€"),
    ("[...] <b>", "[…] <b>"),
]

REFUSED = [
    ("{{ inconnu }}", "TXT001"),
    ("{{ couts | euros }}", "TXT001"),
    ("{{ cout | eurs }}", "TXT003"),
    ("{{ cout }", "TXT002"),
    ("{{ 1 / 3 }}", "TXT004"),
    ("{{ cout > 3 }}", "TXT004"),
    ("{{ 'a' * 1000000000 }}", "TXT004"),
    ("{{ cout ** 100000000 }}", "TXT004"),
    ("{{ 'a'.format }}", "TXT004"),
    ("{{ ''.__class__ }}", "TXT001"),
    ("{{ seance.model_dump }}", "TXT004"),
    ("{% include '/etc/hostname' %}", "TXT004"),
    ("{% for i in range(1000000000) %}x{% endfor %}", "TXT001"),
    ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "TXT004"),
]


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_what_is_printed(typed: str, printed: str, composed: Callable[[str], list[object]]) -> None:
    blocks = composed(f"{ACT}  Début ({typed}) fin.\n\n  {typed}\n")
    texts = ["".join(r.text for r in b.runs if isinstance(r, Text))
             for b in blocks if isinstance(b, Paragraph)]  # fmt: skip
    assert f"Début ({printed}) fin." in texts
    assert not printed or printed in texts


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_is_refused_at_its_line(typed: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "acte.yaml"
    path.write_text(f"{ACT}  Une ligne.\n  {typed}\n", encoding="utf-8")
    told = [(f.code, f.position.line) for f in build.check([path]).all_findings]
    assert told == [(code, ACT.count("\n") + 2)]


def test_an_ambiguous_amount_is_told_at_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "acte.yaml"
    path.write_text(ACT.replace("349284", "1.500") + "  Rien.\n", encoding="utf-8")
    (finding,) = build.check([path]).all_findings
    assert (finding.code, finding.position.line) == ("TXT006", 12)
    assert "ambigu" in finding.message
