"""What is searched, and how texts become words."""

from __future__ import annotations

import pytest

from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.searched import parted, spellings_of, texts_of, words_of, written_apart
from segbib.model.vocabulary import Task, Vocabulary


def record(id_: str, title: str, **fields) -> Record:
    return Record.model_validate({"id": id_, "title": title, **fields})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Träume, ﬁne & ｆｕｌｌ", ["traume", "fine", "full"]),
        ("YOLACT++ in C++.", ["yolact++", "in", "c++"]),
        ("arXiv 1703.06870.", ["arxiv", "1703.06870"]),
        ("图像语义分割之FCN", ["图像", "像语", "语义", "义分", "分割", "割之", "fcn"]),
        ("图", ["图"]),
    ],
)
def test_a_text_is_parted_into_words_to_compare(text, words):
    assert list(words_of(text)) == words


def test_chinese_is_parted_in_pairs_where_it_stands():
    assert parted("U-Net图像分割，好") == "U-Net 图像 像分 分割 ， 好"


def test_names_are_found_as_readers_write_them():
    assert list(written_apart("DeepLabv3+ and R-CNN")) == ["rcnn", "v3+"]


def test_notes_and_the_names_of_tasks_in_each_language_are_searched():
    tasks = (Task.model_validate({"id": "roofs", "name": {"en": "Roofs", "zh": "屋顶"}, "aliases": ["tiles"]}),)
    noted = record("a", "Slates", tasks=["roofs"], notes=[{"text": "Of Wales."}])
    texts = texts_of(noted, Vocabulary(tasks=tasks))
    assert (texts["tasks"], texts["aliases"], texts["notes"]) == (("Roofs", "屋顶"), ("tiles",), ("Of Wales.",))


def test_spellings_are_of_titles_names_and_authors_the_most_frequent_first():
    records = (
        record("a", "Snow on Roofs", authors=["Ann Müller"], notes=[{"text": "Snwo"}]),
        record("b", "Snow, Snow", methods=["SnowNet"], year=2020),
    )
    assert spellings_of(Bibliography(records, Vocabulary())) == ("snow", "ann", "muller", "roofs", "snownet")
