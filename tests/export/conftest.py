from __future__ import annotations

import pytest

from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import KnownAuthor, Task, Venue, Vocabulary

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
