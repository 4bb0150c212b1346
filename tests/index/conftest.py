"""An index of a few sentences, and what a search in it shows a reader."""

from collections.abc import Iterable

import pytest

from index import Passage, SearchIndex, SearchRequest, Source


def passages_of(texts: Iterable[str], document_id: str = "report") -> list[Passage]:
    """Lay texts one after another, as a document has them; every two are a section."""
    passages: list[Passage] = []
    start = 0
    for number, text in enumerate(texts, 1):
        passages.append(
            Passage(
                id=f"{document_id}:{number}",
                document_id=document_id,
                number=number,
                start=start,
                end=start + len(text),
                text=text,
                section=f"Part {(number + 1) // 2}",
                section_start=passages[-1].section_start if number % 2 == 0 else start,
                page_index=number,
                page_label=str(number),
            )
        )
        start += len(text) + 1
    return passages


class Library:
    """An index, and the texts in it."""

    def __init__(self, folder):
        self.folder = folder
        self.index = SearchIndex.open(folder)

    def add(self, *texts, document_id="report"):
        self.index.replace(document_id, passages_of(texts, document_id))
        return self

    def add_note(self, id_, text, document_id="report", number=1):
        note = Passage(id_, document_id, number, 3, 9, text, source=Source.NOTE)
        self.index.put_notes([note])
        return self

    def search(self, query, **how):
        return self.index.search(SearchRequest(query, **how))

    def found(self, query, **how):
        """The numbers of the passages that have all that is asked for, in order."""
        results = self.search(query, **how)
        return [] if results.fallback else sorted(hit.passage.number for hit in results.hits)

    def marked(self, query, **how):
        """The highlighted words of the first hit."""
        hit = self.search(query, **how).hits[0]
        origin = hit.passage.start if hit.passage.source is Source.PASSAGE else 0
        return [hit.passage.text[a - origin : b - origin] for a, b in hit.highlights]

    def reopen(self):
        self.index.close()
        self.index = SearchIndex.open(self.folder)


@pytest.fixture
def library(tmp_path):
    library = Library(tmp_path / "index")
    yield library
    library.index.close()
