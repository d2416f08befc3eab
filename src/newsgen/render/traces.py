"""What the file of a photograph tells beside the picture: read from its bytes alone, for files that are copied as they are.

JPEG (ITU-T T.81) keeps it in application segments, PNG (W3C) and WebP (RFC 9649) in chunks. What is damaged tells what can be read of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

LOOKED_AT_BYTES = 1 << 20
"""Of a file's beginning: what a camera writes stands there."""
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_GPS_TAG = 0x8825
_GPS_IN_XMP = b"GPSL"
"""How the names of latitude and longitude begin in XMP."""


class Trace(StrEnum):
    """What a file tells."""

    PLACE = "place"
    """Where the picture was taken."""
    MORE = "more"
    """Something else: a camera, a time, a name, a text."""


def traces_in(data: bytes) -> frozenset[Trace]:
    """What the beginning of a picture's file tells; nothing of a file of another kind."""
    found: set[Trace] = set()
    for name, payload in _parts(data):
        if name == "exif":
            found |= {Trace.MORE, Trace.PLACE} if _has_place(payload) else {Trace.MORE}
        else:
            found |= {Trace.MORE, Trace.PLACE} if _GPS_IN_XMP in payload else {Trace.MORE}
    return frozenset(found)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a file that are no picture: `exif` (a TIFF structure) or `text`."""
    if data.startswith(b"\xff\xd8"):
        yield from _of_jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _of_png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _of_webp(data)


def _of_jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
        marker, size = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        payload = data[place + 4 : place + 2 + size]
        if marker == 0xE1 and payload.startswith(_EXIF):
            yield "exif", payload[len(_EXIF) :]
        elif (marker == 0xE1 and payload.startswith(_XMP)) or (marker == 0xED and payload.startswith(_PHOTOSHOP)) or marker == 0xFE:
            yield "text", payload
        place += 2 + max(size, 2)


def _of_png(data: bytes) -> Iterator[tuple[str, bytes]]:
    place = 8
    while place + 8 <= len(data):
        size, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        payload = data[place + 8 : place + 8 + size]
        # The program that wrote it tells of nobody.
        if name in {b"eXIf", b"tEXt", b"iTXt", b"zTXt"} and not payload.startswith(b"Software\0"):
            yield "exif" if name == b"eXIf" else "text", payload
        place += 12 + size


def _of_webp(data: bytes) -> Iterator[tuple[str, bytes]]:
    place = 12
    while place + 8 <= len(data):
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        payload = data[place + 8 : place + 8 + size]
        if name in {b"EXIF", b"XMP "}:
            yield "exif" if name == b"EXIF" else "text", payload.removeprefix(_EXIF)
        place += 8 + size + size % 2


def _has_place(tiff: bytes) -> bool:
    """Whether the first directory of a TIFF structure (TIFF 6.0) points to one of places."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return False
    big = order == "big"

    def number(place: int, size: int) -> int:
        return int.from_bytes(tiff[place : place + size], "big" if big else "little")

    first = number(4, 4)
    return any(number(first + 2 + 12 * entry, 2) == _GPS_TAG for entry in range(number(first, 2)))
