"""What the articles beside one say of its time."""

from __future__ import annotations

from newsgen.errors import Problem
from newsgen.load.neighbours import with_neighbours
from newsgen.load.records import Record
from newsgen.model.article import Span
from newsgen.model.evidence import Years
from newsgen.yamlnodes import Mapping, Scalar, YamlText


def record(position: int, published: str | None) -> Record:
    entries = ((Scalar("published", 1, 1), Scalar(published, 1, 1)),) if published else ()
    return Record("d.txt", position, Span(position, position, 0, 1), "a", "a", Mapping(entries, 1, 1), YamlText("d.txt", ""), ())


def around(*dates: str | None) -> list[Years | None]:
    found = list(with_neighbours(iter([record(number, text) for number, text in enumerate(dates, 1)])))
    assert [one.position for one in found if isinstance(one, Record)] == list(range(1, len(dates) + 1))
    return [one.around for one in found if isinstance(one, Record)]


def test_an_undated_article_between_two_of_a_year_is_most_likely_of_it() -> None:
    assert around("2019-08-20", None, None, "2019-09") == [None, Years(2019, 2019), Years(2019, 2019), None]
    assert around("2020-01-02", None, "2019-12-30") == [None, Years(2019, 2020), None]


def test_years_that_lie_apart_say_nothing() -> None:
    assert around("2015", None, "2019") == [None, None, None]


def test_an_end_of_a_dump_says_nothing() -> None:
    assert around(None, "2019", None) == [None, None, None]
    assert around("XXXX-08-21", None, "2019") == [None, None, None]


def test_a_date_far_away_says_nothing() -> None:
    assert around("2019", *[None] * 20, "2019")[10] is None
    assert around("2019", *[None] * 7, "2019")[4] == Years(2019, 2019)


def test_problems_stay_in_their_place() -> None:
    problem = Problem("d.txt", "broken")
    given: list[Record | Problem] = [problem, record(1, "2019"), problem, record(2, None), record(3, "2019"), problem]
    found = list(with_neighbours(iter(given)))
    assert [isinstance(one, Problem) for one in found] == [True, False, True, False, False, True]
