// What a reader asks for: the words, folded as the index is; the filters; the address that says all of it.

import { EVERY, FOLDED, IDEOGRAPHS, PARTING } from "./folding.js";

export const FILTERS = ["section", "topic", "byline", "source", "language"];
export const MOST_WORDS = 12;
const HALF_SPACE = /(?<=[\u0620-\u06ff])\u200c(?=[\u0620-\u06ff])/gu;
const PARTED = new RegExp(`(?<=[^\\s${PARTING}])[${PARTING}]+(?=[^\\s${PARTING}])|(?<=\\p{L})[:,;!?/]+(?=\\p{L})|(?<=\\p{L}{2})\\.(?=\\p{L}{2})`, "gu");
const IDEOGRAPH = new RegExp(`[${IDEOGRAPHS}]`, "gu");
const IDEOGRAPHS_TOGETHER = new RegExp(`[${IDEOGRAPHS}]{2,}`, "gu");
const QUOTES = /["“”«»„]/gu;
const PHRASE = /["“”«»„]([^"“”«»„]+)["“”«»„]/gu;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** A text with its letters folded, and spaces where the index has them. */
export function fold(text) {
  const spaced = text.normalize("NFC").replace(HALF_SPACE, " ").replace(PARTED, "$& ").replace(IDEOGRAPH, " $& ");
  return Array.from(spaced, (char) => FOLDED[char] ?? char).join("").replace(/\s+/gu, " ").trim();
}

/** A word without all that Pagefind does not compare: case, marks, punctuation. */
export function bare(word) {
  return word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** The words of a text, folded, without what is no word. */
function split(text) {
  return fold(text).split(" ").filter((word) => bare(word));
}

/** The searches that together answer a query: one for all single words, one for each phrase. Ideographs that stand together are both: words to rank by, and a phrase. */
export function terms(query) {
  const single = query.replace(PHRASE, " ").replace(QUOTES, " ");
  const quoted = Array.from(query.matchAll(PHRASE), (match) => match[1]);
  const together = Array.from(single.matchAll(IDEOGRAPHS_TOGETHER), (match) => match[0]);
  const phrases = [...quoted, ...together].map((text) => split(text).join(" ")).filter(Boolean);
  return [split(single).join(" "), ...phrases.map((phrase) => `"${phrase}"`)].filter(Boolean);
}

/** The first and last month of a range as it was typed, `2019` or `2019-03`; null where it is no such range. */
export function range(from, to) {
  const isDate = /^\d{4}(-(0[1-9]|1[0-2]))?$/u;
  if (![from, to].every((date) => date === "" || isDate.test(date))) return null;
  return { first: from.length === 4 ? `${from}-01` : from, last: to.length === 4 ? `${to}-12` : to };
}

/** Whether a shard can hold an article of a range. */
export function isInRange(shard, { first, last }) {
  if (!first && !last) return true;
  if (!shard.year) return false;
  const begin = `${shard.year}-${shard.month ?? "01"}`;
  const end = `${shard.year}-${shard.month ?? "12"}`;
  return (!first || end >= first) && (!last || begin <= last);
}

/** A range as the union of whole years and of single months; null where there is none. */
export function rangeFilter({ first, last }, years) {
  if (!first && !last) return null;
  const whole = [];
  const months = [];
  for (const year of years) {
    const inside = MONTHS.map((month) => `${year}-${month}`).filter((month) => (!first || month >= first) && (!last || month <= last));
    if (inside.length === 12) whole.push(year);
    else months.push(...inside);
  }
  return { any: [...(whole.length ? [{ year: { any: whole } }] : []), ...(months.length ? [{ month: { any: months } }] : [])] };
}

/** Whether there are more words in a query than are searched at once: each costs bytes in every shard. */
export function isTooLong(query) {
  return split(query).length > MOST_WORDS;
}

/** What the fields of the form ask for; null where a date is none. Filters alone ask for the word that every article has, newest first: no match is better than another. */
export function parse(fields, shards) {
  const dates = range(fold(fields.from), fold(fields.to));
  if (!dates) return null;
  const chosen = Object.fromEntries(FILTERS.filter((name) => fields[name]).map((name) => [name, fields[name]]));
  const between = rangeFilter(dates, [...new Set(shards.map((shard) => shard.year).filter(Boolean))]);
  const filters = { ...chosen, ...(between ?? {}) };
  const words = terms(fields.q);
  if (!words.length && !Object.keys(filters).length) return { terms: words, filters, dates, byDate: false };
  return { terms: words.length ? words : [EVERY], filters, dates, byDate: fields.sort === "date" || !words.length };
}

/** The form's fields that say something, as the part of an address behind the question mark. */
export function address(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
  return new URLSearchParams(fields).toString();
}
