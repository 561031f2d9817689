"""How often one visitor may send something."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from security.client import client_network
from security.throttle import is_throttled, throttle

pytestmark = pytest.mark.django_db


@throttle("test", "3/min")
def view(request):
    return HttpResponse("sent")


def post(address="203.0.113.5", **headers):
    return view(RequestFactory().post("/", REMOTE_ADDR=address, headers=headers))


def test_the_fourth_message_in_a_minute_is_asked_to_wait():
    answers = [post() for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert "Please wait" in answers[-1].text


def test_reading_is_never_counted():
    assert {view(RequestFactory().get("/")).status_code for _ in range(9)} == {200}


def test_another_visitor_is_not_locked_out():
    for _ in range(4):
        post()

    assert post("203.0.113.6").status_code == 200


def test_a_forged_forwarding_header_does_not_help(settings):
    settings.NUM_PROXIES = 0
    answers = [post(**{"x-forwarded-for": f"198.51.100.{n}"}) for n in range(4)]
    assert answers[-1].status_code == 429

    settings.NUM_PROXIES = 1
    answers = [post("127.0.0.1", **{"x-forwarded-for": f"198.51.100.{n}, 203.0.113.9"}) for n in range(4)]
    assert answers[-1].status_code == 429


def test_a_forwarding_header_of_our_own_proxy_tells_visitors_apart(settings):
    settings.NUM_PROXIES = 1

    answers = [post("127.0.0.1", **{"x-forwarded-for": f"203.0.113.{n}"}) for n in range(5)]

    assert {answer.status_code for answer in answers} == {200}


def test_one_household_of_ipv6_is_one_visitor():
    requests = [RequestFactory().post("/", REMOTE_ADDR=a) for a in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]

    assert len({client_network(request) for request in requests}) == 1
    assert client_network(RequestFactory().post("/", REMOTE_ADDR="2001:db8:1:3::1")) != client_network(requests[0])
    assert client_network(RequestFactory().post("/", REMOTE_ADDR="::ffff:203.0.113.5")) == "203.0.113.5"


def test_a_subject_is_counted_whoever_asks():
    waits = [
        is_throttled(RequestFactory().post("/", REMOTE_ADDR=f"203.0.113.{n}"), "mail", "3/day", subject="ana@x.org")
        for n in range(4)
    ]

    assert waits[:3] == [0, 0, 0]
    assert 0 < waits[3] <= 86400


def test_neither_network_nor_subject_can_be_read_from_the_store():
    post()
    is_throttled(RequestFactory().post("/"), "mail", "3/day", subject="ana@x.org")

    kept = str(cache._cache.keys())
    assert "203.0.113.5" not in kept
    assert "ana@x.org" not in kept
