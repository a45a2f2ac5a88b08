"""An authority made for the tests: its certificate, those of signatories, a timestamp server."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import keys, tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from drafter import pipeline

PASSWORD = "mot de passé"  # noqa: S105 - of certificates that live as long as the test
TEMPLATES = Path(__file__).parent.parent.parent / "templates"
DAY = dt.timedelta(days=1)
USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip
"""What a key may be for (RFC 5280, 4.2.1.3)."""
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

HOUSE = """\
type: collectivite
nom: Commune de Valserre
departement: 39
conseil:
  - Mme Anne PETIT, Maire
  - M. Luc NOIR, 1er Adjoint
"""
SITTING = "type: seance\ndate: 2025-03-04\nsecretaire: Luc NOIR\n"
ACT = """\
type: deliberation
question: 2
numero: 2025-007
objet: Subvention
dispositif: [approuve la subvention]
"""


@dataclass(frozen=True)
class Authority:
    """Who delivers the certificates of the tests."""

    folder: Path
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def root(self) -> Path:
        path = self.folder / "racine.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def signatory(
        self,
        name: str,
        *,
        days: tuple[int, int] = (-1, 30),
        key: Key | None = None,
        usage: str | None = "digital_signature",
    ) -> Path:
        """Return a PKCS#12 file; ``days``: when it is in force, from today on."""
        key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
        made = certificate(name, key, self, days=days, usage=usage)
        path = self.folder / f"{name}.p12"
        path.write_bytes(
            pkcs12.serialize_key_and_certificates(
                name.encode(),
                key,
                made,
                [self.certificate],
                serialization.BestAvailableEncryption(PASSWORD.encode()),
            )
        )
        return path


def certificate(
    name: str,
    key: Key,
    issuer: Authority | None,
    *,
    days: tuple[int, int] = (-1, 30),
    stamps: bool = False,
    usage: str | None = "digital_signature",
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    is_root = issuer is None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + days[0] * DAY)
        .not_valid_after(now + days[1] * DAY)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    )
    usages = {"key_cert_sign", "crl_sign"} if is_root else {usage}
    if is_root or usage:
        told = x509.KeyUsage(**{one: one in usages for one in USAGES})
        builder = builder.add_extension(told, critical=True)
    if stamps:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    signing_key = issuer.key if issuer else key
    return builder.sign(signing_key, hashes.SHA256())


def _authority(folder: Path, name: str) -> Authority:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Authority(folder, key, certificate(name, key, None))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return _authority(tmp_path_factory.mktemp("autorite"), "Autorité de Valserre")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return _authority(tmp_path_factory.mktemp("inconnue"), "Autorité inconnue")


@pytest.fixture(scope="session")
def mayor(authority: Authority) -> Path:
    return authority.signatory("Anne PETIT")


@pytest.fixture(scope="session")
def secretary(authority: Authority) -> Path:
    return authority.signatory("Luc NOIR", key=ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture(scope="session")
def password(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "mot-de-passe.txt"
    path.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Build an act of two signatories and return its PDF; the words are added to its YAML."""
    folder = tmp_path_factory.mktemp("valserre")
    (folder / "collectivite.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / "seance.yaml").write_text(SITTING, encoding="utf-8")
    made: dict[str, bytes] = {}

    def build_act(words: str) -> bytes:
        if words not in made:
            path = folder / "acte.yaml"
            path.write_text(ACT + words, encoding="utf-8")
            (dossier,) = pipeline.read([path]).dossiers
            examined = pipeline.examine(dossier, TEMPLATES)
            assert examined.composition is not None, examined.findings
            made[words] = pipeline.render(examined.composition, examined.look, ("pdf",))["pdf"]
        return made[words]

    return build_act


@pytest.fixture
def act(built: Callable[[str], bytes], tmp_path: Path) -> Path:
    """A deliberation that was voted, to be signed by its secretary, then by its mayor."""
    path = tmp_path / "acte.pdf"
    path.write_bytes(built("scrutin: unanimité\n"))
    return path


@pytest.fixture(scope="session")
def timestamps(authority: Authority) -> Iterator[str]:
    """The address of a timestamp authority (RFC 3161) on this machine."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoding = serialization.Encoding
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(
            certificate("Horodatage", key, authority, stamps=True).public_bytes(encoding.DER)
        ),
        keys.PrivateKeyInfo.load(
            key.private_bytes(
                encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
    )

    class Server(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()
