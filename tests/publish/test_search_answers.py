"""What the index answers: the same after edits as from nothing, the same from run to run, and nothing of what was taken away."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
from pathlib import Path

import pytest

from newsgen.publish.verify import verify
from searchkit import YEARS, Searcher, search_site, searching
from sitekit import Site

AS_OF = "2024-12-01"
EDITS = 6
SEQUENCES = int(os.environ.get("NEWSGEN_SEARCHES", "2"))
WORDS = ("lighthouse", "harbour", "river", "flood", "кабул", "сёл", "کتاب", "北京")
QUERIES = (*({"q": word} for word in WORDS), {"q": '"the river"'}, {"section": "news"}, {"topic": "harbour", "sort": "date"}, {"byline": "jane doe", "from": "2021"}, {"language": "fa"})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return search_site(tmp_path / "site")


def _made(site: Site) -> int:
    """Build, and count the shards that were indexed."""
    indexed = site.build(as_of=AS_OF, allow_missing=True).indexed
    assert indexed
    return indexed.made


def _index(site: Site) -> Path:
    return site.layout.output / "search/index"


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _answers(site: Site) -> list[list[list[str]]]:
    with searching(site.layout.output) as searcher:
        return [_of_steps(searcher, query) for query in QUERIES]


def _of_steps(searcher: Searcher, query: dict[str, str]) -> list[list[str]]:
    """The answer to a query, step by step. Where the best match comes first, equal matches stand in no order of their own."""
    return [step.urls if "sort" in query else sorted(step.urls) for step in searcher.steps(query)]


def _edit(site: Site, chance: random.Random) -> None:
    """Write, change or delete an article, somewhere in the years of the archive or without a date."""
    name = f"content/edited/{chance.randrange(6)}.md"
    file = site.root / name
    if file.exists() and chance.random() < 0.3:
        file.unlink()
        return
    year = chance.choice((*YEARS, None))
    fields = {
        "headline": f"About the {chance.choice(WORDS)}", "published": f"{year}-{chance.randint(1, 12):02}" if year else "", "section": chance.choice(("", "news", "culture")),
        "topics": chance.choice(("", "[harbour, Floods]", "[floods]")), "bylines": chance.choice(("", "Jane Doe", "JANE DOE")), "language": chance.choice(("", "fa", "ru")),
        "source_name": chance.choice(("", "Gazette", "Courier")),
    }  # fmt: skip
    front = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    site.write(name, f"---\n{front}---\nThe {chance.choice(WORDS)} and the {chance.choice(WORDS)}.\n")


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_edits_the_index_is_that_of_a_clean_build_and_only_changed_shards_are_made(site: Site, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same edits each time
    _made(site)
    for _ in range(EDITS):
        before = {folder.name for folder in _index(site).iterdir()}
        for _ in range(chance.randint(1, 2)):
            _edit(site, chance)
        made = _made(site)
        assert made == len({folder.name for folder in _index(site).iterdir()} - before)
        assert made <= 4  # two edits, each of an article that was in one shard and is in another
    clean = Site(site.root.with_name("clean"))
    for name in ("content", "newsgen.yaml", "permalinks.tsv", "terms.tsv"):
        origin = site.root / name
        if origin.is_dir():
            shutil.copytree(origin, clean.root / name)
        elif origin.exists():
            shutil.copy(origin, clean.root / name)
    _made(clean)
    assert {folder.name for folder in _index(clean).iterdir()} == {folder.name for folder in _index(site).iterdir()}
    for name in ("shards.json", "filters.json"):
        assert (_index(clean) / name).read_bytes() == (_index(site) / name).read_bytes()
    assert _answers(clean) == _answers(site)
    assert verify(site.layout).problems == ()


def test_two_runs_differ_in_the_order_of_filter_values_and_in_what_is_named_after_it_and_answer_alike(site: Site, tmp_path: Path) -> None:
    _made(site)
    first, answers = tmp_path / "first", _answers(site)
    for run in range(8):
        shutil.rmtree(first, ignore_errors=True)
        _index(site).rename(first)
        assert site.run("index").returncode == 0, run
        assert {name for name in _files(first) if _is_stable(name)} == {name for name in _files(_index(site)) if _is_stable(name)}
        assert all(_files(first)[name] == data for name, data in _files(_index(site)).items() if _is_stable(name))
        assert _filters(first) == _filters(_index(site))
        assert _answers(site) == answers
        if _files(first).keys() != _files(_index(site)).keys():
            return
    pytest.fail("Pagefind writes the same bytes each time now: let the index stand in the manifest")


def _is_stable(name: str) -> bool:
    """Whether a file has neither the values of a filter nor, as metadata, entry and list do, names that are hashes of those."""
    return "/filter/" not in name and not name.endswith((".pf_meta", "pagefind-entry.json", "files.txt"))


def _filters(index: Path) -> dict[str, list[list[int]]]:
    """The bytes of each filter file, without their order, by shard: the same values in another order are the same bytes in another order."""
    shards = (folder for folder in index.iterdir() if (folder / "filter").is_dir())
    return {folder.name: sorted(sorted(gzip.decompress(file.read_bytes())) for file in (folder / "filter").iterdir()) for folder in shards}


@pytest.mark.parametrize("way", ["deleted", "withdrawn", "redacted"])
def test_what_was_taken_away_answers_nowhere_and_lies_in_no_file(site: Site, way: str) -> None:
    _made(site)
    with searching(site.layout.output) as searcher:
        (url,) = searcher.urls("zeppelin")
    if way == "deleted":
        site.remove("content/old.md")
        _made(site)
    elif way == "withdrawn":
        article_id = next(line["id"] for line in site.ledger() if line["url"] == url)
        assert site.run("withdraw", article_id, "--reason", "mistaken").returncode == 0
        _made(site)
    else:
        assert site.run("redact", "zeppelin", "--yes", "--as-of", AS_OF).returncode == 0
    with searching(site.layout.output) as searcher:
        assert searcher.urls("zeppelin") == []
        assert (url in searcher.urls("", **{"from": "2019-02", "to": "2019-02"})) == (way == "redacted")
    fragments = [gzip.decompress(file.read_bytes()) for file in _index(site).glob("*/*/*.pf_*")]
    assert len(fragments) > 10
    assert not any(b"zeppelin" in data for data in fragments)
    assert sum(shard["articles"] for shard in json.loads((_index(site) / "shards.json").read_bytes())["shards"]) == (23 if way == "redacted" else 22)
