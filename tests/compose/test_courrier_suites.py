"""Letters after an avenant, and the forms that depend on who writes to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.composition import Block, Group, LineBreak, Paragraph, Signatures, Text
from drafter.french.letters import Towards, closing
from tests.valserre import CAF, DEPARTEMENT, FIL, VILLE, annuaire

NOIR = """\
  noir:
    nom: Cabinet NOIR
    siege: 2 rue Haute, 39100 Valserre
    representant: M. Paul NOIR, Avocat
"""
SHARED = {
    "collectivite": VILLE,
    "partenaires": annuaire(DEPARTEMENT, CAF, FIL, NOIR),
    "seance": """\
type: seance
date: 2023-12-11
convocation: 2023-12-04
presents: [Anne PETIT]
secretaire: Anne PETIT
""",
    "acte": """\
type: deliberation
question: 5
numero: 2023-05
objet: Médiation
dispositif: [approuve la convention]
scrutin: unanimité
""",
    "convention": """\
type: convention
objet: Médiation sociale
deliberation: acte.yaml
date: 2023-12-15
du: 2024-01-01
au: 2026-12-31
parties: [collectivite, dpt, fil]
financement:
  montant_annuel: 12000
  parts: [{qui: collectivite, taux: 60 %}, {qui: dpt, solde: oui}]
articles: [{titre: Objet, texte: La médiation.}]
""",
    "avenant": """\
type: avenant
numero: 1
convention: convention.yaml
objet: Adhésion de la CAF
date: 2024-06-20
effet: 2024-07-01
modifications:
  - {ajoute_partie: caf}
  - {partie: fil, representant: "M. Hugo BRIAND, Président"}
  - {partie: dpt, representant: "Mme Ida SOL, Vice-Présidente déléguée",
     habilitation: agissant par délégation du Président}
""",
    "suite": """\
type: avenant
numero: 2
precedent: avenant.yaml
objet: Départ du Département
date: 2025-03-20
effet: 2025-04-01
modifications:
  - {retire_partie: dpt}
  - {financement: {parts: [{qui: caf, solde: oui}]}}
""",
}
NOTICE = """\
type: courrier
modele: notification
avenant: avenant.yaml
date: 2024-06-25
"""
JUNE = """\
type: courrier
modele: appel de fonds
avenant: avenant.yaml
de: fil
a: [collectivite, dpt]
annee: 2025
date: 2025-01-10
"""


def letters(folder: Path, text: str, **files: str) -> list[pipeline.Examined]:
    for name, one in (SHARED | files | {"courrier": text}).items():
        (folder / f"{name}.yaml").write_text(one, encoding="utf-8")
    parsed = pipeline.read([folder / "courrier.yaml"])
    assert [str(finding) for finding in parsed.findings] == []
    return [pipeline.examine(one, build.templates_folder()) for one in parsed.dossiers]


def said(examined: pipeline.Examined) -> str:
    assert examined.composition is not None, list(map(str, examined.findings))
    return "\n".join(map(_text, examined.composition.body)).replace("\u00a0", " ")


def _text(block: Block) -> str:
    match block:
        case Group():
            return "\n".join(map(_text, block.blocks))
        case Signatures():
            return "\n".join(_text(b) for one in block.signatures for b in (*one.above, *one.below))
        case Paragraph():
            parts = (
                run.text if isinstance(run, Text) else "\n" if isinstance(run, LineBreak) else ""
                for run in block.runs
            )
            return "".join(parts)
    return ""


def who(made: list[pipeline.Examined]) -> list[str]:
    return [one.dossier.lettre.destinataire.partie.cle for one in made
            if one.dossier.lettre and one.dossier.lettre.destinataire]  # fmt: skip


# --- after an avenant -----------------------------------------------------------------------


def test_an_avenant_is_notified_to_those_who_sign_it(tmp_path: Path) -> None:
    made = letters(tmp_path, NOTICE)
    assert who(made) == ["dpt", "fil", "caf"]
    text = said(made[-1])
    assert (
        "Objet : Notification de l’avenant n° 1 du 20 juin 2024 à la convention du 15 décembre "
        "2023 (« Médiation sociale »)" in text
    )
    assert (
        "J’ai l’honneur de vous notifier l’avenant n° 1 du 20 juin 2024 (« Adhésion de la CAF ») à "
        "la convention du 15 décembre 2023, conclu entre la Ville de Valserre, le Département du "
        "Jura, l’Association Le Fil et la Caisse d’allocations familiales du Jura." in text
    )
    assert "Il prend effet le 1er juillet 2024." in text


def test_who_leaves_is_notified_too(tmp_path: Path) -> None:
    leaving = NOTICE.replace("avenant.yaml", "suite.yaml").replace("2024-06-25", "2025-03-25")
    assert who(letters(tmp_path, leaving)) == ["dpt", "fil", "caf"]


def test_a_convention_is_notified_as_before(tmp_path: Path) -> None:
    first = NOTICE.replace("avenant: avenant", "convention: convention")
    text = said(letters(tmp_path, first)[0])
    assert "notifier la convention du 15 décembre 2023 (« Médiation sociale »), conclue" in text


def test_no_avenant_is_notified_before_it_is_signed(tmp_path: Path) -> None:
    (first, *_) = letters(tmp_path, NOTICE.replace("06-25", "06-15"))
    told = [f.message.replace("\u00a0", " ") for f in first.findings if f.code == "COU009"]
    assert told == [
        "le courrier est du 15 juin 2024, avant l'avenant n° 1 qu'il notifie, du 20 juin 2024 : "
        "corrigez l'une des deux dates"
    ]


NEWER = SHARED["partenaires"].replace(
    "    representant: Mme Zoé LAC, Présidente\n",
    """\
    representant:
      - {civilite: Mme, prenom: Zoé, nom: LAC, fonction: Présidente, au: 2024-12-31}
      - {civilite: Mme, prenom: Lou, nom: DUN, fonction: Présidente, du: 2025-01-01}
""",
)
SIGNING = [
    (SHARED["partenaires"], "2024-06-15", "Zoé LAC", False),
    (SHARED["partenaires"], "2024-07-15", "Hugo BRIAND", True),
    (NEWER, "2024-07-15", "Hugo BRIAND", True),
    (NEWER, "2025-01-10", "Lou DUN", False),
]


@pytest.mark.parametrize(("directory", "day", "signing", "told"), SIGNING)
def test_letters_follow_the_representative_that_an_avenant_names(
    tmp_path: Path, directory: str, day: str, signing: str, *, told: bool
) -> None:
    text = JUNE.replace("2025-01-10", day).replace("annee: 2025", f"annee: {day[:4]}")
    if "2024" in day:
        # In July the avenant holds; in June the year asked holds it, but it is not signed.
        text = text.replace("[collectivite, dpt]", "collectivite")
    made = letters(tmp_path, text, partenaires=directory)[0]
    assert said(made).rstrip().endswith(signing)
    assert [f.code for f in made.findings if f.code == "COU017"] == ["COU017"] * told


def test_who_signs_by_delegation_is_not_written_to(tmp_path: Path) -> None:
    (_, department) = letters(tmp_path, JUNE)
    assert "Monsieur le Président du Conseil départemental\nDépartement du Jura" in (
        said(department)
    )


# --- forms ----------------------------------------------------------------------------------

HIGH = "l’expression de ma haute considération"
DISTINGUISHED = "l’expression de ma considération distinguée"
GRADES: list[tuple[str, Towards, str]] = [
    ("Maire", "égal", DISTINGUISHED),
    ("Maire", "public", HIGH),
    ("Adjointe au maire", "public", HIGH),
    ("Présidente", "égal", HIGH),
    ("Présidente", "public", HIGH),
    ("Présidente", "privé", DISTINGUISHED),
    ("Préfet du Jura", "égal", HIGH),
    ("Préfet du Jura", "public", HIGH),
    ("Directrice", "privé", "l’assurance de ma considération distinguée"),
    ("", "public", "mes salutations distinguées"),
]


@pytest.mark.parametrize(("title", "towards", "tribute"), GRADES)
def test_the_higher_grade_goes_up(title: str, towards: Towards, tribute: str) -> None:
    assert closing(title, "f", towards=towards).endswith(f", {tribute}.")


def test_a_maire_and_the_president_of_an_association_write_to_each_other(tmp_path: Path) -> None:
    down = said(letters(tmp_path, NOTICE)[1])
    assert f"Madame la Présidente, {DISTINGUISHED}" in down.replace("Monsieur le Président,", (
        "Madame la Présidente,"))  # fmt: skip
    (up, _) = letters(tmp_path, JUNE)
    assert f"Madame la Maire, {HIGH}" in said(up)


def test_a_deliberation_is_that_of_a_town_that_is_named_by_who_is_not_it(tmp_path: Path) -> None:
    (up, _) = letters(tmp_path, JUNE)
    assert "Délibération n° 2023-05 du Conseil municipal de la Ville de Valserre du 11" in said(up)
    ours = letters(tmp_path, NOTICE.replace("avenant: avenant", "convention: convention"))[0]
    assert "Délibération n° 2023-05 du Conseil municipal du 11 décembre 2023" in said(ours)


def test_a_lawyer_is_a_master_on_the_envelope_too(tmp_path: Path) -> None:
    with_lawyer = SHARED["convention"].replace("dpt, fil]", "dpt, fil, noir]")
    text = NOTICE.replace("avenant: avenant", "convention: convention") + "a: noir\n"
    (made,) = letters(tmp_path, text, convention=with_lawyer)
    assert said(made).startswith("Maître Paul NOIR\nCabinet NOIR\n2 rue Haute\n39100 VALSERRE")
    assert "\nMaître,\n" in said(made)


def test_a_civility_typed_in_a_name_is_read(tmp_path: Path) -> None:
    typed = SHARED["partenaires"].replace(
        "representant: Mme Zoé LAC, Présidente",
        "representant: {nom: Mme Zoé LAC, fonction: Présidente}",
    )
    text = JUNE.replace("avenant: avenant", "convention: convention")
    (made, _) = letters(tmp_path, text, partenaires=typed)
    assert said(made).rstrip().endswith("La Présidente,\nZoé LAC")
