"""What a made report says: prose from word lists, in the blocks that inquiry reports have."""

import random
from collections.abc import Sequence
from typing import Any

from reader.documents.numerals import numeral

Entry = dict[str, Any]
"""One block as the template sets it; :mod:`made_report` says what of it the truth holds."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NOUNS = _words("""
allocation ambulance appeal appointment archive assessment assurance auditor authority
bereavement board briefing budget building ward carer case casework certificate claim clinician
clinic commission committee complaint concern consultation contract contractor coroner council
covenant correspondence decision department deputy detention directorate disclosure dispensary
district engineer enquiry equipment estate evidence examination family finding footbridge
forecast governor guidance harbour hearing hospital household incident infirmary inspection
inspector instruction interview investigation judgment laboratory ledger letter licence
maintenance measurement meeting memorandum minister ministry monitoring negligence neighbourhood
notification nurse observation occupant office official operation organisation oversight
parliament partnership patient pharmacist physician planning policy precaution prescription
procedure procurement programme prosecution province railway recommendation reconstruction
record referral register registrar regulation regulator rehearsal relative reporting
representative resident resilience response responsibility review safeguarding schedule
secretary settlement shortage solicitor staffing standard statement statute submission
supervision supervisor supplier surgeon surveillance survey tenant testimony timetable training
treasury tribunal trustee undertaking vaccination ventilation verification volunteer
vulnerability warning watchdog witness workforce workshop
""")
_ADJECTIVES = _words("""
accountable adequate administrative annual avoidable belated candid clinical coherent
comprehensive confidential consistent contemporaneous decision-making defensive departmental
disproportionate effective emergency exceptional executive experienced external familiar
financial forthright front-line fundamental hard-won historic inadequate incomplete independent
informal institutional internal late long-term managerial medical ministerial national northern
operational ordinary permanent persistent policy-making preliminary professional provisional
public recurrent regional relevant responsible senior serious short-lived significant statutory
strategic structural subsequent substantial systematic temporary transparent unanswered
undocumented unexpected unprecedented unsatisfactory urgent visible voluntary well-documented
well-founded widespread written
""")
_VERBS = _words("""
abandoned accepted acknowledged adopted allowed amended answered approved assembled authorised
blamed called challenged circulated commissioned communicated concealed confirmed considered
contradicted corrected corroborated criticised declined defended delayed delegated described
disclosed dismissed disregarded documented emphasised endorsed established examined exceeded
explained followed identified ignored implemented inherited interrupted investigated
misunderstood monitored neglected noticed obstructed omitted overlooked postponed prepared
preserved prevented proposed questioned recognised recommended recorded reconsidered rejected
reorganised replaced reported restored reviewed scrutinised strengthened summarised supervised
supported suspended transformed underestimated undermined understood withdrew witnessed
""")
_ADVERBS = _words("""
actively belatedly carefully consistently deliberately eventually formally frequently
immediately inadvertently insufficiently nevertheless openly partly persistently previously
privately promptly publicly rarely repeatedly separately seriously subsequently ultimately
unfortunately
""")
_NAMES = _words("""
Aldous Barrow Castleton Denholm Eastgate Fairholme Garrick Hallam Inverloch Kestrel Langdale
Marston Norbury Oakhampton Pemberton Quarrendon Ravensworth Selwyn Thornbury Underhill Wexcombe
Yarrowdale
""")
_OPENERS = (
    "In our view,",
    "At the time,",
    "As a result,",
    "Despite this,",
    "By then,",
    "On the same day,",
    "In the months that followed,",
    "According to the Registrar,",
)
_ROMAN = "(i)"
_LETTERS = "(a)"


class Author:
    """Writes the entries of one report, each time the same for the same seed."""

    def __init__(
        self,
        seed: int,
        *,
        numbers: str,
        chapters: str,
        sections: bool,
        floating_boxes: bool,
        bold_conclusions: bool,
        endnotes: bool,
        part_pages: bool,
    ) -> None:
        self._random = random.Random(seed)
        self._numbers = numbers
        self._chapters = chapters
        self._sections = sections
        self._floating_boxes = floating_boxes
        self._bold_conclusions = bold_conclusions
        self._endnotes = endnotes
        self._part_pages = part_pages
        self._chapter = self._section = self._paragraph = 0
        self._note = self._recommendation = self._figure = self._table = self._box = 0
        self._notes: list[Entry] = []
        self._titles: set[str] = set()
        self.title = "The Wexcombe Harbour Inquiry"
        self.subtitle = "An independent inquiry into the failures of care in the northern province"
        self.imprint = [
            "Presented to the Assembly under section 26 of the Inquiries Ordinance.",
            "Ordered to be printed on 14 March 2024. Copies are held by the Registrar.",
        ]

    def _one_of(self, words: Sequence[str]) -> str:
        return self._random.choice(words)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _thing(self) -> str:
        start = self._one_of(("the", "a", "each", "every", "that", "this", "one", "its"))
        if self._chance(0.5):
            start = f"{start} {self._one_of(_ADJECTIVES)}"
        return f"{start} {self._one_of(_NOUNS)}"

    def _clause(self) -> str:
        adverb = f"{self._one_of(_ADVERBS)} " if self._chance(0.3) else ""
        ending = self._ending() if self._chance(0.5) else ""
        return f"{self._thing()} {adverb}{self._one_of(_VERBS)} {self._thing()}{ending}"

    def _ending(self) -> str:
        year = self._random.randint(1998, 2023)
        return self._one_of(
            (
                f" in {year}",
                f" between {year} and {year + 1}",
                f" on {self._random.randint(1, 28)} March {year}",
                f" of the {self._one_of(_NAMES)} {self._one_of(_NOUNS)}",
                f", at a cost of £{self._random.randint(20, 900) / 10} million",
                f" in {self._random.randint(3, 97)} per cent of cases",
                f" (see paragraph {self._random.randint(2, 9)}.{self._random.randint(1, 60)})",
                f", which {self._one_of(_VERBS)} {self._thing()}",
                f" within {self._random.randint(3, 90)} km² of {self._one_of(_NAMES)}",
            )
        )

    def _sentence(self) -> str:
        words = self._clause()
        if self._chance(0.45):
            joint = self._one_of(
                (", and", ", but", ", because", "; nor was it said that", ", while")
            )
            words = f"{words}{joint} {self._clause()}"
        if self._chance(0.08):
            words = f"Dr {self._one_of(_NAMES)} told us that “{words}”"
        elif self._chance(0.2):
            words = f"{self._one_of(_OPENERS)} {words}"
        return f"{words[0].upper()}{words[1:]}."

    def _sentences(self, fewest: int, most: int) -> str:
        return " ".join(self._sentence() for _ in range(self._random.randint(fewest, most)))

    def _heading(self) -> str:
        for _ in range(50):
            words = self._one_of(
                (
                    f"The {self._one_of(_ADJECTIVES)} {self._one_of(_NOUNS)}",
                    f"{self._one_of(_NOUNS).capitalize()} and {self._one_of(_NOUNS)}",
                    f"How the {self._one_of(_NOUNS)} {self._one_of(_VERBS)} {self._thing()}",
                    f"{self._one_of(_NAMES)}: {self._thing()} and what it {self._one_of(_VERBS)}",
                    f"Was the {self._one_of(_NOUNS)} {self._one_of(_ADJECTIVES)}?",
                )
            )
            if words not in self._titles:
                break
        self._titles.add(words)
        return words

    def _noted(self, text: str, share: float) -> list[Any]:
        """Return the text in parts, some of its sentences and years followed by notes."""
        parts: list[Any] = []
        held = ""
        for word in text.split(" "):
            held += f" {word}" if held or parts else word
            stop = word.endswith((".", ".”"))
            is_year = word.isdecimal() and len(word) == 4
            if (stop and self._chance(share)) or (is_year and self._chance(share)):
                parts += [held, self._new_note()]
                held = ""
        return [*parts, held] if held else parts

    def _new_note(self) -> Entry:
        self._note += 1
        words = self._one_of(
            (
                "Ibid.",
                f"{self._one_of(_NAMES)} and {self._one_of(_NAMES)} (2021), page "
                f"{self._random.randint(2, 300)}.",
                f"Statement of {self._one_of(_NAMES)}, paragraph {self._random.randint(2, 90)}.",
                self._sentences(1, 3),
            )
        )
        if self._endnotes:
            self._notes.append({"kind": "endnote", "marker": str(self._note), "parts": [words]})
        return {"note": words, "label": self._note}

    def _next_number(self) -> str:
        self._paragraph += 1
        if self._numbers == "running":
            return f"{self._paragraph}."
        return f"{self._chapter}.{self._paragraph}" if self._numbers else ""

    def _para(self, *, numbered: bool = True, notes: float = 0.1) -> Entry:
        marker = self._next_number() if numbered else ""
        text = self._sentences(2, 6)
        return {"kind": "para", "marker": marker, "parts": self._noted(text, notes)}

    def paragraphs(self, count: int) -> list[Entry]:
        """Return paragraphs to go on with where the report is too short."""
        return [self._para(numbered=False, notes=0) for _ in range(count)]

    def _conclusion(self) -> Entry:
        marker, text = self._next_number(), self._sentences(1, 3)
        return {"kind": "para", "marker": marker, "parts": [text], "strong": True}

    def _list(self, *, is_deep: bool) -> list[Entry]:
        shape = self._one_of((_LETTERS, _ROMAN, "•", "–", "1."))
        items: list[Entry] = []
        for at in range(self._random.randint(3, 6)):
            items.append(self._item(_marker(shape, at), 1))
            if is_deep and at == 1:
                inner = {"•": "–", "–": "•", _LETTERS: _ROMAN, _ROMAN: _LETTERS, "1.": _LETTERS}
                items += [self._item(_marker(inner[shape], step), 2) for step in range(3)]
        return items

    def _item(self, marker: str, level: int) -> Entry:
        text = self._sentences(1, 2) if self._chance(0.5) else f"{self._clause()};"
        return {"kind": "li", "marker": marker, "level": level, "parts": [text]}

    def _quote(self) -> Entry:
        entry: Entry = {"kind": "quote", "parts": [f"“{self._sentences(1, 4)}”"]}
        if self._chance(0.5):
            entry["attribution"] = f"— {self._one_of(_NAMES)}, {self._one_of(_NOUNS)} team"
        return entry

    def _figures_table(self) -> Entry:
        years = [str(self._random.randint(2008, 2018) + at) for at in range(4)]
        rows = [["Grade or office", *years]]
        for _ in range(self._random.randint(4, 11)):
            name = f"{self._one_of(_ADJECTIVES).capitalize()} {self._one_of(_NOUNS)}"
            figures = [f"{self._random.randint(12, 9870):,}" for _ in range(4)]
            rows.append([name, *figures])
        return self._table_of(rows, [3, 1, 1, 1, 1], numeric=True)

    def _words_table(self, *, landscape: bool = False) -> Entry:
        count = 5 if landscape else 3
        rows = [[self._one_of(_NOUNS).capitalize() for _ in range(count)]]
        for _ in range(3 if landscape else self._random.randint(3, 6)):
            name = f"{self._random.randint(1, 28)} May {self._random.randint(1999, 2022)}"
            rows.append([name, *(self._sentence() for _ in range(count - 1))])
        return self._table_of(rows, [1, *[2] * (count - 1)], numeric=False, landscape=landscape)

    def _table_of(
        self,
        rows: list[list[str]],
        widths: list[int],
        *,
        numeric: bool,
        landscape: bool = False,
    ) -> Entry:
        self._table += 1
        words = f"Table {self._table}: {self._heading()}"
        return {
            "kind": "table",
            "caption": words,
            "rows": rows,
            "widths": widths,
            "numeric": numeric,
            "landscape": landscape,
        }

    def _figure_of(self, kind: str) -> Entry:
        self._figure += 1
        entry: Entry = {"kind": kind, "caption": f"Figure {self._figure}: {self._heading()}"}
        if kind == "bars":
            entry["bars"] = [
                {"name": str(2012 + at), "value": self._random.randint(8, 110)} for at in range(7)
            ]
        elif kind == "tree":
            entry["nodes"] = [
                f"{self._one_of(_ADJECTIVES).capitalize()} {self._one_of(_NOUNS)}" for _ in range(5)
            ]
        else:
            entry |= {"across": 24, "down": 12}
            entry["pixels"] = [self._random.randrange(256) for _ in range(24 * 12 * 3)]
        return entry

    def _box_of(self) -> Entry:
        self._box += 1
        parts = [self._para(numbered=False, notes=0) for _ in range(self._random.randint(1, 2))]
        if self._chance(0.5):
            parts += self._list(is_deep=False)
        title = f"Box {self._box}: {self._heading()}" if self._chance(0.5) else self._heading()
        return {"kind": "box", "title": title, "parts": parts, "floats": self._floating_boxes}

    def _recommendation_of(self) -> Entry:
        self._recommendation += 1
        text = f"The {self._one_of(_NOUNS)} should review {self._thing()}. {self._sentence()}"
        return {
            "kind": "rec",
            "title": f"Recommendation {self._recommendation}",
            "parts": [text],
        }

    def _title_entry(self, level: int, number: str = "") -> Entry:
        title = self._heading()
        text = title
        if level == 1 and number and self._chapters == "stop":
            text = f"{number}. {title}"
        elif level > 1 and number:
            text = f"{number} {title}"
        return {"kind": "heading", "level": level, "title": title, "text": text, "number": number}

    def front(self) -> list[Entry]:
        """Return what stands before the first chapter, on pages with roman numbers."""
        title = {"kind": "heading", "level": 1, "title": "Foreword", "text": "Foreword"}
        return [
            title | {"number": ""},
            *(self._para(numbered=False, notes=0) for _ in range(7)),
        ]

    def chapters_of(self, sections: int) -> list[Entry]:
        """Return chapters of so many sections together."""
        entries: list[Entry] = []
        for at in range(sections):
            if at % 9 == 0:
                entries += self._end_of_chapter()
                entries += self._chapter_opening()
            entries += self._section_of(at)
        return entries + self._end_of_chapter()

    def _chapter_opening(self) -> list[Entry]:
        self._chapter += 1
        self._section = 0
        if self._numbers != "running":
            self._paragraph = 0
        if self._endnotes:
            self._note = 0
        number = "" if self._chapters == "none" else str(self._chapter)
        opening = [self._title_entry(1, number), self._para(), self._para()]
        if self._part_pages and self._chapter % 3 == 1:
            part = numeral(1 + self._chapter // 3, "I")
            opening.insert(0, {"kind": "part", "text": f"Part {part}"})
        return opening

    def _end_of_chapter(self) -> list[Entry]:
        if not self._notes:
            return []
        heading = {"kind": "heading", "level": 2, "title": "Notes", "text": "Notes", "number": ""}
        ended = [heading, *self._notes]
        self._notes = []
        return ended

    def _section_of(self, at: int) -> list[Entry]:
        self._section += 1
        number = f"{self._chapter}.{self._section}" if self._sections else ""
        entries = [self._title_entry(2, number), self._para(), self._para()]
        for step in range(self._random.randint(1, 3)):
            if step == 1:
                below = f"{number}.{step}" if number else ""
                entries.append(self._title_entry(3, below))
            elif step == 2:
                entries.append(self._title_entry(4))
            entries += [self._para() for _ in range(self._random.randint(1, 3))]
            entries += self._something()
            entries.append(self._para())
        if self._bold_conclusions:
            entries.append(self._conclusion())
        if at % 3 == 2:
            entries.append(self._recommendation_of())
        if at == 12:
            entries.append(self._words_table(landscape=True))
        return entries

    def _something(self) -> list[Entry]:
        kind = self._random.randrange(11)
        if kind < 3:
            return self._list(is_deep=kind == 0)
        if kind < 5:
            return [self._quote()]
        if kind == 5:
            return [self._figures_table()]
        if kind == 6:
            return [self._words_table()]
        if kind == 7:
            return [self._box_of()]
        return [self._figure_of(("bars", "tree", "image")[kind - 8])]


def _marker(shape: str, at: int) -> str:
    if shape == _LETTERS:
        return f"({'abcdefgh'[at]})"
    if shape == _ROMAN:
        return f"({numeral(at + 1, 'i')})"
    return f"{at + 1}." if shape == "1." else shape
