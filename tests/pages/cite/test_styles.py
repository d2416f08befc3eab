"""Citations keep the rules of their styles, whatever a headline, a byline or a date is like."""

from __future__ import annotations

import pytest

from newsgen.pages.cite.reference import Reference
from newsgen.pages.cite.styles import citations


def cited(headline: str = "The river rose", bylines: tuple[str, ...] = (), published: str | None = "2024-09-17", publication: str = "Courier") -> dict[str, str]:
    reference = Reference("a1", headline, bylines, publication, "Courier", published, None, None, "https://example.org/a.html", None, None)
    return {citation.style: citation.text for citation in citations(reference)}


@pytest.mark.parametrize(
    ("headline", "apa", "quoted"),
    [
        ("Why?", "Why?", "“Why?”"),
        ("They won!", "They won!", "“They won!”"),
        ("Inc.", "Inc.", "“Inc.”"),
        ("He said “yes”", "He said “yes.”", "“He said ‘yes.’”"),
        ('He said "yes"', 'He said "yes."', "“He said ‘yes.’”"),
        ("He asked “why?”", "He asked “why?”", "“He asked ‘why?’”"),
        ("“Yes” to a treaty", "“Yes” to a treaty.", "“‘Yes’ to a treaty.”"),
        ("The workers’", "The workers’.", "“The workers’.”"),
        ('A 5" pipe', 'A 5" pipe.', "“A 5\" pipe.”"),
        ("«Нет»", "«Нет».", "“«Нет».”"),
        ("آیا می‌آید؟", "آیا می‌آید؟", "“آیا می‌آید؟”"),
        ("[A derived one]", "[A derived one].", "“[A derived one].”"),
    ],
)
def test_a_headline_ends_as_its_style_has_it_and_quotes_within_quotes_are_single(headline: str, apa: str, quoted: str) -> None:
    found = cited(headline)
    assert found["APA"] == f"{apa} (2024, September 17). Courier. https://example.org/a.html"
    assert found["MLA"] == f"{quoted} Courier, 17 Sept. 2024, https://example.org/a.html."
    assert found["Chicago"] == f"{quoted} Courier, September 17, 2024. https://example.org/a.html."


@pytest.mark.parametrize(
    ("count", "apa", "mla", "chicago"),
    [
        (1, "A1.", "A1.", "A1."),
        (2, "A1 & A2.", "A1, and A2.", "A1, and A2."),
        (3, "A1, A2, & A3.", "A1, et al.", "A1, A2, and A3."),
        (11, "A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, & A11.", "A1, et al.", "A1, A2, A3, A4, A5, A6, A7, et al."),
        (21, f"{', '.join(f'A{number}' for number in range(1, 20))}, . . . A21.", "A1, et al.", "A1, A2, A3, A4, A5, A6, A7, et al."),
    ],
)
def test_so_many_bylines_are_named_as_the_style_names(count: int, apa: str, mla: str, chicago: str) -> None:
    found = cited(bylines=tuple(f"A{number}" for number in range(1, count + 1)))
    assert found["APA"].startswith(f"{apa} (2024")
    assert found["MLA"].startswith(f"{mla} “The")
    assert found["Chicago"].startswith(f"{chicago} “The")


@pytest.mark.parametrize(
    ("published", "mla"),
    [("2024-05", "May 2024"), ("2024-01", "Jan. 2024"), ("2019-21", "spring 2019"), ("2024-08-30/2024-09-02", "30 Aug.–2 Sept. 2024"), ("2024-02~", "ca. Feb. 2024")],
)
def test_mla_shortens_long_months_and_writes_seasons_small(published: str, mla: str) -> None:
    assert f"Courier, {mla}, https" in cited(published=published)["MLA"]


def test_a_publication_that_ends_as_a_sentence_does_gets_no_stop() -> None:
    assert cited(publication="Yahoo!")["APA"].endswith(" Yahoo! https://example.org/a.html")


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2024-05-17T14:05:00+02:00", "|date=17 May 2024 "),
        ("2024-05-17~", "|date=c. 2024 "),
        ("2019-21", "|date=Spring 2019 "),
        ("2018/2019", "|date=2018–2019 "),
        ("2018-05/2018-06", "|date=May–June 2018 "),
        ("2024-05-17/2024-05-19", "|date=17–19 May 2024 "),
        ("2024-05-28/2024-06-03", "|date=28 May – 3 June 2024 "),
        ("2018-05/2019-06", "|date=May 2018 – June 2019 "),
        ("199X", "|date=n.d. |orig-date=1990s "),
        ("2018/..", "|date=n.d. |orig-date=2018– "),
        ("XXXX-08-21", "|date=n.d. |orig-date=21 August n.d. "),
        ("2018~/2019", "|date=n.d. |orig-date=ca. 2018–2019 "),
        (None, "|date=n.d. "),
    ],
)
def test_the_template_gets_a_date_in_a_form_that_it_takes(published: str | None, fields: str) -> None:
    assert fields in cited(published=published)["Wikipedia"].replace("}}", " ")


def test_the_template_gets_no_markup_from_a_headline() -> None:
    found = cited("a|b [c] {{d}} <e> ''f'' ~~~~ &amp; https://g AT&T __h__ ='")["Wikipedia"]
    title = found.partition("|title=")[2].partition(" |url=")[0]
    assert title == (
        "a{{!}}b &#91;c&#93; &#123;&#123;d&#125;&#125; &#60;e&#62; &#39;'f&#39;' &#126;&#126;~~ &#38;amp; https&#58;&#47;&#47;g AT&T &#95;_h&#95;_ ='"
    )
