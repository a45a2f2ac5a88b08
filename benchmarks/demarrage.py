"""What one act costs from a cold start, beside the import of WeasyPrint alone.

    python -m benchmarks demarrage

Whole processes, run in turn (A B C A B C …) so that a machine whose speed drifts slows them all;
medians, and their ratios to ``python -c "import weasyprint"``.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ACT = ROOT / "inputs" / "besancon" / "2024-12-12" / "34-precarite-energetique.yaml"
ROUNDS = 9


def commands(output: Path) -> dict[str, list[str]]:
    """Return what is timed: name → command."""
    python = [sys.executable]
    drafter = [*python, "-m", "drafter"]
    anew = [*drafter, "build", str(ACT), "--force", "-o"]
    return {
        "python -c pass": [*python, "-c", "pass"],
        'python -c "import weasyprint"': [*python, "-c", "import weasyprint"],
        "drafter --help": [*drafter, "--help"],
        "drafter check, un acte": [*drafter, "check", str(ACT)],
        "drafter build, un acte, DOCX": [*anew, str(output / "docx"), "--format", "docx"],
        "drafter build, un acte, DOCX et PDF": [*anew, str(output / "deux")],
    }  # fmt: skip


def main() -> None:
    """Time every command in turn, and print the table."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        timed = commands(Path(folder))
        for turn in range(ROUNDS + 1):
            for name, command in timed.items():
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                if turn:  # the first turn warms the disk
                    times.setdefault(name, []).append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in times.items()}
    reference = medians['python -c "import weasyprint"']
    print("| commande | médiane | rapport à import weasyprint |")
    print("|---|---:|---:|")
    for name, median in medians.items():
        print(f"| {name} | {median * 1000:.0f} ms | × {median / reference:.2f} |")


if __name__ == "__main__":
    main()
