"""A convention and its délibération: what one says the other names; copies of a modèle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.composition import (
    Blank,
    Block,
    Cell,
    Composition,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
    TableOfContents,
    Text,
)

Golden = Callable[[str, str], None]

HOUSE = """\
type: collectivite
nom: Commune de Valserre
departement: 39
adresse: 1 place de la Mairie, 39100 Valserre
conseil:
  - M. Jean PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - Mme Léa GROS, Conseillère municipale
"""
PARTNERS = """\
type: partenaires
partenaires:
  amis_du_lac:
    nom: Les Amis du lac
    forme: association loi de 1901
    siege: 3 rue du Port, 39100 Valserre
    representant: Mme Zoé LAC, Présidente
    terme: l'Association
"""
SITTING = """\
type: seance
date: 2025-03-04
convocation: 2025-02-26
secretaire: Léa GROS
"""
DELIBERATION = """\
type: deliberation
question: 7
numero: 2025-031
objet: Subvention à l'association Les Amis du lac
convention: 07-convention.yaml
blocs:
  contexte: L'association entretient les rives depuis 2010.
rapport: |
  {{ bloc('contexte') }}

  La convention « {{ convention.objet }} » lie {{ convention.parties }}, du
  {{ convention.du | date }} au {{ convention.au | date }}, pour
  {{ financement.annuel | euros }} par an.
dispositif:
  - approuve la convention ci-annexée ;
  - autorise {{ convention.signataire }} à la signer.
scrutin: unanimité
"""
CONVENTION = """\
type: convention
titre: Convention de partenariat
objet: Entretien des rives du lac
deliberation: 07-subvention.yaml
du: 2025-04-01
au: 2027-03-31
parties:
  - {qui: collectivite, terme: la Commune}
  - amis_du_lac
preambule: "{{ bloc('contexte') }}"
numerotation: ["Article 1.-", "1.1.-"]
articles:
  - titre: Objet
    texte: |
      La présente convention fixe les engagements de la Commune et de l'Association.
  - titre: Engagements
    texte: |
      ## Engagements de l'Association

      L'Association entretient les rives.

      ## Engagements de la Commune {versement}

      La Commune verse {{ financement.par_annee[2025] | euros }} en 2025.

      {{ financement.tableau }}
  - clause: litiges
  - titre: Bilan
    texte: >-
      L'Association rend compte, avant le versement de l'article {{ ref('versement') }}, des actions
      de l'article {{ ref('engagements') }} (annexe {{ ref('plan') }}).
financement:
  montant_annuel: 1500
  parts: [collectivite]
annexes:
  - {titre: Plan des rives, cle: plan}
presentation: {couverture: oui, sommaire: oui}
"""


@pytest.fixture
def affair(tmp_path: Path) -> Path:
    """Return the folder of a small affair: a délibération and its convention."""
    for name, text in (
        ("collectivite.yaml", HOUSE),
        ("partenaires.yaml", PARTNERS),
        ("seance.yaml", SITTING),
        ("07-subvention.yaml", DELIBERATION),
        ("07-convention.yaml", CONVENTION),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def examined(*paths: Path) -> tuple[list[Composition], list[str]]:
    """Return what the acts of files give, and the findings."""
    parsed = pipeline.read(paths)
    every = [pipeline.examine(one, build.templates_folder()) for one in parsed.dossiers]
    found = [*parsed.findings, *(f for one in every for f in one.findings)]
    made = [one.composition for one in every if one.composition]
    return made, [f"{Path(f.position.file).name}:{f.position.line} {f.code}" for f in found]


def words(runs: tuple[Run, ...]) -> str:
    text = ""
    for run in runs:
        match run:
            case Text() | Blank():
                text += run.text
            case LineBreak():
                text += "\n"
            case _:
                text += f"<{type(run).__name__}>"
    return text


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Tell a body line by line."""
    for block in blocks:
        match block:
            case Paragraph():
                yield words(block.runs)
            case Heading():
                yield f"{'#' * block.level} {words(block.runs)}"
            case ItemList():
                yield from (
                    f"{block.marker} {line}" for item in block.items for line in lines(item)
                )
            case Table():
                yield from (_row(row) for row in (*block.header, *block.rows))
            case Group():
                yield from lines(block.blocks)
            case Signatures():
                for one in block.signatures:
                    yield f"[{one.name}]"
                    yield from (*lines(one.above), *lines(one.below))
            case TableOfContents():
                yield "[sommaire]"
            case _:
                yield f"[{type(block).__name__}]"


def _row(row: tuple[Cell, ...]) -> str:
    return " | ".join(words(cell.runs) for cell in row)


def test_a_convention_and_its_deliberation_word_by_word(
    affair: Path, golden: Callable[[str, str], None]
) -> None:
    (voted, signed), findings = examined(
        affair / "07-subvention.yaml", affair / "07-convention.yaml"
    )
    assert findings == []
    golden("compose/deliberation-et-sa-convention.txt", "\n".join(lines(voted.body)) + "\n")
    golden("compose/convention.txt", "\n".join(lines(signed.body)) + "\n")


def test_a_convention_alone_finds_its_deliberation(affair: Path) -> None:
    (signed,), findings = examined(affair / "07-convention.yaml")
    assert findings == []
    assert "par la délibération n°\u00a02025-031 du Conseil municipal du 4\u00a0mars 2025" in (
        " ".join(lines(signed.body))
    )


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("ref('versement')", "ref('versements')", ["07-convention.yaml:30 TXT030"]),
        ("ref('plan')", "ref('plans')", ["07-convention.yaml:31 TXT030"]),
        ("{versement}", "{engagements-de-l-association} ", ["07-convention.yaml:30 TXT030"]),
        ("{{ bloc('contexte') }}", "{{ bloc('context') }}", ["07-convention.yaml:10 TXT001"]),
        ("L'Association entretient les rives.", "Soit { financement.total | euros }.",
         ["07-convention.yaml:20 TXT002"]),
        ("clause: litiges", "clause: litige", ["07-convention.yaml:27 TXT001"]),
        ("par_annee[2025]", "par_annee[2024]", ["07-convention.yaml:24 TXT001"]),
        ("deliberation: 07-subvention", "deliberation: 08-subvention",
         ["07-convention.yaml:4 MOD015"]),
        ("texte: |\n      La présente", "texte: |\n      {{ parties.amis }} La présente",
         ["07-convention.yaml:15 TXT001"]),
    ],
)  # fmt: skip
def test_a_name_that_means_nothing_is_told_at_its_line(
    affair: Path, wrong: str, right: str, expected: list[str]
) -> None:
    path = affair / "07-convention.yaml"
    assert wrong in CONVENTION
    path.write_text(CONVENTION.replace(wrong, right), encoding="utf-8")
    _, findings = examined(path)
    assert findings == expected


def test_each_names_the_figures_of_the_other_unless_it_has_its_own(affair: Path) -> None:
    (affair / "07-subvention.yaml").write_text(
        DELIBERATION.replace("blocs:", "donnees: {plafond: 800, seuil: 12}\nblocs:"), "utf-8"
    )
    named = "{{ plafond | euros }}, {{ seuil | euros }}"
    path = affair / "07-convention.yaml"
    path.write_text(
        CONVENTION.replace("annexes:", "donnees: {seuil: 20}\nannexes:").replace(
            "L'Association entretient les rives.", named
        ),
        encoding="utf-8",
    )
    (signed,), findings = examined(path)
    assert findings == []
    assert "800\u00a0€, 20\u00a0€" in list(lines(signed.body))


def test_an_act_waits_for_the_one_that_it_names(affair: Path) -> None:
    (affair / "07-convention.yaml").write_text(CONVENTION.replace("titre:", "titres:", 1), "utf-8")
    made, findings = examined(affair / "07-subvention.yaml")
    assert made == []
    assert findings == ["07-convention.yaml:2 MOD001", "07-subvention.yaml:5 MOD018"]


def test_a_convention_without_any_date_asks_for_one(affair: Path) -> None:
    path = affair / "seule.yaml"
    path.write_text(
        "type: convention\nobjet: Prêt\nparties: [collectivite, amis_du_lac]\n"
        "articles: [La salle est prêtée.]\n",
        encoding="utf-8",
    )
    made, findings = examined(path)
    assert (made, findings) == ([], ["seule.yaml:1 MOD002"])


# --- copies of a modèle ---------------------------------------------------------------------

MODELE = """\
type: convention
titre: Convention de prêt
objet: Prêt de la salle des fêtes
date: 2025-04-02
parties:
  - {qui: collectivite, terme: la Commune}
  - {cle: preneur, qui: "[…]", terme: l'Occupant}
donnees: {caution: "[…]", jour: "[…]"}
articles:
  - La Commune prête la salle à l'Occupant le {{ jour | date }}.
  - L'Occupant verse {{ caution | euros }}.
"""
SHEET = """\
nom;siege;représentant;caution;jour
Club de judo;3 rue du Dojo;Mme Léa NOIR, Présidente;500;2025-05-01
Les Boulistes;4 place du Mail;M. Luc BLANC, Président;;2025-05-08
Chorale;5 rue du Lac;M. Jean ROUGE, Président;300;32/05/2025
"""


@pytest.fixture
def copies(affair: Path) -> Path:
    (affair / "modele.yaml").write_text(MODELE, encoding="utf-8")
    (affair / "liste.csv").write_text(SHEET, encoding="utf-8")
    path = affair / "exemplaires.yaml"
    path.write_text(
        "type: convention\nmodele: modele.yaml\npartenaires: liste.csv\n", encoding="utf-8"
    )
    return path


def test_a_modele_is_printed_with_its_blanks(copies: Path) -> None:
    (modele,), findings = examined(copies.with_name("modele.yaml"))
    assert findings == []
    text = "\n".join(lines(modele.body))
    assert "prête la salle à l’Occupant le […]." in text
    assert "L’Occupant verse […]." in text
    assert "ci-après l’«\u00a0Occupant\u00a0»" in text


def test_each_partner_has_a_copy_or_a_finding_at_her_line(copies: Path) -> None:
    (judo,), findings = examined(copies)
    text = "\n".join(lines(judo.body))
    assert "prête la salle à l’Occupant le 1er\u00a0mai 2025." in text
    assert "L’Occupant verse 500\u00a0€." in text
    assert "Madame Léa NOIR, en qualité de Présidente" in text
    assert "[…]" not in text
    assert findings == ["liste.csv:3 EXE003", "modele.yaml:10 TXT004"]


def test_a_partner_misread_leaves_the_others_be(copies: Path) -> None:
    sheet = copies.with_name("liste.csv")
    sheet.write_text(
        "nom;siege;représentant;siret;caution;jour\n"
        "Judo;1 rue A;Mme Léa NOIR, Présidente;123;500;2025-05-01\n"
        "Chorale;2 rue B;M. Jean ROUGE, Président;;300;2025-05-02\n",
        encoding="utf-8",
    )
    (chorale,), findings = examined(copies)
    assert findings == ["liste.csv:2 MOD012"]
    assert "300\u00a0€" in "\n".join(lines(chorale.body))


def test_a_hundred_partners_give_a_hundred_conventions(copies: Path) -> None:
    rows = "".join(f"Club {i};{i} rue du Lac;Mme Léa NOIR, Présidente;{i};2025-05-01\n"
                   for i in range(1, 101))  # fmt: skip
    title = SHEET.split("\n", maxsplit=1)[0]
    copies.with_name("liste.csv").write_text(f"{title}\n{rows}", encoding="utf-8")
    made, findings = examined(copies)
    assert findings == []
    texts = {"\n".join(lines(one.body)) for one in made}
    assert len(texts) == 100


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("bloc('contexte')", "acte.yaml:5 TXT001 le bloc « contexte » se contient"),
        ("clause('a')", "b.md:1 TXT001 la clause « a » se contient"),
    ],
)
def test_a_text_that_calls_itself_is_told_where_it_does(affair: Path, call: str, told: str) -> None:
    clauses = affair / "gabarits" / "clauses"
    clauses.mkdir(parents=True)
    (clauses / "a.md").write_text("{{ clause('b') }}", encoding="utf-8")
    (clauses / "b.md").write_text("{{ clause('a') }}{{ clause('a') }}", encoding="utf-8")
    path = affair / "acte.yaml"
    path.write_text(
        "type: deliberation\nquestion: 8\nobjet: Essai\nblocs:\n"
        f'  contexte: "{{{{ {call} }}}}"\nrapport: "{{{{ bloc(\'contexte\') }}}}"\n'
        "dispositif: [approuve]\nscrutin: unanimité\n",
        encoding="utf-8",
    )
    (act,) = pipeline.read([path]).dossiers
    (found,) = pipeline.examine(act, build.templates_folder()).findings
    place = f"{Path(found.position.file).name}:{found.position.line}"
    assert f"{place} {found.code} {found.message}" == f"{told} : retirez-y cet appel"
