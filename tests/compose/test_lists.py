"""Lists of every mark: where they begin, how they nest, and what is no list."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Prose = Callable[..., Any]

READ = {
    "tirets": ("- a\n- b", ["liste –", "* a", "* b"]),
    "tirets collés de Word": ("– a\n•\tb\n·\u00a0c", ["liste –", "* a", "* b", "* c"]),
    "étoile, plus": ("* a\n+ b", ["liste –", "* a", "* b"]),
    "tirets sans espace": ("-mot\n-autre", ["liste –", "* mot", "* autre"]),
    "nombres": ("1. a\n2. b", ["liste 1.", "* a", "* b"]),
    "nombres répétés": ("1. a\n1. b\n1. c", ["liste 1.", "* a", "* b", "* c"]),
    "parenthèses": ("1) a\n2) b", ["liste 1)", "* a", "* b"]),
    "degrés": ("1° a\n2° b", ["liste 1°", "* a", "* b"]),
    "degrés collés": ("1º a\n2°) b\n3 ° c", ["liste 1°", "* a", "* b", "* c"]),
    "lettres": ("a) a\nb) b", ["liste a)", "* a", "* b"]),
    "ronds": ("o a\no b", ["liste o", "* a", "* b"]),
    "tiret devant un rond": ("- o a\n- o b", ["liste o", "* a", "* b"]),
    "début": ("3° a\n4° b", ["liste 1° de 3", "* a", "* b"]),
    "début en lettres": ("c) a\nd) b", ["liste a) de 3", "* a", "* b"]),
    "saut de numéro": ("1° a\n4° b", ["liste 1°", "* a", "liste 1° de 4", "* b"]),
    "marques mêlées": ("- a\n\n1° b\n\na) c",
                       ["liste –", "* a", "liste 1°", "* b", "liste a)", "* c"]),
    "retour à un": ("1° a\n2° b\n1° c", ["liste 1°", "* a", "* b", "liste 1°", "* c"]),
    "marques mêlées d'un trait": ("- a\n1° b", ["liste –", "* a", "liste 1°", "* b"]),
    "lignes vides": ("- a\n\n- b", ["liste –", "* a", "* b"]),
    "mélange": (
        "- a :\n  1° b\n     a) c\n     b) d\n  2° e\n    o f\n- g",
        ["liste –", "* a :", "  liste 1°", "  * b", "    liste a)", "    * c", "    * d",
         "  * e", "    liste o", "    * f", "* g"],
    ),
    "une espace suffit": ("- a\n - b\n- c", ["liste –", "* a", "  liste –", "  * b", "* c"]),
    "retrait de deux": ("1° a\n  - b\n2° c", ["liste 1°", "* a", "  liste –", "  * b", "* c"]),
    "paragraphe d'un élément": (
        "1° a\n\n   suite\n\n2° b\n\nfin",
        ["liste 1°", "* a", "  suite", "* b", "fin"],
    ),
    "ligne paresseuse": ("a) a\nsuite\nb) b", ["liste a)", "* a suite", "* b"]),
    "après deux-points": ("Il faut :\n3° a\n4° b", ["Il faut :", "liste 1° de 3", "* a", "* b"]),
    "après deux-points en gras": ("**Il faut :**\n- a", ["*Il faut :*", "liste –", "* a"]),
    "après un titre": ("# T\n2° a", ["# T", "liste 1° de 2", "* a"]),
    "collée": ("Il faut\n- a\n- b", ["Il faut", "liste –", "* a", "* b"]),
    "collée, numérotée": ("Il faut\n1° a\n2° b\nfin", ["Il faut", "liste 1°", "* a", "* b fin"]),
    "ligne de paragraphe": ("l'article 3,\n2° du code", ["l’article 3, 2° du code"]),
    "ligne d'élément": ("- l'article 3,\n2° du code", ["liste –", "* l’article 3, 2° du code"]),
    "en une ligne": ("Soit 1° A 2° B", ["Soit 1° A 2° B"]),
    "incise": ("Le maire\n– ou son adjoint –\nsigne", ["Le maire – ou son adjoint – signe"]),
    "tirets seuls": ("--------", ["--------"]),
    "étoiles seules": ("***", ["***"]),
    "italique en tête": ("*Vu* le code\n*Vu* la loi", ["/Vu/ le code /Vu/ la loi"]),
    "numéro d'article": ("1.1. Objet", ["1.1. Objet"]),
    "température": ("20 °C", ["20 °C"]),
    "millésime": ("2024. Suite", ["2024. Suite"]),
    "dans un élément": ("- 1. a", ["liste –", "* 1. a"]),
    "boucle": ("{% for x in ['u', 'v'] %}\n1° {{ x }}\n{% endfor %}", ["liste 1°", "* u", "* v"]),
    "valeur vide": ("- {{ '' }}\n- b", ["liste –", "* b"]),
    "valeur vide numérotée": ("1° {{ '' }}\n2° b", ["liste 1°", "* ", "* b"]),
    "valeur qui imite": ("{{ '1° x' }}\n\n{{ '- x' }}\n\n{{ 'o x' }}", ["1° x", "- x", "o x"]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "outline"), READ.values(), ids=READ)
def test_what_is_a_list(typed: str, outline: list[str], prose: Prose) -> None:
    read = prose(typed)
    assert [line.replace("\u00a0", " ") for line in read.outline] == outline
    assert read.findings == []


def test_a_lone_dash_glued_to_a_paragraph_is_told(prose: Prose) -> None:
    read = prose("Une ligne\n- sous réserve")
    assert read.outline == ["Une ligne - sous réserve"]
    assert read.findings == ["4 liste-collee"]


def test_a_seventh_level_is_refused(prose: Prose) -> None:
    deep = "\n".join(f"{' ' * level}- {level}" for level in range(6))
    assert prose(deep).findings == []
    assert prose(f"{deep}\n      - 6\n     - 5").findings == ["9 texte-trop-profond"]


def test_levels_of_the_whole_table_nest_in_one_another(prose: Prose) -> None:
    marks = ["-", "o", "1.", "1)", "1°", "a)"]
    for outer, inner in [*pairwise(marks), *pairwise(marks[::-1])]:
        lines = prose(f"{outer} a\n  {inner} b\n").outline
        assert [line.replace("– ", "").strip() for line in lines[1::2]] == ["* a", "* b"]
        assert lines[2].startswith("  liste ")
