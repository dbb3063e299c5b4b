// The reader: an article as it is, with what is marked in it.
import { assert, test, until } from "./check.mjs";
import { sampleFile } from "./fixtures.mjs";

const EXPLAINED = "What we know about the fire in Velmar Bay.txt";
const clipboard = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

const openSample = async (app, name = EXPLAINED) => {
  await app.open();
  await app.trySample();
  await app.read(name);
};

test("what is drawn is what stands in the file, as article and raw", async ({ app, page }) => {
  await openSample(app);
  for (const row of (await app.docs()).filter((doc) => doc.endsWith(".txt"))) {
    await app.read(row);
    const bytes = sampleFile(row);
    await app.assertTrue(app.article(), bytes);
    const raw = page.getByRole("toolbar").getByRole("button", { name: /Raw text/ });
    await raw.click();
    await page.locator(".reader-line").first().waitFor();
    const runs = await app.assertTrue(app.article(), bytes);
    // The raw text is the whole text: only line ends are not drawn.
    const drawn = runs.map(([, text]) => text).join("").replaceAll(/\s/g, "");
    assert.equal(drawn, bytes.toString().replaceAll(/\s/g, ""), row);
    await raw.click();
    await page.locator(".reader-line").first().waitFor({ state: "detached" });
  }
});

test("headings, lists, tables, posts and images are told apart", async ({ app }) => {
  await openSample(app);
  const article = app.article();
  assert.ok(await article.getByRole("heading", { name: "How It Began" }).isVisible());
  assert.equal(await article.getByRole("listitem").filter({ hasText: "two fire crews of four" }).count(), 1);
  assert.equal(await article.getByRole("columnheader", { name: "Who says so" }).count(), 1);
  assert.equal(await article.getByRole("cell", { name: "412 tonnes" }).count(), 1);
  assert.ok(await article.locator("[data-kind=post]").filter({ hasText: "@velmarpilots" }).isVisible());
});

test("entities carry their type, and the legend switches types", async ({ app, page }) => {
  await openSample(app);
  const person = app.article().locator("mark[data-type=PER]").first();
  const filled = () => person.evaluate((mark) => {
    const { backgroundColor, borderBottom, textDecoration } = getComputedStyle(mark);
    return `${backgroundColor} ${borderBottom} ${textDecoration}`;
  });
  const before = await filled();
  const people = page.getByRole("group", { name: "Entities marked" }).getByRole("button", { name: /People/ });
  assert.equal(await people.getAttribute("aria-pressed"), "true");
  await people.click();
  assert.equal(await people.getAttribute("aria-pressed"), "false");
  await until("the mark to lose its look", async () => (await filled()) !== before);
  await people.click();
  await until("the mark to get it back", async () => (await filled()) === before);
});

test("an article without a date of its own is undated", async ({ app, files }) => {
  await app.open();
  await app.drop(files.tree("dates", {
    "glued.txt": " date 2024-03-20 Seoul is cautious. The minister spoke of peace on Tuesday.\n\nMore words.\n",
    "undated.txt": "A story with pictures\n\n![](https://example.org/2023/08/01/a.jpg)\n\nWords. pic.twitter.com/abc\n— A (@a) March 19, 2024\n",
  }));
  await app.read("glued.txt");
  assert.match(await app.article().locator(".reader-meta").textContent(), /20 March 2024/);
  assert.match(await app.article().locator(".reader-meta").textContent(), /stated/);
  const paragraph = await app.article().locator("p[dir=auto], h1, h2").filter({ hasText: "Seoul" }).first().textContent();
  assert.ok(!paragraph.includes("2024-03-20"), `the date is no text of the paragraph: ${paragraph}`);
  await app.read("undated.txt");
  assert.match(await app.article().locator(".reader-meta").textContent(), /undated/);
});

test("find looks in this article alone", async ({ app, page }) => {
  await openSample(app);
  await page.keyboard.press("f");
  const box = page.getByRole("textbox", { name: "Find in this article" });
  await box.waitFor();
  await until("the focus", async () => box.evaluate((input) => document.activeElement === input));
  await page.keyboard.type("fIrE");
  const status = page.getByRole("toolbar").getByRole("status");
  // The matches of each letter typed pass by, and the count comes before the marks: done
  // is when as many words are marked as are counted.
  const marked = () => app.article().locator("mark[data-hit]").evaluateAll((marks) => {
    const words = {};
    for (const mark of marks) words[mark.dataset.hit] = (words[mark.dataset.hit] ?? "") + mark.textContent;
    return Object.values(words).map((word) => word.toLowerCase());
  });
  await until("marks on every match, and on nothing else", async () => {
    const words = await marked();
    const said = await status.textContent().catch(() => "");
    return words.length > 1 && words.every((word) => word === "fire") && said === `match 1 of ${words.length}`;
  });
  await page.keyboard.press("Enter");
  await until("the next match", async () => /match 2 of/.test(await status.textContent()));
  assert.equal(await app.nArticles(), 14, "the list is not filtered");
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
});

test("the article can be copied", async ({ app, page }) => {
  await openSample(app);
  await app.button("Copy article").click();
  await page.getByText("The article is on the clipboard.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.replaceAll("\r\n", "\n"), sampleFile(EXPLAINED).toString());
}, clipboard);

test("a selection is copied as a quote with its place and the file's SHA-256", async ({ app, page }) => {
  await openSample(app);
  await page.evaluate(() => {
    const runs = [...document.querySelectorAll("article p[dir=auto] [data-at]")];
    const selection = getSelection();
    const [first, last] = [runs[0], runs[4]];
    selection.setBaseAndExtent(first.firstChild, 4, last.firstChild, last.textContent.length);
    window.chosen = { text: selection.toString(), at: Number(first.dataset.at) + 4 };
  });
  const chosen = await page.evaluate(() => window.chosen);
  await app.button("Copy quote").click();
  await page.getByText(/The passage is on the clipboard/).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const { createHash } = await import("node:crypto");
  // Between two blocks the browser writes an empty line, the text has but one end.
  const words = (text) => text.replaceAll(/\s+/g, " ");
  assert.ok(words(copied).includes(words(chosen.text)), copied);
  assert.ok(copied.includes(EXPLAINED), "the file");
  assert.ok(copied.includes(createHash("sha256").update(sampleFile(EXPLAINED)).digest("hex")), "its SHA-256");
  const range = copied.match(/Bytes ([\d,]+)–([\d,]+) of the text/).slice(1).map((n) => Number(n.replaceAll(",", "")));
  const there = sampleFile(EXPLAINED).subarray(range[0], range[1]).toString();
  assert.equal(words(there), words(chosen.text));
  assert.ok(copied.includes(there), "the words as they stand in the file");
}, clipboard);

test("links and pictures of a document are shown and never fetched", async ({ app, page, files, server }) => {
  await app.open();
  const asked = server.log.length;
  const at = server.address;
  await app.drop(files.tree("linked", {
    "a.md": `# Linked\n\n![A picture](${at}leak.png)\n\n[A link](${at}leak.html) and ${at}leak.txt in words.\n`,
    "b.html": `<!doctype html><meta charset=utf-8><title>B</title><p>Words <a href="${at}leak">link</a></p><img src="${at}leak.png" alt="A dog">`,
  }));
  for (const file of ["a.md", "b.html"]) {
    await app.read(file);
    assert.equal(await app.article().locator("img, a[href]").count(), 0);
  }
  await page.waitForTimeout(300);
  assert.equal(server.log.length, asked);
});

test("texts of many scripts are drawn with their direction and language", async ({ app, files }) => {
  await app.open();
  await app.drop(files.tree("scripts", {
    "arabic.txt": "قال الوزير إن الحريق انتهى\n\nفي ميناء الرياض كان الدخان كثيفا.\n",
    "korean.txt": "서울의 신문은 그렇게 전했다\n\n기자들은 부두에 있었다.\n",
    "mixed.txt": "English then עברית then English\n\n👩‍👩‍👧 family, İstanbul, e\u0301, ß.\n",
  }));
  await app.read("arabic.txt");
  const direction = await app.article().locator("[dir=auto]").filter({ hasText: "الوزير" }).first()
    .evaluate((element) => getComputedStyle(element).direction);
  assert.equal(direction, "rtl");
  await app.search("الحريق", 1);
  await app.search("istanbul", 1);
  await app.read("mixed.txt");
  assert.equal(await app.article().locator("mark[data-hit]").first().textContent(), "İstanbul");
});
