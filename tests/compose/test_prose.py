"""What a clerk may write between braces, and what is refused at its line."""

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter import build
from drafter.compose.environment import crochets
from drafter.compose.markdown import parse_document
from drafter.composition import (
    Chart,
    Group,
    ItemList,
    PageBreak,
    Paragraph,
    Series,
    Table,
    Text,
)

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
    ("{{ 'a'.format }}", "TXT001"),
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


READ = {
    "citation": ("> a\n> *b*\n>\n> c", ["citation :", "  a /b/", "  c"]),
    "citation après deux-points": ("Il dit :\n> a", ["Il dit :", "citation :", "  a"]),
    "citation d'une liste": ("> - a\n> - b", ["citation :", "  liste –", "  * a", "  * b"]),
    "citation dans un élément": ("- a\n\n  > b", ["liste –", "* a", "  citation :", "    b"]),
    "citation d'une citation": ("> a\n>\n> > b", ["citation :", "  a", "  citation :", "    b"]),
    "citation qui commence par un nombre": ("> 1° a", ["citation :", "  liste 1°", "  * a"]),
    "dans un paragraphe": ("un taux\n> 3 fois le seuil", ["un taux > 3 fois le seuil"]),
    "comparaison": ("> 18 ans", ["> 18 ans"]),
    "saut de page": ("a\n\n{{ saut_de_page }}\n\nb", ["a", "PageBreak", "b"]),
    "saut de page collé": ("a\n{{ saut_de_page }}\nb", ["a", "PageBreak", "b"]),
    "saut de page, élément": ("- a\n\n  {{ saut_de_page }}", ["liste –", "* a", "  PageBreak"]),
    "titre sans espace": ("##Titre\nsuite", ["## Titre", "suite"]),
    "dièse dans une ligne": ("le lot\n#12 du marché", ["le lot #12 du marché"]),
    "dièse d'une phrase": ("#12 est le lot des peintures.", ["#12 est le lot des peintures."]),
    "boîte": ("::: visa\n\n{{ ':::' }}", ["::: visa", ":::"]),
    "étoiles échappées": (r"\*\*a", ["**a"]),
    "étoiles de valeur": ("{{ '**a' }}", ["**a"]),
    "quatre étoiles": ("carte **** 1234", ["carte **** 1234"]),
    "gras sur deux lignes": ("**a\nb** c", ["*a b* c"]),
    "gras dans du gras": ("**a __b__ c** d *e **f** g*", ["*a b c* d /e /*/f/*/ g/"]),
    "retour à la ligne": ("a  \nb", ["a<LineBreak>b"]),
}


@pytest.mark.parametrize(("typed", "outline"), READ.values(), ids=READ)
def test_what_is_read(typed: str, outline: list[str], prose: Callable[..., Any]) -> None:
    read = prose(typed)
    assert [line.replace("\u00a0", " ") for line in read.outline] == outline
    assert read.findings == []


TOLD = {
    "gras ouvert": ("a\nb **c\n\nd**", ["4 gras-ouvert", "6 gras-ouvert"]),
    "gras espacé": ("** gras **", ["3 gras-ouvert"]),
    "gras qui touche un mot": ("**Article 1 :**texte", ["3 gras-ouvert"]),
    "gras dans une case": ("| A |\n|---|\n| **a |", ["5 gras-ouvert"]),
    "gras d'un élément à l'autre": ("- **a\n- b**", ["3 gras-ouvert", "4 gras-ouvert"]),
    "gras d'un titre": ("# **a", ["3 gras-ouvert"]),
    "gras d'une citation": ("> a\n> **b", ["4 gras-ouvert"]),
    "saut de page sans accolades": ("a\n\nsaut_de_page", ["5 saut-de-page-mal-ecrit"]),
    "saut de page, une accolade": ("{saut de page}", ["3 saut-de-page-mal-ecrit"]),
    "saut de page, faute": ("{{ saut_de_pages }}", ["3 nom-sans-valeur"]),
    "citations profondes": (">>>> a", ["3 texte-trop-profond"]),
    "après des accolades de deux lignes": ("{{ 5\n}}\n**a", ["5 gras-ouvert"]),
}


@pytest.mark.parametrize(("typed", "findings"), TOLD.values(), ids=TOLD)
def test_what_is_told_at_its_line(
    typed: str, findings: list[str], prose: Callable[..., Any]
) -> None:
    assert prose(typed).findings == findings


def test_a_misspelt_name_of_drafter_is_recognised(prose: Callable[..., Any]) -> None:
    (finding,) = prose("{{ saut_de_pages }}").textes.findings
    assert "« saut_de_page »" in finding.message


# --- blocks put in a text -----------------------------------------------------------------

TABLE = Table((), ())
CHART = Chart(("2020",), (Series("a", ()),), ("",), "")


def test_a_block_takes_the_place_of_its_mark(prose: Callable[..., Any]) -> None:
    textes = prose("").textes
    textes.names = {"tableau": textes.insert(TABLE), "graphique": textes.insert(CHART)}
    written = textes.render(
        "{{ graphique }}\n\n- a\n\n  {{ tableau }}\n\nb {{ tableau }} c", "texte"
    )
    boxed = f"{written}\n\n::: resume\n{textes.insert(PageBreak())}\n:::\n"
    a, b, c = (Paragraph((Text(word),)) for word in "abc")
    assert textes.inserted == [TABLE, CHART, PageBreak()]
    assert parse_document(boxed, textes.inserted).body == (
        CHART,
        ItemList(((a, TABLE),)),
        b,
        TABLE,
        c,
        Group("resume", (PageBreak(),)),
    )


def test_nothing_typed_passes_for_a_mark(prose: Callable[..., Any]) -> None:
    read = prose("a\ue000saut-de-page\ue001 {{ x }}", '{x: "\ue000page\ue001"}')
    assert read.outline == ["asaut-de-page page"]
    assert prose("{{ x }}", '{x: "\ue000blanc:y\ue001"}').outline == ["blanc:y"]


# --- blanks of a modèle -------------------------------------------------------------------

BLANKS = {
    "nu": ("{{ acompte }} TTC", ["{acompte[…]} TTC"]),
    "trois points": ("{{ solde }}", ["{solde[…]}"]),
    "sans guillemets": ("{{ reste }}", ["{reste[…]}"]),
    "imbriqué": ("{{ siege.rue }}", ["{rue[…]}"]),
    "façons d'écrire": (
        "{{ acompte | euros | upper }} {{ acompte | date }} {{ acompte | default('x') }}",
        ["{acompte[…]} {acompte[…]} {acompte[…]}"],
    ),
    "calcul": ("{{ (2 * acompte + 3) | arrondi | euros }}", ["{acompte[…]}"]),
    "préposition": ("{{ acompte | avec('de') }}", ["de {acompte[…]}"]),
    "compte": ("{{ acompte | compte('logement') }}", ["{acompte[…]} logements"]),
    "tilde": ("{{ '*a* & ' ~ acompte ~ ' ' ~ 12.5 }}", ["*a* & {acompte[…]} 12,5"]),
    "plus": ("{{ acompte + ' *b*' }}", ["{acompte[…]} *b*"]),
    "énumération": ("{{ ['*a', acompte] | enumeration }}", ["*a et {acompte[…]}"]),
    "liste": ("{{ ['*a', acompte] | join(' & ') }}", ["*a & {acompte[…]}"]),
    "points": ("{{ blanc('x') | euros }}", ["{x…………}"]),
    "case": ("| A |\n|---|\n| {{ crochets('x|y') }} |", ["= A", "- {x/y[…]}"]),
}


@pytest.mark.parametrize(("typed", "outline"), BLANKS.values(), ids=BLANKS)
def test_a_blank_goes_through_all(
    typed: str, outline: list[str], prose: Callable[..., Any]
) -> None:
    donnees = '{acompte: "[…]", solde: "[...]", reste: […], siege: {rue: "[ … ]"}, n: "[…] €"}'
    read = prose(typed, donnees)
    assert [line.replace("\u00a0", " ") for line in read.outline] == outline
    assert read.findings == []
    assert read.textes.blancs == {
        "acompte": crochets("acompte"),
        "solde": crochets("solde"),
        "reste": crochets("reste"),
        "siege.rue": crochets("rue"),
    }


def test_the_example_of_the_clerk_s_page_is_read(prose: Callable[..., Any]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "saisir.md").read_text(encoding="utf-8")
    part = page[page.index("## Écrire en YAML") : page.index("## La collectivité (")]
    example = part[part.index("```yaml\nrapport: |\n") + 19 : part.rindex("```")]
    read = prose(textwrap.dedent(example).rstrip(), "{cout: 1500}")
    assert read.findings == []
    assert [line.replace("\u202f", " ").replace("\u00a0", " ") for line in read.outline] == [
        "# Le dispositif",
        "La commune s’engage à‹Délibération du 4 mars 2024.› :",
        "liste 1°",
        "* entretenir les rives ;",
        "* rendre compte chaque année :",
        "  liste a)",
        "  * du nombre de visites ;",
        "  * des travaux.",
        "= Année | >Part de la commune x2",
        "=  | >en euros | >en %",
        "- 2025 | >1 500 € | >49",
        "- Total versé à ce jour : néant x3",
    ]
