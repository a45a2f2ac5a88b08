"""The sentence and the box of every kind of result, code point by code point."""

from collections.abc import Callable

import pytest

from drafter.composition import Group, Paragraph, Text

N = "\u00a0"  # no-break space
A = "\u2019"  # apostrophe

# Nine members; Zoé LAC and Rémi BOIS are away, Zoé LAC is represented by Luc NOIR: eight votes.
SITTING = """
type: collectivite
nom: Commune de Valserre
departement: 39
conseil:
  - Mme Anne PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - M. Paul ROUX
  - M. Luc NOIR
  - Mme Léa GROS
  - M. Jean SEC
  - M. Yves PUY
  - Mme Zoé LAC
  - M. Rémi BOIS
---
type: seance
date: 2025-03-04
absents: [Zoé LAC, Rémi BOIS]
procurations: [{mandant: Zoé LAC, mandataire: Luc NOIR}]
---
type: deliberation
objet: Subvention
dispositif: [approuve la subvention]
"""

SENTENCES = [
    ("unanimité", f"À l{A}unanimité, le Conseil municipal{N}:", "Pour : 8"),
    ("{}", f"À l{A}unanimité, le Conseil municipal{N}:", "Pour : 8"),
    (
        "{abstentions: 1}",
        f"À l{A}unanimité des suffrages exprimés (1{N}abstention), le Conseil municipal{N}:",
        "Pour : 7",
    ),
    (
        "{abstentions: 2}",
        f"À l{A}unanimité des suffrages exprimés (2{N}abstentions), le Conseil municipal{N}:",
        "Abstentions : 2",
    ),
    (
        "{contre: 2, abstentions: 3}",
        f"À la majorité des suffrages exprimés (2{N}contre, 3{N}abstentions), "
        f"le Conseil municipal{N}:",
        "Pour : 3",
    ),
    (
        "{contre: [Luc NOIR (2)], abstentions: [Léa GROS]}",
        f"À la majorité des suffrages exprimés (2{N}contre{N}: Mme{N}Zoé LAC (pouvoir) et "
        f"M.{N}Luc NOIR\u202f; 1{N}abstention{N}: Mme{N}Léa GROS), le Conseil municipal{N}:",
        "Contre : 2 (Mme Zoé LAC (pouvoir) et M. Luc NOIR)",
    ),
    (
        "{contre: 5}",
        f"À la majorité des suffrages exprimés (3{N}pour, 5{N}contre), le Conseil municipal "
        f"n{A}adopte pas les dispositions suivantes{N}:",
        "Délibération rejetée",
    ),
    (
        "{pour: 0, contre: 8}",
        f"À l{A}unanimité, le Conseil municipal n{A}adopte pas les dispositions suivantes{N}:",
        "Contre : 8",
    ),
    (
        "{contre: 4, voix_preponderante: pour}",
        f"Par 4{N}voix pour et 4{N}voix contre, la voix de la présidente de séance étant "
        f"prépondérante, le Conseil municipal{N}:",
        "Contre : 4",
    ),
    (
        "{contre: 4, voix_preponderante: contre}",
        f"Par 4{N}voix pour et 4{N}voix contre, la voix de la présidente de séance étant "
        f"prépondérante, le Conseil municipal n{A}adopte pas les dispositions suivantes{N}:",
        "Pour : 4",
    ),
    (
        "{mode: secret, contre: 4}",
        f"Au scrutin secret, par 4{N}voix pour et 4{N}voix contre, le Conseil municipal "
        f"n{A}adopte pas les dispositions suivantes{N}:",
        "Pour : 4",
    ),
    (
        "{mode: secret, contre: 1, blancs: 1}",
        f"Au scrutin secret, à la majorité des suffrages exprimés (1{N}contre, 1{N}bulletin "
        f"blanc), le Conseil municipal{N}:",
        "Bulletins blancs : 1",
    ),
    (
        "{abstentions: 8}",
        f"Aucun suffrage n{A}étant exprimé (8{N}abstentions), le Conseil municipal n{A}adopte "
        f"pas les dispositions suivantes{N}:",
        "Pour : 0",
    ),
    ("prend acte", f"Le Conseil municipal{N}:", "Le Conseil municipal prend acte"),
    (
        "{ne_prennent_pas_part: [Jean SEC]}",
        f"À l{A}unanimité, le Conseil municipal{N}:",
        "Ne prend pas part au vote : 1 (M. Jean SEC)",
    ),
]


@pytest.mark.parametrize(("scrutin", "sentence", "line"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_result_has_its_sentence_and_its_box(
    scrutin: str, sentence: str, line: str, composed: Callable[[str], list[object]]
) -> None:
    blocks = composed(f"{SITTING}scrutin: {scrutin}\n")
    (announced,) = [b for b in blocks if isinstance(b, Paragraph) and b.style == "delibere"]
    assert words(announced) == sentence
    (box,) = [b for b in blocks if isinstance(b, Group | Paragraph) and b.style == "vote"]
    inside = box.blocks if isinstance(box, Group) else (box,)
    lines = [words(b).replace(N, " ") for b in inside if isinstance(b, Paragraph)]
    assert any(text.startswith(line) for text in lines), lines


def test_interested_members_and_their_pouvoirs(composed: Callable[[str], list[object]]) -> None:
    blocks = composed(f"{SITTING}scrutin: {{interesses: [Zoé LAC, Marie DURAND, Jean SEC]}}\n")
    texts = [words(b) for b in blocks if isinstance(b, Paragraph)]
    assert (
        f"Mmes{N}Zoé LAC et Marie DURAND ainsi que M.{N}Jean SEC, conseillers intéressés, ne "
        f"prennent part ni au débat, ni au vote. Le pouvoir donné par Mme{N}Zoé LAC n{A}est pas "
        f"utilisé pour cette question."
    ) in texts


def test_a_pouvoir_falls_with_the_interest_of_its_holder(
    composed: Callable[[str], list[object]],
) -> None:
    blocks = composed(f"{SITTING}scrutin: {{interesses: [Luc NOIR]}}\n")
    (box,) = [b for b in blocks if isinstance(b, Group) and b.style == "vote"]
    assert [words(b).replace(N, " ") for b in box.blocks if isinstance(b, Paragraph)] == [
        "Délibération adoptée à l’unanimité",
        "Pour : 6",
        "Contre : 0",
        "Abstentions : 0",
        "Conseiller intéressé : 1",
    ]


def test_before_the_sitting_the_box_is_left_to_fill(
    composed: Callable[[str], list[object]],
) -> None:
    blocks = composed(SITTING)
    texts = " ".join(words(b) for b in blocks if isinstance(b, Paragraph))
    assert "PROJET" in texts
    assert "extrait conforme" not in texts
    assert "Étaient" not in texts
    (box,) = [b for b in blocks if isinstance(b, Group) and b.style == "vote"]
    kinds = [[type(run).__name__ for run in b.runs] for b in box.blocks if isinstance(b, Paragraph)]
    assert kinds == [["Text", "Blank"]] * 3


PROCLAIMED = [
    ("2e adjoint", "{Léa GROS: 8}", f"est proclamée élue 2e adjointe{N}: Mme{N}Léa GROS."),
    ("représentant au syndicat des eaux", "{Luc NOIR: 8}",
     f"est proclamé élu représentant au syndicat des eaux{N}: M.{N}Luc NOIR."),
]  # fmt: skip


@pytest.mark.parametrize(("poste", "voix", "said"), PROCLAIMED)
def test_who_is_elected_is_proclaimed_in_one_sentence(
    poste: str, voix: str, said: str, composed: Callable[[str], list[object]]
) -> None:
    typed = f"{{mode: secret, election: {{poste: {poste}, tours: [{{voix: {voix}}}]}}}}"
    texts = [words(b) for b in composed(f"{SITTING}scrutin: {typed}\n") if isinstance(b, Paragraph)]
    (proclaimed,) = [text for text in texts if "proclamé" in text]
    assert proclaimed.partition(", ")[2] == said


def words(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if isinstance(run, Text))
