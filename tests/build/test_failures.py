"""What cannot be written stops its document, never another; the next build completes."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter import build
from drafter.errors import ExitCode
from tests.build.conftest import held_by_word

if TYPE_CHECKING:
    from tests.build.conftest import Town

ALIEN = json.dumps(["a", {
    "source": "a", "nom": "a", "vue": "", "fichiers": [], "arbres": [], "images": [],
    "versions": {}, "connu": "", "fautes": [], "rendus": {}, "pages": 1, "fautif": False,
    "polices": [],
    "sorties": [["../../a", "/../../a", "w", "", "acte", "r", 1], [1, 2, 3, 4, 5, 6, 7]],
}])  # fmt: skip
TWO = Path("outputs/valserre/seance/2.docx")


def test_a_document_held_open_is_kept_and_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.build()
    before = town.files()
    for rank in range(1, 5):
        town.change(rank, "approuve", "rejette")
    with monkeypatch.context() as patched:
        held_by_word(patched, TWO)
        report = town.build()
    assert [one.state.value for one in report.outcomes] == ["écrit", "échec", "écrit", "écrit"]
    assert str(report.outcomes[1].error) == (
        f"« {TWO} » ne peut pas être écrit (accès refusé) : fermez-le s'il est ouvert dans Word, "
        "vérifiez vos droits sur ce dossier, puis relancez la même commande"
    )
    assert report.exit_code == ExitCode.CANNOT_WRITE
    assert TWO.read_bytes() == before["valserre/seance/2.docx"]
    again = town.build()
    assert [one.state.value for one in again.outcomes] == ["à jour", "écrit", "à jour", "à jour"]
    assert again.all_findings == ()  # it is still known as drafter's own
    assert sorted(town.files()) == sorted(before)
    assert TWO.read_bytes() != before["valserre/seance/2.docx"]


def test_a_document_held_open_does_not_stop_its_other_format(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        held_by_word(patched, TWO)
        town.build(formats=("docx", "pdf"))
    assert not TWO.exists()
    assert TWO.with_suffix(".pdf").is_file()


def test_a_manifest_that_cannot_be_written_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        held_by_word(patched, town.outputs / ".drafter" / "manifeste.json")
        report = town.build()
    assert report.exit_code == ExitCode.CANNOT_WRITE
    assert "manifeste.json" in str(report.error)
    assert [one.state.value for one in report.outcomes] == ["écrit"] * 4
    assert town.states() == ["à jour"] * 4  # the journal said so


def test_a_hand_s_change_is_told_at_each_build_until_it_goes(town: Town) -> None:
    town.build()
    TWO.write_bytes(b"corrige a la main")
    for expected in ("écrit", "à jour", "à jour"):
        report = town.build()
        assert [one.state.value for one in report.outcomes][1] == expected
        assert [f.code for f in report.all_findings] == ["ECR001"]
    beside = TWO.with_name("2.nouveau.docx")
    beside.replace(TWO)  # the clerk takes the new one
    assert town.build().all_findings == ()
    assert town.states() == ["à jour"] * 4


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"version": 1}', '{"version": 2}', "\0",
                                      "[" * 100_000])  # fmt: skip
def test_a_manifest_that_is_none_loses_nothing(town: Town, manifest: str) -> None:
    town.build()
    before = town.files()
    (town.outputs / ".drafter" / "manifeste.json").write_text(manifest, "utf-8")
    assert town.states() == ["écrit"] * 4
    assert town.files() == before


@pytest.mark.parametrize("line", ["", "\0", "{", '["a"]', '["a", {}]', "[1, 2]", '{"a": 1}',
                                  "[" * 100_000, ALIEN])  # fmt: skip
def test_a_journal_cut_short_is_read_to_where_it_goes(town: Town, line: str) -> None:
    town.build()
    before = town.files()
    journal = town.outputs / ".drafter" / "journal.jsonl"
    journal.write_text(line, "utf-8")
    assert town.states() == ["à jour"] * 4
    assert town.files() == before
    assert not journal.exists()


LONG = "9" * 5000
ODD = [
    ("question: 2", f"question: {LONG}"),
    ("question: 2", f"question: 2\nseance: {LONG}.yaml"),
    ("question: 2", f"question: 2\nconvention: {LONG}.yaml"),
    ("question: 2", f'question: 2\nrapport: "![x]({LONG}.png)"'),
    ("scrutin: unanimité", f"---\ntype: deliberation\nnumero: '{LONG}'\nobjet: Deux\n"
     "dispositif: [approuve]\nscrutin: unanimité"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ODD, ids=["rank", "link", "act", "picture", "number"])
def test_what_is_too_long_for_the_system_stops_no_other_act(town: Town, old: str, new: str) -> None:
    town.change(2, old, new)
    report = town.build()
    assert [one.state.value for one in report.outcomes if "2.yaml" not in one.name] == ["écrit"] * 3
    assert {finding.code for finding in report.everything}.isdisjoint({"BUG001"})


def test_the_first_year_of_all_is_a_year(town: Town) -> None:
    sitting = town.sitting / "seance.yaml"
    sitting.write_text(sitting.read_text("utf-8").replace("2025-03-04", "0001-01-01"), "utf-8")
    town.change(2, "Subvention n° 2", "Compte administratif")
    assert {f.code for f in town.build().everything}.isdisjoint({"BUG001"})


@pytest.mark.parametrize("logo", ["../logo.png", "lien.png"])
def test_a_logo_that_is_elsewhere_is_none(town: Town, logo: str) -> None:
    house = town.sitting.parent
    (house.parent / "logo.png").write_bytes(b"secret")
    (house / "lien.png").symlink_to(house.parent / "logo.png")
    path = house / "collectivite.yaml"
    path.write_text(f"{path.read_text('utf-8')}logo: {logo}\n", "utf-8")
    (first, *_) = town.build().all_findings
    assert (first.code, first.message) == (
        "TXT007", f"l'image « {logo} » n'est pas à côté de ce fichier : corrigez le nom"
    )  # fmt: skip


def test_a_name_that_is_no_text_is_a_name(town: Town) -> None:
    """Linux takes any bytes for a name: « \\xff » is what another alphabet wrote."""
    town.act(2).rename(town.sitting / os.fsdecode(b"\xff.yaml"))
    report = town.build()
    assert [one.state.value for one in report.outcomes] == ["écrit"] * 4
    assert report.exit_code == ExitCode.DONE
    assert town.states() == ["à jour"] * 4
    for path in town.sitting.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("approuve", "rejette"), "utf-8")
    events = build.build(build.Order(town.named(), formats=("docx",), jobs=1))
    assert len([*itertools.islice(events, 5)]) == 5
    del events  # as a kill would, before the manifest: the journal says what was written
    assert town.states() == ["à jour"] * 4
