"""What is measured must be what clerks make: lawful acts, of the length that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build, pipeline

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _benchmarks_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)


def test_the_corpora_are_lawful_and_of_the_size_asked_for(tmp_path: Path) -> None:
    from benchmarks import corpora  # noqa: PLC0415 - the fixture makes it importable

    files = corpora.everything(tmp_path, 30)
    report = build.check(files)
    assert [str(finding) for finding in report.everything] == []
    kinds = [dossier.kind for dossier in pipeline.read(files).dossiers]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "deliberation": 24,
        "convention": 3,
        "courrier": 5,
    }


def test_a_corpus_depends_on_its_seed_alone(tmp_path: Path) -> None:
    from benchmarks import corpora  # noqa: PLC0415 - the fixture makes it importable

    written = [
        [path.read_text("utf-8") for path in corpora.conventions(tmp_path / name, 1, seed)]
        for name, seed in (("one", 1), ("again", 1), ("other", 2))
    ]
    assert written[0] == written[1] != written[2]
