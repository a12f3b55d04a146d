"""A sheet at the desk: looked at, corrected in place, taken in; and lists that leave as files."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coalition.models import CommitmentVersion
from coalition.tests import factories
from coalition.tests.facts.test_sheets import sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
PAGE = "/desk/import/commitments/"
REASON = {"reason": "First entry."}


@pytest.fixture
def reporter_desk(desk):
    factories.make_country("PL")
    factories.make_article("report")
    return desk(factories.reporter())


def test_a_sheet_is_looked_at_before_anything_is_made(reporter_desk):
    text = sheet("commitments", {}, {"kind": "<b>wrong</b>"})
    shown = reporter_desk.post(PAGE, {"text": text, "check": "1", **REASON}).content.decode()
    assert "1 would become draft, 0 here already, 1 with errors" in shown
    assert "kind “&lt;b&gt;wrong&lt;/b&gt;” is not one of" in shown
    assert not CommitmentVersion.objects.exists()


def test_right_lines_become_drafts_and_wrong_ones_come_back_to_be_corrected(reporter_desk):
    text = sheet("commitments", {"note": "Right."}, {"kind": "wrong", "note": "Typed with care."})
    answer = reporter_desk.post(PAGE, {"text": text, "make": "1", **REASON})
    shown = answer.content.decode()
    assert CommitmentVersion.objects.get().note == "Right."
    left = answer.context["form"]["text"].value()
    assert "Typed with care." in left
    assert "Right." not in left
    assert "Made 1 draft." in shown
    corrected = left.replace("wrong", "air")
    answer = reporter_desk.post(PAGE, {"text": corrected, "make": "1", **REASON})
    assert answer["Location"].endswith("/commitmentversion/?stand=draft")
    assert CommitmentVersion.objects.count() == 2


def test_a_chosen_file_is_read_and_stands_in_the_page(reporter_desk):
    file = SimpleUploadedFile("mine.csv", ("\ufeff" + sheet("commitments", {})).encode())
    answer = reporter_desk.post(PAGE, {"file": file, "check": "1", **REASON})
    assert "1 would become draft" in answer.content.decode()
    assert "A sample line" in answer.context["form"]["text"].value()


WRONG_FILES = [
    (b"\xff\xfe\x00broken", "no text in UTF-8"),
    (b"x" * 1_000_001, "more than 1 MB"),
    (b"id,country\n1,PL\n", "Start from the template"),
]


@pytest.mark.parametrize(("body", "said"), WRONG_FILES)
def test_a_file_that_cannot_be_read_says_what_to_do_and_the_pasted_lines_stay(body, said, reporter_desk):
    answer = reporter_desk.post(
        PAGE, {"file": SimpleUploadedFile("mine.csv", body), "text": "pasted", "check": "1", **REASON}
    )
    assert answer.status_code == 400
    assert said in answer.content.decode()


@pytest.mark.parametrize("name", ["commitments", "events"])
def test_the_template_is_a_file_that_can_be_sent_back(name, reporter_desk):
    file = reporter_desk.get(reverse("admin:desk_template", args=[name]))
    assert file["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    text = file.content.decode()
    factories.make_country("GB")
    answer = reporter_desk.post(f"/desk/import/{name}/", {"text": text, "check": "1", **REASON})
    assert "1 would become draft" in answer.content.decode()


def test_only_those_who_record_import_and_only_two_lists(desk, reporter_desk):
    assert reporter_desk.get("/desk/import/figures/").status_code == 404
    nobody = desk(factories.make_user("nobody"))
    assert nobody.get(PAGE).status_code == 403
    assert nobody.post(PAGE, {"text": sheet("commitments", {}), "make": "1", **REASON}).status_code == 403
    assert not CommitmentVersion.objects.exists()


# ------------------------------------------------------------------------------------------------ files out


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode())))


def test_a_list_leaves_as_a_file_filtered_as_it_is(desk):
    factories.draft_commitment(kind="air")
    factories.published_commitment(kind="naval")
    client = desk(factories.reporter())
    address = reverse("admin:coalition_commitmentversion_export")
    shown = client.get(reverse("admin:coalition_commitmentversion_changelist"), {"stand": "public"})
    assert f"{address}?stand=public" in shown.content.decode()
    (row,) = rows_of(client.get(f"{address}?stand=public"))
    assert (row["Stands"], row["Country"], row["Kind"]) == ("Public", "Poland", "naval")
    assert len(rows_of(client.get(f"{address}?stand=all"))) == 2


def test_no_cell_of_a_file_is_run_as_a_formula(desk):
    factories.make_publisher("=1+1")
    factories.make_article("evil", title="@SUM(1)", publisher=factories.make_publisher("=1+1"))
    for model in ("article", "publisher"):
        answer = desk(factories.reporter()).get(reverse(f"admin:articles_{model}_export"))
        cells = [cell for row in rows_of(answer) for cell in row.values()]
        assert any(cell.startswith("'") for cell in cells)
        assert not any(cell.startswith(("=", "@")) for cell in cells)


def test_a_file_is_for_those_who_see_the_list(desk):
    nobody = desk(factories.make_user("nobody"))
    assert nobody.get(reverse("admin:coalition_commitmentversion_export")).status_code == 403
    assert desk(factories.reporter()).get(reverse("admin:auth_group_export")).status_code == 403
