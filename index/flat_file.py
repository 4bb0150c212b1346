"""
Named arrays of numbers one after another in a file, with a header of JSON.

The file begins with eight bytes that say what it is and eight with the length of the
header. It names no class, so reading it runs no code. The arrays lie at multiples of 64
bytes and are read where they are: the file is mapped into memory, not copied.
"""

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
"""An array of whole numbers of any width."""

_MAGIC = b"CFARRAY3"
_FRONT = len(_MAGIC) + 8
_STEP = 64
_KINDS = ("|u1", "<u2", "<u4", ">u2", ">u4")


def pack(facts: Mapping[str, Any], arrays: Mapping[str, Ints]) -> list[bytes]:
    """Give the contents of a file in pieces, to be written one after another."""
    table, pieces, at = [], [], 0
    for name, array in arrays.items():
        raw = np.ascontiguousarray(array).tobytes()
        raw += bytes(-len(raw) % _STEP)
        table.append((name, array.dtype.str, at, len(array)))
        pieces.append(raw)
        at += len(raw)
    header = json.dumps({"facts": facts, "arrays": table}).encode()
    header += b" " * (-(_FRONT + len(header)) % _STEP)
    return [_MAGIC + len(header).to_bytes(8, "little"), header, *pieces]


def save(path: Path, pieces: list[bytes]) -> tuple[int, int]:
    """
    Write a file through to the disk.

    Returns:
        Its size in bytes and its checksum.
    """
    size = checksum = 0
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
        file.flush()
        os.fsync(file.fileno())
    return size, checksum


def map_checked(path: Path, size: int, checksum: int) -> memoryview:
    """
    Map a file into memory and compare it with what was written.

    Raises:
        OSError: it cannot be read.
        ValueError: it has another size or checksum.
    """
    with path.open("rb") as file:
        if size <= _FRONT or os.fstat(file.fileno()).st_size != size:
            raise ValueError("the file has another size")
        contents = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if zlib.crc32(contents) != checksum:
        raise ValueError("the file has another checksum")
    return contents


def unpack(contents: memoryview) -> tuple[dict[str, Any], dict[str, Ints]]:
    """
    Find the header's facts and the arrays in the contents of a file.

    Raises:
        ValueError, KeyError, TypeError: they are not such contents.
    """
    if bytes(contents[: len(_MAGIC)]) != _MAGIC:
        raise ValueError("the file is of another kind")
    first = _FRONT + int.from_bytes(contents[len(_MAGIC) : _FRONT], "little")
    if first > len(contents):
        raise ValueError("the header is longer than the file")
    header = json.loads(bytes(contents[_FRONT:first]))
    arrays: dict[str, Ints] = {}
    for name, kind, at, count in header["arrays"]:
        if kind not in _KINDS or at < 0 or count < 0:
            raise ValueError("an array is of no kind of number known here")
        arrays[str(name)] = np.frombuffer(contents, np.dtype(kind), count, first + at)
    return dict(header["facts"]), arrays


def narrowest(values: Ints, bound: int | None = None) -> Ints:
    """Give values in the narrowest unsigned numbers that hold them, or all below a bound."""
    bound = int(values.max(initial=0)) + 1 if bound is None else bound
    kind = np.uint8 if bound <= 1 << 8 else np.uint16 if bound <= 1 << 16 else np.uint32
    return values.astype(kind)


def flags_at(numbers: Ints, count: int) -> NDArray[np.bool_]:
    """Say of so many things whether each is among some numbers."""
    flags = np.zeros(count, bool)
    # NumPy takes three times as long to set what narrower numbers point at.
    flags[numbers.astype(np.intp, copy=False)] = True
    return flags


def leads_to(offsets: Ints, count: int, end: int) -> bool:
    """Tell whether offsets ascend from 0 to an end, one more of them than things counted."""
    ascends = len(offsets) == count + 1 and bool((offsets[1:] >= offsets[:-1]).all())
    return ascends and int(offsets[0]) == 0 and int(offsets[-1]) == end
