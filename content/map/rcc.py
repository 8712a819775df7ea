"""Qt's binary resource file: many small files in one that a program maps into memory and reads by name.

Version 1 of the format, without compression; numbers are big-endian. A header; a tree (here: a root and its files); the
names, each with a hash by which Qt finds them, so files stand in the order of their hashes; the files.
Source: qtbase/src/corelib/io/qresource.cpp and src/tools/rcc/rcc.cpp.
"""

from collections.abc import Mapping
from struct import Struct

_HEADER = Struct(">4sIIII")  # magic, version, where the tree, the files and the names begin
_FOLDER = Struct(">IHII")  # name, flags, children, first child
_FILE = Struct(">IHHHI")  # name, flags, territory, language, where it stands
_NAME = Struct(">HI")  # letters, hash
_LENGTH = Struct(">I")
_IS_FOLDER = 2
_LANGUAGE_C = 1


def packed(files: Mapping[str, bytes]) -> bytes:
    """A resource file; names are letters and signs of the basic plane, without a slash."""
    ordered = sorted(files, key=lambda name: (qt_hash(name), name))
    names, data = bytearray(), bytearray()
    tree = bytearray(_FOLDER.pack(0, _IS_FOLDER, len(ordered), 1))
    for name in ordered:
        tree += _FILE.pack(len(names), 0, 0, _LANGUAGE_C, len(data))
        names += _NAME.pack(len(name), qt_hash(name)) + name.encode("utf-16-be")
        data += _LENGTH.pack(len(files[name])) + files[name]
    tree_at = _HEADER.size
    names_at = tree_at + len(tree)
    header = _HEADER.pack(b"qres", 1, tree_at, names_at + len(names), names_at)
    return b"".join((header, tree, names, data))


def unpacked(body: bytes) -> dict[str, bytes]:
    """The files in what ``packed`` made; raises ValueError where it did not."""
    magic, version, tree_at, data_at, names_at = _HEADER.unpack_from(body)
    if (magic, version) != (b"qres", 1):
        raise ValueError("it is no resource file of version 1")
    _, _, count, first = _FOLDER.unpack_from(body, tree_at)
    found = {}
    for number in range(first, first + count):
        name_at, _, _, _, at = _FILE.unpack_from(body, tree_at + number * _FILE.size)
        letters, _ = _NAME.unpack_from(body, names_at + name_at)
        start = names_at + name_at + _NAME.size
        (length,) = _LENGTH.unpack_from(body, data_at + at)
        content = data_at + at + _LENGTH.size
        found[body[start : start + 2 * letters].decode("utf-16-be")] = body[content : content + length]
    return found


def qt_hash(name: str) -> int:
    """The hash of a name: Qt's variant of the PJW hash, of 28 bits."""
    value = 0
    for letter in name:
        value = ((value << 4) + ord(letter)) & 0xFFFFFFFF
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
