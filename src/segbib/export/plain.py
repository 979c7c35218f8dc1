"""A work as a line of a reference list, without any markup."""

from __future__ import annotations

from segbib.base.text import squeeze
from segbib.export.fields import Form, Reference, refer
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary


def reference_line(record: Record, vocabulary: Vocabulary) -> str:
    """The record as one line, in the order of BibTeX's style `plain`.

    'Kaiming He and Ross Girshick. Mask R-CNN. In International Conference on Computer Vision, 2017.
    doi:10.1109/ICCV.2017.322. arXiv:1703.06870. https://...'"""
    work = refer(record, vocabulary)
    sentences = (
        _authors(work),
        work.title,
        _appeared(work),
        work.remark,
        f"doi:{work.doi}" if work.doi else "",
        f"arXiv:{work.arxiv}" if work.arxiv else "",
    )
    said = " ".join(_sentence(text) for text in sentences if text)
    # a full stop after an address would be taken for a part of it
    return squeeze(f"{said} {work.address}")


def _authors(work: Reference) -> str:
    names = [" ".join(part for part in (name.given, name.family, name.suffix) if part) for name in work.names]
    if work.more_names and names:
        return f"{', '.join(names)}, et al."
    if len(names) > 2:
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return " and ".join(names)


def _appeared(work: Reference) -> str:
    """'In International Conference on Computer Vision, 2017'; journals stand without 'In'."""
    container = f"In {work.container}" if work.container and work.form is not Form.JOURNAL else work.container
    return ", ".join(text for text in (container, str(work.year or "")) if text)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
