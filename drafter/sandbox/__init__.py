"""Where what others wrote in Jinja runs: it reaches nothing, and ends.

The texts of acts (:mod:`drafter.compose`), and the pages and letterheads of a house
(:mod:`drafter.render`), share these bounds; each adds what it needs.
"""

from __future__ import annotations

from numbers import Number
from typing import Any

from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.sandbox.budget import Budget, PayingGenerator, TexteSansFin

__all__ = ["Bounded", "Budget", "PayingGenerator", "TexteSansFin"]

_MAX_POWER = 100
_MOST_BITS = 1000
"""Of a whole number that is raised to a power: a power of a power of a power has no end."""


class _Text(Template):
    """A text that is rendered within its budget."""

    environment: Bounded

    def render(self, *names: Any, **more: Any) -> str:  # noqa: ANN401 - jinja2's signature
        with self.environment.budget.opened():
            return super().render(*names, **more)


class Bounded(ImmutableSandboxedEnvironment):
    """The sandbox, where no text can be multiplied into gigabytes nor a power run for hours."""

    code_generator_class = PayingGenerator
    template_class = _Text
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - jinja2's signature
        super().__init__(**options)
        self.budget = Budget()  # one for the overlays too: a text in another spends the other's
        self.globals = {}
        for name in _GROWING:
            del self.filters[name]

    def call_binop(
        self,
        context: Context,
        operator: str,
        left: Any,  # noqa: ANN401 - jinja2's signature
        right: Any,  # noqa: ANN401 - jinja2's signature
    ) -> Any:  # noqa: ANN401
        """Compute with numbers, and put texts end to end; nothing else is computed.

        Raises:
            SecurityError: a text is multiplied, or a power would take hours.
        """
        numbers = isinstance(left, Number) and isinstance(right, Number)
        if not numbers and operator != "+":
            raise SecurityError("seuls des nombres se calculent")
        long = isinstance(left, int) and left.bit_length() > _MOST_BITS
        if operator == "**" and (long or abs(right) > _MAX_POWER):
            raise SecurityError("cette puissance est trop grande")
        result = super().call_binop(context, operator, left, right)
        return result if numbers else self.budget.weighed(result)

    def wrap_str_format(self, value: object) -> None:
        """Leave « format » to what follows: it would make gigabytes of « {:999999999} »."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Say whether a text may name something; the methods of a text make gigabytes of it."""
        return not isinstance(obj, str | bytes) and super().is_safe_attribute(obj, attr, value)


_GROWING = ("batch", "center", "format", "indent", "slice", "wordwrap")
"""Filters of Jinja that make as much of a word as a number asks."""
