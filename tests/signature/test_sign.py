"""``drafter sign``: a valid signature, those before unharmed; nothing signed that may not be."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from asn1crypto import cms  # type: ignore[import-untyped]
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from PIL import ImageChops
from pyhanko.pdf_utils.reader import PdfFileReader

from drafter import pipeline
from drafter.cli import main
from drafter.errors import DrafterError, ExitCode
from drafter.signature import verrou
from drafter.signature.acte_pdf import read_act
from drafter.signature.faults import NotToBeSigned
from drafter.signature.heure import local
from drafter.signature.signer import sign_field
from tests.signature.conftest import HOUSE, PASSWORD, TEMPLATES

Verify = Callable[[Iterable[Path]], dict[str, dict[str, dict[str, int]]]]


class Authority(Protocol):
    """What the fixture gives; see conftest.py."""

    @property
    def root(self) -> Path: ...
    def signatory(self, name: str, *, days: tuple[int, int] = ...) -> Path: ...


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run the command; its exit code, and all that it says."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    if isinstance(result.exception, DrafterError):  # which « run » prints, and exits
        return int(result.exception.exit_code), result.output + str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def sign(act: Path, field: str, certificate: Path, password: Path, *more: str) -> tuple[int, str]:
    options = ("--champ", field, "--certificat", certificate, "--mot-de-passe", password)
    return run("sign", *options, *more, act)


@pytest.fixture
def signed(act: Path, secretary: Path, mayor: Path, password: Path) -> Path:
    """The act signed by both."""
    for field, certificate in (("secretaire", secretary), ("maire", mayor)):
        code, said = sign(act, field, certificate, password)
        assert code == 0, said
    return act


# --- what is signed -------------------------------------------------------------------------------


def test_each_signs_in_turn(act: Path, secretary: Path, mayor: Path, password: Path) -> None:
    lines = (
        "secretaire  Le Secrétaire de séance, Luc NOIR  ",
        "maire       La Maire, Anne PETIT  ",
    )
    widest = max(len(line) for line in lines)
    assert [line.rstrip() for line in run("sign", "--liste", act)[1].splitlines()] == [
        f"{lines[0]:{widest}}à signer maintenant", f"{lines[1]:{widest}}pas signé"
    ]  # fmt: skip
    before = act.read_bytes()
    assert sign(act, "secretaire", secretary, password) == (
        0,
        f"signé : {act}, champ « secretaire » (Le Secrétaire de séance, Luc NOIR), « Luc NOIR »\n"
        "à qui de signer : « maire » (La Maire, Anne PETIT)\n",
    )
    once = act.read_bytes()
    assert once.startswith(before)
    assert "à signer maintenant" in run("sign", "--liste", act)[1].splitlines()[1]
    # The only field that is left needs no name.
    code, said = run("sign", "--certificat", mayor, "--mot-de-passe", password, act)
    assert (code, said.splitlines()[-1]) == (0, "tous ont signé")
    assert act.read_bytes().startswith(once)
    assert run("sign", "--liste", act)[1].count("  signé") == 2


def test_a_signature_is_what_pades_asks(signed: Path) -> None:
    """Read by no code of pyHanko: ETSI EN 319 142-1, 6.3, and RFC 5652, 5.4."""
    data = signed.read_bytes()
    ranges = re.findall(rb"/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]", data)
    assert len(ranges) == 2
    assert data.count(b"/SubFilter /ETSI.CAdES.detached") == 2
    for start, length, resume, rest in (map(int, found) for found in ranges):
        covered = data[start : start + length] + data[resume : resume + rest]
        assert start == 0
        assert data[: resume + rest].endswith(b"%%EOF\n")
        contents = bytes.fromhex(data[length + 1 : resume - 1].decode())
        content = cms.ContentInfo.load(contents)["content"]
        (signer,) = content["signer_infos"]
        signer_attributes = {one["type"].native: one["values"][0] for one in signer["signed_attrs"]}
        assert signer_attributes["message_digest"].native == hashlib.sha256(covered).digest()
        assert "signing_certificate_v2" in signer_attributes
        assert "signing_time" not in signer_attributes  # it stands in the PDF, « M »
        serial = signer["sid"].chosen["serial_number"].native
        certificate = next(
            x509.load_der_x509_certificate(one.chosen.dump())
            for one in content["certificates"]
            if one.chosen.serial_number == serial
        )
        attested, proof = signer["signed_attrs"].untag().dump(), signer["signature"].native
        key = certificate.public_key()
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(proof, attested, ec.ECDSA(hashes.SHA256()))
        else:
            assert isinstance(key, rsa.RSAPublicKey)
            key.verify(proof, attested, padding.PKCS1v15(), hashes.SHA256())


def test_the_signed_file_is_still_archival_and_accessible(
    signed: Path, mayor: Path, built: Callable[[str], bytes], password: Path, verapdf: Verify
) -> None:
    act, once = signed.with_name("voté.pdf"), signed.with_name("une.pdf")
    act.write_bytes(built("scrutin: unanimité\n"))
    assert sign(act, "maire", mayor, password, "-o", str(once))[0] == 0
    told = verapdf([act, once, signed])
    both: dict[str, dict[str, int]] = {"PDF/A-3a": {}, "PDF/UA-1": {}}
    assert told == {"voté.pdf": both, "une.pdf": both, "acte.pdf": both}


def test_the_page_shows_the_signatures_in_their_places(act: Path, signed: Path) -> None:
    document = pdfium.PdfDocument(signed.read_bytes())
    document.init_forms()
    page = document[0]
    bare, shown = (
        page.render(scale=1, may_draw_forms=drawn).to_pil().convert("L") for drawn in (False, True)
    )
    box = ImageChops.difference(bare, shown).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert right - left > 250  # two stamps side by side
    assert bottom - top < 62  # of the height of a place, and nothing beyond it
    assert act == signed


def test_the_stamps_stand_level_under_the_middle_of_their_places(signed: Path) -> None:
    """The mayor's place is lower by a line: what is above it has one more."""
    fields = PdfFileReader(io.BytesIO(signed.read_bytes())).root["/AcroForm"]["/Fields"]
    document = pdfium.PdfDocument(signed.read_bytes())
    document.init_forms()
    page, scale = document[0], 4
    bare, shown = (
        page.render(scale=scale, may_draw_forms=drawn).to_pil().convert("L")
        for drawn in (False, True)
    )
    drawn = ImageChops.difference(bare, shown).point(lambda light: 255 if light > 60 else 0)
    feet = []
    for field in fields:
        left, _, right, _ = (float(one) * scale for one in field.get_object()["/Rect"])
        stamp = drawn.crop((int(left), 0, int(right), drawn.height))
        box = stamp.getbbox()
        assert box is not None
        feet.append(box[3])
        height = box[3] - box[1]
        for line in range(3):
            band = (0, box[1] + line * height // 3, stamp.width, box[1] + (line + 1) * height // 3)
            words = stamp.crop(band).getbbox()
            assert words is not None
            assert abs((words[0] + words[2]) / 2 - stamp.width / 2) <= 1.5 * scale
    assert abs(feet[0] - feet[1]) <= 1


HOURS = {
    "a server, in winter": ("2025-03-04T18:30:00+00:00", "19:30 heure de Paris"),
    "a server, in summer": ("2025-07-04T23:30:00+00:00", "01:30 heure de Paris"),
    "in Paris": ("2025-07-04T18:30:00+02:00", "18:30 heure de Paris"),
    "in Réunion": ("2025-03-04T18:30:00+04:00", "18:30 UTC+4"),
    "in the Marquesas": ("2025-03-04T18:30:00-09:30", "18:30 UTC-9:30"),
}


@pytest.mark.parametrize(("moment", "told"), HOURS.values(), ids=HOURS.keys())
def test_the_hour_is_that_of_a_french_clock(moment: str, told: str) -> None:
    there, clock = local(dt.datetime.fromisoformat(moment))
    assert f"{there:%H:%M} {clock}" == told


def test_a_timestamp_makes_it_b_t(
    act: Path, secretary: Path, password: Path, timestamps: str, authority: Authority
) -> None:
    code, said = sign(act, "secretaire", secretary, password, "--horodatage", timestamps)
    assert code == 0, said
    code, said = run("verify", "--racines", authority.root, act)
    assert (code, "valide" in said) == (0, True)
    assert "heure prouvée par un horodatage" in said


def test_what_is_unusual_is_said(act: Path, mayor: Path, secretary: Path, password: Path) -> None:
    code, said = sign(act, "maire", mayor, password)
    assert code == 0
    assert (
        "remarque : signé avant « secretaire » (Le Secrétaire de séance, Luc NOIR), que l'acte "
        "nomme d'abord\n" in said
    )
    code, said = sign(act, "secretaire", mayor, password)
    assert code == 0
    assert (
        "remarque : le certificat est au nom de « Anne PETIT », et le champ attend « Le Secrétaire "
        "de séance, Luc NOIR »\n" in said
    )
    assert secretary.exists()


def test_a_name_that_the_font_lacks_is_signed_all_the_same(
    act: Path, authority: Authority, password: Path, verapdf: Verify
) -> None:
    code, said = sign(act, "secretaire", authority.signatory("日本 😀 Luc"), password)
    assert code == 0, said
    assert verapdf([act])["acte.pdf"]["PDF/A-3a"] == {}


# --- what is not ----------------------------------------------------------------------------------


def refused(*, code: ExitCode, told: str, said: tuple[int, str]) -> None:
    assert said[0] == code, said
    assert re.search(told, said[1]), said


def test_an_act_with_a_blank_is_not_signed(
    built: Callable[[str], bytes], tmp_path: Path, mayor: Path, password: Path
) -> None:
    path = tmp_path / "blanc.pdf"
    path.write_bytes(built("rapport: Fait le {{ blanc('date') }}.\nscrutin: unanimité\n"))
    before = path.read_bytes()
    refused(
        code=ExitCode.FINDINGS,
        told=r"blanc\.pdf » a encore 1 blanc à remplir \(date\) : tapez ce qui manque",
        said=sign(path, "maire", mayor, password),
    )
    assert path.read_bytes() == before


def test_what_is_due_of_an_act_that_may_not_be_signed_is_said_with_the_list(
    built: Callable[[str], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "blanc.pdf"
    path.write_bytes(built("rapport: Fait le {{ blanc('date') }}.\nscrutin: unanimité\n"))
    code, said = run("sign", "--liste", path)
    assert code == 0
    assert [line.rstrip().endswith("  pas signé") for line in said.splitlines()] == [
        True,
        True,
        False,
    ]
    assert re.search(r"\n.*blanc\.pdf » a encore 1 blanc à remplir \(date\)", said)


@pytest.mark.parametrize("way", ["date: 2025-03-04\n", "presentation: {signature: électronique}\n"])
def test_a_convention_is_signed_once_it_has_its_date_or_is_electronic(
    tmp_path: Path, authority: Authority, password: Path, way: str, verapdf: Verify
) -> None:
    """The « […] » of the date of signature is left to a hand; a certificate has none to fill it."""
    mayor = authority.signatory("Anne PETIT")
    bare, path = tmp_path / "sur-papier.pdf", tmp_path / "convention.pdf"
    for one, words in ((bare, ""), (path, way)):
        one.write_bytes(convention(tmp_path, words))
    refused(
        code=ExitCode.FINDINGS,
        told=r"1 blanc à remplir \(date de signature\) : .* tapez la date de signature "
        r"sous « date », ou « presentation: \{signature: électronique\} » si chacun signe",
        said=sign(bare, "collectivite", mayor, password),
    )
    for field, who in (("lac", authority.signatory("Zoé LAC")), ("collectivite", mayor)):
        code, said = sign(path, field, who, password)
        assert code == 0, said
        assert verapdf([path])["convention.pdf"] == {"PDF/A-3a": {}, "PDF/UA-1": {}}
    code, said = run("verify", "--racines", authority.root, path)
    assert said.count(" : valide ; signé par ") == 2
    assert code == 0, said


def convention(folder: Path, words: str) -> bytes:
    (folder / "collectivite.yaml").write_text(HOUSE, encoding="utf-8")
    path = folder / "convention.yaml"
    path.write_text(CONVENTION + words, encoding="utf-8")
    (dossier,) = pipeline.read([path]).dossiers
    examined = pipeline.examine(dossier, TEMPLATES)
    assert examined.composition is not None, examined.findings
    return pipeline.render(examined.composition, examined.look, ("pdf",))["pdf"]


CONVENTION = """\
type: convention
objet: Entretien des rives
du: 2025-04-01
ordre_des_signatures: [lac, collectivite]
parties:
  - collectivite
  - {cle: lac, nom: Les Amis du lac, forme: association, rna: W391000123,
     siege: "2 rue du Lac, 39100 Dole", representant: "Mme Zoé LAC, Présidente"}
articles: [L'association entretient les rives.]
"""


def test_a_projet_is_not_signed(
    built: Callable[[str], bytes], tmp_path: Path, mayor: Path, password: Path
) -> None:
    path = tmp_path / "projet.pdf"
    path.write_bytes(built(""))
    refused(
        code=ExitCode.FINDINGS,
        told=r"a encore \d blancs à remplir \(.*Pour, .*\) : c'est un projet ; tapez le vote sous "
        "« scrutin » dans le fichier YAML, refaites l'acte, puis signez-le$",
        said=sign(path, "maire", mayor, password),
    )
    code, said = run("sign", "--liste", path)
    assert (code, said.count(" : c'est un projet ; ")) == (0, 1)


def test_a_certificate_out_of_force_does_not_sign(
    act: Path, authority: Authority, password: Path
) -> None:
    expired = authority.signatory("Anne ANCIENNE", days=(-30, -1))
    refused(
        code=ExitCode.FINDINGS,
        told=r"le certificat « Anne ANCIENNE » vaut du \d\d/\d\d/\d{4} au .* en vigueur",
        said=sign(act, "maire", expired, password),
    )


def changed(data: bytes) -> bytes:
    """Change one byte of what is drawn."""
    place = data.index(b"stream\n") + 200
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def with_an_update(data: bytes) -> bytes:
    """Add a revision, as an editor does: the title of the file is another one."""
    from io import BytesIO  # noqa: PLC0415 - these serve here alone

    from pyhanko.pdf_utils.generic import TextStringObject  # noqa: PLC0415 - idem
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(BytesIO(data))
    writer.root["/Lang"] = TextStringObject("en-US")
    writer.update_root()  # type: ignore[no-untyped-call]
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


@pytest.mark.parametrize("change", [changed, with_an_update], ids=["a byte", "a revision"])
def test_a_file_changed_since_it_was_written_is_not_signed(
    act: Path, mayor: Path, password: Path, change: Callable[[bytes], bytes]
) -> None:
    act.write_bytes(change(act.read_bytes()))
    refused(
        code=ExitCode.FINDINGS,
        told=r"acte\.pdf » a été modifié depuis que drafter l'a écrit",
        said=sign(act, "maire", mayor, password),
    )


def test_an_act_changed_after_a_signature_is_not_signed_further(
    act: Path, secretary: Path, mayor: Path, password: Path
) -> None:
    assert sign(act, "secretaire", secretary, password)[0] == 0
    act.write_bytes(with_an_update(act.read_bytes()))
    refused(
        code=ExitCode.FINDINGS,
        told="a été modifié depuis que drafter l'a écrit ou qu'il a été signé",
        said=sign(act, "maire", mayor, password),
    )


FOREIGN = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]"
    b"/Count 0>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000054 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n102\n%%EOF\n"
)
NOT_OURS = {
    "no PDF": (b"bonjour", ExitCode.UNREADABLE_INPUT, "n'est pas un PDF : donnez le PDF de l'acte"),
    "half a PDF": (b"%PDF-1.7\n", ExitCode.UNREADABLE_INPUT, "est un PDF abîmé : reprenez-le"),
    "of others": (FOREIGN, ExitCode.FINDINGS, "n'a pas été écrit par drafter : signez l'acte que"),
    "nothing": (None, ExitCode.UNREADABLE_INPUT, "ne peut pas être lu"),
}


@pytest.mark.parametrize("case", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_what_is_no_act_is_not_signed(
    tmp_path: Path, mayor: Path, password: Path, case: tuple[bytes | None, ExitCode, str]
) -> None:
    path = tmp_path / "x.pdf"
    data, code, told = case
    if data is not None:
        path.write_bytes(data)
    refused(code=code, told=told, said=sign(path, "maire", mayor, password))


def test_a_field_is_signed_once(signed: Path, mayor: Path, password: Path) -> None:
    refused(
        code=ExitCode.FINDINGS,
        told=r"le champ « maire » \(La Maire, Anne PETIT\) est déjà signé",
        said=sign(signed, "maire", mayor, password),
    )
    refused(
        code=ExitCode.FINDINGS,
        told="tous les champs de .* sont signés",
        said=run("sign", "--certificat", mayor, "--mot-de-passe", password, signed),
    )


def test_a_field_that_is_not_there_is_told_with_those_that_are(
    act: Path, mayor: Path, password: Path
) -> None:
    refused(
        code=ExitCode.USAGE,
        told=r"n'a pas de champ « tresorier » ; il a : « secretaire » \(.*\), « maire » \(",
        said=sign(act, "tresorier", mayor, password),
    )
    for typed, meant in (("Maire", "maire"), ("secrétaire", "secretaire")):
        refused(
            code=ExitCode.USAGE,
            told=rf"n'a pas de champ « {typed} » : vouliez-vous dire « {meant} » \? Il a : ",
            said=sign(act, typed, mayor, password),
        )
    refused(
        code=ExitCode.USAGE,
        told="--champ : dites lequel signer, parmi « secretaire »",
        said=run("sign", "--certificat", mayor, "--mot-de-passe", password, act),
    )


def test_a_wrong_password_or_certificate_is_told(
    act: Path, mayor: Path, password: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "faux"
    wrong.write_text("autre\n", encoding="utf-8")
    for certificate, secret in ((mayor, wrong), (wrong, password)):
        refused(
            code=ExitCode.UNREADABLE_INPUT,
            told="ne s'ouvre pas : mot de passe faux, ou fichier qui n'est pas un certificat",
            said=sign(act, "maire", certificate, secret),
        )
    refused(
        code=ExitCode.UNREADABLE_INPUT,
        told="absent » ne peut pas être lu : vérifiez son nom et vos droits$",
        said=sign(act, "maire", tmp_path / "absent", password),
    )
    # What was typed may be the password itself: it is not said again.
    assert sign(act, "maire", mayor, Path("secrét1")) == (
        ExitCode.UNREADABLE_INPUT,
        "--mot-de-passe veut le nom d'un fichier dont la première ligne est le mot de passe, et "
        "non le mot de passe : ce que vous avez donné n'est pas un fichier qui peut être lu",
    )
    pem = tmp_path / "maire.pem"
    pem.write_text("-----BEGIN CERTIFICATE-----\n", encoding="utf-8")
    refused(
        code=ExitCode.UNREADABLE_INPUT,
        told="maire.pem » est au format PEM : donnez le fichier .p12 ou .pfx, qui réunit le "
        "certificat et sa clé",
        said=sign(act, "maire", pem, password),
    )
    refused(
        code=ExitCode.USAGE,
        told="--certificat : donnez le certificat de qui signe",
        said=run("sign", "--champ", "maire", act),
    )
    refused(
        code=ExitCode.USAGE,
        told="--mot-de-passe : sans terminal où le taper",
        said=run("sign", "--champ", "maire", "--certificat", mayor, act),
    )


def test_no_timestamp_no_signature(act: Path, mayor: Path, password: Path) -> None:
    before = act.read_bytes()
    for address in ("http://127.0.0.1:9/", "ceci n'est pas une adresse"):
        refused(
            code=ExitCode.CANNOT_WRITE,
            told="ne donne pas d'horodatage : rien n'a été signé",
            said=sign(act, "maire", mayor, password, "--horodatage", address),
        )
    assert act.read_bytes() == before


def test_the_password_is_asked_without_being_shown(act: Path, mayor: Path) -> None:
    """On a terminal of its own: the password typed is nowhere in what it shows."""
    typed = "mot de passé"
    terminal, end = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "drafter", "sign", "--champ", "maire", "--certificat", str(mayor),
         str(act)],
        stdin=end, stdout=subprocess.PIPE, stderr=end, start_new_session=True,
    )  # fmt: skip
    os.close(end)
    shown = b""
    while b"certificat" not in shown:
        shown += os.read(terminal, 1000)
    os.write(terminal, f"{typed}\n".encode())
    assert process.stdout is not None
    said = process.stdout.read().decode()
    process.stdout.close()
    assert process.wait() == 0
    os.set_blocking(terminal, False)
    try:
        while more := os.read(terminal, 1000):
            shown += more
    except OSError:
        pass
    os.close(terminal)
    assert "signé : " in said
    assert typed.encode() not in shown + said.encode()
    assert "Mot de passe du certificat" in shown.decode()


# --- several at once, and where it is written --------------------------------------------------


def test_two_who_sign_at_once_both_have_signed(
    act: Path, secretary: Path, mayor: Path, password: Path
) -> None:
    program = [sys.executable, "-m", "drafter", "sign", "--mot-de-passe", str(password)]
    both = [
        subprocess.Popen(  # noqa: S603 - our own command
            [*program, "--champ", field, "--certificat", str(certificate), str(act)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for field, certificate in (("secretaire", secretary), ("maire", mayor))
    ]  # fmt: skip
    said = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert run("sign", "--liste", act)[1].count("  signé") == 2
    assert [one.name for one in act.parent.iterdir()] == [act.name]  # nothing is left behind


def test_a_field_signed_meanwhile_is_not_signed_again(
    act: Path, mayor: Path, password: Path
) -> None:
    read = read_act(act)
    assert sign(act, "maire", mayor, password)[0] == 0
    once = act.read_bytes()
    with pytest.raises(NotToBeSigned, match=r"le champ « maire » .* est déjà signé"):
        sign_field(read, read.champs[1], mayor, PASSWORD.encode())
    assert act.read_bytes() == once


def test_one_who_signs_for_long_is_waited_for_then_told(
    act: Path, mayor: Path, password: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verrou, "PATIENCE", 0.2)
    before = act.read_bytes()
    with verrou.held(act):
        refused(
            code=ExitCode.CANNOT_WRITE,
            told="une autre commande drafter signe « .*acte.pdf » : attendez qu'elle finisse, "
            "puis relancez celle-ci",
            said=sign(act, "maire", mayor, password),
        )
    assert act.read_bytes() == before


def test_a_signature_is_written_over_nothing_but_the_act(
    act: Path, secretary: Path, mayor: Path, password: Path, tmp_path: Path
) -> None:
    other = tmp_path / "autre.pdf"
    assert sign(act, "secretaire", secretary, password, "-o", str(other))[0] == 0
    notes = tmp_path / "notes.yaml"
    notes.write_text("type: seance\n", encoding="utf-8")
    for path in (other, notes, mayor):
        before = path.read_bytes()
        refused(
            code=ExitCode.CANNOT_WRITE,
            told=f"« {re.escape(str(path))} » existe déjà, et n'est pas l'acte à signer : donnez "
            "un autre nom avec --output, ou retirez d'abord ce fichier",
            said=sign(act, "maire", mayor, password, "-o", str(path)),
        )
        assert path.read_bytes() == before
    linked = tmp_path / "sous" / ".." / "acte.pdf"
    (tmp_path / "sous").mkdir()
    assert sign(act, "maire", mayor, password, "-o", str(linked))[0] == 0  # the act itself
    assert "1 signature sur 2" in run("verify", act)[1]
