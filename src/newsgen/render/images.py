"""Pictures are encoded anew, so that nothing of a file but what can be seen is published: no place, no time, no camera, no name, no preview.

What comes in is the bytes of a picture as its author has it; what goes out is other bytes, made from the pixels alone. The same bytes with the same
release of Pillow give the same. Without Pillow, an extra of newsgen's, there are no pictures: an original is never published in place of one.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE_PIXELS = 2000
"""Of a published picture; a larger one is made smaller."""
NARROWER_PIXELS = (640, 1280)
"""The widths at which a picture that is a good deal wider is published too, for narrow screens: the column's and twice that."""
_WORTH_IT = 1.25
"""How much wider than that it must be."""
_MOST_PIXELS = 100_000_000
_FORMATS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "GIF": ".png", "WEBP": ".webp"}
"""The formats that are read, each with the suffix of what it is published as. MPO is a JPEG with more pictures in it, opened as one."""
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp"})
"""How the names of such files end, in lower case."""
_OPTIONS: dict[str, dict[str, Any]] = {
    ".jpg": {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True},
    ".png": {"format": "PNG", "optimize": True},
    ".webp": {"format": "WEBP", "quality": 85, "method": 4},
}


class NoPictureError(Exception):
    """Bytes that are not published as a picture; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published."""

    suffix: str
    width: int
    """In pixels, like the height: upright, as it is seen."""
    height: int

    @property
    def narrower(self) -> tuple[int, ...]:
        """The widths at which it is published beside its own."""
        return tuple(width for width in NARROWER_PIXELS if width * _WORTH_IT <= self.width)


def imaging_facts() -> str:
    """What decides the bytes of a picture, beside the picture: the release of Pillow; empty where there is none."""
    from importlib import metadata  # noqa: PLC0415  # it brings a parser of mail along, and a catalogue remembers what it says

    try:
        return metadata.version("pillow")
    except metadata.PackageNotFoundError:
        return ""


def inspect_picture(data: bytes) -> Picture:
    """What a picture becomes. All of it is decoded, so that one that this takes can be encoded too. Raises NoPictureError."""
    suffix, image = _seen(data)
    return Picture(suffix, *image.size)


def encode_picture(data: bytes, width: int) -> bytes:
    """A picture encoded anew, as wide as told where it is wider, in pixels. Raises NoPictureError."""
    suffix, image = _seen(data)
    image.thumbnail((width, image.height))
    out = BytesIO()
    image.save(out, **_OPTIONS[suffix])
    return out.getvalue()


def _seen(data: bytes) -> tuple[str, Image.Image]:
    """The pixels of a picture's first frame, in an image that holds nothing else, with the suffix of its format."""
    # An extra, and slow to import: few sites have pictures. Each reader is named, since which ones Pillow finds by itself hangs on what it read before.
    from PIL import GifImagePlugin, Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: PLC0415  # an extra

    readers = (GifImagePlugin.GifImageFile, JpegImagePlugin.JpegImageFile, PngImagePlugin.PngImageFile, WebPImagePlugin.WebPImageFile)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=[str(reader.format) for reader in readers]) as opened:
                suffix = _FORMATS[str(opened.format)]
                if opened.width * opened.height > _MOST_PIXELS:
                    raise NoPictureError(f"it has more than {_MOST_PIXELS:,} pixels")  # noqa: TRY301  # only the open file says its size
                upright = ImageOps.exif_transpose(opened)
                shown = upright.convert(_mode(upright, suffix))
        shown.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS), Image.Resampling.LANCZOS)
        return suffix, Image.frombytes(shown.mode, shown.size, shown.tobytes())
    except NoPictureError:
        raise
    # Damaged files end in whatever the part of Pillow raises that first stumbles over them.
    except Exception as error:
        raise NoPictureError("it is damaged, or of a kind that newsgen does not read (JPEG, PNG, WebP and GIF are read)") from error


def _mode(image: Image.Image, suffix: str) -> str:
    """How pixels are kept: with transparency only where there is some, and the format knows it."""
    if suffix != ".jpg" and image.has_transparency_data:
        return "RGBA"
    return "L" if suffix != ".webp" and image.mode in {"1", "L"} else "RGB"
