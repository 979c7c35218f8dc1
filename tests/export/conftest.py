from __future__ import annotations

from pathlib import Path

import pytest

from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import KnownAuthor, Task, Venue, Vocabulary
from segbib.store.records import load_bibliography

RECORDS = (
    {
        "id": "mosaic-net",
        "former_ids": ["tile-net"],
        "title": "MosaicNet: Tiling {Images} for 100% Semantic Segmentation",
        "methods": ["MosaicNet"],
        "authors": ["Ana Ruiz", "Jürgen von der Müller", "王小明"],
        "authors_more": True,
        "year": 2017,
        "venue": "ICCV",
        "track": "oral",
        "awards": ["Best paper"],
        "arxiv": "1703.99999",
        "doi": "10.1109/ICCV.2017.99999",
        "citation_key": "ruiz2017mosaicnet",
        "tasks": ["semantic-segmentation"],
        "links": [
            {"type": "code", "url": "https://git.example.org/mosaic"},
            {"type": "pdf", "url": "https://example.org/a_b%20c.pdf"},
        ],
        "results": [{"dataset": "VOC", "value": 61.4}],
        "sources": [{"list": "some-list", "section": ["Top"], "lines": [3, 7], "read": False}],
        "provenance": {"authors": {"from": "dump", "on": "2026-11-20"}},
    },
    {
        "id": "street-parsing",
        "title": "Street Parsing",
        "authors": ["Ada Byron"],
        "year": 2019,
        "venue": "TPAMI",
        "tasks": ["scene-parsing"],
        "citation_key": "byron2019street",
    },
    {
        "id": "only-a-preprint",
        "kind": "survey",
        "title": "Only a Preprint",
        "authors": ["Ada Byron"],
        "year": 2018,
        "year_from": "arxiv",
        "arxiv": "1801.00001",
        "citation_key": "byron2018preprint",
    },
    {"id": "nobodys-paper", "title": "Nobody's Paper", "venue": "ICCV", "year": 2017, "tasks": ["scene-parsing"]},
    {"id": "undated", "title": "Undated", "authors": ["Ada Byron"]},
    {"id": "tiny-streets", "kind": "dataset", "title": "Tiny Streets", "tasks": ["scene-parsing"],
     "links": [{"type": "homepage", "url": "https://streets.example.org/"}]},
)  # fmt: skip


@pytest.fixture(scope="package")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        tasks=(
            Task.model_validate({"id": "semantic-segmentation", "name": {"en": "Semantic segmentation"}}),
            Task.model_validate(
                {"id": "scene-parsing", "name": {"en": "Scene parsing"}, "parent": "semantic-segmentation"}
            ),
        ),
        venues=(
            Venue(id="iccv", name="ICCV", full_name="International Conference on Computer Vision & More"),
            Venue(id="tpami", name="TPAMI", full_name="Transactions on PAMI", kind="journal", aliases=("PAMI",)),
        ),
        authors=(KnownAuthor(id="wang", names=("王小明",), family="Wang", given="Xiaoming"),),
    )


@pytest.fixture(scope="package")
def bibliography(vocabulary: Vocabulary) -> Bibliography:
    records = sorted((Record.model_validate(fields) for fields in RECORDS), key=lambda record: record.id)
    return Bibliography(tuple(records), vocabulary)


HOSTILE = (
    r"An \input{/etc/passwd} of Evil",
    "Unbalanced } Title { and {{ More",
    "50% # of $x_1$ & ~ more ^2 | `code`",
    "@article{evil, title={x}}",
    "He said \"no\", 'yes'; and, so, on",
    "=cmd|'/C calc'!A0",
    "+1-2",
    "-- drop table; 'x'); DROP TABLE records",
    "<script>alert(1)</script> <b>bold</b> <span class='nocase'>x</span>",
    "[link](javascript:alert(1)) ![image](x) <!-- segbib:end --> {{ liquid }}",
    "1. A List # Not",
    "# A Heading",
    "> quoted *emphasis* _so_ **strong** ~~gone~~",
    "One\nTY  - JOUR\r\nER  - \n\n@misc{x,}\n",
    "Ω-Net: 基于深度学习的图像分割方法综述 Ünïcødé ﬁ",
    "A Question? &amp; an &#60;entity&#62; \\",
)


@pytest.fixture(scope="package")
def hostile(vocabulary: Vocabulary) -> Bibliography:
    """Papers whose title, authors, award, remark and keyword all try to be something else than text."""
    records = tuple(
        Record.model_validate(
            {
                "id": f"hostile-{number:02}",
                "title": title,
                "methods": [title],
                "authors": [title, "Ada Byron"],
                "year": 2017,
                "venue": "ICCV",
                "awards": [title],
                "keywords": [title],
                "tasks": ["scene-parsing"],
                "links": [
                    {"type": "paper-page", "url": f"https://example.org/a_(b)&copy;%25*{number}"},
                    {"type": "other", "url": f"https://example.org/{number}", "label": title},
                ],
                "notes": [{"text": title}],
            }
        )
        for number, title in enumerate(HOSTILE)
    )
    return Bibliography(records, vocabulary)


@pytest.fixture(scope="package")
def shipped() -> Bibliography:
    """The bibliography that comes with segbib."""
    return load_bibliography(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="package", params=["small", "shipped", "hostile"])
def each(
    request: pytest.FixtureRequest, small_bibliography: Bibliography, shipped: Bibliography, hostile: Bibliography
) -> Bibliography:
    """The small invented bibliography, the shipped one, and one of hostile texts, in turn."""
    return {"small": small_bibliography, "shipped": shipped, "hostile": hostile}[request.param]
