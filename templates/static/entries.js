// The entries of a list: their lines, the values of their records, and how well they answer words.
(function () {
  "use strict";

  var here = document.currentScript.src;
  var matching = window.segbibMatching;
  var values = window.segbibValues;
  var facets = values.facets;

  function of(listing) {
    var root = document.body.dataset.root;
    var found;
    if (window.segbibList) {
      var holder = document.createElement("template");
      found = window.segbibList.map(function (html) {
        holder.innerHTML = html.split("\x7f").join(root);
        return holder.content.firstElementChild;
      });
    } else {
      found = Array.from(listing.querySelectorAll("li.entry, article.resource"), function (item) {
        var copy = item.cloneNode(true);
        copy.removeAttribute("id");
        if (item.matches("li")) return copy;
        var made = document.createElement("li");
        made.append(copy);
        return made;
      });
    }
    return found
      .map(function (item, place) {
        // a paper is named by the page that its title leads to, a resource by its place on a page
        var name = item.querySelector(".title a, h2[id]");
        // (an entry of a list whose record is gone has neither)
        if (!name) return {};
        var id = name.id || /([^/#]+?)(\.html)?$/.exec(name.getAttribute("href"))[1];
        return { item: item, place: place, title: name.textContent, row: values.records[id] };
      })
      .filter(function (entry) {
        return entry.row;
      });
  }

  // What a line shows of its record, by the fields that matching.js weighs.
  function texts(item, row) {
    function of(selector) {
      return Array.from(item.querySelectorAll(selector), function (part) {
        return part.textContent;
      });
    }
    var names = row.slice(0, facets.length).flatMap(function (numbers, at) {
      return numbers.map(function (number) {
        return facets[at].values[number][1];
      });
    });
    return { titles: of(".title a, h2[id]"), names: of(".method"), authors: of(".by"), published: of(".when"), keywords: names };
  }

  // Gives each entry its score for a query; false where none answers.
  function answer(all, query) {
    all.forEach(function (entry) {
      if (entry.match) return;
      // lines do not show all that a record is found by; the script with all records has it
      var known = window.segbibTexts && window.segbibTexts[entry.place];
      entry.match = matching.entry(known || texts(entry.item, entry.row));
    });
    var asked = matching.asked(query, all.map(function (entry) {
      return entry.match;
    }));
    all.forEach(function (entry) {
      entry.score = matching.score(entry.match, asked, query);
    });
    return all.some(function (entry) {
      return entry.score > 0;
    });
  }

  // A promise of the words probably meant by a query that no entry answers; '' where there are none.
  function meant(query, script) {
    var known = window.segbibSpellings ? Promise.resolve() : script(new URL("../search/words.js", here).href);
    return known.then(function () {
      return matching.instead(query, window.segbibSpellings.split(" "));
    });
  }

  window.segbibEntries = { of: of, answer: answer, meant: meant };
})();
