"""The OpenAPI file says what the code does: it is kept in the repository and held against it here."""

import jsonschema
import pytest
import yaml
from drf_spectacular.generators import SchemaGenerator
from openapi_spec_validator import validate

from coalition import filters
from coalition.api import details, root
from coalition.api.parameters import filters_of
from coalition.tests import factories as make

VIEWS = (
    *root.RESOURCES, details.CountryView, details.CommitmentView, details.EventView, details.FigureView,
    details.ArticleView,
)  # fmt: skip


@pytest.fixture(scope="module")
def document() -> dict:
    return root.schema_document()


def operations(document: dict) -> dict[str, dict]:
    return {methods["get"]["operationId"]: methods["get"] for methods in document["paths"].values()}


def test_the_file_is_what_the_code_gives(document):
    generated = SchemaGenerator().get_schema(request=None, public=True)
    assert yaml.safe_load(yaml.safe_dump(yaml_ready(generated))) == document, (
        "Run: manage.py spectacular --file docs/openapi.yaml --validate --fail-on-warn"
    )


def yaml_ready(value):
    """Return plain containers of what the generator's are."""
    if isinstance(value, dict):
        return {str(key): yaml_ready(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [yaml_ready(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def test_the_file_is_valid_openapi_3_1(document):
    validate(document)
    assert document["openapi"].startswith("3.1")
    assert document["info"]["license"]["name"] == "CC BY 4.0"


def test_every_parameter_of_every_resource_is_described(document):
    for view in VIEWS:
        described = {
            one["name"]: one
            for one in operations(document)[f"get_{view.name}"]["parameters"]
            if one["in"] == "query"
        }
        assert set(described) == set(view().known_parameters()), view.name
        assert all(one["description"] for one in described.values()), view.name


def test_every_filter_set_is_the_filter_of_a_resource(document):
    used = {view.filterset_class for view in VIEWS if filters_of(view)}
    declared = {
        one for one in vars(filters).values()
        if isinstance(one, type) and one.__module__ == filters.__name__ and hasattr(one, "base_filters")
    }  # fmt: skip
    assert used == declared


def test_every_key_says_what_it_means(document):
    for name, schema in document["components"]["schemas"].items():
        for key, inner in schema.get("properties", {}).items():
            text = inner.get("description", "")
            assert text, f"{name}.{key}"
            assert not text.startswith("* `"), f"{name}.{key} has only the list of its words"


def test_words_of_a_vocabulary_are_listed(document):
    parameters = {one["name"]: one for one in operations(document)["get_commitments"]["parameters"]}
    assert parameters["position"]["schema"]["items"]["enum"] == [
        "pledged",
        "offered",
        "considering",
        "ruled-out",
    ]
    assert (
        document["components"]["schemas"]["PositionWord"]["enum"]
        == parameters["position"]["schema"]["items"]["enum"]
    )


@pytest.mark.django_db
def test_every_answer_is_as_the_file_says(api, many, document):
    many(2)
    said = make.published_commitment(
        country="PL", conditions=["other"], condition_text="A sample.", amount_value="2.5", amount_currency="EUR",
        troops_min=1, troops_max=2, speaker=make.make_person(),
    )  # fmt: skip
    make.published_commitment(country="PL", kind="undecided", position="considering")
    make.published_commitment(
        country="PL", kind="air", scope="ukraine", precision="month", stated_on="2025-03-01"
    )
    event = make.published_event(hosts=["GB"], format=None)
    make.correct(event, note="Better.")
    article = said.citations.first().article_id
    figure = make.published_figure(speaker="Erin Example")
    make.retract(make.correct(figure, value=27, value_max=30))
    ids = {
        "commitments": said.claim_id,
        "events": event.claim_id,
        "figures": figure.claim_id,
        "articles": article,
    }
    for path, methods in document["paths"].items():
        address = path.replace("{code}", "PL")
        if "{uid}" in path:
            address = path.replace("{uid}", ids[path.split("/")[3]])
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        checker = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
        problems = [f"{error.json_path}: {error.message}" for error in checker.iter_errors(api.data(address))]
        assert not problems, (path, problems[:3])


@pytest.mark.django_db
def test_a_problem_is_as_the_file_says(api, document):
    checker = jsonschema.Draft202012Validator(
        {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    )
    checker.validate(api.problem("commitments/?kind=tank&x=1", 400))
    checker.validate(api.problem("status/?known_at=0", 404))


@pytest.mark.django_db
def test_the_file_is_served_as_json_and_as_yaml(api, document):
    assert api.data("schema/") == document
    served = api.get("schema/?format=yaml")
    assert served.headers["Content-Type"].startswith("application/yaml")
    assert served.content.decode() == root.SCHEMA_FILE.read_text()


@pytest.mark.django_db
def test_the_root_leads_to_every_resource(api):
    answer = api.data("/api/v1/")
    assert [one["name"] for one in answer["resources"]] == [view.name for view in root.RESOURCES]
    for address in (*(one["url"] for one in answer["resources"]), answer["schema"], answer["documentation"]):
        api.get(address)
