"""What stays in the outputs beside what is built: acts signed, changed by hand, of before."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter.build.proving import Prover
from drafter.errors import ExitCode
from tests.build.conftest import held_by_word

if TYPE_CHECKING:
    from drafter.build import Report
    from tests.build.conftest import Town

FOLDER = Path("outputs/valserre/seance")
TWO = FOLDER / "2.docx"
PDF = FOLDER / "2.pdf"

# The end of a PDF that was signed: what is added tells which bytes the signature is on.
SIGNATURE = b"9 0 obj\n<</Type /Sig /ByteRange [0 10 20 5]>>\nendobj\nstartxref\n9\n%%EOF\n"


OF_BEFORE = (
    "l'acte a changé et n'a pas pu être refait : ce document est celui d'avant ; relancez "
    "« drafter build », qui dit pourquoi"
)


def told(report: Report) -> list[str]:
    return [f"{f.position.file} {f.code} {f.message}" for f in report.all_findings]


def sign(path: Path) -> bytes:
    """Add to a PDF what a signature adds to it."""
    path.write_bytes(path.read_bytes() + SIGNATURE)
    return path.read_bytes()


def reword(town: Town, old: str = "approuve", new: str = "rejette") -> None:
    town.change(2, f"[{old} la", f"[{new} la")


def in_folder() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir() if path.name.startswith("2."))


# --- signed -------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [{}, {"force": True}])
def test_an_act_signed_since_is_up_to_date(town: Town, how: dict[str, bool]) -> None:
    town.build(formats=("docx", "pdf"))
    signed = sign(PDF)
    report = town.build(formats=("docx", "pdf"), **how)
    assert report.exit_code == ExitCode.DONE
    assert told(report) == []
    assert in_folder() == ["2.docx", "2.pdf"]
    assert PDF.read_bytes() == signed
    if not how:
        outcome = report.outcomes[1]
        assert (outcome.state.value, outcome.reason) == ("à jour", "rien n'a changé")


def test_a_word_added_in_a_pdf_is_no_signature(town: Town) -> None:
    town.build(formats=("pdf",))
    PDF.write_bytes(PDF.read_bytes() + b"9 0 obj\n<</Type /Annot>>\nendobj\nstartxref\n9\n%%EOF\n")
    assert told(town.build(formats=("pdf",))) == [
        f"{PDF} ECR001 ce fichier a été modifié depuis que drafter l'a écrit : il est gardé tel "
        "quel, et le nouveau est à côté, « 2.nouveau.pdf »"
    ]


def test_a_signed_act_whose_facts_change_is_kept_and_told(town: Town) -> None:
    town.build(formats=("docx", "pdf"))
    signed = sign(PDF)
    reword(town)
    expected = [
        f"{PDF} ECR004 ce fichier est signé et ne dit plus ce que disent les faits : il est gardé "
        "tel quel, et le nouveau, qui n'est pas signé, est à côté, « 2.nouveau.pdf »"
    ]
    for state in ("écrit", "à jour"):
        report = town.build(formats=("docx", "pdf"))
        assert report.outcomes[1].state.value == state
        assert told(report) == expected
    assert PDF.read_bytes() == signed
    assert in_folder() == ["2.docx", "2.nouveau.pdf", "2.pdf"]
    reword(town, "rejette", "approuve")  # it says the facts again
    report = town.build(formats=("docx", "pdf"))
    assert told(report) == []
    assert report.superseded == (FOLDER / "2.nouveau.pdf",)
    assert PDF.read_bytes() == signed


def test_a_new_version_that_is_signed_too_is_kept(town: Town) -> None:
    town.build(formats=("pdf",))
    sign(PDF)
    reword(town)
    town.build(formats=("pdf",))
    second = sign(FOLDER / "2.nouveau.pdf")
    assert town.states(formats=("pdf",))[1] == "à jour"
    reword(town, "rejette", "ajourne")
    town.build(formats=("pdf",))
    assert (FOLDER / "2.nouveau.pdf").read_bytes() == second
    assert in_folder() == ["2.nouveau-2.pdf", "2.nouveau.pdf", "2.pdf"]


def test_a_signed_act_without_source_is_not_removed(town: Town) -> None:
    town.build(formats=("pdf",))
    signed = sign(PDF)
    town.act(2).unlink()
    report = town.build(formats=("pdf",), clean=True)
    assert (report.removed, report.orphans) == ((), (PDF,))
    assert PDF.read_bytes() == signed


# --- beside one changed by hand -----------------------------------------------------------


def test_the_version_beside_is_kept_up_to_date(town: Town) -> None:
    town.build()
    TWO.write_bytes(b"corrige a la main")
    for old, new in (("approuve", "rejette"), ("rejette", "ajourne"), ("ajourne", "reporte")):
        reword(town, old, new)
        town.build()
        assert in_folder() == ["2.docx", "2.nouveau.docx"]
    assert TWO.read_bytes() == b"corrige a la main"
    TWO.unlink()
    town.build()
    assert TWO.read_bytes() == (FOLDER / "2.nouveau.docx").read_bytes()


def test_one_beside_that_was_worked_in_is_kept(town: Town) -> None:
    town.build()
    for name in ("2.docx", "2.nouveau.docx"):
        (FOLDER / name).write_bytes(b"corrige a la main")
        town.build()
    reword(town)
    town.build()
    assert in_folder() == ["2.docx", "2.nouveau-2.docx", "2.nouveau.docx"]
    assert (FOLDER / "2.nouveau.docx").read_bytes() == b"corrige a la main"


def test_one_beside_that_serves_no_more_is_told_and_removed(town: Town) -> None:
    town.build()
    mine = TWO.read_bytes()
    TWO.write_bytes(b"corrige a la main")
    town.build()
    assert town.build(clean=True).removed == ()  # it is the act as it should be
    TWO.write_bytes(mine)
    beside = FOLDER / "2.nouveau.docx"
    for _ in range(2):
        report = town.build()
        assert (told(report), report.superseded, report.orphans) == ([], (beside,), ())
        assert beside.exists()
    cleaned = town.build(clean=True)
    assert (cleaned.superseded, cleaned.removed) == ((), (beside,))
    assert in_folder() == ["2.docx"]
    assert town.build().superseded == ()


def test_one_beside_that_serves_no_more_but_was_worked_in_stays(town: Town) -> None:
    town.build()
    mine = TWO.read_bytes()
    TWO.write_bytes(b"corrige a la main")
    town.build()
    (FOLDER / "2.nouveau.docx").write_bytes(b"elle aussi")
    TWO.write_bytes(mine)
    report = town.build(clean=True)
    assert (report.superseded, report.removed) == ((), ())
    assert (FOLDER / "2.nouveau.docx").read_bytes() == b"elle aussi"


def test_a_hand_s_change_is_told_though_a_comment_of_the_act_changes(town: Town) -> None:
    town.build()
    TWO.write_bytes(b"corrige a la main")
    town.build()
    town.act(2).write_text(f"{town.act(2).read_text('utf-8')}# relu\n", "utf-8")
    report = town.build()
    assert report.outcomes[1].state.value == "à jour"
    assert [f.code for f in report.all_findings] == ["ECR001"]


# --- at fault -----------------------------------------------------------------------------


def test_the_documents_of_an_act_now_at_fault_are_told(town: Town) -> None:
    town.build(formats=("docx", "pdf"))
    before = TWO.read_bytes()
    town.change(2, "scrutin: unanimité", "scrutin: {pour: 9}")
    for _ in range(2):
        report = town.build(formats=("docx", "pdf"))
        assert report.outcomes[1].state.value == "fautif"
        assert [line for line in told(report) if "ECR" in line] == [
            f"{path} ECR005 l'acte a maintenant une faute et n'a pas été refait : ce document est "
            "celui d'avant ; ne le signez pas et ne l'envoyez pas, corrigez la faute, puis "
            "relancez la même commande"
            for path in (TWO, PDF)
        ]
    assert TWO.read_bytes() == before
    town.change(2, "scrutin: {pour: 9}", "scrutin: unanimité")
    assert told(town.build(formats=("docx", "pdf"))) == []


def test_verify_tells_the_documents_of_an_act_now_at_fault(town: Town) -> None:
    town.build()
    town.change(2, "scrutin: unanimité", "scrutin: {pour: 9}")
    town.build()
    assert Prover().prove(TWO).faults == [OF_BEFORE]
    assert Prover().prove(FOLDER / "1.docx").faults == []


def test_verify_says_no_fault_of_an_act_whose_document_could_not_be_replaced(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.build()
    reword(town)
    with monkeypatch.context() as patched:
        held_by_word(patched, TWO)
        town.build()
    assert Prover().prove(TWO).faults == [OF_BEFORE]
    town.build()
    assert Prover().prove(TWO).faults == []


def test_an_act_at_fault_that_was_never_written_has_no_old_document(town: Town) -> None:
    town.change(2, "scrutin: unanimité", "scrutin: {pour: 9}")
    assert "ECR005" not in [f.code for f in town.build().all_findings]


# --- of another source --------------------------------------------------------------------


def test_a_file_elsewhere_does_not_take_the_place_of_another(town: Town) -> None:
    for day in ("janvier", "mars"):
        folder = Path(day)
        folder.mkdir()
        for name in ("collectivite.yaml", "seance.yaml", "1.yaml"):
            here = (
                town.sitting / name if name != "collectivite.yaml" else town.sitting.parent / name
            )
            (folder / name).write_bytes(here.read_bytes())
    town.build_only((Path("janvier/1.yaml"),))
    one = Path("outputs/1.docx")
    before = one.read_bytes()
    for _ in range(2):
        report = town.build_only((Path("mars/1.yaml"),), force=True)
        assert report.exit_code == ExitCode.FINDINGS
        assert [str(f) for f in report.all_findings] == [
            "mars/1.yaml:2:1: erreur ECR002 meme-nom-de-fichier: « janvier/1.yaml » donne déjà "
            "« outputs/1 » : cet acte n'est pas écrit ; renommez l'un des deux fichiers, donnez à "
            "chaque acte son numéro, ou un autre dossier avec --output"
        ]
        assert one.read_bytes() == before
    Path("janvier/1.yaml").unlink()  # it was renamed, or moved
    assert town.build_only((Path("mars/1.yaml"),)).exit_code == ExitCode.DONE


def test_only_the_files_that_changed_are_said_written(town: Town) -> None:
    town.build(formats=("docx", "pdf"))
    TWO.unlink()
    assert town.build(formats=("docx", "pdf")).outcomes[1].written == (TWO,)


@pytest.mark.parametrize("place", ["../../2.yaml", "{here}/2.yaml"])
def test_a_manifest_that_somebody_else_wrote_removes_nothing_elsewhere(
    town: Town, place: str
) -> None:
    town.build()
    other = town.root.parent / "2.yaml" if place.startswith("..") else town.root / "2.yaml"
    other.write_bytes(b"a moi")
    manifest = town.outputs / ".drafter" / "manifeste.json"
    tree = json.loads(manifest.read_text("utf-8"))
    named = place.format(here=town.root)
    tree["nouveaux"] = {named: [hashlib.sha256(b"a moi").hexdigest()]}
    manifest.write_text(json.dumps(tree), "utf-8")
    assert town.build(clean=True).removed == ()
    assert other.read_bytes() == b"a moi"
