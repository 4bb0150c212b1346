"""Where the steps of a caret lead: by the text of a report, and by its printed lines."""

from collections.abc import Callable

from reader.documents.model import Document
from reader.ui.document.pages.caret_lines import CaretLines, DrawnCaret
from reader.ui.document.pages.caret_steps import Step
from reader.ui.document.pages.page_selection import PageSelection
from reader.ui.document.pages.page_text import PageText, Spot
from reader.ui.document.pages.words import letter_after, letter_before, word_after, word_before

WindowStep = Callable[[DrawnCaret, float, int], Spot | None]
"""From where a caret is drawn, how far along it is to stay, and 1 down or -1 up; to where."""

_BY_LINE = {Step.LINE_UP: -1, Step.LINE_DOWN: 1}
_BY_WINDOW = {Step.WINDOW_UP: -1, Step.WINDOW_DOWN: 1}


class CaretPath:
    """
    Moves the caret of a selection.

    Steps up and down in a row keep it in its place along the lines, though some of them are
    shorter.
    """

    def __init__(
        self,
        document: Document,
        text: PageText,
        selection: PageSelection,
        window_step: WindowStep,
    ) -> None:
        self.selection = selection
        self._document = document
        self._lines = CaretLines(document, text)
        self._window_step = window_step
        self._along: float | None = None

    def drawn(self) -> DrawnCaret | None:
        """
        Return where the caret is drawn.

        Raises:
            TextMissing: the text of its page has not come.
        """
        return self._lines.drawn(self.selection.caret)

    def begin_anew(self) -> None:
        """Forget where along its line the caret was to stay."""
        self._along = None

    def take(self, step: Step, *, is_extending: bool) -> None:
        """
        Take a step, selecting what it goes over or nothing.

        Raises:
            TextMissing: the text of some page has to come first; nothing has changed.
        """
        spot = self._up_or_down(step) if step in _BY_LINE | _BY_WINDOW else self._aside(step)
        self.selection.move(spot, is_extending=is_extending)

    def _up_or_down(self, step: Step) -> Spot:
        caret = self.selection.caret
        if step in _BY_LINE:
            caret, self._along = self._lines.beyond(caret, _BY_LINE[step], self._along)
            return caret
        drawn = self._lines.drawn(caret)
        if drawn is None:
            return caret
        along = drawn.along if self._along is None else self._along
        spot = self._window_step(drawn, along, _BY_WINDOW[step])
        self._along = along
        return spot or caret

    def _aside(self, step: Step) -> Spot:
        caret = self.selection.caret
        if step in (Step.LINE_START, Step.LINE_END):
            line = self._lines.line_of(caret)
            is_end = step is Step.LINE_END
            if line is not None:
                caret = Spot(line.end if is_end else line.start, is_behind=is_end)
        else:
            caret = Spot(self._offset_beyond(step, caret.offset))
        self._along = None
        return caret

    def _offset_beyond(self, step: Step, offset: int) -> int:
        text = self._document.text
        steps: dict[Step, Callable[[], int]] = {
            Step.LETTER: lambda: letter_after(text, offset),
            Step.LETTER_BACK: lambda: letter_before(text, offset),
            Step.WORD: lambda: word_after(text, offset),
            Step.WORD_BACK: lambda: word_before(text, offset),
            Step.PASSAGE: lambda: self._passage_after(offset),
            Step.PASSAGE_BACK: lambda: self._passage_before(offset),
            Step.TEXT_START: lambda: 0,
            Step.TEXT_END: lambda: len(text),
        }
        return steps[step]()

    def _passage_after(self, offset: int) -> int:
        blocks, number = self._document.blocks, self._document.block_number(offset) + 1
        return blocks[number].start if number < len(blocks) else len(self._document.text)

    def _passage_before(self, offset: int) -> int:
        blocks = self._document.blocks
        return blocks[self._document.block_number(max(0, offset - 1))].start if blocks else 0
