"""Somebody at the real screen: keys and touches sent to Qt's own VNC server, as from a desk (RFB 3.3, RFC 6143).

The kiosk under test has no door for tests: it gets events of the window system, and nothing else of ours is in it.
"""

import socket
import struct
import time

# Keysyms of X11, which RFB speaks.
KEYS = {"Return": 0xFF0D, "Tab": 0xFF09} | {f"F{number}": 0xFFBD + number for number in range(1, 13)}
_SECURITY_NONE = 1
_SET_FORMAT, _SET_ENCODINGS, _ASK_PICTURE, _KEY_EVENT, _POINTER_EVENT = 0, 2, 3, 4, 5
_RAW, _BYTES_PER_PIXEL = 0, 4
_SECONDS = 20
# Each picture is drawn between two turns of the screen's event loop: after so many the same, nothing is under way.
_STILL = 25


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _connected(port: int) -> socket.socket:
    """The server begins to listen a moment after the first frame."""
    end = time.monotonic() + _SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), _SECONDS)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise


class Visitor:
    """One visitor, from the attract screen on."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._socket.sendall(self._hear(12))
        (security,) = struct.unpack(">I", self._hear(4))
        assert security == _SECURITY_NONE, f"the server asks for security type {security}"
        self._socket.sendall(b"\x01")
        self.width, self.height, name = struct.unpack(">HH16xI", self._hear(24))
        self._hear(name)
        red, green, blue = 16, 8, 0
        pixels = struct.pack(">BBBBHHHBBB3x", 32, 24, 0, 1, 255, 255, 255, red, green, blue)
        self._socket.sendall(struct.pack(">B3x", _SET_FORMAT) + pixels)
        self._socket.sendall(struct.pack(">BxHi", _SET_ENCODINGS, 1, _RAW))

    def look(self) -> bytearray:
        """The pixels on the glass."""
        self._socket.sendall(struct.pack(">BBHHHH", _ASK_PICTURE, 0, 0, 0, self.width, self.height))
        kind, rectangles = struct.unpack(">BxH", self._hear(4))
        assert kind == 0, f"a message of type {kind} instead of a picture"
        picture = bytearray()
        for _ in range(rectangles):
            width, height, encoding = struct.unpack(">4xHHi", self._hear(12))
            assert encoding == _RAW
            rectangle = self._hear(width * height * _BYTES_PER_PIXEL)
            picture = picture + rectangle if picture else rectangle
        return picture

    def rest(self) -> bytearray:
        """Wait until the picture stands still; returns it."""
        before, same = self.look(), 0
        while same < _STILL:
            now = self.look()
            same = same + 1 if now == before else 0
            before = now
        return before

    def key(self, *names: str) -> None:
        """Press and let go of keys: letters, or names of KEYS; several go out at once, and no pause tears them."""
        keysyms = (KEYS.get(name) or ord(name) for name in names)
        events = (struct.pack(">BBxxI", _KEY_EVENT, down, keysym) for keysym in keysyms for down in (1, 0))
        self._socket.sendall(b"".join(events))

    def touch(self, x: int, y: int) -> None:
        """Touch the glass, in pixels from the left and the top."""
        for buttons in (1, 0):
            self._socket.sendall(struct.pack(">BBHH", _POINTER_EVENT, buttons, x, y))

    def close(self) -> None:
        """Go away."""
        self._socket.close()

    def _hear(self, count: int) -> bytearray:
        heard = bytearray(count)
        rest = memoryview(heard)
        while rest:
            more = self._socket.recv_into(rest)
            assert more, "the screen hung up"
            rest = rest[more:]
        return heard
