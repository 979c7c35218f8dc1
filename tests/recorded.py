"""A server on this machine that answers as the services of metadata do, with answers written down in their formats."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Recorded:
    """The server: replies by the beginning of a path, several are given one after the other; what was asked."""

    base: str
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def answer(self, path: str, body: Any, status: int = 200, **headers: str) -> None:
        """From now on `path` has one more reply; the last one stays. Names of headers have `_` for `-`."""
        data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies.setdefault(path, []).append((status, named, data))

    def reply_to(self, path: str) -> Reply:
        for start, replies in self.replies.items():
            if path.startswith(start):
                return replies.pop(0) if len(replies) > 1 else replies[0]
        return 404, {}, b"nothing here"


@contextmanager
def recorded() -> Iterator[Recorded]:
    """A server that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            state.headers.append(dict(self.headers))
            status, headers, body = state.reply_to(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Recorded(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


ARXIV = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?id_list%3D1703.99999" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=1703.99999&amp;start=0&amp;max_results=1</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2026-11-20T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/1703.99999v3</id>
    <updated>2018-01-24T07:54:08Z</updated>
    <published>2017-03-20T17:53:38Z</published>
    <title>MosaicNet: Tiling
  Images for Semantic Segmentation</title>
    <summary>  We tile.  </summary>
    <author><name>Ana Ruiz</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Nowhere</arxiv:affiliation></author>
    <author><name>Jürgen Müller</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1109/ICCV.2017.99999</arxiv:doi>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">open source</arxiv:comment>
    <link href="http://arxiv.org/abs/1703.99999v3" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/1703.99999v3" rel="related" type="application/pdf"/>
    <category term="cs.CV" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
</feed>
"""
ARXIV_ERROR = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>http://arxiv.org/api/x</id>
  <entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id>
    <title>Error</title>
    <summary>incorrect id format for x</summary>
    <author><name>arXiv api core</name></author>
  </entry>
</feed>
"""
CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message-version": "1.0.0",
    "message": {
        "publisher": "IEEE",
        "DOI": "10.1109/iccv.2017.99999",
        "type": "proceedings-article",
        "title": ["MosaicNet: Tiling Images for Semantic Segmentation"],
        "container-title": ["2017 IEEE International Conference on Computer Vision (ICCV)"],
        "event": {
            "name": "2017 IEEE International Conference on Computer Vision (ICCV)",
            "start": {"date-parts": [[2017, 10, 22]]},
        },
        "author": [
            {"given": "Ana", "family": "Ruiz", "sequence": "first", "affiliation": []},
            {"given": "Jürgen", "family": "Müller", "sequence": "additional", "affiliation": []},
        ],
        "issued": {"date-parts": [[2017, 10]]},
        "URL": "https://doi.org/10.1109/iccv.2017.99999",
    },
}
DBLP = {
    "result": {
        "query": "mosaicnet*",
        "status": {"@code": "200", "text": "OK"},
        "hits": {
            "@total": "2",
            "@computed": "2",
            "@sent": "2",
            "@first": "0",
            "hit": [
                {
                    "@score": "7",
                    "@id": "1",
                    "info": {
                        "authors": {
                            "author": [
                                {"@pid": "1/1", "text": "Ana Ruiz 0002"},
                                {"@pid": "2/2", "text": "J&uuml;rgen M&uuml;ller"},
                            ]
                        },
                        "title": "MosaicNet: Tiling Images for Semantic Segmentation.",
                        "venue": "ICCV",
                        "pages": "1-9",
                        "year": "2017",
                        "type": "Conference and Workshop Papers",
                        "access": "closed",
                        "key": "conf/iccv/RuizM17",
                        "doi": "10.1109/ICCV.2017.99999",
                        "ee": "https://doi.org/10.1109/ICCV.2017.99999",
                        "url": "https://dblp.org/rec/conf/iccv/RuizM17",
                    },
                },
                {
                    "@score": "7",
                    "@id": "2",
                    "info": {
                        "authors": {"author": {"@pid": "1/1", "text": "Ana Ruiz 0002"}},
                        "title": "Tiling Networks.",
                        "venue": "CoRR",
                        "volume": "abs/1611.99999",
                        "year": "2016",
                        "type": "Informal and Other Publications",
                        "ee": "http://arxiv.org/abs/1611.99999",
                    },
                },
            ],
        },
    }
}
OPENALEX = {
    "meta": {"count": 1, "db_response_time_ms": 20, "page": 1, "per_page": 50},
    "results": [
        {
            "id": "https://openalex.org/W2000000000",
            "doi": "https://doi.org/10.1109/iccv.2017.99999",
            "title": "MosaicNet: Tiling Images for Semantic Segmentation",
            "publication_year": 2017,
            "ids": {"openalex": "https://openalex.org/W2000000000"},
            "primary_location": {
                "is_oa": False,
                "landing_page_url": "https://doi.org/10.1109/iccv.2017.99999",
                "pdf_url": "https://openaccess.example.org/mosaic.pdf",
                "source": {
                    "id": "https://openalex.org/S1",
                    "display_name": "International Conference on Computer Vision",
                    "type": "conference",
                },
            },
            "locations": [
                {"landing_page_url": "https://doi.org/10.1109/iccv.2017.99999", "pdf_url": None, "source": None},
                {
                    "landing_page_url": "http://arxiv.org/abs/1703.99999",
                    "source": {"display_name": "arXiv (Cornell University)", "type": "repository"},
                },
            ],
            "authorships": [
                {
                    "author_position": "first",
                    "author": {"display_name": "Ana María Ruiz"},
                    "raw_author_name": "Ana Ruiz",
                },
                {
                    "author_position": "last",
                    "author": {"display_name": "Jürgen Müller"},
                    "raw_author_name": "Müller, Jürgen",
                },
            ],
        }
    ],
    "group_by": [],
}
SEMANTIC_SCHOLAR = {
    "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
    "externalIds": {
        "ArXiv": "1703.99999",
        "DBLP": "conf/iccv/RuizM17",
        "DOI": "10.1109/ICCV.2017.99999",
        "CorpusId": 1,
    },
    "publicationVenue": {
        "id": "7654260e",
        "name": "IEEE International Conference on Computer Vision",
        "type": "conference",
    },
    "venue": "IEEE International Conference on Computer Vision",
    "title": "MosaicNet: Tiling Images for Semantic Segmentation",
    "year": 2017,
    "openAccessPdf": {"url": "https://openaccess.example.org/mosaic.pdf", "status": "GREEN"},
    "authors": [{"authorId": "1", "name": "Ana Ruiz"}, {"authorId": "2", "name": "Jürgen Müller"}],
}
