"""Production's page cache, really run in front of a web process that only counts."""

import gzip
import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from local import nginx
from local.processes import Family
from local.tracker import free_port

pytestmark = pytest.mark.skipif(nginx.find_nginx() is None, reason="there is no nginx on this machine")

PUBLIC = "public, max-age=0, s-maxage=30, stale-while-revalidate=60"
PAGES = {
    "/": PUBLIC,
    "/slow": PUBLIC,
    "/brief": "public, max-age=0, s-maxage=1, stale-while-revalidate=60",
    "/unsaid": None,
    "/desk/": "private, no-store",
    "/desk/kept-by-mistake": PUBLIC,
    "/readyz": PUBLIC,
    "/cookie": PUBLIC,
    "/commitments/x/report/": PUBLIC,
}
TEXT = b"<p>The same words again and again.</p>" * 60


class Web(BaseHTTPRequestHandler):
    """Answers with what the address stands for, and remembers what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        if self.server.broken:
            return self.answer(500, b"broken", {})
        if self.path == "/slow":
            time.sleep(0.5)
        headers = {"Content-Encoding": "gzip", "ETag": 'W/"1"', "Vary": "Accept-Encoding"}
        if PAGES.get(self.path.partition("?")[0]):
            headers["Cache-Control"] = PAGES[self.path.partition("?")[0]]
        if self.path == "/cookie":
            headers["Set-Cookie"] = "session=1"
        return self.answer(200, gzip.compress(TEXT), headers)

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    web = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    port = free_port()
    configuration = nginx.write_configuration(
        folder, listen=f"127.0.0.1:{port}", web=f"127.0.0.1:{web.server_address[1]}", user=nginx.users_line()
    )
    family = Family(folder)
    nginx.start(family, configuration)
    web.port = port
    nginx.wait_until_ready(family, port)
    yield web
    family.stop()
    web.shutdown()
    web.server_close()


@pytest.fixture
def web(running):
    """The web process behind nginx, having been asked nothing yet."""
    running.asked, running.broken = [], False
    return running


def get(web, path, method="GET", through=None, **headers):
    """Ask from this machine, or `through` another loopback address, as a proxy in front does."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    source = (through, 0) if through else None
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10, source_address=source)
    try:
        connection.request(method, path, headers={"Host": "tracker.example", **headers})
        response = connection.getresponse()
        response.body = response.read()
        return response
    finally:
        connection.close()


def test_nginx_accepts_the_configuration(tmp_path):
    path = nginx.write_configuration(tmp_path, listen="127.0.0.1:1", web="127.0.0.1:2")
    assert nginx.judge(path).returncode == 0, nginx.judge(path).stderr


def test_a_page_is_asked_for_once_and_served_to_all(web):
    answers = [get(web, "/?a", Accept_Encoding=each) for each in ("gzip", "br, gzip", "gzip, deflate, zstd")]
    assert [answer.headers["X-Cache"] for answer in answers] == ["MISS", "HIT", "HIT"]
    assert {gzip.decompress(answer.body) for answer in answers} == {TEXT}
    assert len(web.asked) == 1


def test_a_reader_who_cannot_read_compressed_pages_gets_them_plain(web):
    get(web, "/?b", Accept_Encoding="gzip")
    answer = get(web, "/?b")
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == TEXT
    assert len(web.asked) == 1


def test_readers_who_come_at_once_cost_one_question(web):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: get(web, "/slow"), range(8)))
    assert {answer.body for answer in answers} == {TEXT}
    assert len(web.asked) == 1


def test_an_old_page_is_served_at_once_while_a_new_one_is_fetched(web):
    get(web, "/brief")
    # nginx counts in whole seconds.
    time.sleep(2.2)
    assert get(web, "/brief").headers["X-Cache"] == "STALE"
    deadline = time.monotonic() + 5
    while len(web.asked) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(web.asked) == 2
    assert web.asked[1][1]["If-None-Match"] == 'W/"1"'


def test_an_old_page_is_better_than_an_error(web):
    get(web, "/brief?c")
    time.sleep(1.2)
    web.broken = True
    assert get(web, "/brief?c").status == 200


def test_a_reader_who_holds_the_page_gets_no_second_copy(web):
    get(web, "/?d")
    answer = get(web, "/?d", If_None_Match='W/"1"')
    assert (answer.status, answer.body) == (304, b"")
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    "path", ["/unsaid", "/desk/", "/desk/kept-by-mistake", "/readyz", "/cookie", "/commitments/x/report/"]
)
def test_what_is_not_for_all_is_never_kept(web, path):
    for _ in range(2):
        assert get(web, path).headers["X-Cache"] in (None, "MISS")
    assert len(web.asked) == 2


def test_cookies_reach_the_desk_and_no_public_page(web):
    get(web, "/desk/", Cookie="session=1")
    get(web, "/?e", Cookie="session=1")
    assert [headers.get("Cookie") for _, headers in web.asked] == ["session=1", None]


def test_reports_are_not_sent_by_the_hundred_and_carry_no_cookie(web):
    address = "/commitments/y/report/"
    sent = [get(web, address, method="POST", Cookie="session=1").status for _ in range(12)]
    assert sent[0] != 429
    assert sent[-1] == 429
    assert get(web, address, Cookie="session=1").status == 200
    assert "Cookie" not in web.asked[-1][1]


def test_pages_of_one_name_are_not_served_under_another(web):
    get(web, "/?f", Host="evil.example")
    get(web, "/?f")
    assert [headers["Host"] for _, headers in web.asked] == ["evil.example", "tracker.example"]


def test_the_web_process_is_told_who_asks_and_how(web):
    get(web, "/?g", X_Forwarded_For="192.0.2.7", X_Forwarded_Proto="https")
    headers = web.asked[0][1]
    assert headers["X-Forwarded-For"] == "192.0.2.7, 127.0.0.1"
    assert headers["X-Forwarded-Proto"] == "https"


def test_a_scheme_of_the_readers_own_making_is_not_passed_on(web):
    get(web, "/?h", X_Forwarded_Proto="gopher")
    assert web.asked[0][1]["X-Forwarded-Proto"] == "http"


def test_passwords_are_not_tried_by_the_hundred(web):
    tried = [get(web, "/desk/login/", method="POST").status for _ in range(12)]
    assert tried[0] != 429
    assert tried[-1] == 429
    assert get(web, "/desk/login/").status == 200


def test_behind_a_proxy_each_reader_is_limited_alone(web):
    def tries(reader: str) -> int:
        return get(web, "/desk/login/", "POST", through=nginx.TRUSTED, X_Forwarded_For=reader).status

    assert [tries("203.0.113.1") for _ in range(12)][-1] == 429
    assert tries("198.51.100.9") != 429


def test_nobody_else_says_for_whom_they_ask(web):
    tried = [
        get(web, "/desk/login/", "POST", through="127.0.0.3", X_Forwarded_For=f"203.0.113.{number}").status
        for number in range(12)
    ]
    assert tried[-1] == 429


def test_a_redirect_of_its_own_names_no_port_or_scheme(web):
    assert get(web, "/desk").headers["Location"] == "/desk/"


def test_pictures_are_not_drawn_by_the_hundred_and_pages_are_served_all_the_same(web):
    asked = [get(web, f"/charts/map.png?as_of=2025-01-{number:02}").status for number in range(1, 60)]
    assert asked[:20] == [200] * 20
    assert asked[-1] == 429
    assert [get(web, "/?pages").status for _ in range(60)] == [200] * 60
    assert get(web, "/fr/charts/matrix.png").status == 429, "in whatever language"
    assert get(web, "/charts/map.svg").status == 200
