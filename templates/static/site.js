// What every page does with scripts on: colours, copying, the keyboard, and search once somebody wants it.
(function () {
  "use strict";

  var root = document.documentElement;
  var here = document.currentScript.src;
  var disk = location.protocol === "file:";

  function theme() {
    var button = document.getElementById("theme");
    var name = document.getElementById("theme-name");
    var order = ["system", "light", "dark"];
    function now() {
      return root.dataset.theme || "system";
    }
    function tell() {
      var words = button.dataset[now()];
      name.textContent = words;
      button.title = words;
    }
    if (!button) return;
    button.hidden = false;
    tell();
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(now()) + 1) % order.length];
      if (next === "system") delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === "system") localStorage.removeItem("theme");
        else localStorage.setItem("theme", next);
      } catch (error) {
        // it holds for this page then
      }
      tell();
    });
  }

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copying(button) {
    var source = document.getElementById(button.dataset.copy);
    var words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      function done() {
        button.textContent = button.dataset.done;
        setTimeout(function () {
          button.textContent = words;
        }, 1600);
      }
      function byHand() {
        select(source);
        if (document.execCommand("copy")) done();
      }
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(source.textContent).then(done, byHand);
      } else {
        byHand();
      }
    });
  }

  function hint(form, words) {
    var box = form.querySelector(".hint");
    if (!box) {
      box = document.createElement("p");
      box.className = "hint";
      box.setAttribute("role", "status");
      form.appendChild(box);
    }
    box.textContent = words;
  }

  function searching(form) {
    var input = form.querySelector("input[type=search]");
    var asked = false;
    function load() {
      if (asked) return;
      asked = true;
      Promise.all([import(new URL("search.js", here).href), style()]).then(
        function (loaded) {
          loaded[0].start(form);
        },
        function () {
          hint(form, form.dataset.broken);
        },
      );
    }
    document.addEventListener("keydown", function (event) {
      var typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
      var wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
      if (!wanted || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    // a page from the disk may load neither modules nor the index; the search page has a filter there
    if (disk) return;
    input.addEventListener("focus", load);
    input.addEventListener("input", load);
    if (document.getElementById("search-page") || document.activeElement === input) load();
  }

  // The styles of what is found, once for search and filters; a page can do without them.
  function style() {
    if (document.querySelector('link[href$="found.css"]')) return Promise.resolve();
    return new Promise(function (resolve) {
      var made = document.createElement("link");
      made.rel = "stylesheet";
      made.href = new URL("found.css", here).href;
      made.onload = made.onerror = resolve;
      document.head.appendChild(made);
    });
  }

  function script(address) {
    return new Promise(function (resolve, reject) {
      var made = document.createElement("script");
      made.src = address;
      made.onload = resolve;
      made.onerror = reject;
      document.head.appendChild(made);
    });
  }

  function filtering(paragraph) {
    var button = paragraph.querySelector("button");
    var base = document.body.dataset.root;
    var forDisk = "disk" in button.dataset;
    var linked = location.hash.slice(0, 2) === "#?";
    function open() {
      button.disabled = true;
      var needed = [style(), script(base + "facets/values.js"), script(new URL("matching.js", here).href)];
      if (button.dataset.list) needed.push(script(button.dataset.list));
      Promise.all(needed)
        .then(function () {
          return script(new URL("entries.js", here).href);
        })
        .then(function () {
          return script(new URL("facets.js", here).href);
        })
        .then(function () {
          button.disabled = false;
          window.segbibFacets(button, script);
          // a link to what somebody chose leads to it, past what stands above the list
          if (linked && !forDisk && !window.scrollY) paragraph.scrollIntoView();
        });
    }
    if (forDisk && !disk) return;
    paragraph.hidden = forDisk;
    button.addEventListener("click", open, { once: true });
    if (forDisk || linked) button.click();
  }

  // The same page in another language, with the same question or filter.
  function language(link) {
    var page = link.href;
    link.addEventListener("click", function () {
      link.href = page + location.search + location.hash;
    });
  }

  theme();
  document.querySelectorAll("a.language").forEach(language);
  document.querySelectorAll("p.filter").forEach(filtering);
  document.querySelectorAll("button[data-copy]").forEach(copying);
  document.querySelectorAll("form.search").forEach(searching);
})();
