"""Sends standard input to a port of this machine and, after so many seconds, begins to print what comes back.

Small segments and a small buffer, so that a server can't hand over a long reply at once: Node's sockets have no such options.
"""
import socket
import sys
import time

port, wait = int(sys.argv[1]), float(sys.argv[2])
with socket.socket() as reader:
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
    reader.connect(("127.0.0.1", port))
    reader.sendall(sys.stdin.buffer.read())
    time.sleep(wait)
    head, _, body = b"", b"", b""
    while b"\r\n\r\n" not in head:
        part = reader.recv(4096)
        if not part:
            sys.exit("closed within the head")
        head += part
    head, _, body = head.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        part = reader.recv(65536)
        if not part:
            sys.exit(f"closed after {len(body)} of {length} bytes")
        body += part
    sys.stdout.buffer.write(body)
