"""A sitting of a council of 55, and its deliberations of about four pages each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.words import PLACES, THEMES, items, members, paragraph, person, sentence
from benchmarks.yaml_text import block, quoted

COUNCILLORS = 55
_ABSENT = range(40, 49)
_MOVING = range(20, 26)
_HOLDERS = range(1, 16)

_ROWS = (
    "Études préalables", "Maîtrise d'œuvre", "Contrôle technique", "Installation du chantier",
    "Terrassements", "Maçonnerie", "Charpente", "Couverture", "Menuiseries", "Électricité",
    "Plomberie", "Peinture", "Revêtements de sol", "Abords",
)  # fmt: skip


def write_council(folder: Path) -> None:
    """Write the file of the collectivité: a town whose council has 55 members."""
    lines = [
        "type: collectivite",
        "nom: Ville de Valserre",
        "departement: 25",
        "population: 119000",
        'siret: "21250056500016"',
        "adresse_postale: 2 rue de la Mairie, 25000 Valserre",
        "conseil:",
        *(f"  - {member}" for member in members(COUNCILLORS)),
    ]
    (folder / "collectivite.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_sitting(folder: Path, questions: int, seed: int) -> list[Path]:
    """Write a sitting and its deliberations; return the files of these."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seance.yaml").write_text("\n".join(_sitting(questions)) + "\n", encoding="utf-8")
    written = []
    for question in range(1, questions + 1):
        path = folder / f"{question:04}-deliberation.yaml"
        text = deliberation(question, seed, vote=_vote(question))
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _sitting(questions: int) -> Iterator[str]:
    yield from (
        "type: seance",
        "date: 2025-03-20",
        "heure: 18:00",
        "convocation: 2025-03-13",
        "lieu: à l'hôtel de ville de Valserre",
        f"secretaire: {person(16)}",
        "absents:",
        *(f"  - {person(rank)}" for rank in _ABSENT),
    )
    if questions > 1:
        yield "mouvements:"
        for step, rank in enumerate(_MOVING):
            half = questions // 2
            here = f"arrive: {2 + step}" if step % 2 else f"part_apres: {half + step}"
            if step % 2 == 0 and half + step >= questions:
                here = "part_apres: 1"
            if step % 2 and 2 + step > questions:
                here = "arrive: 2"
            yield f"  - {{qui: {person(rank)}, {here}}}"
    yield "procurations:"
    given = [*_ABSENT, *(_MOVING if questions > 1 else ())]
    for mandant, mandataire in zip(given, _HOLDERS, strict=False):
        yield f"  - {{mandant: {person(mandant)}, mandataire: {person(mandataire)}}}"


def _vote(question: int) -> list[str]:
    """Return the keys of a vote; four kinds by turns."""
    match question % 4:
        case 0:
            return ["scrutin: unanimité"]
        case 1:
            return ["scrutin:", f"  abstentions: [{person(50)}, {person(51)}, {person(52)}]"]
        case 2:
            return ["scrutin:", f"  contre: [{person(50)}]", f"  abstentions: [{person(53)}]"]
        case _:
            return ["scrutin:", f"  interesses: [{person(17)}, {person(18)}]"]


def deliberation(question: int, seed: int, vote: list[str]) -> str:
    """Return the file of one deliberation: about four pages, a table of fourteen rows, a vote."""
    draw = Random(f"{seed}/{question}")
    theme, frame = draw.choice(THEMES)
    subject = frame.format(draw.choice(PLACES))
    year = 2025
    rows = [(row, draw.randrange(20, 900) * 100) for row in _ROWS]
    report = [
        "# Contexte",
        *(paragraph(draw, theme, 3) for _ in range(4)),
        "Les habitants ont mis en avant quatre attentes :",
        "\n".join(f"- {item} ;" for item in items(draw, 3)) + f"\n- {next(items(draw, 1))}.",
        "# Projet",
        *(paragraph(draw, theme, 3) for _ in range(4)),
        f"Le coût du programme est de {{{{ tableau_du_cout | euros }}}} hors taxe pour {year}. "
        "Il se décompose ainsi :",
        "{{ tableau('cout') }}",
        "# Calendrier et suivi",
        *(paragraph(draw, theme, 3) for _ in range(3)),
        "Le suivi portera sur les points suivants :",
        "\n".join(f"- {item} ;" for item in items(draw, 4)) + f"\n- {next(items(draw, 1))}.",
        paragraph(draw, theme, 2),
    ]
    total = sum(amount for _, amount in rows)
    return "\n".join(
        (
            "type: deliberation",
            f"question: {question}",
            f"numero: 2025-{question:03}",
            f"objet: {quoted(subject)}",
            f"rapporteur: {person(1 + question % 15)}",
            "commissions:",
            f"  - {{numero: {1 + question % 6}, date: 2025-03-11, avis: favorable unanime}}",
            "publication: 2025-03-24",
            f"donnees: {{tableau_du_cout: {total}}}",
            "tableaux:",
            "  cout:",
            "    colonnes:",
            "      - Poste",
            "      - {titre: Montant HT, format: euros}",
            "      - {titre: Part, part: Montant HT}",
            "    lignes: |",
            *(f"      {row} | {amount}" for row, amount in rows),
            "    total: oui",
            "resume: |",
            block("\n\n".join(paragraph(draw, theme, 2) for _ in range(2))),
            "rapport: |",
            block("\n\n".join(report)),
            "dispositif:",
            "  - approuve le programme présenté pour un coût de "
            "{{ tableau_du_cout | euros }} hors taxe ;",
            f"  - {quoted(f'prend acte de ce qui suit : {sentence(draw, theme)[:-1]} ;')}",
            "  - autorise M. le Maire, ou son représentant, à signer tous les actes utiles.",
            *vote,
            "",
        )
    )
