// The search page: its form, its results, and what it says of them.

import { openIndex } from "./engine.js";
import { decode, extract, headline } from "./extract.js";
import { FILTERS, address, isTooLong, parse } from "./query.js";

const INDEX = new URL("index/", import.meta.url);
const ROOT = new URL("../", import.meta.url);
const RESULTS_AT_ONCE = 10;

const form = document.getElementById("search_page");
const status = document.getElementById("search_status");
const list = document.getElementById("search_results");
const further = document.getElementById("search_further");
const filters = document.getElementById("search_filters");
const words = form.dataset;
const language = document.documentElement.lang;
/** Digits as in all of the site's dates and numbers. */
const numbers = new Intl.NumberFormat(language, { numberingSystem: words.numerals });
const years = new Intl.NumberFormat(language, { numberingSystem: words.numerals, minimumIntegerDigits: 4, useGrouping: false });

/** What declared sections are called on a page in a further language: the index knows what they are called in the main one. */
const sections = new Map(Object.entries(JSON.parse(words.sections ?? "{}")));

let index;
let labels;
let turn = 0;

function fill(text, values) {
  return text.replace(/\{(\w+)\}/gu, (_, name) => values[name]);
}

function say(text) {
  status.textContent = text;
}

/** Say a last word: nothing is awaited any more. */
function end(text) {
  list.setAttribute("aria-busy", "false");
  say(text);
}

async function start() {
  document.getElementById("search_away").hidden = true;
  form.hidden = false;
  try {
    index = await openIndex(INDEX);
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
  document.getElementById("search_clear").addEventListener("click", () => {
    for (const name of [...FILTERS, "from", "to"]) form.elements[name].value = "";
    form.requestSubmit();
  });
  filters.addEventListener("toggle", fillFilters);
  addEventListener("popstate", restore);
  restore();
}

/** Take over what the address asks for. */
async function restore() {
  const asked = new URLSearchParams(location.search);
  const fields = [...form.elements].filter((field) => field.name);
  if (FILTERS.some((name) => asked.get(name))) await fillLists();
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    if (field.tagName === "SELECT" && value && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
    field.value = value;
    if (value && filters.contains(field)) filters.open = true;
  }
  search();
}

async function search() {
  turn += 1;
  list.replaceChildren();
  further.replaceChildren();
  const fields = Object.fromEntries(new FormData(form));
  if (isTooLong(fields.q)) return end(words.long);
  const asked = parse(fields, index.shards);
  if (!asked) return end(words.badDate);
  if (!asked.terms.length && !Object.keys(asked.filters).length) return end(words.empty);
  const steps = index.steps.filter((step) => step.within(asked.dates).length);
  if (!steps.length) return end(words.none);
  return look({ mine: turn, asked, steps, found: 0, searched: [], lost: [] });
}

/** Ask the next step, and put what it answers below what is there. */
async function look(state) {
  const [step, ...older] = state.steps;
  further.replaceChildren();
  list.setAttribute("aria-busy", "true");
  say(words.wait);
  const { results, searched, lost } = await step.ask(state.asked);
  if (state.mine !== turn) return;
  const next = { ...state, steps: older, found: state.found + results.length, searched: [...state.searched, ...searched], lost: [...state.lost, ...lost] };
  await show(next, results, 0);
  if (state.mine === turn) report(next);
}

/** Whether keyboard and screen reader are to be led on: a button was pressed, which is gone now. */
function follow(item) {
  (item?.querySelector("a") ?? further.querySelector("button") ?? status).focus();
}

/** What some shards are of: years, or articles without a date. */
function spanOf(shards) {
  const known = shards.map((shard) => shard.year).filter(Boolean);
  const [to, from] = [known[0], known.at(-1)].map((year) => year && years.format(year));
  return [...(from && from !== to ? [`${from}–${to}`] : [to]), shards.length > known.length && words.undated].filter(Boolean).join(", ");
}

function missing(names) {
  return names.length ? [fill(words.lost, { names: names.join(", ") })] : [];
}

function report({ found, searched, lost }) {
  const span = searched.length < index.shards.length ? ` (${spanOf(searched)})` : "";
  const answer = found ? `${fill(words.found, { n: numbers.format(found) })}${span}.` : `${words.none}${span}`;
  end([...(searched.length ? [answer] : []), ...missing(lost.map((shard) => shard.name))].join(" "));
}

async function show(state, results, from) {
  const items = await Promise.all(results.slice(from, from + RESULTS_AT_ONCE).map(item));
  if (state.mine !== turn) return;
  list.append(...items);
  const next = from + RESULTS_AT_ONCE;
  if (next < results.length) {
    offer(words.more, async () => {
      list.setAttribute("aria-busy", "true");
      await show(state, results, next);
      list.setAttribute("aria-busy", "false");
    });
  } else if (state.steps.length) {
    offer(`${words.older} (${spanOf(state.steps[0].within(state.asked.dates))})`, () => look(state));
  } else further.replaceChildren();
}

/** Offer more of the results. When they are there, the first of them has the focus, or what can be done next. */
function offer(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", async () => {
    const last = list.children.length;
    const mine = turn;
    await act();
    if (mine === turn) follow(list.children[last]);
  });
  further.replaceChildren(made);
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
    return element("li", {}, element("p", { class: "search-facts" }, ...missing(["1"])));
  }
  const shown = decode(data.meta.shown);
  const own = { lang: shown.language, dir: shown.direction };
  const href = ROOT.href + data.raw_url.slice(1).split("/").map(encodeURIComponent).join("/");
  const date = shown.date ? element("time", { datetime: shown.date[1] }, shown.date[0]) : words.undated;
  const section = sections.get(data.filters.section?.[0]) ?? shown.section;
  const facts = element("p", { class: "search-facts" }, date, ...(section ? [" · ", section] : []));
  return element(
    "li", {},
    element("h2", own, element("a", { href, class: shown.derived ? "derived" : null }, ...headline(data.content, shown, data.locations))),
    element("p", { class: "search-extract", ...own }, ...extract(data.content, shown, data.locations)),
    facts,
  );
}

function labelOf(name, key, label) {
  if (name !== "language") return label;
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(key);
  } catch {
    return key;
  }
}

/** The values to choose from, those of the whole archive: each with the number of its articles. */
function fillLists() {
  labels ??= index.filters(words.lists).then((known) => {
    for (const name of FILTERS) {
      const field = form.elements[name];
      const there = new Set(Array.from(field.options, (option) => option.value));
      const options = known[name].values.filter(([key]) => !there.has(key)).map(([key, label, count]) => ({ key, label: labelOf(name, key, label), count }));
      options.sort((one, other) => one.label.localeCompare(other.label, language));
      for (const { key, label, count } of options) field.add(new Option(`${label} (${numbers.format(count)})`, key));
      field.closest("p").hidden = options.length === 0;
      const left = known[name].left;
      if (left) field.after(element("span", { class: "search-left" }, fill(words.left, { n: numbers.format(left) })));
    }
  }, () => say(...missing([words.lists])));
  return labels;
}

function fillFilters() {
  if (filters.open) fillLists();
}

start();
