"""Numbers of articles by sample, labels, references: the shortest number that only one bears."""

from __future__ import annotations

import pytest

from drafter.compose.sections import Piece, Sections, lowered, ref

TWO_PARTS = (
    Piece(
        "# Contexte\n\n## Cadre\n\n### Contrat\n\n### Stratégie {strategie}\n\n## Dispositif",
        ("I.", "1.", "a."),
    ),
    Piece(
        "# Objet\n\n## Durée\n\n## Modalités {modalites}\n\n### Contacts\n\n"
        "### Plaintes {plaintes}",
        ("II.", "1.", "1.1."),
    ),
)


def headings(markdown: str) -> list[str]:
    return [line.replace("\\", "") for line in markdown.split("\n") if line.startswith("#")]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (("Article 1.-", "1.1.-"), ["Article 1.-\u00a0Un", "1.1.-\u00a0A", "1.2.-\u00a0B",
                                    "Article 2.-\u00a0Deux", "2.1.-\u00a0C"]),
        (("Article 1er –", "1.1"), ["Article 1er –\u00a0Un", "1.1\u00a0A", "1.2\u00a0B",
                                    "Article 2 –\u00a0Deux", "2.1\u00a0C"]),
        (("ARTICLE premier :",), ["ARTICLE premier :\u00a0Un", "A", "B", "ARTICLE 2 :\u00a0Deux",
                                  "C"]),
        (("Titre I -", "a)"), ["Titre I -\u00a0Un", "a)\u00a0A", "b)\u00a0B",
                               "Titre II -\u00a0Deux", "a)\u00a0C"]),
        (("A.", "A.1"), ["A.\u00a0Un", "A.1\u00a0A", "A.2\u00a0B", "B.\u00a0Deux", "B.1\u00a0C"]),
    ],
)  # fmt: skip
def test_a_sample_gives_the_number_of_each_level(
    samples: tuple[str, ...], expected: list[str]
) -> None:
    text = "# Un\n\n## A\n\n## B\n\n# Deux\n\n## C"
    found = [line.lstrip("# ") for line in headings(Sections().number([Piece(text, samples)]))]
    assert found == expected


def test_two_parts_may_each_have_their_samples() -> None:
    assert headings(Sections().number(TWO_PARTS)) == [
        "# I.\u00a0Contexte", "## 1.\u00a0Cadre", "### a.\u00a0Contrat", "### b.\u00a0Stratégie",
        "## 2.\u00a0Dispositif", "# II.\u00a0Objet", "## 1.\u00a0Durée", "## 2.\u00a0Modalités",
        "### 2.1.\u00a0Contacts", "### 2.2.\u00a0Plaintes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("plaintes", "2.2"),
        ("Plaintes", "2.2"),
        ("strategie", "I.1.b"),  # « b » alone says too little
        ("modalites", "II.2"),  # a « 2. » stands in the other part too
        ("Dispositif", "I.2"),
        ("contexte", "I"),
    ],
)
def test_a_reference_is_the_shortest_number_that_only_one_heading_bears(
    label: str, number: str
) -> None:
    sections = Sections()
    sections.number(TWO_PARTS)
    text, unknown = sections.resolve(f"article {ref(label)}.")
    assert (text.replace("\\", ""), unknown) == (f"article {number}.", ())


def test_what_has_no_number_cannot_be_referred_to() -> None:
    sections = Sections()
    text = sections.number([Piece("# Préambule {-}\n\n# Objet\n\n# Suites\n\n# Suites", ("1.",))])
    assert headings(text)[0] == "# Préambule"
    assert headings(text)[1] == "# 1.\u00a0Objet"
    _, unknown = sections.resolve(f"{ref('preambule')} {ref('objet')} {ref('suites')} {ref('x')}")
    assert unknown == ("preambule", "suites", "x")


def test_a_label_given_twice_is_told() -> None:
    sections = Sections()
    sections.number([Piece("# Un {a}\n\n# Deux {a}", ("1.",))])
    sections.learn("a", "1")
    assert sections.doubles == ["a", "a"]


def test_an_annexe_is_referred_to_like_an_article() -> None:
    sections = Sections()
    sections.learn("Liste des référents", "1")
    assert sections.resolve(f"annexe {ref('liste-des-referents')}") == ("annexe 1", ())


def test_an_article_without_a_title_bears_its_number_alone() -> None:
    assert headings(Sections().number([Piece("# \n\ntexte", ("Article 1er",))])) == [
        "# Article 1er"
    ]


@pytest.mark.parametrize(
    ("sample", "alone"),
    [("Article 1er –", "Article 1er"), ("Article 1.-", "Article 1"), ("1. –", "1"),
     ("ARTICLE premier :", "ARTICLE premier"), ("1.", "1."), ("a)", "a)"), ("Art. 1", "Art. 1")],
)  # fmt: skip
def test_nothing_joins_a_number_to_a_title_that_is_not_there(sample: str, alone: str) -> None:
    numbered = Sections().number([Piece("# {un}\n\nOui.", (sample,))])
    assert [one.strip("# ") for one in headings(numbered)] == [alone]


def test_the_headings_of_an_annexe_stand_below_its_title() -> None:
    assert lowered("# A\n#hashtag\n## B") == "## A\n#hashtag\n### B"
