// Search as one types, over Pagefind's index. Loaded when a search box is first used.

const site = new URL("../", import.meta.url);
const shown = 8;
const looked = 30;

let engine;

async function pagefind() {
  if (!engine) {
    engine = import(new URL("pagefind/pagefind.js", site).href).then(async (module) => {
      await module.init();
      return module;
    });
    engine.catch(() => (engine = undefined));
  }
  return engine;
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function key(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]/gu, "");
}

// On a page that is not Chinese, the index holds Chinese text as pairs of neighbouring characters.
const chinese = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g;

function parted(query) {
  if (document.documentElement.lang.startsWith("zh")) return query;
  return query.replace(chinese, (run) => {
    const pairs = [...run].slice(1).map((letter, at) => [...run][at] + letter);
    return ` ${pairs.join(" ") || run} `;
  });
}

// One hit a record: a page of resources holds many, each under a heading of its own.
function hitsOf(page) {
  const path = page.raw_url || page.url;
  const base = { task: page.filters.task || [], kind: page.meta.kind || "", excerpt: page.excerpt };
  if (!/^\/?resources\//.test(path)) {
    const { title, venue = "", year = "", methods = "" } = page.meta;
    return [{ ...base, title, venue, year, methods: methods.split("|"), path }];
  }
  return page.sub_results
    .filter((part) => part.url.includes("#"))
    .map((part) => ({
      ...base,
      task: [],
      title: part.title,
      venue: "",
      year: "",
      methods: [],
      excerpt: part.excerpt,
      path: path + part.url.slice(part.url.indexOf("#")),
    }));
}

function closeness(hit, wanted) {
  const title = key(hit.title);
  if (title === wanted) return 0;
  if (hit.methods.some((method) => key(method) === wanted)) return 1;
  if (title.startsWith(wanted)) return 2;
  return title.includes(wanted) ? 3 : 4;
}

async function find(query, filters, most) {
  const module = await pagefind();
  const answer = await module.search(query ? parted(query) : null, { filters });
  const pages = await Promise.all(answer.results.slice(0, Math.max(most, looked)).map((result) => result.data()));
  const wanted = key(query);
  const hits = pages.flatMap(hitsOf);
  if (wanted) hits.sort((one, other) => closeness(one, wanted) - closeness(other, wanted));
  return { hits: hits.slice(0, most), pages: answer.results.length, more: answer.results.length > most };
}

function address(hit) {
  return new URL(hit.path.replace(/^\//, ""), site).href;
}

function facts(hit) {
  const place = [hit.venue, hit.year].filter(Boolean).join(" ");
  return [place, hit.kind, hit.task.join(", ")].filter(Boolean).join(" · ");
}

// Pagefind marks words in an excerpt that is escaped HTML; here it becomes text and <mark> elements again.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : document.createTextNode(node.textContent),
  );
}

// Whether an excerpt holds more than the words that stand over it already.
function saysMore(hit) {
  const words = (text) => text.split(/[\s.,:;()[\]/]+/u).map(key).filter((word) => word.length > 1);
  const known = new Set(words([hit.title, facts(hit), ...hit.methods].join(" ")));
  const said = new DOMParser().parseFromString(hit.excerpt, "text/html").body.textContent;
  return words(said).filter((word) => !known.has(word)).length > 2;
}

function later(action, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

class Box {
  // The list under the search box of any page.
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = element("ul", { id: "hits", role: "listbox", class: "hits", hidden: "", "aria-label": this.input.placeholder });
    this.status = element("p", { class: "hidden", role: "status" });
    form.append(this.list, this.status);
    const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(combobox)) this.input.setAttribute(name, value);
    this.at = -1;
    this.run = 0;
    this.input.addEventListener("input", later(() => this.search(), 90));
    this.input.addEventListener("focus", () => this.input.value.trim() && this.list.children.length && this.open(true));
    this.input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.open(false));
    if (this.input.value.trim()) this.search();
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.mark(-1);
  }

  async search() {
    const query = this.input.value.trim();
    const run = ++this.run;
    if (!query) return this.open(false);
    let found;
    try {
      found = await find(query, {}, shown);
    } catch (error) {
      found = null;
    }
    if (run !== this.run) return;
    this.show(query, found);
  }

  show(query, found) {
    const options = found ? found.hits.map((hit) => this.option(address(hit), hit.title, facts(hit))) : [];
    if (!options.length) {
      const words = found ? this.form.dataset.none : this.form.dataset.broken;
      this.list.replaceChildren(element("li", { class: "nothing", role: "option", "aria-disabled": "true" }, words));
      this.status.textContent = words;
    } else {
      const all = new URL(this.form.getAttribute("action"), location.href);
      all.searchParams.set("q", query);
      options.push(this.option(all.href, `${this.form.dataset.all} (${found.pages})`, ""));
      this.list.replaceChildren(...options);
      this.status.textContent = `${found.pages}`;
    }
    this.mark(-1);
    this.open(true);
  }

  option(href, title, words) {
    // the link itself is the option: what can be opened must not stand inside one
    const link = element("a", { href, tabindex: "-1", role: "option" }, element("span", { class: "title" }, title));
    if (words) link.append(element("span", { class: "facts" }, words));
    return element("li", { role: "presentation" }, link);
  }

  mark(at) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    options.forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === at));
      option.id = `hit-${index}`;
    });
    this.at = at;
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `hit-${at}`);
      options[at].scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const links = this.list.hidden ? [] : [...this.list.querySelectorAll("a")];
    if (event.key === "Escape") this.open(false);
    else if (event.key === "ArrowDown" && links.length) this.mark((this.at + 1) % links.length);
    else if (event.key === "ArrowUp" && links.length) this.mark((this.at + links.length) % (links.length + 1) - 1 < 0 ? links.length - 1 : this.at - 1);
    else if (event.key === "Enter" && this.at >= 0) links[this.at].click();
    else return;
    if (event.key !== "Escape") event.preventDefault();
  }
}

class Results {
  // The search page: filters beside the words, all of it in the address.
  constructor(page, form) {
    this.page = page;
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = document.getElementById("found");
    this.status = document.getElementById("search-status");
    this.selects = {};
    this.most = 30;
    this.run = 0;
    this.build();
  }

  async build() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") || "";
    this.input.addEventListener("input", later(() => this.again(), 120));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.again();
    });
    try {
      await this.filters(asked);
    } catch (error) {
      this.status.textContent = this.form.dataset.broken;
      return;
    }
    this.input.focus();
    this.again();
  }

  async filters(asked) {
    const known = await (await pagefind()).filters();
    for (const name of ["task", "year", "venue", "kind"]) {
      const any = { task: this.page.dataset.anyTask, year: this.page.dataset.anyYear, venue: this.page.dataset.anyVenue, kind: this.page.dataset.anyKind }[name];
      const select = element("select", { name, "aria-label": any }, element("option", { value: "" }, any));
      const values = Object.keys(known[name] || {}).sort((one, other) => (name === "year" ? other.localeCompare(one) : one.localeCompare(other)));
      for (const value of values) select.append(element("option", { value }, value));
      select.value = asked.get(name) || "";
      if (select.selectedIndex < 0) select.value = "";
      select.addEventListener("change", () => this.again());
      this.selects[name] = select;
    }
    document.getElementById("filters").replaceChildren(...Object.values(this.selects));
  }

  again() {
    this.most = 30;
    this.search();
  }

  async search() {
    const run = ++this.run;
    const query = this.input.value.trim();
    const filters = {};
    const state = new URLSearchParams(query ? { q: query } : {});
    for (const [name, select] of Object.entries(this.selects)) {
      if (!select.value) continue;
      filters[name] = select.value;
      state.set(name, select.value);
    }
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
    if (!query && !Object.keys(filters).length) {
      this.list.replaceChildren();
      this.status.textContent = "";
      return;
    }
    this.status.textContent = this.form.dataset.wait;
    const found = await find(query, filters, this.most);
    if (run === this.run) this.show(query, found);
  }

  show(query, found) {
    this.status.textContent = found.pages ? `${this.page.dataset.count} ${found.pages}` : this.form.dataset.none;
    const items = found.hits.map((hit) => {
      const title = element("p", { class: "title" }, element("a", { href: address(hit) }, hit.title));
      const item = element("li", { class: "entry" }, title, element("p", { class: "facts" }, facts(hit)));
      if (query && parted(query) === query && saysMore(hit)) item.append(element("p", { class: "excerpt" }, ...excerpt(hit.excerpt)));
      return item;
    });
    if (found.more) {
      const button = element("button", { type: "button" }, this.page.dataset.more);
      button.addEventListener("click", () => {
        this.most += 30;
        this.search();
      });
      items.push(element("li", { class: "entry" }, button));
    }
    this.list.replaceChildren(...items);
  }
}

export function start(form) {
  const page = document.getElementById("search-page");
  if (page) new Results(page, form);
  else new Box(form);
}
