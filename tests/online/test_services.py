"""The services' answers in their documented formats, fetched from a server on this machine."""

import pytest
from recorded import ARXIV, ARXIV_ERROR, CROSSREF, DBLP, OPENALEX, SEMANTIC_SCHOLAR

from segbib.base.problems import Problem
from segbib.online.fetch import Fetcher, Limits
from segbib.online.lookup import GIVEN_UP_AFTER, look_up
from segbib.online.providers import SERVICES
from segbib.online.wanted import Query

QUERY = Query(
    "mosaic-net", "MosaicNet: Tiling Images for Semantic Segmentation", "1703.99999", "10.1109/ICCV.2017.99999"
)
ANSWERS = {
    "arxiv": ("/api/query?id_list=1703.99999", ARXIV),
    "crossref": ("/works/10.1109%2FICCV.2017.99999", CROSSREF),
    "dblp": ("/search/publ/api?q=MosaicNet%20Tiling%20Images", DBLP),
    "openalex": ("/works?filter=doi:10.1109/ICCV.2017.99999", OPENALEX),
    "semantic-scholar": ("/graph/v1/paper/ARXIV:1703.99999?fields=title", SEMANTIC_SCHOLAR),
}


def ask(server, name, *queries):
    host = frozenset({server.base.removeprefix("http://")})
    with Fetcher(trusted=host, sleep=lambda seconds: None, limits=Limits(tries=2)) as fetcher:
        return list(look_up(SERVICES[name], server.base, queries or (QUERY,), fetcher.get))


@pytest.mark.parametrize("name", ANSWERS)
def test_every_service_gives_title_authors_and_where_it_comes_from(server, name):
    server.answer(*ANSWERS[name])
    fact = ask(server, name)[0]
    assert fact.title == "MosaicNet: Tiling Images for Semantic Segmentation"
    assert [author.name for author in fact.authors] == ["Ana Ruiz", "Jürgen Müller"]
    assert (fact.year, fact.doi.casefold()) == (2017, "10.1109/iccv.2017.99999")
    assert fact.origin == SERVICES[name].title
    assert fact.venue is None if name == "arxiv" else "ICCV" in fact.venue or "Computer Vision" in fact.venue


@pytest.mark.parametrize("name", ["arxiv", "openalex", "semantic-scholar"])
def test_services_that_know_arxiv_numbers_give_them(server, name):
    server.answer(*ANSWERS[name])
    assert ask(server, name)[0].arxiv == "1703.99999"


def test_the_table_of_answers_knows_every_service():
    assert set(ANSWERS) == set(SERVICES)


def test_arxiv_is_asked_for_a_hundred_numbers_at_once(server):
    server.answer("/api/query", ARXIV)
    ask(server, "arxiv", *(Query(str(n), "", f"1703.{n:05}") for n in range(250)))
    assert [path.count(",") + 1 for path in server.asked] == [100, 100, 50]


def test_an_error_that_arxiv_tells_as_an_entry_is_no_fact(server):
    server.answer("/api/query", ARXIV_ERROR)
    assert ask(server, "arxiv") == []


def test_xml_that_declares_entities_is_refused(server):
    server.answer(
        "/api/query", '<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>'
    )
    [problem] = ask(server, "arxiv")
    assert "entities" in problem.message


def test_a_preprint_at_dblp_has_its_number_and_no_venue(server):
    server.answer(*ANSWERS["dblp"])
    preprint = ask(server, "dblp")[1]
    assert (preprint.title, preprint.arxiv, preprint.venue) == ("Tiling Networks", "1611.99999", None)


def test_a_work_that_a_service_does_not_have_is_no_problem(server):
    assert ask(server, "semantic-scholar") == []


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize(
    "body", ["<html>down for maintenance</html>", "", "[]", '{"message": 5, "result": [], "data": 1}']
)
def test_an_answer_of_another_form_is_named_and_stops_nothing(server, name, body):
    server.answer("/", body)
    found = ask(server, name)
    assert all(isinstance(each, Problem) and each.file == SERVICES[name].title for each in found)


def test_a_service_that_does_not_answer_is_left_alone_after_some_tries(server):
    server.answer("/", "busy", status=503)
    found = ask(server, "dblp", *(Query(str(n), f"Some title {n}") for n in range(9)))
    assert len(found) == GIVEN_UP_AFTER + 1
    assert "6 requests were not made" in found[-1].message
