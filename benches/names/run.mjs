// Names: how many are found and how fast, beside other recognisers that run in a page.
//   node run.mjs FOLDER PEERS
// FOLDER holds *.conll (token, tab, tag; see data/model/CARD.md), PEERS the node_modules
// of compromise and wink-nlp. Strict: first token, last token and type must all agree.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, peersAt] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "..", "..");
const native = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "dropleaf");
const load = createRequire(resolve(peersAt, "x.js"));
const wasm = createRequire(import.meta.url)(join(root, "target", "bench-names", "names.js"));

const KINDS = ["PER", "ORG", "LOC", "NORP", "DATE", "MONEY", "PERCENT", "QUANTITY", "PRODUCT", "EVENT", "URL", "HANDLE"];
const JUDGED = ["PER", "ORG", "LOC"];

/** A sentence: its text, the spans of the file's tokens in it (UTF-16), the gold tags. */
function read(file) {
  const rows = execFileSync(native, ["features", file], { maxBuffer: 1 << 30, encoding: "utf8" }).trim().split("\n");
  const tags = readFileSync(file, "utf8").split("\n");
  let at = 0;
  return rows.map((line) => {
    const { text, words } = JSON.parse(line);
    const bytes = Buffer.from(text);
    const spans = words.map(([start, end]) => {
      const from = bytes.subarray(0, start).toString().length;
      return [from, from + bytes.subarray(start, end).toString().length];
    });
    while (!tags[at].trim() || tags[at].startsWith("-DOCSTART-")) at++;
    const gold = spans.map(() => tags[at++].split("\t")[1]);
    return { text, bytes, spans, gold };
  });
}

/** Mentions of BIO tags as "first last type". */
function mentions(tags) {
  const found = [];
  let start = -1;
  let kind = "";
  [...tags, "O"].forEach((tag, nr) => {
    const [bio, type] = tag.split("-");
    if (start >= 0 && (bio !== "I" || type !== kind)) {
      found.push(`${start} ${nr - 1} ${kind}`);
      start = -1;
    }
    if (type && start < 0) [start, kind] = [nr, type];
  });
  return found;
}

/** The tags of a sentence for spans of its text. */
function tagged(sentence, spans) {
  const tags = sentence.spans.map(() => "O");
  for (const [start, end, kind] of spans) {
    let first = true;
    sentence.spans.forEach(([from, to], nr) => {
      if (from < end && start < to && tags[nr] === "O") {
        tags[nr] = `${first ? "B" : "I"}-${kind}`;
        first = false;
      }
    });
  }
  return tags;
}

const nlp = load("compromise");
const wink = load("wink-nlp")(load("wink-eng-lite-web-model"));
const { its } = wink;
const ARTICLE = /^(the|a|an|mr|mrs|ms|dr|president|minister|prime minister|gen|col|sen|rep|sir)\.?\s+/i;

/** Spans that compromise finds, titles and articles cut off, so that names are judged. */
function compromise(text) {
  const doc = nlp(text);
  const out = [];
  for (const [kind, view] of [["PER", doc.people()], ["LOC", doc.places()], ["ORG", doc.organizations()]]) {
    for (const { offset } of view.json({ offset: true })) {
      let { start, length } = offset;
      let name = text.slice(start, start + length);
      for (let cut; (cut = ARTICLE.exec(name)); name = name.slice(cut[0].length)) start += cut[0].length;
      name = name.replace(/(['’]s)?[\s.,;:!?"')\]]*$/, "");
      if (name) out.push([start, start + name.length, kind]);
    }
  }
  return out;
}

/** wink-nlp knows no persons, places or organisations; here for its speed. */
function winks(text) {
  wink.readDoc(text).entities().out(its.detail);
  return [];
}

function ours(text) {
  return [...wasm.tag(text)];
}

const systems = { dropleaf: null, compromise, "wink-nlp": winks };
const sets = readdirSync(folder).filter((name) => name.endsWith(".conll")).sort();
const all = [];
console.log(`${"".padEnd(16)}${"".padEnd(12)}   F1  ${[...JUDGED, "NORP", "EVENT", "PRODUCT"].map((k) => k.padStart(8)).join("")}`);
for (const name of sets) {
  const file = join(folder, name);
  const sentences = read(file);
  all.push(...sentences);
  const own = execFileSync(native, ["tag", file], { maxBuffer: 1 << 30, encoding: "utf8" }).split("\n");
  let at = 0;
  const ownTags = sentences.map(({ spans }) => {
    while (!own[at].trim() || own[at].startsWith("-DOCSTART-")) at++;
    return spans.map(() => own[at++].split("\t")[1]);
  });
  const known = new Set(sentences.flatMap((s) => s.gold).map((tag) => tag.split("-")[1]));
  for (const [system, find] of Object.entries(systems)) {
    const counts = {};
    sentences.forEach((sentence, nr) => {
      const gold = new Set(mentions(sentence.gold));
      const said = new Set(mentions(find ? tagged(sentence, find(sentence.text)) : ownTags[nr]));
      const count = (set, what) => {
        for (const mention of set) {
          const kind = mention.split(" ")[2];
          (counts[kind] ??= { right: 0, said: 0, gold: 0 })[what]++;
        }
      };
      count(gold, "gold");
      count(said, "said");
      count(new Set([...gold].filter((mention) => said.has(mention))), "right");
    });
    const f1 = (kinds) => {
      const sum = (what) => kinds.reduce((n, kind) => n + (counts[kind]?.[what] ?? 0), 0);
      return (200 * sum("right")) / Math.max(1, sum("said") + sum("gold"));
    };
    const each = [...JUDGED, "NORP", "EVENT", "PRODUCT"].map((kind) => (known.has(kind) ? f1([kind]).toFixed(1) : "").padStart(8));
    console.log(`${basename(name, ".conll").padEnd(16)}${system.padEnd(12)}${f1(JUDGED).toFixed(1).padStart(6)} ${each.join("")}`);
  }
}

const n_tokens = all.reduce((n, s) => n + s.spans.length, 0);
const rate = (find) => {
  const rates = [0, 1, 2, 3].map(() => {
    const start = performance.now();
    for (const { text } of all) find(text);
    return n_tokens / ((performance.now() - start) / 1000);
  });
  return rates.slice(1).sort((a, b) => a - b)[1];
};
const plain = join(root, "target", "bench-names", "lines.txt");
for (const sentence of all) sentence.line = sentence.text.replace(/\s+/g, " ");
writeFileSync(plain, [n_tokens, ...all.map(({ line }) => line)].join("\n"));
const speeds = execFileSync("cargo", ["bench", "--quiet", "--bench", "names", "--", plain], { encoding: "utf8", cwd: root });
// The same mentions natively and in wasm.
const natively = readFileSync(`${plain}.found`, "utf8").split("\n");
const row = (flat) =>
  Array.from({ length: flat.length / 3 }, (_, i) => `${flat[3 * i]}-${flat[3 * i + 1]} ${KINDS[flat[3 * i + 2]]}`).join(", ");
const n_other = all.filter(({ line }, nr) => row(ours(line)) !== natively[nr]).length;
console.log(`\nsentences in which wasm finds other mentions than native code: ${n_other} of ${all.length}`);
for (const line of speeds.trim().split("\n")) {
  const [depth, n] = line.split("\t");
  console.log(`tokens a second, natively, ${depth.toLowerCase().padEnd(10)} ${n.padStart(9)}`);
}
console.log(`tokens a second, wasm, model      ${rate(ours).toFixed(0).padStart(9)}`);
console.log(`tokens a second, compromise       ${rate(compromise).toFixed(0).padStart(9)}`);
console.log(`tokens a second, wink-nlp         ${rate(winks).toFixed(0).padStart(9)}`);
const model = join(root, "data", "model", "names.bin");
console.log(`model, bytes                      ${String(statSync(model).size).padStart(9)}`);
console.log(`model, bytes packed with gzip     ${String(gzipSync(readFileSync(model), { level: 9 }).length).padStart(9)}`);
