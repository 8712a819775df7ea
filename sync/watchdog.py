"""Connections that can be cut when too little comes through them.

A socket's own time-out begins anew with every byte, so a server could hold a client for months with one byte at a time,
in the head of an answer as well as in its body.
"""

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, override

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class Cuttable(HTTPAdapter):
    """An adapter of requests whose connections ``cut`` closes, from any thread."""

    def __init__(self) -> None:
        self._open: list[HTTPConnection] = []
        super().__init__(max_retries=0)

    @override
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools()

    @override
    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self._pools()
        return manager

    def cut(self) -> None:
        for connection in self._open:
            sock = connection.sock
            if sock is not None:
                with suppress(OSError):
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def _pools(self) -> dict[str, type[HTTPConnectionPool]]:
        known = self._open

        class Plain(HTTPConnection):
            @override
            def connect(self) -> None:
                known[:] = [other for other in known if other.sock is not None] + [self]
                super().connect()

        class Secure(HTTPSConnection):
            @override
            def connect(self) -> None:
                known[:] = [other for other in known if other.sock is not None] + [self]
                super().connect()

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        return {"http": PlainPool, "https": SecurePool}


@contextmanager
def at_least(
    count: int, seconds: float, received: Callable[[], int], cut: Callable[[], None]
) -> Iterator[Callable[[], bool]]:
    """While the block runs, ``cut`` as soon as fewer than ``count`` bytes came in ``seconds``.

    ``received`` says how many came so far. Yields a function that says whether it has cut.
    """
    late = threading.Event()
    done, watched = socket.socketpair()  # waited for by poll: it counts from now, whatever the clock is made to say

    def watch() -> None:
        before, waiting = received(), select.poll()
        waiting.register(watched, select.POLLIN)
        while not waiting.poll(seconds * 1000):
            if received() - before < count:
                late.set()
                cut()
                return
            before = received()

    watching = threading.Thread(target=watch, name="sync-watchdog", daemon=True)
    watching.start()
    try:
        yield late.is_set
    finally:
        done.close()
        watching.join()
        watched.close()
