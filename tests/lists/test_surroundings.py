import pytest

from segbib.lists.reader import read_document
from segbib.lists.reading import read_list
from segbib.model.vocabulary import Venue, Vocabulary

FUSION = Vocabulary(
    venues=(Venue(id="pixel-fusion", name="Pixel Fusion", kind="journal"), Venue(id="cvpr", name="CVPR"))
)


def only(text):
    (draft,) = read_list(read_document(text), FUSION, "sample").drafts
    return draft.venue, draft.year


@pytest.mark.parametrize(
    ("headings", "venue", "year"),
    [
        ("## CVPR 2019", "CVPR", 2019),
        ("## 2019\n\n### CVPR", "CVPR", 2019),
        ("## 2019", None, 2019),
        ("## Pixel Fusion", None, None),
        ("## Pixel Fusion 2019", "Pixel Fusion", 2019),
    ],
)
def test_headings_give_venue_and_year_to_what_stands_below(headings, venue, year):
    assert only(f"{headings}\n\n- Counting Moths by Candle Light [[pdf](https://example.org/moths.pdf)]\n") == (
        venue,
        year,
    )
