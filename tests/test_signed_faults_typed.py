"""The mistakes of the two signed acts, typed one by one into the sound YAML of ``inputs``.

Each is told at the line where it was typed. Those that the keys cannot hold are not here: a result
or a number of article written by hand, a table of contents, « 05 décembre ».
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter import build

INPUTS = Path(__file__).parent.parent / "inputs" / "besancon"
ACT_A, CONVENTION_A = "2020-12-10/68-tranquillite-residentielle", "2020-12-10/68-convention"
ACT_B, CONVENTION_B = "2024-12-12/34-precarite-energetique", "2024-12-12/34-convention"
PARTNERS, SITTING_B = "partenaires", "2024-12-12/seance"

# what it is, the act to check, the file where it is typed, sound words, the mistake, its code
TYPED = [
    ("version de travail", CONVENTION_A, CONVENTION_A, "du: 2020-06-01",
     "version: Version du 16 octobre 2020\ndate: 2020-12-15\ndu: 2020-06-01", "CNV012"),
    ("171 050 €", ACT_A, ACT_A, "{{ financeurs.annuel | euros }} au total", "171 050 € au total",
     "FIN015"),
    ("171.050 €", ACT_A, ACT_A, "2023 : {{ financeurs.annuel | euros }}", "2023 : 171.050 €",
     "TEX005"),
    ("parts coupées", ACT_A, ACT_A,
     "{{ bailleurs.taux | pourcent }}, soit {{ bailleurs.annuel | euros }}", "51 %, soit 178 133 €",
     "FIN015"),
    ("57 049 € chacun", ACT_A, ACT_A,
     "{{ financeurs.annuel | euros }} (soit {{ financeurs.chacun | euros }} chacun)",
     "171 149 € (soit 57 049 € chacun)", "FIN016"),
    ("plafond", CONVENTION_A, CONVENTION_A,
     "{{ financement.parts.financeurs.seuil | euros }}/an TTC",
     "171 149 €/an TTC", "FIN015"),
    ("format de date", ACT_A, ACT_A, "au 31 décembre 2020", "au 31.12.2020", "TEX004"),
    ("13 chiffres", CONVENTION_A, PARTNERS, "siret: 272 500 018 00010", "siret: 272 500 018 0010",
     "MOD"),
    ("quatre signataires", CONVENTION_A, CONVENTION_A, "lieu les quatre\n        signataires de la "
     "convention de groupement de commandes.", "lieu les cinq\n        signataires.", "CNV016"),
    ("annexe 1", CONVENTION_A, CONVENTION_A, "(cf. annexe {{ ref('referents') }})",
     "(cf. annexe 2)",
     "CNV013"),
    ("bureaux..", CONVENTION_A, CONVENTION_A, "à la fermeture des bureaux.",
     "à la fermeture des bureaux..", "TEX001"),
    ("et/ ou", CONVENTION_A, CONVENTION_A, "interventions et/ou", "interventions et/ ou", "TEX001"),
    ("c'est à dire", CONVENTION_A, CONVENTION_A, "commandes, c'est-à-dire aux",
     "commandes, c'est à dire aux", "TEX001"),
    ("art.1719", CONVENTION_A, CONVENTION_A, "art. 1719", "art.1719", "TEX001"),
    ("compte-rendu", CONVENTION_A, CONVENTION_A, "un compte rendu quotidien de",
     "un compte-rendu quotidien de", "TEX009"),
    ("coordonateur", CONVENTION_A, CONVENTION_A, "L'encadrant/coordonnateur de",
     "L'encadrant/coordonateur de", "TEX009"),
    ("A noter", CONVENTION_A, CONVENTION_A, "À noter que", "A noter que", "TEX003"),
    ("Etat", ACT_A, ACT_A, "annuel de l'État", "annuel de l'Etat", "TEX003"),
    ("Benoit", ACT_A, ACT_A, "rapporteur: Benoît", "rapporteur: Benoit", "PER001"),
    ("mandataire arrivé après", ACT_B, SITTING_B,
     "mandataire: Hasni ALEM, a_compter_de: 3, jusqu_a: 12}", "mandataire: Hasni ALEM}", ""),
    ("trois originaux", CONVENTION_B, CONVENTION_B, "au: 2026-12-31",
     "originaux: 1\nau: 2026-12-31",
     "CNV001"),
    ("la présente convention", CONVENTION_B, CONVENTION_B, "durée de la présente Convention",
     "durée de la présente convention", "CNV019"),
    ("Ensemble Solidaire", CONVENTION_B, CONVENTION_B, "d'un Ensemblier Solidaire.",
     "d'un Ensemble Solidaire.", "CNV018"),
    ("le Ville", CONVENTION_B, CONVENTION_B, "la Ville rembourse", "le Ville rembourse", "TEX002"),
    ("dans le la", CONVENTION_B, CONVENTION_B, "dans la présente Convention, non",
     "dans le la présente Convention, non", "TEX001"),
    ("A cet effet", CONVENTION_B, CONVENTION_B, "À cet effet", "A cet effet", "TEX003"),
    ("Article 5 tapé", CONVENTION_B, CONVENTION_B, "## Résiliation fautive",
     "## 10.2. Résiliation fautive", "CNV015"),
    ("respectivement", ACT_B, ACT_B, "pour chacune des années 2024 et 2025",
     "pour les années 2024 et 2025, respectivement", "TEX013"),
]  # fmt: skip


def typed(folder: Path, case: tuple[str, ...]) -> tuple[list[tuple[str, str, int]], range]:
    """Return what is told, by code, file and line; and the lines where the mistake was typed."""
    _, act, file, sound, wrong, _ = case
    shutil.copytree(INPUTS, folder)
    path = folder / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert sound in text
    path.write_text(text.replace(sound, wrong, 1), encoding="utf-8")
    start = text[: text.index(sound)].count("\n") + 1
    report = build.check([folder / f"{act}.yaml"])
    found = [(one.code, Path(one.position.file).stem, one.position.line)
             for one in report.everything if one.waiver is None]  # fmt: skip
    return found, range(start, start + wrong.count("\n") + 1)


@pytest.mark.parametrize("case", TYPED, ids=[case[0] for case in TYPED])
def test_a_mistake_of_a_signed_act_is_told_at_its_line(
    tmp_path: Path, case: tuple[str, ...]
) -> None:
    _, _, file, _, _, code = case
    found, lines = typed(tmp_path / "besancon", case)
    told = {one for one, name, line in found if f"/{file}".endswith(f"/{name}") and line in lines}
    assert any(one.startswith(code) for one in told) if code else told == set(), found


def test_who_signs_without_being_authorised_is_told_in_the_convention(tmp_path: Path) -> None:
    case = ("", CONVENTION_A, ACT_A, "Mme la Maire, ou son représentant, à", "Mme la Maire à", "")
    found, _ = typed(tmp_path / "besancon", case)
    assert [(code, name) for code, name, _ in found] == [("CNV002", "68-convention")]
