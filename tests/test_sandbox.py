"""A house's own page and letterhead reach nothing, and end."""

from __future__ import annotations

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from drafter.sandbox import Bounded, TexteSansFin

NINES = "{% for a in nines %}"

ENDLESS = [
    NINES * 4 + "{% endfor %}" * 4,
    NINES * 3 + "{{ word }}" + "{% endfor %}" * 3,
    "{% macro m() %}{{ m() ~ m() }}{% endmacro %}" + NINES * 4 + "{{ a }}" + "{% endfor %}" * 4,
]


@pytest.mark.parametrize("text", ENDLESS)
def test_what_runs_for_hours_is_stopped(text: str) -> None:
    template = Bounded(autoescape=True).from_string(text)
    with pytest.raises(TexteSansFin):
        template.render(nines=range(99), word="x" * 99)


REFUSED = [
    ("{{ 'x' * 10000000000 }}", SecurityError),
    ("{{ 9 ** 999 }}", SecurityError),
    ("{{ 9 ** 99 ** 99 ** 99 ** 99 }}", SecurityError),
    ("{{ '%9999999999d' % 1 }}", SecurityError),
    ("{{ '{:9999999999}'.format(1) }}", SecurityError),
    ("{{ ''.__class__.__mro__ }}", SecurityError),
    ("{{ word.ljust(9999999999) }}", SecurityError),
    ("{{ word | center(9999999999) }}", TemplateSyntaxError),
    ("{{ '%9999999999d' | format(1) }}", TemplateSyntaxError),
    ("{{ lipsum(n=999999) }}", UndefinedError),
    ("{{ range(999999999) | list }}", UndefinedError),
]


@pytest.mark.parametrize(("text", "refusal"), REFUSED)
def test_what_fills_the_memory_is_refused(text: str, refusal: type[Exception]) -> None:
    environment = Bounded(autoescape=True, undefined=StrictUndefined)
    with pytest.raises(refusal):
        environment.from_string(text).render(word="x")


def test_numbers_and_words_are_still_computed() -> None:
    text = "{{ 2 ** 10 + 3 * 4 }} {{ 'a' + word }} {{ word | upper }}"
    assert Bounded(autoescape=True).from_string(text).render(word="b") == "1036 ab B"
