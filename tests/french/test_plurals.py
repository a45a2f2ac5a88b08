"""Plurals, and nouns after a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from drafter.french.plurals import count, pluralize, takes_plural

N = "\u00a0"
F = "\u202f"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("voix", "voix"),
        ("avis", "avis"),
        ("prix", "prix"),
        ("mois", "mois"),
        ("an", "ans"),
        ("euro", "euros"),
        ("contre", "contre"),
        ("pour", "pour"),
        ("abstention", "abstentions"),
        ("local", "locaux"),
        ("tribunal", "tribunaux"),
        ("bail", "baux"),
        ("travail", "travaux"),
        ("détail", "détails"),
        ("festival", "festivals"),
        ("bureau", "bureaux"),
        ("lieu", "lieux"),
        ("enjeu", "enjeux"),
        ("pneu", "pneus"),
        ("vœu", "vœux"),
        ("M.", "MM."),
        ("quote-part", "quotes-parts"),
        ("bijou", "bijoux"),
        ("trou", "trous"),
        ("œil", "yeux"),
        ("bien", "biens"),
        ("EPCI", "EPCI"),
        ("PLUi", "PLUi"),
        ("monsieur", "messieurs"),
        ("chef-lieu", "chefs-lieux"),
        ("procès-verbal", "procès-verbaux"),
        ("compte rendu", "comptes rendus"),
        ("demi-journée", "demi-journées"),
        ("sous-préfet", "sous-préfets"),
        ("vice-président", "vice-présidents"),
        ("avant-projet", "avant-projets"),
        ("non-lieu", "non-lieux"),
        ("trop-perçu", "trop-perçus"),
        ("plus-value", "plus-values"),
        ("bien-fondé", "bien-fondés"),
        ("rond-point", "ronds-points"),
        ("plate-forme", "plates-formes"),
        ("arc-en-ciel", "arcs-en-ciel"),
        ("main-d'œuvre", "mains-d’œuvre"),
        ("porte-parole", "porte-parole"),
        ("rendez-vous", "rendez-vous"),
        ("ayant droit", "ayants droit"),
        ("ayant-droit", "ayants droit"),
        ("bailleur social", "bailleurs sociaux"),
        ("conseiller municipal", "conseillers municipaux"),
        ("conseillère municipale déléguée", "conseillères municipales déléguées"),
        ("appel d'offres", "appels d’offres"),
        ("hôtel de ville", "hôtels de ville"),
        ("membre en exercice", "membres en exercice"),
        ("suffrage exprimé", "suffrages exprimés"),
        ("million d'euros", "millions d’euros"),
        ("conseiller intéressé", "conseillers intéressés"),
        ("jour franc", "jours francs"),
        ("Bailleur Social", "Bailleurs Sociaux"),
        ("CONSEILLER MUNICIPAL", "CONSEILLERS MUNICIPAUX"),
        ("garde champêtre", "gardes champêtres"),
        ("bulletin blanc ou nul", "bulletins blancs ou nuls"),
        ("chef de service", "chefs de service"),
        ("vide-grenier", "vide-greniers"),
        ("essuie-glace", "essuie-glaces"),
        ("couvre-feu", "couvre-feux"),
        ("pare-feu", "pare-feu"),
        ("chauffe-eau", "chauffe-eau"),
        ("monte-charge", "monte-charge"),
        ("passe-droit", "passe-droits"),
        ("porte-clés", "porte-clés"),
        ("porte-fenêtre", "portes-fenêtres"),
        ("trompe-l'œil", "trompe-l’œil"),
        ("sauf-conduit", "sauf-conduits"),
        ("tout-petit", "tout-petits"),
        ("micro-crèche", "micro-crèches"),
        ("éco-quartier", "éco-quartiers"),
        ("aide-soignante", "aides-soignantes"),
        ("assistant socio-éducatif", "assistants socio-éducatifs"),
        ("aval", "avals"),
        ("nouvel élu", "nouveaux élus"),
        ("bel immeuble", "beaux immeubles"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert pluralize(one) == many


@given(st.text(max_size=20))
def test_any_text_has_a_plural(text: str) -> None:
    assert isinstance(pluralize(text), str)


@pytest.mark.parametrize(
    ("n", "noun", "right"),
    [
        (0, "abstention", f"0{N}abstention"),
        (1, "abstention", f"1{N}abstention"),
        (2, "abstention", f"2{N}abstentions"),
        (2, "voix", f"2{N}voix"),
        (3, "conseiller municipal", f"3{N}conseillers municipaux"),
        (Decimal("1.5"), "million", f"1,5{N}million"),
        ("1,99", "million", f"1,99{N}million"),
        ("2,5", "million d'euros", f"2,5{N}millions d’euros"),
        (1, "million d'euros", f"1{N}million d’euros"),
        (119_000, "habitant", f"119{F}000{N}habitants"),
        (-2, "point", f"-2{N}points"),
    ],
)
def test_counts(n: Decimal | int | str, noun: str, right: str) -> None:
    assert count(n, noun) == right


def test_a_plural_that_no_rule_gives() -> None:
    assert count(2, "aide reçue", plural="aides reçues (solde)") == f"2{N}aides reçues (solde)"


@given(st.integers(min_value=0, max_value=9999))
def test_the_plural_is_that_of_cldr(n: int) -> None:
    assert takes_plural(n) == (Locale("fr").plural_form(n) != "one")
