"""After any sequence of edits the tree is, byte for byte, what a clean build makes from the same content, templates, settings and ledger."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from PIL import Image

from newsgen.errors import NewsgenError, Problem
from newsgen.publish.verify import verify
from newsgen.render.theme import default_theme
from sitekit import SETTINGS, Site

SEQUENCES = int(os.environ.get("NEWSGEN_SEQUENCES", "16"))
SHARDS = 8
"""Parts that the sequences are run in, each with a seed of its own, so that several processes can share them."""
SEED = int(os.environ.get("NEWSGEN_SEED", "0"))
STEPS = int(os.environ.get("NEWSGEN_STEPS", "12"))
_TICK_SECONDS = 0.01
"""After which the file system's clock tells another time, on nearly all systems."""

NAMES = st.sampled_from(["a", "b", "c", "2024/d", "2024/e", "Ä"])
HEADLINES = st.sampled_from(["Flood", "flood!", "Index", "C++", "کابل", "", "<b>Bold & 'quoted'</b>"])
DATES = st.sampled_from(["", "2024", "2024-05", "2024-05-17", "2024-05-18", "2023-12-31T23:59Z", "XXXX-08-21", "2099-01-01", "20O4", "2024-05-17~"])
SECTIONS = st.sampled_from(["", "news", "News", "culture"])
TOPICS = st.lists(st.sampled_from(["floods", "Floods", "C++", "C#", "Kabul"]), max_size=3)
BYLINES = st.sampled_from(["", "Jane Doe", "JANE DOE", "José Díaz"])
LANGUAGES = st.sampled_from(["", "fa", "en"])
WIRE = " ".join(f"Officials in district {number} said that the river rose by {number} metres near Kabul." for number in ["one", "two", "three", "four", "five", "six"])
"""Long enough to be compared with other texts."""
COPIES = (WIRE, WIRE.replace("six metres", "seven metres"), WIRE.upper(), "کابل " + "سخنگوی دولت روز چهارشنبه گفت که راه دوباره باز می‌شود. " * 4)
VOCABULARIES = st.sampled_from(
    ["", "floods: {label: High water, aliases: [river], kind: event, broader: weather}\nweather: {aliases: [rained]}", "kabul: {label: {en: Kabul, fa: کابل}, kind: place}",
     "river: River\nfloods: {label: {en: Floods, fa: سیل}, broader: river}", "kabul: {aliases: [C++, Khost], broader: x}", "c: {aliases: [C++, C#]}\nkabul: Kabul", "a: ["]
)  # fmt: skip
ILLUSTRATED = ('![](one.png)\n\n![A bridge](one.png "At dawn")', "![A bridge](../one.png) and ![a road](two.png)")
BODIES = st.sampled_from([*COPIES, "The river rose.", "The river fell. It rained.\n\n## After\n\nMore.", "", "<script>alert(1)</script> Still text. [a](/about.html)", *ILLUSTRATED])
PARAGRAPHS = st.lists(
    st.sampled_from([*COPIES, "The river rose in Khost.", "A headline without a stop", "Officials said so. They said more.", "Short head", "", ""]), max_size=9
)
SPOKEN = ("", "languages: {en: '', fa: آرشیف}", "language: fa\nlanguages: [fa, en]\nsections: {news: {en: News, fa: خبرها}, culture: Culture}\ncalendar: solar-hijri-afghan")
"""Settings by which a site speaks one language, or two."""
IDS = st.sampled_from(["", "", "one", "two"])


def _picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 3), colour).save(out, "PNG")
    return out.getvalue()


PICTURES = (_picture("red"), _picture("blue"))


class Archive(RuleBasedStateMachine):
    """A site that is edited and built, beside clean builds of the same."""

    @initialize(spoken=st.sampled_from(SPOKEN))
    def begin(self, spoken: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="newsgen-"))
        self.site = Site(self.folder / "site", settings=f"{SETTINGS}{spoken}\n")
        self.day = 1
        self.allow_missing = False
        self.pasts: list[Path] = []
        (self.folder / "site" / "content").mkdir()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name: str) -> str:
        return f"content/{name}.md"

    @property
    def articles(self) -> list[Path]:
        return sorted((self.site.root / "content").rglob("*.md"))

    @property
    def dumps(self) -> list[Path]:
        return sorted((self.site.root / "content").rglob("*.txt"))

    # Edits of Markdown articles: added, or written over.

    @rule(
        name=NAMES, headline=HEADLINES, published=DATES, section=SECTIONS, topics=TOPICS, byline=BYLINES, language=LANGUAGES, body=BODIES,
        article_id=IDS, status=st.sampled_from(["", "", "", "draft"]),
    )  # fmt: skip
    def write_article(self, name: str, body: str, article_id: str, topics: list[str], **fields: str) -> None:
        known = {"headline": "headline", "published": "published", "section": "section", "byline": "bylines", "language": "language", "status": "status"}
        lines = [f"{key}: {value!r}" for word, key in known.items() if (value := fields[word].replace("'", "’"))]
        lines += [f"id: {article_id}"] if article_id else []
        lines += [f"topics: [{', '.join(topics)}]"] if topics else []
        self.site.write(self.path(name), "---\n" + "\n".join(lines) + f"\n---\n{body}\n")

    @rule(name=st.sampled_from(["one.png", "two.png", "2024/one.png"]), picture=st.sampled_from([b"", b"no picture", *PICTURES]))
    def write_picture(self, name: str, picture: bytes) -> None:
        if picture:
            self.site.write(f"content/{name}", picture)
        else:
            (self.site.root / "content" / name).unlink(missing_ok=True)

    @rule(name=NAMES)
    def break_front_matter(self, name: str) -> None:
        self.site.write(self.path(name), "---\nheadline: [\n---\nText.\n")

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def delete_article(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.articles)).unlink()

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), name=NAMES)
    def move_article(self, data: st.DataObject, name: str) -> None:
        target = self.site.root / self.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        data.draw(st.sampled_from(self.articles)).replace(target)

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.articles)).touch()

    # Dumps and sidecars.

    @rule(name=st.sampled_from(["dump", "other"]), blocks=st.lists(PARAGRAPHS, max_size=4))
    def write_dump(self, name: str, blocks: list[list[str]]) -> None:
        self.site.write(f"content/{name}.txt", "\n\n".join("\n".join(block) for block in blocks) + "\n")

    @precondition(lambda self: self.dumps)
    @rule(data=st.data())
    def delete_dump(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.dumps)).unlink()

    @rule(name=st.sampled_from(["dump", "other"]), published=DATES, topics=TOPICS, starts=st.sampled_from(["", "[1, 3]", "[2]", "[3, 1]"]))
    def write_sidecar(self, name: str, published: str, topics: list[str], starts: str) -> None:
        lines = [f"published: {published}"] if published else []
        lines += [f"topics: [{', '.join(topics)}]"] if topics else []
        lines += [f"starts: {starts}"] if starts else []
        self.site.write(f"content/{name}.txt.yaml", "\n".join(lines) + "\n")

    @precondition(lambda self: self.site.ledger())
    @rule(data=st.data(), name=st.sampled_from(["dump", "other"]), headline=HEADLINES, published=DATES)
    def patch_article(self, data: st.DataObject, name: str, headline: str, published: str) -> None:
        article_id = data.draw(st.sampled_from([line["id"] for line in self.site.ledger()]))
        lines = [f"    headline: {headline!r}"] if headline and "'" not in headline else []
        lines += [f"    published: {published}"] if published else []
        self.site.write(f"content/{name}.txt.yaml", "articles:\n  " + article_id + ":\n" + "\n".join([*lines, "    language: ps"]) + "\n")

    @precondition(lambda self: self.dumps)
    @rule(data=st.data(), name=st.sampled_from(["dump", "other"]), at=st.integers(0, 4))
    def split_dump(self, data: st.DataObject, name: str, at: int) -> None:
        """The later articles of a dump go into another file, in place of what is there."""
        source = data.draw(st.sampled_from(self.dumps))
        blocks = source.read_text(encoding="utf-8").split("\n\n")
        source.write_text("\n\n".join(blocks[:at]) + "\n", encoding="utf-8")
        self.site.write(f"content/{name}.txt", "\n\n".join(blocks[at:]) + "\n")

    @precondition(lambda self: self.dumps)
    @rule(data=st.data())
    def reorder_dump(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(self.dumps))
        blocks = source.read_text(encoding="utf-8").strip("\n").split("\n\n")
        source.write_text("\n\n".join(data.draw(st.permutations(blocks))) + "\n", encoding="utf-8")

    # An edit of one line, a copy, a step back.

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), edit=st.sampled_from(["recase", "bylines: John", "language: ps", "language: fa", "translation_of: one", "translation_of: two", "status: draft", "section: culture", "updated: 2024-06-01",
          "status: withdrawn", "withdrawn: 2024-06-01", "status: scheduled", "corrections: [{day: 2024-06-02, text: Not so.}]", "aliases: [/old.html, /2024/05/old/]"]))
    def edit_article(self, data: st.DataObject, edit: str) -> None:
        file = data.draw(st.sampled_from(self.articles))
        text = file.read_text(encoding="utf-8")
        if edit == "recase":
            text = re.sub("^topics:.*$", lambda line: "topics:" + line[0].removeprefix("topics:").swapcase(), text, flags=re.MULTILINE)
        else:
            key = edit.split(":", maxsplit=1)[0]
            text = re.sub(f"^{key}:.*\n", "", text, flags=re.MULTILINE).replace("---\n", f"---\n{edit}\n", 1)
        file.write_text(text, encoding="utf-8")

    @precondition(lambda self: self.articles or self.dumps)
    @rule(data=st.data())
    def duplicate_source(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(self.articles + self.dumps))
        shutil.copyfile(source, source.with_stem(source.stem + "-copy"))

    @rule(has_ledger=st.booleans())
    def remember(self, has_ledger: bool) -> None:
        past = self.folder / f"past-{len(self.pasts)}"
        shutil.copytree(self.site.root, past, ignore=shutil.ignore_patterns("build", ".newsgen", *([] if has_ledger else ["permalinks.tsv"])))
        self.pasts.append(past)

    @precondition(lambda self: self.pasts)
    @rule(data=st.data())
    def revert(self, data: st.DataObject) -> None:
        """All of the site, or all but its ledger, becomes what it was."""
        past = data.draw(st.sampled_from(self.pasts))
        for name in ("content", "templates", "static"):
            shutil.rmtree(self.site.root / name, ignore_errors=True)
        shutil.copytree(past, self.site.root, dirs_exist_ok=True)

    @precondition(lambda self: self.site.ledger())
    @rule(data=st.data())
    def lose_ledger_lines(self, data: st.DataObject) -> None:
        """The ledger is restored from a time when it held less."""
        header, *lines = self.site.layout.ledger.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = data.draw(st.sets(st.sampled_from(lines)))
        self.site.layout.ledger.write_text(header + "".join(line for line in lines if line in kept), encoding="utf-8")

    @precondition(lambda self: self.site.ledger())
    @rule(data=st.data(), status=st.sampled_from(["published", "withdrawn", "withdrawn 2024-06-01 Not so.", "removed 2024-06-01"]))
    def withdraw_or_restore(self, data: st.DataObject, status: str) -> None:
        header, *lines = self.site.layout.ledger.read_text(encoding="utf-8").splitlines()
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = lines[at].rpartition("\t")[0] + "\t" + status
        self.site.layout.ledger.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")

    @rule(data=st.data(), old=st.sampled_from(["/old.html", "/2024/05/old", "/a.php", "/index.html"]), is_chained=st.booleans())
    def write_redirects(self, data: st.DataObject, old: str, is_chained: bool) -> None:
        target = data.draw(st.sampled_from(["/about.html", "/nowhere.html", *(line["id"] for line in self.site.ledger())]))
        self.site.write("redirects.csv", f"{old},{target}\n" + ("/b.html,/old.html\n" if is_chained else ""))

    # The vocabulary.

    @rule(text=VOCABULARIES)
    def write_vocabulary(self, text: str) -> None:
        self.site.write("topics.yaml", text + "\n")
        if not text:
            self.site.remove("topics.yaml")

    # What is no article.

    @rule(name=st.sampled_from(["contact", "Contact!", "imprint"]), menu=st.sampled_from(["", "menu: true", "menu: Write us"]))
    def write_plain_page(self, name: str, menu: str) -> None:
        self.site.write(f"content/pages/{name}.md", f"---\n{menu}\n---\n# About {name}\n\nText.\n")

    @rule(title=st.sampled_from(["Test archive", "Another name"]), extra=st.sampled_from(["", "front_size: 2", "feed_size: 1", "feed_text: summary", "ai_crawlers: refused", "show_provenance: true", "redactions: [Khost, /r[io]ver/]",
          "language: fa", "timezone: Asia/Kabul", "leave_out: [citations, feed-history, on-this-day, term-feeds]", "leave_out: [copies, derived-languages]",
          "sections: [news, culture]", "sections: {news: News from here}", *SPOKEN]), has_url=st.booleans())  # fmt: skip
    def write_settings(self, title: str, extra: str, has_url: bool) -> None:
        text = SETTINGS.replace("Test archive", title)
        self.site.write("newsgen.yaml", (text if has_url else text.replace("url:", "description:")) + extra + "\n")

    @rule(template=st.sampled_from(["article.html", "cards.html", "base.html", "year.html", "assets/newsgen.css"]), mark=st.sampled_from(["", "one", "two"]))
    def write_template(self, template: str, mark: str) -> None:
        own = self.site.root / "templates" / template
        own.unlink(missing_ok=True)
        if mark:
            text = (default_theme() / template).read_text(encoding="utf-8")
            self.site.write(f"templates/{template}", text.replace("</body>", f"<!-- {mark} --></body>") + ("" if mark == "one" else "\n"))

    @rule(name=st.sampled_from(["robots.txt", "img/a.png"]), data=st.sampled_from([b"", b"one", b"two"]))
    def write_static(self, name: str, data: bytes) -> None:
        self.site.write(f"static/{name}", data)
        if not data:
            self.site.remove(f"static/{name}")

    @rule(url=st.sampled_from(["index.html", "about.html", "2024/index.html", "feeds/rss.xml", "stray.txt"]), is_deleted=st.booleans())
    def tamper_with_output(self, url: str, is_deleted: bool) -> None:
        file = self.site.layout.output / url
        if is_deleted:
            file.unlink(missing_ok=True)
        elif file.parent.is_dir():
            file.write_text("tampered", encoding="utf-8")

    @rule()
    def lose_catalogue(self) -> None:
        shutil.rmtree(self.site.layout.state, ignore_errors=True)

    @rule()
    def lose_output(self) -> None:
        shutil.rmtree(self.site.layout.output, ignore_errors=True)

    @rule()
    def let_time_pass(self) -> None:
        self.day += 1

    @rule(year=st.sampled_from([2024, 2100]))
    def change_year(self, year: int) -> None:
        self.as_of_year = year

    as_of_year = 2024

    @rule(allowed=st.booleans())
    def allow(self, allowed: bool) -> None:
        self.allow_missing = allowed

    @invariant()
    def equals_a_clean_build(self) -> None:
        if not hasattr(self, "site"):
            return
        as_of = f"{self.as_of_year}-06-{min(self.day, 30):02}"
        before, ledger = self._tree(self.site), self.site.ledger()
        clean = self._clean_copy()
        time.sleep(_TICK_SECONDS)
        failed, problems = self._build(self.site, as_of)
        assert (failed, problems) == self._build(clean, as_of)
        if failed:
            assert (self._tree(self.site), self.site.ledger()) == (before, ledger)
            return
        assert self._tree(self.site) == clean.tree()
        assert self.site.ledger() == clean.ledger()
        assert [str(problem) for problem in verify(self.site.layout).problems] == []
        report = self.site.build(as_of, allow_missing=self.allow_missing)
        assert (report.tally.rendered, report.tally.created, report.tally.replaced, report.tally.removed) == (0, 0, 0, 0)

    def _build(self, site: Site, as_of: str) -> tuple[bool, list[str]]:
        """Whether the build refused to publish, and all problems that it told of."""
        try:
            site.build(as_of, allow_missing=self.allow_missing)
        except NewsgenError as error:
            return True, _shown(error.problems)
        return False, _shown(site.problems)

    def _tree(self, site: Site) -> dict[str, bytes]:
        return site.tree() if site.layout.output.is_dir() else {}

    def _clean_copy(self) -> Site:
        """The site without `build/` and `.newsgen/`, but for the compiled templates, which cost the most and are keyed by their text."""
        root = self.folder / "clean"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.site.root, root, ignore=shutil.ignore_patterns("build", "*.sqlite*"))
        return Site(root)


def _shown(problems: tuple[Problem, ...]) -> list[str]:
    return sorted(str(problem) for problem in problems)


@pytest.fixture(autouse=True)
def _lists_are_soon_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists pass their limits, up and down, at the size of these sites."""
    for name, limit in (("calendar.LARGE_YEAR", 3), ("calendar.LARGE_MONTH", 2), ("terms.LARGE_TERM", 2),
                        ("feeds.archives.ENTRIES_PER_DOCUMENT", 2), ("sitemap.ARTICLES_PER_SITEMAP", 2)):  # fmt: skip
        monkeypatch.setattr(f"newsgen.pages.{name}", limit)


@pytest.fixture
def files_are_soon_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build trusts the times of files that were written just before it, as it does where people edit them."""
    for room in ("stamps", "comparing", "usedfiles"):
        monkeypatch.setattr(f"newsgen.publish.{room}.TICK_NS", 0)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_after_any_edits_a_site_is_what_a_clean_build_makes(shard: int, request: pytest.FixtureRequest) -> None:
    if shard % 2:
        request.getfixturevalue("files_are_soon_trusted")
    wanted = settings(
        max_examples=max(1, SEQUENCES // SHARDS),
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        # Shrinking rebuilds a site at every step and takes hours; the sequence that failed is printed whole.
        phases=(Phase.explicit, Phase.generate),
        # A step builds a site twice, which all of them take for a mistake.
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(SEED * SHARDS + shard)(Archive), settings=wanted)
