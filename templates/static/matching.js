// How words are compared: the rules of `segbib search` (model/searched.py, model/search.py) for search.js and facets.js.
(function () {
  "use strict";

  var weights = { names: 6, titles: 4, authors: 4, published: 4, numbers: 2, tasks: 1, aliases: 1, keywords: 1, notes: 0.5 };
  var begun = 0.6;
  var chinese = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
  var run = new RegExp("[" + chinese + "]+", "g");
  var isChinese = new RegExp("^[" + chinese + "]");
  var word = new RegExp(
    "[" + chinese + "]+|(?:(?![" + chinese + "])[\\p{L}\\p{N}])+(?:[./](?:(?![" + chinese + "])[\\p{L}\\p{N}])+|[+#]+(?:(?![" + chinese + "])[\\p{L}\\p{N}])*)*",
    "gu",
  );
  var compound = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
  var undivided = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

  // Without accents, ligatures, full-width forms and capitals.
  function plain(text) {
    return text
      .toLowerCase()
      .replace(/[øłđðßæœı]/g, function (letter) {
        return undivided[letter];
      })
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .normalize("NFC")
      .toLowerCase();
  }

  function key(text) {
    return plain(text).replace(/[^\p{L}\p{N}+]/gu, "");
  }

  function pairs(letters) {
    var all = Array.from(letters);
    return all.length < 2 ? all : all.slice(1).map(function (letter, at) {
      return all[at] + letter;
    });
  }

  // Chinese as pairs of neighbouring characters, since it has no blanks.
  function parted(text) {
    return text.replace(run, function (letters) {
      return " " + pairs(letters).join(" ") + " ";
    });
  }

  function words(text) {
    return (plain(text).match(word) || []).flatMap(function (each) {
      return isChinese.test(each) ? pairs(each) : [each];
    });
  }

  // What readers write otherwise: 'rcnn' for 'R-CNN', 'v3' for the end of 'DeepLabv3'.
  function apart(text) {
    var folded = plain(text);
    var joined = (folded.match(compound) || []).map(function (each) {
      return each.replace(/-/g, "");
    });
    return joined.concat(Array.from(folded.matchAll(/\p{L}(v\d+\+*)/gu), function (found) {
      return found[1];
    }));
  }

  // A record by its texts: an object of lists of texts by field.
  function entry(texts) {
    var counted = new Map();
    Object.keys(texts).forEach(function (field) {
      texts[field].forEach(function (text) {
        words(text).concat(apart(text)).forEach(function (each) {
          counted.set(each, Math.max(counted.get(each) || 0, weights[field]));
        });
      });
    });
    return {
      words: counted,
      titles: texts.titles.map(key),
      names: (texts.names || []).concat(texts.numbers || []).map(key),
      phrases: texts.titles.map(function (title) {
        return " " + words(title).join(" ") + " ";
      }),
    };
  }

  // The words of a query; 'r-cnn' is one where an entry has it, else two.
  function asked(query, entries) {
    var found = query.split(/\s+/).flatMap(function (each) {
      var parts = words(each);
      var whole = parts.join("");
      var one = each.indexOf("-") > 0 && entries.some(function (entry) {
        return entry.words.has(whole);
      });
      return one ? [whole] : parts;
    });
    return Array.from(new Set(found));
  }

  function weight(entry, word) {
    var best = entry.words.get(word) || 0;
    entry.words.forEach(function (value, each) {
      if (value * begun > best && each.startsWith(word)) best = value * begun;
    });
    return best;
  }

  // What an entry gains because the query is its title, its name or a part of its title.
  function closeness(entry, query) {
    var whole = key(query);
    if (entry.titles.includes(whole)) return 1000;
    if (entry.names.includes(whole)) return 500;
    var phrase = " " + words(query).join(" ");
    function place(words) {
      return Math.min.apply(null, entry.phrases.map(function (title) {
        var at = title.indexOf(words);
        return at < 0 ? Infinity : at;
      }));
    }
    var gains = [[phrase + " ", 200, 100], [phrase, 50, 25]];
    for (var each = 0; each < gains.length; each += 1) {
      var at = place(gains[each][0]);
      if (at < Infinity) return gains[each][at ? 2 : 1];
    }
    return 0;
  }

  // How well an entry answers; 0 where a word asked for is not in it.
  function score(entry, wanted, query) {
    var total = 0;
    for (var at = 0; at < wanted.length; at += 1) {
      var best = weight(entry, wanted[at]);
      if (!best) return 0;
      total += best;
    }
    return total && total + closeness(entry, query);
  }

  // Letters too many, too few, others, or neighbours in each other's place between two words, counted up to `most`.
  function distance(one, other, most) {
    var before = [];
    var last = Array.from({ length: other.length + 1 }, function (_, at) {
      return at;
    });
    for (var i = 1; i <= one.length; i += 1) {
      var row = [i];
      for (var j = 1; j <= other.length; j += 1) {
        var same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min.apply(null, row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  }

  // The first of the words nearest to a misspelt one, or the word itself; `spellings` has the most frequent first.
  function nearest(word, spellings) {
    if (word.length < 4 || /^\d/.test(word)) return word;
    var most = word.length < 8 ? 1 : 2;
    var best = word;
    for (var at = 0; at < spellings.length && most >= 0; at += 1) {
      var each = spellings[at];
      if (each[0] !== word[0] || Math.abs(each.length - word.length) > most) continue;
      var far = distance(word, each, most);
      if (far <= most) {
        best = each;
        most = far - 1;
      }
    }
    return best;
  }

  // The query with its misspelt words mended; '' where none is. Where `rare`, a word that few records have is taken for
  // a much commoner one as well. `spellings` has the words of all records, the most frequent first.
  function instead(query, spellings, rare) {
    var given = plain(query);
    var mended = given.replace(word, function (each) {
      var place = spellings.indexOf(each);
      if (isChinese.test(each)) return each;
      if (place >= 0) return rare ? nearest(each, spellings.slice(0, place / 10)) : each;
      return spellings.some(function (known) {
        return known.startsWith(each);
      })
        ? each
        : nearest(each, spellings);
    });
    return mended === given ? "" : mended.trim();
  }

  window.segbibMatching = { plain: plain, key: key, parted: parted, words: words, entry: entry, asked: asked, score: score, instead: instead };
})();
