"""Records whose texts begin alike have ids that are counted on."""

from __future__ import annotations

from newsgen.publish.takenids import TakenIds


class Asked(set[str]):
    """A set that counts how often it is asked for a member."""

    times = 0

    def __contains__(self, member: object) -> bool:
        self.times += 1
        return super().__contains__(member)


def test_ids_are_counted_on_and_those_that_are_stated_passed_over() -> None:
    taken = TakenIds({"a-3"})
    given = []
    for made_id in ("a", "a", "b", "a", "b"):
        article_id = taken.next_free(made_id)
        assert taken.next_free(made_id) == article_id
        taken.ids.add(article_id)
        given.append(article_id)
    assert given == ["a", "a-2", "b", "a-4", "b-2"]


def test_each_record_costs_the_same_however_many_begin_alike() -> None:
    ids = Asked()
    taken = TakenIds(ids)
    for _ in range(1000):
        ids.add(taken.next_free("a"))
    assert len(ids) == 1000
    assert ids.times < 4000
