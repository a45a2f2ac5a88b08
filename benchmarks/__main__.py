"""``python -m benchmarks <what>``: run one of the measures; alone, it lists them."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import demarrage, docx_seul, echelle, production, relecture
from benchmarks.machine import describe
from benchmarks.runs import compile_sources

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("demarrage", help="une commande, d'un démarrage à froid")
    reading = commands.add_parser("relecture", help="drafter check, étape par étape")
    reading.add_argument("--actes", type=int, default=150)
    reading.add_argument("--passages", type=int, default=relecture.ROUNDS)
    printing = commands.add_parser("production", help="une séance, des conventions, des lettres")
    printing.add_argument("--deliberations", type=int, default=100)
    printing.add_argument("--conventions", type=int, default=10)
    printing.add_argument("--lettres", type=int, default=400)
    printing.add_argument("--tours", type=int, default=3)
    printing.add_argument("--ecrire", action="store_true", help="écrit benchmarks/RESULTS.md")
    scale = commands.add_parser("echelle", help="une campagne de plus en plus grande")
    scale.add_argument("--lettres", type=int, nargs="+", default=[100, 1000, 2000])
    asked = parser.parse_args()
    compile_sources()
    match asked.what:
        case "demarrage":
            demarrage.main()
        case "relecture":
            relecture.main(asked.actes, asked.passages)
        case "echelle":
            echelle.main(asked.lettres)
        case "production":
            sizes = asked.deliberations, asked.conventions, asked.lettres
            _production(sizes, asked.tours, write=asked.ecrire)


def _production(sizes: tuple[int, int, int], rounds: int, *, write: bool) -> None:
    tables = [production.measure(one, rounds) for one in production.corpora_of(*sizes)]
    told = "\n\n".join(["# Résultats", describe(), *tables, docx_seul.measure()])
    print(told)
    if write:
        RESULTS.write_text(f"{told}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
