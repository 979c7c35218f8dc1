// Filters and sorts a list page. Loaded with the values of all records when a reader asks for it. The search page from the
// disk is such a list too, of all records, with the search box as its field for words.
(function () {
  "use strict";

  var values = window.segbibValues;
  var words = values.words;
  var facets = values.facets;
  var added = facets.length;
  var step = 200;
  var sorts = ["listed", "year", "title", "venue", "added"];

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  }

  // The state is the part of the address behind '#?', since a page from the disk may change no other part.
  function read() {
    var asked = new URLSearchParams(location.hash.slice(0, 2) === "#?" ? location.hash.slice(2) : "");
    // a search box on another page leads here with its words in the query
    if (!location.hash && box()) asked = new URLSearchParams(location.search);
    return {
      query: (asked.get("q") || "").trim(),
      sort: sorts.indexOf(asked.get("sort")) > 0 ? asked.get("sort") : "listed",
      chosen: facets.map(function (facet) {
        return new Set(asked.getAll(facet.key));
      }),
    };
  }

  // Changes the address; where `typing`, without a step back for each letter.
  function write(state, typing) {
    var asked = new URLSearchParams(state.query ? { q: state.query } : {});
    facets.forEach(function (facet, at) {
      state.chosen[at].forEach(function (value) {
        asked.append(facet.key, value);
      });
    });
    if (state.sort !== "listed") asked.set("sort", state.sort);
    if (typing) location.replace("#?" + asked);
    else location.hash = "?" + asked;
  }

  // The search box of the search page.
  function box() {
    return document.querySelector("#search-page input[type=search]");
  }

  function name(entry, at) {
    var first = entry.row[at][0];
    return first === undefined ? "" : facets[at].values[first][1];
  }

  function at(key) {
    return facets.findIndex(function (facet) {
      return facet.key === key;
    });
  }

  var orders = {
    best: function (a, b) {
      return b.score - a.score || a.place - b.place;
    },
    year: function (a, b) {
      return name(b, at("year")).localeCompare(name(a, at("year"))) || a.place - b.place;
    },
    title: function (a, b) {
      return a.title.localeCompare(b.title);
    },
    venue: function (a, b) {
      var one = name(a, at("venue"));
      var two = name(b, at("venue"));
      return !one - !two || one.localeCompare(two) || a.place - b.place;
    },
    added: function (a, b) {
      return b.row[added].localeCompare(a.row[added]) || a.place - b.place;
    },
  };

  function Filter(button, script) {
    this.script = script;
    this.listing = document.getElementById("listing");
    this.all = window.segbibEntries.of(this.listing);
    this.panel = element("div", { id: "facets", class: "facets" });
    this.results = element("ol", { class: "entries", id: "results", hidden: "" });
    this.more = element("button", { type: "button", class: "more-results", hidden: "" }, [words.more]);
    this.status = element("span", { role: "status", class: "muted" });
    this.meant = element("p", { role: "status" });
    this.build();
    button.parentNode.after(this.panel, this.results, this.more);
    var filter = this;
    this.more.addEventListener("click", function () {
      filter.show(filter.visible + step);
    });
    window.addEventListener("hashchange", function () {
      filter.apply();
    });
    this.apply();
  }

  Filter.prototype.build = function () {
    var filter = this;
    this.field = box() || element("input", { type: "search", "aria-label": words.find, placeholder: words.find });
    this.field.addEventListener("input", function () {
      filter.state.query = filter.field.value.trim();
      write(filter.state, true);
    });
    if (this.field.form) {
      this.field.form.addEventListener("submit", function (event) {
        event.preventDefault();
      });
      this.field.focus();
    }
    this.sort = element("select", {}, sorts.map(function (key) {
      return element("option", { value: key }, [words[key]]);
    }));
    this.sort.addEventListener("change", function () {
      filter.state.sort = filter.sort.value;
      write(filter.state);
    });
    this.clear = element("button", { type: "button" }, [words.clear]);
    this.clear.addEventListener("click", function () {
      location.hash = "?";
    });
    var copy = element("button", { type: "button" }, [words.copy]);
    copy.addEventListener("click", function () {
      var done = function () {
        copy.textContent = words.copied;
        setTimeout(function () {
          copy.textContent = words.copy;
        }, 1600);
      };
      if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(location.href).then(done);
      else prompt(words.copy, location.href);
    });
    var bar = element("p", { class: "tools" }, [
      this.field.form ? "" : this.field, " ", element("label", {}, [words.sort + " ", this.sort]), " ", this.status, " ", this.clear, " ", copy,
    ]);
    this.groups = facets.map(function (facet, index) {
      return filter.group(facet, index);
    });
    this.panel.append(bar, this.meant, element("div", { class: "facet-groups" }, this.groups.map(function (group) {
      return group.details;
    })));
  };

  // One facet: a box for each value that the list has, the most frequent first, years by number.
  Filter.prototype.group = function (facet, index) {
    var filter = this;
    var counts = new Map();
    this.all.forEach(function (entry) {
      entry.row[index].forEach(function (value) {
        counts.set(value, (counts.get(value) || 0) + 1);
      });
    });
    var present = Array.from(counts.keys()).sort(function (a, b) {
      var one = facet.values[a][1];
      var two = facet.values[b][1];
      return facet.key === "year" ? two.localeCompare(one) : counts.get(b) - counts.get(a) || one.localeCompare(two);
    });
    var boxes = present.map(function (value) {
      var input = element("input", { type: "checkbox", value: facet.values[value][0] });
      var count = element("span", { class: "count" });
      input.addEventListener("change", function () {
        filter.state.chosen[index][input.checked ? "add" : "delete"](input.value);
        write(filter.state);
      });
      var label = element("label", {}, [input, " ", facet.values[value][1], " ", count]);
      return { value: value, input: input, count: count, item: element("li", {}, [label]) };
    });
    var summary = element("summary", {}, [facet.name]);
    var details = element("details", { class: "facet" }, [summary, element("ul", {}, boxes.map(function (box) {
      return box.item;
    }))]);
    // what all entries have in common parts none from another
    details.hidden = boxes.every(function (box) {
      return counts.get(box.value) === filter.all.length;
    });
    return { facet: facet, boxes: boxes, summary: summary, details: details };
  };

  Filter.prototype.fits = function (entry, but) {
    return (!this.state.query || entry.score > 0) && this.wanted.every(function (wanted, index) {
      return index === but || !wanted.size || entry.row[index].some(function (value) {
        return wanted.has(value);
      });
    });
  };

  Filter.prototype.apply = function () {
    this.state = read();
    var filter = this;
    var query = this.state.query;
    this.meant.replaceChildren();
    if (query && !window.segbibEntries.answer(this.all, query)) {
      window.segbibEntries.meant(query, this.script).then(function (meant) {
        if (meant && filter.state.query === query) filter.suggest(meant);
      });
    }
    this.list();
  };

  // Where no entry has the words: those probably meant, and what they find.
  Filter.prototype.suggest = function (meant) {
    var filter = this;
    if (!window.segbibEntries.answer(this.all, meant)) return;
    var button = element("button", { type: "button" }, [words.meant.replace("{words}", meant)]);
    button.addEventListener("click", function () {
      filter.state.query = meant;
      filter.field.focus();
      write(filter.state);
    });
    this.meant.replaceChildren(button);
    this.list();
  };

  // Shows what fits the state.
  Filter.prototype.list = function () {
    var filter = this;
    this.wanted = facets.map(function (facet, index) {
      var numbers = new Set();
      facet.values.forEach(function (value, number) {
        if (filter.state.chosen[index].has(value[0])) numbers.add(number);
      });
      return numbers;
    });
    this.found = this.all.filter(function (entry) {
      return filter.fits(entry, -1);
    });
    var order = orders[this.state.sort] || (this.state.query && orders.best);
    if (order) this.found.sort(order);
    this.groups.forEach(function (group, index) {
      filter.tell(group, index);
    });
    this.sort.value = this.state.sort;
    this.sort.options[0].textContent = words[this.state.query ? "best" : "listed"];
    if (this.field.value.trim() !== this.state.query) this.field.value = this.state.query;
    var active = this.state.query || this.state.sort !== "listed" || this.wanted.some(function (wanted) {
      return wanted.size;
    });
    this.listing.hidden = Boolean(active);
    this.results.hidden = !active;
    this.clear.disabled = !active;
    this.status.textContent = this.found.length
      ? words.shown.replace("{n}", this.found.length).replace("{all}", this.all.length)
      : words.none;
    this.show(active ? step : 0);
  };

  // Counts say how many would be left if the value were chosen, the other facets as they are.
  Filter.prototype.tell = function (group, index) {
    var filter = this;
    var counts = new Map();
    this.all.forEach(function (entry) {
      if (!filter.fits(entry, index)) return;
      entry.row[index].forEach(function (value) {
        counts.set(value, (counts.get(value) || 0) + 1);
      });
    });
    var chosen = 0;
    group.boxes.forEach(function (box) {
      var count = counts.get(box.value) || 0;
      box.input.checked = filter.wanted[index].has(box.value);
      chosen += box.input.checked;
      box.count.textContent = count;
      box.item.hidden = !count && !box.input.checked;
    });
    group.summary.textContent = group.facet.name + (chosen ? " (" + chosen + ")" : "");
    if (chosen) group.details.open = true;
  };

  Filter.prototype.show = function (number) {
    this.visible = number;
    this.results.replaceChildren.apply(this.results, this.found.slice(0, number).map(function (entry) {
      return entry.item;
    }));
    this.more.hidden = !number || this.found.length <= number;
  };

  window.segbibFacets = function (button, script) {
    var filter = new Filter(button, script);
    button.setAttribute("aria-controls", "facets");
    button.setAttribute("aria-expanded", "true");
    button.addEventListener("click", function () {
      filter.panel.hidden = !filter.panel.hidden;
      button.setAttribute("aria-expanded", String(!filter.panel.hidden));
    });
  };
})();
