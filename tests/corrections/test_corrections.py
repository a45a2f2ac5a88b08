"""A DOCX corrected by hand: what changed, and the line to carry it back to."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter import build
from drafter.cli import main
from drafter.corrections import SansSource, corrections_of
from drafter.corrections.printing import text_lines
from drafter.errors import ExitCode
from drafter.load.docx_lu import TexteIllisible
from tests.corrections.conftest import FILES, W, edit, paragraph_with, plain, reword, words_of

Edit = Callable[[Any], None]
ACT, SITTING, HOUSE = "02-subvention.yaml", "seance.yaml", "collectivite.yaml"
OUTPUT = Path("outputs")


def found_in(document: Path) -> list[str]:
    """Return « genre nature place: old → new » of each correction."""
    told = []
    for one in corrections_of(document, None, OUTPUT).corrections:
        at = one.position
        place = f"{Path(at.file).name}:{at.line}" if at else "–"
        kind = f"{one.genre} {one.nature}".strip()
        told.append(f"{kind} {place}: {plain(one.ancien)} → {plain(one.nouveau)}")
    return told


def test_a_document_that_nobody_touched_has_the_words_that_were_built(document: Path) -> None:
    assert list(text_lines(corrections_of(document, None, OUTPUT))) == [
        "outputs/2025-03-04/02-subvention.docx : mêmes mots que ce qui a été construit"
    ]


# --- words, and the line that they come from -----------------------------------------------

REWORDED = [
    # prose of the YAML, in a block, a list, a heading, a cell, a flow value
    ("profite à toute", "sert à toute", f"mots {ACT}:15: profite → sert"),
    ("en une fois, sur", "en deux fois, sur", f"mots {ACT}:22: une → deux"),
    ("tout document utile", "tout acte utile", f"mots {ACT}:27: document → acte"),
    ("du lac ;", "du grand lac ;", f"mots {ACT}:10:  → grand"),
    ("Contexte", "Le contexte", f"mots {ACT}:12: Contexte → Le contexte"),
    ("dont le travail", "dont travail", f"mots {ACT}:15: le → "),
    # a text of drafter
    ("Séance du 4", "Réunion du 4", "mots texte.md:57: Séance → Réunion"),
    # sentences that the program makes
    ("Étaient présents", "Sont présents", "mots –: Étaient → Sont"),
    ("dans les deux mois", "dans les trois mois", "mots –: deux → trois"),
    # facts typed
    ("1 500 €", "1 600 €", f"contradiction montant {ACT}:6: 1 500 € → 1 600 €"),
    ("4 mars 2025", "5 mars 2025", f"contradiction date {SITTING}:2: 4 mars 2025 → 5 mars 2025"),
    ("26 février", "27 février",
     f"contradiction date {SITTING}:4: 26 février 2025 → 27 février 2025"),
    ("excusée : Mme Léa GROS", "excusée : Mme Léa GRAS",
     f"contradiction nom {HOUSE}:9: GROS → GRAS"),
    ("excusée : Mme Léa GROS", "excusée : Mme Marie DURAND",
     f"contradiction nom {SITTING}:7: Léa GROS → Marie DURAND"),
    ("Rapporteure : Mme Marie", "Rapporteure : Mme Maria",
     f"contradiction nom {HOUSE}:7: Marie → Maria"),
    ("1 200 €", "1 250 €", f"contradiction montant {ACT}:19: 1 200 € → 1 250 €"),
    # facts worked out
    ("Pour : 4", "Pour : 5", f"contradiction vote {ACT}:28: 4 → 5"),
    ("Contre : 0", "Contre : 1", f"contradiction vote {ACT}:28: 0 → 1"),
    ("adopté à l’unanimité", "adopté à la majorité",
     f"contradiction vote {ACT}:28: l’unanimité → la majorité"),
    ("question n° 2)", "question n° 3)", f"contradiction nombre {SITTING}:9: 2 → 3"),
    ("en exercice : 5", "en exercice : 6", "contradiction nombre effectif.md:1: 5 → 6"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), REWORDED)
def test_words_are_told_where_they_were_typed(
    document: Path, old: str, new: str, told: str
) -> None:
    edit(document, reword(old, new))
    assert found_in(document) == [told]


DECISIONS = """\
type: deliberation
question: 2
numero: 2025-007
objet: Aides
decisions:
  - titre: Aide aux Amis du lac
    dispositif: [attribue une aide de 1 500 €]
    scrutin: unanimité
  - titre: Aide au Club
    expose: |
      | Voie | Longueur | Coût |
      |---|--:|--:|
      | Haute | 234 | 78000 |
    dispositif: [attribue une aide au Club]
    scrutin: {contre: [Luc NOIR]}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Contre : 1", "Contre : 2", f"contradiction vote {ACT}:15: 1 → 2"),
        ("Contre : 0", "Contre : 2", f"contradiction vote {ACT}:8: 0 → 2"),
        ("78000", "78001", f"contradiction nombre {ACT}:13: 78000 → 78001"),
    ],
)
def test_a_vote_is_that_of_its_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (FILES | {f"2025-03-04/{ACT}": DECISIONS}).items():
        path = tmp_path / "inputs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    *_, report = build.build(build.Order((Path("inputs/2025-03-04") / ACT,), output=OUTPUT))
    assert isinstance(report, build.Report)
    assert report.exit_code == 0, report.all_findings
    (document,) = OUTPUT.rglob("*.docx")
    edit(document, reword(old, new))
    assert found_in(document) == [told]


def test_every_line_says_what_to_do(document: Path) -> None:
    for old, new in (
        ("Pour : 4", "Pour : 5"),
        ("1 500 €", "1 600 €"),
        ("profite", "sert"),
        ("Séance du 4", "Réunion du 4"),
        ("exercice : 5", "exercice : 6"),
    ):
        edit(document, reword(old, new))
    where = "outputs/2025-03-04/02-subvention.docx"
    sources = "inputs/2025-03-04"
    lines = list(text_lines(corrections_of(document, None, OUTPUT)))
    templates = [line.partition("/templates/")[2] for line in lines[:2]]
    assert templates == [
        "deliberation/texte.md:57:1: mots: « Séance » → « Réunion » dans « […] du "
        f"4\u00a0mars 2025 » ({where}, paragraphe 3) : ces mots sont du texte modèle : voyez "
        "docs/modeles.md",
        "_commun/presence/effectif.md:1:70: contradiction (nombre): « 5 » → « 6 » dans "
        f"« Conseillers municipaux en exercice\u00a0: […] » ({where}, paragraphe 5) : calculé "
        "(« {{ nombres.en_exercice }} ») : changez le fait d'où il vient (check --fiche le dit)",
    ]
    assert lines[2:] == [
        f"{sources}/02-subvention.yaml:15:19: mots: « profite » → « sert » dans « … des "
        f"bénévoles, dont le travail […] à toute la commune et … » ({where}, paragraphe 16) : à "
        "reporter ici",
        f"{sources}/02-subvention.yaml:6:20: contradiction (montant): « 1\u202f500\u00a0€ » → "
        "« 1 600 € » dans « … à l’association une subvention de […] pour l’entretien des "
        f"rives\u202f; » ({where}, paragraphe 24) : le fait tapé est « 1500 » : changez-le ici, ou "
        "remettez-le dans Word",
        f"{sources}/02-subvention.yaml:28:1: contradiction (vote): « 4 » → « 5 » dans "
        f"« Pour\u00a0: […] » ({where}, paragraphe 27) : le vote tapé donne autre chose : "
        "changez-le ici, ou remettez-le dans Word",
        f"{where} : 5 corrections, dont 3 contredisent un fait",
    ]


# --- paragraphs ---------------------------------------------------------------------------


def add(root: Any) -> None:  # noqa: ANN401 - lxml has no types
    after = paragraph_with(root, "versée en une fois")
    new = copy.deepcopy(after)
    texts = [*new.iter(f"{W}t")]
    texts[0].text = "Le bilan est remis au maire avant l'été."
    for text in texts[1:]:
        text.text = ""
    after.addnext(new)


def add_after_the_signatures(root: Any) -> None:  # noqa: ANN401 - idem
    after = [*root.iter(f"{W}p")][-1]
    new = copy.deepcopy(paragraph_with(root, "Considérant"))
    texts = [*new.iter(f"{W}t")]
    texts[0].text = "Pièce ajoutée à la main."
    for text in texts[1:]:
        text.text = ""
    (after if after.getparent().tag == f"{W}body" else [*root[0]][-2]).addnext(new)


def remove(root: Any) -> None:  # noqa: ANN401 - idem
    gone = paragraph_with(root, "Considérant")
    gone.getparent().remove(gone)


def move(root: Any) -> None:  # noqa: ANN401 - idem
    paragraph_with(root, "Les rives").addprevious(paragraph_with(root, "versée en une fois"))


def cut_in_two(root: Any) -> None:  # noqa: ANN401 - idem
    whole = paragraph_with(root, "Les rives")
    second = copy.deepcopy(whole)
    for one, words in ((whole, slice(0, 7)), (second, slice(7, None))):
        texts = [*one.iter(f"{W}t")]
        texts[0].text = " ".join("".join(text.text for text in texts).split(" ")[words])
        for text in texts[1:]:
            text.text = ""
    whole.addnext(second)


def empty_line(root: Any) -> None:  # noqa: ANN401 - idem
    paragraph_with(root, "Les rives").addprevious(etree.Element(f"{W}p"))


def drop_row(root: Any) -> None:  # noqa: ANN401 - idem
    row = next(one for one in root.iter(f"{W}tr") if "1 350" in plain(words_of(one)))
    row.getparent().remove(row)


PARAGRAPHS = [
    (add, [f"ajouté {ACT}:22:  → Le bilan est remis au maire avant l'été."]),
    (add_after_the_signatures, [f"ajouté {ACT}:1:  → Pièce ajoutée à la main."]),
    (remove, [f"retiré {ACT}:10: Considérant que l’association entretient les rives du lac ; → "]),
    (move, [f"déplacé {ACT}:22: La subvention sera versée en une fois, sur présentation du bilan. "
            "→ La subvention sera versée en une fois, sur présentation du bilan."]),
    (cut_in_two, []),
    (empty_line, []),
    (drop_row, [f"retiré {ACT}:20: 2024\t1 350 € → "]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"), PARAGRAPHS, ids=lambda one: getattr(one, "__name__", "")
)
def test_whole_paragraphs(document: Path, change: Edit, told: list[str]) -> None:
    edit(document, change)
    assert found_in(document) == told


def test_a_line_says_what_to_do_of_a_paragraph(document: Path) -> None:
    edit(document, add)
    edit(document, remove)
    told = [
        line.rpartition(" : ")[2] for line in text_lines(corrections_of(document, None, OUTPUT))
    ]
    assert told == ["à ajouter ici", "à retirer ici", "2 corrections à reporter"]


# --- the habits of Word -------------------------------------------------------------------


def straight_quotes_and_spaces(root: Any) -> None:  # noqa: ANN401 - idem
    for text in root.iter(f"{W}t"):
        text.text = plain(text.text).replace("’", "'").replace(" - ", " – ")


def other_fonts(root: Any) -> None:  # noqa: ANN401 - idem
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}rFonts").set(f"{W}ascii", "Arial")


def cut_runs(root: Any) -> None:  # noqa: ANN401 - idem
    for run in [*root.iter(f"{W}r")]:
        text = run.find(f"{W}t")
        if text is None or len(text.text) < 2:
            continue
        second = copy.deepcopy(run)
        second.find(f"{W}t").text = text.text[1:]
        text.text = text.text[:1]
        run.addnext(second)
        run.addnext(etree.Element(f"{W}proofErr"))


def decompose(root: Any) -> None:  # noqa: ANN401 - idem
    for text in root.iter(f"{W}t"):
        text.text = text.text.replace("é", "e\u0301").replace("subvention", "sub\u00advention")


def comment(root: Any) -> None:  # noqa: ANN401 - idem
    one = paragraph_with(root, "Les rives")
    one.insert(1, etree.Element(f"{W}commentRangeStart"))
    etree.SubElement(etree.SubElement(one, f"{W}r"), f"{W}commentReference")


HABITS = (straight_quotes_and_spaces, other_fonts, cut_runs, decompose, comment)


@pytest.mark.parametrize("habit", HABITS, ids=lambda one: one.__name__)
def test_what_word_changes_by_itself_is_no_correction(document: Path, habit: Edit) -> None:
    edit(document, habit)
    assert found_in(document) == []


def test_a_place_filled_in_a_header_or_a_number_of_pages_is_no_word(document: Path) -> None:
    def count(root: Any) -> None:  # noqa: ANN401 - idem
        for text in root.iter(f"{W}t"):
            text.text = text.text.replace("1", "12")

    edit(document, count, "word/footer2.xml")
    assert found_in(document) == []


# --- tracked changes, and parts around the body -------------------------------------------


def tracked(root: Any) -> None:  # noqa: ANN401 - idem
    """« profite » struck out and « sert » put in, under « Suivi des modifications »."""
    one = paragraph_with(root, "Les rives")
    whole = words_of(one)
    run = next(one.iter(f"{W}r"))
    for other in [*one.iter(f"{W}r")][1:]:
        if other.find(f"{W}t") is not None:
            other.getparent().remove(other)
    start, end = whole.split("profite")
    run.find(f"{W}t").text = start
    last = copy.deepcopy(run)
    last.find(f"{W}t").text = end
    struck, put = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
    for mark, tag, words in ((struck, "delText", "profite"), (put, "t", "sert")):
        mark.set(f"{W}author", "Marie DURAND")
        etree.SubElement(etree.SubElement(mark, f"{W}r"), f"{W}{tag}").text = words
    for element in (last, put, struck):
        run.addnext(element)


def test_tracked_changes_are_the_change_and_say_whose(document: Path) -> None:
    edit(document, tracked)
    (one,) = corrections_of(document, None, OUTPUT).corrections
    assert (one.ancien, one.nouveau, one.auteurs) == ("profite", "sert", ("Marie DURAND",))
    line = next(text_lines(corrections_of(document, None, OUTPUT)))
    assert "paragraphe 16, suivi de Marie DURAND) : à reporter ici" in line


def test_a_paragraph_whose_end_is_struck_out_goes_on_with_the_next(document: Path) -> None:
    def join(root: Any) -> None:  # noqa: ANN401 - idem
        properties = paragraph_with(root, "attribue").find(f"{W}pPr")
        etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}del")

    edit(document, join)
    assert found_in(document) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("word/footnotes.xml", "page 4", "page 5", f"contradiction nombre {ACT}:24: 4 → 5"),
        ("word/header2.xml", "Question n° 2", "Question n° 3",
         "contradiction nombre –: 2 → 3"),
        ("word/header1.xml", "Valserre", "Valserres", f"contradiction nom {HOUSE}:2:"),
        ("word/document.xml", "Cadre réservé", "Cadre laissé", "mots texte.md:"),
    ],
)  # fmt: skip
def test_notes_headers_and_frames_are_compared(
    document: Path, part: str, old: str, new: str, told: str
) -> None:
    edit(document, reword(old, new), part)
    (one,) = found_in(document)
    assert one.startswith(told)


# --- the command --------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", *arguments])
    return result.exit_code, result.output


def test_the_exit_code_and_the_json_say_what_was_found(document: Path) -> None:
    assert run(str(document))[0] == 0
    edit(document, reword("Pour : 4", "Pour : 5"))
    code, output = run("--json", str(document))
    told = json.loads(output)
    assert (code, told["exit_code"]) == (1, 1)
    assert told["documents"][0]["source"] == "inputs/2025-03-04/02-subvention.yaml"
    assert told["documents"][0]["corrections"] == [
        {
            "kind": "contradiction",
            "fact": "vote",
            "typed": None,
            "old": "4",
            "new": "5",
            "context": "Pour\u00a0: […]",
            "part": "corps",
            "paragraph": 27,
            "authors": [],
            "origin": "yaml",
            "expression": None,
            "file": "inputs/2025-03-04/02-subvention.yaml",
            "line": 28,
            "column": 1,
        }
    ]


def test_a_document_sent_by_post_is_known_by_its_name_or_its_source(
    document: Path, tmp_path: Path
) -> None:
    edit(document, reword("profite", "sert"))
    sent = Path(shutil.copy(document, tmp_path))
    assert [c.nouveau for c in corrections_of(sent, None, OUTPUT).corrections] == ["sert"]
    other = sent.rename(tmp_path / "relu (1).docx")
    with pytest.raises(SansSource) as raised:
        corrections_of(other, None, OUTPUT)
    assert raised.value.exit_code is ExitCode.UNREADABLE_INPUT
    assert str(raised.value) == (
        f"« {other.as_posix()} » n'est dans aucun dossier que drafter a écrit : nommez le fichier "
        "YAML de l'acte avec --source"
    )
    assert run("--source", "inputs/2025-03-04/02-subvention.yaml", str(other))[0] == 1


def test_a_file_that_is_no_document_is_refused(document: Path) -> None:
    document.write_bytes(b"PK")
    with pytest.raises(TexteIllisible, match="n'est pas un document Word lisible"):
        corrections_of(document, None, OUTPUT)
    with pytest.raises(TexteIllisible, match="vérifiez son nom et ses droits"):
        corrections_of(Path("absent.docx"), None, OUTPUT)
    document.write_bytes(b"")
    for path, told in (
        (document, "« {} » est vide : reprenez-le d'où il vient"),
        (document.parent, "« {} » est un dossier : donnez ses .docx (« {}/*.docx »)"),
        (document.with_suffix(".pdf"),
         "« {} » est un PDF, que l'on ne corrige pas : donnez le DOCX de l'acte, tel qu'il est "
         "corrigé"),
        (Path("inputs") / ACT,
         "« {} » n'est pas un .docx : donnez le DOCX de l'acte, tel qu'il est corrigé"),
    ):  # fmt: skip
        with pytest.raises(TexteIllisible) as raised:
            corrections_of(path, None, OUTPUT)
        assert str(raised.value) == told.replace("{}", path.as_posix())


def test_the_source_of_another_act_is_refused(document: Path) -> None:
    other = Path("inputs/2025-03-04/03-autre.yaml")
    other.write_text(FILES[f"2025-03-04/{ACT}"].replace("2025-007", "2025-008"), "utf-8")
    try:
        with pytest.raises(SansSource) as raised:
            corrections_of(document, other, OUTPUT)
        assert str(raised.value) == (
            f"« {document.as_posix()} » est l'acte de « {ACT} », et non de « 03-autre.yaml » : "
            "ôtez --source"
        )
    finally:
        other.unlink()


@pytest.mark.parametrize("mark", ["nouveau", "nouveau-2"])
@pytest.mark.parametrize("folder", ["outputs/2025-03-04", "."], ids=["there", "sent back"])
def test_a_new_version_put_beside_is_known_by_its_name(
    document: Path, mark: str, folder: str
) -> None:
    beside = Path(folder) / f"02-subvention.{mark}.docx"
    beside.write_bytes(document.read_bytes())
    try:
        assert found_in(beside) == []
        edit(beside, reword("profite", "sert"))
        assert found_in(beside) == [f"mots {ACT}:15: profite → sert"]
    finally:
        beside.unlink()


def test_what_changed_since_is_told_beside_the_corrections(document: Path) -> None:
    edit(document, reword("profite", "sert"))
    path = Path("inputs/2025-03-04/02-subvention.yaml")
    try:
        path.write_text(FILES["2025-03-04/02-subvention.yaml"].replace("1500", "1800"), "utf-8")
        told = list(text_lines(corrections_of(document, None, OUTPUT)))
    finally:
        path.write_text(FILES["2025-03-04/02-subvention.yaml"], "utf-8")
    assert [line.partition(": ")[2].partition(" dans ")[0] for line in told[:2]] == [
        "mots: « profite » → « sert »",
        "contradiction (montant): « 1\u202f800\u00a0€ » → « 1\u202f500\u00a0€ »",
    ]
    assert told[2:] == [
        "outputs/2025-03-04/02-subvention.docx : « 02-subvention.yaml » : changé depuis ; des "
        "lignes ci-dessus peuvent en venir",
        "outputs/2025-03-04/02-subvention.docx : 2 corrections, dont 1 contredit un fait",
    ]


# --- places to fill -----------------------------------------------------------------------


def test_a_place_filled_by_hand_is_a_fact_to_type(
    bytes_built: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a projet, before the vote: the clerk fills the controls in Word."""
    shutil.copytree(bytes_built[0] / "inputs", tmp_path / "inputs")
    act = tmp_path / "inputs" / "2025-03-04" / ACT
    typed = act.read_text(encoding="utf-8").partition("scrutin:")[0]
    act.write_text(typed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [*build.build(build.Order((act,), output=OUTPUT))]
    filled = Path("outputs/2025-03-04/02-subvention.docx")

    def fill(root: Any) -> None:  # noqa: ANN401 - lxml has no types
        control = next(
            one for one in root.iter(f"{W}sdt")
            if one.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "Pour"
        )  # fmt: skip
        control.find(f"{W}sdtPr").remove(control.find(f"{W}sdtPr/{W}showingPlcHdr"))
        next(control.iter(f"{W}t")).text = "4"

    edit(filled, fill)
    (one,) = corrections_of(filled, None, OUTPUT).corrections
    assert (one.genre, one.nature, one.nouveau) == ("rempli", "vote", "4")
    line = next(text_lines(corrections_of(filled, None, OUTPUT)))
    assert line.startswith("inputs/2025-03-04/02-subvention.yaml:1:1: rempli (vote): ")
    assert line.endswith(" : tapez ce fait dans cet acte sous « scrutin »")


def test_an_act_at_fault_is_told_before_any_correction(document: Path) -> None:
    edit(document, reword("profite", "sert"))
    path = Path("inputs/2025-03-04/seance.yaml")
    try:
        path.write_text(FILES["2025-03-04/seance.yaml"].replace("Marie", "Maria"), "utf-8")
        relecture = corrections_of(document, None, OUTPUT)
    finally:
        path.write_text(FILES["2025-03-04/seance.yaml"], "utf-8")
    *findings, last = text_lines(relecture)
    assert relecture.exit_code is ExitCode.FINDINGS
    assert findings[0].startswith("inputs/2025-03-04/seance.yaml:6:13: erreur PER001")
    assert last == (
        "outputs/2025-03-04/02-subvention.docx : l'acte a une erreur : corrigez-la, puis relancez "
        "la même commande"
    )
