"""How pages are cited, word by word and with hostile titles."""

from datetime import date

import pytest

from coalition import citing
from coalition.citing import Reference, permanent_address

ADDRESS = "https://tracker.example/countries/poland/?as_of=2026-02-27&known_at=12"


def cited(title: str = "Poland", address: str = ADDRESS, claim: str = "") -> Reference:
    """Return a page of edition 12 as of 27 February 2026, read in March."""
    return Reference(
        title=title,
        address=address,
        as_of=date(2026, 2, 27),
        edition=12,
        made_on=date(2026, 3, 1),
        read_on=date(2026, 3, 5),
        claim=claim,
    )


def test_a_page_in_the_style_of_the_apa():
    assert citing.apa(cited()) == (
        "Coalition Tracker. (2026, March 1). Poland (edition 12, as said by 27 February 2026). " + ADDRESS
    )


def test_a_page_as_an_entry_for_bibtex():
    assert citing.bibtex(cited()).splitlines() == [
        "@misc{coalition-tracker-poland-e12-20260227,",
        "  author = {{Coalition Tracker}},",
        "  title = {{Poland}},",
        "  year = {2026},",
        "  month = {3},",
        rf"  howpublished = {{\url{{{ADDRESS}}}}},",
        f"  url = {{{ADDRESS}}},",
        "  note = {Edition 12, as said by 27 February 2026; read on 5 March 2026},",
        "}",
    ]


def test_a_page_as_a_template_for_wikipedia():
    assert citing.wiki(cited()) == (
        f"{{{{cite web |title=Poland |url={ADDRESS} |website=Coalition Tracker |date=1 March 2026"
        " |access-date=5 March 2026 |at=Edition 12, as said by 27 February 2026}}"
    )


@pytest.mark.parametrize("form", [citing.apa, citing.bibtex, citing.wiki])
def test_a_claim_is_cited_by_its_id_and_edition(form):
    assert "ntry k3jd82ka9x, edition 12" in form(cited(claim="k3jd82ka9x"))


# Each case: a title as it stands on the page, in BibTeX, in a wiki.
TITLES = [
    ("Poland: soldiers, offered", "Poland: soldiers, offered", "Poland: soldiers, offered"),
    ("Türkiye", "Türkiye", "Türkiye"),
    ("R&D at 100 %", r"R\&D at 100 \%", "R&amp;D at 100 %"),
    ("a_b #1 $5", r"a\_b \#1 \$5", "a_b #1 $5"),
    ("}, year = {1999", r"\}, year = \{1999", "&#125;, year = &#123;1999"),
    ("}}{{evil", r"\}\}\{\{evil", "&#125;&#125;&#123;&#123;evil"),
    (r"\input{x}", r"\textbackslash{}input\{x\}", r"\input&#123;x&#125;"),
    ("one | two", "one | two", "one {{!}} two"),
    ("[[File:x]]", "[[File:x]]", "&#91;&#91;File:x&#93;&#93;"),
    ("<ref>x</ref>", "<ref>x</ref>", "&lt;ref&gt;x&lt;/ref&gt;"),
    ("it's ''so''", "it's ''so''", "it&#39;s &#39;&#39;so&#39;&#39;"),
    ("~~~~ ^2", r"\textasciitilde{}\textasciitilde{}\textasciitilde{}\textasciitilde{} \textasciicircum{}2",
     "&#126;&#126;&#126;&#126; ^2"),
    ("two\n lines", "two lines", "two lines"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "in_bibtex", "in_wiki"), TITLES)
def test_no_title_breaks_out_of_its_place(title, in_bibtex, in_wiki):
    assert f"  title = {{{{{in_bibtex}}}}},\n" in citing.bibtex(cited(title))
    assert f"|title={in_wiki} |url=" in citing.wiki(cited(title))


@pytest.mark.parametrize("form", [citing.bibtex, citing.wiki])
def test_an_address_holds_no_sign_that_a_form_would_read(form):
    text = form(cited(address="https://tracker.example/search/?q=%7B}|] <x>#~&known_at=1"))
    assert "q=%7B%7D%7C%5D%20%3Cx%3E%23%7E&known_at=1" in text


def test_a_title_of_no_latin_letters_has_a_key_all_the_same():
    assert citing.bibtex(cited("Україна")).startswith("@misc{coalition-tracker-e12-20260227,")


# Each case: what was asked of a page, and its permanent question.
QUESTIONS = [
    ({}, "as_of=2026-02-27&known_at=12"),
    ({"as_of": "2025-01-01", "known_at": "3"}, "as_of=2026-02-27&known_at=12"),
    ({"kind": "naval", "country": ""}, "kind=naval&as_of=2026-02-27&known_at=12"),
    ({"country": "PL,FR"}, "country=PL,FR&as_of=2026-02-27&known_at=12"),
    ({"q": "a b&c"}, "q=a+b%26c&as_of=2026-02-27&known_at=12"),
    ({"utm_source": "mail", "fbclid": "x", "page": "2"}, "page=2&as_of=2026-02-27&known_at=12"),
]


@pytest.mark.parametrize(("asked", "question"), QUESTIONS)
def test_a_permanent_address_names_the_day_and_the_edition(asked, question):
    found = permanent_address("https://tracker.example/x/", asked, as_of=date(2026, 2, 27), edition=12)
    assert found == f"https://tracker.example/x/?{question}"
