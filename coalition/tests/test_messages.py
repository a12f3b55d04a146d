"""The lists of messages: complete, in order, and compiled as they are written."""

import re

import pytest

from coalition.labels import small
from local import messages

CODES = messages.languages()
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
TAG = re.compile(r"<(/?\w+)[^>]*>")


@pytest.fixture(scope="module")
def wanted():
    return messages.gathered()


def catalogue(code: str):
    return messages.read(messages.po_file(code), code)


def pairs(catalog):
    """Yield each message of a list with the texts in English and those in the language."""
    for message in catalog:
        if message.id:
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            there = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield message, english, there


def test_the_list_of_messages_is_what_the_pages_say(wanted):
    assert messages.TEMPLATE.read_bytes() == messages.po_bytes(wanted), "Run `make messages`."


@pytest.mark.parametrize("code", CODES)
def test_every_list_has_every_message_and_no_other(wanted, code):
    def ids(catalog):
        return {(message.context, message.id) for message in catalog if message.id}

    assert ids(catalogue(code)) == ids(wanted), "Run `make messages`."


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code):
    missing = [message.id for message in messages.untranslated(catalogue(code))]
    assert not missing, f"{len(missing)} of {code}: {missing[:20]}"


@pytest.mark.parametrize("code", CODES)
def test_compiled_lists_are_what_is_written(code):
    path = messages.po_file(code)
    assert path.with_suffix(".mo").read_bytes() == messages.mo_bytes(catalogue(code)), "Run `make messages`."


@pytest.mark.parametrize("code", CODES)
def test_placeholders_and_tags_are_those_of_the_english(code):
    wrong = [
        text
        for _, english, there in pairs(catalogue(code))
        for text in there
        if text and not any(is_like(text, one) for one in english)
    ]
    assert not wrong


def is_like(text: str, english: str) -> bool:
    """Whether a translation has the placeholders of the English, and opens and ends the same tags."""
    return set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(english)) and sorted(
        TAG.findall(text)
    ) == sorted(TAG.findall(english))


@pytest.mark.parametrize("code", CODES)
def test_translations_begin_and_end_as_the_english_does(code):
    """Space at either end joins a message to its neighbours; a full stop ends what the English ends."""
    wrong = [
        text
        for _, english, there in pairs(catalogue(code))
        for text in there
        if text and (ends(text) != ends(english[0]) or text.endswith(".") != english[0].endswith("."))
    ]
    assert not wrong


def ends(text: str) -> tuple[bool, bool]:
    return text[:1] in " \n", text[-1:] in " \n"


@pytest.mark.parametrize("code", CODES)
def test_every_plural_has_the_forms_of_its_language(code):
    catalog = catalogue(code)
    assert catalog.num_plurals == {"fr": 2, "de": 2, "pl": 3, "uk": 3}[code]
    short = [
        m.id for m, english, there in pairs(catalog) if len(english) > 1 and len(there) != catalog.num_plurals
    ]
    assert not short


@pytest.mark.parametrize("code", CODES)
def test_one_label_means_one_thing_inside_a_sentence(code):
    """Labels are told apart by their words: two that read alike may not be two different ones inside a sentence."""
    catalog = catalogue(code)
    found: dict[str, set[str]] = {}
    for message in catalog:
        inside = catalog.get(small(message.id), "in a sentence") if isinstance(message.id, str) else None
        if inside and message.context != "in a sentence" and message.string:
            found.setdefault(message.string, set()).add(inside.string)
    assert not {label: words for label, words in found.items() if len(words) > 1}


def test_templates_are_read_as_django_reads_them():
    template = (
        "{% load i18n %}{% translate \"It's\" %} {% translate 'Open' context 'status' %}"
        "{% blocktranslate count number=n trimmed %}\n  {{ number }} <b>day</b>\n{% plural %}{{ number }} <b>days</b>\n"
        '{% endblocktranslate %}{% term _("Voice") %}'
    )
    found = [(one.context, one.text) for one in messages.of_template(template, "a.html")]
    assert found == [
        (None, "It's"),
        ("status", "Open"),
        (None, ("%(number)s <b>day</b>", "%(number)s <b>days</b>")),
        (None, "Voice"),
    ]
