// What the figures of one or two corpora come to: `.ci/bench` runs this.
//   node benches/summary.mjs FIGURES [LARGER]
// Each file holds `name<TAB>value` a line. Prints how every figure grows from the first
// corpus to the second, then each target with its distance.
import { readFileSync } from "node:fs";

const read = (file) => new Map(readFileSync(file, "utf8").split("\n").filter(Boolean)
  .map((line) => line.split("\t")).map(([name, value]) => [name, Number(value)]));
const [small, large] = process.argv.slice(2).map(read);
if (!small) throw new Error("usage: summary.mjs FIGURES [LARGER]");

const count = (n) => n.toLocaleString("en-GB");
const decimal = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
const print = (...columns) => console.log(columns[0].padEnd(62), ...columns.slice(1).map((c) => String(c).padStart(12)));

if (large) {
  print("\nfrom the first corpus to the second", count(small.get("articles")), count(large.get("articles")), "growth");
  for (const [name, value] of small) {
    const later = large.get(name);
    if (later !== undefined && name !== "articles") print(name, decimal(value), decimal(later), value > 0 ? `${(later / value).toFixed(1)} times` : "-");
  }
}

// The most that a figure may be, or the least; of the larger corpus where it tells more.
const last = large ?? small;
const worst = (figures, pattern) => Math.max(...[...figures].filter(([name]) => pattern.test(name)).map(([, value]) => value));
const targets = [
  ["index, bytes a byte of text", last.get("native: index, bytes a byte of text"), 0.45],
  ["memory in the tab, bytes a byte of text", last.get("browser: memory after all queries, bytes a byte of text"), 2],
  ["search of any class natively, p95 ms", worst(last, /^native: search: .* p95/), 10],
  ["search of any class natively, max ms", worst(last, /^native: search: .* max/), 50],
  ["list of any class in the browser, p95 ms", worst(last, /^browser: engine's answer: .* p95/), 50],
  ["keystroke to list in the browser, p95 ms", last.get("browser: keystroke to list, p95 ms"), 100],
  ["longest frame while importing, ms", last.get("browser: longest frame while importing, ms"), 100],
  ["wasm of the page, kB gzip", last.get("browser: wasm of the page, kB gzip"), 150],
  ["everything, kB gzip", last.get("browser: everything, kB gzip"), 1000],
];
print("\ntargets", "measured", "at most", "");
for (const [name, value, most] of targets) {
  if (!Number.isFinite(value)) print(name, "-", decimal(most), "not measured");
  else print(name, decimal(value), decimal(most), value <= most ? "met" : `missed by ${decimal(value - most)}`);
}
