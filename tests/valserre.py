"""The invented houses of the tests, and those they write to, as a clerk types them in YAML."""

from __future__ import annotations

COUNCIL = """
type: collectivite
nom: Commune de Valserre
departement: 39
conseil:
  - M. Jean PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - M. Luc NOIR
"""
SITTING = "type: seance\ndate: 2025-03-04\nsecretaire: Marie DURAND\n"

VILLE = """\
type: collectivite
nom: Ville de Valserre
departement: 39
adresse: 1 place de la Mairie, 39100 Valserre
conseil: ["Mme Anne PETIT, Maire"]
"""
"""Another, that writes letters."""

ETAT = """\
  etat:
    nom: État
    siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
    representant: M. Paul ROUX, Préfet du Jura
"""
DEPARTEMENT = """\
  dpt:
    nom: Département du Jura
    siege: 17 rue Rouget de Lisle, 39000 Lons-le-Saunier
    representant: M. Paul ROUX, Président du Conseil départemental
"""
CAF = """\
  caf:
    nom: Caisse d'allocations familiales du Jura
    siege: 1 rue Haute, 39000 Lons-le-Saunier
    representant: Mme Ève BRUN, Directrice
"""
FIL = """\
  fil:
    nom: Association Le Fil
    siege: 3 rue du Port, 39100 Valserre
    representant: Mme Zoé LAC, Présidente
    iban: FR76 3000 1007 9412 3456 7890 185
"""


def annuaire(*partners: str) -> str:
    """Return the file that lists some partners."""
    return "".join(("type: partenaires\npartenaires:\n", *partners))
