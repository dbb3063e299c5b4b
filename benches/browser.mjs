// Figures of the shipped page in headless Chromium: `.ci/bench` runs this.
//   node benches/browser.mjs FOLDER QUERIES [NATIVE [FIGURES]]
// FOLDER holds the articles, QUERIES one `class<TAB>query` a line, NATIVE is what
// benches/corpus.rs printed in the same run, for the ratio of wasm to native. Every figure
// is added to the file FIGURES, `name<TAB>value` a line, for `summary.mjs`.
import { appendFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { App } from "../tests/e2e/app.mjs";
import { launch } from "../tests/e2e/browser.mjs";
import { drop } from "../tests/e2e/drop.mjs";
import { dist } from "../tests/e2e/fixtures.mjs";
import { serve } from "../tests/e2e/server.mjs";

const [folder, queriesFile, nativeFile, figuresFile] = process.argv.slice(2);
if (!queriesFile) throw new Error("usage: browser.mjs FOLDER QUERIES [NATIVE]");
const PER_CLASS = 15;
// Files that the page holds at once for the figures of the pipeline alone.
const MOST_IN_MEMORY = 10_000;

const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name))
  .filter((path) => statSync(path).isFile()).sort();
const nBytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
const say = (name, value) => console.log(`${name.padEnd(34)} ${value}`);
const note = (name, value) => { if (figuresFile) appendFileSync(figuresFile, `${name}\t${value}\n`); };
const ms = (value) => `${value.toFixed(1)} ms`;
const rate = (bytes, time) => `${(bytes / 1e3 / time).toFixed(1)} MB/s`;
const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];
const spread = (times, name) => {
  const sorted = [...times].sort((a, b) => a - b);
  for (const [of, share] of [["p50", 0.5], ["p95", 0.95], ["max", 1]]) {
    if (name && sorted.length > 0) note(`browser: ${name}, ${of} ms`, at(sorted, share));
  }
  if (sorted.length === 0) return "not asked";
  return `p50 ${at(sorted, 0.5).toFixed(1)}  p95 ${at(sorted, 0.95).toFixed(1)}  max ${at(sorted, 1).toFixed(1)} ms`;
};

const sizes = () => {
  const packed = Object.fromEntries(readdirSync(dist).map((name) =>
    [name.replace(/-.*\./, "."), gzipSync(readFileSync(join(dist, name)), { level: 9 }).length]));
  const kB = (...names) => `${(names.reduce((sum, name) => sum + packed[name], 0) / 1e3).toFixed(1)} kB gzip`;
  const told = (name, ...parts) => {
    say(name, kB(...parts));
    note(`browser: ${name}, kB gzip`, parts.reduce((sum, part) => sum + packed[part], 0) / 1e3);
  };
  told("wasm of the page", "page.wasm");
  told("until the page is interactive", "index.html", "page.wasm");
  told("everything", "index.html", "page.wasm", "worker.wasm", "sample.json");
};

// Runs in the page before anything of it: notes frames, long tasks, and how long the
// engine takes to answer, by the id on the envelope.
const notebook = () => {
  const notes = { gaps: [], long: [], answers: [], mutated: 0, workers: 0 };
  window.notes = notes;
  let last;
  const frame = (now) => {
    if (last !== undefined) notes.gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => notes.long.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ entryTypes: ["longtask"] });
  // Every worker keeps its program's memory where it can be asked for its size.
  const keep = `{
    const own = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      self.programMemory = (made.instance ?? made).exports.memory;
      return made;
    };
  }`;
  window.Blob = class extends Blob {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [keep, ...parts] : parts, options);
    }
  };
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      notes.workers += 1;
      this.asked = new Map();
      this.addEventListener("message", ({ data }) => {
        const asked = this.asked.get(data?.head?.id);
        if (!asked) return;
        this.asked.delete(data.head.id);
        notes.answers.push({ lane: asked.lane, time: performance.now() - asked.start });
      });
    }
    postMessage(data, ...more) {
      const { id, lane } = data?.head ?? {};
      if (id) this.asked.set(id, { lane: String(lane), start: performance.now() });
      super.postMessage(data, ...more);
    }
  };
};

// What a person sees of an import, and how long the longest frame is meanwhile.
const importing = async (app, page) => {
  await app.open();
  await page.evaluate(() => { notes.gaps.length = 0; notes.long.length = 0; });
  const start = performance.now();
  await drop(page, [folder]);
  await app.state("importing");
  // The model goes on reading names behind it, as it does for a person.
  await app.state("ready", 600_000);
  const time = performance.now() - start;
  const seen = await page.evaluate(() => notes);
  const nIngest = Math.max(1, seen.workers - 1);
  say("files, ingest workers", `${files.length}, ${nIngest}`);
  say("drop until all is searchable", `${ms(time)}, ${rate(nBytes, time)}, ${rate(nBytes / nIngest, time)} a worker`);
  const gaps = [...seen.gaps].sort((a, b) => a - b);
  say("frames while importing", `p95 ${ms(at(gaps, 0.95))}, longest ${ms(at(gaps, 1))}, over 50 ms: ${gaps.filter((gap) => gap > 50).length} of ${gaps.length}`);
  say("long tasks while importing", `${seen.long.length}, longest ${ms(Math.max(0, ...seen.long))}`);
  note("browser: import, MB/s", nBytes / 1e3 / time);
  note("browser: longest frame while importing, ms", at(gaps, 1));
  await memory(page, "memory after the import");
};

// The first worker of a page is its engine. What wasm has taken it never gives back, so
// this is the most that was needed so far.
const memory = async (page, name) => {
  const engine = await page.workers()[0].evaluate(() => self.programMemory.buffer.byteLength);
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  say(name, `engine ${(engine / 1e6).toFixed(0)} MB, ${(engine / nBytes).toFixed(2)} of the text; page ${(heap / 1e6).toFixed(0)} MB`);
  note(`browser: ${name}, bytes a byte of text`, (engine + heap) / nBytes);
};

// Types each query as one keystroke; the list counts as updated when it last changed.
const searching = async (app, page) => {
  const lines = readFileSync(queriesFile, "utf8").split("\n").filter(Boolean).map((line) => line.split("\t"));
  const classes = new Map();
  for (const [name, query] of lines) classes.set(name, [...(classes.get(name) ?? []), query]);
  const input = await app.searchBox().elementHandle();
  const list = await page.locator(".list-head, [aria-label=Articles]").elementHandles();
  await page.evaluate((places) => {
    const observer = new MutationObserver(() => { notes.mutated = performance.now(); });
    places.forEach((place) => observer.observe(place, { subtree: true, childList: true, characterData: true, attributes: true }));
  }, list);
  const type = (query) => page.evaluate(async ([box, text]) => {
    const quiet = 120;
    notes.answers.length = 0;
    notes.mutated = 0;
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    let seen = start;
    while (performance.now() - Math.max(seen, notes.mutated) < quiet) {
      seen = Math.max(seen, notes.mutated);
      await new Promise((go) => setTimeout(go, 20));
    }
    const of = (wanted) => notes.answers.filter(({ lane }) => lane === wanted).map(({ time }) => time);
    return { shown: Math.max(0, notes.mutated - start), answers: of("List"), facets: of("Facets") };
  }, [input, query]);
  const all = { shown: [], answers: [], facets: [] };
  for (const [name, queries] of classes) {
    const shown = [];
    const answers = [];
    const facets = [];
    for (const query of queries.slice(0, PER_CLASS)) {
      const found = await type(query);
      shown.push(found.shown);
      answers.push(...found.answers);
      facets.push(...found.facets);
      await type("");
    }
    const told = [`list updated: ${spread(shown, `list updated: ${name}`)}`,
      `engine's answer: ${spread(answers, `engine's answer: ${name}`)}`,
      `facets: ${spread(facets, `facets: ${name}`)}`];
    say(`  ${name}`, told.join("; "));
    all.shown.push(...shown);
    all.answers.push(...answers);
    all.facets.push(...facets);
  }
  say("search, keystroke to list", spread(all.shown, "keystroke to list"));
  say("search, to the engine and back", spread(all.answers, "search, to the engine and back"));
  say("facets, to the engine and back", spread(all.facets, "facets, to the engine and back"));
  await memory(page, "memory after all queries");
};

// The pipeline alone: one ingest worker with the files in memory and nobody else.
const pipeline = async (page) => {
  await page.goto(pathToFileURL(join(dist, "dropleaf.html")).href);
  await page.locator("html[data-sealed]").waitFor({ state: "attached" });
  const some = files.slice(0, MOST_IN_MEMORY);
  const nBytes = some.reduce((sum, path) => sum + statSync(path).size, 0);
  const texts = some.map((path) => [path, readFileSync(path, "latin1")]);
  await page.evaluate(() => { window.texts = []; });
  for (let from = 0; from < texts.length; from += 1000) {
    await page.evaluate((more) => { texts.push(...more); }, texts.slice(from, from + 1000));
  }
  const { many, one, reading } = await page.evaluate(async () => {
    const part = (id) => document.getElementById(id).textContent;
    const packed = Uint8Array.from(atob(part("worker-wasm")), (c) => c.charCodeAt(0));
    const bytes = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    const module = await WebAssembly.compile(await bytes);
    const worker = new Worker(URL.createObjectURL(new Blob([part("worker-js")], { type: "text/javascript" })));
    await new Promise((ready) => { worker.onmessage = ready; worker.postMessage({ module, role: "ingest" }); });
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ head: null, objects: [port2] }, [port2]);
    // A task in postcard's format: numbers in groups of seven bits, text with its length;
    // at its end nothing is settled about encodings nor about files.
    const task = (paths) => {
      const body = [];
      const number = (n) => { for (; n > 127; n >>>= 7) body.push((n & 127) | 128); body.push(n); };
      number(1);
      number(paths.length);
      paths.forEach((path, nr) => {
        const name = new TextEncoder().encode(path);
        number(nr);
        number(name.length);
        name.forEach((byte) => body.push(byte));
      });
      number(0);
      number(0);
      return Uint8Array.from(body).buffer;
    };
    const raw = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
    const objects = texts.map(([path, text]) => new File([raw(text)], path));
    const once = (objects) => new Promise((done, fail) => {
      const start = performance.now();
      const late = setTimeout(() => fail(new Error("the worker did not say that it was done")), 120_000);
      port1.onmessage = ({ data }) => {
        if (!data.head.Batch?.last) return;
        clearTimeout(late);
        done(performance.now() - start);
      };
      worker.postMessage({ head: null, body: task(objects.map(({ name }) => name)), objects });
    });
    const best = async (objects) => {
      const times = [];
      for (let run = 0; run < 3; run += 1) times.push(await once(objects));
      return Math.min(...times);
    };
    const many = await best(objects);
    const one = await best([new File(objects.flatMap((file) => [file, "\n\n"]), "all.txt")]);
    worker.terminate();
    // What the browser needs to hand over the same files, one after another.
    const only = () => {
      self.onmessage = ({ data }) => {
        const start = performance.now();
        for (const file of data) new FileReaderSync().readAsArrayBuffer(file);
        self.postMessage(performance.now() - start);
      };
    };
    const reader = new Worker(URL.createObjectURL(new Blob([`(${only})()`], { type: "text/javascript" })));
    const reading = await new Promise((done) => {
      reader.onmessage = ({ data }) => done(data);
      reader.postMessage(objects);
    });
    return { many, one, reading };
  });
  say("one ingest worker, with reading", `${rate(nBytes, many)} (${ms(many)}, the best of 3)`);
  say("  the browser's reading of files", ms(reading));
  // Read together, files come faster than one by one: then there is nothing to take off.
  const apart = many > reading;
  say("  without it", apart ? `${rate(nBytes, many - reading)} (${ms(many - reading)})` : "less than can be told apart");
  say("  the same text as one file", `${rate(nBytes, one)} (${ms(one)})`);
  const native = nativeFile ? readFileSync(nativeFile, "utf8") : "";
  const ratio = (pattern, time) => {
    const found = native.match(pattern);
    return found ? `${(Number(found[1]) / (nBytes / 1e3 / time)).toFixed(2)} times as fast` : "not measured";
  };
  if (apart) say("native to wasm, many files", ratio(/^import\s+([\d.]+) MB\/s/m, many - reading));
  say("native to wasm, as one file", ratio(/^one file\s+([\d.]+) MB\/s/m, one));
};

console.log("\nin headless Chromium");
sizes();
const server = await serve(dist);
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await pipeline(page);
  await page.close();
  const seen = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await seen.addInitScript(notebook);
  const app = new App(seen, server.address);
  await importing(app, seen);
  await searching(app, seen);
} finally {
  await browser.close();
  server.close();
}
