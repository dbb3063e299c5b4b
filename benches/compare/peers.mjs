// Times of other programs on the pairs that benches/compare/speed.rs was timed on, in
// the same run: `.ci/bench-compare` runs this.
//   node benches/compare/peers.mjs PEERS TIMES DIFFLIB PAIRS…
// PEERS is a folder with diff and diff-match-patch, TIMES what speed.rs printed, DIFFLIB
// lines of {"id", "ms", "ops": [["=" | "-" | "+", n], …]}. A peer gets ten seconds; * is
// where it gave up or handed back one deletion and one insertion.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [peers, times, difflib, ...files] = process.argv.slice(2);
const require = createRequire(join(peers, "package.json"));
const { diffWords } = require("diff");
const { diff_match_patch: Matcher } = require("diff-match-patch");
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { compare } = require(join(root, "target", "bench-compare", "compare.js"));
const LIMIT = 10_000;

const rows = (file) => readFileSync(file, "utf8").trim().split("\n");

// Words as letters, as diff-match-patch's own recipe has it.
const byWords = (a, b) => {
  const matcher = new Matcher();
  matcher.Diff_Timeout = LIMIT / 1000;
  const lines = (text) => text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s]/gu)?.join("\n") ?? "";
  const { chars1, chars2 } = matcher.diff_linesToChars_(lines(a), lines(b));
  return matcher.diff_main(chars1, chars2, false).map(([op]) => op);
};
const jsdiff = (a, b) =>
  diffWords(a, b, { timeout: LIMIT })?.map((part) => (part.added ? 1 : part.removed ? -1 : 0));

const gaveUp = (ops) => !ops || (ops.length <= 2 && !ops.includes(0));
const timed = (run, { a, b }) => {
  const start = performance.now();
  const ops = run(a, b);
  return { ms: performance.now() - start, ops };
};
// Ours in the form that a page runs, the median of three.
const inWasm = (pair) => {
  const runs = [0, 1, 2].map(() => timed(compare, pair).ms);
  return { ms: runs.sort((x, y) => x - y)[1], ops: [0] };
};

const ours = new Map(rows(times).map((line) => line.split("\t")).map(([id, ms]) => [id, Number(ms)]));
const OPS = { "=": 0, "-": -1, "+": 1 };
const python = new Map(rows(difflib).map(JSON.parse).map(({ id, ms, ops }) => [id, { ms, ops: ops?.map(([op]) => OPS[op]) }]));
const row = (...cells) => console.log(cells.map((cell, nr) => String(cell)[nr ? "padStart" : "padEnd"](nr ? 12 : 28)).join(""));
row("pair", "dropleaf ms", "in wasm", "dmp words", "jsdiff", "difflib");
for (const pair of files.flatMap(rows).map(JSON.parse)) {
  const mine = ours.get(pair.id);
  const ratio = ({ ms, ops }) => `${(ms / mine).toFixed(1)}x${gaveUp(ops) ? "*" : ""}`;
  const all = [inWasm(pair), timed(byWords, pair), timed(jsdiff, pair), python.get(pair.id)];
  row(pair.id, mine.toFixed(1), ...all.map(ratio));
}
