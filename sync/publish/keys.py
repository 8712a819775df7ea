"""Private keys as files: Ed25519 in PKCS8, encrypted where there is a passphrase. One file for each role and holder."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from content.swap import sync
from sync import durable
from sync.publish import PublishError
from sync.publish.repository import Repository
from sync.publish.roles import ONLINE

type Ask = Callable[[Path], str]  # the passphrase of a key file; empty where there is none


def key_file(folder: Path, role: str) -> Path:
    """Where a holder's key for a role stands."""
    return folder / f"{role}.pem"


def make_key(file: Path, passphrase: str) -> CryptoSigner:
    """A new key, on the disk; raises PublishError where there is a file already, or none can be written."""
    private = Ed25519PrivateKey.generate()
    keep_key(file, private, passphrase)
    return CryptoSigner(private)


def keep_key(file: Path, private: Ed25519PrivateKey | X25519PrivateKey, passphrase: str) -> None:
    """A key that was just made stands in a new file, on the disk. Raises PublishError."""
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    body = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(body)
            opened.flush()
            os.fsync(handle)
        sync(file.parent)
    except FileExistsError:
        raise PublishError(
            f"{file}: there is a key already, which another repository may need. Name another folder."
        ) from None
    except OSError as error:
        raise PublishError(f"{file}: the key cannot be written ({error.strerror}). Mend the folder.") from error


def read_key(file: Path, ask: Ask) -> CryptoSigner:
    """A key from its file; raises PublishError where it is missing, damaged, or the passphrase is another one."""
    private = open_key(file, ask)
    if not isinstance(private, Ed25519PrivateKey):
        raise PublishError(f"{file}: this is no Ed25519 key. Name a folder that `kiosk publish` wrote keys into.")
    return CryptoSigner(private)


def open_key(file: Path, ask: Ask) -> PrivateKeyTypes:
    """A private key of any kind from its file. Raises PublishError."""
    try:
        body = file.read_bytes()
    except OSError as error:
        raise PublishError(
            f"{file}: the key cannot be read ({error.strerror}). Put in the stick that has it."
        ) from error
    try:
        passphrase = ask(file).encode() if b"ENCRYPTED" in body else b""
        return load_pem_private_key(body, passphrase or None)
    except (ValueError, TypeError) as error:
        raise PublishError(f"{file}: the passphrase is another one, or this is no key file. Try again.") from error


def online_keys(folder: Path, ask: Ask, repository: Repository) -> dict[str, CryptoSigner]:
    """The keys on the publisher's machine, by role; raises PublishError where one is missing or is another one."""
    return {role: _online_key(folder, role, ask, repository) for role in ONLINE}


def _online_key(folder: Path, role: str, ask: Ask, repository: Repository) -> CryptoSigner:
    allowed, _ = repository.signers_of(role)
    file = key_file(folder, role)
    signer = read_key(file, ask)
    if signer.public_key.keyid in allowed:
        return signer
    if successor(file).exists():
        signer = read_key(successor(file), ask)
        if signer.public_key.keyid in allowed:
            adopt(file)
            return signer
    raise PublishError(f"{file}: this key may not sign for {repository.folder}. Name the keys made for it with --keys.")


def successor(file: Path) -> Path:
    """Where the key that is to follow stands, until kiosks are told of it."""
    return file.with_name(f"next-{file.name}")


def adopt(file: Path) -> None:
    """The key that follows takes the place of the one before, which nobody believes any more. Raises OSError."""
    durable.finish(successor(file), file)


def read_public_key(file: Path) -> SSlibKey:
    """A vendor's public key, from PEM; raises PublishError."""
    try:
        return SSlibKey.from_crypto(load_pem_public_key(file.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise PublishError(f"{file}: this is no public key in PEM ({error}). Ask the vendor for it again.") from error


def found_keys(folders: Iterable[Path], role: str, ask: Ask) -> list[CryptoSigner]:
    """The keys for a role in those folders that have one."""
    return [read_key(key_file(folder, role), ask) for folder in folders if key_file(folder, role).exists()]


def is_enough(signers: Sequence[CryptoSigner], keys: Iterable[Key], threshold: int) -> bool:
    """Whether enough of the signers are among the keys of a role."""
    return len({signer.public_key.keyid for signer in signers} & {key.keyid for key in keys}) >= threshold
