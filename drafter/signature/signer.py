"""Sign one field of an act: PAdES B-B, or B-T with a timestamp (ETSI EN 319 142-1, 6.3)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

from drafter.errors import CannotWrite
from drafter.signature.acte_pdf import ActePdf, Champ, bytes_of, read_act, require_signable
from drafter.signature.apparence import stamp_style, stamp_words
from drafter.signature.attendu import meant, remark_on
from drafter.signature.certificat import load_signer
from drafter.signature.faults import NoSuchField, NotToBeSigned, TimestampUnavailable
from drafter.signature.validation import require_intact
from drafter.signature.verrou import held
from drafter.write import replace


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed.

    Attributes:
        nom: whom the certificate identifies.
        remarks: what the signatory should know, though it stops nothing.
        due: who is to sign next, or None.
    """

    nom: str
    remarks: tuple[str, ...]
    due: Champ | None


def find_field(acte: ActePdf, name: str | None) -> Champ:
    """Return the field to sign.

    Args:
        acte: the act.
        name: of the field; None for the only one that is not signed.

    Raises:
        NoSuchField: there is none of this name, or several to choose from.
        NotToBeSigned: it is signed.
    """
    left = [champ for champ in acte.champs if not champ.signe]
    if name is None and len(left) == 1:
        return left[0]
    for champ in acte.champs:
        if champ.nom == name:
            if champ.signe:
                raise NotToBeSigned(
                    f"le champ « {name} » ({champ.qui}) est déjà signé : « drafter verify "
                    f"{acte.path} » dit par qui"
                )
            return champ
    if name is None and not left:
        raise NotToBeSigned(f"tous les champs de « {acte.path} » sont signés")
    names = ", ".join(f"« {champ.nom} » ({champ.qui})" for champ in acte.champs)
    if name is None:
        raise NoSuchField(f"--champ : dites lequel signer, parmi {names}")
    near = meant(name, [champ.nom for champ in acte.champs])
    hint = f" : vouliez-vous dire « {near} » ? Il a : " if near else " ; il a : "
    raise NoSuchField(f"« {acte.path} » n'a pas de champ « {name} »{hint}{names}")


def sign_field(
    acte: ActePdf,
    champ: Champ,
    certificate: Path,
    password: bytes,
    *,
    timestamp_url: str | None = None,
    output: Path | None = None,
) -> Signed:
    """Sign a field, and write the file with the signature after all that was in it.

    Args:
        acte: the act; the signatures in it stay as they are.
        champ: the field, as :func:`find_field` found it.
        certificate: PKCS#12 file of the signatory.
        password: of that file.
        timestamp_url: address of a timestamp authority (RFC 3161), for B-T.
        output: where to write; by default over the act.

    Raises:
        NotToBeSigned: the act may not be signed, or the certificate not serve.
        UnreadableInput: the certificate cannot be opened.
        TimestampUnavailable: the authority gives no timestamp.
        CannotWrite: the file cannot be written, somebody else is signing it, or where to write
            there is another file than the act.
    """
    target = output or acte.path
    with held(target):
        if target.exists() and not target.samefile(acte.path):
            raise CannotWrite(
                f"« {target} » existe déjà, et n'est pas l'acte à signer : donnez un autre nom "
                "avec --output, ou retirez d'abord ce fichier"
            )
        # Somebody may have signed since it was read: while the password was being typed.
        acte = read_act(acte.path)
        champ = find_field(acte, champ.nom)
        name, data = _signed(acte, champ, certificate, password, timestamp_url)
        if bytes_of(acte.path) != acte.data:  # by another program, that knows no lock of ours
            raise CannotWrite(
                f"« {acte.path} » a changé pendant que vous le signiez : rien n'a été écrit ; "
                "relancez la même commande"
            )
        replace(data, target)
    left = [one for one in acte.champs if not one.signe and one.nom != champ.nom]
    return Signed(name, tuple(_remarks(acte, champ, name)), left[0] if left else None)


def _signed(
    acte: ActePdf, champ: Champ, certificate: Path, password: bytes, timestamp_url: str | None
) -> tuple[str, bytes]:
    """Return whom the certificate identifies, and the bytes of the act with the signature."""
    require_signable(acte)
    require_intact(acte)
    now = dt.datetime.now().astimezone()
    signer = load_signer(certificate, password, now)
    name = signer.subject_name or champ.nom
    metadata = PdfSignatureMetadata(
        field_name=champ.nom, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=name
    )
    pdf_signer = PdfSigner(
        metadata,
        signer,
        timestamper=HTTPTimeStamper(timestamp_url) if timestamp_url else None,
        stamp_style=stamp_style(),
    )
    signed = io.BytesIO()
    try:
        pdf_signer.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(acte.data), strict=False),
            existing_fields_only=True,
            appearance_text_params=stamp_words(name, now),
            output=signed,
        )
    except TimestampRequestError as fault:
        raise TimestampUnavailable(
            f"« {timestamp_url} » ne donne pas d'horodatage : rien n'a été signé ; vérifiez "
            "l'adresse et le réseau, puis recommencez"
        ) from fault
    except (SigningError, PdfError) as fault:
        raise NotToBeSigned(f"« {acte.path} » n'a pas pu être signé ({fault})") from fault
    return name, signed.getvalue()


def _remarks(acte: ActePdf, champ: Champ, name: str) -> Iterator[str]:
    """Yield what is unusual: another name than the one expected, a turn that was skipped."""
    if other := remark_on(name, champ):
        yield other
    before = acte.champs[: acte.champs.index(champ)]
    late = [f"« {one.nom} » ({one.qui})" for one in before if not one.signe]
    if late:
        yield f"signé avant {', '.join(late)}, que l'acte nomme d'abord"
