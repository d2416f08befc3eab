"""Problems are kept once each, at a cost that grows with their number and no faster."""

from __future__ import annotations

from newsgen.errors import Problem, Problems


class Compared(Problem):
    """A problem that counts how often one is compared with another."""

    times = 0

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return super().__eq__(other)

    __hash__ = Problem.__hash__


def test_a_problem_is_kept_once() -> None:
    problems = Problems([Problem("a.md", "first")])
    problems.extend([Problem("b.md", "second"), Problem("a.md", "first"), Problem("b.md", "second")])
    assert [problem.path for problem in problems] == ["a.md", "b.md"]


def test_each_problem_costs_the_same_however_many_there_are() -> None:
    problems = Problems()
    problems.extend(Compared("a.md", "wrong", line) for line in range(1000))
    assert len(problems.found) == 1000
    assert Compared.times < 1000
