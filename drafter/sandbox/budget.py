"""How long a text may run: a loop in a loop, or a word that doubles itself, ends with a finding.

Jinja's sandbox bounds what a text can reach, not how long it runs. Here every round of a loop,
every call of a macro and every character put together is paid from one budget, which no clock
measures: the same text is refused on every machine, or on none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

MOST = 20_000_000
"""Characters, or what costs as much: two hundred times the longest convention."""

_ROUND = 200  # what a round costs besides the words that it prints


class TexteSansFin(ValueError):
    """A text that would run for hours, or fill the memory."""

    def __init__(self) -> None:
        super().__init__("ce texte se répète sans fin : comptez ses boucles « {% for %} »")


class Budget:
    """What one text may still spend; a text rendered within another spends the other's."""

    def __init__(self) -> None:
        self._left = MOST
        self._depth = 0

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Give a text its budget, unless it is rendered within another text."""
        if self._depth == 0:
            self._left = MOST
        self._depth += 1
        try:
            self.spend(_ROUND)
            yield
        finally:
            self._depth -= 1

    def spend(self, cost: int) -> bool:
        """Pay.

        Returns:
            True: it also stands among the conditions of a loop.

        Raises:
            TexteSansFin: nothing is left.
        """
        self._left -= cost
        if self._left < 0:
            raise TexteSansFin
        return True

    def weighed(self, value: Any) -> Any:  # noqa: ANN401 - a text names anything
        """Pay for a value that is read or made from end to end, and return it."""
        if isinstance(value, Sized):
            self.spend(len(value))
        return value

    def metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Make a filter pay for what it reads and for what it gives."""

        @wraps(function)
        def paying(*values: Any, **options: Any) -> Any:  # noqa: ANN401 - any filter
            for value in values:
                if isinstance(value, str | list | tuple | dict):
                    self.spend(len(value))
            result = function(*values, **options)
            return self.weighed(result) if isinstance(result, str | list) else result

        return paying


class PayingGenerator(CodeGenerator):
    """Compiles loops and macros so that each round pays, before it does anything."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        """Let each round pay, and each item that a condition leaves out."""
        if node.test is not None:
            node.test = nodes.And(_paying(node, _ROUND), node.test)
        _make_pay(node)
        super().visit_For(node, frame)

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        """Let each call of the macro pay."""
        _make_pay(node)
        super().visit_Macro(node, frame)

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802 - idem
        """Let each call of the block pay."""
        _make_pay(node)
        super().visit_CallBlock(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - idem
        """Let « in » pay for the list that it goes through."""
        for operand in node.ops:
            if operand.op in {"in", "notin"}:
                operand.expr = _call("weighed", operand.expr, node)
        super().visit_Compare(node, frame)


def _make_pay(node: nodes.For | nodes.Macro | nodes.CallBlock) -> None:
    """Put the price of a round before the round: its words, printed or not, and the turn."""
    words = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
    node.body.insert(0, nodes.ExprStmt(_paying(node, _ROUND + words), lineno=node.lineno))


def _paying(node: nodes.Node, cost: int) -> nodes.Call:
    return _call("spend", nodes.Const(cost, lineno=node.lineno), node)


def _call(name: str, argument: nodes.Expr, node: nodes.Node) -> nodes.Call:
    """Call a method of the environment's budget."""
    function = nodes.EnvironmentAttribute(f"budget.{name}", lineno=node.lineno)
    return nodes.Call(function, [argument], [], None, None, lineno=node.lineno)
