"""What stops the program, and the exit code that says so.

A fault in the clerk's input is a :class:`~drafter.findings.Finding`, not an exception.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Exit codes of the ``drafter`` command: a stable interface, listed in the README."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE_INPUT = 3
    TEMPLATE_FAULT = 4
    CANNOT_WRITE = 5
    BUG = 70
    INTERRUPTED = 130


class DrafterError(Exception):
    """A fault outside the clerk's facts; its message is French and says what to do."""

    exit_code = ExitCode.BUG


class UnreadableInput(DrafterError):
    """A file that was named cannot be read, or is not what it is to be."""

    exit_code = ExitCode.UNREADABLE_INPUT


class TemplateFault(DrafterError):
    """A text template, a letterhead or a style sheet cannot be used."""

    exit_code = ExitCode.TEMPLATE_FAULT


class MissingGlyphs(TemplateFault):
    """The font of an act has not all its characters.

    Args:
        message: in French.
        characters: those that it has not.

    Attributes:
        characters: those that it has not.
        place: the file, the line and the column where one was typed, once somebody looked.
    """

    place: tuple[str, int, int] | None = None

    def __init__(self, message: str, characters: tuple[str, ...]) -> None:
        super().__init__(message, characters)  # both, or it could not leave its process
        self.characters = characters

    def __str__(self) -> str:
        return str(self.args[0])


class CannotWrite(DrafterError):
    """An output file cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE


INTERRUPTED = "interrompu : les fichiers écrits sont entiers ; relancez la même commande pour finir"


STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals of Ctrl-C, of a machine that stops, of a terminal that closes; Windows has not all."""


class Interruption(KeyboardInterrupt):
    """Ctrl-C, or what ends a command as it does.

    Not the very class of Python, which ends the process by a signal where one went through
    ``exec``, though it was caught (CPython 3.11, ``run_eval_code_obj``).

    Attributes:
        heard: since the command began. Some libraries make another error of it (pydantic), or none.
    """

    heard: ClassVar[bool] = False


class Interrupted(DrafterError):
    """Somebody stopped the command: Ctrl-C, a terminal that closes, a machine that stops."""

    exit_code = ExitCode.INTERRUPTED


def defect(error: Exception) -> DrafterError:
    """Return the error of a fault of ours, whatever Python calls it.

    Raises:
        Interruption: it is no fault: Ctrl-C came, and a library made another error of it.
    """
    if Interruption.heard:
        raise Interruption from error
    return DrafterError(
        f"défaut de drafter ({type(error).__name__}: {error}) : vos fichiers ne sont pas en cause "
        "; signalez-le avec le fichier YAML"
    )
