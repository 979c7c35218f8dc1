// What a query finds in the index that Pagefind made of the records.
import "./matching.js";

const { plain, key, words, parted, asked, entry, score, instead } = window.segbibMatching;
const site = new URL("../", import.meta.url);
const looked = 24;
const ahead = 4;
const few = 3;
const ranking = {
  // of a few words each, so that length says nothing; where a word stands says much
  pageLength: 0.2,
  diacriticSimilarity: 0,
  metaWeights: { title: 5, names: 6, authors: 4, venue: 1, year: 1, kind: 0, tasks: 0 },
};

let engine;
let spellings;

// The index of a part of the records.
async function loaded(path) {
  const module = await import(new URL(`pagefind/${path}pagefind.js`, site).href);
  if (module.parts) return module;
  await module.options({ ranking });
  await module.init();
  return module;
}

// All of the index: a single one, or for many records one for each part of them.
async function indexes() {
  if (!engine) {
    engine = loaded("").then((module) => (module.parts ? Promise.all(module.parts.map(loaded)) : [module]));
    engine.catch(() => (engine = undefined));
  }
  return engine;
}

// The names of all values that results can be filtered by: a list for each filter.
export async function filters() {
  const known = await Promise.all((await indexes()).map((index) => index.filters()));
  const names = {};
  for (const [filter, values] of known.flatMap(Object.entries)) {
    names[filter] = [...new Set([...(names[filter] || []), ...Object.keys(values)])];
  }
  return names;
}

async function spelled() {
  if (!spellings) {
    // without the list there is no question about words, but an answer all the same
    spellings = import(new URL("search/words.js", site).href).then(
      () => window.segbibSpellings.split(" "),
      () => [],
    );
  }
  return spellings;
}

// Pagefind parts Chinese only on Chinese pages; elsewhere its index holds pairs of neighbouring characters.
function question(query) {
  const chinese = document.documentElement.lang.startsWith("zh");
  return chinese ? plain(query) : parted(plain(query));
}

function hitOf(page) {
  const { title, names = "", authors = "", venue = "", year = "", kind = "", tasks = "" } = page.meta;
  const texts = { titles: [title], names: names.split("|"), authors: [authors], published: [venue, year], notes: [page.content] };
  // the index has a document for each record; that of a resource lies under its place on its kind's page
  const path = (page.raw_url || page.url).replace(/\.html\/(.+)\.html$/, ".html#$1");
  const notes = page.sub_results.find((part) => part.url.endsWith("#notes"));
  return { title, venue, year, kind, tasks, path, excerpt: notes ? notes.excerpt : "", entry: entry(texts) };
}

// Pagefind finds other forms of a word ('segmenting' for 'segmentation'), and where it knows no word, any that begin alike.
const ending = /^l?(e|s|es|d|ed|er|ers|ing|ings|ion|ions|ation|ations|y|ies|al|ly)?$/;

function hasForms(found, wanted) {
  return wanted.every((word) =>
    [...found.words.keys()].some((known) => {
      let alike = 0;
      while (alike < word.length && word[alike] === known[alike]) alike += 1;
      return alike === word.length || (alike > 3 && ending.test(word.slice(alike)) && ending.test(known.slice(alike)));
    }),
  );
}

// What all indexes find, a list for each.
async function searched(words, filters) {
  const found = await Promise.all((await indexes()).map((index) => index.search(words, { filters })));
  return found.map(({ results }, part) => results.map((result) => ({ result, part, name: `${part} ${result.id}` })));
}

// The best of the results, and the first ones of each part, as its answers may be fewer and further behind.
function foremost(found, number) {
  const all = found.flat().sort((one, other) => other.result.score - one.result.score);
  const first = all.slice(0, number);
  const known = new Set(first.map((each) => each.name));
  return first.concat(found.flatMap((part) => part.slice(0, ahead)).filter((each) => !known.has(each.name)));
}

// The results to look into: the best ones, and where there are more, those whose title or name begins with the query.
async function candidates(query, filters, found, number) {
  const first = foremost(found, number);
  if (!query || found.flat().length <= number) return first;
  const begun = foremost(await searched(key(query), filters), looked);
  const known = new Set(first.map((each) => each.name));
  return first.concat(begun.filter((each) => !known.has(each.name)));
}

// The hits among the results that are looked into, the best first; and how many answers there are: of the results not
// looked into, each is taken for one where its part has any.
async function hitsAmong(query, filters, found, number) {
  const chosen = await candidates(query, filters, found, number);
  let hits = await Promise.all(chosen.map(async ({ result, part }) => ({ ...hitOf(await result.data()), part })));
  if (query) {
    const wanted = asked(query, hits.map((hit) => hit.entry));
    for (const hit of hits) hit.score = score(hit.entry, wanted, query);
    hits = hits.filter((hit) => hit.score || hasForms(hit.entry, wanted)).sort((one, other) => other.score - one.score);
  }
  const numbers = found.map((results, at) => {
    const of = (all) => all.filter((each) => each.part === at).length;
    return of(hits) && of(hits) + Math.max(0, results.length - of(chosen));
  });
  return { hits, numbers };
}

// The answer of the index, the best of its first hits first.
async function answer(query, filters, most) {
  if (query && !words(query).length) return { hits: [], number: 0, more: false };
  const found = await searched(query ? question(query) : null, filters);
  const number = Math.max(most, looked);
  let { hits, numbers } = await hitsAmong(query, filters, found, number);
  // a part that does not have a word takes another one for it: what it finds by that must not hide what others have
  if (hits.length && found.some((results, at) => results.length && !numbers[at])) {
    const answering = found.map((results, at) => (numbers[at] ? results : []));
    ({ hits, numbers } = await hitsAmong(query, filters, answering, number));
  }
  const all = numbers.reduce((sum, each) => sum + each, 0);
  return { hits: hits.slice(0, most), number: all, more: all > most };
}

// What a query finds; where a word of it is misspelt, what the words probably meant find, or where few records have
// the word, those words beside what it finds.
export async function find(query, filters, most) {
  const found = await answer(query, filters, most);
  const exact = found.hits.length && (found.hits[0].score || 0) >= 500;
  if (!query || exact || (found.number > few && found.hits[0].score)) return found;
  const meant = instead(query, await spelled(), found.number > 0);
  if (!meant) return found;
  const other = await answer(meant, filters, most);
  if (!other.number) return found;
  if (!found.hits.some((hit) => hit.score)) return { ...other, meant, none: true };
  return other.number > 10 * found.number ? { ...found, meant } : found;
}

export function address(hit) {
  return new URL(hit.path.replace(/^\//, ""), site).href;
}
