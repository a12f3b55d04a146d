"""What waits on the desk's front page."""

import pytest

from coalition.admin import worklists
from coalition.tests import factories

pytestmark = pytest.mark.django_db


def test_the_latest_editions_come_newest_first():
    for _ in range(3):
        factories.published_figure()
    listed = worklists.latest_editions()
    numbers = [int(line.title.split(":")[0].removeprefix("Edition ")) for line in listed.items]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == factories.Edition.objects.last_number()
