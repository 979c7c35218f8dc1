// Search as one types: the list under a search box, and the search page. Loaded when a search box is first used.
import { address, filters, find } from "./finding.js";

const shown = 8;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function facts(hit) {
  const place = [hit.venue, hit.year].filter(Boolean).join(" ");
  return [place, hit.kind, hit.tasks].filter(Boolean).join(" · ");
}

// Pagefind marks words in an excerpt that is escaped HTML; here it becomes text and <mark> elements again.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : document.createTextNode(node.textContent),
  );
}

function later(action, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

// The action, never twice at once: asked for meanwhile, it runs again afterwards.
function oneAtATime(action) {
  let running = false;
  let again = false;
  return async () => {
    again = running;
    if (running) return;
    running = true;
    do {
      again = false;
      await action();
    } while (again);
    running = false;
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
    this.search = oneAtATime(() => this.answer());
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

  async answer() {
    const query = this.input.value.trim();
    if (!query) return this.open(false);
    this.show(query, await find(query, {}, shown).catch(() => null));
  }

  show(query, found) {
    const options = found ? found.hits.map((hit) => this.option(address(hit), hit.title, facts(hit))) : [];
    const all = `${this.form.dataset.all} (${found ? found.number : 0})`;
    let words = options.length ? all : found ? this.form.dataset.none : this.form.dataset.broken;
    if (options.length) options.push(this.option(this.page(found.none ? found.meant : query), all, ""));
    else options.push(element("li", { class: "nothing", role: "option", "aria-disabled": "true" }, words));
    if (found && found.meant) {
      const meant = this.form.dataset.meant.replace("{words}", found.meant);
      const option = this.option(this.page(found.meant), meant, "");
      option.className = "meant";
      option.firstChild.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.input.value = found.meant;
        this.input.focus();
        this.search();
      });
      options.unshift(option);
      words = `${meant} ${words}`;
    }
    this.list.replaceChildren(...options);
    this.status.textContent = words;
    this.mark(-1);
    this.open(true);
  }

  // The search page with a query.
  page(query) {
    const all = new URL(this.form.getAttribute("action"), location.href);
    all.searchParams.set("q", query);
    return all.href;
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
    else if (event.key === "ArrowUp" && links.length) this.mark(this.at > 0 ? this.at - 1 : links.length - 1);
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
    this.search = oneAtATime(() => this.answer());
    this.build();
  }

  async build() {
    this.input.addEventListener("input", later(() => this.again(), 120));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.again();
    });
    window.addEventListener("popstate", () => this.restore());
    this.input.value = new URLSearchParams(location.search).get("q") || "";
    document.getElementById("filters").hidden = false;
    try {
      await this.filters();
    } catch (error) {
      this.status.textContent = this.form.dataset.broken;
      return;
    }
    this.input.focus();
    this.restore();
  }

  async filters() {
    const known = await filters();
    for (const select of document.querySelectorAll("#filters select")) {
      const newest = select.name === "year" ? -1 : 1;
      const values = (known[select.name] || []).sort((one, other) => newest * one.localeCompare(other));
      select.append(...values.map((value) => element("option", { value }, value)));
      select.hidden = !values.length;
      select.addEventListener("change", () => {
        history.pushState(null, "", this.state());
        this.again();
      });
      this.selects[select.name] = select;
    }
  }

  // The words and choices as the address has them.
  restore() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") || "";
    for (const [name, select] of Object.entries(this.selects)) {
      select.value = asked.get(name) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
    this.again();
  }

  state() {
    const state = new URLSearchParams();
    for (const field of [this.input, ...Object.values(this.selects)]) if (field.value.trim()) state.set(field.name, field.value.trim());
    return state.size ? `?${state}` : location.pathname;
  }

  again() {
    this.most = 30;
    this.search();
  }

  async answer() {
    const query = this.input.value.trim();
    const chosen = Object.values(this.selects).filter((select) => select.value);
    history.replaceState(null, "", this.state());
    if (!query && !chosen.length) {
      this.list.replaceChildren();
      this.status.textContent = "";
      return;
    }
    this.status.textContent = this.form.dataset.wait;
    const filters = Object.fromEntries(chosen.map((select) => [select.name, select.value]));
    const found = await find(query, filters, this.most).catch(() => null);
    if (found) this.show(found);
    else this.status.textContent = this.form.dataset.broken;
  }

  show(found) {
    const number = found.number ? `${this.page.dataset.count} ${found.number}` : this.form.dataset.none;
    this.status.replaceChildren(found.none ? this.form.dataset.none : number, ...(found.meant ? [" ", ...this.meant(found.meant)] : []));
    const items = found.hits.map((hit) => {
      const title = element("p", { class: "title" }, element("a", { href: address(hit) }, hit.title));
      const item = element("li", { class: "entry" }, title, element("p", { class: "facts" }, facts(hit)));
      if (hit.excerpt) item.append(element("p", { class: "excerpt" }, ...excerpt(hit.excerpt)));
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

  // 'Did you mean ...?', the words as a link to what they find.
  meant(words) {
    const [before, behind] = this.form.dataset.meant.split("{words}");
    const state = new URLSearchParams(location.search);
    state.set("q", words);
    return [before, element("a", { href: `?${state}` }, words), behind];
  }
}

export function start(form) {
  const page = document.getElementById("search-page");
  if (page) new Results(page, form);
  else new Box(form);
}
