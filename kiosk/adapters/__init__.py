"""The only door between threads, files, sockets and Qt signals."""
