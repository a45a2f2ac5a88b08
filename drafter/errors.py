"""What stops the program, and the exit code that says so.

A fault in the clerk's input is a :class:`~drafter.findings.Finding`, not an exception.
"""

from __future__ import annotations

from enum import IntEnum


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


class CannotWrite(DrafterError):
    """An output file cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE


class Interrupted(DrafterError):
    """Somebody stopped the command: Ctrl-C, a terminal that closes, a machine that stops."""

    exit_code = ExitCode.INTERRUPTED


def defect(error: Exception) -> DrafterError:
    """Return the error of a fault of ours, whatever Python calls it."""
    return DrafterError(
        f"défaut de drafter ({type(error).__name__}: {error}) : vos fichiers ne sont pas en cause "
        "; signalez-le avec le fichier YAML"
    )
