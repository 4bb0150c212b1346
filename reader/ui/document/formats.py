"""Block styles turned into Qt's fonts and formats, for one theme and reading style."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.ui.document.block_styles import NOTE_MARK, RUNNING_TEXT, UNSEEN, BlockStyle
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import Theme

_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value
# English prose by frequency: QFontMetrics' average width counts letters prose hardly uses.
_PROSE = "the officers of the Service told us that nothing had been done about what they had said, "


def font(look: BlockStyle, theme: Theme, style: ReadingStyle) -> QFont:
    """Return the font of a block style."""
    result = QFont(theme.sans if look.is_sans else theme.serif)
    result.setPixelSize(max(9, round(look.size * style.text_size_px)))
    result.setWeight(QFont.Weight(look.weight))
    result.setItalic(look.is_italic)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def wanted_column_px(theme: Theme, style: ReadingStyle) -> int:
    """Return the width of a line of as many characters as the reader wants."""
    metrics = QFontMetricsF(font(RUNNING_TEXT, theme, style))
    return round(style.line_width * metrics.horizontalAdvance(_PROSE) / len(_PROSE))


class Formats:
    """
    Fonts and formats for a theme and a reading style.

    ``hang_px`` is how far the blocks reach to the left of the column, for their markers.
    """

    def __init__(self, theme: Theme, style: ReadingStyle) -> None:
        self.hang_px = 0
        self._theme = theme
        self._style = style
        self._characters: dict[BlockStyle, QTextCharFormat] = {}
        self._metrics: dict[BlockStyle, QFontMetricsF] = {}
        self._advances: dict[tuple[str, BlockStyle], float] = {}

    def character(self, look: BlockStyle) -> QTextCharFormat:
        """Return the format of a block's text."""
        if look not in self._characters:
            result = QTextCharFormat()
            letters = font(look, self._theme, self._style)
            result.setForeground(self._theme.quiet if look.is_quiet else self._theme.ink)
            if look is UNSEEN:
                letters.setPixelSize(1)
                result.setForeground(Qt.GlobalColor.transparent)
            result.setFont(letters)
            self._characters[look] = result
        return self._characters[look]

    def marker(self, look: BlockStyle) -> QTextCharFormat:
        """Return the format of what stands before a block and is not its text."""
        result = QTextCharFormat(self.character(look))
        result.setForeground(self._theme.quiet)
        return result

    def note_mark(self, look: BlockStyle, number: int) -> QTextCharFormat:
        """Return the format of the note mark that is ``number`` in its content's list."""
        result = QTextCharFormat(self.character(look))
        if look is UNSEEN:
            return result
        result.setFont(font(NOTE_MARK, self._theme, self._style))
        result.setForeground(self._theme.accent)
        result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        result.setAnchor(True)
        result.setAnchorHref(str(number))
        return result

    def advance_px(self, text: str, look: BlockStyle) -> float:
        """Return how far ``text`` moves the pen."""
        if look not in self._metrics:
            self._metrics[look] = QFontMetricsF(font(look, self._theme, self._style))
        if (text, look) not in self._advances:
            self._advances[text, look] = self._metrics[look].horizontalAdvance(text)
        return self._advances[text, look]

    def block(self, look: BlockStyle, gap_above_px: int, marker_hang_px: float) -> QTextBlockFormat:
        """Return the format of a block whose marker hangs out to its left."""
        result = self.in_cell(look)
        result.setTopMargin(gap_above_px)
        result.setLeftMargin(self.hang_px + self._style.grid_px(look.indent))
        result.setRightMargin(self._style.grid_px(look.indent_right))
        result.setTextIndent(-marker_hang_px)
        return result

    def in_cell(self, look: BlockStyle) -> QTextBlockFormat:
        """Return the format of the block in a table's cell: its lines' height only."""
        result = QTextBlockFormat()
        ratio = look.line_height or self._style.line_height
        result.setLineHeight(round(ratio * look.size * self._style.text_size_px), _FIXED_HEIGHT)
        return result

    def spare_block(self) -> QTextBlockFormat:
        """Return the format of a block that is there for Qt only."""
        result = QTextBlockFormat()
        result.setLineHeight(1, _FIXED_HEIGHT)
        return result

    def table(self, shares: Sequence[float], padding_px: int) -> QTextTableFormat:
        """Return the format of a table as wide as the column, its columns sharing the line."""
        result = QTextTableFormat()
        result.setBorder(0)
        result.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        result.setCellSpacing(0)
        result.setCellPadding(padding_px)
        result.setLeftMargin(self.hang_px)
        percentage = QTextLength.Type.PercentageLength
        result.setWidth(QTextLength(percentage, 100))
        result.setColumnWidthConstraints([QTextLength(percentage, 100 * share) for share in shares])
        return result

    def cell(self, is_header: bool) -> QTextTableCellFormat:
        """Return the format of a cell: a hairline below, a stronger one below a header."""
        result = QTextTableCellFormat()
        result.setBottomBorder(1)
        result.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        result.setBottomBorderBrush(self._theme.control if is_header else self._theme.hairline)
        return result
