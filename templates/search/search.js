// The search page. The index lies in shards, newest first: the newest are asked first, older ones when the reader wants them or nothing was found.

import { decode, extract } from "./extract.js";
import { FILTERS, address, bare, isInRange, range, rangeFilter, terms } from "./query.js";

const INDEX = new URL("index/", import.meta.url);
const ROOT = new URL("../", import.meta.url);
const SHARDS_AT_ONCE = 3;
const RESULTS_AT_ONCE = 10;

const form = document.getElementById("search_page");
const status = document.getElementById("search_status");
const list = document.getElementById("search_results");
const further = document.getElementById("search_further");
const filters = document.getElementById("search_filters");
const words = form.dataset;

/** The opened shards, by folder: whether each could be loaded. */
const opened = new Map();
let listing;
let pagefind;
let turn = 0;

function say(text) {
  status.textContent = text;
}

/** Say a last word: nothing is awaited any more. */
function end(text) {
  list.setAttribute("aria-busy", "false");
  say(text);
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/gu, (_, name) => values[name]);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

async function start() {
  document.getElementById("search_away").hidden = true;
  form.hidden = false;
  try {
    listing = await (await load(new URL("shards.json", INDEX))).json();
    const runtime = new URL(`${listing.runtime}/`, INDEX);
    const { createInstance } = await import(new URL("pagefind.js", runtime).href);
    pagefind = createInstance({ basePath: runtime.pathname, baseUrl: "/", noWorker: true, metaCacheTag: listing.runtime });
    await pagefind.init();
  } catch {
    end(words.noIndex);
    document.getElementById("search_away").hidden = false;
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `?${address(form)}`);
    search();
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
  filters.addEventListener("toggle", fillFilters);
  addEventListener("popstate", restore);
  restore();
}

function restore() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = asked.get(field.name) ?? "";
    if (field.tagName === "SELECT" && value && ![...field.options].some((option) => option.value === value)) field.add(new Option(labelOf(field.name, value), value));
    field.value = value;
    if (value && filters.contains(field)) filters.open = true;
  }
  search();
}

/** Open a shard, if it is not; whether it could be. Its files are asked for first, since Pagefind keeps a shard that failed. */
async function open(shard) {
  if (!opened.has(shard.folder)) opened.set(shard.folder, openNew(shard).then(() => true, () => false));
  return opened.get(shard.folder);
}

async function openNew(shard) {
  const folder = new URL(`${shard.folder}/`, INDEX);
  const entry = await (await load(new URL(`pagefind-entry.json?ts=${shard.folder}`, folder))).json();
  await load(new URL(`pagefind.${Object.values(entry.languages)[0].hash}.pf_meta`, folder));
  await pagefind.mergeIndex(folder.pathname, { baseUrl: "/", metaCacheTag: shard.folder, mergeFilter: { shard: shard.folder } });
}

function request() {
  const data = Object.fromEntries(new FormData(form));
  const dates = range(data.from.trim(), data.to.trim());
  if (!dates) return null;
  const chosen = Object.fromEntries(FILTERS.filter((name) => data[name]).map((name) => [name, data[name]]));
  const between = rangeFilter(dates, [...new Set(listing.shards.map((shard) => shard.year).filter(Boolean))]);
  return { terms: terms(data.q), filters: { ...chosen, ...(between ?? {}) }, dates, byDate: data.sort === "date" };
}

/** What one shard answers, best first or newest first. */
async function ask(asked, folder) {
  const options = { filters: { ...asked.filters, shard: folder }, sort: asked.byDate ? { date: "desc" } : {} };
  const [first, ...others] = asked.terms.length ? asked.terms : [null];
  const results = (await pagefind.search(first, options)).results.filter((result) => first === null || result.words.length > 0);
  if (results.length === 0 || (first !== null && !(await hasWords(first, results[0])))) return [];
  const found = await Promise.all(others.map(async (term) => new Set((await pagefind.search(term, options)).results.map((result) => result.id))));
  return results.filter((result) => found.every((ids) => ids.has(result.id)));
}

/** Whether the words of a search are in a result. Where a shard has no word that begins as asked, Pagefind answers with a shorter one: for all its results alike. */
async function hasWords(term, result) {
  if (term.startsWith('"')) return true;
  const data = await result.data();
  const content = data.content.split(/\s+/u);
  const there = data.locations.map((at) => bare(content[at] ?? ""));
  return term.split(" ").map(bare).every((word) => there.some((one) => one.includes(word)));
}

/** The newest shard first; all together by how well they match, unless the newest article is to come first. */
async function askAll(asked, shards) {
  const answers = (await Promise.all(shards.map((shard) => ask(asked, shard.folder)))).flat();
  return asked.byDate ? answers : answers.sort((one, other) => other.score - one.score);
}

async function search() {
  turn += 1;
  const mine = turn;
  list.replaceChildren();
  further.replaceChildren();
  const asked = request();
  if (!asked) return end(words.badDate);
  if (!asked.terms.length && !Object.keys(asked.filters).length) return end(words.empty);
  const shards = listing.shards.filter((shard) => isInRange(shard, asked.dates));
  return look({ mine, asked, shards, count: 0 });
}

/** Ask the next shards, and more while nothing is found; then show what all asked so far answer. */
async function look(state) {
  list.setAttribute("aria-busy", "true");
  say(words.wait);
  const before = list.children.length;
  let results = [];
  let searched = [];
  const lost = [];
  do {
    state.count = Math.min(state.count + SHARDS_AT_ONCE, state.shards.length);
    const wanted = state.shards.slice(0, state.count);
    const there = await Promise.all(wanted.map(open));
    searched = wanted.filter((_, at) => there[at]);
    lost.splice(0, lost.length, ...wanted.filter((_, at) => !there[at]));
    results = searched.length ? await askAll(state.asked, searched) : [];
    if (state.mine !== turn) return;
  } while (results.length === 0 && state.count < state.shards.length);
  list.replaceChildren();
  await show(state, results, 0);
  if (state.mine !== turn) return;
  report(results.length, searched, lost);
  if (before) list.children[Math.min(before, list.children.length) - 1]?.querySelector("a").focus();
}

function report(count, searched, lost) {
  const names = searched.map((shard) => shard.year).filter(Boolean);
  const span = names.length && searched.length < listing.shards.length ? ` ${fill(words.in, { from: names.at(-1), to: names[0] })}` : "";
  const found = count ? fill(words.found, { n: count.toLocaleString(document.documentElement.lang) }) + span + "." : words.none;
  const missing = lost.length ? ` ${fill(words.lost, { names: lost.map((shard) => shard.name).join(", ") })}` : "";
  end(found + missing);
}

async function show(state, results, from) {
  const shown = results.slice(from, from + RESULTS_AT_ONCE);
  const items = await Promise.all(shown.map(item));
  if (state.mine !== turn) return;
  list.append(...items.filter(Boolean));
  const next = from + RESULTS_AT_ONCE;
  if (next < results.length) {
    further.replaceChildren(button(words.more, async () => {
      const last = list.children.length;
      list.setAttribute("aria-busy", "true");
      await show(state, results, next);
      list.setAttribute("aria-busy", "false");
      list.children[last]?.querySelector("a").focus();
    }));
  } else if (state.count < state.shards.length) further.replaceChildren(button(words.older, () => look(state)));
  else further.replaceChildren();
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

async function item(result) {
  let data;
  try {
    data = await result.data();
  } catch {
    return null;
  }
  const shown = decode(data.meta.shown);
  const own = { lang: shown.language, dir: shown.direction };
  const href = ROOT.href + data.raw_url.slice(1).split("/").map(encodeURIComponent).join("/");
  const date = shown.date ? element("time", { datetime: shown.date[1] }, shown.date[0]) : words.undated;
  const facts = element("p", { class: "search-facts" }, date, ...(shown.section ? [" · ", shown.section] : []));
  return element(
    "li", {},
    element("h2", own, element("a", { href, class: shown.derived ? "derived" : null }, shown.headline)),
    facts,
    element("p", { class: "search-extract", ...own }, ...extract(data.content, shown, data.locations)),
  );
}

function labelOf(name, value) {
  if (name !== "language") return value;
  try {
    return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(value);
  } catch {
    return value;
  }
}

/** The values to choose from, when the reader opens the filters: those of the shards that are searched at first. */
async function fillFilters() {
  if (!filters.open || filters.dataset.filled) return;
  filters.dataset.filled = "yes";
  await Promise.all(listing.shards.slice(0, SHARDS_AT_ONCE).map(open));
  const known = await pagefind.filters();
  for (const name of FILTERS) {
    const field = form.elements[name];
    const there = new Set(Array.from(field.options, (option) => option.value));
    const values = Object.keys(known[name] ?? {}).filter((value) => !there.has(value));
    values.sort((one, other) => one.localeCompare(other, document.documentElement.lang));
    for (const value of values) field.add(new Option(labelOf(name, value), value));
  }
}

start();
