"""Grammalecte as a second reader, over the acts of Besançon and a page of made sentences.

Its false alarms stand in tables, each with its reason. An alarm that no table holds is a fault; one
of the table that no longer arises is stale, and must go.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from drafter import pipeline
from drafter.composition import Blank, Field, LineBreak, Text
from drafter.french.agreement import agree
from drafter.french.dates import date_in_words, long_date, period, solemn_date
from drafter.french.elision import with_preposition
from drafter.french.lists import enumerate_words
from drafter.french.money import euros_in_figures_and_words, euros_in_words
from drafter.french.numbers import cardinal, ordinal_in_words
from drafter.french.options import Gender
from drafter.french.plurals import count, takes_plural
from drafter.french.titles import agree_title, title_with_article
from drafter.french.typography import typeset

HERE = Path(__file__).parent
INPUTS = HERE.parent / "inputs" / "besancon"
TEMPLATES = HERE.parent / "templates"
PROGRAM = shutil.which("grammalecte-cli")

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="grammalecte-cli n’est pas installé (Debian : paquet grammalecte-cli)"
)

FalseAlarm = tuple[str, str, str]
"""The rule that speaks, or « orthographe »; how the line reads up to what it points to (a pattern);
why it is wrong."""

ORDINAL: FalseAlarm = (
    "g2__typo_ordinaux_chiffres_exposants__b1_a1_1",
    r"\b1er",
    "er is raised by the run that holds it, not by a character",
)
ACTS: tuple[FalseAlarm, ...] = (
    ORDINAL,
    ("g3__gn_nombre_chiffres_1m__b2_a1_1", r"la question n°\s\d+ incluse", "agrees with question"),
    ("g3__gn_start_prn_1m__b1_a2_1", "Anne VIGNOT", "a surname, taken for an adjective"),
    ("gv1__imp_confusion_2e_pers_pluriel__b5_a1_1", "^Publié le", "a label, not an imperative"),
    ("num_grand_nombre_soudé", r"n°\s007780", "the number of an act, not a quantity"),
    ("typo_guillemet_simple_fermant_non_ouvert", "[Rr]énov’", "the apostrophe of a trade name"),
    ("typo_tiret_incise2", r"\w - ", "the clerk's own dash, in an object and a name"),
    ("g3__gn_cage_d_escalier__b1_a1_1", "cages d’escaliers", "each has its own"),
    (
        "g3__gn_nombre_chiffres_1m__b2_a1_1",
        r"\d{4}-\d{4} signée?",
        "agrees with what has the years",
    ),
    ("num_grand_nombre_soudé", r"(?:CS|,)\s\d{5}", "a postcode, not a quantity"),
    ("num_grand_nombre_soudé", r"(?:[a-zç]|\s\d{5})\s25\d{3}", "a postcode, on its own line"),
    ("num_grand_nombre_soudé", r"SIRET(?:\s\d{3}){3}\s\d{5}", "an establishment's number"),
    ("orthographe", r"TRM/\d{4}/\w+", "the reference of a letter"),
    ("nbsp_après_tiret1", "– ?", "a cell that holds nothing"),
    ("g3__gn_det_les_3m__b1_a2_1", "comptes rendus/mains courantes", "agrees with mains"),
    ("g2__bs_vidéoprotection__b1_a1_1", "vidéoprotection", "the word of the law (CSI)"),
    ("gv2__conj_nom_propre__b1_a1_1", "Isabelle MARQUES", "a surname, taken for a verb"),
    ("orthographe", "nb|lgt", "heads of columns, as the clerk shortened them"),
    ("orthographe", "cofinanceur", "a word of public finance"),
    ("orthographe", "hygrothermique", "a word of building"),
    ("orthographe", "bisontins", "the people of Besançon"),
    ("orthographe", "rénov", "a trade name"),
    ("orthographe", "visio-conférence", "the heading of a group, as the clerk typed it"),
)
PAGE: tuple[FalseAlarm, ...] = (
    ORDINAL,
    ("g3__gn_un_1m__b2_a3_1", "cent un euros", "the plural is right: 201 (OQLF)"),
    ("orthographe", "rapporteures?", "the circulaire of 21 November 2017, for the dictionary's"),
)


# --- what is read ----------------------------------------------------------------------------


def lines_of(node: Any) -> Iterator[str]:  # noqa: ANN401  (any block, or a tuple of them)
    """Yield the text of every sequence of runs of a composition."""
    if isinstance(node, tuple) and node and isinstance(node[0], Text | Blank):
        yield "".join(
            run.text if isinstance(run, Text | Blank) else _stands_for(run) for run in node
        )
    elif isinstance(node, tuple):
        for part in node:
            yield from lines_of(part)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from lines_of(getattr(node, field.name))


def _stands_for(run: Field | LineBreak) -> str:
    return "1" if isinstance(run, Field) else " "


def acts() -> list[str]:
    parsed = pipeline.read(pipeline.yaml_files(INPUTS))
    compositions = [pipeline.examine(dossier, TEMPLATES).composition for dossier in parsed.dossiers]
    assert parsed.findings == ()
    assert all(compositions)
    return [line for composition in compositions for line in lines_of(composition)]


NUMBERS = (0, 1, 2, 9, 21, 46, 55, 80, 81, 100, 200, 1000)
AMOUNTS = (
    *("0,80", "1", "1,01", "2", "21", "71", "80", "80,80", "91", "100", "180", "200", "201", "280"),
    *(
        "999,99",
        "1000",
        "1100",
        "2000",
        "57050",
        "80000",
        "200000",
        "349284",
        "1000000",
        "1000000,5",
    ),
    *("80000000", "200000000", "1000000000", "1500000000"),
)
DATES = (dt.date(2020, 6, 1), dt.date(2024, 12, 12), dt.date(2021, 8, 31), dt.date(2025, 5, 21))
TITLES = (
    *("maire", "adjoint au maire", "conseiller municipal délégué", "président", "vice-président"),
    *("préfet", "sous-préfet", "directeur général des services", "secrétaire général", "élu"),
    *("conseiller départemental", "délégué titulaire", "rapporteur", "trésorier", "député"),
)
GENDERS: tuple[Gender, Gender] = ("m", "f")


def sentences() -> Iterator[str]:
    for n in NUMBERS:
        carried = agree("représenté", gender="f", plural=takes_plural(n))
        yield f"Le conseil compte {count(n, 'conseillère municipale')} {carried}."
        votes = f"{count(n, 'voix')} pour, {count(n, 'voix')} contre et {count(n, 'abstention')}"
        yield f"La délibération est adoptée avec {votes}."
        voters = cardinal(n, gender="f")
        yield f"Elle recueille {voters} voix et {count(n, 'bulletin blanc')}."
    for amount in AMOUNTS:
        yield f"La subvention est fixée à {euros_in_words(amount)}."
        yield f"La Ville verse la somme de {euros_in_figures_and_words(amount)}."
    for date in DATES:
        yield f"La convention est signée le {long_date(date, weekday=True)}."
        yield f"L’acte est passé le {date_in_words(date)}."
        yield f"{solemn_date(date)}, le conseil s’est réuni."
        yield f"Elle s’applique {period(date, date + dt.timedelta(days=400))}."
        yield f"Elle s’applique {period(date, None)} et {period(None, date)}."
    for n in (1, 2, 9, 21, 80, 100, 200):
        yield f"La {ordinal_in_words(n, gender='f')} tranche est échue."
    for title in TITLES:
        for gender in GENDERS:
            present = agree("présent", gender=gender)
            yield f"{typeset(title_with_article(title, gender=gender)).capitalize()} est {present}."
            many = agree_title(title, gender=gender, plural=True)
            yield f"Les {many} sont {agree('convoqué', gender=gender, plural=True)}."
    for name in ("le Département", "les bailleurs", "l'État", "la Ville", "le hameau", "Arras"):
        yield f"Il est tenu compte de l’avis {with_preposition('de', name)}."
        yield f"Une copie est adressée {with_preposition('à', name)}."
    yield f"Sont {enumerate_words(['présents', 'représentés', 'excusés'])} les membres suivants."
    yield typeset('Objet: aide de 57 050 € (49%), loi n°82-213, à 19h30 ; "vu" l\'avis...')


# --- what Grammalecte says ---------------------------------------------------------------------


def alarms(lines: Sequence[str], folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what Grammalecte says: the rule, the line up to its end of the fault, and the message.

    Words with a capital that it does not know are names and sigles, held elsewhere.
    """
    assert PROGRAM is not None
    page = folder / "page.txt"
    page.write_text("\n".join(lines), encoding="utf-8")
    command = [PROGRAM, "--file", str(page), "--json"]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603
    for paragraph in json.loads(said)["data"]:
        line = lines[paragraph["iParagraph"] - 1]
        for error in paragraph["lGrammarErrors"]:
            yield error["sRuleId"], line[: error["nEnd"]], error["sMessage"]
        for error in paragraph["lSpellingErrors"]:
            if error["sValue"].islower():
                yield "orthographe", line[: error["nEnd"]], "mot inconnu"


def hold(lines: Sequence[str], folder: Path, known: Sequence[FalseAlarm]) -> None:
    """Hold what Grammalecte says of the lines to the false alarms that are known."""
    heard: set[FalseAlarm] = set()
    faults = []
    for rule, text, message in alarms(lines, folder):
        false = [one for one in known if one[0] == rule and re.search(rf"(?:{one[1]})\Z", text)]
        heard.update(false)
        if not false:
            faults.append(f"{rule} : {text[-60:]} : {message}")
    faults += [f"{rule} : « {text} » ne se produit plus" for rule, text, _ in {*known} - heard]
    assert not faults, "\n".join(faults)


def test_the_acts_of_besancon(tmp_path: Path) -> None:
    hold(acts(), tmp_path, ACTS)


def test_made_sentences(tmp_path: Path) -> None:
    hold(list(sentences()), tmp_path, PAGE)


def test_a_false_alarm_that_is_no_longer_heard_is_stale(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="ne se produit plus"):
        hold(["Le conseil approuve la convention."], tmp_path, [ORDINAL])


@pytest.mark.parametrize(
    "fault",
    [
        "La Ville verse deux cent euros.",
        "Les conseillères municipales sont convoqués.",
        "Le conseil a décider de voter.",
    ],
)
def test_a_fault_is_heard(fault: str, tmp_path: Path) -> None:
    assert list(alarms([fault], tmp_path))
