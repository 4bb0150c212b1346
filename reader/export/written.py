"""Writing a finished export, and saying why it could not be written."""

from pathlib import Path

from reader.errors import ExportError
from reader.file_writing import write_whole


def write_export(path: Path, content: bytes) -> None:
    """
    Write a file; it is whole, or as it was before.

    Raises:
        ExportError: it cannot be written.
    """
    try:
        write_whole(path, content)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ExportError(
            f"{path.name} could not be written: there is no folder {path.parent}.",
            hint="Make the folder first, or choose another folder.",
        ) from error
    except IsADirectoryError as error:
        raise ExportError(
            f"{path.name} could not be written: it is a folder.", hint="Name a file in it."
        ) from error
    except OSError as error:
        raise ExportError(
            f"{path.name} could not be written.",
            hint="Close it if another program has it open, or choose another folder: there may be "
            f"no room in {path.parent}, or you may not write there.",
        ) from error
