"""Pictures beside articles: encoded anew, so that nothing of an original is published but what can be seen."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsgen.publish import illustrating
from newsgen.publish.verify import verify
from newsgen.render import images
from newsgen.render.images import NoPictureError, inspect_picture
from sitekit import Site

_GPS, _LATITUDE, _ORIENTATION = 0x8825, 2, 0x0112


def photograph(colour: str = "red", size: tuple[int, int] = (40, 30), orientation: int = 1) -> bytes:
    """A JPEG that says where it was taken, in its EXIF and in a comment."""
    image = Image.new("RGB", size, colour)
    exif = image.getexif()
    exif[_ORIENTATION] = orientation
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(_GPS)[_LATITUDE] = (34.0, 31.0, 12.0)
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"SECRETCOMMENT")
    return out.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/2024/flood.md", '---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n\n![A bridge under water](flood.jpg "At dawn")\n')
    site.write("content/2024/flood.jpg", photograph())
    return site


def media(site: Site) -> dict[str, bytes]:
    return {url: data for url, data in site.tree().items() if url.startswith("/media/")}


def page(site: Site) -> str:
    return site.tree()["/2024/05/17/flood.html"].decode()


def test_a_picture_is_published_without_what_its_file_tells(site: Site) -> None:
    original = photograph()
    assert Image.open(BytesIO(original)).getexif().get_ifd(_GPS)
    report = site.build()
    assert report.problems == ()
    ((url, data),) = media(site).items()
    assert url.endswith("/flood.jpg")
    published = Image.open(BytesIO(data))
    assert (published.format, published.size, dict(published.getexif())) == ("JPEG", (40, 30), {})
    assert b"SECRET" in original
    assert b"SECRET" not in data
    assert b"Exif" not in data
    assert original not in site.tree().values()


def test_the_page_says_size_words_and_caption(site: Site) -> None:
    site.build()
    (url,) = media(site)
    figure = f'<figure><img src="../../..{url}" alt="A bridge under water" width="40" height="30" loading="lazy"><figcaption>At dawn</figcaption></figure>'
    assert figure in page(site)


def test_a_wide_picture_has_narrower_copies(site: Site) -> None:
    site.write("content/2024/flood.jpg", photograph(size=(2400, 1200)))
    site.build()
    widths = {url: Image.open(BytesIO(data)).size for url, data in media(site).items()}
    ((folder, _),) = {(url.split("/")[2], url.rpartition("/")[2]) for url in widths}
    assert widths == {f"/media/{folder}/flood.jpg": (2000, 1000), f"/media/{folder}/640/flood.jpg": (640, 320), f"/media/{folder}/1280/flood.jpg": (1280, 640)}
    base = f"../../../media/{folder}"
    assert f'srcset="{base}/640/flood.jpg 640w, {base}/1280/flood.jpg 1280w, {base}/flood.jpg 2000w" sizes="' in page(site)
    assert b"SECRET" not in b"".join(media(site).values())
    assert verify(site.layout).problems == ()


def test_a_feed_names_one_copy_of_a_picture(site: Site) -> None:
    site.write("content/2024/flood.jpg", photograph(size=(2400, 1200)))
    site.build()
    feed = site.tree()["/feeds/atom.xml"].decode()
    assert "/flood.jpg" in feed
    assert "srcset" not in feed


def test_what_stands_behind_a_bar_in_a_title_is_the_credit(site: Site) -> None:
    text = '---\nheadline: Flood\npublished: 2024-05-17\n---\n![A bridge](flood.jpg "At dawn | Photo: A <b> & C")\n\n![A bridge](flood.jpg "| Archive")\n'
    site.write("content/2024/flood.md", text)
    site.build()
    assert "<figcaption>At dawn <small>Photo: A &lt;b&gt; &amp; C</small></figcaption>" in page(site)
    assert "<figcaption><small>Archive</small></figcaption>" in page(site)


def test_a_picture_lies_as_it_was_seen(site: Site) -> None:
    site.write("content/2024/flood.jpg", photograph(orientation=6))
    site.build()
    assert 'width="30" height="40"' in page(site)


def test_a_picture_is_named_where_it_is_shown_not_where_its_name_is_a_word(site: Site) -> None:
    site.write("content/2024/flood.md", "---\nheadline: Flood\n---\nThe file flood.gone is meant.\n\nIt is ![a bridge](flood.gone).\n")
    site.remove("content/2024/flood.jpg")
    assert [problem.place for problem in site.build().problems] == ["content/2024/flood.md:6:19"]


def test_without_alternative_text_the_place_is_named(site: Site) -> None:
    site.write("content/2024/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n\n![](flood.jpg)\n")
    (problem,) = site.build().problems
    assert (problem.place, problem.excerpt) == ("content/2024/flood.md:7:5", "![](flood.jpg)")
    assert len(media(site)) == 1


@pytest.mark.parametrize("is_kept", [True, False])
def test_another_picture_makes_the_page_anew_as_a_clean_build_does(site: Site, tmp_path_factory: pytest.TempPathFactory, is_kept: bool) -> None:
    site.build()
    before = media(site)
    if is_kept:
        site.write("content/2024/flood.jpg", photograph("blue"))
    else:
        site.remove("content/2024/flood.jpg")
    site.build()
    assert media(site).keys() & before.keys() == set()
    clean = Site(tmp_path_factory.mktemp("clean"))
    for file in (site.root / "content/2024").iterdir():
        clean.write(f"content/2024/{file.name}", file.read_bytes())
    clean.build()
    assert site.tree() == clean.tree()


def test_a_picture_of_other_times_and_the_same_bytes_changes_nothing(site: Site) -> None:
    site.build()
    os.utime(site.root / "content/2024/flood.jpg", (1_000_000_000, 1_000_000_000))
    assert site.build().tally.rendered == 0


def test_a_picture_that_comes_later_is_shown(site: Site) -> None:
    site.remove("content/2024/flood.jpg")
    (problem,) = site.build().problems
    assert problem.place.startswith("content/2024/flood.md:7:")
    assert "there is no file content/2024/flood.jpg" in problem.message
    assert "<figure><span>A bridge under water</span><figcaption>At dawn</figcaption></figure>" in page(site)
    site.write("content/2024/flood.jpg", photograph())
    assert site.build().problems == ()
    assert len(media(site)) == 1


def test_without_pillow_no_picture_is_published(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    for module in (illustrating, images):
        monkeypatch.setattr(module, "imaging_facts", str)
    monkeypatch.syspath_prepend(site.root)  # as if something had been installed or taken away
    (problem,) = site.build().problems
    assert problem.hint == "pip install 'newsgen[images]'"
    assert media(site) == {}
    assert "A bridge under water" in page(site)


@pytest.mark.parametrize("data", [b"", b"no picture", photograph()[:300], b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'])
def test_what_is_no_whole_picture_is_none(data: bytes) -> None:
    with pytest.raises(NoPictureError):
        inspect_picture(data)


def test_a_damaged_picture_is_not_published(site: Site) -> None:
    site.write("content/2024/flood.jpg", photograph()[:300])
    (problem,) = site.build().problems
    assert "is not published: it is damaged" in problem.message
    assert media(site) == {}


def test_no_reference_leads_out_of_content(site: Site) -> None:
    site.write("secret.jpg", photograph())
    site.write("content/.hidden/secret.jpg", photograph())
    (site.root / "content/2024/link.jpg").symlink_to(site.root / "secret.jpg")
    references = ["../../secret.jpg", "../.hidden/secret.jpg", "%2e%2e/../secret.jpg", "link.jpg", "a/../../../secret.jpg"]
    pictures = "\n\n".join(f"![Words]({reference})" for reference in references)
    site.write("content/2024/flood.md", f"---\nheadline: Flood\npublished: 2024-05-17\n---\n{pictures}\n")
    problems = [problem for problem in site.build().problems if problem.path == "content/2024/flood.md"]
    assert [problem.line for problem in problems] == [5, 7, 9, 11, 13]
    assert all("is not published" in problem.message for problem in problems)
    assert media(site) == {}


def test_the_picture_of_a_draft_is_not_published(site: Site) -> None:
    site.write("content/draft.md", "---\nheadline: Later\nstatus: draft\n---\n![Words](2024/later.png)\n")
    site.write("content/2024/later.png", photograph("green"))
    site.build()
    assert [url.rpartition("/")[2] for url in media(site)] == ["flood.jpg"]


def test_a_plain_page_has_pictures(site: Site) -> None:
    site.write("content/pages/contact.md", "![Our house](house.jpg)\n")
    site.write("content/pages/house.jpg", photograph("green"))
    site.build()
    assert len(media(site)) == 2


def test_a_full_build_encodes_a_picture_to_the_same_bytes(site: Site) -> None:
    site.build()
    before = site.tree()
    site.build(full=True)
    assert site.tree() == before


def test_verify_finds_nothing_wrong_with_pictures(site: Site) -> None:
    site.build()
    assert [str(problem) for problem in verify(site.layout).problems] == []


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_a_format_is_read_whatever_was_read_before(kind: str) -> None:
    out = BytesIO()
    Image.new("RGB", (4, 3), "red").save(out, kind)
    script = "import sys; from newsgen.render.images import inspect_picture; print(inspect_picture(sys.stdin.buffer.read()).width)"
    assert subprocess.run([sys.executable, "-c", script], input=out.getvalue(), capture_output=True, check=True).stdout.split() == [b"4"]
