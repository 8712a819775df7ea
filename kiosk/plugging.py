"""Joins the socket for headphones to the kiosk, when the first frame stands. Nothing of it is loaded without one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow

from kiosk.adapters.headphones import SocketKeys
from kiosk.config import HeadphonesConfig
from kiosk.headphones.jack import JackMonitor
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.headphones import Headphones

if TYPE_CHECKING:
    from kiosk.hall import HallNow


def join_headphones(
    app: AppViewModel,
    config: HeadphonesConfig,
    window: QQuickWindow,
    parent: QObject,
    *,
    plugged: bool = False,
    hall: "HallNow | None" = None,
) -> Headphones:
    """``config`` names another source than none; ``plugged``: what was known before the screen began anew.

    ``hall`` is what the source ``gpio`` needs.
    """
    return Headphones(app, monitor(config, window, plugged=plugged, hall=hall), parent)


def monitor(
    config: HeadphonesConfig, window: QQuickWindow, *, plugged: bool = False, hall: "HallNow | None" = None
) -> JackMonitor:
    """The socket that the configuration names."""
    if config.source == "keypad":
        from kiosk.headphones.keys import KeyedJack

        jack = KeyedJack(plugged=plugged)
        SocketKeys(config.keys, jack, window)
        return jack
    if config.source == "gpio":
        from kiosk.headphones.hall import HallJack

        assert hall is not None, "the configuration sees to it that there is one"
        return HallJack(hall)
    from kiosk.headphones.watched import WatchedJack

    if config.source == "evdev":
        from kiosk.headphones.evdev import open_evdev

        return WatchedJack(partial(open_evdev, config.device))
    from kiosk.headphones.soundserver import open_soundserver

    return WatchedJack(open_soundserver)
