"""The certificate of a signatory: a PKCS#12 file (RFC 7292), usually « .p12 » or « .pfx »."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner

from drafter.errors import UnreadableInput
from drafter.signature.acte_pdf import bytes_of
from drafter.signature.faults import NotToBeSigned

SIGNING = frozenset({"non_repudiation", "digital_signature"})
"""What a certificate that signs is for, the one or the other (RFC 5280, 4.2.1.3)."""


def may_sign(certificate: Certificate) -> bool:
    """Say whether a certificate is made for signing; it must say so (ETSI EN 319 412-2, 4.3.2)."""
    usages = certificate.key_usage_value
    return usages is not None and not SIGNING.isdisjoint(usages.native)


def load_signer(path: Path, password: bytes, now: dt.datetime) -> SimpleSigner:
    """Open a certificate and its key.

    Args:
        path: the PKCS#12 file.
        password: which protects it.
        now: when it is to serve.

    Raises:
        UnreadableInput: the file is not there, is no such file, or has another password.
        NotToBeSigned: the certificate is not in force, or not made for signing.
    """
    data = bytes_of(path)
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, password or None)
    except (ValueError, TypeError) as fault:
        if b"-----BEGIN" in data:
            raise UnreadableInput(
                f"« {path} » est au format PEM : donnez le fichier .p12 ou .pfx, qui réunit le "
                "certificat et sa clé"
            ) from fault
        raise UnreadableInput(
            f"« {path} » ne s'ouvre pas : mot de passe faux, ou fichier qui n'est pas un "
            "certificat .p12"
        ) from fault
    if key is None or certificate is None:
        raise UnreadableInput(
            f"« {path} » ne contient pas à la fois un certificat et sa clé : demandez-le à nouveau "
            "à qui l'a délivré"
        )
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= now <= last:
        raise NotToBeSigned(
            f"le certificat « {name_of(certificate)} » vaut du {first:%d/%m/%Y} au "
            f"{last:%d/%m/%Y} : employez-en un qui soit en vigueur"
        )
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(data, (), passphrase=password or None)
    if not may_sign(signer.signing_cert):
        raise NotToBeSigned(
            f"le certificat « {name_of(certificate)} » n'est pas fait pour signer (sa « keyUsage » "
            "ne dit ni « digitalSignature », ni « nonRepudiation ») : demandez un certificat de "
            "signature à qui l'a délivré"
        )
    return signer


def read_password(path: Path) -> bytes:
    """Return the first line of a file.

    Raises:
        UnreadableInput: it cannot be read.
    """
    try:
        return path.read_bytes().split(b"\n", 1)[0].removesuffix(b"\r")
    except OSError as fault:
        # Not what was typed: it may be the password itself.
        raise UnreadableInput(
            "--mot-de-passe veut le nom d'un fichier dont la première ligne est le mot de passe, "
            "et non le mot de passe : ce que vous avez donné n'est pas un fichier qui peut être lu"
        ) from fault


def name_of(certificate: x509.Certificate) -> str:
    """Return the name of whom a certificate identifies."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string()
