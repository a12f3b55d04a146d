"""nginx with the rules of production, on this machine: for tests and measurements."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from local.debian import runs, unpack
from local.places import ROOT, VAR
from local.processes import Child, Family, Farewell

TEMPLATE = ROOT / "deploy" / "nginx" / "tracker.conf.template"
FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
worker_processes 1;
{user}
events {{ worker_connections 1024; }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    sendfile on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
{extra}
}}
"""
UNPACKED = VAR / "nginx"
# On this machine only another loopback address stands for a proxy in front.
TRUSTED = "127.0.0.2"
TYPES = (
    "types { text/html html; text/css css; text/javascript js; image/svg+xml svg; application/json json; }\n"
)


def find_nginx() -> str | None:
    """The nginx of this system, or the one of our own; its place is often not on an ordinary user's PATH."""
    places = f"/usr/sbin:/usr/local/sbin:/opt/homebrew/bin:{UNPACKED / 'usr/sbin'}"
    return shutil.which("nginx") or shutil.which("nginx", path=places)


def ensure_nginx() -> str | None:
    """The path of an nginx; where there is none, Debian's package is unpacked in `var/`. None where that fails.

    Unpacked and not installed: the package would start a server for the whole machine.
    """
    if find_nginx() is None:
        unpack(["nginx"], UNPACKED)
    found = find_nginx()
    return found if runs(found, "-v") else None


def render(*, listen: str, web: str, cache: Path) -> str:
    """Production's rules for one address to listen on and one web process to ask."""
    values = {
        "NGINX_LISTEN": listen,
        "WEB_ADDRESS": web,
        "CACHE_FOLDER": str(cache),
        "TRUSTED_PROXY": TRUSTED,
    }
    text = TEMPLATE.read_text()
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", value)
    return text


def write_configuration(folder: Path, *, listen: str, web: str, extra: str = "", user: str = "") -> Path:
    """Write a whole configuration around those rules; everything nginx writes stays in the folder."""
    (folder / "mime.types").write_text(TYPES)
    site = render(listen=listen, web=web, cache=folder / "cache")
    path = folder / "nginx.conf"
    path.write_text(
        FRAME.format(folder=folder, types=folder / "mime.types", site=site, extra=extra, user=user)
    )
    return path


def judge(path: Path) -> subprocess.CompletedProcess:
    """Let nginx itself judge a configuration."""
    command = [find_nginx() or "nginx", "-t", "-c", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def start(family: Family, configuration: Path) -> Child:
    command = [find_nginx() or "nginx", "-c", str(configuration)]
    return family.start("nginx", command, environment={}, farewell=Farewell(seconds=5))


def users_line() -> str:
    """Root's nginx would else become a user who may not read these folders."""
    return "user root;" if os.geteuid() == 0 else ""


def wait_until_ready(family: Family, port: int) -> None:
    """Wait until nginx listens."""
    while True:
        family.check()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.05)
