// Asks the index of a built site, as its page does, without a browser: files in the place of requests, counted.
//
//   node searching.mjs FOLDER     a question in JSON on each line of standard input, its answer in JSON on each line of standard output
//
// FOLDER is `search/` of the site. A question is {fields, steps?, most?}: the fields of the form, so many steps of the index at most, so many articles of each step at most.
// With {forget: true} all is asked for anew; {fold: text} is answered with {folded}. An answer is {steps: [{urls, searched, lost, bytes, files, of_words}]}; `bytes` and `files` are those that were asked for the first time, as with a browser that keeps what it has; `of_words` are those of the files that hold words.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
let kept = new Map();

globalThis.fetch = async (address) => {
  const url = new URL(address, "file:///");
  url.search = "";
  if (!kept.has(url.href)) kept.set(url.href, await readFile(fileURLToPath(url)).catch(() => null));
  const data = kept.get(url.href);
  return data ? new Response(data) : new Response("", { status: 404 });
};

function weight() {
  const files = [...kept].filter(([, data]) => data);
  const ofWords = files.filter(([url]) => url.endsWith(".pf_index"));
  return { bytes: files.reduce((sum, [, data]) => sum + data.length, 0), files: files.length, ofWords: ofWords.length };
}

const { openIndex } = await import(new URL("engine.js", folder).href);
const { fold, parse } = await import(new URL("query.js", folder).href);
let index = await openIndex(new URL("index/", folder));

async function answer({ fields, steps = Infinity, most = Infinity }) {
  const asked = parse({ q: "", from: "", to: "", ...fields }, index.shards);
  const answers = [];
  for (const step of index.steps.slice(0, steps)) {
    const before = weight();
    const { results, searched, lost } = await step.ask(asked);
    const found = await Promise.all(results.slice(0, most).map((result) => result.data()));
    const after = weight();
    answers.push({
      urls: found.map((one) => one.raw_url), searched: searched.map((shard) => shard.name), lost: lost.map((shard) => shard.name),
      bytes: after.bytes - before.bytes, files: after.files - before.files, of_words: after.ofWords - before.ofWords,
    });
  }
  return { steps: answers };
}

async function forget() {
  kept = new Map();
  index = await openIndex(new URL("index/", folder));
  return {};
}

function reply(question) {
  if (question.fold !== undefined) return { folded: fold(question.fold) };
  return question.forget ? forget() : answer(question);
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await reply(JSON.parse(line)))}\n`);
}
