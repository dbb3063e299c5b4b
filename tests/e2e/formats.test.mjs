// Files of every kind become articles, or are refused in words; how a file is read and
// what was read of it can be settled otherwise.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { assert, test, until } from "./check.mjs";
import { drop } from "./drop.mjs";
import { root, zip } from "./fixtures.mjs";

const golden = join(root, "tests", "golden", "ingest");

const TABLE = 'headline;body;published;outlet\n'
  + 'Fire at the port;"A fire broke out; 14 people were hurt.";2024-03-12;Kostrel Post\n'
  + 'Toll rises;"The number rose to 17.\n\nThe port stays closed.";2024-03-13;Meridian Wire\n';

const MESSAGE = "From: =?utf-8?Q?Ilse_Mar=C3=A1nt?= <ilse@port.example>\r\nSubject: The quay\r\n"
  + "Date: Tue, 12 Mar 2024 09:30:00 +0100\r\nMIME-Version: 1.0\r\n"
  + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n'
  + "Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 on the quay burned.\r\n--b\r\n"
  + 'Content-Type: text/plain; name="list.txt"\r\nContent-Disposition: attachment; filename="list.txt"\r\n\r\n'
  + "Forty gaskets of rubber.\r\n--b--\r\n";

test("files of every kind become articles", async ({ app, page, files }) => {
  await app.open();
  const folder = join(files.folder, "kinds");
  mkdirSync(folder, { recursive: true });
  const copied = ["report.docx", "letter.odt", "book.epub", "memo.rtf", "notice.pdf", "feed.rss", "captions.srt", "wire.nitf", "ships.xlsx"];
  for (const name of copied) copyFileSync(join(golden, name), join(folder, name));
  files.write("kinds/rows.csv", TABLE);
  files.write("kinds/lines.jsonl", '{"title":"One","body":"A quince tree."}\n{"title":"Two","body":"A medlar tree."}\n');
  files.write("kinds/letter.eml", MESSAGE);
  files.write("kinds/more.zip", zip({ "a/first.txt": "The first of the archive\n\nWith a walnut.\n", "pic.png": Buffer.from("\x89PNG\r\n\x1a\n", "latin1") }));
  files.write("kinds/packed.txt.gz", gzipSync("A packed text\n\nWith a hazelnut.\n"));
  await app.drop(folder);
  const docs = [...copied.map((name) => `kinds/${name}`), "kinds/rows.csv#0", "kinds/rows.csv#1", "kinds/lines.jsonl#0", "kinds/lines.jsonl#1",
    "kinds/letter.eml", "kinds/letter.eml/list.txt", "kinds/more.zip/a/first.txt"];
  await app.settled(docs.length + 1);
  for (const [query, doc] of [["quince", "kinds/lines.jsonl#0"], ["walnut", "kinds/more.zip/a/first.txt"],
    ["gaskets rubber", "kinds/letter.eml/list.txt"], ["café quay", "kinds/letter.eml"], ['"fire broke out"', "kinds/rows.csv#0"]]) {
    await app.search(query, 1);
    assert.deepEqual(await app.docs(), [doc]);
  }
  await app.search("hazelnut", 1);
  assert.match((await app.docs())[0], /^kinds\/packed\.txt\.gz/);
  await app.search("", docs.length + 1);
  const { rows } = await app.report();
  const row = (file) => rows.find((found) => found.file === file);
  assert.equal(row("kinds/more.zip").status, "partial");
  assert.match(row("kinds/more.zip/pic.png").reason, /image/);
  // A message says who wrote it and when; its address is text like any other.
  await app.read("kinds/letter.eml");
  const head = await page.locator(".reader-meta").textContent();
  assert.match(head, /12 March 2024/);
  assert.match(head, /Ilse Maránt/);
  for (const name of ["report.docx", "letter.odt", "book.epub", "memo.rtf", "notice.pdf"]) {
    await app.read(name);
    assert.ok((await app.article().textContent()).length > 40, name);
  }
});

test("a table of many rows is shown and searched while it is read", async ({ app, page, files }) => {
  await app.open();
  const row = (_, nr) => `Shift ${nr};"The crew of shift ${nr} counted the drums at Kostrel, and found none missing."\n`;
  files.write("shifts.csv", `title;text\n${Array.from({ length: 90_000 }, row).join("")}`);
  await drop(page, [join(files.folder, "shifts.csv")]);
  await page.waitForFunction(() => {
    const shown = parseInt(document.querySelector(".list-head b")?.textContent.replaceAll(",", "") ?? "0", 10);
    const bar = document.querySelector(".import-bar-work");
    return document.documentElement.dataset.state === "importing" && shown > 0
      && /Reading 0 of 1 files, [\d,]+ articles so far/.test(bar?.textContent ?? "")
      && Number(bar.querySelector("[role=progressbar]").getAttribute("aria-valuenow")) > 0;
  }, undefined, { timeout: 60_000 });
  await app.state("ready");
  await app.settled(90_000);
  await app.search("drums 89999", 1);
  assert.deepEqual(await app.docs(), ["shifts.csv#89999"]);
});

test("an encoding is guessed, shown, and settled otherwise without dropping again", async ({ app, page, files }) => {
  await app.open();
  const cyrillic = Buffer.from([0xcf, 0xee, 0xf0, 0xf2, 0x20, 0xe3, 0xee, 0xf0, 0xe5, 0xeb, 0x20, 0xe2, 0xf1, 0xfe, 0x20, 0xed, 0xee, 0xf7, 0xfc, 0x2e, 0x0a]);
  await app.drop(files.tree("old", { "port.txt": cyrillic, "same.txt": Buffer.concat([cyrillic, cyrillic]), "new.txt": "Plain words.\n" }));
  await app.read("port.txt");
  assert.match(await app.article().textContent(), /Порт горел всю ночь/);
  assert.match(await page.locator(".reader-file").textContent(), /windows-1251, guessed/);
  const settle = async (encoding, all) => {
    await app.button("How it is read").first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Encoding", { exact: true }).selectOption(encoding);
    const preview = await dialog.getByLabel("Preview").textContent();
    if (all) await dialog.getByRole("checkbox").check();
    await app.button("Read it again", dialog).click();
    await dialog.waitFor({ state: "detached" });
    return preview;
  };
  const preview = await settle("KOI8-R", true);
  assert.match(preview, /^оНПР ЦНПЕК/);
  // The article that was open is open again, in other letters.
  await until("the article read as KOI8-R", async () => /оНПР ЦНПЕК/.test(await app.article().textContent().catch(() => "")));
  await app.ready();
  await app.settled(3);
  await app.search("оНПР", 2);
  assert.deepEqual((await app.docs()).sort(), ["old/port.txt", "old/same.txt"]);
  assert.match(await page.locator(".reader-file").textContent(), /KOI8-R, by you/);
  await settle("windows-1251", false);
  await until("the article as it was", async () => /Порт горел/.test(await app.article().textContent().catch(() => "")));
  await app.search("Порт", 1);
  assert.deepEqual(await app.docs(), ["old/port.txt"]);
});

test("columns are guessed, shown, and settled otherwise", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.write("rows.csv", "a;b;c\nFire at the port;A fire broke out at the port of Sarvena on Monday.;Kostrel Post\nToll rises;The number of injured rose to seventeen on Tuesday.;Meridian Wire\n"));
  // Names of one letter are no names for sure.
  await app.settled(3);
  await app.read("rows.csv#1");
  await app.button("How it is read").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The first row names the columns").check();
  await app.button("Read it again", dialog).click();
  await app.settled(2);
  await app.ready();
  await app.read("rows.csv#1");
  await app.button("How it is read").first().click();
  await dialog.getByLabel("Role of c").selectOption("source");
  await dialog.getByLabel("Role of a").selectOption("title");
  await app.button("Read it again", dialog).click();
  await until("the source", async () => /Meridian Wire/.test(await page.locator(".reader-meta").textContent().catch(() => "")));
  await app.ready();
  await app.facet("Source", "Kostrel Post").waitFor();
  assert.match(await app.row("rows.csv#0").textContent(), /Fire at the port/);
  await app.settled(2);
});

test("what was read of an article is corrected, marked, and taken back", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("two", { "a.txt": "A quiet day\n\nNothing burned.\n", "b.txt": "A loud day\n\nMuch burned.\n" }));
  await app.read("a.txt");
  await app.button("Correct").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Date").fill("last week");
  assert.match(await dialog.getByRole("status").textContent(), /A date is written as/);
  assert.ok(await app.button("Correct", dialog).isDisabled());
  await dialog.getByLabel("Date").fill("2023-11-05");
  await dialog.getByLabel("Source").fill("<b>The Kostrel Post</b>");
  await dialog.getByLabel("Title").fill("A day of rest");
  await app.button("Correct", dialog).click();
  await until("the correction", async () => /5 November 2023 yours/.test(await page.locator(".reader-meta").textContent().catch(() => "")));
  assert.match(await page.locator(".reader-meta").textContent(), /<b>The Kostrel Post<\/b> yours/);
  await app.facet("Source", "The Kostrel Post").waitFor();
  await until("the title in the list", async () => /A day of rest/.test(await app.row("a.txt").textContent()));
  assert.match(await page.locator(".reader-note").first().textContent(), /read was “A quiet day”/);
  // The text is what it was.
  assert.match(await app.article().textContent(), /Nothing burned\./);
  await page.keyboard.press("Control+z");
  await until("the article as it was read", async () => /undated/.test(await page.locator(".reader-meta").textContent().catch(() => "")));
  await until("no source", async () => (await app.facet("Source", "The Kostrel Post").count()) === 0);
});

test("the source of a page can be seen as text", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.write("page.html", "<html><title>Fire</title><script>window.ran = 1</script><p>It burned <b>all</b> night."));
  await app.read("page.html");
  await app.button("Source").click();
  assert.match(await page.getByRole("dialog").getByLabel("Source").textContent(), /<script>window\.ran = 1<\/script><p>It burned <b>all<\/b> night\./);
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

test("a file in an archive has its preview and its source too", async ({ app, page, files }) => {
  await app.open();
  const cyrillic = Buffer.from([0xcf, 0xee, 0xf0, 0xf2, 0x20, 0xe3, 0xee, 0xf0, 0xe5, 0xeb, 0x20, 0xe2, 0xf1, 0xfe, 0x20, 0xed, 0xee, 0xf7, 0xfc, 0x2e, 0x0a]);
  const inner = zip({ "port.txt": cyrillic, "page.html": "<title>Fire</title><p>It burned <b>all</b> night." });
  await app.drop(files.write("outer.zip", zip({ "first.txt": "The first.\n", "inner.zip": inner })));
  await app.read("outer.zip/inner.zip/page.html");
  await app.button("Source").click();
  const source = page.getByRole("dialog").getByLabel("Source");
  await source.waitFor();
  assert.match(await source.textContent(), /<p>It burned <b>all<\/b> night\./);
  await page.keyboard.press("Escape");
  await app.read("outer.zip/inner.zip/port.txt");
  await app.button("How it is read").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Preview").waitFor();
  await dialog.getByLabel("Encoding", { exact: true }).selectOption("KOI8-R");
  assert.match(await dialog.getByLabel("Preview").textContent(), /^оНПР ЦНПЕК/);
  await app.button("Read it again", dialog).click();
  await until("the member read as KOI8-R", async () => /оНПР ЦНПЕК/.test(await app.article().textContent().catch(() => "")));
});
