"""Addresses, and the one spelling that each has."""

import pytest

from articles.canonical import AddressError, canonical_url, spellings, tidy_url

SAME = [
    # as typed, canonical, why
    ("https://News.Example/a", "https://news.example/a", "host in lower case"),
    ("HTTPS://news.example/a", "https://news.example/a", "scheme in lower case"),
    ("  https://news.example/a\n", "https://news.example/a", "pasted with white space around it"),
    ("https://news.example:443/a", "https://news.example/a", "default port of https"),
    ("http://news.example:80/a", "http://news.example/a", "default port of http"),
    ("https://news.example:8443/a", "https://news.example:8443/a", "another port stays"),
    ("https://news.example./a", "https://news.example/a", "final dot of a host"),
    ("https://news.example/a#comments", "https://news.example/a", "fragment"),
    ("https://news.example/a/", "https://news.example/a", "slash at the end"),
    ("https://news.example", "https://news.example/", "front page without slash"),
    ("https://news.example/", "https://news.example/", "front page keeps its slash"),
    ("https://news.example//a//b", "https://news.example/a/b", "doubled slashes"),
    ("https://news.example/x/../a/./b", "https://news.example/a/b", "dot segments"),
    ("https://news.example/../../a", "https://news.example/a", "no way above the root"),
    ("https://news.example/%7Eada/caf%c3%a9", "https://news.example/~ada/caf%C3%A9", "percent codes one way"),
    ("https://news.example/café", "https://news.example/caf%C3%A9", "letters beyond ASCII"),
    ("https://news.example/a%2Fb", "https://news.example/a%2Fb", "a coded slash is not a slash"),
    ("https://news.example/100%", "https://news.example/100%25", "a stray percent sign"),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a", "host beyond ASCII"),
    ("https://news.example/a?utm_source=x&utm_medium=y", "https://news.example/a", "utm_*"),
    ("https://news.example/a?UTM_Source=x", "https://news.example/a", "UTM in capitals"),
    ("https://news.example/a?fbclid=1&id=7&gclid=2", "https://news.example/a?id=7", "click ids, id stays"),
    ("https://news.example/a?at_medium=RSS&at_campaign=K", "https://news.example/a", "broadcasters' at_*"),
    ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2", "sorted"),
    ("https://news.example/a?a=2&a=1", "https://news.example/a?a=1&a=2", "repeated parameters are kept"),
    ("https://news.example/a?page=", "https://news.example/a?page=", "empty values stay"),
    ("https://news.example/a?q=x%20y", "https://news.example/a?q=x+y", "space in a value one way"),
    ("https://news.example/a?attack=1", "https://news.example/a?attack=1", "not every a…t is tracking"),
    ("https://news.example/a?", "https://news.example/a", "a question mark with nothing"),
    ("https://www.news.example/a", "https://www.news.example/a", "www stays apart"),
    ("https://amp.news.example/a", "https://amp.news.example/a", "amp stays apart"),
    ("https://m.news.example/a", "https://m.news.example/a", "m stays apart"),
    ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a", "IPv6 in lower case"),
]


@pytest.mark.parametrize(("typed", "canonical", "why"), SAME, ids=[row[2] for row in SAME])
def test_an_address_has_one_spelling(typed, canonical, why):
    assert canonical_url(typed) == canonical


@pytest.mark.parametrize("typed", [row[0] for row in SAME])
def test_the_canonical_form_is_its_own_canonical_form(typed):
    once = canonical_url(typed)
    assert canonical_url(once) == once


REFUSED = [
    ("", "no address"),
    ("   ", "no address"),
    ("news.example/a", "http://"),
    ("//news.example/a", "http://"),
    ("ftp://news.example/a", "http://"),
    ("file:///etc/passwd", "http://"),
    ("javascript:alert(1)", "http://"),
    ("gopher://news.example/", "http://"),
    ("data:text/html,x", "http://"),
    ("https://ada@news.example/", "user name"),
    ("https://ada:secret@news.example/", "user name"),
    ("https://news.example@127.0.0.1/", "user name"),
    ("https:///a", "name of the site"),
    ("https://news..example/a", "name of the site"),
    ("https://-news.example/a", "name of the site"),
    ("https://news.example:99999/", "port"),
    ("https://news.example:abc/", "port"),
    ("https://news.example:0/", "port"),
    ("https://news.example/a b", "space"),
    ("https://news.example/a\x00b", "invisible"),
    ("https://news.example/a\nb", "invisible"),
    ("https://news.example\\@evil.example/", "backslash"),
    ("https://[::1", "complete"),
    ("https://news.example/" + "a" * 1000, "longer"),
    ("https://news.example/" + "é" * 900, "longer"),
]


@pytest.mark.parametrize(("typed", "sentence"), REFUSED, ids=[repr(row[0][:40]) for row in REFUSED])
def test_what_is_no_web_address_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(AddressError, match=sentence):
        canonical_url(typed)


def test_the_form_to_fetch_keeps_the_slash_at_its_end():
    assert tidy_url("https://News.example/a/?utm_source=x&id=1#top") == "https://news.example/a/?id=1"
    assert tidy_url("https://news.example/a") == "https://news.example/a"


def test_an_address_is_looked_for_under_both_schemes_and_with_or_without_a_slash():
    assert spellings("http://news.example/a/?b=c") == [
        "http://news.example/a/?b=c",
        "http://news.example/a?b=c",
        "https://news.example/a/?b=c",
        "https://news.example/a?b=c",
    ]


def test_an_address_is_looked_for_as_it_came_too():
    assert "https://news.example/a?utm_source=x" in spellings(" https://news.example/a?utm_source=x ")


def test_the_front_page_always_has_its_slash():
    assert spellings("https://news.example/") == ["http://news.example/", "https://news.example/"]
