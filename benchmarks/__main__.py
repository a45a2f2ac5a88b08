"""``python -m benchmarks <what>``: run one of the measures; alone, it lists them."""

from __future__ import annotations

import argparse

from benchmarks import demarrage, relecture


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("demarrage", help="une commande, d'un démarrage à froid")
    reading = commands.add_parser("relecture", help="drafter check, étape par étape")
    reading.add_argument("--actes", type=int, default=150)
    reading.add_argument("--passages", type=int, default=relecture.ROUNDS)
    asked = parser.parse_args()
    match asked.what:
        case "demarrage":
            demarrage.main()
        case "relecture":
            relecture.main(asked.actes, asked.passages)


if __name__ == "__main__":
    main()
