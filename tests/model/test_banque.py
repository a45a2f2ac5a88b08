"""Bank details: what is no IBAN, nor a BIC, is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from drafter.model.banque import Bic, Iban, printed_iban

IBAN: TypeAdapter[str] = TypeAdapter(Iban)
BIC: TypeAdapter[str] = TypeAdapter(Bic)
GOOD = "FR7630001007941234567890185"

READ = [
    ("FR76 3000 1007 9412 3456 7890 185", GOOD),
    ("fr76-3000-1007-9412-3456-7890-185", GOOD),
    ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
    ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
]


@pytest.mark.parametrize(("typed", "read"), READ)
def test_an_iban_is_read_with_or_without_spaces(typed: str, read: str) -> None:
    assert IBAN.validate_python(typed) == read


REFUSED = [
    ("FR76 3000 1007 9412 3456 7890 186", "clé de contrôle est fausse"),
    ("FR76 3000 1007 9412", "a 16 caractères, un IBAN français en a 27"),
    ("30001 00794 12345678901 85", "deux lettres"),
    ("FR06 3000 1007 9412 3456 7890 184", "clé du RIB"),
    (None, "deux lettres"),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_is_no_iban_is_told(typed: object, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        IBAN.validate_python(typed)


@given(st.integers(4, 26), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_seen(place: int, digit: str) -> None:
    typed = GOOD[:place] + digit + GOOD[place + 1 :]
    if typed != GOOD:
        with pytest.raises(ValidationError):
            IBAN.validate_python(typed)


def test_an_iban_is_printed_by_groups_of_four_that_no_line_cuts() -> None:
    assert printed_iban(GOOD) == "FR76 3000 1007 9412 3456 7890 185".replace(" ", "\u00a0")


def test_a_bic_is_read_or_refused() -> None:
    assert BIC.validate_python("BDFE FR PP CCT") == "BDFEFRPPCCT"
    with pytest.raises(ValidationError, match="8 ou 11"):
        BIC.validate_python("BDFEFRPPC")
