"""Asking after links: patient with servers, and with an end to everything."""

import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest
from answering import Web, answering
from msgspec.structs import replace

from segbib.online.links import State
from segbib.online.visiting import Manners, visit_all

QUICK = Manners(pause=0.01, seconds=10, allow_private=True)


@pytest.fixture
def web() -> Iterator[Web]:
    with answering() as server:
        yield server


def visits(*urls, **manners):
    """What came of each address."""
    found = {}
    visit_all(urls, replace(QUICK, **manners), lambda visit: found.update({visit.url: visit}))
    assert list(found) == list(dict.fromkeys(found)) and set(found) == set(urls)
    return [found[url] for url in urls]


def visited(url, **manners):
    [found] = visits(url, **manners)
    return found


def test_a_page_that_is_there_is_asked_for_its_head_alone(web):
    assert visited(web.answer("/a", 200)).state is State.ALIVE
    assert web.asked == ["HEAD /a"]


@pytest.mark.parametrize("refusal", [403, 404, 405, 500, 501])
def test_a_server_that_refuses_head_is_asked_for_the_page(web, refusal):
    web.answer("HEAD /a", refusal)
    web.answer("GET /a", 200)
    assert visited(web.url("/a")).state is State.ALIVE
    assert web.asked == ["HEAD /a", "GET /a"]


def test_a_server_that_hangs_up_on_head_is_asked_for_the_page(web):
    web.answer("HEAD /a", web.closed)
    web.answer("GET /a", 200)
    assert visited(web.url("/a")).state is State.ALIVE


def test_a_server_that_leads_head_in_a_circle_is_asked_for_the_page(web):
    web.moved("HEAD /a", "/a")
    web.answer("GET /a", 200)
    assert visited(web.url("/a")).state is State.ALIVE


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_dead_and_not_asked_for_again(web, status):
    assert visited(web.answer("/a", status)).state is State.DEAD
    assert web.asked == ["HEAD /a", "GET /a"]


def test_a_robot_that_is_refused_knows_nothing(web):
    found = visited(web.answer("/a", 403))
    assert (found.state, found.words) == (State.UNCLEAR, "answers 403 (Forbidden)")
    assert web.asked == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_is_busy_is_asked_again(web, status):
    assert visited(web.answer("/a", status, status, 200)).state is State.ALIVE
    assert web.asked == ["HEAD /a", "GET /a", "GET /a"]


def test_a_server_that_stays_out_of_order_is_given_up(web):
    found = visited(web.answer("/a", 503))
    assert (found.state, found.words) == (State.UNCLEAR, "answers 503 (Service Unavailable)")
    assert len(web.asked) == 3


def test_a_server_is_given_the_time_that_it_asks_for_on_all_its_pages(web):
    first = web.answer("/a", (429, {"Retry-After": "1"}), 200)
    assert [each.state for each in visits(first, web.answer("/b", 200))] == [State.ALIVE] * 2
    busy, *others = web.came["127.0.0.1"]
    assert len(others) == 2 and all(moment - busy >= 1 for moment in others)


def test_a_server_that_asks_for_too_long_is_left_alone_with_all_its_pages(web):
    first, second = web.answer("/a", (429, {"Retry-After": "86400"})), web.answer("/b", 200)
    found = visits(first, second)
    assert [each.state for each in found] == [State.UNCLEAR] * 2
    assert "asks to wait 86,400 seconds" in found[1].words
    assert web.asked == ["HEAD /a"]


def test_a_server_that_never_answers_is_left_alone_after_some_tries(web):
    urls = [web.answer(f"/{number}", web.closed) for number in range(9)]
    found = visits(*urls, pause=0.001)
    assert {each.state for each in found} == {State.SILENT}
    assert len(web.asked) == 8
    assert "was left alone" in found[-1].words


def test_an_answer_in_between_has_a_server_asked_on(web):
    urls = [web.answer(f"/{number}", web.closed if number % 2 else 200) for number in range(8)]
    found = visits(*urls, pause=0.001)
    assert [each.state for each in found] == [State.ALIVE, State.SILENT] * 4


def test_a_host_has_one_request_at_a_time_with_a_pause_between_them(web):
    urls = [web.answer(f"/{number}", 200) for number in range(4)]
    # what leads to the same host from another one waits for its turn as well
    leading = [web.moved(f"/to/{number}", urls[0], 302).replace("127.0.0.1", "localhost") for number in range(2)]
    visits(*urls, *leading, pause=0.1)
    moments = web.came["127.0.0.1"]
    assert len(moments) == 6
    assert all(after - before >= 0.1 for before, after in pairwise(moments))
    assert web.most["127.0.0.1"] == 1


def test_hosts_are_asked_side_by_side(web):
    # each of the two is answered once the other has been asked
    both = threading.Barrier(2, timeout=60)

    def meet(handler):
        both.wait()
        handler.send_response(200)
        handler.end_headers()

    found = visits(web.answer("/a", meet), web.url("/a", "localhost"), seconds=60)
    assert [each.state for each in found] == [State.ALIVE] * 2


def test_no_more_requests_are_under_way_than_wanted(web):
    web.answer("/a", 200)
    urls = [web.url("/a", host) for host in ("127.0.0.1", "localhost")]
    assert [each.state for each in visits(*urls, at_once=1)] == [State.ALIVE] * 2


def test_a_move_for_good_is_followed_and_proposed(web):
    new = web.answer("/new/place", 200)
    found = visited(web.moved("/old/place", "/new/place"))
    assert (found.state, found.moved) == (State.ALIVE, new)


def test_a_move_for_now_is_followed_and_not_proposed(web):
    web.answer("/new", 200)
    found = visited(web.moved("/old", "/new", 302))
    assert (found.state, found.moved) == (State.ALIVE, "")


def test_a_move_to_what_is_gone_is_dead(web):
    found = visited(web.moved("/old", "/new"))
    assert found.state is State.DEAD
    assert found.words.endswith(f"after leading to {web.url('/new')}")


def test_a_circle_is_unclear(web):
    web.moved("/b", "/a")
    found = visited(web.moved("/a", "/b"))
    assert (found.state, found.words) == (State.UNCLEAR, "redirects in a circle")


def test_redirects_come_to_an_end(web):
    for number in range(20):
        web.moved(f"/{number}", f"/{number + 1}")
    found = visited(web.url("/0"), redirects=3)
    assert (found.state, found.words) == (State.UNCLEAR, "redirects more than 3 times")
    assert len(web.asked) == 8


@pytest.mark.parametrize(
    "location",
    ["http://[", "http://example.org:port/", "javascript:alert(1)", "file:///etc"],
)
def test_a_redirect_to_nonsense_is_told(web, location):
    found = visited(web.moved("/a", location))
    assert (found.state, found.words) == (State.UNCLEAR, "redirects to what is no web address")


def test_a_redirect_without_an_address_is_an_answer_like_others(web):
    assert visited(web.answer("/a", 301)).words == "answers 301 (Moved Permanently)"


def test_an_answer_without_end_is_not_read(web):
    web.answer("HEAD /a", 405)
    web.answer("GET /a", web.endless)
    assert visited(web.url("/a")).state is State.ALIVE


@pytest.mark.parametrize("manner", ["slow", "slow_head"])
def test_a_server_that_takes_its_time_is_not_waited_for(web, manner):
    found = visited(web.answer("/a", getattr(web, manner)), seconds=0.3, tries=2)
    assert (found.state, found.words) == (State.SILENT, "does not answer within 0.3 seconds")
    assert len(web.asked) == 2


@pytest.mark.parametrize("manner", ["closed", "nonsense"])
def test_a_connection_that_breaks_is_tried_again(web, manner):
    broken = getattr(web, manner)
    assert visited(web.answer("/a", broken, broken, 200)).state is State.ALIVE
    assert visited(web.answer("/b", broken)).words == "breaks off before an answer"


def test_a_server_that_is_not_there_is_silent():
    with answering() as gone:
        url = gone.url("/")
    assert visited(url).words == "does not take connections"


def test_a_server_without_a_secure_connection_is_told_at_once(web):
    found = visited(web.answer("/a", 200).replace("http:", "https:"))
    assert (found.state, found.words) == (State.UNCLEAR, "has no secure connection that can be agreed on")


def test_a_host_that_is_not_found_is_silent_and_asked_for_once():
    # RFC 6761: no name ends in .invalid
    found = visits("http://nowhere.invalid/a", "http://nowhere.invalid/b")
    assert [(each.state, each.words) for each in found] == [(State.SILENT, "has a host that is not found")] * 2


@pytest.mark.parametrize("url", ["ftp://example.org/a", "http://", "http://a:99999/", "http://xn--/", "http://[/"])
def test_what_no_web_server_can_be_asked_for_is_not_asked(url):
    assert visited(url).state in (State.UNCLEAR, State.SILENT)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[::1]/", "http://localhost/", "http://169.254.169.254/", "http://0x7f.1/"]
)
def test_addresses_of_the_own_network_are_refused(url):
    assert visited(url, allow_private=False).state is State.REFUSED


def test_a_redirect_into_the_own_network_is_refused(web, monkeypatch):
    # one host of this machine passes for a public one, so that it can lead to the other
    monkeypatch.setattr("segbib.online.visiting.is_public", lambda place: place == "127.0.0.1")
    found = visited(web.moved("/a", "http://127.0.0.2:9/secret"), allow_private=False)
    assert found.state is State.REFUSED
    assert "own network" in found.words


def test_a_name_that_leads_elsewhere_a_moment_later_is_of_no_use(web, monkeypatch):
    # the name is public when it is looked at; who looks it up again to connect is led into the own network
    import socket

    real, looked_up = socket.getaddrinfo, []

    def rebinding(host, *rest, **named):
        if host not in ("rebind.example", b"rebind.example"):
            return real(host, *rest, **named)
        looked_up.append(host)
        return real("127.0.0.2" if len(looked_up) == 1 else "127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr("segbib.online.visiting.is_public", lambda place: place == "127.0.0.2")
    web.answer("/a", 200)
    assert visited(web.url("/a", "rebind.example"), allow_private=False, tries=1).state is State.SILENT
    assert (len(looked_up), web.asked) == (1, [])


def test_a_server_is_told_who_asks_and_which_host_is_meant(web):
    visited(web.answer("/a?b=c", 200).replace("127.0.0.1", "jane:secret@localhost") + "#d", contact="jane@example.org")
    [headers] = web.headers
    assert headers["User-Agent"].startswith("segbib/")
    assert "(mailto:jane@example.org)" in headers["User-Agent"]
    assert headers["Host"] == f"localhost:{web.port}"
    assert "Authorization" not in headers
    assert web.asked == ["HEAD /a?b=c"]


def test_what_a_server_sets_as_a_cookie_is_not_sent_back(web):
    web.answer("/b", 200)
    visited(web.answer("/a", (302, {"Location": "/b", "Set-Cookie": "who=me"})))
    assert len(web.headers) == 2 and all("Cookie" not in headers for headers in web.headers)
