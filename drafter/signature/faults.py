"""What stops a signature or its validation; each message is French and says what to do."""

from __future__ import annotations

from drafter.errors import DrafterError, ExitCode


class NotToBeSigned(DrafterError):
    """The act may not be signed: a blank is left, the file was changed, the field is signed."""

    exit_code = ExitCode.FINDINGS


class NoSuchField(DrafterError):
    """The act has no field of this name."""

    exit_code = ExitCode.USAGE


class TimestampUnavailable(DrafterError):
    """The timestamp authority gave no timestamp: nothing was signed."""

    exit_code = ExitCode.CANNOT_WRITE
