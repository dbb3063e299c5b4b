// Dropleaf's index in wasm, in the form in which search libraries are measured side by
// side: a module whose default export builds an index of {title, body} articles and
// gives one method for each class of query. `.ci/bench-search` makes the wasm.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const built = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "target", "bench-search", "search.js");
const { Library } = createRequire(import.meta.url)(built);

export default {
  name: "dropleaf, wasm",
  version: "",
  async build(articles) {
    const library = new Library();
    for (const { title, body } of articles) library.add(title, body);
    library.finish();
    const ask = (query) => {
      const [total, ...ids] = library.search(query);
      return { ids, total };
    };
    const all = (words) => ask(words.join(" "));
    const any = (words) => ask(words.join(" OR "));
    const phrase = (words) => ask(`"${words.join(" ")}"`);
    return {
      term_rare: all, term_mid: all, term_common: all, and2: all, and3: all,
      or3: any, or8: any, phrase2: phrase, phrase4: phrase,
      not: ([wanted, unwanted]) => ask(`${wanted} -${unwanted}`),
      near10: (words) => ask(`"${words.join(" ")}"~10`),
      prefix3: ([start]) => ask(`${start}*`),
      wildcard: ([pattern]) => ask(pattern),
      fuzzy1: ([word]) => ask(`${word}~1`),
      fuzzy2: ([word]) => ask(`${word}~2`),
      bytes: () => library.n_bytes(),
    };
  },
};
