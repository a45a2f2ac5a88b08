"""A small town, whose acts are quick to make, and the builds that the tests run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from drafter import build
from drafter.build import Report
from tests.valserre import COUNCIL, SITTING

ACT = """
type: deliberation
question: {rank}
numero: 2025-{rank:03}
objet: Subvention n° {rank}
dispositif: [approuve la subvention]
scrutin: unanimité
"""
ACTS = 4


@dataclass(frozen=True)
class Town:
    """The folder of a town, and what is asked of its builds."""

    root: Path
    order: build.Order

    @property
    def sitting(self) -> Path:
        return self.root / "inputs" / "valserre" / "seance"

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    def act(self, rank: int) -> Path:
        return self.sitting / f"{rank}.yaml"

    def change(self, rank: int, old: str, new: str) -> None:
        path = self.act(rank)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def named(self) -> tuple[Path, ...]:
        files, _ = build.find_inputs(["inputs"])
        return tuple(files)

    def build(self, **asked: object) -> Report:
        """Build what is in « inputs » now."""
        return self.build_only(self.named(), **asked)

    def build_only(self, files: tuple[Path, ...], **asked: object) -> Report:
        """Build some files."""
        order = replace(self.order, files=files, **asked)  # type: ignore[arg-type]
        *_, report = build.build(order)
        assert isinstance(report, Report)
        return report

    def states(self, **asked: object) -> list[str]:
        """Build, and return what became of each act."""
        return [outcome.state.value for outcome in self.build(**asked).outcomes]

    def files(self) -> dict[str, bytes]:
        """Return what the outputs hold, without what drafter keeps for itself."""
        return dict(sorted(self._files()))

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for path in self.outputs.rglob("*"):
            inside = path.relative_to(self.outputs)
            if path.is_file() and inside.parts[0] != ".drafter":
                yield inside.as_posix(), path.read_bytes()


def make_town(root: Path) -> Town:
    """Write the files of the town; its builds make DOCX, in this process, unless told otherwise."""
    sitting = root / "inputs" / "valserre" / "seance"
    sitting.mkdir(parents=True)
    (sitting.parent / "collectivite.yaml").write_text(COUNCIL, encoding="utf-8")
    (sitting / "seance.yaml").write_text(SITTING, encoding="utf-8")
    for rank in range(1, ACTS + 1):
        (sitting / f"{rank}.yaml").write_text(ACT.format(rank=rank), encoding="utf-8")
    return Town(root, build.Order((), formats=("docx",), jobs=1))


@pytest.fixture
def make() -> Callable[[Path], Town]:
    return make_town


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.chdir(tmp_path)
    return make_town(tmp_path)


def held_by_word(monkeypatch: pytest.MonkeyPatch, held: Path) -> None:
    """Have a file be refused as a share refuses one that Word holds open."""
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == held:
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
