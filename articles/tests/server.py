"""A small web server on this machine, for tests of fetching: what a path answers is a function."""

import contextlib
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(
    status: int = 200, body: bytes = b"", content_type: str = "text/html; charset=utf-8", **headers
) -> Answer:
    """Return an answer with these headers (`Content_Encoding` for Content-Encoding) and body."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": content_type, "Content-Length": str(len(body))}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in sent.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


class Server:
    """Serves `answers` by path; `asked` lists the requests, each as (path, headers)."""

    def __init__(self, certificate: Path | None = None):
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.httpd.daemon_threads = True
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.httpd.socket = context.wrap_socket(
                self.httpd.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self.httpd.server_port
        self.thread = threading.Thread(target=self.httpd.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> "Server":
        self.thread.start()
        return self

    def __exit__(self, *error) -> None:
        self.httpd.shutdown()
        self.thread.join()
        self.httpd.server_close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append((self.path, dict(self.headers)))
                try:
                    server.answers.get(self.path.split("?")[0], answer(404, b"no"))(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def handle(self):
                # A client that does not trust the certificate hangs up during the handshake.
                with contextlib.suppress(ssl.SSLError, ConnectionResetError):
                    super().handle()

            def log_message(self, *args):
                """Stay silent."""

        return Handler
