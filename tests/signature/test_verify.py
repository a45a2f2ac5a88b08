"""``drafter verify``: who signed, when, on which bytes, and what changed since."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.generic import StreamObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from drafter.cli import main
from drafter.errors import DrafterError, ExitCode
from drafter.signature import certificat
from drafter.signature.certificat import load_signer
from tests.signature.conftest import ACT, HOUSE, PASSWORD, SITTING


class Authority(Protocol):
    """What the fixture gives; see conftest.py."""

    folder: Path

    @property
    def root(self) -> Path: ...
    def signatory(self, name: str, *, usage: str | None = ...) -> Path: ...


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
    when = (
        r"\d\d/\d\d/\d{4} à \d\d:\d\d:\d\d \((heure de Paris|UTC[+-]\d+)\) ; "
        "heure du poste de qui a signé"
    )
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
    """Whole, but signed by anybody: that is not « valid », and is not broken either."""
    code, lines = verify(once)
    assert code == ExitCode.FINDINGS
    assert (
        lines[1]
        .partition(" : ")[2]
        .startswith("intacte, identité non vérifiée ; signé par « Luc NOIR »")
    )
    assert lines[1].endswith(
        " ; couvre tout le fichier ; donnez --racines, le certificat de l'autorité qui a délivré "
        "le sien"
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
    damaged = f"« {other} » est un PDF abîmé : reprenez-le d'où il vient, ou refaites-le"
    assert verify(other) == (
        ExitCode.UNREADABLE_INPUT, [str(other), f"  NON CONFORME : {damaged}"]
    )  # fmt: skip
    gone = tmp_path / "absent.pdf"
    assert verify(gone) == (
        ExitCode.UNREADABLE_INPUT,
        [
            str(gone),
            f"  NON CONFORME : « {gone} » ne peut pas être lu : vérifiez son nom et ses droits",
        ],
    )
    code, lines = verify("--racines", other, act)
    assert code == ExitCode.UNREADABLE_INPUT
    assert lines[0].startswith(f"« {other} » n'est pas un certificat (PEM ou DER)")
    code, lines = verify("--racines", gone, act)
    assert (code, lines[0].startswith(f"« {gone} » ne peut pas être lu")) == (3, True)


def test_a_file_damaged_in_the_way_to_its_signature_is_told_to_be(once: Path) -> None:
    """pyHanko reads as it goes, and stumbles on each of these elsewhere."""
    data = once.read_bytes()
    for old, new in (
        (b"/FlateDecode", b"/FlateDeco_e"),
        (b"/ByteRange", b"/ByteR#zge"),
        (b"/Contents <", b"/Contents ("),
    ):
        place = data.rindex(old)
        once.write_bytes(data[:place] + new + data[place + len(old) :])
        code, lines = verify(once)
        assert code in {ExitCode.FINDINGS, ExitCode.UNREADABLE_INPUT}, lines


def test_a_damaged_file_does_not_hide_those_after_it(act: Path, tmp_path: Path) -> None:
    first = tmp_path / "a.pdf"
    first.write_bytes(act.read_bytes()[:9000])
    code, lines = verify(tmp_path)
    assert code == ExitCode.UNREADABLE_INPUT
    assert lines[:3] == [
        str(first),
        f"  NON CONFORME : « {first} » est un PDF abîmé : reprenez-le d'où il vient, ou "
        "refaites-le",
        f"{act} : 0 signature sur 2",
    ]
    assert lines[-2:] == ["2 fichiers : 1 sans faute, 1 à revoir", f"  à revoir : {first}"]
    code, lines = verify("--json", tmp_path)
    told = json.loads("\n".join(lines))
    assert (code, told["exit_code"]) == (3, 3)
    assert [one["conforme"] for one in told["fichiers"]] == [False, True]


def test_the_json_is_written_whatever_stops_the_command(tmp_path: Path, act: Path) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    for arguments, exit_code, told in (
        ((empty,), 2, "ce dossier n'a ni PDF ni DOCX"),
        (("--racines", tmp_path / "absent", act), 3, "absent » ne peut pas être lu"),
    ):
        code, lines = verify("--json", *arguments)
        tree = json.loads("\n".join(lines))
        assert (code, tree["exit_code"], tree["fichiers"]) == (exit_code, exit_code, [])
        assert told in tree["erreur"]


def hidden(data: bytes) -> bytes:
    """Put a white rectangle on the first page, in a revision of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    drawn = writer.add_object(StreamObject(stream_data=b"1 g 50 300 400 150 re f"))
    writer.add_stream_to_page(0, drawn)  # type: ignore[no-untyped-call]
    output = io.BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def test_what_was_put_on_an_act_is_told_before_it_is_signed_and_after(
    act: Path, mayor: Path, authority: Authority
) -> None:
    act.write_bytes(hidden(act.read_bytes()))
    code, lines = verify(act)
    assert code == ExitCode.FINDINGS
    assert lines[1] == "  NON VALIDE : l'acte n'est plus celui que drafter a écrit"
    # Another program signs it all the same.
    signer = load_signer(mayor, PASSWORD.encode(), dt.datetime.now(dt.UTC))
    metadata = PdfSignatureMetadata(field_name="maire", subfilter=SigSeedSubFilter.PADES)
    output = io.BytesIO()
    PdfSigner(metadata, signer).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(act.read_bytes())), output=output
    )
    act.write_bytes(output.getvalue())
    code, lines = verify("--racines", authority.root, act)
    assert lines[1].startswith("  maire (La Maire, Anne PETIT) : valide ; ")
    assert (
        "  remarque : autre chose que des signatures a été ajouté avant que l'on signe (un tampon, "
        "une image) : comparez-le à l'acte que « drafter build » a écrit" in lines
    )


def test_signatures_alone_are_not_something_else(
    once: Path, mayor: Path, password: Path, authority: Authority
) -> None:
    lines = verify("--racines", authority.root, signed(once, "maire", mayor, password))[1]
    assert [line for line in lines if "remarque" in line] == [
        "  remarque : aucun manifeste n'en dit l'empreinte"
    ]


def test_who_signed_in_the_place_of_another_is_told(
    act: Path, mayor: Path, password: Path, authority: Authority
) -> None:
    code, lines = verify("--racines", authority.root, signed(act, "secretaire", mayor, password))
    assert (code, "valide ; signé par « Anne PETIT »" in lines[1]) == (0, True)
    assert (
        "  remarque : champ « secretaire » : le certificat est au nom de « Anne PETIT », et le "
        "champ attend « Le Secrétaire de séance, Luc NOIR »" in lines
    )


def test_a_broken_signature_says_nothing_of_its_certificate(
    once: Path, authority: Authority
) -> None:
    once.write_bytes(byte_changed(once.read_bytes()))
    lines = verify("--racines", authority.root, once)[1]
    (line,) = (line for line in lines if line.startswith("  secretaire"))
    assert line.endswith("les octets signés ne sont plus les mêmes")


def test_a_certificate_that_is_not_for_signing_is_told_for_what_it_is(
    act: Path, password: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, usage in (("Chiffre SEUL", "key_encipherment"), ("Sans USAGE", None)):
        path = authority.signatory(name, usage=usage)
        command = ["sign", "--champ", "maire", "--certificat", str(path), "--mot-de-passe",
                   str(password), str(act)]  # fmt: skip
        refused = CliRunner().invoke(main, command)
        assert isinstance(refused.exception, DrafterError)
        assert refused.exception.exit_code == ExitCode.FINDINGS
        assert str(refused.exception) == (
            f"le certificat « {name} » n'est pas fait pour signer (sa « keyUsage » ne dit ni "
            "« digitalSignature », ni « nonRepudiation ») : demandez un certificat de signature à "
            "qui l'a délivré"
        )
    before = act.read_bytes()
    monkeypatch.setattr(certificat, "may_sign", lambda _: True)  # as another program signs
    for name in ("Chiffre SEUL", "Sans USAGE"):
        act.write_bytes(before)
        signed(act, "maire", authority.folder / f"{name}.p12", password)
        lines = verify("--racines", authority.root, act)[1]
        assert lines[1].endswith(" ; son certificat n'est pas fait pour signer")


def test_the_certificate_of_a_person_is_no_root(
    once: Path, secretary: Path, authority: Authority
) -> None:
    _, own, _ = pkcs12.load_key_and_certificates(secretary.read_bytes(), PASSWORD.encode())
    assert own is not None
    path = authority.folder / "personne.pem"
    path.write_bytes(own.public_bytes(serialization.Encoding.PEM))
    assert verify("--racines", path, once) == (
        ExitCode.UNREADABLE_INPUT,
        [
            f"« {path} » est le certificat de « Luc NOIR », et non celui d'une autorité : donnez "
            "celui de « Autorité de Valserre », qui l'a délivré"
        ],
    )


# --- a folder that a build wrote, and what became of it -------------------------------------------


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the outputs of a house, the clerk standing above it."""
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    for name, text in (("collectivite", HOUSE), ("seance", SITTING), ("acte", VOTED)):
        (inputs / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    built()
    return Path("outputs")


VOTED = f"{ACT}scrutin: unanimité\n"


def built() -> None:
    done = CliRunner().invoke(main, ["build", "inputs"])
    assert done.exit_code == 0, done.output


def test_an_act_signed_and_then_made_again_was_not_changed(
    outputs: Path, mayor: Path, password: Path, authority: Authority
) -> None:
    signed(outputs / "acte.pdf", "maire", mayor, password)
    assert verify("--racines", authority.root, outputs)[0] == 0
    Path("inputs/acte.yaml").write_text(VOTED.replace("Subvention", "Aide"), encoding="utf-8")
    built()
    code, lines = verify("--racines", authority.root, outputs / "acte.pdf")
    assert (code, " : valide ; " in lines[1]) == (1, True)
    assert [line for line in lines if "NON CONFORME" in line] == [
        "  NON CONFORME : l'acte a été refait depuis que ce fichier a été écrit et signé : le "
        "nouveau est « acte.nouveau.pdf » ; celui-ci ne dit plus ce que disent les faits tapés",
    ]
    assert verify(outputs / "acte.docx")[0] == 0


def test_a_file_that_is_gone_is_told_after_one_that_is_damaged(outputs: Path) -> None:
    (outputs / "acte.docx").write_bytes(b"")
    (outputs / "acte.pdf").unlink()
    code, lines = verify(outputs)
    assert code == ExitCode.FINDINGS
    assert "outputs/acte.pdf" in lines
    assert "  NON CONFORME : il a disparu : le manifeste dit qu'il a été écrit ici" in lines
    assert lines[-3] == "2 fichiers : 0 sans faute, 2 à revoir"


def test_an_act_that_cannot_be_made_again_is_not_said_to_differ(outputs: Path) -> None:
    source = Path("inputs/acte.yaml")
    source.write_text(VOTED.replace("numero", "numeros"), encoding="utf-8")
    lines = verify("--refaire", outputs / "acte.pdf")[1]
    assert (
        f"  NON CONFORME : il ne peut pas être refait : « drafter check {source.resolve()} » dit "
        "pourquoi" in lines
    )
