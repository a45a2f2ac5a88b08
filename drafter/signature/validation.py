"""What the signatures of a PDF are worth: who, when, on which bytes, and what changed since.

A signature is valid if its bytes are intact, nothing but other signatures was added since, and its
certificate leads to a root that the user trusts (ETSI EN 319 102-1, 5). Nothing is fetched: a
certificate revoked since is not known here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pyhanko.keys import load_certs_from_pemder
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from drafter.errors import UnreadableInput
from drafter.signature.acte_pdf import ActePdf, Champ, bytes_of, reading
from drafter.signature.certificat import SIGNING, may_sign
from drafter.signature.faults import NotToBeSigned

_USAGES = KeyUsageConstraints(key_usage=SIGNING, match_all_key_usages=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found of one signature.

    Attributes:
        champ: its field.
        nom: whom its certificate identifies.
        emetteur: who issued the certificate.
        quand: when it was signed.
        horodate: whether a timestamp authority vouches for that.
        intact: its bytes are those that were signed.
        ensuite: what was added after it: "" nothing, « signatures » or « modifications ».
        reconnu: its certificate leads to a root of the user's; None if she gave none.
        defaut: why the certificate does not do, if that is known: :data:`USAGE`, :data:`DATES`.
    """

    champ: Champ
    nom: str
    emetteur: str
    quand: dt.datetime | None
    horodate: bool
    intact: bool
    ensuite: str
    reconnu: bool | None
    defaut: str = ""

    @property
    def valid(self) -> bool:
        """Say whether all is well."""
        return self.whole and self.reconnu is True

    @property
    def whole(self) -> bool:
        """Say whether what was signed is there as it was, whoever signed it."""
        return self.intact and self.ensuite != MODIFICATIONS


SIGNATURES, MODIFICATIONS = "signatures", "modifications"
USAGE, DATES = "usage", "dates"


def load_roots(paths: Sequence[Path]) -> list[Certificate]:
    """Read the certificates of the authorities that the user trusts, PEM or DER.

    Raises:
        UnreadableInput: one of the files holds no certificate, or that of a signatory.
    """
    roots: list[Certificate] = []
    for path in paths:
        bytes_of(path)
        try:
            found = list(load_certs_from_pemder([str(path)]))  # type: ignore[no-untyped-call]
            people = [one for one in found if one.subject and not one.ca and not one.self_issued]
        except (OSError, ValueError, TypeError) as fault:
            raise UnreadableInput(
                f"« {path} » n'est pas un certificat (PEM ou DER) : donnez celui de l'autorité qui "
                "délivre les certificats des signataires"
            ) from fault
        if people:  # trusted as a root, it would vouch for itself
            raise UnreadableInput(
                f"« {path} » est le certificat de « {_name(people[0].subject.native)} », et non "
                "celui d'une autorité : donnez celui de « "
                f"{_name(people[0].issuer.native)} », qui l'a délivré"
            )
        roots += found
    return roots


def verdicts(acte: ActePdf, roots: Sequence[Certificate] | None = None) -> tuple[Verdict, ...]:
    """Judge each signature of a PDF, in the order in which they were made.

    Args:
        acte: the PDF.
        roots: the authorities trusted; None if that is not asked.

    Raises:
        UnreadableInput: a signature is no signature at all.
    """
    loose = not acte.data.rstrip().endswith(b"%%EOF")  # bytes that no revision accounts for
    fields = {champ.nom: champ for champ in acte.champs}
    found = []
    with reading(acte.path):
        signatures = tuple(acte.reader.embedded_regular_signatures)
    for signature in signatures:
        champ = fields.get(signature.field_name) or Champ(signature.field_name, "", signe=True)
        try:
            with reading(acte.path):
                verdict = _verdict(champ, signature, roots)
        except UnreadableInput as fault:
            raise UnreadableInput(
                f"« {acte.path} » : la signature du champ « {champ.nom} » ne peut pas être lue : "
                "reprenez le fichier d'où il vient"
            ) from fault
        found.append(replace(verdict, ensuite=MODIFICATIONS) if loose else verdict)
    return tuple(found)


def require_intact(acte: ActePdf) -> None:
    """Refuse an act to which something else than signatures was added, or whose signatures broke.

    Raises:
        NotToBeSigned: so it is.
        UnreadableInput: as :func:`verdicts`.
    """
    judged = verdicts(acte)
    broken = [one.champ for one in judged if not one.whole]
    if broken or (not judged and acte.added):
        raise NotToBeSigned(
            f"« {acte.path} » a été modifié depuis que drafter l'a écrit ou qu'il a été signé : "
            "ne le signez pas ; refaites-le par « drafter build »"
        )


def _verdict(
    champ: Champ, signature: EmbeddedPdfSignature, roots: Sequence[Certificate] | None
) -> Verdict:
    status = _status(signature, roots or (), None)
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.valid and stamp.intact
    if stamp is not None and stamped and stamp.trusted:
        # A trusted timestamp proves that the certificate served while it was in force.
        status = _status(signature, roots or (), stamp.timestamp)
    after = ""
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        lawful = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and (
            status.modification_level in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES,
                                          ModificationLevel.FORM_FILLING}
        )  # fmt: skip
        after = SIGNATURES if lawful else MODIFICATIONS
    certificate = status.signing_cert
    moment = stamp.timestamp if stamp is not None and stamped and stamp.trusted else None
    return Verdict(
        champ,
        _name(certificate.subject.native),
        _name(certificate.issuer.native),
        stamp.timestamp if stamp is not None and stamped else signature.self_reported_timestamp,
        stamped,
        bool(status.intact and status.valid),
        after,
        None if roots is None else bool(status.trusted),
        _own_fault(certificate, moment or dt.datetime.now(dt.UTC)),
    )


def _own_fault(certificate: Certificate, moment: dt.datetime) -> str:
    """Return why a certificate does not do of itself, whoever delivered it, or ""."""
    if not may_sign(certificate):
        return USAGE
    in_force = certificate.not_valid_before <= moment <= certificate.not_valid_after
    return "" if in_force else DATES


def _status(
    signature: EmbeddedPdfSignature, roots: Sequence[Certificate], moment: dt.datetime | None
) -> PdfSignatureStatus:
    context = ValidationContext(trust_roots=list(roots), moment=moment, allow_fetching=False)
    return validate_pdf_signature(
        signature,
        signer_validation_context=context,
        ts_validation_context=ValidationContext(trust_roots=list(roots), allow_fetching=False),
        key_usage_settings=_USAGES,
    )


def _name(subject: dict[str, object]) -> str:
    return str(subject.get("common_name") or subject.get("organization_name") or "inconnu")
