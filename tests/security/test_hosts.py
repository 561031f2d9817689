"""Names under which the site is asked for."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("testserver", 200), ("testserver:8000", 200), ("testserver:65535", 200), ("testserver:0", 400),
        ("testserver:65536", 400), ("testserver:99999", 400), (f"testserver:{'9' * 5000}", 400), ("elsewhere", 400),
    ],
)  # fmt: skip
def test_a_port_that_cannot_be_is_a_bad_request(client, home, host, status):
    """B3: no page is made, kept or linked to for an address that no browser can have."""
    assert client.get("/en/", headers={"host": host}).status_code == status
