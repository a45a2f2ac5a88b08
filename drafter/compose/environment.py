"""The Jinja environment of texts: sandboxed, strict, and safe for Markdown.

A value put into a text is text, whatever it holds: a councillor called « *Anne_ » or a line that
begins with « 12. » never becomes Markdown. Only prose (:class:`Markup`) is Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import isfinite
from pathlib import PurePath
from typing import Any, NoReturn

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.compiler import Frame
from jinja2.environment import Environment
from jinja2.runtime import Context
from jinja2.utils import missing

from drafter.compose.filters import exact, filters_of
from drafter.compose.marks import Blanc, escape_markdown, insert
from drafter.compose.values import (
    blanc,
    computed_with,
    crochets,
    join,
    joined,
    with_blanks,
    written,
)
from drafter.composition import Look
from drafter.errors import TemplateFault
from drafter.french.options import Spelling
from drafter.sandbox import Bounded, PayingGenerator

__all__ = [
    "blanc",
    "crochets",
    "escape_markdown",
    "fault_line",
    "insert",
    "make_environment",
]


@pass_context  # so that a constant is not printed, unseen, when the text is compiled
def _finalize(_: Context, value: object) -> object:
    return written(value)


class NamedUndefined(StrictUndefined):
    """A name that means nothing: the error keeps it, and where it was sought, for the finding."""

    def _fail_with_undefined_error(self, *_: object, **__: object) -> NoReturn:
        error = UndefinedError(self._undefined_message)
        error.name = str(self._undefined_name)  # type: ignore[attr-defined]
        owner = None if self._undefined_obj is missing else self._undefined_obj
        error.owner = owner  # type: ignore[attr-defined]
        raise error

    # jinja2 binds these one by one; binding them again is its documented way.
    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = _fail_with_undefined_error


class _Generator(PayingGenerator):
    """Compiles « ~ » to our own joining: that of Jinja escapes for HTML."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        self.write("environment.joined((")
        for value in node.nodes:
            self.visit(value, frame)
            self.write(", ")
        self.write("))")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        value = node.as_const(frame.eval_ctx)
        if isinstance(value, float) and not isfinite(value):
            self.write(f"float({str(value)!r})")  # « 1e400 »: Jinja would write a bare « inf »
        else:
            super().visit_Const(node, frame)


class _Sandbox(Bounded):
    """The sandbox of texts: what they compute is exact, and may be left to fill."""

    code_generator_class = _Generator

    def joined(self, values: Iterable[object]) -> str:
        """Put values end to end: what « ~ » does."""
        whole = joined(values)
        self.budget.spend(len(whole))
        return whole

    def call_binop(
        self,
        context: Context,
        operator: str,
        left: Any,  # noqa: ANN401 - jinja2's signature
        right: Any,  # noqa: ANN401 - jinja2's signature
    ) -> Any:  # noqa: ANN401
        if isinstance(left, Blanc) or isinstance(right, Blanc):
            return computed_with(operator, left, right)
        return super().call_binop(context, operator, exact(left), exact(right))


_BUILT_IN = ("default", "first", "last", "length", "list", "lower", "map", "reject",
             "select", "selectattr", "sort", "sum", "trim", "unique", "upper")  # fmt: skip


class _LookLoader(BaseLoader):
    """Finds text templates: the kind's own folder first, then the shared one."""

    def __init__(self, look: Look, kind: str) -> None:
        self._look, self._kind = look, kind

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the signature is jinja2's
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        inside = not PurePath(template).is_absolute() and ".." not in PurePath(template).parts
        path = self._look.find(self._kind, template) if inside else None
        if path is None:
            raise TemplateNotFound(template)
        try:
            return path.read_text(encoding="utf-8"), str(path), lambda: True
        except (UnicodeDecodeError, OSError) as error:
            raise TemplateFault(
                f"« {path} » ne peut pas être lu : enregistrez-le en texte, encodage UTF-8"
            ) from error


@lru_cache(maxsize=32)
def make_environment(look: Look, kind: str, spelling: Spelling) -> Environment:
    """Make the environment of one kind of document; its templates are compiled once for all."""
    environment = _Sandbox(
        loader=_LookLoader(look, kind),
        undefined=NamedUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.loopcontrols"],
    )
    kept = {name: environment.filters[name] for name in _BUILT_IN}
    filters = kept | filters_of(spelling) | {"join": join}
    metered = environment.budget.metered
    environment.filters = {name: metered(with_blanks(name, each)) for name, each in filters.items()}
    environment.globals = {
        "blanc": blanc,
        "crochets": crochets,
        "page": insert("page"),
        "pages": insert("pages"),
        "saut_de_page": insert("saut-de-page"),
    }
    return environment


def fault_line(error: BaseException, filename: str) -> int:
    """Return the line of a template at which an error arose, 1 if nothing tells it."""
    if isinstance(error, TemplateError) and getattr(error, "lineno", None):
        return int(error.lineno)  # type: ignore[attr-defined]
    line = 1
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
