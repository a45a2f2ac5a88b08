"""Conventions of twenty-five pages, and the small ones of which a campagne writes.

The long ones have a table of contents and a table of 150 rows by 7 columns.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from benchmarks.words import PLACES, THEMES, items, paragraph
from benchmarks.yaml_text import block, quoted

_ROWS = 150
_FUNDERS = ("etat", "region", "departement", "agglomeration")

_DIRECTORY = """\
type: partenaires
partenaires:
  etat:
    nom: l'État
    adresse: [Préfecture du Doubs, 8 bis rue Charles Nodier, 25035 Besançon Cedex]
    representant: M. Paul VERNIER, Préfet du Doubs
  region:
    nom: Région Bourgogne-Franche-Comté
    adresse: 4 square Castan, 25031 Besançon Cedex
    representant: Mme Claire MARCHAL, Présidente
  departement:
    nom: Département du Doubs
    adresse: 7 avenue de la Gare d'Eau, 25031 Besançon Cedex
    representant: Mme Inès BOUCHARD, Présidente
  agglomeration:
    nom: Communauté d'agglomération du Val de Serre
    adresse: 1 place du Marché, 25000 Valserre
    representant: M. Hugo LAMBERT, Président
"""

_ARTICLES = (
    "Objet", "Contexte de la coopération", "Engagements de la Ville",
    "Engagements de l'Association", "Organisation du suivi", "Moyens humains",
    "Locaux et matériel", "Communication",
    "Échanges de données", "Assurances", "Évaluation", "Calendrier d'exécution",
    "Protection des personnes", "Accès des usagers", "Entretien des biens",
)  # fmt: skip

_HEADINGS = ("Principes", "Mise en œuvre", "Compte rendu")
_LETTERS = len(_FUNDERS) + 1
"""Letters that follow from a convention: each funder's, and the one of the Ville."""


def write_directory(folder: Path) -> None:
    """Write the public funders, once for all conventions."""
    (folder / "partenaires.yaml").write_text(_DIRECTORY, encoding="utf-8")


def _association(draw: Random, number: int) -> list[str]:
    siren = _with_key(f"9{number:07}")
    return [
        "  - cle: association",
        f"    nom: Association {draw.choice(PLACES)} Solidaire {number}",
        "    forme: Association régie par la loi du 1er juillet 1901",
        f"    siege: {1 + draw.randrange(90)} rue des Tilleuls, 25000 Valserre",
        f'    siren: "{siren}"',
        "    representant: Mme Zoé ARNOUX, Présidente",
        "    terme: l'Association",
    ]


def _head(draw: Random, frame: str, kind: str, number: str) -> list[str]:
    """Return how a convention begins, its first party included."""
    return [
        "type: convention",
        f"titre: Convention {kind}",
        f"objet: {quoted(frame.format(draw.choice(PLACES)))}",
        f"numero: {number}",
        "du: 2025-01-01",
        "au: 2027-12-31",
        "date: 2024-12-20",
        "parties:",
        "  - {qui: collectivite, terme: la Ville}",
    ]


def _with_key(digits: str) -> str:
    """Return eight digits and the ninth that makes a SIREN of them (ISO/IEC 7812, Luhn)."""
    total, doubled = 0, (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    for rank, digit in enumerate(reversed(digits)):
        total += int(digit) if rank % 2 else doubled[int(digit)]
    return f"{digits}{-total % 10}"


def write_conventions(folder: Path, count: int, seed: int) -> list[Path]:
    """Write so many conventions of about twenty-five pages; return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number in range(1, count + 1):
        path = folder / f"{number:04}-convention.yaml"
        path.write_text(_convention(number, seed), encoding="utf-8")
        written.append(path)
    return written


def _convention(number: int, seed: int) -> str:
    draw = Random(f"convention/{seed}/{number}")
    theme, frame = draw.choice(THEMES)
    articles: list[str] = []
    for title in _ARTICLES:
        text = [
            part
            for heading in _HEADINGS
            for part in (
                f"## {heading}",
                *(paragraph(draw, theme, 3) for _ in range(2)),
                "Il en résulte que chacun veille aux points suivants :",
                "\n".join(f"- {item} ;" for item in items(draw, 2))
                + f"\n- {next(items(draw, 1))}.",
            )
        ]
        articles += [f"  - titre: {title}", "    texte: |", block("\n\n".join(text), 6)]
    rows = []
    for rank in range(_ROWS):
        name = f"Action {rank + 1} ({PLACES[rank % len(PLACES)]})"
        rows.append(f"      {name} | " + " | ".join(str(draw.randrange(1, 90)) for _ in range(5)))
    return "\n".join(
        (
            *_head(draw, frame, "pluriannuelle de partenariat", f"2025-C{number:03}"),
            *_association(draw, number),
            "financement:",
            f"  montant_annuel: {draw.randrange(200, 900) * 100}",
            "  parts: [{qui: collectivite, solde: oui}]",
            "presentation: {sommaire: oui, couverture: oui}",
            "tableaux:",
            "  actions:",
            "    colonnes:",
            "      - Action",
            *(f"      - {name}" for name in ("Hiver", "Printemps", "Été", "Automne", "Reprises")),
            "      - {titre: Total, total: oui}",
            "    lignes: |",
            *rows,
            "    total: oui",
            "preambule: |",
            block("\n\n".join(paragraph(draw, theme, 3) for _ in range(3))),
            "articles:",
            *articles,
            "  - titre: Financement",
            "    texte: |",
            "      La Ville verse {{ financement.annuel | euros }} par an.",
            "",
            "      {{ financement.tableau }}",
            "  - titre: Durée",
            "    texte: |",
            "      La présente convention court du {{ convention.du | date }} au "
            "{{ convention.au | date }}.",
            "  - clause: resiliation",
            "  - clause: litiges",
            "annexes:",
            "  - titre: Actions prévues",
            "    texte: |",
            "      {{ tableau('actions') }}",
            "",
        )
    )


def write_campaign(folder: Path, letters: int, seed: int) -> Path:
    """Write small conventions with five public funders each, and the campagne that writes to these.

    Args:
        folder: where the campagne goes; the conventions are in « conventions » below it.
        letters: how many letters follow, five for each convention.
        seed: of the corpus.
    """
    conventions = folder / "conventions"
    conventions.mkdir(parents=True, exist_ok=True)
    for number in range(1, -(-letters // _LETTERS) + 1):
        path = conventions / f"{number:04}.yaml"
        path.write_text(_funded(number, seed), encoding="utf-8")
    path = folder / "campagne.yaml"
    path.write_text(
        "type: campagne\nmodele: sollicitation\nconventions: conventions\nannee: 2026\n"
        "date: 2025-12-08\nreference: VAS/2026/{{ destinataire.cle }}\n",
        encoding="utf-8",
    )
    return path


def _funded(number: int, seed: int) -> str:
    draw = Random(f"campagne/{seed}/{number}")
    theme, frame = draw.choice(THEMES)
    return "\n".join(
        (
            *_head(draw, frame, "de financement", f"2025-F{number:04}"),
            *_association(draw, number),
            *(f"  - {funder}" for funder in _FUNDERS),
            "financement:",
            f"  montant_annuel: {draw.randrange(200, 900) * 100}",
            "  parts:",
            "    - {cle: financeurs, qui: [" + ", ".join(_FUNDERS) + "], taux: 60 %, "
            "a_parts_egales: oui}",
            "    - {qui: collectivite, solde: oui}",
            "articles:",
            "  - titre: Objet",
            f"    texte: {quoted(paragraph(draw, theme, 2))}",
            "  - titre: Financement",
            "    texte: |",
            "      Le coût annuel est de {{ financement.annuel | euros }}.",
            "",
        )
    )
