"""Values of styles that need no computing.

Each element of a page has some three hundred properties, and WeasyPrint looks up a hundred of them,
most of which no style sheet sets: their value is that of the parent, or the initial one. Its way to
say so passes through all that a value may be; this one does not. The values are the same
(tests/render/test_pdf_lines.py). See docs/decisions/0011-faster-pages.md.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css  # type: ignore[import-untyped]

_computed = css.ComputedStyle.__missing__


def _is_special(name: str) -> bool:
    """Whether a property has a rule of its own, even where no sheet sets it."""
    return name in {"display", "float", "page", "position"} or name.startswith("text_decoration_")


_NONE: frozenset[str] = frozenset()
_LOGICAL: dict[str, frozenset[str]] = {
    name: frozenset(function(block="ttb", inline=way) for way in ("ltr", "rtl"))
    for name, function in css.PHYSICAL_FUNCTIONS.items()
}
"""Properties that another name may set too: « margin-left » is « margin-inline-start »."""

_INHERITED = frozenset(
    name
    for name in css.INITIAL_VALUES
    if name in css.INHERITED and name not in _LOGICAL and not _is_special(name)
)
_INITIAL: dict[str, Any] = {
    name: value
    for name, value in css.INITIAL_VALUES.items()
    if name not in css.INHERITED and name not in css.INITIAL_NOT_COMPUTED and not _is_special(name)
}


def _missing(style: Any, name: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Stand for ``ComputedStyle.__missing__``: the value of a property not asked for before."""
    cascaded = style.cascaded
    if name not in cascaded:
        if name in _INHERITED:
            if style.parent_style is not None:
                value = style[name] = style.parent_style[name]
                return value
        elif name in _INITIAL and _LOGICAL.get(name, _NONE).isdisjoint(cascaded):
            value = style[name] = _INITIAL[name]
            return value
    return _computed(style, name)


REPLACEMENTS: tuple[tuple[Any, str, Any], ...] = ((css.ComputedStyle, "__missing__", _missing),)
"""Where WeasyPrint has what, and what stands for it."""
