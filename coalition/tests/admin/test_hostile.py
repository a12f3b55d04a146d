"""Requests that nobody sends by mistake are refused, never a fault of ours."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.mark.parametrize(
    "address",
    [
        "/desk/coalition/claim/%00/change/",
        "/desk/articles/article/%00/change/",
        "/desk/coalition/commitmentversion/add/?country=%00",
    ],
)
def test_what_no_column_can_hold_is_a_bad_request(client, editor, address):
    client.force_login(editor)
    assert client.get(address).status_code == 400
