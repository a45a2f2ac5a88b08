"""The two acts of Besançon: the facts give the votes, and the texts the words that were signed.

``inputs/besancon`` holds the acts as they should have been, ``seeds/besancon`` as they were
signed: the prose in YAML, what was printed around it in the .txt beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from drafter import pipeline
from drafter.composition import (
    Blank,
    Block,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Paragraph,
    Runs,
    Signatures,
    Stamp,
    Table,
    Text,
)
from drafter.load import load
from drafter.model.depouillement import Depouillement

HERE = Path(__file__).parent
INPUTS = HERE.parent / "inputs" / "besancon"
TEMPLATES = HERE.parent / "templates"
SIGNED = HERE / "seeds" / "besancon"

RESIDENCES = "2020-12-10/68-tranquillite-residentielle"
ENERGIE = "2024-12-12/34-precarite-energetique"
ACTS = (RESIDENCES, ENERGIE)


def examined(name: str, folder: Path = INPUTS) -> pipeline.Examined:
    parsed = pipeline.read([folder / f"{name}.yaml"])
    assert parsed.findings == ()
    (dossier,) = parsed.dossiers
    return pipeline.examine(dossier, TEMPLATES)


def count(name: str, folder: Path = INPUTS) -> Depouillement:
    (result,) = examined(name, folder).dossier.depouillements
    return result


# --- what follows from the facts -----------------------------------------------------------


@pytest.mark.parametrize("name", ACTS)
def test_the_second_reader_has_nothing_to_say(name: str) -> None:
    assert examined(name).findings == ()


def test_the_folder_gives_these_two_acts_and_no_finding() -> None:
    parsed = pipeline.read(pipeline.yaml_files(INPUTS))
    assert parsed.findings == ()
    files = [d.place.source.path.relative_to(INPUTS).with_suffix("") for d in parsed.dossiers]
    assert files == [Path(name) for name in ACTS]


# question: (present and voting, there without voting, represented, neither, in office)
ATTENDANCE = [(RESIDENCES, (33, 14, 22, 0, 55)), (ENERGIE, (45, 0, 9, 1, 55))]


@pytest.mark.parametrize(("name", "expected"), ATTENDANCE)
def test_attendance(name: str, expected: tuple[int, ...]) -> None:
    tableau = count(name).tableau
    assert (
        len(tableau.presents),
        len(tableau.sans_vote),
        len(tableau.representes),
        len(tableau.absents),
        tableau.en_exercice,
    ) == expected


# voters, for, against, abstentions, take no part, interested
VOTES = [(RESIDENCES, (55, 46, 0, 9, 0, 0)), (ENERGIE, (54, 50, 0, 0, 0, 4))]


@pytest.mark.parametrize(("name", "expected"), VOTES)
def test_votes(name: str, expected: tuple[int, ...]) -> None:
    result = count(name)
    assert (
        result.votants,
        result.pour.nombre,
        result.contre.nombre,
        result.abstentions.nombre,
        result.ne_prennent_pas_part.nombre,
        result.voix_interessees,
    ) == expected
    assert result.total == result.votants


# mandant: mandataire, for the pouvoirs in force at the question
POUVOIRS = [
    (
        RESIDENCES,
        """\
        ALEM: BENEDETTO, BERTAGNOLI: AEBISCHER, BOUVET: MARTIN, BRAUCHLI: POULIN,
        CHAUVET: CYPRIANI, DEVESA: LAROPPE, ETEVENARD: BOUSSO, GAGLILOLO: LAROPPE,
        GHARET: CHASSAGNE, GRIMAITRE: SPICHER, HENRY: LAMBERT, HUGUET: BOUSSO,
        LAFARGE: CYPRIANI, Carine MICHEL: BODIN, Marie-Thérèse MICHEL: POULIN, MULOT: FAGAUT,
        PETAMENT: BAILLY, PIGNARD: WERTHE, PRESSE: HALLER, ROUX: WANLIN, SOURISSEAU: CAULET,
        TERZO: LIME""",
    ),
    (
        ENERGIE,
        """\
        BERTAGNOLI: AEBISCHER, BOUVET: CROIZIER, CHASSAGNE: LIME, GHARET: SPICHER,
        GRIMAITRE: BILLEREY, LOUHKIAR: VIGNOT, TERZO: BENEDETTO, VARET: MULOT, ZEHAF: WANLIN""",
    ),
]


@pytest.mark.parametrize(("name", "expected"), POUVOIRS)
def test_who_carries_whose_pouvoir(name: str, expected: str) -> None:
    act = examined(name)
    find = act.dossier.presences.find
    pairs = [pair.split(": ") for pair in re.split(r",\s+", expected.strip())]
    carried = {e.personne: e.mandataire for e in count(name).tableau.representes}
    assert carried == {find(mandant): find(mandataire) for mandant, mandataire in pairs}
    assert None not in carried.values()


def test_two_pouvoirs_of_interested_members_are_not_used() -> None:
    result = count(ENERGIE)
    voting = {e.personne.nom for e in result.electeurs}
    assert {"ZEHAF", "TERZO", "CYPRIANI", "LAFARGE"}.isdisjoint(voting)
    assert {"WANLIN", "BENEDETTO"} <= voting


@pytest.mark.parametrize("name", ACTS)
def test_departures_from_the_rule_say_as_much_as_whole_lists(name: str) -> None:
    short, whole = count(name).tableau, count(name, SIGNED).tableau
    assert short.presents == whole.presents
    assert short.absents == whole.absents
    carried = [[(e.personne, e.mandataire) for e in t.representes] for t in (short, whole)]
    assert carried[0] == carried[1]


def test_the_second_reader_finds_the_name_misspelt_in_the_signed_act() -> None:
    (finding,) = examined(RESIDENCES, SIGNED).findings
    assert (finding.code, finding.slug) == ("PER001", "nom-inconnu")
    assert "« Benoit CYPRIANI »" in finding.message
    assert "« Benoît CYPRIANI »" in finding.message


# --- the words -----------------------------------------------------------------------------


def printed(runs: Runs) -> str:
    words = (
        run.text if isinstance(run, Text | Blank) else " / " if isinstance(run, LineBreak) else "#"
        for run in runs
    )
    return "".join(words)


def lines_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the printed lines, one for each paragraph, heading or row."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield printed(block.runs)
            case ItemList():
                yield from item_lines(block)
            case Table():
                rows = (*block.header, *block.rows)
                yield from (" | ".join(printed(cell.runs) for cell in row) for row in rows)
            case Group():
                yield from lines_of(block.blocks)
            case Signatures():
                for signature in block.signatures:
                    yield from lines_of((*signature.above, *signature.below))
            case Stamp():
                yield block.text


def item_lines(block: ItemList) -> Iterator[str]:
    for item in block.items:
        first, *rest = lines_of(item)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)


def text_of(name: str) -> str:
    composition = examined(name).composition
    assert composition is not None
    heads = (composition.first_header, composition.header, composition.footer)
    return "\n".join(
        [*lines_of(composition.body), "", *(line for h in heads for line in lines_of(h))]
    )


def words(text: str) -> list[str]:
    """Cut a text in words and numbers; spaces inside a number and kinds of apostrophe fall."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text.replace("’", "'"))
    return re.findall(r"\w+|[€%]", joined)


def signed_words(name: str) -> list[str]:
    """Return the words of an act as it was signed, in order."""
    (source,), findings = load(SIGNED / f"{name}.yaml")
    assert findings == ()
    assert isinstance(source.data, dict)
    data = source.data
    marks = iter(("I", "II", "III"))
    report = re.sub(r"(?m)^# ", lambda _: f"{next(marks)} ", str(data["rapport"]))
    prose: dict[str, str] = {
        "[objet]": str(data["objet"]),
        "[resume]": str(data["resume"]),
        "[rapport]": report,
        "[dispositif]": " ".join(map(str, data["dispositif"] or ())),
    }
    text = (SIGNED / f"{name}.txt").read_text(encoding="utf-8")
    for mark, value in prose.items():
        assert mark in text
        text = text.replace(mark, value)
    return words(text)


# Slips of the pen of the signed acts: as signed, as corrected, how many times.
SLIPS: dict[str, tuple[tuple[str, str, int], ...]] = {
    RESIDENCES: (
        ("Etat", "État", 10),
        ("SAIEMBlogement", "SAIEMB Logement", 1),
        ("Benoit", "Benoît", 1),
        ("Favorable unanime", "Favorable à l'unanimité des suffrages exprimés", 1),
        ("30 mai 2020", "31 mai 2020", 2),
        ("A noter", "À noter", 1),
        ("juin 2016 à juin 2020", "juin 2016 à mai 2020", 1),
        ("janvier à juin 2020", "janvier à mai 2020", 1),
        ("GBM et à la Ville", "GBM et la Ville", 1),
        ("171 149 € (soit 57 049 €", "171 150 € (soit 57 050 €", 1),
        ("171 050", "171 150", 1),
        ("171.050", "171 150", 1),
        ("19 h 00 à 01 h 00", "19 h à 1 h", 1),
        ("31.12.2020", "31 décembre 2020", 1),
        ("31.05.2024", "31 mai 2024", 1),
        ("A l'unanimité", "À l'unanimité", 1),
        ("adopté à l'unanimité", "adopté à l'unanimité des suffrages exprimés", 1),
    ),
    ENERGIE: (
        ("le 05 décembre", "le 5 décembre", 1),
        ("Energétique", "Énergétique", 6),
        ("Energie", "Énergie", 2),
        ("Maitrise", "Maîtrise", 1),
        ("Forts de cette expérience", "Au vu de cette expérience", 1),
        ("le dispositif SLIME sur tout", "le dispositif SLIME à tout", 1),
        ("vivants dans", "vivant dans", 1),
        ("Territoire zéro exclusion énergétique", "Territoire Zéro Exclusion Énergétique", 1),
        ("mis un place", "mis en place", 1),
        ("grand bisontins", "grand-bisontins", 1),
        ("Collectivités territoriales", "collectivités territoriales", 1),
        ("MaPrimeRenov'", "MaPrimeRénov'", 1),
        ("le dit audit", "ledit audit", 1),
        ("A l'issue", "À l'issue", 1),
        ("sans craintes", "sans crainte", 1),
        ("A titre d'exemple", "À titre d'exemple", 1),
        ("pour les années 2024 et 2025, respectivement", "pour chacune des années 2024 et 2025", 1),
        ("A l'unanimité", "À l'unanimité", 1),
        ("Abstention*: 0", "Abstentions* : 0", 1),
        # The standing note of the house said the contrary of the law (CGCT, L. 2121-20).
        ("Le sens du vote des élus", "Le déport des élus", 1),
        ("est considéré comme une abstention", "n'est pas considéré comme une abstention", 1),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_the_signed_words_come_in_order(name: str) -> None:
    signed = f" {' '.join(signed_words(name))} "
    for slip, corrected, times in SLIPS[name]:
        before, after = (f" {' '.join(words(text))} " for text in (slip, corrected))
        assert signed.count(before) == times, slip
        signed = signed.replace(before, after)
    expected, ours = signed.split(), words(text_of(name))
    printed_words = iter(ours)
    if not all(word in printed_words for word in expected):
        matcher = SequenceMatcher(None, expected, ours, autojunk=False)
        gaps = [
            f"« {' '.join(expected[i - 3 : end + 3])} » : « {' '.join(ours[j - 3 : last + 3])} »"
            for tag, i, end, j, last in matcher.get_opcodes()
            if tag in {"replace", "delete"}
        ]
        pytest.fail("\n".join(gaps))


@pytest.mark.parametrize("name", ACTS)
def test_text(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"besancon/{name}.txt", text_of(name) + "\n")
