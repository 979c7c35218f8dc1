// Prints what citeproc-js, the processor of Zotero, makes of items: {style, locale, items} in, an array of texts out.
const CSL = require("citeproc");

const { style, locale, items } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const byId = Object.fromEntries(items.map((item) => [item.id, item]));
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => byId[id] }, style, "en-US");
engine.setOutputFormat("text");
engine.updateItems(items.map((item) => item.id));
const [about, entries] = engine.makeBibliography();
if (about.bibliography_errors.length) throw new Error(JSON.stringify(about.bibliography_errors));
console.log(JSON.stringify(entries.map((entry) => entry.trim())));
