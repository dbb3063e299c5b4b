// Checks what the native command reads from a folder of known articles:
// `node .ci/seeds.mjs DROPLEAF FOLDER`.
import { spawnSync } from "node:child_process";
import { basename } from "node:path";

const [program, folder] = process.argv.slice(2);
const ask = (command) => {
  const run = spawnSync(program, [command, folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`dropleaf ${command}: exit ${run.status}\n${run.stderr}`);
  return run.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
};

let failed = 0;
let passed = 0;
const check = (what, is, seen = "") => {
  if (is) passed += 1;
  else failed += 1;
  console.log(`  ${is ? "ok   " : "FAIL "} ${what}${is || seen === "" ? "" : `: ${JSON.stringify(seen)}`}`);
};

const lines = ask("ingest");
const files = lines.filter((line) => "status" in line);
const docs = lines.filter((line) => "doc" in line);
const doc = (number) => docs.find((found) => basename(found.doc).startsWith(number)) ?? { blocks: [], text: "" };
check("four files, all loaded", files.length === 4 && files.every((file) => file.status === "loaded"), files);

for (const number of ["000", "002"]) {
  const { date, date_from: from } = doc(number);
  check(`${number} is dated 2024-03-20, stated`, date === "2024-03-20" && from === "stated", [date, from]);
}
for (const number of ["001", "003"]) {
  const { date, date_from: from } = doc(number);
  check(`${number} is undated`, date === null && from === null, [date, from]);
}

// Blocks: every stretch that looks like a table or a list is one, and the glued date
// is metadata.
const bytes = (found) => Buffer.from(found.text);
const slice = (found, { start, end }) => bytes(found).subarray(start, end).toString();
for (const found of docs) {
  const name = basename(found.doc).slice(0, 3);
  const of = (kind) => found.blocks.filter((block) => block.kind === kind).map((block) => slice(found, block));
  // A row begins and ends with a bar, a list item begins with a hyphen.
  const rows = found.text.split("\n").filter((line) => /^\s*\|.*\|\s*$/.test(line));
  const items = found.text.split("\n").filter((line) => /^\s*[-*] \S/.test(line));
  const held = (line, blocks) => blocks.some((block) => block.includes(line.trim()));
  if (rows.length > 0) check(`${name}: ${rows.length} rows stand in tables`, rows.every((row) => held(row, of("table"))), rows.filter((row) => !held(row, of("table"))));
  if (items.length > 0) check(`${name}: ${items.length} items stand in lists`, items.every((item) => held(item, of("list"))), items.filter((item) => !held(item, of("list"))));
  const prose = of("paragraph").filter((text) => /^\s*date \d{4}-\d\d-\d\d/.test(text));
  check(`${name}: no paragraph begins with a glued date`, prose.length === 0, prose.map((text) => text.slice(0, 40)));
  const ends = found.blocks.every((block, nr) => block.start < block.end && (nr === 0 || found.blocks[nr - 1].end <= block.start));
  check(`${name}: blocks are in order and disjoint`, ends);
}
check("there are tables and lists", docs.some((found) => found.blocks.some(({ kind }) => kind === "table"))
  || docs.some((found) => found.blocks.some(({ kind }) => kind === "list")), docs.map((found) => [...new Set(found.blocks.map(({ kind }) => kind))]));

const mentioned = ask("mentions").flatMap((line) => line.mentions.map((mention) =>
  ({ ...mention, written: slice(line, mention), doc: basename(line.doc) })));
const expected = [["Shin Won-shik", ["PER"]], ["Kim Jong Un", ["PER"]], ["Putin", ["PER"]],
  ["Kremlin", ["ORG", "LOC"]], ["South Ossetia", ["LOC"]], ["Abkhazia", ["LOC"]]];
for (const [name, types] of expected) {
  const found = mentioned.filter(({ written }) => written.replace(/^the /i, "").replace(/[’']s$/, "").endsWith(name));
  const seen = [...new Set(found.map(({ type, written }) => `${type} ${written}`))];
  check(`${name} is found as ${types.join(" or ")}`, found.length > 0 && found.every(({ type }) => types.includes(type)), seen);
}
const wrong = mentioned.filter(({ type, written }) => type === "PER" && /twitter|https?:/.test(written));
check("no address is a person", wrong.length === 0, wrong);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
