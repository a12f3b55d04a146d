"""How many articles a second the reader gets through, in processor time of one core."""

import time
from dataclasses import dataclass

# Long enough for a steady figure, short beside the pages' measurements.
SECONDS = 3.0


@dataclass(frozen=True)
class Speed:
    """Articles a second of processor time, and how long an article was on average."""

    per_second: float
    words: int


def measure(seconds: float = SECONDS) -> Speed:
    """Clean, find and suggest: pages of the usual length, made of the labelled articles, from their HTML on."""
    from articles.pages import read_page
    from coalition.extraction import read
    from coalition.tests.extraction.labelled import labelled
    from coalition.tests.extraction.lexicon import facts_lexicon

    lexicon = facts_lexicon()
    texts = [case.text for case in labelled() if case.is_article]
    # Three of the short articles are as long as one of a newspaper's.
    pages = [_page(" ".join(texts[i : i + 3]).split("\n")) for i in range(0, len(texts) - 2, 3)]
    read(read_page(pages[0], "text/html").text, lexicon)
    done = words = 0
    started = time.process_time()
    while (spent := time.process_time() - started) < seconds:
        text = read_page(pages[done % len(pages)], "text/html").text
        read(text, lexicon)
        words += len(text.split())
        done += 1
    return Speed(done / spent, words // done)


def line() -> str:
    """What `make bench` prints of it."""
    speed = measure()
    rate = f"{speed.per_second:.0f} articles a second of one core"
    return f"Reading: {rate} (clean, find, suggest; {speed.words} words each)"


def _page(lines: list[str]) -> bytes:
    paragraphs = "".join(f"<p>{text.strip()}</p>" for text in lines if text.strip())
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))
    article = f"<article><h1>News</h1>{paragraphs}</article>"
    html = f"<html><head><title>News</title></head><body><nav><ul>{menu}</ul></nav>{article}</body></html>"
    return html.encode()
