"""A network for tests, on the loopback: somebody who answers for names, and somebody far away."""

import socket
import struct
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from typing import Self

_HEAD = "!HHHHHH"


class Answering(ABC):
    """Answers on a thread of its own, on ``port`` of 127.0.0.1. ``asked``: what came."""

    def __init__(self, kind: socket.SocketKind) -> None:
        self._socket = socket.socket(socket.AF_INET, kind)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.asked: list[bytes] = []
        self._thread = threading.Thread(target=self._work)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread
        self._thread.join(10)
        self._socket.close()

    @abstractmethod
    def _work(self) -> None:
        """Take what comes and answer it, until the socket is shut."""


class FakeNames(Answering):
    """A name server. ``answer`` makes the answer of a question; one that makes none is silent."""

    def __init__(self, answer: Callable[[bytes], bytes | None]) -> None:
        super().__init__(socket.SOCK_DGRAM)
        self._answer = answer

    def _work(self) -> None:
        with suppress(OSError):
            while True:
                question, whence = self._socket.recvfrom(512)
                if not question:
                    return
                self.asked.append(question)
                answer = self._answer(question)
                if answer is not None:
                    self._socket.sendto(answer, whence)


class FakePortal(Answering):
    """Somebody far away, who answers whatever is asked with ``said``, and then is silent or ``hangs_up``."""

    def __init__(self, said: bytes, *, hangs_up: bool = True) -> None:
        super().__init__(socket.SOCK_STREAM)
        self._socket.listen()
        self._said = said
        self._hangs_up = hangs_up
        self._open: list[socket.socket] = []

    def __exit__(self, *args: object) -> None:
        super().__exit__(*args)
        for connection in self._open:
            connection.close()

    def _work(self) -> None:
        with suppress(OSError):
            while True:
                connection, _whence = self._socket.accept()
                self._open.append(connection)
                self.asked.append(connection.recv(4096))
                connection.sendall(self._said)
                if self._hangs_up:
                    connection.close()


def named(*records: bytes, code: int = 0) -> Callable[[bytes], bytes]:
    """Answers to each question with these records, each as ``record`` makes it, and the code of RFC 1035."""

    def answer(question: bytes) -> bytes:
        number = struct.unpack_from("!H", question)[0]
        return struct.pack(_HEAD, number, 0x8180 | code, 1, len(records), 0, 0) + question[12:] + b"".join(records)

    return answer


def record(kind: int, data: bytes) -> bytes:
    """A record of the name that was asked for."""
    return b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data
