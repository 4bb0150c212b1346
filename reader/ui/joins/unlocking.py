"""Asking for the passwords of locked files, one after another."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QWidget

from reader.ui.library.password_dialog import PasswordDialog


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    file_name: str
    is_wrong: bool
    answered: Callable[[str], None]
    given_up: Callable[[], None]


class Unlocking(QObject):
    """
    Shows one question at a time, while everything else goes on.

    Nothing is asked as long as the widget ``over`` which it is asked cannot be seen; a question
    that was covered with it comes back with it.
    """

    def __init__(self, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._over = over
        self._waiting: list[_Question] = []
        self._dialog: PasswordDialog | None = None
        over.installEventFilter(self)

    def ask(
        self,
        key: str,
        file_name: str,
        answered: Callable[[str], None],
        given_up: Callable[[], None],
        *,
        is_wrong: bool = False,
    ) -> None:
        """
        Ask for the password of a file, after those that were asked for before.

        ``is_wrong`` says that one was given which did not open it; that is asked about next.
        """
        question = _Question(key, file_name, is_wrong, answered, given_up)
        first = 1 if self._dialog is not None else 0
        self._waiting.insert(first if is_wrong else len(self._waiting), question)
        self._show_next()

    def withdraw(self, key: str) -> bool:
        """Give up the question about a file, as if the user had; False if there is none."""
        for question in self._waiting:
            if question.key == key:
                if question is self._waiting[0] and self._dialog is not None:
                    self._dialog.reject()
                else:
                    self._waiting.remove(question)
                    question.given_up()
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on asking when the window is uncovered."""
        if event.type() == QEvent.Type.Show:
            self._show_next()
        return super().eventFilter(watched, event)

    def _show_next(self) -> None:
        if self._dialog is not None or not self._waiting or not self._over.isVisible():
            return
        question = self._waiting[0]
        window = self._over.window()
        self._dialog = PasswordDialog(question.file_name, is_wrong=question.is_wrong, parent=window)
        self._dialog.finished.connect(self._take)
        self._dialog.show()
        self._dialog.field.setFocus()

    def _take(self, result: int) -> None:
        assert self._dialog is not None
        dialog, self._dialog = self._dialog, None
        password = dialog.field.text()
        dialog.field.clear()
        dialog.deleteLater()
        is_answered = result == QDialog.DialogCode.Accepted
        if is_answered or self._over.isVisible():
            question = self._waiting.pop(0)
            if is_answered:
                question.answered(password)
            else:
                question.given_up()
        self._show_next()
