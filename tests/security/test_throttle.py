"""How often one visitor may send something."""

from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from security.cache import Health, PatientFileCache
from security.client import client_network
from security.throttle import is_throttled, is_used_up, throttle

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


def test_what_was_counted_while_the_clock_was_ahead_locks_nobody_out(ahead):
    """After the clock was set right everybody of a network was refused until it was there again."""
    with ahead():
        assert [post().status_code for _ in range(4)] == [200, 200, 200, 429]

    assert [post().status_code for _ in range(4)] == [200, 200, 200, 429]


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


@pytest.fixture(params=["memory", "files"])
def store(request, tmp_path, monkeypatch):
    """The stores that a house without Redis has."""
    if request.param == "files":
        files = PatientFileCache(tmp_path / "cache", {"OPTIONS": {"MAX_ENTRIES": 10_000}})
        monkeypatch.setattr("security.throttle.cache", files)
        monkeypatch.setattr("security.throttle.NetworkThrottle.cache", files)
        return files
    return cache


def at_once(count, ask):
    """Ask so many times from as many threads, all beginning together."""
    start, answers = Barrier(count), []

    def one():
        start.wait()
        answers.append(ask())

    threads = [Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_many_at_once_pass_no_more_often_than_one_after_another(store):
    """A12: a limit of eight lets eight through, also when 24 read the count in the same moment."""
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.5")

    waits = at_once(24, lambda: is_throttled(request, "crowd", "8/min"))

    assert sum(not wait for wait in waits) == 8


def test_one_of_many_adds_a_key_to_the_file_cache(tmp_path):
    """A12: what `add` promises; Django's own file cache looks first and writes then."""
    files = PatientFileCache(tmp_path / "cache", {})

    assert sum(at_once(24, lambda: files.add("only", 1))) == 1


def test_limits_go_on_while_the_cache_is_away(monkeypatch, tmp_path):
    """A12: a dead cache opened every limit, and kept staff from signing in for want of a lock."""
    dead = PatientFileCache(tmp_path / "cache", {})
    dead.health = Health()
    dead.health.rests_until = float("inf")
    monkeypatch.setattr("security.throttle.cache", dead)
    monkeypatch.setattr("security.throttle.NetworkThrottle.cache", dead)

    answers = [post().status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]
    assert post("203.0.113.6").status_code == 200
    assert dead.add("allauth:rl:lock", 1, 10) is True
    assert dead.add("something else", 1, 10) is False


def test_looking_whether_a_limit_is_used_up_counts_nothing():
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.5")

    seen = [is_used_up(request, "look", "1/min") for _ in range(3)]
    is_throttled(request, "look", "1/min")

    assert seen == [False, False, False]
    assert is_used_up(request, "look", "1/min")
