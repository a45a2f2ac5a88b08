"""What WeasyPrint logs becomes a fault in French: a page that looks wrong is never written."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from weasyprint.logger import LOGGER  # type: ignore[import-untyped]

from drafter.errors import DrafterError, MissingGlyphs, TemplateFault
from drafter.render.pdf_fetcher import Refused, name_in_look

# The beginning of WeasyPrint's message, and what it means. ``{0}``, ``{1}``… are its arguments.
_MEANINGS = {
    "Font-face": "la police « {0} » ne peut pas être chargée : remettez ses fichiers",
    "Failed to load image": "l’image « {0} » ne peut pas être lue ({1}) : remplacez-la",
    "Failed to render SVG": "une image SVG ne peut pas être dessinée : remplacez-la",
    "Failed to load inline SVG": "une image SVG ne peut pas être dessinée ({0}) : remplacez-la",
    "Image ": (
        "une image n’a pas de texte de remplacement : décrivez-la, pour ceux qui ne la voient pas"
    ),
    "Ignored `%s": "ligne {2} : « {0}: {1} » n’est pas compris ({4})",
    "Deprecated `%s": "ligne {2} : « {0}: {1} » est périmé, écrivez « {4} »",
    "Error: %s": "ligne {1} : la déclaration n’est pas du CSS correct ({0})",
    "Parse error": "ligne {0} : la règle n’est pas du CSS correct ({2})",
    "Unknown rule": "ligne {1} : la règle @{0} n’est pas comprise",
    "Invalid or unsupported selector": "un sélecteur n’est pas compris ({0})",
}

_REASONS = {
    "unknown property": "propriété inconnue",
    "invalid value": "valeur inconnue",
    "EOF reached before {} block for a qualified rule.": "accolades manquantes",
}


_MISSING = ".notdef glyph"


@contextmanager
def complaints_become_faults(
    *paths: Path, passage: Callable[[str], str] = lambda _: ""
) -> Iterator[None]:
    """Raise as one fault what WeasyPrint refused or complained about within the block.

    Args:
        paths: the files in which the fault may stand, to be named.
        passage: returns the words of the act around a character, or "".

    Raises:
        TemplateFault: something was refused, unreadable, not understood or could not be printed.
    """
    places = " ou ".join(str(path) for path in paths)
    complaints = _Complaints()
    LOGGER.addHandler(complaints)
    try:
        yield
    except Refused as refusal:
        raise TemplateFault(f"{places}: {refusal}") from refusal
    finally:
        LOGGER.removeHandler(complaints)
    if complaints.messages:
        raise TemplateFault(f"{places}: {' ; '.join(complaints.messages)}.")
    if complaints.missing:  # the fault of no file of the look, but of the words
        missing = tuple(complaints.missing)
        raise MissingGlyphs(_without_glyph(missing, passage), missing)


@contextmanager
def faults_of_a_house(ours: Path, *paths: Path) -> Iterator[None]:
    """Take what WeasyPrint cannot do with a page or a style sheet of a house for their fault.

    Args:
        ours: the folder of drafter's own: what fails with these alone is a fault of drafter.
        paths: the page and the sheet in use.

    Raises:
        TemplateFault: it stopped in the middle.
    """
    theirs = [str(path) for path in paths if not path.is_relative_to(ours)]
    try:
        yield
    except (DrafterError, MemoryError, OSError):
        raise
    except Exception as error:
        if not theirs:
            raise
        raise TemplateFault(
            f"{' ou '.join(theirs)}: la mise en page s’arrête ({type(error).__name__}: {error}) : "
            "reprenez ce qui y a changé en dernier, ou repartez du fichier de drafter."
        ) from error


def _without_glyph(characters: Sequence[str], passage: Callable[[str], str]) -> str:
    """Say which characters the font lacks, and where the first of them stands."""
    named = ", ".join(f"« {one} » (U+{ord(one):04X})" for one in characters)
    words = passage(characters[0])
    where = f" (« {words} »)" if words else ""
    if len(characters) == 1:
        return (
            f"le caractère {named} n’existe pas dans la police{where} : remplacez-le dans le "
            "texte, ou donnez une police qui le contient."
        )
    return (
        f"les caractères {named} n’existent pas dans la police{where} : remplacez-les dans le "
        "texte, ou donnez une police qui les contient."
    )


class _Complaints(logging.Handler):
    """Keeps what is said in this thread, once each, in the order in which it was said."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}
        self.missing: dict[str, None] = {}
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        if str(record.msg).startswith(_MISSING):
            self.missing[str((record.args or ("?",))[0])] = None  # type: ignore[index]
        else:
            self.messages[_in_french(record)] = None


def _in_french(record: logging.LogRecord) -> str:
    arguments = [_readable(argument) for argument in record.args or ()]
    for beginning, meaning in _MEANINGS.items():
        if str(record.msg).startswith(beginning):
            return meaning.format(*arguments)
    return f"WeasyPrint signale : {record.getMessage().rstrip('.')}"


def _readable(argument: object) -> object:
    """Turn an argument of WeasyPrint's message into what a French sentence can hold."""
    if isinstance(argument, str):
        if name := name_in_look(argument):
            return name
        return _REASONS.get(argument, " ".join(argument.split()) or argument)
    return getattr(argument, "at_keyword", argument)
