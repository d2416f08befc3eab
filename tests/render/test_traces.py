"""What the file of a photograph tells beside the picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from newsgen.render.traces import Trace, traces_in

_GPS, _LATITUDE, _MAKE = 0x8825, 2, 0x010F
_XMP_OF_PLACE = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="34,31N"/></x:xmpmeta>'


def picture(kind: str, *, place: bool = False, camera: bool = False, **options: object) -> bytes:
    image, out = Image.new("RGB", (8, 8), "red"), BytesIO()
    exif = image.getexif()
    if camera:
        exif[_MAKE] = "Camera"
    if place:
        exif.get_ifd(_GPS)[_LATITUDE] = (34.0, 31.0, 12.0)
    if camera or place:
        options["exif"] = exif
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_place_a_camera_and_nothing_are_told_apart(kind: str) -> None:
    assert traces_in(picture(kind)) == set()
    assert traces_in(picture(kind, camera=True)) == {Trace.MORE}
    assert traces_in(picture(kind, camera=True, place=True)) == {Trace.MORE, Trace.PLACE}


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_place_in_xmp_is_one_too(kind: str) -> None:
    assert traces_in(picture(kind, xmp=_XMP_OF_PLACE)) == {Trace.MORE, Trace.PLACE}


def test_words_in_a_file_are_told_but_for_the_program_that_wrote_it() -> None:
    author, program = PngImagePlugin.PngInfo(), PngImagePlugin.PngInfo()
    author.add_text("Author", "Ana")
    program.add_text("Software", "gimp")
    assert traces_in(picture("PNG", pnginfo=author)) == {Trace.MORE}
    assert traces_in(picture("PNG", pnginfo=program)) == set()
    assert traces_in(picture("JPEG", comment=b"Ana")) == {Trace.MORE}


@given(st.data())
def test_no_damage_of_a_file_is_stumbled_over(data: st.DataObject) -> None:
    whole = picture(data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"])), camera=True, place=True)
    cut = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, max(0, len(cut) - 1)), max_size=5)):
        if cut:
            cut[place] = data.draw(st.integers(0, 255))
    assert traces_in(bytes(cut)) <= set(Trace)
