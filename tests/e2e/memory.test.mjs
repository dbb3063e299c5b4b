// Where the memory of the tab ends: it is said before anything is lost.
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assert, number, test } from "./check.mjs";
import { App } from "./app.mjs";
import { serve } from "./server.mjs";

const PAGE = 65_536;

// A number as wasm writes it: groups of seven bits, the lowest first.
const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(Math.floor(n / 128))]);
const unleb = (bytes, at) => {
  for (let n = 0, scale = 1; ; scale *= 128) {
    n += (bytes[at] & 127) * scale;
    at += 1;
    if (bytes[at - 1] < 128) return [n, at];
  }
};

// The program with a memory that grows to `most` bytes and no further.
const limited = (wasm, most) => {
  for (let at = 8; at < wasm.length;) {
    const [n, from] = unleb(wasm, at + 1);
    // Section 5 holds one memory: flags, the least number of pages, perhaps the greatest.
    if (wasm[at] === 5) {
      const [least] = unleb(wasm, from + 2);
      const memory = [1, 1, ...leb(least), ...leb(Math.floor(most / PAGE))];
      return Buffer.concat([wasm.subarray(0, at), Buffer.from([5, memory.length, ...memory]), wasm.subarray(from + n)]);
    }
    at = from + n;
  }
  throw new Error("the program has no memory");
};

// The page with an engine and readers that get no more than `megabytes` each.
const withLittleMemory = async ({ page, files, shipped }, megabytes, body) => {
  const copy = join(files.folder, "dist");
  cpSync(shipped, copy, { recursive: true });
  const worker = join(copy, readdirSync(copy).find((file) => /^worker-.*\.wasm$/.test(file)));
  writeFileSync(worker, limited(readFileSync(worker), megabytes * 1e6));
  const server = await serve(copy);
  try {
    const app = new App(page, server.address);
    await app.open();
    await body(app);
  } finally {
    server.close();
  }
};

const SENTENCE = "The port authority counted grain silos while the tide turned over Velmar Bay. ";

// A folder of `n` files of about `kilobytes`.
const folderOf = (files, n, kilobytes) => {
  const text = SENTENCE.repeat(Math.floor((kilobytes * 1e3) / SENTENCE.length));
  const named = Array.from({ length: n }, (_, nr) => [`f${nr}.txt`, `Report ${nr}\n\nIt has marker${nr}. ${text}\n`]);
  return files.tree("much", Object.fromEntries(named));
};

test("an import ends in words where the memory does, and what is loaded stays", async (given) => {
  await withLittleMemory(given, 48, async (app) => {
    const { page, files } = given;
    const n = 60;
    await app.drop(folderOf(files, n, 500));
    const says = await page.locator(".import-bar-done").textContent();
    assert.match(says, /^The memory that the browser gives this tab is full\. \d+ articles are loaded and can be searched; \d+ files were not read\./);
    const totals = await app.totals();
    const [read, skipped] = [/(\d+) read/, /(\d+) skipped/].map((part) => number(totals.match(part)[0]));
    assert.equal(read + skipped, n, "every file is accounted for");
    assert.ok(read >= 5 && skipped >= 5, totals);
    const { rows } = await app.report({ problems: true });
    assert.ok(rows.length > 0);
    for (const { reason } of rows) assert.equal(reason, "there is no memory left in this tab for more texts");
    // What is loaded answers, long questions included.
    await app.search("marker0", 1);
    await app.search("silos", read);
    await app.search("/V[a-z]+ B/", read);
    await app.button("Concordance").click();
    await app.search("tide");
    await page.locator("mark", { hasText: "tide" }).first().waitFor();
  });
}, { forms: ["hosted"], expects: ["requests"] });

test("what there is no room for leaves room for the rest, be it a file or a question", async (given) => {
  await withLittleMemory(given, 64, async (app) => {
    const { page, files } = given;
    // Texts too long for the model: nothing has to be waited for.
    await app.drop(folderOf(files, 4, 4300));
    const small = Array.from({ length: 9 }, (_, nr) => [`small${nr}.txt`, `Small ${nr}\n\n${SENTENCE}${nr}\n`]);
    const large = SENTENCE.repeat(6.5e6 / SENTENCE.length);
    await app.drop(files.tree("mixed", Object.fromEntries([["large.txt", large], ...small])));
    assert.match(await app.totals(), /^13 articles, .* 13 read, 1 skipped$/);
    const { rows } = await app.report({ problems: true });
    assert.deepEqual(rows.map(({ file, reason }) => [file, reason]), [
      ["mixed/large.txt", "there is not enough memory left in this tab for it"],
    ]);
    await app.searchBox().fill("has:near-duplicate");
    await page.getByText("There is not enough memory left in this tab to find that out.").waitFor();
    await app.search("silos", 13);
  });
}, { forms: ["hosted"], expects: ["requests"] });
