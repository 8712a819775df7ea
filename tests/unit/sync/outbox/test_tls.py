"""An inbox is believed by its certificate: without a right one nothing is sent, and nothing lost."""

import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from sync.device.counter import Counter
from sync.device.key import make_key
from sync.fetcher import Way
from sync.outbox.box import Outbox
from sync.outbox.sending import Sender, Sent
from sync.poster import Poster
from sync.testing.receiver import Receiver
from tests.unit.sync.fetcher.test_tls import NOW as TODAY
from tests.unit.sync.fetcher.test_tls import certificate
from tests.unit.sync.outbox.conftest import NOW, PRIVATE


@pytest.mark.parametrize(
    ("days", "is_trusted", "told"),
    [
        (30, True, Sent(sent=1)),
        (30, False, Sent(problem="the server's certificate is not accepted", stopped=True)),
        (-30, True, Sent(problem="the server's certificate is not accepted", stopped=True)),
    ],
    ids=["right", "of nobody known", "expired"],
)
def test_only_the_server_with_the_right_certificate_gets_anything(
    outbox: Outbox, tmp_path: Path, days: int, *, is_trusted: bool, told: Sent
) -> None:
    file = certificate(tmp_path, TODAY + timedelta(days=days))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    key = make_key(tmp_path / "state")
    outbox.put("test", "normal", b"text")
    with Receiver(PRIVATE, tls=context) as receiver:
        receiver.devices[key.id] = key.public
        poster = Poster(receiver.url, Way(certificates=str(file) if is_trusted else ""), "test")
        done = Sender(key, Counter(tmp_path / "state"), poster, lambda: NOW, lambda: 1.0).send(outbox.store)
        poster.close()
    assert receiver.url.startswith("https://")
    assert told.problem in done.problem
    assert (done.sent, done.stopped) == (told.sent, told.stopped)
    assert (len(receiver.taken), len(outbox.store.due(NOW, at_once=True))) == (told.sent, 1 - told.sent)
