"""Carries what waits in the outbox to the server: the only other place that speaks HTTP, beside ``sync.fetcher``.

It follows no redirect, for a request is signed for one path, and believes no answer: that is ``sync.outbox.answers``.
"""

from urllib.parse import urlsplit

import urllib3
from requests.exceptions import RequestException, SSLError

from sync.config import refuse_inbox
from sync.fetcher import Way
from sync.outbox.sending import Answer, Unreachable
from sync.watchdog import Cuttable, at_least

_ANSWER_BYTES = 16 * 1024
_CONNECT_S, _SILENCE_S = 20, 60


class Poster:
    """Posts below one address."""

    def __init__(self, base: str, way: Way, agent: str, deadline_s: float = 300) -> None:
        """``base``: such as ``https://town.example/kiosks``; a request takes no longer than ``deadline_s`` in all.

        Raises ValueError for an address that cannot be used.
        """
        refuse_inbox(base)
        self._base, self._deadline_s = base.rstrip("/"), deadline_s
        self._prefix = urlsplit(self._base).path
        self._adapter = Cuttable()
        self._session = way.session(agent, self._adapter)

    def path(self, end: str) -> str:
        """The whole path of a request, as the server sees it."""
        return self._prefix + end

    def post(self, end: str, headers: dict[str, str], body: bytes) -> Answer:
        """One request, and the beginning of its answer. Raises Unreachable."""
        with at_least(1, self._deadline_s, int, self._adapter.cut) as was_cut:
            try:
                return self._post(self._base + end, headers, body)
            except SSLError:
                why = "the server's certificate is not accepted; look at the clock, then at sync.certificates"
                raise Unreachable(f"{self._base}: {why}") from None
            except (RequestException, urllib3.exceptions.HTTPError, OSError):
                why = "the server is too slow" if was_cut() else "the server cannot be reached, or hung up"
                raise Unreachable(f"{self._base}: {why}") from None

    def _post(self, url: str, headers: dict[str, str], body: bytes) -> Answer:
        answer = self._session.post(
            url, data=body, headers=headers, stream=True, timeout=(_CONNECT_S, _SILENCE_S), allow_redirects=False
        )
        try:
            return Answer(answer.status_code, answer.raw.read(_ANSWER_BYTES, decode_content=False))
        finally:
            answer.close()

    def close(self) -> None:
        """Let the connections go."""
        self._session.close()
