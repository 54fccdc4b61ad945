# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A WebSocket server that accepts everyone, welcomes and never answers. Prints its URL."""
import base64
import hashlib
import socket

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 section 1.3
WELCOME = b'{"type":"welcome","message":"hello","timestamp":1}'

server = socket.create_server(("127.0.0.1", 0))
print(f"ws://127.0.0.1:{server.getsockname()[1]}/", flush=True)
while True:
    peer, _ = server.accept()
    request = b""
    while b"\r\n\r\n" not in request:
        request += peer.recv(4096)
    headers = dict(
        line.split(b": ", 1) for line in request.split(b"\r\n") if b": " in line
    )
    key = {k.lower(): v for k, v in headers.items()}[b"sec-websocket-key"]
    accept = base64.b64encode(hashlib.sha1(key + GUID).digest())
    peer.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
    peer.sendall(bytes([0x81, len(WELCOME)]) + WELCOME)
    while peer.recv(4096):
        pass
