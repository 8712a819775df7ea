"""Servers whose certificate is accepted, and servers whose certificate is not."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from sync.fetcher import HttpSource, Limits, Way
from sync.reason import Reason
from sync.source import FetchError
from sync.testing.server import StaticServer

NOW = datetime.now(UTC)


def certificate(folder: Path, ends: datetime) -> Path:
    """Key and certificate of 127.0.0.1, signed by itself, in one file."""
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "town")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=400))
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, None)
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "town.pem"
    file.write_bytes(key.private_bytes(*form) + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def secured(folder: Path, file: Path) -> Iterator[str]:
    """A server that speaks TLS; yields the address of its only file."""
    (folder / "served").mkdir()
    (folder / "served" / "timestamp.json").write_bytes(b"{}")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = StaticServer(folder / "served")
    server._http.socket = context.wrap_socket(server._http.socket, server_side=True)
    with server:
        yield f"{server.url.replace('http:', 'https:')}timestamp.json"


def asked(address: str, way: Way) -> bytes:
    return HttpSource(Limits(connect=5), way, "test").download_bytes(address, 100)


def test_a_server_of_a_configured_authority_is_accepted(tmp_path: Path) -> None:
    file = certificate(tmp_path, NOW + timedelta(days=1))
    with secured(tmp_path, file) as address:
        assert asked(address, Way(certificates=str(file))) == b"{}"


@pytest.mark.parametrize(("ends", "known"), [(timedelta(days=1), False), (-timedelta(days=1), True)])
def test_a_server_that_nobody_vouches_for_or_no_longer_is_not(tmp_path: Path, ends: timedelta, known: bool) -> None:
    file = certificate(tmp_path, NOW + ends)
    with secured(tmp_path, file) as address, pytest.raises(FetchError, match=r"sync\.certificates") as refused:
        asked(address, Way(certificates=str(file) if known else ""))
    assert refused.value.reason is Reason.CERTIFICATE


def test_a_file_of_authorities_that_is_not_there_is_said(tmp_path: Path) -> None:
    file = certificate(tmp_path, NOW + timedelta(days=1))
    with secured(tmp_path, file) as address, pytest.raises(FetchError, match=r"nowhere\.pem"):
        asked(address, Way(certificates="/nowhere.pem"))
