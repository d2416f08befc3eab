// The index as it answers. It lies in shards, newest first, which are asked in steps: so many shards, and no more, however the query does.
// Of a browser it needs `fetch` alone.

import { bare, isInRange } from "./query.js";

export const SHARDS_A_STEP = 6;
export const ARTICLES_A_STEP = 12_000;
/** Behind every letter: with it, Pagefind loads the end of the words that begin as a word does. */
const LAST = "\u{10fffd}";

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

/** See that what Pagefind asks for first is there, since it waits for ever, or keeps the fault, where it is not. */
async function check(folder, tag) {
  const entry = await (await load(new URL(`pagefind-entry.json?ts=${tag}`, folder))).json();
  await load(new URL(`pagefind.${Object.values(entry.languages)[0].hash}.pf_meta`, folder));
}

/** The listing cut into steps, newest first; the cuts are the same whatever is asked. */
export function steps(listing) {
  const made = [];
  let articles = Infinity;
  for (const shard of listing) {
    articles += shard.articles;
    if (articles > ARTICLES_A_STEP || made.at(-1).length === SHARDS_A_STEP) {
      made.push([]);
      articles = shard.articles;
    }
    made.at(-1).push(shard);
  }
  return made;
}

/** The shards of a step. They have a Pagefind of their own, because one that knows more shards loads words of all of them. */
class Step {
  constructor(shards, folder, begin) {
    this.shards = shards;
    this.folder = folder;
    this.begin = begin;
    this.opened = new Map();
  }

  /** Open a shard, if it is not; whether it could be. */
  open(shard) {
    if (!this.opened.has(shard.folder)) this.opened.set(shard.folder, this.#open(shard).then(() => true, () => false));
    return this.opened.get(shard.folder);
  }

  async #open(shard) {
    const folder = new URL(`${shard.folder}/`, this.folder);
    await check(folder, shard.folder);
    this.pagefind ??= this.begin();
    const options = { baseUrl: "/", metaCacheTag: shard.folder, mergeFilter: { shard: shard.folder } };
    await (await this.pagefind).mergeIndex(folder.pathname, options);
  }

  /** Its shards that can hold an article of a range. */
  within(dates) {
    return this.shards.filter((shard) => isInRange(shard, dates));
  }

  /** What the shards of a range answer, and which of them could not be opened. */
  async ask(asked) {
    const wanted = this.within(asked.dates);
    const there = await Promise.all(wanted.map((shard) => this.open(shard)));
    const searched = wanted.filter((_, at) => there[at]);
    const lost = wanted.filter((_, at) => !there[at]);
    if (!searched.length) return { results: [], searched, lost };
    const pagefind = await this.pagefind;
    await preload(pagefind, asked.terms);
    const answers = (await Promise.all(searched.map((shard) => askShard(pagefind, asked, shard.folder)))).flat();
    return { results: asked.byDate ? answers : answers.sort((one, other) => other.score - one.score), searched, lost };
  }
}

/** Have Pagefind load the words, one by one: asked for several it passes over one that lies between two of its files, and of the words that begin as one does it loads the first file. */
async function preload(pagefind, terms) {
  const words = terms.flatMap((term) => (term.startsWith('"') ? term.slice(1, -1).split(" ") : term.split(" ").flatMap((word) => [word, word + LAST])));
  await Promise.all(words.map((word) => pagefind.preload(word)));
}

/** What one shard answers, best first or newest first. */
async function askShard(pagefind, asked, folder) {
  const options = { filters: { ...asked.filters, shard: folder }, sort: asked.byDate ? { date: "desc" } : {} };
  const [first, ...others] = asked.terms;
  const results = (await pagefind.search(first, options)).results.filter((result) => result.words.length > 0);
  if (results.length === 0 || !(await hasWords(first, results[0]))) return [];
  const found = await Promise.all(others.map(async (term) => new Set((await pagefind.search(term, options)).results.map((result) => result.id))));
  return results.filter((result) => found.every((ids) => ids.has(result.id)));
}

/** Whether the words of a search are in a result, as far as it can be loaded. Where a shard has no word that begins as asked, Pagefind answers with a shorter one: for all its results alike. */
async function hasWords(term, result) {
  if (term.startsWith('"')) return true;
  let data;
  try {
    data = await result.data();
  } catch {
    return true;
  }
  const content = data.content.split(/\s+/u);
  const there = data.locations.map((at) => bare(content[at] ?? ""));
  return term.split(" ").map(bare).every((word) => there.some((one) => one.includes(word)));
}

/** Open the index that lies in a folder: its shards, and its steps. Rejects where there is none. */
export async function openIndex(folder) {
  const { runtime, shards } = await (await load(new URL("shards.json", folder))).json();
  const place = new URL(`${runtime}/`, folder);
  const [{ createInstance }] = await Promise.all([import(new URL("pagefind.js", place).href), check(place, runtime), load(new URL("wasm.unknown.pagefind", place))]);
  const begin = async () => {
    const pagefind = createInstance({ basePath: place.pathname, baseUrl: "/", noWorker: true, metaCacheTag: runtime });
    await pagefind.init();
    return pagefind;
  };
  return {
    shards,
    steps: steps(shards).map((step) => new Step(step, folder, begin)),
    filters: async (file) => (await load(new URL(file, folder))).json(),
  };
}
