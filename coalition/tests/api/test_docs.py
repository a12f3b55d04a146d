"""The documentation names all there is, and its examples work."""

import re

import pytest

from coalition.api import docs, problems, root
from coalition.api.parameters import filters_of
from coalition.tests import factories as make

GUIDE = docs.GUIDE_FILE.read_text()

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def test_the_guide_names_every_resource():
    missing = [view.name for view in root.RESOURCES if f"`{view.name}/" not in GUIDE]
    assert missing == []


def test_the_guide_is_a_page_with_every_problem_explained(client):
    page = client.get("/api/docs/").content.decode()
    for kind in problems.KINDS:
        assert f'id="problem-{kind.slug}"' in page
    for view in root.RESOURCES:
        assert f'href="/api/docs/{view.tag}/"' in page


@pytest.mark.parametrize("view", root.RESOURCES, ids=lambda view: view.name)
def test_a_resource_has_a_page_with_all_its_parameters_and_keys(client, view):
    page = client.get(f"/api/docs/{view.tag}/").content.decode()
    for name in (*filters_of(view), "as_of", "known_at", *view.serializer_class().fields):
        assert re.search(rf"<code>[\w.\[\]]*\b{name}</code>", page), name


@pytest.mark.parametrize("address", ["/api/docs/", "/api/docs/status/", "/api/docs/commitments/"])
def test_pages_have_no_script_or_style_of_their_own(client, address):
    page = client.get(address).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)


def test_a_resource_that_is_not_there_has_no_page(client):
    assert client.get("/api/docs/nothing/").status_code == 404


def test_the_examples_of_the_guide_work(client):
    for code in ("FR", "GB", "PL"):
        make.make_country(code)
    examples = re.findall(r"http://127\.0\.0\.1:8000(/api/v1/[^\s'\")]*)", GUIDE)
    assert len(examples) >= 5
    for address in examples:
        if "edition_from" not in address:
            assert client.get(address).status_code == 200, address


def test_the_words_of_status_are_explained():
    from coalition.status import STATUSES

    assert [word for word in STATUSES if f"| `{word}` |" not in GUIDE] == []
