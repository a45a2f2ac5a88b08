"""A text that runs without end is a finding at its line, wherever the text repeats itself."""

from collections.abc import Callable

import pytest

from drafter.compose.environment import make_environment
from drafter.composition import Look

TEN = "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"
MESSAGE = (
    "ce qui est entre accolades ne peut pas être calculé : vérifiez les noms et les valeurs des "
    "données (ce texte se répète sans fin : comptez ses boucles « {% for %} »)"
)

ENDLESS = {
    "loops in loops": f"{{% for a in {TEN} %}}" * 12 + "{% endfor %}" * 12,
    "loops in loops that print": f"{{% for a in {TEN} %}}" * 9 + "mots" * 99 + "{% endfor %}" * 9,
    "a condition never met": (
        f"{{% for a in {TEN} %}}" * 11 + f"{{% for a in {TEN} if a == 2 %}}" + "{% endfor %}" * 12
    ),
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "a loop that calls itself twice": (
        "{% for a in [[1]] recursive %}{% if loop.depth < 60 %}"
        "{{ loop([1, 2]) }}{% endif %}{% endfor %}"
    ),
    "call blocks in call blocks, each run twice": (
        "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
        + "{% call m() %}" * 18 + "mots" + "{% endcall %}" * 18
    ),
    "a word that doubles": "{% set x = 'mots' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "a word added to itself": "{% set x = 'mots' %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "a list joined by a list": (
        f"{{% set x = {TEN} %}}" + "{% set x = x | join(x | join(x | join)) | list %}" * 5
    ),
    "a long list searched at each round": (
        "{% set x = 'a' %}" + "{% set x = x ~ x %}" * 20 + f"{{% for a in {TEN} %}}" * 4
        + "{% if 'b' in x %}{% endif %}" + "{% endfor %}" * 4
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_endless_text_is_a_finding(prose: Callable[..., object], text: str) -> None:
    read = prose(f"Un.\n\n{text}")
    assert [finding.message for finding in read.textes.findings] == [MESSAGE]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e999 * 1e999", "1e400 | euros"])
def test_number_beyond_all_numbers_is_a_finding(prose: Callable[..., object], number: str) -> None:
    read = prose(f"Un.\n\n{{{{ {number} }}}}")
    assert read.findings == ["5 calcul-impossible"]  # type: ignore[attr-defined]


def test_text_that_repeats_itself_as_acts_do_is_printed(prose: Callable[..., object]) -> None:
    thousand = f"{{% for a in {TEN} %}}" * 3 + "mot " + "{% endfor %}" * 3
    read = prose(thousand)
    assert read.findings == []  # type: ignore[attr-defined]
    assert "mot " * 999 + "mot" in str(read.blocks)  # type: ignore[attr-defined]


def test_each_text_has_its_own_budget() -> None:
    environment = make_environment(Look(()), "deliberation", "traditionnelle")
    text = environment.from_string(
        f"{{% for a in {TEN} %}}" * 4 + "x" * 600 + "{% endfor %}" * 4  # 12 of 20 millions
    )
    assert {len(text.render()) for _ in range(4)} == {6_000_000}
