"""
What can go wrong for a user, as opposed to in our code.

* CasefolioError            shown as a message; the program carries on
  - DocumentError           a file cannot be read as a report
    . UnsupportedFormat     no loader knows this kind of file
    . DamagedDocument       the file is empty, truncated or broken
    . PasswordNeeded        the file is encrypted
    . UnsafeDocument        reading it took too long or too much memory
  - StoreError              the library cannot be read or written
    . StoreTooNew           a newer Casefolio wrote it
    . StoreInUse            another Casefolio has it open
    . StoreDamaged          its file is damaged, missing or older than its journal
  - NotFound                no document, annotation or recommendation of that name
  - AnchorLost              a saved annotation no longer finds its passage
  - ExportError             a file for the user could not be made
  - Cancelled               the user asked to stop

Anything else that reaches the top is a bug: it is logged with its traceback and shown
in the crash dialog.
"""

NOT_UTF8 = "Set the locale to one with UTF-8, such as LC_ALL=C.UTF-8, and start again."
"""A hint for words and names that came in with bytes that are no text."""


class CasefolioError(Exception):
    """
    A failure the user can understand and often mend.

    Args:
        message: what happened, in one sentence, ready to be shown.
        hint: what the user can do about it, if anything.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DocumentError(CasefolioError):
    """A file cannot be read as a report."""


class UnsupportedFormat(DocumentError):
    """No loader knows this kind of file."""


class DamagedDocument(DocumentError):
    """The file is empty, truncated or broken."""


class PasswordNeeded(DocumentError):
    """The file is encrypted and cannot be read without its password."""


class UnsafeDocument(DocumentError):
    """Reading the file took too long or too much memory and was stopped."""


class StoreError(CasefolioError):
    """The library cannot be read or written."""


class StoreTooNew(StoreError):
    """The library was last opened by a newer Casefolio."""


class StoreInUse(StoreError):
    """Another Casefolio has the library open."""


class StoreDamaged(StoreError):
    """The library's file is damaged, missing or older than its journal."""


class NotFound(CasefolioError):
    """Nothing in the library has that id or name."""


class AnchorLost(CasefolioError):
    """A saved annotation no longer finds its passage."""


class ExportError(CasefolioError):
    """A file for the user could not be made."""


class Cancelled(CasefolioError):
    """The user asked to stop."""
