"""Shows in a line of text what each part of a query is: by weight, slant and lines too."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from index import Role, spans
from reader.ui.offsets import qt_length
from reader.ui.theme import Theme

_Underline = QTextCharFormat.UnderlineStyle


def show_roles(line: QLineEdit, theme: Theme) -> None:
    """
    Mark the operators, fields, phrases and unknown parts of what stands in the line.

    A line edit has formats of its own only for what is being composed with an input
    method; an event that composes nothing sets them for the text that is there.
    """
    typed, caret = line.text(), line.cursorPosition()
    kind = QInputMethodEvent.AttributeType.TextFormat
    marks = []
    for span in spans(typed):
        if span.role in _FORMATS:
            start, end = qt_length(typed[: span.start]), qt_length(typed[: span.end])
            marks.append(
                QInputMethodEvent.Attribute(
                    kind, start - caret, end - start, _FORMATS[span.role](theme)
                )
            )
    QCoreApplication.sendEvent(line, QInputMethodEvent("", marks))


def _operator(theme: Theme) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setFontWeight(QFont.Weight.Bold)
    shown.setForeground(theme.accent)
    return shown


def _field(theme: Theme) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setFontWeight(QFont.Weight.DemiBold)
    shown.setForeground(theme.quiet)
    return shown


def _value(theme: Theme) -> QTextCharFormat:
    return _underlined(theme, _Underline.SingleUnderline)


def _phrase(theme: Theme) -> QTextCharFormat:
    return _underlined(theme, _Underline.DotLine)


def _pattern(theme: Theme) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setFontItalic(True)
    shown.setForeground(theme.accent)
    return shown


def _unknown(theme: Theme) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setForeground(theme.warning)
    shown.setUnderlineStyle(_Underline.WaveUnderline)
    shown.setUnderlineColor(theme.warning)
    return shown


def _underlined(theme: Theme, style: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setForeground(theme.accent)
    shown.setUnderlineStyle(style)
    shown.setUnderlineColor(theme.accent)
    return shown


_FORMATS: dict[Role, Callable[[Theme], QTextCharFormat]] = {
    Role.OPERATOR: _operator,
    Role.FIELD: _field,
    Role.VALUE: _value,
    Role.PHRASE: _phrase,
    Role.PATTERN: _pattern,
    Role.UNKNOWN: _unknown,
}
