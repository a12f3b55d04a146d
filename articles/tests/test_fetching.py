"""Fetching one page: from whom, how much, how long, and what an editor reads when it does not work."""

import _socket
import gzip
import inspect
import socket
import ssl
import time
import tracemalloc
import zlib
from pathlib import Path

import httpx2
import pytest
import trustme

from articles import fetching
from articles.fetching import REASONS, FetchError, fetch, guard, is_public_address
from articles.tests.server import Server, answer

PAGE = "<html><body><p>Слава</p></body></html>".encode()


def is_loopback(address: str) -> bool:
    return address == "127.0.0.1"


def fetch_here(url: str, **options):
    """Fetch as production does, but from this machine."""
    return fetch(url, is_allowed=is_loopback, ports=None, **{"seconds": 5.0, **options})


def reason_of(url: str, **options) -> str:
    with pytest.raises(FetchError) as caught:
        fetch_here(url, **options)
    return caught.value.reason


@pytest.fixture
def own_digits(monkeypatch):
    """Addresses in digits of any kind are read as the system reads them, and no name server is asked."""

    def getaddrinfo(host, port, *args, **kwargs):
        host = "127.0.0.1" if host.lower().rstrip(".") == "localhost" else host
        return _socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def here_once():
    """Return a check that lets the first connection come to this machine, and is production's from then on."""
    seen = []

    def check(address: str) -> bool:
        seen.append(address)
        return is_loopback(address) if len(seen) == 1 else is_public_address(address)

    return check


# ------------------------------------------------------------------------------------------ which addresses

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "ff0e::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::ffff:0:127.0.0.1",
    "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1:ffff::808:808", "100::1",
    "100.127.255.254", "192.0.0.170", "192.0.0.192", "192.88.99.1", "198.19.255.255",
    "233.252.0.1", "255.255.255.254", "0.1.2.3", "100:0:0:1::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1::1",
    "3fff::1", "5f00::1", "4000::1", "fd00:ec2::254", "fe80::a9fe:a9fe", "febf::1", "ff05::1:3", "2001::1",
    "2002:a9fe:a9fe::1", "2002:c0a8:101::1", "2002:e000:1::", "::ffff:100.64.0.1", "::ffff:224.0.0.1", "::8.8.8.8",
    "64:ff9b::e000:1", "::ffff:0:8.8.8.8",
]  # fmt: skip
PUBLIC = [
    "93.184.216.34",
    "8.8.8.8",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_never_connected_to(address):
    assert not is_public_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is(address):
    assert is_public_address(address)


HOSTILE = [
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0/",
    "http://0.0.0.0/", "http://10.1.2.3/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/", "http://localhost/", "http://LOCALHOST./", "https://127.0.0.1/", "http://[::1]/",
    "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1]/", "http://[fd00::1]/",
    "http://[::ffff:a9fe:a9fe]/", "http://[::ffff:0:127.0.0.1]/", "http://[::127.0.0.1]/", "http://[64:ff9b:1::7f00:1]/",
    "http://[64:ff9b:1:ffff::808:808]/", "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "http://[ff02::1]/",
    "http://[fec0::1]/", "http://[fd00:ec2::254]/latest/meta-data/", "http://[fe80::1%25eth0]/", "http://[::1%25lo]/",
    "http://0x7f.0.0.0x1/", "http://0x7F.0x0.0x0.0x1/", "http://00000177.1/", "http://0300.0250.0.1/",
    "http://3232235521/", "http://127.0.0.1./", "http://127.000.000.001/", "http://0x0a000001/", "http://100.100.100.200/",
    "http://192.0.0.192/", "http://224.0.0.1/", "http://255.255.255.255/", "http://198.18.0.1/", "http://192.88.99.1/",
    "HTTP://LOCALHOST/", "http://localhost%00.news.example/", "http://127.0.0.1%2f@8.8.8.8/",
    "http://8.8.8.8:80:22/", "http://8.8.8.8:-1/", "http://8.8.8.8:080x/", "http://8.8.8.8:25/", "http://8.8.8.8:11211/",
    "http://１２７.0.0.1/", "http://127。0。0。1/", "http://⑫7.0.0.1/",
    "http://8.8.8.8:22/", "http://8.8.8.8:8080/", "http://8.8.8.8:0/", "https://8.8.8.8:6379/", "http://8.8.8.8:99999/",
    "file:///etc/passwd", "gopher://8.8.8.8/", "ftp://8.8.8.8/", "data:text/html,x", "dict://8.8.8.8:11211/",
    "http://news.example@127.0.0.1/", "http://ada:x@8.8.8.8/", "http://8.8.8.8\\@127.0.0.1/", "http://8.8.8.8 @127.0.0.1/",
    "jar:http://8.8.8.8!/", "ldap://8.8.8.8/", "ws://8.8.8.8/", "javascript:alert(1)", "view-source:http://8.8.8.8/",
    "http+unix://%2fvar%2frun%2fdocker.sock/", "unix:///run/x.sock", "http://@8.8.8.8/", "http://:x@8.8.8.8/",
    "http://8.8.8.8/\r\nHost: x", "//8.8.8.8/", "http://", "http:///x", "",
]  # fmt: skip


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_before_a_connection(url, own_digits, monkeypatch):
    opened = []
    monkeypatch.setattr(socket, "create_connection", lambda *where, **more: opened.append(where))
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert caught.value.reason == "refused-address"
    assert not caught.value.may_retry
    assert opened == []


LOCATIONS = [
    "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/", "http://2852039166/",
    "file:///etc/passwd", "gopher://127.0.0.1/", "http://ada:x@127.0.0.1/", "//localhost/", "http://[::ffff:10.0.0.1]/",
]  # fmt: skip


@pytest.mark.parametrize("location", LOCATIONS)
def test_a_redirect_to_a_private_place_is_refused(server, location, own_digits):
    server.answers["/a"] = answer(302, Location=location)
    with pytest.raises(FetchError) as caught:
        fetch(server.url("/a"), is_allowed=here_once(), ports=None)
    assert caught.value.reason == "refused-address"
    assert len(server.asked) == 1


def test_a_redirect_to_another_port_is_refused(server):
    server.answers["/a"] = answer(302, Location="http://127.0.0.1:6379/")
    with pytest.raises(FetchError, match="port 6379"):
        fetch(server.url("/a"), is_allowed=is_loopback, ports={server.port})


def resolving_to(monkeypatch, *answers: list[str]) -> None:
    """Let the name server give each of these lists of addresses in turn, the last one for ever."""
    left = list(answers)
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        if host[0].isdigit():
            return real(host, port, *args, **kwargs)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_one_private_address_among_public_ones_is_refused(monkeypatch):
    resolving_to(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(FetchError) as caught:
        fetch("http://news.example/")
    assert caught.value.reason == "refused-address"


def test_the_second_answer_of_a_rebinding_name_changes_nothing(server, monkeypatch):
    server.answers["/a"] = answer(body=PAGE)
    resolving_to(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    page = fetch_here(f"http://news.example:{server.port}/a")
    assert page.body == PAGE
    assert server.asked[0][1]["Host"] == f"news.example:{server.port}"


def test_a_name_that_turns_private_for_the_redirect_is_refused(server, monkeypatch):
    server.answers["/a"] = answer(302, Location="/b", Connection="close")
    server.answers["/b"] = answer(body=PAGE)
    resolving_to(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    assert reason_of(f"http://news.example:{server.port}/a") == "refused-address"


def test_no_proxy_of_the_environment_is_asked(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    server.answers["/a"] = answer(body=PAGE)
    assert fetch_here(server.url("/a")).body == PAGE


def test_a_local_socket_is_refused():
    guarded = guard.Guard(is_public_address, fetching.PORTS, guard.Deadline(1))
    with pytest.raises(FetchError, match="local socket"):
        guarded.connect_unix_socket("/run/secret.sock")


def test_the_transport_really_uses_the_guard():
    guarded = guard.Guard(is_public_address, fetching.PORTS, guard.Deadline(1))
    with (
        httpx2.Client(transport=guard.GuardedTransport(guarded), trust_env=False) as client,
        pytest.raises(FetchError),
    ):
        client.get("http://127.0.0.1:80/")


def test_nothing_but_tests_passes_another_check():
    defaults = inspect.signature(fetch).parameters
    assert defaults["is_allowed"].default is is_public_address
    assert defaults["ports"].default == {80, 443}


# ------------------------------------------------------------------------------------------ what comes back


def test_a_page_comes_with_its_address_type_and_bytes(server):
    server.answers["/a"] = answer(301, Location="/b?id=7#top")
    server.answers["/b"] = answer(body=PAGE)
    page = fetch_here(server.url("/a?utm_source=x"))
    assert page.body == PAGE
    assert page.content_type == "text/html; charset=utf-8"
    assert page.url.startswith(server.url("/b?id=7"))
    path, headers = server.asked[0]
    assert path == "/a"
    assert headers["User-Agent"].startswith("CoalitionTracker/1 (+http")
    assert headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("GZIP", gzip.compress), ("identity", bytes)],
)
def test_a_compressed_page_is_unpacked(server, encoding, pack):
    server.answers["/a"] = answer(body=pack(PAGE * 1000), Content_Encoding=encoding)
    assert fetch_here(server.url("/a")).body == PAGE * 1000


def test_a_page_that_did_not_change_says_so_only_where_news_was_asked_for(server):
    server.answers["/a"] = answer(304, ETag='"7"')
    page = fetch_here(server.url("/a"), news_since={"If-None-Match": '"7"'})
    assert (page.status, page.body, page.header("etag")) == (304, b"", '"7"')
    assert server.asked[0][1]["If-None-Match"] == '"7"'
    assert reason_of(server.url("/a")) == "not-a-page"


def test_the_headers_come_as_they_were_sent(server):
    server.answers["/a"] = answer(body=PAGE, ETag='"7"', X_Made="by hand")
    page = fetch_here(server.url("/a"))
    assert (page.status, page.header("X-MADE"), page.header("none")) == (200, "by hand", "")
    assert ("etag", '"7"') in page.headers


STATUSES = [
    (401, "subscription"), (402, "subscription"), (403, "subscription"), (451, "subscription"), (404, "gone"),
    (410, "gone"), (400, "refused"), (418, "refused"), (408, "busy"), (429, "busy"), (500, "server-error"),
    (503, "server-error"), (206, "not-a-page"), (300, "not-a-page"), (304, "not-a-page"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "reason"), STATUSES)
def test_each_refusal_has_its_reason(server, status, reason):
    server.answers["/a"] = answer(status, body=b"" if status == 304 else PAGE)
    assert reason_of(server.url("/a")) == reason


@pytest.mark.parametrize(
    "content_type",
    [
        "application/zip",
        "application/rss+xml",
        "image/png",
        "application/json",
        "text/css",
        "text/html-ish",
        "text/html,x",
        "",
    ],
)
def test_what_is_no_page_is_refused_by_its_type(server, content_type):
    server.answers["/a"] = answer(body=PAGE, content_type=content_type)
    assert reason_of(server.url("/a")) == "not-a-page"


@pytest.mark.parametrize(
    "content_type",
    ["text/html", "TEXT/HTML;charset=x", "application/xhtml+xml", "text/plain", "application/pdf"],
)
def test_pages_and_plain_texts_are_taken(server, content_type):
    server.answers["/a"] = answer(body=PAGE, content_type=content_type)
    assert fetch_here(server.url("/a")).content_type == content_type


def test_an_empty_page_is_refused(server):
    server.answers["/a"] = answer(body=b" \n ")
    assert reason_of(server.url("/a")) == "empty"


def test_a_site_that_is_not_there_is_named_so(monkeypatch):
    def nobody(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert reason_of("http://news.example/") == "no-such-site"


def test_a_name_server_that_is_busy_may_be_asked_again(monkeypatch):
    def busy(*args, **kwargs):
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    monkeypatch.setattr(socket, "getaddrinfo", busy)
    assert reason_of("http://news.example/") == "name-server"


def test_a_closed_port_is_a_site_that_does_not_answer():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert reason_of(f"http://127.0.0.1:{unused.getsockname()[1]}/") == "unreachable"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A file with a certificate for `news.example` and its key, which nobody trusts by default."""
    file = tmp_path_factory.mktemp("tls") / "news.example.pem"
    trustme.CA().issue_cert("news.example").private_key_and_cert_chain_pem.write_to_path(str(file))
    return file


@pytest.fixture
def secure_server(monkeypatch, certificate):
    """A web server on this machine with TLS; `news.example` and `other.example` are names of it."""
    with Server(certificate) as running:
        running.answers["/a"] = answer(body=PAGE)
        resolving_to(monkeypatch, ["127.0.0.1"])
        yield running


def trusting(monkeypatch, certificate) -> None:
    """Let the test's certificate be one that we trust."""
    context = ssl.create_default_context(cafile=certificate)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    monkeypatch.setattr(httpx2, "create_ssl_context", lambda **options: context)


def test_a_secure_page_is_fetched_and_its_certificate_checked_by_name(
    secure_server, certificate, monkeypatch
):
    trusting(monkeypatch, certificate)
    assert fetch_here(f"https://news.example:{secure_server.port}/a").body == PAGE
    assert reason_of(f"https://other.example:{secure_server.port}/a") == "certificate"


def test_a_certificate_that_nobody_trusts_is_refused(secure_server):
    assert reason_of(f"https://news.example:{secure_server.port}/a") == "certificate"
    assert secure_server.asked == []


def test_no_certificate_of_the_environment_is_trusted(secure_server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert reason_of(f"https://news.example:{secure_server.port}/a") == "certificate"


def test_a_site_that_speaks_no_tls_is_refused(server):
    assert reason_of(server.url("/a").replace("http:", "https:")) == "unreachable"


def test_a_slow_handshake_does_not_hold_us_beyond_the_deadline():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        assert reason_of(f"https://127.0.0.1:{silent.getsockname()[1]}/", seconds=0.4) == "timeout"
        assert time.monotonic() - start < 1.5


# ------------------------------------------------------------------------------------------ how much, how long


def test_a_redirect_loop_ends(server):
    server.answers["/a"] = answer(302, Location="/b")
    server.answers["/b"] = answer(302, Location="/a")
    assert reason_of(server.url("/a")) == "too-many-redirects"
    assert len(server.asked) == 6


def test_a_page_that_says_it_is_too_large_is_not_read(server):
    server.answers["/a"] = answer(body=b"x" * 2000)
    assert reason_of(server.url("/a"), max_bytes=1999) == "too-large"
    assert len(fetch_here(server.url("/a"), max_bytes=2000).body) == 2000


def test_a_page_that_does_not_say_its_size_is_counted(server):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"x" * 10_000)

    server.answers["/a"] = endless
    assert reason_of(server.url("/a"), max_bytes=100_000) == "too-large"


def test_headers_without_end_are_not_collected(server):
    def endless(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(20_000):
            handler.wfile.write(b"X-%d: %s\r\n" % (number, b"x" * 1000))

    server.answers["/a"] = endless
    assert reason_of(server.url("/a")) == "unreadable"


@pytest.mark.parametrize("length", ["-5", "1e3", "999999999999999999999", "x"])
def test_a_length_that_is_none_does_no_harm(server, length):
    server.answers["/a"] = answer(body=PAGE, Content_Length=length)
    assert reason_of(server.url("/a")) in {"unreadable", "too-large"}


def test_a_body_behind_a_redirect_is_not_read(server):
    def endless(handler):
        handler.send_response(302)
        handler.send_header("Location", "/b")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x" * 1_000_000)

    server.answers["/a"], server.answers["/b"] = endless, answer(body=PAGE)
    assert fetch_here(server.url("/a")).body == PAGE


def test_a_bomb_is_bounded_while_it_unpacks(server):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    server.answers["/a"] = answer(body=bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert reason_of(server.url("/a"), max_bytes=1_000_000) == "too-large"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"xxxx"),
        ("br", b"\xcf\xff\xff\x7f\xf8\x27\x00\x12\x92\x00" * 100),
        ("zstd", b"\x28\xb5\x2f\xfd\x04\x60" + b"\x00" * 500),
        ("compress", b"\x1f\x9d\x90"),
        ("gzip, br", gzip.compress(PAGE)),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
        ("gzip", b"not packed"),
        ("gzip", gzip.compress(PAGE * 100)[:-20]),
        ("gzip", gzip.compress(PAGE) + b"tail"),
    ],
    ids=[
        "another",
        "a bomb of br",
        "a bomb of zstd",
        "an old one",
        "two kinds",
        "twice",
        "not at all",
        "cut off",
        "with a tail",
    ],
)
def test_a_packing_that_cannot_be_undone_is_refused(server, encoding, body):
    server.answers["/a"] = answer(body=body, Content_Encoding=encoding)
    assert reason_of(server.url("/a")) == "unreadable"


def test_a_page_that_breaks_off_is_refused(server):
    server.answers["/a"] = answer(body=PAGE, Content_Length=str(len(PAGE) + 10), Connection="close")

    def cut(handler):
        answer(body=PAGE, Content_Length=str(len(PAGE) + 10))(handler)
        handler.close_connection = True

    server.answers["/a"] = cut
    assert reason_of(server.url("/a")) == "unreadable"


def drip_body(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler):
    for _ in range(100):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        time.sleep(0.05)


def say_nothing(handler):
    time.sleep(2)


def promise_for_ever(handler):
    """Announce an answer again and again, and never give one."""
    for _ in range(100):
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("dripping", [drip_body, drip_headers, say_nothing, promise_for_ever])
def test_a_slow_server_does_not_hold_us_beyond_the_deadline(server, dripping):
    server.answers["/a"] = dripping
    start = time.monotonic()
    assert reason_of(server.url("/a"), seconds=0.4) == "timeout"
    assert time.monotonic() - start < 1.5


def test_redirects_share_one_deadline(server):
    def slow(handler):
        time.sleep(0.25)
        answer(302, Location="/a")(handler)

    server.answers["/a"] = slow
    assert reason_of(server.url("/a"), seconds=0.6) == "timeout"


def test_a_name_server_that_never_answers_does_not_hold_us(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(1) or [])
    start = time.monotonic()
    assert reason_of("http://news.example/", seconds=0.2) == "timeout"
    assert time.monotonic() - start < 0.8


# ------------------------------------------------------------------------------------------ what an editor reads


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_sentence(reason):
    sentence = str(FetchError(reason, "this"))
    assert sentence[0].isupper() and sentence.endswith(".")
    assert "{" not in sentence


def test_a_reason_that_passes_says_so():
    retried = {reason for reason in REASONS if FetchError(reason).may_retry}
    assert retried == {"name-server", "unreachable", "timeout", "busy", "server-error", "unreadable", "empty"}
