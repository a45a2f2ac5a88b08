"""Let ``python -m drafter`` be the command."""

from drafter.cli import run

if __name__ == "__main__":
    run()
