// What a result shows: the text as it is, though the index holds it folded.

import { FIRST_SIGN, IDEOGRAPHS } from "./folding.js";

const EXTRACT_WORDS = 36;
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const ENDS_IN_IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}][^\\s\\p{L}]*$`, "u");
const BEGINS_WITH_IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]`, "u");

/** What the index was told to show of an article. */
export function decode(signs) {
  const letters = Array.from(signs, (sign) => BASE64[sign.codePointAt(0) - FIRST_SIGN]).join("");
  const bytes = Uint8Array.from(atob(letters), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Where the extract begins: at the words that lie closest together. */
function densest(locations, start, count) {
  const inText = locations.filter((at) => at >= start && at < count);
  let best = { at: start, hits: 0 };
  inText.forEach((at, index) => {
    let hits = 0;
    while (index + hits < inText.length && inText[index + hits] < at + EXTRACT_WORDS) hits += 1;
    if (hits > best.hits) best = { at, hits };
  });
  const lead = best.hits ? Math.min(8, Math.floor(EXTRACT_WORDS / 4)) : 0;
  return Math.max(start, Math.min(best.at - lead, count - EXTRACT_WORDS));
}

function isJoined(before, after) {
  return /[\u200c\u2060]$/u.test(before) || (ENDS_IN_IDEOGRAPH.test(before) && BEGINS_WITH_IDEOGRAPH.test(after));
}

/** Some of the words as nodes, what was found marked. */
function marked(words, begin, end, found) {
  const nodes = [];
  for (let at = begin; at < end; at += 1) {
    if (at > begin && !isJoined(words[at - 1], words[at])) nodes.push(" ");
    if (found.has(at)) {
      const mark = document.createElement("mark");
      mark.textContent = words[at];
      nodes.push(mark);
    } else nodes.push(words[at]);
  }
  return nodes;
}

/** The words of an article without the last, which every article has. */
function wordsOf(content, shown) {
  return content.split(/\s+/u).filter(Boolean).slice(0, -1).map((word, at) => shown.pieces[at] ?? word);
}

/** The headline as nodes. Pagefind puts a full stop behind it. */
export function headline(content, shown, locations) {
  if (!locations.some((at) => at < shown.start)) return [shown.headline];
  const words = wordsOf(content, shown).slice(0, shown.start);
  const last = words.length - 1;
  if (!shown.headline.endsWith(".")) words[last] = words[last].replace(/\.$/u, "");
  return marked(words, 0, words.length, new Set(locations));
}

/** The extract as nodes. */
export function extract(content, shown, locations) {
  const words = wordsOf(content, shown);
  const begin = densest([...locations].sort((one, other) => one - other), shown.start, words.length);
  const end = Math.min(begin + EXTRACT_WORDS, words.length);
  const nodes = marked(words, begin, end, new Set(locations));
  return [...(begin > shown.start ? ["… "] : []), ...nodes, ...(end < words.length ? [" …"] : [])];
}
