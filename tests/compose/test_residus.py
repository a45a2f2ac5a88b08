"""What a template leaves behind stops an act; what a clerk typed does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.compose.residus import require_no_residue
from drafter.composition import Paragraph, Text
from drafter.errors import TemplateFault
from tests.valserre import COUNCIL, SITTING

TYPED = """
type: deliberation
question: 2
numero: "7780"
objet: Subvention
considerants: [None est venu]
visas: ["la demande de M. None"]
dispositif:
  - |
    approuve  la  subvention de M. None  Martin, le signe {{ "{{" }} et son sens
scrutin: {contre: [Luc NOIR]}
"""


def examined(folder: Path) -> pipeline.Examined:
    for name, text in (("collectivite", COUNCIL), ("seance", SITTING), ("2", TYPED)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (dossier,) = pipeline.read([folder / "2.yaml"]).dossiers
    return pipeline.examine(dossier, build.templates_folder())


def test_what_a_clerk_typed_is_hers(tmp_path: Path) -> None:
    act = examined(tmp_path)
    assert act.composition is not None
    said = act.composition.facts.decode()
    assert "M. None Martin" in said
    assert "Vu la demande de M. None ;" in said
    assert "Considérant None est venu ;" in said
    assert "le signe {{ et son" in said


LEFT = {
    "None": ("Le maire, None, signe", "« None »"),
    "a tag": ("Le montant {{ montant }}", "une balise de modèle"),
    "a block": ("{% if vote %}", "une balise de modèle"),
    "XML": ("Le <w:t>maire", "une balise XML"),
    "an entity": ("Dupont &amp; fils", "une balise XML"),
    "two spaces": ("le  maire", "deux espaces de suite"),
}


@pytest.mark.parametrize("what", LEFT)
def test_what_a_template_left_stops_the_act(what: str, tmp_path: Path) -> None:
    line, told = LEFT[what]
    act = examined(tmp_path)
    assert act.composition is not None
    words = Paragraph((Text(line[:5]), Text(line[5:], bold=True)))
    body = (*act.composition.body, words)
    with pytest.raises(TemplateFault, match="que personne n'a tapé") as stopped:
        require_no_residue(act.dossier, replace(act.composition, body=body))
    assert f"il y resterait {told}, que personne" in str(stopped.value)


def test_a_house_whose_template_prints_a_tag_is_told(tmp_path: Path) -> None:
    ours = build.templates_folder() / "deliberation" / "texte.md"
    own = tmp_path / "gabarits" / "deliberation" / "texte.md"
    own.parent.mkdir(parents=True)
    left = "\n\nVu par {% raw %}{{ montant }}{% endraw %} ce jour.\n"
    text = ours.read_text(encoding="utf-8") + left
    own.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFault, match="il y resterait une balise de modèle"):
        examined(tmp_path)
