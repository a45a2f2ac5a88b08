"""A name between braces that means nothing: what the clerk is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build

HOUSE = """type: collectivite
nom: Commune de Valserre
departement: 39
conseil: ["M. Jean PETIT, Maire"]
"""
CONVENTION = """type: convention
objet: Entretien des rives
du: 2025-04-01
au: 2026-12-31
parties:
  - collectivite
  - {{cle: lac, nom: Les Amis, siege: 3 rue du Port, representant: "Mme Zoé LAC, Présidente"}}
donnees: {{cout: 100}}
financement:
  montant: 1000
  parts: [collectivite]
  versements: [{{taux: 50 %, avant: 2025-12-31}}, {{solde: oui, avant: 2026-12-31}}]
articles:
  - titre: Objet
    texte: "{}"
  - {{titre: Durée, texte: Un an.}}
  - {{titre: Durée, texte: Deux ans.}}
"""
TOLD = {
    "{{ parties.lca.terme }}": (
        "« lca » n'est pas la clé d'une partie : vouliez-vous dire « lac » ?"
    ),
    "{{ parties.region.terme }}": "« region » n'est pas la clé d'une partie (collectivite, lac)",
    "{{ parties.lac.term }}": (
        "« term » n'est pas un nom d'une partie : vouliez-vous dire « terme » ?"
    ),
    "{{ financement.versements[2].avant }}": "[2] n'existe pas dans cette liste, qui se compte "
    "depuis 0 : tapez [0] pour le premier, [1] pour le dernier",
    "{{ ref(objet) }}": (
        "« objet » se tape entre guillemets : « ref('objet') », et non « ref(objet) »"
    ),
    "{{ cuot | euros }}": (
        "« cuot » n'est pas une donnée de cet acte : vouliez-vous dire « cout » ?"
    ),
    "{{ loyer | euros }}": (
        "« loyer » n'est pas une donnée de cet acte : ajoutez-le dans « donnees »"
    ),
    "{{ cout.total }}": "« total » n'est pas un nom de ce qui le précède : vérifiez ce que vous "
    "nommez",
    "{{ ref('duree') }}": "« duree » est le titre de plusieurs articles : donnez une étiquette à "
    "celui que vous visez, par « cle » ou entre accolades après son titre, et renvoyez-y",
}


@pytest.mark.parametrize("typed", TOLD)
def test_what_is_told_of_an_unknown_name(tmp_path: Path, typed: str) -> None:
    (tmp_path / "collectivite.yaml").write_text(HOUSE, encoding="utf-8")
    path = tmp_path / "convention.yaml"
    path.write_text(CONVENTION.format(typed), encoding="utf-8")
    (finding,) = build.check([path]).all_findings
    assert (finding.position.line, finding.message) == (15, TOLD[typed])
