"""The key of a device: Ed25519 (RFC 8032), made on the device, readable by its user alone, and never sent anywhere."""

import os
from hashlib import sha256
from pathlib import Path

from nacl.signing import SigningKey

from sync import durable
from sync.device.counter import COUNTER, begin_counting

KEY = "device.key"
_SEED_BYTES = 32
_ID_DIGITS = 32
_OWN_ONLY = 0o600


class DeviceError(Exception):
    """Who this device is cannot be read or kept; the text says what, where and how to mend it."""


class DeviceKey:
    """``id``: 32 hex digits that follow from the public key; no two devices have the same, and nobody gives it out."""

    def __init__(self, seed: bytes) -> None:
        self._signing = SigningKey(seed)
        self.public = bytes(self._signing.verify_key)
        self.id = device_id(self.public)

    def sign(self, text: bytes) -> bytes:
        """64 bytes."""
        return self._signing.sign(text).signature


def device_id(public: bytes) -> str:
    """The first 128 bits of SHA-256 over the 32 bytes of the public key, in hex."""
    return sha256(public).hexdigest()[:_ID_DIGITS]


def has_key(folder: Path) -> bool:
    """Whether a device has its key already."""
    return (folder / KEY).exists()


def make_key(folder: Path) -> DeviceKey:
    """A new key in the place of any old one; the device is another one then. Raises DeviceError.

    The old counter goes after the old key, so that no crash leaves a key whose counter begins anew.
    """
    seed = bytes(SigningKey.generate())
    try:
        durable.make_folder(folder)
        durable.remove(folder / KEY)
        begin_counting(folder)
        durable.write(folder / KEY, seed, _OWN_ONLY)
    except OSError as error:
        raise _told(error, folder) from None
    return DeviceKey(seed)


def load_key(folder: Path) -> DeviceKey:
    """The key of this device. Raises DeviceError, where there is none too."""
    file = folder / KEY
    try:
        seed = file.read_bytes()
        open_to_others = file.stat().st_mode & 0o077
        is_counted = (folder / COUNTER).exists()
    except FileNotFoundError:
        raise DeviceError(f"{file}: this device has no key yet. Enrol it with: kiosk sync enrol CODE") from None
    except OSError as error:
        raise _told(error, file) from None
    remedy = "Enrol the device anew, with a new code: kiosk sync enrol CODE --anew"
    if len(seed) != _SEED_BYTES:
        raise DeviceError(f"{file}: it has {len(seed)} bytes, a key has {_SEED_BYTES}. {remedy}")
    if open_to_others:
        raise DeviceError(f"{file}: others may read it (mode {file.stat().st_mode & 0o777:o}). {remedy}")
    if not is_counted:
        raise DeviceError(f"{folder / COUNTER}: it is lost, and no number may be used twice. {remedy}")
    return DeviceKey(seed)


def _told(error: OSError, where: Path) -> DeviceError:
    reason = os.strerror(error.errno or 0)
    return DeviceError(f"{error.filename or where}: it cannot be used ({reason}). Mend the folder or make room.")
