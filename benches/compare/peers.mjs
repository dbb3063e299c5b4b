// Times of other programs on the pairs that benches/compare/speed.rs was timed on, in
// the same run: `.ci/bench-compare` runs this.
//   node benches/compare/peers.mjs PEERS TIMES PAIRS…
// PEERS is a folder with diff and diff-match-patch, TIMES what speed.rs printed. A peer
// gets ten seconds; * is where it gave up or handed back one deletion and one insertion.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [peers, times, ...files] = process.argv.slice(2);
const require = createRequire(join(peers, "package.json"));
const { diffWords } = require("diff");
const { diff_match_patch: Matcher } = require("diff-match-patch");
const LIMIT = 10_000;

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

const timed = (run, { a, b }) => {
  const start = performance.now();
  const ops = run(a, b);
  const ms = performance.now() - start;
  return { ms, gaveUp: !ops || (ops.length <= 2 && !ops.includes(0)) };
};

const ours = new Map(readFileSync(times, "utf8").trim().split("\n").map((line) => {
  const [id, ms] = line.split("\t");
  return [id, Number(ms)];
}));
const row = (...cells) => console.log(cells.map((cell, nr) => String(cell)[nr ? "padStart" : "padEnd"](nr ? 12 : 28)).join(""));
row("pair", "dropleaf ms", "dmp words", "jsdiff");
for (const file of files) {
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const pair = JSON.parse(line);
    const mine = ours.get(pair.id);
    const ratio = (run) => {
      const { ms, gaveUp } = timed(run, pair);
      return `${(ms / mine).toFixed(1)}x${gaveUp ? "*" : ""}`;
    };
    row(pair.id, mine.toFixed(1), ratio(byWords), ratio(jsdiff));
  }
}
