// How fast files of every format are read: by the native command, in the page from drop to
// searchable, and by what Python has on board where it has something; in one run.
// `node benches/formats/run.mjs DROPLEAF [MEGABYTES]`
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../../tests/e2e/app.mjs";
import { launch } from "../../tests/e2e/browser.mjs";
import { drop } from "../../tests/e2e/drop.mjs";
import { dist } from "../../tests/e2e/fixtures.mjs";
import { serve } from "../../tests/e2e/server.mjs";
import { make } from "./make.mjs";

const program = process.argv[2];
const megabytes = Number(process.argv[3] ?? 8);
const TIMES = 3;
const folder = mkdtempSync(join(tmpdir(), "dropleaf-formats-"));

// Reads the records or texts, and no more than that.
const PYTHON = {
  "a.csv": "import csv,sys; csv.field_size_limit(1<<30); n=sum(len(r) for r in csv.reader(open(sys.argv[1],newline='',encoding='utf-8')))",
  "a.json": "import json,sys; n=len(json.load(open(sys.argv[1],encoding='utf-8')))",
  "a.jsonl": "import json,sys; n=sum(len(json.loads(l)) for l in open(sys.argv[1],encoding='utf-8'))",
  "a.mbox": "import mailbox,sys; n=sum(len(m.get_payload()) for m in mailbox.mbox(sys.argv[1]))",
  "a.xml": "import xml.etree.ElementTree as e,sys; n=sum(len(t) for t in e.parse(sys.argv[1]).getroot().itertext())",
  "a.html": "import html.parser,sys\nclass P(html.parser.HTMLParser):\n  def handle_data(s,d): pass\nP().feed(open(sys.argv[1],encoding='utf-8').read())",
  "a.zip": "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); n=sum(len(z.read(m)) for m in z.namelist())",
  "a.txt.gz": "import gzip,sys; n=len(gzip.open(sys.argv[1]).read().decode())",
};

const best = (command, args) => {
  let least = Infinity;
  for (let nr = 0; nr < TIMES; nr += 1) {
    const start = process.hrtime.bigint();
    const run = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
    if (run.status !== 0) return undefined;
    least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return least;
};

const browser = await launch();
const inPage = async (file) => {
  let least = Infinity;
  for (let nr = 0; nr < 2; nr += 1) {
    const server = await serve(dist);
    const page = await browser.newPage();
    const app = new App(page, server.address);
    await app.open();
    const start = performance.now();
    await drop(page, [file]);
    await app.state("ready", 300_000);
    least = Math.min(least, (performance.now() - start) / 1000);
    await page.close();
    server.close();
  }
  return least;
};

const files = make(megabytes * 1e6);
const textBytes = Buffer.byteLength(files["a.txt"]);
console.log(`each holds ${(textBytes / 1e6).toFixed(1)} MB of text; MB of text a second`);
console.log("format   file MB   native   page   native / page   Python's time / ours");
for (const [name, content] of Object.entries(files)) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const native = best(program, ["ingest", file]);
  const python = PYTHON[name] && best("python3", ["-c", PYTHON[name], file]);
  const page = await inPage(file);
  const rate = (seconds) => (textBytes / 1e6 / seconds).toFixed(1);
  const cells = [name.replace("a.", "").padEnd(8), (statSync(file).size / 1e6).toFixed(1).padStart(7), rate(native).padStart(8),
    rate(page).padStart(6), (page / native).toFixed(2).padStart(15), (python ? (python / native).toFixed(2) : "none").padStart(22)];
  console.log(cells.join(" "));
}
await browser.close();
rmSync(folder, { recursive: true });
