"""Elision, contraction, articles, and the h that French leaves to memory."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.french.aspirates import begins_with_vowel_sound
from drafter.french.elision import (
    article_of,
    demonstrative,
    elide,
    with_article,
    with_preposition,
)
from drafter.french.options import Gender
from drafter.french.sigles import is_sigle

ELIDING = """
    abstention adjoint État Arras île œuvre EPCI ONU usage Yvetot Yonne yeuse ypérite
    hôtel hôpital honneur hiver histoire huile huître huissier humain humus horaire herbe hérédité
    héroïne héritage hygiène hypothèque hydraulique habitat habitant Habitat haleine haltère hameçon
    harmonie hebdomadaire hectare hébergement heure homme hommage homologation Hérault Hérouville
    Hendaye Hyères Hélène hallucination holistique horizon hospice hostilité hélicoptère hémicycle
    Haïti Hénin-Beaumont Hirson Hazebrouck HLM
"""
NOT_ELIDING = """
    Besançon maire onze onzième oui yaourt yacht 8 11 1er huit huitième
    haut hauteur Haute-Saône Hauts-de-France Haut-Rhin hameau hausse handicap handicapé hiérarchie
    hors hall halle halte hangar harcèlement hasard haie héros hêtre heurt hockey homard honte
    hors-sujet hotte houille hublot hutte Havre Haye Hongrie Hollande Haguenau Hombourg Huningue
    Hoerdt hiéroglyphe
    Houilles Ham handball hachage haras hardi hâte hideux hanche Hambourg Hayange Honfleur SDIS SNCF
"""


@pytest.mark.parametrize("word", ELIDING.split())
def test_words_that_elide(word: str) -> None:
    assert begins_with_vowel_sound(word)


@pytest.mark.parametrize("word", NOT_ELIDING.split())
def test_words_that_do_not_elide(word: str) -> None:
    assert not begins_with_vowel_sound(word)


def test_huis_clos_and_huissier() -> None:
    assert not begins_with_vowel_sound("huis clos")
    assert begins_with_vowel_sound("huissier")


def test_data_win_over_the_table() -> None:
    assert with_preposition("de", "Hasni") == "de Hasni"
    assert with_preposition("de", "Hermance", aspirated=True) == "de Hermance"
    assert with_preposition("de", "Hautmont", aspirated=False) == "d’Hautmont"


@pytest.mark.parametrize(
    ("preposition", "phrase", "right"),
    [
        ("de", "le Département", "du Département"),
        ("de", "les bailleurs", "des bailleurs"),
        ("de", "la Ville", "de la Ville"),
        ("de", "l'État", "de l’État"),
        ("de", "l’État", "de l’État"),
        ("de", "Habitat 25", "d’Habitat 25"),
        ("de", "Besançon", "de Besançon"),
        ("de", "Arras", "d’Arras"),
        ("de", "Le Havre", "du Havre"),
        ("de", "Les Rousses", "des Rousses"),
        ("de", "La Rochelle", "de La Rochelle"),
        ("de", "L'Isle-sur-le-Doubs", "de L’Isle-sur-le-Doubs"),
        ("de", "la CAF", "de la CAF"),
        ("de", "le SYBERT", "du SYBERT"),
        ("de", "l'EPCI", "de l’EPCI"),
        ("de", "un partenaire", "d’un partenaire"),
        ("de", "des acteurs", "d’acteurs"),
        ("de", "des communes", "de communes"),
        ("de", "le hameau", "du hameau"),
        ("de", "la Haute-Saône", "de la Haute-Saône"),
        ("de", "Haute-Saône", "de Haute-Saône"),
        ("de", "onze voix", "de onze voix"),
        ("de", "12 communes", "de 12 communes"),
        ("de", "lequel", "duquel"),
        ("de", "Lessard", "de Lessard"),
        ("de", "Lens", "de Lens"),
        ("à", "le Département", "au Département"),
        ("à", "les bailleurs", "aux bailleurs"),
        ("à", "la Ville", "à la Ville"),
        ("à", "l'État", "à l’État"),
        ("à", "Le Havre", "au Havre"),
        ("à", "Les Rousses", "aux Rousses"),
        ("à", "La Rochelle", "à La Rochelle"),
        ("à", "Arras", "à Arras"),
        ("à", "lesquelles", "auxquelles"),
        ("À", "le Maire", "Au Maire"),
        ("De", "les élus", "Des élus"),
        ("D'", "Arras", "D’Arras"),
        ("à compter de", "le 1er juin", "à compter du 1er juin"),
        ("grâce à", "les élus", "grâce aux élus"),
        ("jusqu'à", "le 31 mai", "jusqu’au 31 mai"),
        ("jusqu’à", "l'été", "jusqu’à l’été"),
        ("Jusqu'à", "les élections", "Jusqu’aux élections"),
        ("afin d'", "éviter", "afin d’éviter"),
        ("auprès de", "Arras", "auprès d’Arras"),
        ("par", "le maire", "par le maire"),
        ("que", "il", "qu’il"),
        ("entre", "eux", "entre eux"),
    ],
)
def test_prepositions(preposition: str, phrase: str, right: str) -> None:
    assert with_preposition(preposition, phrase) == right


PHRASES = st.builds(
    "{}{}".format,
    st.sampled_from(
        ["", "le ", "la ", "les ", "l’", "Le ", "La ", "Les ", "un ", "des ", "le\u00a0"]
    ),
    st.sampled_from((ELIDING + NOT_ELIDING).split()),
)


@given(st.sampled_from(["de", "à", "De", "À", "auprès de", "face à", "jusqu’à"]), PHRASES)
def test_nothing_is_left_uncontracted(preposition: str, phrase: str) -> None:
    text = with_preposition(preposition, phrase)
    assert not re.search(r"(?i)\b(?:(?:de|à)\s(?:les?)|de\sdes)\s", text)
    assert "'" not in text


@pytest.mark.parametrize(
    ("word", "following", "right"),
    [
        ("le", "adjoint", "l’adjoint"),
        ("la", "hausse", "la hausse"),
        ("si", "il", "s’il"),
        ("si", "ils", "s’ils"),
        ("si", "elle", "si elle"),
        ("si", "illégal", "si illégal"),
        ("lorsque", "elle", "lorsqu’elle"),
        ("jusque", "à", "jusqu’à"),
        ("Le", "adjoint", "L’adjoint"),
        ("tu", "as", "tu as"),
    ],
)
def test_elide(word: str, following: str, right: str) -> None:
    assert elide(word, following) == right


@pytest.mark.parametrize(
    ("noun", "gender", "article", "this"),
    [
        ("maire", "m", "le maire", "ce maire"),
        ("maire", "f", "la maire", "cette maire"),
        ("adjointe", "f", "l’adjointe", "cette adjointe"),
        ("avenant", "m", "l’avenant", "cet avenant"),
        ("handicap", "m", "le handicap", "ce handicap"),
        ("hausse", "f", "la hausse", "cette hausse"),
        ("onzième", "m", "le onzième", "ce onzième"),
    ],
)
def test_determiners(noun: str, gender: Gender, article: str, this: str) -> None:
    assert with_article(noun, gender=gender) == article
    assert demonstrative(noun, gender=gender) == this


def test_determiners_of_the_plural() -> None:
    assert article_of("élus", gender="m", plural=True) == "les"
    assert with_article("élus", plural=True) == "les élus"
    assert demonstrative("élus", gender="m", plural=True) == "ces élus"


@pytest.mark.parametrize(
    ("sigle", "right"),
    [
        *(("CAF", "la CAF"), ("SYBERT", "le SYBERT"), ("EPCI", "l’EPCI"), ("ADEME", "l’ADEME")),
        *(("ONF", "l’ONF"), ("OFB", "l’OFB"), ("CNAF", "la CNAF"), ("DSDEN", "la DSDEN")),
        *(("UDAF", "l’UDAF"), ("IGN", "l’IGN"), ("VNF", "VNF"), ("HATVP", "la HATVP")),
        *(("HCR", "le HCR"), ("HAS", "la HAS"), ("DDFiP", "la DDFiP"), ("ANSES", "l’ANSES")),
        *(("CCAS", "le CCAS"), ("PLUi", "le PLUi"), ("EDF", "EDF"), ("XYZ", "XYZ")),
    ],
)
def test_sigles_carry_their_article(sigle: str, right: str) -> None:
    assert is_sigle(sigle)
    assert with_article(sigle) == right
