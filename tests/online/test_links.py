"""What the answers to a link mean."""

import pytest

from segbib.online.links import Hop, State, archive_address, named, page_of, repair, told, written

OLD = "http://example.org/a"


def hops(*steps):
    """Redirects from `OLD`: status and target, one after the other."""
    found, here = [], OLD
    for status, to in steps:
        found.append(Hop(here, status, to))
        here = to
    return found


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, State.ALIVE),
        (204, State.ALIVE),
        (404, State.DEAD),
        (410, State.DEAD),
        *((status, State.UNCLEAR) for status in (301, 304, 400, 401, 403, 405, 406, 429, 451, 500, 503, 522, 999)),
    ],
)
def test_only_404_and_410_are_definite(status, state):
    assert told(OLD, [], status).state is state


def test_what_a_link_leads_to_decides_and_is_named():
    visit = told(OLD, hops((302, "http://example.org/b")), 404)
    assert (visit.state, visit.words) == (State.DEAD, "answers 404 (Not Found) after leading to http://example.org/b")


def test_a_status_without_a_name_is_told_as_a_number():
    assert (named(410), named(999)) == ("410 (Gone)", "999")


@pytest.mark.parametrize(
    "steps",
    [
        [(301, "https://example.org/a")],
        [(308, "https://example.org/a")],
        [(301, "https://example.org/a"), (302, "https://example.org/a?today")],
        [(301, "http://www.example.org/a"), (308, "https://example.org/a")],
    ],
)
def test_a_move_for_good_is_proposed_as_far_as_it_is_for_good(steps):
    assert told(OLD, hops(*steps), 200).moved == "https://example.org/a"


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_move_for_now_is_not_proposed(status):
    assert repair(hops((status, "https://example.org/b"))) == ""


def test_a_move_to_what_is_not_alive_is_not_proposed():
    assert told(OLD, hops((301, "https://example.org/b")), 403).moved == ""


@pytest.mark.parametrize(
    "to",
    """https://example.org/ https://other.example.com https://example.org/index.html https://example.org/login
    https://login.example.org/x https://accounts.example.com/v3/signin?x=1 https://example.org/sso/idp
    https://example.org/a;jsessionid=7 https://example.org/a?session_id=7 https://example.org/error.html
    https://example.org/cookie/consent https://example.org/404.html
    https://other.example.com/check?back=http%3A%2F%2Fexample.org%2Fa http://example.org/a#x ftp://example.org/a""".split(),
)
def test_a_door_a_home_page_or_one_visits_address_is_not_proposed(to):
    assert repair(hops((301, to))) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://example.org", "https://example.org/"),
        ("http://example.org/index.html", "https://example.org/"),
        ("http://example.org/blog/error-correction", "https://example.org/posts/error-correction"),
        ("http://example.org/login.html", "https://example.org/login.html"),
        ("http://github.com/jane/accounts-of-tiles", "https://github.com/lab/accounts-of-tiles"),
        ("http://dx.doi.org/10.1000/1", "https://doi.org/10.1000/1"),
    ],
)
def test_the_same_page_elsewhere_is_proposed(old, new):
    assert repair([Hop(old, 301, new)]) == new


def test_no_move_back_to_an_open_line_is_proposed():
    assert repair([Hop("https://example.org/a", 301, "http://example.org/b")]) == ""


def test_an_address_is_written_as_records_hold_it():
    assert written("https://a.example/x|y{z}`^\\") == "https://a.example/x%7Cy%7Bz%7D%60%5E%5C"


def test_a_page_is_asked_for_without_the_place_in_it():
    assert page_of("https://example.org/a?b=c#d") == "https://example.org/a?b=c"


def test_an_archive_shows_the_copy_that_is_nearest_to_a_year():
    assert archive_address(OLD, 2017) == "https://web.archive.org/web/2017/http://example.org/a"
