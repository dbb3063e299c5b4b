// Trunk's post-build step: makes the two forms of the page out of what Trunk built.
//
//   index.html + parts    for any plain web host
//   dropleaf.html         one file, opened from disk
//
// Both carry their script and style inline, named by hash in the policy; the hosted
// one fetches its parts (page, engine, sample), named by the hash of their content, and
// nothing else.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const source = process.env.TRUNK_SOURCE_DIR ?? ".";
const out = process.env.TRUNK_STAGING_DIR ?? "dist";
const cache = join(source, "target", "wasm-opt");

const read = (...path) => readFileSync(join(...path), "utf8");
const sha256 = (data, encoding) => createHash("sha256").update(data).digest(encoding);
const inPolicy = (text) => `'sha256-${sha256(text, "base64")}'`;
const built = (pattern) => {
  const found = readdirSync(out).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${pattern}: ${found.length} files in ${out}`);
  return found[0];
};

// Smaller and faster wasm; kept by the hash of what went in, since it takes its time.
// WASM_NAMES=1 leaves the names of functions in, for a profiler.
const names = process.env.WASM_NAMES ? ["-g"] : [];
const optimised = (name, level) => {
  const input = join(out, name);
  const kept = join(cache, `${sha256(readFileSync(input), "hex").slice(0, 16)}${level}${names.join("")}.wasm`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const features = ["bulk-memory", "bulk-memory-opt", "mutable-globals", "nontrapping-float-to-int",
      "sign-ext", "reference-types", "multivalue", "simd"].map((feature) => `--enable-${feature}`);
    const run = spawnSync("wasm-opt", [level, ...names, ...features, input, "-o", kept], { stdio: "inherit" });
    if (run.error?.code === "ENOENT") throw new Error("wasm-opt is missing: run .ci/setup");
    if (run.status !== 0) throw new Error(`wasm-opt failed on ${name}`);
  }
  return readFileSync(kept);
};

// The style sheet with its imports in place.
const style = (name) => read(source, "style", name)
  .replace(/^@import "(.+)";$/gm, (_, inner) => style(inner));

// Text inside a script element must not end it.
const inScript = (text) => text.replaceAll("</script", "<\\/script");

const page = { js: built(/^app-?.*\.js$/), wasm: built(/^app-?.*_bg\.wasm$/) };
const worker = { js: built(/^worker\.js$/), wasm: built(/^worker_bg\.wasm$/) };

// Programs of two builds would refuse each other in the browser; better here.
const builds = [page, worker].map(({ wasm }) => {
  const [, build] = readFileSync(join(out, wasm), "latin1").match(/dropleaf-build:([^;]+);/) ?? [];
  if (!build) throw new Error(`${wasm} does not say of which build it is (src/protocol/handshake.rs)`);
  return build;
});
if (builds[0] !== builds[1]) {
  throw new Error(`the page is of build ${builds[0]}, the worker of build ${builds[1]}: `
    + "one of them is old. Build both again from the same sources (cargo clean, then .ci/build)");
}

const css = style("main.css");
const script = inScript(`${read(out, page.js)}\n${read(source, "web", "boot.js")}`);
const workerScript = inScript(`${read(out, worker.js)}\n${read(source, "web", "worker.js")}`);
const sample = readdirSync(join(source, "sample")).sort()
  .map((name) => [`sample/${name}`, read(source, "sample", name)]);
const parts = [
  { id: "page-wasm", type: "wasm", bytes: optimised(page.wasm, "-Oz") },
  { id: "worker-wasm", type: "wasm", bytes: optimised(worker.wasm, "-O3") },
  { id: "sample", type: "json", bytes: Buffer.from(JSON.stringify(sample)) },
];

// What Trunk needs in the document, and nobody else.
const shell = read(source, "index.html").replace(/^\s*<link data-trunk[^>]*>\n/gm, "");

const policy = (connect) => [
  "default-src 'none'",
  `script-src ${inPolicy(script)} 'wasm-unsafe-eval'`,
  "worker-src blob:",
  `style-src ${inPolicy(css)}`,
  "img-src data:",
  `connect-src ${connect}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const assemble = (connect, carried) => {
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy(connect)}">\n`
    + `<style>${css}</style>\n`;
  const body = `${carried.join("\n")}\n`
    + `<script type="text/plain" id="worker-js">${workerScript}</script>\n`
    + `<script type="module">${script}</script>\n`;
  return shell.replace("<!-- head -->", () => head).replace("<!-- body -->", () => body);
};

const hosted = parts.map(({ id, type, bytes }) => {
  const name = `${id.replace("-wasm", "")}-${sha256(bytes, "hex").slice(0, 16)}.${type}`;
  return { id, bytes, name };
});
const single = parts.map(({ id, bytes }) => {
  const packed = gzipSync(bytes, { level: 9 }).toString("base64");
  return `<script type="text/plain" id="${id}">${packed}</script>`;
});

for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
for (const { name, bytes } of hosted) writeFileSync(join(out, name), bytes);
const reference = ({ id, name }) => `<script type="text/plain" id="${id}" data-src="${name}"></script>`;
writeFileSync(join(out, "index.html"), assemble("'self'", hosted.map(reference)));
writeFileSync(join(out, "dropleaf.html"), assemble("'none'", single));
const kB = (bytes) => `${(gzipSync(bytes, { level: 9 }).length / 1000).toFixed(1)} kB gzip`;
for (const { name, bytes } of hosted) console.log(`  ${name}: ${kB(bytes)}`);
console.log(`  index.html: ${kB(readFileSync(join(out, "index.html")))}`);
