"""A composition becomes one HTML page: semantic, escaped, with no word added and none lost.

How the page looks stands in ``page.css``, its frame in ``page.html``, what its blocks become in
:mod:`drafter.render.html_blocks`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from markupsafe import Markup

from drafter.composition import Composition, Image, Logo, Look, Stamp
from drafter.errors import TemplateFault
from drafter.render.html_blocks import BlockWriter, outline_of
from drafter.render.pictures import CONTENT_TYPES, read_picture
from drafter.sandbox import Bounded

PAGE = "page.html"
SCREEN_SHEET = "ecran.css"

_LOGO_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}


def render_html(composition: Composition, look: Look) -> str:
    """Print a composition as one HTML page, without its style sheet.

    Args:
        composition: the act; every word of it is printed, escaped.
        look: where ``page.html`` is searched for.

    Returns:
        The page. The logo is inside it, as data: the page depends on no path.

    Raises:
        TemplateFault: ``page.html`` is missing, broken or leaves out a part of the act; the logo
            cannot be read.
    """
    writer = BlockWriter(outline_of(composition))
    stamp_in_head = bool(
        (composition.first_header or composition.logo)
        and composition.body
        and isinstance(composition.body[0], Stamp)
    )
    parts = {
        "logo": _logo(composition.logo),
        "entete_premiere": writer.margin(composition.first_header),
        "corps": writer.blocks(composition.body),
        "entete": writer.margin(composition.header),
        "pied": writer.margin(composition.footer),
    }
    keywords = (composition.kind, composition.number)
    return _fill(
        composition.kind,
        look,
        parts,
        {
            "genre": composition.kind,
            "langue": composition.language,
            "titre": composition.title,
            "auteur": composition.author,
            "objet": composition.subject,
            "mots_cles": ", ".join(word for word in keywords if word),
            "date": composition.date.isoformat(),
            "timbre_en_tete": stamp_in_head,
        },
    )


def render_page(composition: Composition, look: Look) -> str:
    """Print a composition as one HTML file that a browser shows, its style sheet inside it.

    Args:
        composition: as for :func:`render_html`.
        look: where ``page.html`` and ``ecran.css`` are searched for.

    Raises:
        TemplateFault: as :func:`render_html`; the style sheet cannot be used.
    """
    page = render_html(composition, look)
    path = look.find(composition.kind, SCREEN_SHEET)
    if path is None:
        return page
    style = read_template(path)
    if "</" in style:
        raise TemplateFault(f"{path}: une feuille de style ne contient pas « </ » : retirez-le.")
    head, end, rest = page.partition("</head>")
    return f"{head}<style>\n{style}</style>\n{end}{rest}"


# --- the page ---------------------------------------------------------------------------------


def _fill(kind: str, look: Look, parts: dict[str, Markup], facts: dict[str, str | bool]) -> str:
    """Fill ``page.html``, and see that it prints each part of the act once."""
    path = look.find(kind, PAGE)
    if path is None:
        folders = ", ".join(str(folder) for folder in look.folders) or "aucun"
        raise TemplateFault(
            f"La page « {PAGE} » du genre « {kind} » est introuvable (dossiers cherchés : "
            f"{folders}). Remettez-la dans « _commun » ou réinstallez drafter."
        )
    try:
        page = _environment(kind, look).get_template(PAGE).render(**parts, **facts)
    except TemplateSyntaxError as fault:
        raise TemplateFault(
            f"{fault.filename or path}:{fault.lineno}: la page n’est pas un gabarit Jinja correct "
            f"({fault.message}). Corrigez cette ligne, ou supprimez votre page pour revenir à "
            "celle de drafter."
        ) from fault
    except (
        TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError,
    ) as fault:  # fmt: skip
        raise TemplateFault(
            f"{path}: la page ne peut pas être remplie : {fault}. Corrigez-la, ou supprimez-la "
            "pour revenir à celle de drafter."
        ) from fault
    for name, part in parts.items():
        if part and page.count(part) != 1:
            raise TemplateFault(
                f"{path}: la page doit imprimer une fois, et une seule, {{{{ {name} }}}} : "
                "sans cela l’acte perdrait ou répéterait des mots."
            )
    return page


class _MissingName(StrictUndefined):
    """A name that the page uses and that drafter does not give it."""

    @property
    def _undefined_message(self) -> str:
        return f"le nom « {self._undefined_name} » n’existe pas"


@lru_cache(maxsize=32)
def _environment(kind: str, look: Look) -> Bounded:
    """Return the sandbox of a kind, in which compiled pages are kept until their text changes."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        path = look.find(kind, "/".join(split_template_path(name)))  # refuses « .. »
        if path is None:
            raise TemplateNotFound(name, f"le fichier « {name} » est introuvable")
        text = read_template(path)
        return (
            text,
            str(path),
            lambda: look.find(kind, name) == path and read_template(path) == text,
        )

    return Bounded(loader=FunctionLoader(load), autoescape=True, undefined=_MissingName)


def read_template(path: Path) -> str:
    """Read a template, or say in French why it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise TemplateFault(
            f"{path} n’est pas écrit en UTF-8 (octet {fault.start}). Enregistrez-le en UTF-8."
        ) from fault
    except OSError as fault:
        raise TemplateFault(f"{path} ne peut pas être lu : {fault.strerror}.") from fault


def _logo(logo: Logo | None) -> Markup:
    """Return the logo as an image that holds its own data, so that no path enters the page."""
    if logo is None:
        return Markup()
    media_type = _LOGO_TYPES.get(logo.path.suffix.lower())
    if media_type is None:
        raise TemplateFault(
            f"{logo.path}: un logo est une image {', '.join(sorted(_LOGO_TYPES))}. Convertissez-le."
        )
    if media_type in CONTENT_TYPES.values():
        data = read_picture(Image(logo.path, logo.alternative)).data
    else:
        try:
            data = logo.path.read_bytes()
        except OSError as fault:
            raise TemplateFault(
                f"{logo.path}: le logo ne peut pas être lu ({fault.strerror}). Corrigez son chemin."
            ) from fault
    return Markup('<img class="logo" src="data:{};base64,{}" alt="{}">').format(
        media_type, base64.b64encode(data).decode("ascii"), logo.alternative
    )
