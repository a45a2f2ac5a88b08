"""Every message of every bad case, word for word: French, agreed, with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.model.personne import Personne
from drafter.rules import check_together
from drafter.rules.phrases import agreed, of_names, pronoun

HERE = Path(__file__).parent


def messages() -> list[str]:
    lines = []
    for path in sorted((HERE / "cases").glob("*-mal.yaml")):
        together = [told for _, told in check_together(pipeline.read([path]).dossiers)]
        findings = dict.fromkeys([*build.check([path]).all_findings, *together])
        said = [
            f"{f.code} {f.severity.value} : {f.message}" + (f" [{f.article}]" if f.article else "")
            for f in sorted(findings, key=lambda f: (f.position, f.code))
        ]
        lines += [re.sub(r"[^\s(]*/(?=[A-Z]{3}\d{3}-mal)", "", line) for line in said]
    return lines


def test_messages_are_those_that_were_read_over(golden: Callable[[str, str], None]) -> None:
    golden("messages.txt", "".join(f"{line}\n" for line in messages()))


def test_no_message_holds_a_program_s_word() -> None:
    assert not [m for m in messages() if re.search(r"\b(?:None|True|False|\d{4}-\d\d-\d\d)\b", m)]


A, B, C = (
    Personne(civilite="Mme", prenom="Anne", nom="A"),
    Personne(civilite="Mme", prenom="Berthe", nom="B"),
    Personne(civilite="M.", prenom="Charles", nom="C"),
)


@pytest.mark.parametrize(
    ("people", "word", "they"),
    [((A,), "présente", "elle"), ((A, B), "présentes", "elles"), ((C,), "présent", "il"),
     ((A, C), "présents", "ils")],
)  # fmt: skip
def test_words_agree_with_people(people: tuple[Personne, ...], word: str, they: str) -> None:
    assert (agreed("présent", *people), pronoun(*people)) == (word, they)


def test_names_elide() -> None:
    assert of_names([B, A]) == "de Berthe B et d’Anne A"
