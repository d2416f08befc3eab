// Follows the page that holds it: reloads it when it changes, swaps its style sheets, and shows the bar for editors.
// It comes from this server and adds nothing inline, so it runs under a policy of default-src 'self'.
(() => {
  "use strict";
  const own = document.currentScript;
  const path = own.dataset.path;
  const asked = (name) => `/_newsgen/${name}?path=${encodeURIComponent(path)}`;
  let events = null;
  let seen = own.dataset.seen;

  const reload = () => {
    stop();
    location.reload();
  };

  const pathOf = (link) => new URL(link.href).pathname;
  const sheets = () => [...document.querySelectorAll("link[rel~=stylesheet]")];

  // A new sheet stands beside the old ones until it is there: the page is never without style.
  const swapSheet = (path) => {
    const old = sheets().filter((link) => pathOf(link) === path);
    const next = old.at(-1).cloneNode();
    const address = new URL(next.href);
    address.searchParams.set("newsgen", Date.now().toString());
    next.href = address.href;
    next.addEventListener("load", () => old.forEach((link) => link.remove()), { once: true });
    next.addEventListener("error", () => next.remove(), { once: true });
    old.at(-1).after(next);
  };

  const onFile = (address) => {
    const changed = new URL(address, location.href).pathname;
    const used = performance.getEntriesByType("resource").some((entry) => new URL(entry.name).pathname === changed);
    const paths = new Set(sheets().map(pathOf));
    // A sheet that is imported by another is fetched again with that one.
    if (paths.has(changed)) swapSheet(changed);
    else if (used && changed.endsWith(".css")) paths.forEach(swapSheet);
    else if (used) reload();
  };

  const follow = () => {
    if (events) return;
    events = new EventSource(`${asked("events")}&seen=${encodeURIComponent(seen)}`);
    events.onmessage = (message) => {
      const event = JSON.parse(message.data);
      if (event.kind === "reload") reload();
      else if (event.kind === "file") onFile(event.address);
      else if (event.kind === "news") showBar();
    };
  };

  const stop = () => {
    events?.close();
    events = null;
  };

  // A browser keeps few connections to a server, so only pages that are looked at hold one.
  const onVisibility = () => (document.hidden ? stop() : follow());

  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };

  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const linkTo = (name, text, kind) => {
    const link = make("a", text, kind);
    link.href = `/_newsgen/${name}`;
    return link;
  };

  const fieldTable = (fields) => {
    const table = make("table");
    for (const field of fields) {
      const row = make("tr");
      const name = make("th", field.name);
      name.scope = "row";
      const value = make("td");
      value.append(make("bdi", field.value));
      row.append(name, value, make("td", field.origin, field.origin.startsWith("derived") ? "derived" : "origin"));
      table.append(row);
    }
    return table;
  };

  const problemItem = (problem) => {
    const item = make("li", undefined, problem.severity);
    item.append(make("b", `${problem.severity}: `), make("span", `${problem.place} ${problem.message}`));
    if (problem.excerpt !== null) item.append(make("pre", problem.excerpt));
    if (problem.hint) item.append(make("p", problem.hint));
    return item;
  };

  const sourcePart = (article) => {
    const part = make("details", undefined, "source");
    part.append(make("summary", `Lines ${article.first_line} to ${article.last_line} of ${article.file}`));
    part.addEventListener("toggle", async () => {
      if (!part.open || part.querySelector("pre")) return;
      const lines = await (await fetch(asked("source"))).json();
      // Numbers stand on one side, whichever way a line is written.
      const text = make("pre");
      for (const [number, line] of lines) text.append(make("span", `${number}`, "number"), " ", make("bdi", line), "\n");
      part.append(text);
    });
    return part;
  };

  const articlePart = (article) => {
    const part = make("details", undefined, "article");
    const address = article.is_new ? `${article.url} (new: a build would give it this address)` : article.url;
    part.append(make("summary", `${article.file}:${article.first_line}`), make("p", `Id ${article.id}. Address ${address}.`));
    part.append(fieldTable(article.fields));
    if (article.is_doubtful) part.append(make("p", `It is doubtful that it begins here (margin ${article.margin.toFixed(2)}).`, "warning"));
    if (article.problems.length) {
      const list = make("ul");
      list.append(...article.problems.map(problemItem));
      part.append(list);
    }
    part.append(sourcePart(article));
    return part;
  };

  let bar = null;
  const barRoot = () => {
    if (bar) return bar;
    const host = make("newsgen-bar");
    const root = host.attachShadow({ mode: "open" });
    const style = make("link");
    style.rel = "stylesheet";
    style.href = "/_newsgen/bar.css";
    bar = make("aside");
    bar.setAttribute("aria-label", "For editors");
    bar.dir = "ltr";
    bar.lang = "en";
    // The end of the page can be scrolled to above the bar.
    const space = make("div", undefined, "space");
    new ResizeObserver(() => { space.style.blockSize = `${bar.offsetHeight}px`; }).observe(bar);
    root.append(style, space, bar);
    document.body.append(host);
    return bar;
  };

  const markLinks = (marks) => {
    document.querySelectorAll("newsgen-mark").forEach((mark) => mark.remove());
    for (const link of document.querySelectorAll("main a[href]")) {
      const leadsTo = decodeURIComponent(new URL(link.href).pathname);
      const mark = leadsTo === path ? undefined : marks[leadsTo];
      if (mark && new URL(link.href).origin === location.origin) link.after(make("newsgen-mark", ` [${mark}]`));
    }
  };

  const isOpen = () => [...(bar?.querySelectorAll("details") ?? [])].some((part) => part.open);

  const showBar = async () => {
    if (path.startsWith("/_newsgen/") || isOpen()) return;
    const answer = await fetch(asked("page")).catch(() => null);
    if (!answer?.ok) return;
    const facts = await answer.json();
    const parts = [linkTo("", "newsgen", "name")];
    if (!facts.isRead) parts.push(make("span", "still reading"));
    const problems = facts.errors + facts.warnings;
    if (problems) parts.push(linkTo("problems", `${counted(facts.errors, "error")}, ${counted(facts.warnings, "warning")}`, facts.errors ? "error" : "warning"));
    if (facts.article?.mark) parts.push(make("strong", `${facts.article.mark}: a build leaves this article out`, "mark"));
    if (facts.article) parts.push(articlePart(facts.article));
    barRoot().replaceChildren(...parts);
    markLinks(facts.marks);
  };

  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => (event.persisted ? reload() : onVisibility()));
  showBar();
})();
