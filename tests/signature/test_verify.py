"""``drafter verify``: who signed, when, on which bytes, and what changed since."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from drafter.cli import main
from drafter.errors import DrafterError, ExitCode


class Authority(Protocol):
    """What the fixture gives; see conftest.py."""

    @property
    def root(self) -> Path: ...


def verify(*arguments: str | Path) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["verify", *(str(one) for one in arguments)])
    if isinstance(result.exception, DrafterError):
        return int(result.exception.exit_code), [str(result.exception)]
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.splitlines()


@pytest.fixture
def once(act: Path, secretary: Path, password: Path) -> Path:
    """The act signed by its secretary."""
    return signed(act, "secretaire", secretary, password)


def signed(act: Path, field: str, certificate: Path, password: Path) -> Path:
    options = ["--champ", field, "--certificat", str(certificate), "--mot-de-passe", str(password)]
    result = CliRunner().invoke(main, ["sign", *options, str(act)])
    assert result.exit_code == 0, result.output
    return act


def test_each_signatory_is_told(
    once: Path, mayor: Path, password: Path, authority: Authority
) -> None:
    code, lines = verify("--racines", authority.root, once)
    when = r"\d\d/\d\d/\d{4} à \d\d:\d\d:\d\d UTC ; heure du poste de qui a signé"
    by = r"signé par « (Luc NOIR|Anne PETIT) » \(certificat de « Autorité de Valserre »\) le "
    assert code == 0
    assert lines[0] == f"{once} : 1 signature sur 2"
    assert re.fullmatch(
        rf"  secretaire \(Le Secrétaire de séance, Luc NOIR\) : valide ; {by}{when} ; "
        "couvre tout le fichier",
        lines[1],
    )
    assert lines[2:] == [
        "  maire (La Maire, Anne PETIT) : pas signé",
        "  remarque : aucun manifeste n'en dit l'empreinte",
    ]
    code, lines = verify("--racines", authority.root, signed(once, "maire", mayor, password))
    assert (code, lines[0]) == (0, f"{once} : 2 signatures sur 2")
    assert lines[1].endswith(" ; d'autres ont signé ensuite, rien d'autre n'a changé")
    assert lines[2].startswith("  maire (La Maire, Anne PETIT) : valide ; ")
    assert lines[2].endswith(" ; couvre tout le fichier")


def test_without_roots_nobody_is_known(once: Path) -> None:
    code, lines = verify(once)
    assert code == ExitCode.FINDINGS
    assert lines[1].partition(" : ")[2].startswith("NON VALIDE ; signé par « Luc NOIR »")
    assert lines[1].endswith(
        "identité non vérifiée : donnez --racines, le certificat de l'autorité"
    )


def test_another_authority_does_not_do(once: Path, stranger: Authority) -> None:
    code, lines = verify("--racines", stranger.root, once)
    assert code == ExitCode.FINDINGS
    assert "NON VALIDE" in lines[1]
    assert "son certificat ne mène à aucune des racines données" in lines[1]


def test_several_roots_are_given(once: Path, authority: Authority, stranger: Authority) -> None:
    assert verify("--racines", stranger.root, "--racines", authority.root, once)[0] == 0


def title_changed(data: bytes) -> bytes:
    """Add a revision with another language, as an editor would."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.root["/Lang"] = TextStringObject("en-US")
    writer.update_root()  # type: ignore[no-untyped-call]
    output = io.BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def byte_changed(data: bytes) -> bytes:
    """Change one byte of what is drawn."""
    place = data.index(b"stream\n") + 200
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def bytes_appended(data: bytes) -> bytes:
    return data + b"% ajout\n"


CHANGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a revision": (title_changed, "le document a été modifié après cette signature"),
    "a byte": (byte_changed, "les octets signés ne sont plus les mêmes"),
    "an end": (bytes_appended, "le document a été modifié après cette signature"),
}


@pytest.mark.parametrize(("change", "told"), CHANGES.values(), ids=CHANGES.keys())
def test_what_changed_is_told(
    once: Path, authority: Authority, change: Callable[[bytes], bytes], told: str
) -> None:
    once.write_bytes(change(once.read_bytes()))
    code, lines = verify("--racines", authority.root, once)
    assert code == ExitCode.FINDINGS, lines
    (line,) = (line for line in lines if line.startswith("  secretaire"))
    assert "NON VALIDE" in line
    assert told in line


def test_an_act_that_is_not_signed_is_nothing_wrong(act: Path) -> None:
    assert verify(act) == (
        0,
        [
            f"{act} : 0 signature sur 2",
            "  secretaire (Le Secrétaire de séance, Luc NOIR) : pas signé",
            "  maire (La Maire, Anne PETIT) : pas signé",
            "  remarque : aucun manifeste n'en dit l'empreinte",
        ],
    )
    act.write_bytes(byte_changed(act.read_bytes()))
    code, lines = verify(act)
    assert code == ExitCode.FINDINGS
    assert lines[1] == "  NON VALIDE : l'acte n'est plus celui que drafter a écrit"


def test_a_folder_is_opened(act: Path, tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    other = act.rename(tmp_path / "sous" / "b.pdf")
    code, lines = verify(tmp_path)
    assert (code, lines[0]) == (0, f"{other} : 0 signature sur 2")
    other.unlink()
    code, lines = verify(tmp_path)
    assert code == ExitCode.USAGE
    assert "ce dossier n'a ni PDF ni DOCX" in lines[-1]


def test_what_cannot_be_read_is_told(tmp_path: Path, act: Path) -> None:
    other = tmp_path / "x.pdf"
    other.write_bytes(b"%PDF-1.7\nrien\n")
    assert verify(other) == (
        ExitCode.UNREADABLE_INPUT,
        [f"« {other} » est un PDF abîmé : reprenez-le d'où il vient, ou refaites-le"],
    )
    code, lines = verify("--racines", other, act)
    assert code == ExitCode.UNREADABLE_INPUT
    assert lines[0].startswith(f"« {other} » n'est pas un certificat (PEM ou DER)")
