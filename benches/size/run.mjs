// What each part of the engine's program takes of it: `node benches/size/run.mjs WORKER.wasm`,
// of the program as the linker leaves it, with the names of its functions.
//
// Bytes of code by the room, and within `ingest` by the format, that a function's name says; a
// function of a library counts for the library. What the linker put into others counts there.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const bytes = readFileSync(process.argv[2]);

const reader = (at, end) => {
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at];
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
      if (byte < 0x80) return value;
    }
  };
  const text = () => {
    const n = number();
    at += n;
    return bytes.toString("utf8", at - n, at);
  };
  return { number, text, skip: (n) => { at += n; }, at: () => at, more: () => at < end };
};

// The sections of the program: id, name of a custom one, and where its content lies.
const sections = [];
for (const all = reader(8, bytes.length); all.more();) {
  const [id, size] = [all.number(), all.number()];
  const [from, to] = [all.at(), all.at() + size];
  const inner = reader(from, to);
  const name = id === 0 ? inner.text() : "";
  sections.push({ id, name, from: inner.at(), to, size });
  all.skip(size);
}
const section = (id, name = "") => sections.find((it) => it.id === id && it.name === name);

const imported = () => {
  const imports = section(2);
  if (!imports) return 0;
  const list = reader(imports.from, imports.to);
  let n = 0;
  for (let left = list.number(); left > 0; left -= 1) {
    list.text();
    list.text();
    const kind = list.number();
    if (kind === 0) { n += 1; list.number(); } else throw new Error("imports something else than functions");
  }
  return n;
};

const names = new Map();
const custom = section(0, "name");
if (!custom) throw new Error("the program has no names");
for (const parts = reader(custom.from, custom.to); parts.more();) {
  const [id, size] = [parts.number(), parts.number()];
  const inner = reader(parts.at(), parts.at() + size);
  if (id === 1) {
    for (let left = inner.number(); left > 0; left -= 1) names.set(inner.number(), inner.text());
  }
  parts.skip(size);
}

// The path in a mangled name, without its hash.
const path = (mangled) => {
  if (!mangled.startsWith("_ZN")) return mangled;
  const parts = [];
  for (let at = 3; /\d/.test(mangled[at] ?? "");) {
    const length = /^\d+/.exec(mangled.slice(at))[0];
    at += length.length;
    parts.push(mangled.slice(at, at + Number(length)));
    at += Number(length);
  }
  const signs = { LT: "<", GT: ">", RF: "&", BP: "*", C: ",", u20: " ", u7b: "{", u7d: "}" };
  return parts.slice(0, -1).join("::").replaceAll("..", "::")
    .replace(/\$(\w+)\$/g, (whole, sign) => signs[sign] ?? whole).replace(/(^|::)_</g, "$1<");
};

// A library that one format alone brought in counts for it.
const LIBRARIES = {
  html5gum: "html", hayro_syntax: "pdf", quick_xml: "xml", miniz_oxide: "archive", crc32fast: "archive",
  encoding_rs: "decode", chardetng: "decode", whatlang: "language",
};
const part = (name) => {
  const plain = name.replace(/^<+&?(mut )?(dyn )?/, "");
  const inner = /dropleaf::([a-z_]+)(?:::([a-z_0-9]+))?(?:::([a-z_0-9]+))?/.exec(name);
  const library = /^([a-z_0-9]+)(?:\[|::)/.exec(plain)?.[1];
  if (LIBRARIES[library]) return `ingest: ${LIBRARIES[library]}`;
  if (inner?.[1] === "ingest") return `ingest: ${inner[2] === "office" && inner[3] ? `office, ${inner[3]}` : inner[2] ?? ""}`;
  if (inner) return inner[1];
  return /^(core|alloc|std|hashbrown|rustc_hash|dlmalloc)$/.test(library ?? "") ? "the standard library" : library ?? "no name";
};

const code = section(10);
const list = reader(code.from, code.to);
const sizes = new Map();
let nr = imported();
for (let left = list.number(); left > 0; left -= 1, nr += 1) {
  const size = list.number();
  list.skip(size);
  const of = part(path(names.get(nr) ?? ""));
  sizes.set(of, (sizes.get(of) ?? 0) + size);
}

const kB = (n) => `${(n / 1000).toFixed(1)} kB`.padStart(11);
const least = 2_000;
let rest = 0;
console.log(`code ${kB(code.size)}, data ${kB(section(11)?.size ?? 0)}; code compressed ${kB(gzipSync(bytes.subarray(code.from, code.to)).length)}`);
for (const [name, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
  if (size >= least) console.log(`${kB(size)}  ${name}`); else rest += size;
}
console.log(`${kB(rest)}  parts below ${kB(least).trim()}`);
