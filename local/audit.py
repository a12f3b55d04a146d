"""`make audit`: every kind of page, light and dark, on three widths: accessibility, overflow, errors, links.

Readers' pages are found by following links from the overview; the desk's too, as an editor. Lighthouse and the Nu Html
Checker judge one readers' page of each kind.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2
import lxml.html
from playwright.sync_api import Browser, ConsoleMessage, Page, StorageState, sync_playwright

from local import lighthouse, nu
from local.browser import ensure_chromium
from local.places import VAR
from local.tracker import Site, fingerprint, free_port, servers
from tests.accessibility import violations

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 768, 1280)
# Pages of one kind are alike: so many of each are looked at in every theme and width.
OF_EACH_KIND = 2
MOST_PAGES = 3000
# The same pages in other languages are not walked by their links: one of each kind is looked at.
LANGUAGES = ("fr", "de", "pl", "uk")
IN_LANGUAGE = re.compile(rf"/({'|'.join(LANGUAGES)})/")
# What comes after these words in an address differs from page to page of one kind.
NAMED = re.compile(
    r"^((?:/(?:fr|de|pl|uk))?/(?:countries|commitments|events|sources|figures|people)/|/desk/\w+/\w+/)[^/]+/"
    r"(?=(?:change/)?$)"
)
NUMBERED = re.compile(r"/\d+/")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Report:
    """What was looked at, and the faults found, each with where."""

    looked_at: int = 0
    links: int = 0
    faults: list[str] = field(default_factory=list)

    def fault(self, text: str) -> None:
        if text not in self.faults:
            self.faults.append(text)
            print(f"  ✗ {text}", flush=True)


def main() -> int:
    report, port = Report(), free_port()
    chromium = ensure_chromium()
    os.environ["SITE_URL"] = f"http://127.0.0.1:{port}"
    os.environ["API_RATE"] = "100000000/hour"
    with servers("audit", note="An audit already runs here", hasty=True) as site:
        address = serve(site, port)
        with sync_playwright() as playwright:
            flags = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            paths = audit(browser, address, report)
        for fault in (*lighthouse.judge(address, paths, chromium), *nu.check(markup_of(address, paths))):
            report.fault(fault)
    print(f"{report.looked_at} views of pages, {report.links} links, {len(report.faults)} faults.")
    return 1 if report.faults else 0


def serve(site: Site, port: int) -> str:
    if not site.prepared.exists() or site.prepared.read_text() != fingerprint():
        site.bring_up_to_date()
        site.load()
        site.prepared.write_text(fingerprint())
    site.web(port)
    site.wait_until_ready(port)
    return f"http://127.0.0.1:{port}"


def audit(browser: Browser, address: str, report: Report) -> list[str]:
    """Look at readers' pages, then, signed in, at the desk's; gives one readers' page of each kind."""
    with httpx2.Client(base_url=address, timeout=60, trust_env=False) as client:
        public = crawl(client, "/", report)
    look_at(browser, address, [*public, *in_languages(public)], report)
    state = sign_in(browser, address)
    cookies = {cookie["name"]: cookie["value"] for cookie in state["cookies"]}
    with httpx2.Client(base_url=address, timeout=60, trust_env=False, cookies=cookies) as client:
        look_at(browser, address, crawl(client, "/desk/", report, within="/desk/"), report, state=state)
    return pages_of_each_kind(public)


def pages_of_each_kind(public: list[str]) -> list[str]:
    """Return one page of each kind that readers are led to without a question."""
    return kinds([path for path in public if "?" not in path], of_each=1)


def in_languages(public: list[str]) -> list[str]:
    """Return one page of each kind in each language besides English."""
    return [
        f"/{code}{path}"
        for code in LANGUAGES
        for path in pages_of_each_kind(public)
        if not path.startswith(("/api/", "/static/"))
    ]


def markup_of(address: str, paths: list[str]) -> dict[str, str]:
    """The HTML of pages, by path."""
    with httpx2.Client(base_url=address, timeout=60, trust_env=False) as client:
        return {path: client.get(path).text for path in paths}


def crawl(client: httpx2.Client, start: str, report: Report, within: str = "/") -> list[str]:
    """Follow every link of the site itself; gives the pages, and reports links that lead nowhere."""
    waiting, seen, pages = [(start, start)], {start}, []
    while waiting and len(seen) < MOST_PAGES:
        path, found_on = waiting.pop(0)
        report.links += 1
        response = client.get(path, follow_redirects=True)
        if response.status_code >= 400:
            report.fault(f"{path} answers {response.status_code}; linked from {found_on}")
        elif "text/html" in response.headers.get("content-type", ""):
            pages.append(path)
            new = [
                link
                for link in links(response.text, path)
                if link.startswith(within) and link not in seen and not IN_LANGUAGE.match(link)
            ]
            seen.update(new)
            waiting += [(link, path) for link in dict.fromkeys(new) if "logout" not in link]
    return pages


def links(html: str, path: str) -> Iterator[str]:
    """The addresses of a page's links, scripts, styles and pictures that are the site's own."""
    for _, _, link, _ in lxml.html.fromstring(html).iterlinks():
        whole = urlsplit(urldefrag(urljoin(f"http://site{path}", link))[0])
        if whole.netloc == "site" and whole.scheme == "http":
            yield whole.path + (f"?{whole.query}" if whole.query else "")


def kinds(paths: list[str], of_each: int = OF_EACH_KIND) -> list[str]:
    """A few pages of each kind: addresses that differ only in a name, a number or what is asked are one kind."""
    found = defaultdict(list)
    for path in paths:
        bare, _, query = path.partition("?")
        asked = sorted(part.partition("=")[0] for part in query.split("&"))
        kind = NUMBERED.sub("/N/", NAMED.sub(r"\1NAME/", bare)), tuple(asked[:1])
        found[kind].append(path)
    return [path for group in found.values() for path in group[:of_each]]


def look_at(
    browser: Browser, address: str, paths: list[str], report: Report, state: StorageState | None = None
) -> None:
    chosen = kinds(paths)
    print(
        f"{len(paths)} pages, {len(chosen)} of them looked at in {len(THEMES) * len(WIDTHS)} ways", flush=True
    )
    for theme in THEMES:
        for width in WIDTHS:
            context = browser.new_context(
                color_scheme=theme, viewport={"width": width, "height": 900}, storage_state=state
            )
            page = context.new_page()
            for path in chosen:
                look(page, f"{address}{path}", f"{path} ({theme}, {width} px)", report)
            context.close()


def note_error(page: Page, report: Report, message: ConsoleMessage) -> None:
    if message.type == "error":
        report.fault(f"{urlsplit(page.url).path}: the browser says: {message.text[:200]}")


def look(page: Page, url: str, name: str, report: Report) -> None:
    """Look at one page in one theme and width."""
    report.looked_at += 1
    listener = partial(note_error, page, report)
    page.on("console", listener)
    page.goto(url)
    page.wait_for_load_state("load")
    # Axe puts styles of its own into the page, which the policy refuses.
    page.remove_listener("console", listener)
    for violation in violations(page):
        target = violation["nodes"][0]["target"][0]
        report.fault(f"{name}: {violation['id']}: {violation['help']}, as at {target}")
    overflow = page.evaluate(OVERFLOW)
    if overflow > 0:
        report.fault(f"{name}: the page is {overflow} px wider than the window")


def sign_in(browser: Browser, address: str) -> StorageState:
    """Sign in with the sample account of an editor; gives what the browser keeps of it."""
    words = dict(
        line.split()[:2] for line in VAR.joinpath("desk-accounts.txt").read_text().splitlines() if line
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/desk/")
    page.fill("input[name=login]", "editor")
    page.fill("input[name=password]", words["editor"])
    page.locator("#login-form [type=submit]").click()
    page.wait_for_url(re.compile(r"/desk/$"))
    state = context.storage_state()
    context.close()
    return state
