"""What lawful acts write is not told; lists are read with the words that announce them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build
from drafter.load import load_text
from drafter.model.dossier import Place
from drafter.rules.passages import passage_of
from drafter.rules.textes import lists_of

HOUSE = (Path(__file__).parent / "cases" / "collectivite.yaml").read_text(encoding="utf-8")
LAWFUL = [
    "Le Maire et la Maire déléguée, le Préfet et la Préfète ; il le mentionne, elle la commande.",
    "Le montant est de 12 500,00 € HT, soit 15 000,00 € TTC (TVA à 20 %).",
    "Sur 5 ans, 10 000 € par an, soit 50 000 €. 4 x 100 € = 400 €. 3 € le m² × 120 m² = 360 €.",
    "10 000 € + 20 % de TVA = 12 000 €. La part passe de 20 % à 25 %, puis à 30 %.",
    "Un délai d'un (1) mois, de deux (2) mois, de 36 (trente-six) mois, de cent (100) euros.",
    "1 000 € (mille euros), quinze mille euros (15 000 €), sept (7) membres dont trois (3 élus).",
    "Ils sont 12 (dont 3 élus). Cinq des dix (10) membres. Vingt (20) à trente (30) places.",
    "L'an deux mille vingt-cinq, le quatre mars à vingt heures ; vingt et une voix.",
    "M. Alain ROUX, Mme Benoîte ROUX, Jean PETIT-ROUX, la rue Jean MOULIN, l'école Marie CURIE.",
    "Le Conseil Départemental et le Conseil Régional ; la Police Nationale et Municipale.",
    "Le budget primitif, la Commission Finances, la Commission des Finances.",
    "Le groupe A la suit. Le plan A, la zone B. Il est à noter que… etc. Ensemble, Ernest.",
    "Le service des Sports, les sous-traitants, c'est-à-dire le club, le compte rendu.",
    "Nous appelons et appellerons. Le personnel et la personne. La mise à jour, mis à jour.",
    "La part de l'État est de 60 %, soit 30 000 €, celle de la Région de 40 %, soit 20 000 €.",
    "Les trois communes suivantes sont concernées : Dole, Tavaux et Damparis.",
    "Une subvention de 5 000 € à l'association du Lac, au compte 65748, en deux fois.",
    "Les membres s'engagent sur les 3 ans à :\n\n- payer ;\n- entretenir.",
    "Sont élus pour deux ans :\n\n1. Anne\n2. Luc\n3. Zoé",
    "La dépense de 300 € est prise en charge pour :\n\n- Dole, 100 € ;\n- Tavaux, 150 €.",
]


@pytest.mark.parametrize("text", LAWFUL)
def test_lawful_words_are_not_told(text: str, tmp_path: Path) -> None:
    lines = "".join(f"  {line}\n".replace("  \n", "\n") for line in text.split("\n"))
    act = (
        "type: deliberation\nquestion: 1\nobjet: Subvention\nscrutin: unanimité\n"
        f"dispositif: [approuve la subvention]\nrapport: |\n{lines}"
    )
    files = {"collectivite": HOUSE, "seance": "type: seance\ndate: 2025-03-04\n", "acte": act}
    for name, content in files.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    assert list(map(str, build.check([tmp_path / "acte.yaml"]).all_findings)) == []


@pytest.mark.parametrize(
    ("text", "announced", "items"),
    [
        ("Trois axes :\n\n- un ;\n- deux.\n\nFin.", "Trois axes :", ["- un ;", "- deux."]),
        ("Deux axes :\n- un\n  et demi\n  - dedans\n- deux", "Deux axes :",
         ["- un\n  et demi\n  - dedans", "- deux"]),
        ("Rien.\n\n1. un\n2. deux", "", ["1. un", "2. deux"]),
    ],
)  # fmt: skip
def test_lists_with_what_announces_them(text: str, announced: str, items: list[str]) -> None:
    (source,), _ = load_text("type: x\n", "acte.yaml")
    (liste,) = lists_of(passage_of(Place(source), ("texte",), text))
    assert liste.annonce == announced
    assert [item.strip() for _, item in liste.items] == items
