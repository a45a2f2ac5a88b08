"""From a stream of YAML documents to the blocks of its one act."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.composition import Composition


@pytest.fixture
def composition(tmp_path: Path) -> Callable[[str], Composition]:
    def compose(text: str) -> Composition:
        path = tmp_path / "acte.yaml"
        path.write_text(text, encoding="utf-8")
        parsed = pipeline.read([path])
        assert [str(finding) for finding in parsed.findings] == []
        (dossier,) = parsed.dossiers
        examined = pipeline.examine(dossier, build.templates_folder())
        assert [str(finding) for finding in examined.findings] == []
        assert examined.composition is not None
        return examined.composition

    return compose


@pytest.fixture
def composed(composition: Callable[[str], Composition]) -> Callable[[str], list[object]]:
    return lambda text: list(composition(text).body)
