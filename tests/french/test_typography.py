"""Exact code points of typeset text; N is U+00A0 and F is U+202F."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.french import protection, typography
from drafter.french.typography import split_superscripts, typeset, typeset_segments

N = "\u00a0"
F = "\u202f"

HIGH_PUNCTUATION = [
    ("Objet : aide", f"Objet{N}: aide"),
    ("Objet: aide", f"Objet{N}: aide"),
    ("Objet  : aide", f"Objet{N}: aide"),
    (f"Objet{F}: aide", f"Objet{N}: aide"),
    ("le vote; puis", f"le vote{F}; puis"),
    (f"le vote{N}; puis", f"le vote{F}; puis"),
    ("Quoi ?", f"Quoi{F}?"),
    ("Quoi?!", f"Quoi{F}?!"),
    ("Oui!!!", f"Oui{F}!!!"),
    ("(?)", "(?)"),
    ("(vraiment ?)", f"(vraiment{F}?)"),
    ("« Qui ? »", f"«{N}Qui{F}?{N}»"),
    ("« Qui »: lui", f"«{N}Qui{N}»{N}: lui"),
    ("a:b, 1:2, std::map", "a:b, 1:2, std::map"),
]
QUOTES = [
    ('le "Fonds" local', f"le «{N}Fonds{N}» local"),
    ('dit "oui".', f"dit «{N}oui{N}»."),
    ('(l\'"Espace")', f"(l’«{N}Espace{N}»)"),
    ('"dit "oui" et non"', f"«{N}dit “oui” et non{N}»"),
    ('« dit "oui" »', f"«{N}dit “oui”{N}»"),
    ('" mot "', f"«{N}mot{N}»"),
    ("«mot»", f"«{N}mot{N}»"),
    ("« mot »", f"«{N}mot{N}»"),
    ("un “mot” seul", f"un «{N}mot{N}» seul"),
    ("fin “mot” »", f"fin “mot”{N}»"),
    ("dit 'coup de pouce' ici", f"dit «{N}coup de pouce{N}» ici"),
    ('un écran de 24" posé', 'un écran de 24" posé'),
    ('"Fonds": aide', f"«{N}Fonds{N}»{N}: aide"),
]
CHARACTERS = [
    ("l'été d'Arras", "l’été d’Arras"),
    ("aujourd'hui", "aujourd’hui"),
    ("5' de pause, 3'' de retard", "5' de pause, 3'' de retard"),
    ("l´été", "l’été"),
    ("à suivre...", "à suivre…"),
    ("[...]", "[…]"),
    ("le ........ 2024", "le ........ 2024"),
    ("bancs, etc...", "bancs, etc."),
    ("bancs, etc…", "bancs, etc."),
    ("bancs, etc...…", "bancs, etc."),
]
NUMBER_SIGN = [
    ("n°12", f"n°{N}12"),
    ("n° 12", f"n°{N}12"),
    ("N°12", f"n°{N}12"),
    ("nº12", f"n°{N}12"),
    ("Nº 12", f"n°{N}12"),
    ("n ° 12", f"n°{N}12"),
    ("n°D00630610", f"n°{N}D00630610"),
    ("n°2024-12", f"n°{N}2024-12"),
    ("n°s 3 et 4", f"nos{N}3 et 4"),
    ("N° de l'acte", "N° de l’acte"),
    ("Vin°12", "Vin°12"),
]
ORDINALS = [
    ("la 1ère fois", "la 1re fois"),
    ("la 1ere fois", "la 1re fois"),
    ("les 1ères", "les 1res"),
    ("le 1 er lot", "le 1er lot"),
    ("le 1ier lot", "le 1er lot"),
    ("la 2ème, 3eme, 4ième, 5me, 6è", "la 2e, 3e, 4e, 5e, 6e"),
    ("les 2èmes", "les 2es"),
    ("21ème", "21e"),
    ("11ème", "11e"),
    ("XXIème siècle", f"XXIe{N}siècle"),
    ("le Ier, la Ière", "le Ier, la Ire"),
    ("D2ème", "D2ème"),
]
AMOUNTS = [
    ("-1 500 €, (-2 000 €)", f"-1{F}500{N}€, (-2{F}000{N}€)"),
    ("12-1 500", "12-1 500"),
    ("57 050 €", f"57{F}050{N}€"),
    ("57 050€", f"57{F}050{N}€"),
    (f"57{N}050 €", f"57{F}050{N}€"),
    ("1 234 567,89 euros", f"1{F}234{F}567,89{N}euros"),
    ("171 150,00 €", f"171{F}150,00{N}€"),
    ("12 k€ et 3 M€", f"12{N}k€ et 3{N}M€"),
    ("49% ou 12,5 %", f"49{N}% ou 12,5{N}%"),
    ("119 000 habitants", f"119{F}000{N}habitants"),
    ("total 349 284", f"total 349{F}284"),
    ("212 500 565 €", f"212{F}500{F}565{N}€"),
    ("SIREN 212 500 565", "SIREN 212 500 565"),
    ("immatriculée 212 500 565 RCS", "immatriculée 212 500 565 RCS"),
    ("SIRET : 212 500 565 00016", f"SIRET{N}: 212 500 565 00016"),
    ("25 000 Besançon, 25000 Besançon", "25 000 Besançon, 25000 Besançon"),
    ("BP 25 031", "BP 25 031"),
    ("code INSEE 25 056", "code INSEE 25 056"),
    ("tél. 0 800 123 456", "tél. 0 800 123 456"),
    ("tél. 03 81 61 50 50", "tél. 03 81 61 50 50"),
    ("en 2024 500 €", f"en 2024 500{N}€"),
    ("IBAN FR76 1027 8000 0100 0123 4567 890", "IBAN FR76 1027 8000 0100 0123 4567 890"),
    ("2 millions d'euros", f"2{N}millions d’euros"),
]
UNITS_AND_DATES = [
    ("12m2, 35h/semaine", f"12{N}m2, 35{N}h/semaine"),
    ("7h 30min, 2 h 5 min", f"7{N}h{N}30{N}min, 2{N}h{N}5{N}min"),
    ("à 19 h 300 personnes", f"à 19{N}h 300{N}personnes"),
    ("12 m² et 5km", f"12{N}m² et 5{N}km"),
    ("20°C et -5°C", f"20{N}°C et -5{N}°C"),
    ("3 500 m2", f"3{F}500{N}m2"),
    ("50 voix pour, 2 contre", f"50{N}voix pour, 2{N}contre"),
    ("quatre ans, 7 mois", f"quatre ans, 7{N}mois"),
    ("il y a 3 l'an", "il y a 3 l’an"),
    ("le 5 décembre 2024", f"le 5{N}décembre 2024"),
    ("le 1er juin 2020", f"le 1er{N}juin 2020"),
    ("à 19 h 30", f"à 19{N}h{N}30"),
    ("à 19h30", f"à 19{N}h{N}30"),
    ("à 19H00", f"à 19{N}h{N}00"),
    ("à 8h", f"à 8{N}h"),
    ("à 10:30", "à 10:30"),
    ("le 12/12/2024", "le 12/12/2024"),
]
ABBREVIATIONS = [
    ("Mme. Anne VIGNOT et Mmes. X, Dr. Y", f"Mme{N}Anne VIGNOT et Mmes{N}X, Dr{N}Y"),
    ("titre Ier, livre III, livre 2", f"titre{N}Ier, livre{N}III, livre{N}2"),
    ("M. DUPONT", f"M.{N}DUPONT"),
    ("M.Dupont", f"M.{N}Dupont"),
    ("MM. X et Y", f"MM.{N}X et Y"),
    ("Mr Dupont", f"M.{N}Dupont"),
    ("Mme la Maire", f"Mme{N}la Maire"),
    ("Mmes Z", f"Mmes{N}Z"),
    ("Dr House, Me Dupont", f"Dr{N}House, Me{N}Dupont"),
    ("Me voici", "Me voici"),
    ("art. L. 2121-29", f"art.{N}L.{N}2121-29"),
    ("art. L.2121-29", f"art.{N}L.{N}2121-29"),
    ("articles L. 2121-29 et R. 421-1", f"articles{N}L.{N}2121-29 et R.{N}421-1"),
    ("article L2121-29", f"article{N}L2121-29"),
    ("article D. 1617-23", f"article{N}D.{N}1617-23"),
    ("p. 3 et p.4", f"p.{N}3 et p.{N}4"),
    ("l'article 10 et le titre III", f"l’article{N}10 et le titre{N}III"),
    ("article du code", "article du code"),
    ("R.* 421-1", f"R.*{N}421-1"),
    ("§ 3", f"§{N}3"),
]
PROTECTED = [
    "https://www.besancon.fr/actes?id=1;b=2&q='x'&r=1",
    "voir besancon.fr/agenda?x",
    "elus@grand-besancon.fr",
    "2024-12-05",
    "D00630610",
    "007780",
    "a/b/convention:2024.pdf",
    "10:30:00",
    "+33 3 81 61 50 50",
    "2024-12-05T19:00:00+01:00",
    "&amp; &nbsp;",
    "C:\\actes",
]
ALL = (
    HIGH_PUNCTUATION
    + QUOTES
    + CHARACTERS
    + NUMBER_SIGN
    + ORDINALS
    + AMOUNTS
    + UNITS_AND_DATES
    + ABBREVIATIONS
)


@pytest.mark.parametrize(("typed", "right"), ALL)
def test_typeset(typed: str, right: str) -> None:
    assert typeset(typed) == right


@pytest.mark.parametrize(("typed", "right"), ALL)
def test_typeset_leaves_what_is_right(typed: str, right: str) -> None:
    assert typed != ""
    assert typeset(right) == right


@pytest.mark.parametrize("text", PROTECTED)
def test_typeset_leaves_addresses_and_codes(text: str) -> None:
    assert typeset(text) == text


# Scraps that meet in acts, in any order, beside any Unicode at all.
SCRAPS = st.sampled_from(
    [typed for typed, _ in ALL]
    + PROTECTED
    + list(" \u00a0\u202f\n\t\"'«»“”’:;!?.,()[]-–…°ºnN€%eèrmhHMLR0123456789aIVX§/\\@&`ꙮ")
    + ["Mme", "article", "etc", "euros", "juin", "ème", "ère", "..", "...", "http://", "é"]
)
ANYTHING = st.one_of(st.lists(SCRAPS, max_size=14).map("".join), st.text(max_size=40))


@given(ANYTHING)
@example("ꙮ")
@example("p. 3 et p.4h")
@example("p.425 000 Besançon")
@example("etc...…")
def test_typeset_is_idempotent(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


@given(ANYTHING)
def test_no_ordinary_space_is_left_where_a_line_must_not_break(text: str) -> None:
    outside_code = text.replace("`", "")
    assert not re.search("[ ][;:!?»€%]|«[ ]", typeset(outside_code))


@given(ANYTHING)
@example("etc…")
@example("IIème lot, Mr PETIT, ch. IV")
def test_a_rule_left_out_would_have_changed_nothing(text: str) -> None:
    thorough = tuple(replace(rule, needs=frozenset()) for rule in typography.RULES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typography, "RULES", thorough)
        patch.setattr(protection, "_HINT", re.compile(""))
        whole = typeset_segments([text, ""])
    assert typeset_segments([text, ""]) == whole


@given(st.lists(ANYTHING, max_size=6))
def test_segments_are_the_paragraph_cut(segments: list[str]) -> None:
    result = typeset_segments(segments)
    assert len(result) == len(segments)
    assert "".join(result) == typeset("".join(segments))


@given(st.lists(st.sampled_from(["a", "bc", "d", " ", ":", "e"]), max_size=12))
def test_letters_stay_in_their_segment(segments: list[str]) -> None:
    result = typeset_segments(segments)
    letters = [re.sub(r"\s", "", segment) for segment in segments]
    assert [re.sub(r"\s", "", segment) for segment in result] == letters


@pytest.mark.parametrize(
    ("segments", "right"),
    [
        (["Objet", " : aide"], ["Objet", f"{N}: aide"]),
        (["Objet", ": aide"], ["Objet", f"{N}: aide"]),
        (['le "', "Fonds", '" local'], [f"le «{N}", "Fonds", f"{N}» local"]),
        (["l'", "État"], ["l’", "État"]),
        (["la 1", "ère", " fois"], ["la 1", "re", " fois"]),
        (["n°", "12"], [f"n°{N}", "12"]),
        (["57 ", "050", " €"], [f"57{F}", "050", f"{N}€"]),
        (["voir http://a", ".fr : ", ""], ["voir http://a", f".fr{N}: ", ""]),
        (["", "", "x"], ["", "", "x"]),
        ([], []),
    ],
)
def test_segments(segments: list[str], right: list[str]) -> None:
    assert typeset_segments(segments) == right


HOSTILE = [
    "a",
    '"',
    "'",
    "«",
    "»",
    "“",
    ".",
    ":",
    "1",
    "a.",
    "a@",
    "a.a",
    "http://",
    "http://!",
    "www.!",
    "n°",
    "A1-",
    "&a",
    "`",
    "``x",
    "X",
    "XI",
    "I",
    "1e",
    "19h",
    "1,",
    "-",
    "/",
    "é",
    "ꙮ",
    "etc",
    "…",
    "§",
    "L.",
    "C:\\",
    "+",
    "(",
    "0",
    "nN",
    " ",
    "1 ",
    "111 ",
    "n ",
    "M. ",
    "article ",
    "\u00a0",
    "0 ",
    "00 ",
    "+33 ",
    "FR76 ",
    '" ',
    "« ",
    "1er ",
    "111\u00a0",
    "a' ",
    " 'a",
    "art. ",
    "XX ",
    "19 ",
]


@pytest.mark.parametrize("scrap", HOSTILE)
def test_time_is_linear(scrap: str) -> None:
    text = scrap * (100_000 // len(scrap))
    start = time.perf_counter()
    typeset(text)
    split_superscripts(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("1er juin", ["er"]),
        ("la 1re et la 2e", ["re", "e"]),
        ("les 1ers, 1res, 21es", ["ers", "res", "es"]),
        ("le XXIe siècle", ["e"]),
        ("François Ier, la Ire", ["er", "re"]),
        ("le Ve, le Xe, le LIe", ["e", "e", "e"]),
        ("2d, 2de, 2nd, 2nde", ["d", "de", "nd", "nde"]),
        (f"les nos{N}3 et 4, nos rues", ["os"]),
        ("31e, 41e, 101e", ["e", "e", "e"]),
        ("Mme, Mlle, Me, Le, De, Ce, Les, Des, Mes", []),
        ("D2e, 1e, A1er, 1erx, 12", []),
    ],
)
def test_superscripts(text: str, raised: list[str]) -> None:
    pieces = split_superscripts(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, up in pieces if up] == raised


@given(st.text())
def test_superscripts_lose_nothing(text: str) -> None:
    pieces = split_superscripts(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
