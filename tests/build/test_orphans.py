"""Documents that no longer have a source are listed, and removed on demand only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.build.conftest import Town

TWO = Path("outputs/valserre/seance/2.docx")


def test_an_orphan_is_listed_until_it_is_removed(town: Town) -> None:
    town.build()
    town.act(2).unlink()
    assert town.build().orphans == (TWO,)
    again = town.build()  # which has nothing to do
    assert again.orphans == (TWO,)
    assert TWO.exists()
    cleaned = town.build(clean=True)
    assert (cleaned.orphans, cleaned.removed) == ((), (TWO,))
    assert not TWO.exists()
    assert town.build().orphans == ()
    assert sorted(town.files()) == [f"valserre/seance/{n}.docx" for n in (1, 3, 4)]


def test_what_a_hand_has_changed_is_not_removed(town: Town) -> None:
    town.build()
    TWO.write_bytes(b"corrige a la main")
    town.act(2).unlink()
    cleaned = town.build(clean=True)
    assert (cleaned.orphans, cleaned.removed) == ((TWO,), ())
    assert TWO.read_bytes() == b"corrige a la main"
    TWO.unlink()
    assert town.build().orphans == ()


def test_a_source_that_comes_back_finds_what_a_hand_has_changed(town: Town) -> None:
    town.build()
    TWO.write_bytes(b"corrige a la main")
    text = town.act(2).read_text("utf-8")
    town.act(2).unlink()
    town.build(clean=True)
    town.act(2).write_text(text, "utf-8")
    report = town.build()
    assert report.outcomes[1].reason == "« 2.docx » a été modifié à la main"
    assert [finding.code for finding in report.all_findings] == ["ECR001"]
    assert TWO.read_bytes() == b"corrige a la main"


def test_a_document_whose_name_changes_leaves_an_orphan(town: Town) -> None:
    both = town.sitting / "5.yaml"
    texts = [town.act(rank).read_text("utf-8") for rank in (3, 4)]
    both.write_text("---".join(texts), "utf-8")
    town.act(3).unlink()
    town.act(4).unlink()
    town.build()
    both.write_text(both.read_text("utf-8").replace("question: 4", "question: 14"), "utf-8")
    report = town.build()
    assert report.orphans == (Path("outputs/valserre/seance/5-4.docx"),)


def test_an_act_that_cannot_be_read_is_no_orphan(town: Town) -> None:
    town.build()
    town.act(2).write_text("type: [deliberation", "utf-8")
    assert town.build(clean=True).removed == ()
    assert TWO.exists()


def test_what_another_command_made_is_no_orphan(town: Town) -> None:
    town.build()
    files = (town.act(1),)
    for _ in range(2):
        assert town.build_only(files).orphans == ()


def test_folders_left_empty_go_too(town: Town) -> None:
    town.build()
    for rank in range(1, 5):
        town.act(rank).unlink()
    town.build(clean=True)
    assert [path.name for path in town.outputs.iterdir()] == [".drafter"]
