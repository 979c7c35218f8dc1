"""Files that are an entry of each record, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from segbib.export.sharing import of_parts
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary


class Joined(Struct, frozen=True):
    """What writes such a file."""

    entry: Callable[[Record, Vocabulary], str]
    head: str = ""
    between: str = ""
    """What stands between two entries."""
    tail: str = ""

    def __call__(self, bibliography: Bibliography, records: tuple[Record, ...], jobs: int = 1) -> bytes:
        """Bytes of some records of the bibliography, in the order given, made by so many processes; UTF-8."""

        def joined(part: Sequence[Record]) -> bytes:
            return self.between.join([self.entry(record, bibliography.vocabulary) for record in part]).encode()

        content = self.between.encode().join(of_parts(joined, records, jobs))
        return b"".join((self.head.encode(), content, self.tail.encode()))
