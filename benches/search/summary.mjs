// What a comparison of search libraries comes to: `.ci/bench-search` runs this.
//   node benches/search/summary.mjs SMALL [LARGE]
// SMALL.peers is what search_peers.mjs printed, SMALL.native the rows of `dropleaf search`;
// LARGE is the same of a larger corpus. Prints ratios, growth, and each target with its
// distance.
import { readFileSync } from "node:fs";

const OWN = "dropleaf, wasm";
const rows = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean);
const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];

const read = (name) => {
  const builds = new Map();
  const queries = new Map();
  for (const [kind, peer, ...rest] of rows(`${name}.peers`).map((line) => line.split("\t"))) {
    const numbers = rest.map(Number);
    if (kind === "build") builds.set(peer, { rate: numbers[2], memory: numbers[3], index: numbers[4] });
    else if (rest[2] !== "-") queries.set(`${peer}\t${rest[0]}`, { p50: numbers[2], p95: numbers[3], max: numbers[4], mean: numbers[5] });
  }
  const native = new Map();
  let whole;
  for (const row of rows(`${name}.native`).map((line) => JSON.parse(line))) {
    if (row.build_s) whole = row;
    else native.set(row.class, [...(native.get(row.class) ?? []), row.ms].sort((a, b) => a - b));
  }
  return { builds, queries, native, whole, peers: [...builds.keys()].filter((peer) => peer !== OWN) };
};
const corpora = process.argv.slice(2).map(read);
if (corpora.length === 0) throw new Error("usage: summary.mjs SMALL [LARGE]");
const [small, large] = corpora;
const classes = [...new Set([...small.queries.keys()].filter((key) => key.startsWith(`${OWN}\t`)).map((key) => key.split("\t")[1]))];
const own = (corpus, name) => corpus.queries.get(`${OWN}\t${name}`);

const print = (first, ...columns) => console.log(first.padEnd(44), ...columns.map((c) => String(c).padStart(13)));
const show = (value) => (Number.isFinite(value) ? (value >= 100 ? value.toFixed(0) : value.toPrecision(3)) : "-");
const times = (a, b) => (b > 0 && Number.isFinite(a) ? `${(a / b).toFixed(1)} x` : "-");

corpora.forEach((corpus, nr) => {
  print(`\n${nr === 0 ? "small" : "large"} corpus, p95 ms`, "wasm", "native", ...corpus.peers.map((peer) => peer.slice(0, 13)));
  for (const name of classes) {
    const native = corpus.native.get(name);
    const p95 = own(corpus, name)?.p95;
    const peers = corpus.peers.map((peer) => times(corpus.queries.get(`${peer}\t${name}`)?.p95, p95));
    print(`  ${name}`, show(p95), show(native && at(native, 0.95)), ...peers);
  }
  const { rate, memory } = corpus.builds.get(OWN);
  const { text_bytes: bytes, index_bytes: index, build_s: seconds } = corpus.whole;
  print("  build, MB/s", show(rate), show(bytes / 1e6 / seconds), ...corpus.peers.map((peer) => show(corpus.builds.get(peer).rate)));
  print("  memory, MB", show(memory), "-", ...corpus.peers.map((peer) => show(corpus.builds.get(peer).memory)));
  print("  index, bytes a byte of text", show(index / bytes), show(index / bytes));
});
if (large) {
  print("\ngrowth of p95, small to large", "wasm", "matches");
  for (const name of classes) {
    const [before, after] = [own(small, name), own(large, name)];
    if (after) print(`  ${name}`, times(after.p95, before.p95), times(after.mean, before.mean));
  }
}

print("\ntargets", "measured", "wanted", "");
const most = (name, value, limit) =>
  print(name, show(value), `<= ${show(limit)}`, !Number.isFinite(value) ? "not measured" : value <= limit ? "met" : `over by ${show(value - limit)}`);
const least = (name, value, limit) =>
  print(name, show(value), `>= ${show(limit)}`, !Number.isFinite(value) ? "not measured" : value >= limit ? "met" : `under by ${show(limit - value)}`);
// flexsearch neither ranks nor counts: to one word or prefix it has a limit of its own.
const limit = (peer, name, p95) => {
  const fifth = Math.max(p95 / 5, 0.05);
  return peer.startsWith("flexsearch") && !/^(and|or)/.test(name) ? 0.1 : fifth;
};
for (const name of classes) {
  const limits = small.peers.map((peer) => [peer, small.queries.get(`${peer}\t${name}`)?.p95])
    .filter(([, p95]) => Number.isFinite(p95)).map(([peer, p95]) => limit(peer, name, p95));
  if (limits.length > 0) most(`small: ${name}, p95 ms in wasm`, own(small, name).p95, Math.min(...limits));
}
const faster = (peer, factor) => {
  const other = small.builds.get(peer)?.rate;
  if (other) least(`small: build, times ${peer}`, small.builds.get(OWN).rate / other, factor);
};
for (const peer of ["minisearch", "lunr", "orama", "flexsearch forward"]) faster(peer, 5);
for (const peer of small.peers.filter((name) => /^(sqlite|flexsearch strict)/.test(name))) faster(peer, 2);
for (const [of, corpus] of [["small", small], ["large", large]]) {
  if (corpus) most(`${of}: index, bytes a byte of text`, corpus.whole.index_bytes / corpus.whole.text_bytes, 0.45);
}
if (large) {
  for (const name of classes.filter((name) => own(large, name))) {
    most(`large: ${name}, p95 ms in wasm`, own(large, name).p95, 10);
    most(`large: ${name}, max ms in wasm`, own(large, name).max, 50);
  }
}
