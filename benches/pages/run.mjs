// How well the article of a page is told from what stands around it, beside the libraries
// whose results come with the set: `node benches/pages/run.mjs DROPLEAF FOLDER`, where FOLDER
// is a checkout of github.com/scrapinghub/article-extraction-benchmark.
//
// The measure is that of the set: runs of four words of the text found and of the text
// wanted; precision and recall of each page, and their means.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

const [program, set] = process.argv.slice(2);
const RUN = 4;
const OWN = new Set(["heading", "paragraph", "list", "table", "quotation", "embedded-post"]);

const runs = (text) => {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const counts = new Map();
  for (let at = 0; at < Math.max(1, words.length - RUN + 1); at += 1) {
    const run = words.slice(at, at + RUN).join(" ");
    if (run) counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
};

const compared = (wanted, found) => {
  const [a, b] = [runs(wanted), runs(found)];
  let [both, only] = [0, 0];
  for (const [run, n] of b) {
    const shared = Math.min(n, a.get(run) ?? 0);
    both += shared;
    only += n - shared;
  }
  const all = [...a.values()].reduce((sum, n) => sum + n, 0);
  return { precision: both + only ? both / (both + only) : undefined, recall: all ? both / all : undefined };
};

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const scores = (wanted, found) => {
  const pages = Object.keys(wanted).map((key) => compared(wanted[key].articleBody ?? "", found[key]?.articleBody ?? ""));
  const of = (what) => mean(pages.map((page) => page[what]).filter((value) => value !== undefined));
  const [precision, recall] = [of("precision"), of("recall")];
  return { f1: (2 * precision * recall) / (precision + recall), precision, recall };
};

const ours = () => {
  const folder = mkdtempSync(join(tmpdir(), "dropleaf-pages-"));
  for (const name of readdirSync(join(set, "html"))) {
    writeFileSync(join(folder, basename(name, ".gz")), gunzipSync(readFileSync(join(set, "html", name))));
  }
  const { stdout } = spawnSync(program, ["ingest", folder], { maxBuffer: 1 << 30 });
  rmSync(folder, { recursive: true });
  const articles = stdout.toString().trim().split("\n").map((line) => JSON.parse(line)).filter((line) => line.blocks);
  return Object.fromEntries(articles.map(({ doc, text, blocks }) => {
    const bytes = Buffer.from(text);
    const parts = blocks.filter(({ kind }) => OWN.has(kind)).map(({ start, end }) => bytes.subarray(start, end).toString());
    return [basename(doc, ".html"), { articleBody: parts.join("\n\n") }];
  }));
};

const read = (name) => JSON.parse(readFileSync(join(set, name), "utf8"));
const wanted = read("ground-truth.json");
const rows = [["Dropleaf", scores(wanted, ours())]];
for (const name of readdirSync(join(set, "output")).filter((name) => name.endsWith(".json"))) {
  const content = read(join("output", name));
  rows.push([basename(name, ".json"), scores(wanted, content.output ?? content)]);
}
rows.sort((a, b) => b[1].f1 - a[1].f1);
console.log(`${Object.keys(wanted).length} pages`);
console.log(`${"".padEnd(22)}    F1  precision  recall`);
for (const [name, { f1, precision, recall }] of rows) {
  console.log(`${name.padEnd(22)} ${f1.toFixed(3)}      ${precision.toFixed(3)}   ${recall.toFixed(3)}`);
}
