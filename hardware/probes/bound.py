"""Sockets that leave by one network device."""

import socket


def bound_to(channel: socket.socket, device: str) -> None:
    """Let it leave by this device and no other; by any where none is named. Raises OSError."""
    if device:
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device.encode() + b"\0")
