// What is huge, hangs, dies or is of another build costs only itself.
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { App } from "./app.mjs";
import { drop } from "./drop.mjs";
import { assert, number, test, until } from "./check.mjs";
import { root } from "./fixtures.mjs";
import { serve } from "./server.mjs";

// The first worker of a page is its engine; readers come with the first files.
const engine = (seen) => seen.workers[0];
const reader = (seen) => seen.workers[1];

// Lurks in every worker until the text of the victim is read there, be it among others or
// alone.
const lurk = (harm) => {
  const own = FileReaderSync.prototype.readAsArrayBuffer;
  FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
    const buffer = own.call(this, blob);
    return new TextDecoder().decode(buffer).includes("The victim") ? harms[harm]() : buffer;
  };
  // What the program takes for a buffer and chokes on.
  const broken = () => ({ get length() { throw new Error("killed by a test"); } });
  const harms = {
    crash: broken,
    close: () => { self.close(); return broken(); },
    hang: () => { for (;;); },
  };
};

// Drops 41 files, over one of which a reader comes to `harm`.
const withVictim = async ({ app, page, files }, harm) => {
  await page.addInitScript((before) => {
    self.Blob = class extends Blob {
      constructor(parts, options) {
        super(options?.type === "text/javascript" ? [before, ...parts] : parts, options);
      }
    };
  }, `(${lurk})("${harm}");`);
  await app.open();
  await app.drop(files.write("before.txt", "Loaded before\n\nA calm text about Oslo.\n"));
  const tree = {};
  for (let nr = 0; nr < 40; nr += 1) tree[`f${String(nr).padStart(2, "0")}.txt`] = `Text ${nr}\n\nWords about Riga and number${nr}.\n`;
  tree["f20 victim.txt"] = "The victim\n\nNever read.\n";
  await app.drop(files.tree("mixed", tree));
};

const assertOnlyTheVictimIsLost = async ({ app }) => {
  await app.settled(41);
  const { rows: lost } = await app.report({ problems: true });
  assert.deepEqual(lost.map((row) => [row.file, row.status]), [["mixed/f20 victim.txt", "skipped"]]);
  assert.match(lost[0].reason, /reader|too long|could not/);
  await app.search("number39", 1);
  await app.search("", 41);
};

test("a reader that crashes loses only the file it had", async (given) => {
  await withVictim(given, "crash");
  await assertOnlyTheVictimIsLost(given);
  await until("a fresh reader in its place", () => given.seen.workers.length >= 3);
}, { expects: ["errors"] });

test("a reader that ends silently loses only the file it had", async (given) => {
  await withVictim(given, "close");
  await assertOnlyTheVictimIsLost(given);
}, { expects: ["errors"] });

test("a reader that hangs is given up and loses only the file it had", async (given) => {
  await withVictim(given, "hang");
  await assertOnlyTheVictimIsLost(given);
}, { expects: ["errors"] });

test("a reader killed between two files of a large import loses nothing", async ({ app, page, files, seen }) => {
  await app.open();
  await app.drop(files.write("before.txt", "Loaded before\n\nWords.\n"));
  await drop(page, [files.many(3_000)]);
  await app.state("importing");
  await reader(seen).evaluate(() => { setTimeout(() => { throw new Error("killed by a test"); }); });
  await app.ready();
  await until("all files to be accounted for", async () => /3,001 articles|3,000 articles/.test(await app.totals()));
  const totals = await app.totals();
  const read = number(totals.match(/([\d,]+) read/)[0]);
  const skipped = number(totals.match(/([\d,]+) skipped/)?.[0] ?? "0");
  assert.equal(read + skipped, 3_001);
  assert.ok(skipped <= 1, totals);
}, { expects: ["errors"] });

const loadAgain = async ({ app, page }) => {
  await page.getByText("The part of the page that holds the corpus stopped.").waitFor({ timeout: 120_000 });
  await app.button("Load the same files again").click();
  await app.ready();
  await app.settled(14);
  await app.search("Marant");
  await until("hits", async () => (await page.locator("mark[data-hit]").count()) > 0);
};

test("decisions outlive an engine that crashes", async (given) => {
  const { app, page, files, seen } = given;
  await app.open();
  await app.drop(files.sampleFolder());
  await app.settled(14);
  const place = page.locator(".desk-row").filter({ hasText: "Velmar Bay" });
  await page.keyboard.press("5");
  await place.getByRole("checkbox").click();
  await page.keyboard.press("d");
  await page.getByText(/^Rejected “Velmar Bay”/).waitFor();
  await until("it to go", async () => (await place.count()) === 0);
  await engine(seen).evaluate(() => { setTimeout(() => { throw new Error("killed by a test"); }); });
  await app.state("lost");
  await app.button("Load the same files again").click();
  await app.ready();
  await page.locator(".desk-row [data-entity]").first().waitFor();
  await page.getByRole("button", { name: /^Rejected/ }).click();
  await place.waitFor();
}, { expects: ["errors"] });

test("an engine that crashes is announced, and the same files load again", async (given) => {
  const { app, files, seen } = given;
  await app.open();
  await app.drop(files.sampleFolder());
  await app.settled(14);
  await engine(seen).evaluate(() => { setTimeout(() => { throw new Error("killed by a test"); }); });
  await loadAgain(given);
}, { expects: ["errors"] });

test("an engine that ends silently is noticed", async (given) => {
  const { app, files, seen } = given;
  await app.open();
  await app.drop(files.sampleFolder());
  await app.settled(14);
  await engine(seen).evaluate(() => self.close()).catch(() => {});
  await app.searchBox().fill("fire");
  await loadAgain(given);
}, { expects: ["errors"] });

test("an engine that dies in the middle of an import is announced", async ({ app, page, files, seen }) => {
  await app.open();
  await drop(page, [files.many(3_000)]);
  await until("some articles", async () => number(await app.totals()) > 0, 120_000);
  await engine(seen).evaluate(() => { setTimeout(() => { throw new Error("killed by a test"); }); });
  await app.button("Load the same files again").click({ timeout: 120_000 });
  await app.ready();
  await app.settled(3_000);
}, { expects: ["errors"] });

// The worker's program with another build's name in it.
const otherBuild = (wasm, build) => {
  const own = Buffer.from(build);
  const at = wasm.indexOf(own);
  assert.ok(at > 0, "the worker holds the name of its build");
  const patched = Buffer.from(wasm);
  for (let from = at; from >= 0; from = patched.indexOf(own)) patched.write("0123456789abcdef", from);
  return patched;
};

test("a worker of another build is refused in words", async ({ app, page, files, shipped, form }) => {
  await app.open();
  await app.button("About", page.locator("footer")).click();
  const [, build] = (await page.getByRole("dialog").textContent()).match(/build ([0-9a-f]{16})/);
  const copy = join(files.folder, "dist");
  cpSync(shipped, copy, { recursive: true });
  if (form === "hosted") {
    const name = readdirSync(copy).find((file) => /^worker-.*\.wasm$/.test(file));
    writeFileSync(join(copy, name), otherBuild(readFileSync(join(copy, name)), build));
  } else {
    const single = join(copy, "dropleaf.html");
    const packed = (_, before, text) => before + gzipSync(otherBuild(gunzipSync(Buffer.from(text, "base64")), build)).toString("base64");
    writeFileSync(single, readFileSync(single, "utf8").replace(/(id="worker-wasm">)([^<]+)/, packed));
  }
  const server = await serve(copy);
  try {
    const address = form === "hosted" ? server.address : pathToFileURL(join(copy, "dropleaf.html")).href;
    await page.goto(address);
    await page.getByText(/different versions/).waitFor();
    assert.equal(await new App(page, address).button("Load the same files again").count(), 0);
  } finally {
    server.close();
  }
}, { expects: ["requests"] });

test("a page and a worker of two builds are not put together", async ({ files }) => {
  const assemble = (page, worker) => {
    const out = files.tree("mixed", {
      "app.js": "", "app_bg.wasm": page, "worker.js": "", "worker_bg.wasm": worker,
    });
    const env = { ...process.env, TRUNK_SOURCE_DIR: root, TRUNK_STAGING_DIR: out };
    const { status, stderr } = spawnSync("node", [join(root, "web", "assemble.mjs")], { env });
    assert.notEqual(status, 0);
    return String(stderr);
  };
  const mixed = assemble("\0asm dropleaf-build:aa11;", "\0asm dropleaf-build:bb22;");
  assert.match(mixed, /page is of build aa11, the worker of build bb22/);
  assert.match(assemble("\0asm dropleaf-build:aa11;", "\0asm"), /worker_bg.wasm does not say/);
}, { forms: ["hosted"] });

test("one line of 50 MB is read, searched and drawn in parts", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.oneLine(50), files.write("small.txt", "A small one\n\nBeside it.\n"));
  await app.settled(2);
  await app.search("zanzibarine", 1);
  await app.read("one line.txt");
  await app.article().locator("mark[data-hit]").first().waitFor({ timeout: 120_000 });
  const drawn = await app.article().evaluate((article) => article.textContent.length);
  assert.ok(drawn < 3e6, `${drawn} characters are drawn`);
  await page.getByRole("toolbar").getByRole("button", { name: /Raw text/ }).click();
  await page.locator(".reader-line").first().waitFor({ timeout: 120_000 });
  const raw = await app.article().evaluate((article) => article.textContent.length);
  assert.ok(raw < 3e6, `${raw} characters are drawn raw`);
});

test("a file that vanishes between drop and reading is listed with a reason", async ({ app, page, files }) => {
  const { rmSync } = await import("node:fs");
  await app.open();
  const folder = files.many(4_000, "vanishing");
  await drop(page, [folder]);
  await app.state("importing");
  rmSync(join(folder, "part000"), { recursive: true });
  rmSync(join(folder, "part039"), { recursive: true });
  await app.ready();
  const totals = await app.totals();
  const [read, skipped] = [/([\d,]+) read/, /([\d,]+) skipped/].map((part) => number(totals.match(part)?.[0] ?? "0"));
  assert.ok(read > 0 && read + skipped <= 4_000 + 2, totals);
});
