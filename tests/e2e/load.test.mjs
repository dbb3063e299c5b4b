// Files come in: by drop, by pickers, by paste, as the sample; all are accounted for.
import { join } from "node:path";
import { drop } from "./drop.mjs";
import { assert, number, test, until } from "./check.mjs";

test("dropped files and a nested folder are listed", async ({ app, files }) => {
  await app.open();
  const one = files.write("alone.txt", "A text that stands alone\n\nWith a second paragraph.\n");
  const folder = files.tree("outer", {
    "top.md": "# Top\n\nSome words.\n",
    "inner/deep.html": "<!doctype html><title>Deep</title><meta charset=utf-8><p>Deep words.</p>",
    "inner/most/deepest.txt": "The deepest of all\n\nIt lies three folders down.\n",
  });
  await app.drop(one, folder);
  await app.settled(4);
  assert.deepEqual((await app.docs()).sort(), [
    "alone.txt", "outer/inner/deep.html", "outer/inner/most/deepest.txt", "outer/top.md",
  ]);
  const { rows, sum } = await app.report();
  assert.deepEqual(rows.map((row) => row.status), ["loaded", "loaded", "loaded", "loaded"]);
  assert.equal(number(sum), 4);
});

test("the sample opens as a corpus", async ({ app, page }) => {
  await app.open();
  await app.trySample();
  assert.equal(await app.nArticles(), 14);
  const first = app.rows().first();
  assert.match(await first.textContent(), /words/);
  assert.ok(await page.getByRole("list", { name: "Articles" }).isVisible());
});

test("the pickers take files and a folder", async ({ app, page, files }) => {
  await app.open();
  const folder = files.tree("picked", { "a.txt": "First one\n\nWords.\n", "b/c.txt": "Second one\n\nWords.\n" });
  await page.locator("input#open-folder").setInputFiles(folder);
  await app.ready();
  await app.settled(2);
  await page.locator("input#open-files").setInputFiles([files.write("d.txt", "Third one\n\nWords.\n")]);
  await app.settled(3);
  assert.deepEqual((await app.docs()).sort(), ["d.txt", "picked/a.txt", "picked/b/c.txt"]);
});

test("the buttons open the pickers", async ({ app, page }) => {
  await app.open();
  // The inputs behind them are nobody's second button of the same name.
  for (const name of ["Choose files", "Choose a folder"]) {
    assert.equal(await page.getByRole("button", { name }).count(), 1, name);
  }
  for (const [name, many] of [["Choose files", true], ["Choose a folder", true]]) {
    const opened = page.waitForEvent("filechooser", { timeout: 20_000 });
    const [chooser] = await Promise.all([opened, app.button(name).click()]);
    assert.equal(chooser.isMultiple(), many, name);
  }
});

test("pasted text becomes an article", async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "A pasted headline\n\nIlse Marant spoke in Riga.\n");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await app.ready();
  await app.settled(1);
  assert.match(await app.rows().first().textContent(), /A pasted headline/);
});

test("a pasted file becomes an article", async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["A file from the clipboard\n\nWords.\n"], "clip.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await app.ready();
  await app.settled(1);
  assert.deepEqual(await app.docs(), ["clip.txt"]);
});

test("an empty file, one byte and an unknown format are each accounted for", async ({ app, files }) => {
  await app.open();
  const folder = files.tree("odd", {
    "empty.txt": "", "one byte.txt": "x", "spaces.txt": " \n\t\n", "report.pdf": "%PDF-1.7\n1 0 obj\n",
    "good.txt": "A good text\n\nWith words.\n", "latin1.txt": Buffer.from("caf\xe9 au lait", "latin1"),
  });
  await app.drop(folder);
  const { rows } = await app.report();
  const of = (name) => rows.find((row) => row.file === `odd/${name}`);
  assert.equal(rows.length, 6);
  assert.equal(of("good.txt").status, "loaded");
  assert.equal(of("one byte.txt").status, "loaded");
  for (const name of ["empty.txt", "spaces.txt", "report.pdf"]) {
    assert.equal(of(name).status, "skipped", name);
    assert.ok(of(name).reason.length > 8, `${name}: a reason in words`);
  }
  assert.equal(of("latin1.txt").status, "loaded");
  assert.match(of("latin1.txt").reason, /windows-125\d, guessed/);
});

test("files are added to those that are there", async ({ app, files }) => {
  await app.open();
  await app.drop(files.write("first.txt", "The first\n\nWords.\n"));
  await app.drop(files.write("second.txt", "The second\n\nWords.\n"));
  await app.settled(2);
});

test("the same folder dropped twice is recognised", async ({ app, page, files }) => {
  await app.open();
  const folder = files.sampleFolder();
  await app.drop(folder);
  await app.settled(14);
  await app.drop(folder);
  assert.match(await app.totals(), /14 already here/);
  assert.equal(await app.nArticles(), 14);
  const { rows } = await app.report();
  assert.ok(rows.every((row) => row.status === "loaded" && /again/.test(row.reason)));
});

test("the same bytes under two names are shown as duplicates", async ({ app, files }) => {
  await app.open();
  const text = "A text of which there are two\n\nIt has a few words.\n";
  await app.drop(files.tree("twins", { "a.txt": text, "b.txt": text }));
  await app.settled(2);
  assert.equal(await app.rows().filter({ hasText: "duplicate" }).count(), 1);
});

test("10,000 small files load, and the list draws a window of them", async ({ app, page, files }) => {
  await app.open();
  const folder = files.many(10_000);
  await drop(page, [folder]);
  // What is there already can be searched while the rest still loads.
  await page.getByRole("progressbar").waitFor();
  await app.ready(600_000);
  await app.settled(10_000);
  assert.ok((await app.rows().count()) < 100, "rows that are drawn");
  await app.search("marker7321", 1);
  assert.deepEqual(await app.docs(), ["many/part073/article07321.txt"]);
  await app.search("", 10_000);
  // The last row can be reached.
  await page.getByRole("combobox", { name: "Order" }).selectOption("file name");
  const list = page.getByRole("list", { name: "Articles" });
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await until("the last row", async () => (await app.docs()).includes("many/part099/article09999.txt"));
  const { sum } = await app.report();
  assert.equal(number(sum), 10_000);
});

test("results can be searched while the rest loads", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.write("early.txt", "An early bird\n\nIt sang of quinces.\n"));
  await drop(page, [files.many(6_000)]);
  await app.state("importing");
  await app.searchBox().fill("quinces");
  await app.settled(1);
  await app.ready(600_000);
  assert.deepEqual(await app.docs(), ["early.txt"]);
});

test("an import can be cancelled in the middle", async ({ app, page, files }) => {
  await app.open();
  const n = 10_000;
  await drop(page, [files.many(n)]);
  const bar = page.getByRole("progressbar");
  await bar.waitFor();
  await until("some articles", async () => number(await app.totals()) > 0, 120_000);
  await page.getByRole("status").getByRole("button", { name: "Cancel import" }).click();
  await app.ready();
  const says = async () => (await app.totals()).match(/([\d,]+) read, ([\d,]+) skipped/);
  const [totals, loaded, skipped] = await until("what came of it", says);
  const total = number(loaded) + number(skipped);
  // What was never met because its folder was not looked into is no file of ours.
  assert.ok(total <= n && number(loaded) < n, totals);
  const { rows } = await app.report({ problems: true });
  assert.ok(rows.length > 0 && rows.every(({ reason }) => /cancelled/.test(reason)), JSON.stringify(rows[0]));
  // And what was cancelled can be dropped once more.
  await app.drop(join(files.folder, "many", "part099"));
  await app.search("marker9950", 1);
});
