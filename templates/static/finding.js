// What a query finds in the index that Pagefind made of the records.
import "./matching.js";

const { plain, key, words, parted, asked, entry, score, instead } = window.segbibMatching;
const site = new URL("../", import.meta.url);
const looked = 24;
const few = 3;
const ranking = {
  // of a few words each, so that length says nothing; where a word stands says much
  pageLength: 0.2,
  diacriticSimilarity: 0,
  metaWeights: { title: 5, names: 6, authors: 4, venue: 1, year: 1, kind: 0, tasks: 0 },
};

let engine;
let spellings;

export async function pagefind() {
  if (!engine) {
    engine = import(new URL("pagefind/pagefind.js", site).href).then(async (module) => {
      await module.options({ ranking });
      await module.init();
      return module;
    });
    engine.catch(() => (engine = undefined));
  }
  return engine;
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

// The results to look into: the first ones, and where there are more, those whose title or name begins with the query.
async function candidates(module, query, filters, results, number) {
  const first = results.slice(0, number);
  if (!query || results.length <= number) return first;
  const begun = await module.search(key(query), { filters });
  const known = new Set(first.map((result) => result.id));
  return first.concat(begun.results.slice(0, looked).filter((result) => !known.has(result.id)));
}

// The answer of the index, the best of its first hits first.
async function answer(query, filters, most) {
  if (query && !words(query).length) return { hits: [], number: 0, more: false };
  const module = await pagefind();
  const { results } = await module.search(query ? question(query) : null, { filters });
  const chosen = await candidates(module, query, filters, results, Math.max(most, looked));
  let hits = (await Promise.all(chosen.map((result) => result.data()))).map(hitOf);
  if (query) {
    const wanted = asked(query, hits.map((hit) => hit.entry));
    for (const hit of hits) hit.score = score(hit.entry, wanted, query);
    hits = hits.filter((hit) => hit.score || hasForms(hit.entry, wanted)).sort((one, other) => other.score - one.score);
  }
  // of those not looked into, each is taken for an answer
  const number = hits.length && hits.length + Math.max(0, results.length - chosen.length);
  return { hits: hits.slice(0, most), number, more: number > most };
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
