"""A few wrapped lines of text, laid out once and drawn often."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from reader.ui.offsets import Positions, qt_length

ELLIPSIS = "…"
_LINE_HEIGHT = 1.38
"""The distance between lines, as a multiple of the size of the font."""
_LONGEST_LINE = 250
"""Characters; no line of a panel holds more, so longer text need not be laid out."""


@dataclass(frozen=True)
class Paragraph:
    """Lines of text at a fixed width; lengths in pixels."""

    layouts: tuple[QTextLayout, ...]
    height_px: int
    width_px: int
    """Of the widest line."""
    is_cut: bool
    """Whether there was more text than lines."""

    def draw(self, painter: QPainter, x_px: int, y_px: int, colour: QColor) -> None:
        """Draw with the top left corner at that place."""
        painter.setPen(colour)
        for layout in self.layouts:
            layout.draw(painter, QPointF(x_px, y_px))


def lay_out(
    text: str,
    font: QFont,
    width_px: int,
    *,
    max_lines: int = 0,
    bold: Sequence[tuple[int, int]] = (),
) -> Paragraph:
    """
    Wrap ``text`` into lines; the last of ``max_lines`` ends in an ellipsis if text is left.

    Line feeds stay. ``bold`` are half-open code-point ranges of ``text``; ``max_lines`` 0
    means as many as there are.
    """
    text = text.replace("\n", "\u2028")
    is_shortened = bool(max_lines) and len(text) > max_lines * _LONGEST_LINE
    if is_shortened:
        text = text[: max_lines * _LONGEST_LINE]
    pitch_px = round(_size_px(font) * _LINE_HEIGHT)
    layout, lines_px, starts, is_cut = _wrap(text, font, width_px, max_lines, bold, pitch_px)
    if not (is_cut or is_shortened) or not max_lines:
        return Paragraph((layout,), pitch_px * len(starts), lines_px, is_cut=False)
    return _with_ellipsis(text, font, width_px, starts, bold, pitch_px)


def _wrap(
    text: str,
    font: QFont,
    width_px: int,
    max_lines: int,
    bold: Sequence[tuple[int, int]],
    pitch_px: int,
) -> tuple[QTextLayout, int, list[int], bool]:
    layout = _layout(text, font, bold)
    widest_px, starts, end = 0.0, list[int](), 0
    layout.beginLayout()
    while not max_lines or len(starts) < max_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width_px))
        line.setPosition(QPointF(0, _line_top_px(len(starts), pitch_px, line.height())))
        widest_px = max(widest_px, line.naturalTextWidth())
        starts.append(line.textStart())
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, round(widest_px), starts, end < qt_length(text)


def _with_ellipsis(
    text: str,
    font: QFont,
    width_px: int,
    starts: list[int],
    bold: Sequence[tuple[int, int]],
    pitch_px: int,
) -> Paragraph:
    begin = _code_point(text, starts[-1])
    tail = text[begin : begin + _LONGEST_LINE].split("\u2028", 1)[0]
    bold_tail = [(max(0, a - begin), min(b - begin, len(tail))) for a, b in bold]
    bold_tail = [(a, b) for a, b in bold_tail if b > a]
    room_px = width_px - round(QFontMetricsF(font).horizontalAdvance(ELLIPSIS)) - 1
    fitting, *_ = _wrap(tail, font, room_px, 1, bold_tail, pitch_px)
    end = _code_point(tail, fitting.lineAt(0).textLength()) if tail else 0
    tail = tail[:end].rstrip(" ,;:") + ELLIPSIS
    bold_tail = [(a, min(b, len(tail) - 1)) for a, b in bold_tail if a < len(tail) - 1]
    last = _layout(tail, font, bold_tail)
    last.beginLayout()
    line = last.createLine()
    line.setLineWidth(width_px * 2)
    line.setPosition(QPointF(0, _line_top_px(len(starts) - 1, pitch_px, line.height())))
    last.endLayout()
    layouts = [last]
    if begin:
        bold_head = [(a, min(b, begin)) for a, b in bold if a < begin]
        head, *_ = _wrap(text[:begin], font, width_px, len(starts) - 1, bold_head, pitch_px)
        layouts.insert(0, head)
    return Paragraph(tuple(layouts), pitch_px * len(starts), width_px, is_cut=True)


def _layout(text: str, font: QFont, bold: Sequence[tuple[int, int]]) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    formats = []
    for start, end in bold:
        strong = QTextLayout.FormatRange()
        strong.start = qt_length(text[:start])
        strong.length = qt_length(text[start:end])
        strong_format = strong.format
        strong_format.setFontWeight(QFont.Weight.Bold)
        strong.format = strong_format
        formats.append(strong)
    layout.setFormats(formats)
    return layout


def _line_top_px(number: int, pitch_px: int, height_px: float) -> float:
    return number * pitch_px + (pitch_px - height_px) / 2


def _size_px(font: QFont) -> float:
    return font.pixelSize() if font.pixelSize() > 0 else QFontMetricsF(font).height() * 0.8


def _code_point(text: str, qt_position: int) -> int:
    positions = Positions()
    positions.record(0, text, 0)
    return positions.to_offset(qt_position)
