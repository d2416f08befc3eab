// What a reader asks for: the words, folded as the index is; the filters; the address that says all of it.

import { FOLDED, IDEOGRAPHS } from "./folding.js";

export const FILTERS = ["section", "topic", "byline", "source", "language"];
const HALF_SPACE = /(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])/gu;
const IDEOGRAPH = new RegExp(`[${IDEOGRAPHS}]`, "gu");
const PHRASE = /["“”«»„]([^"“”«»„]+)["“”«»„]/gu;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

/** A text with its letters folded, and spaces where the index has them. */
export function fold(text) {
  const spaced = text.normalize("NFC").replace(HALF_SPACE, " ").replace(IDEOGRAPH, " $& ");
  return Array.from(spaced, (char) => FOLDED[char] ?? char).join("").replace(/\s+/gu, " ").trim();
}

/** A word without all that Pagefind does not compare: case, marks, punctuation. */
export function bare(word) {
  return word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** The searches that together answer a query: one for all single words, one for each phrase. */
export function terms(query) {
  const phrases = Array.from(query.matchAll(PHRASE), (match) => fold(match[1])).filter(Boolean);
  const words = fold(query.replace(PHRASE, " ").replace(/["“”«»„]/gu, " "));
  return [...(words ? [words] : []), ...phrases.map((phrase) => `"${phrase}"`)];
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

/** The form's fields that say something, as the part of an address behind the question mark. */
export function address(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
  return new URLSearchParams(fields).toString();
}
