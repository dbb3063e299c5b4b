// Hostile names and texts are shown as text: nothing in them runs or is fetched.
import { join } from "node:path";
import { assert, test, until } from "./check.mjs";

const RUN = "window.ranByDropleafTest = true";
const CONTENTS = {
  "markup.txt": `<script>${RUN}</script> <img src="/leak.png" onerror="${RUN}"> and <b>bold</b>\n\n`
    + `<a href="javascript:${RUN}">click</a> <svg onload="${RUN}"> <iframe src="/leak.html"></iframe>\n`,
  "markdown.md": `# <img src=/leak.png onerror=${RUN}>\n\n[click](javascript:${RUN}) ![x](http://127.0.0.1/leak.png)\n\n`
    + `- <script>${RUN}</script>\n- item\n\n| <img src=x onerror=${RUN}> | b |\n|---|---|\n| "><script>${RUN}</script> | d |\n`,
  "page.html": `<!doctype html><meta charset=utf-8><base href="http://127.0.0.1:9/"><title>"><img src=x onerror=${RUN}></title>`
    + `<link rel=stylesheet href=/leak.css><script src=/leak.js></script><script>${RUN}</script>`
    + `<meta http-equiv=refresh content="0;url=/leak"><style>@import "/leak.css"; body{background:url(/leak.png)}</style>`
    + `<body onload="${RUN}"><p>Visible words of Riga <a href="javascript:${RUN}">click</a> here.</p>`
    + `<img src=/leak.png onerror="${RUN}" alt="a picture"><p onclick="${RUN}">Second paragraph.</p>`
    + `<iframe srcdoc="<script>parent.ranByDropleafTest=true</script>"></iframe><form action=/leak><input autofocus onfocus="${RUN}"></form>`,
  "bidi.txt": "Abc \u202Egnp.exe\u202C def \u2066isolate\u2069 \u200Fmark\n\nSecond paragraph with \u202E override left open\n",
  "entities.txt": "Minister Ilse <img src=x onerror=alert(1)> Marant met {{constructor.constructor('alert(1)')()}} and ${alert(1)}.\n",
  "control.txt": "Bell \u0007 escape \u001b[31m nul \u0000 del \u007f and \ufffe noncharacter.\n\nEnd.\n",
};
const NAMES = [
  `<script>${RUN}<∕script>.txt`, `<img src=x onerror=${RUN}>.txt`, `"><svg onload=${RUN}>.txt`,
  "javascript:alert(1).txt", "abc\u202Etxt.exe.txt", "' onmouseover='alert(1).txt", "{{7*7}}.txt", "%3Cscript%3E.txt",
  "a\u0301\u0327 combining.txt", "name with  two spaces .txt", "constructor.txt", "__proto__.txt",
];

const assertNothingRan = async (page) => {
  assert.equal(await page.evaluate(() => window.ranByDropleafTest), undefined, "something ran");
  const foreign = await page.evaluate(() => {
    const bad = "article img, article script, article iframe, article a[href], article svg:not(.icon), article form, article style,"
      + " [aria-label=Articles] img, [aria-label=Articles] a[href], [aria-label=Articles] script, dialog img, dialog script,"
      + " [href^='javascript:'], base, [onerror], [onload], [onclick], [onmouseover]";
    return [...document.querySelectorAll(bad)].map((element) => element.outerHTML.slice(0, 120));
  });
  assert.deepEqual(foreign, [], "elements made of a text");
};

test("contents with markup are shown as text", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("hostile", CONTENTS));
  const names = Object.keys(CONTENTS);
  await app.settled(names.length);
  for (const name of names) {
    await app.read(name);
    await assertNothingRan(page);
    const raw = page.getByRole("toolbar").getByRole("button", { name: /Raw text/ });
    await raw.click();
    await page.locator(".reader-line").first().waitFor();
    if (!name.endsWith(".html")) await app.assertTrue(app.article(), Buffer.from(CONTENTS[name]));
    await assertNothingRan(page);
    await raw.click();
    await page.locator(".reader-line").first().waitFor({ state: "detached" });
  }
  await app.read("markup.txt");
  assert.match(await app.article().textContent(), /<script>window\.ranByDropleafTest = true<\/script>/);
  await app.read("page.html");
  const text = await app.article().textContent();
  assert.match(text, /Visible words of Riga click here\./);
  assert.ok(!text.includes(RUN.concat("</script>")), "a script's text is no text of the page");
});

test("hostile queries and matches are shown as text", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("hostile", CONTENTS));
  for (const query of [`<img src=x onerror=${RUN}>`, '"><script>', "onerror", "script*", "\u202Egnp", "a\u0000b"]) {
    await app.searchBox().fill(query);
    await until("an answer", async () => (await app.sentence()).length > 0);
    await assertNothingRan(page);
  }
  await app.search("onerror");
  await until("hits", async () => (await page.locator("mark[data-hit]").count()) > 0);
  await app.rows().first().locator("button").first().click();
  await app.article().locator("mark[data-hit]").first().waitFor();
  await assertNothingRan(page);
});

const named = Object.fromEntries(NAMES.map((name, nr) => [name, `Article ${nr} of Riga\n\nWords by number${nr}.\n`]));
const SKIPPED = "<b onclick=alert(1)>.bin";

test("hostile file names are shown as text, everywhere", async ({ app, page, files }) => {
  await app.open();
  files.tree("names", { ...named, [SKIPPED]: Buffer.from([0, 1, 2, 255, 0]) });
  const all = [...NAMES, SKIPPED];
  await app.drop(...all.map((name) => join(files.folder, "names", name)));
  await app.settled(NAMES.length);
  assert.deepEqual((await app.docs()).sort(), [...NAMES].sort());
  await assertNothingRan(page);
  for (const [nr, name] of NAMES.entries()) {
    await app.search(`number${nr}`);
    await until(`${name} in the list`, async () => JSON.stringify(await app.docs()) === JSON.stringify([name]));
    await app.rows().first().locator("button").first().click();
    await until(`${name} in the reader`, async () => (await app.article().getAttribute("data-doc")) === name);
    await app.article().locator("[data-at]").first().click();
    await assertNothingRan(page);
  }
  const { rows } = await app.report();
  assert.deepEqual(rows.map((row) => row.file).sort(), all.sort());
  await assertNothingRan(page);
});

// From disk Chromium hands a dropped folder out only as a handle, which passes over
// names that it thinks unsafe: there the folder has to be picked.
test("no file of a dropped folder is lost for its name", async ({ app, files }) => {
  await app.open();
  await app.drop(files.tree("<u>folder", named));
  await app.settled(NAMES.length);
  assert.deepEqual((await app.docs()).sort(), NAMES.map((name) => `<u>folder/${name}`).sort());
}, { forms: ["hosted"] });

test("no file of a picked folder is lost for its name", async ({ app, page, files }) => {
  await app.open();
  await page.locator("input#open-folder").setInputFiles(files.tree("<u>folder", named));
  await app.ready();
  await app.settled(NAMES.length);
});

test("a name with a bidi override does not turn its neighbours round", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.write("abc\u202Etxt.exe.txt", "\u202EAn overridden title\n\nWords.\n"));
  await app.settled(1);
  await app.rows().first().locator("button").first().click();
  await app.article().locator("[data-at]").first().waitFor();
  // Whoever shows a name or a title isolates it.
  const loose = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.includes("\u202E") || node.parentElement.closest("script, style")) continue;
      let element = node.parentElement;
      let isolated = false;
      while (element && !isolated) {
        const { unicodeBidi, display } = getComputedStyle(element);
        isolated = /isolate|plaintext/.test(unicodeBidi) || element.matches("bdi, [dir=auto]") || /^(block|list-item|table-cell)$/.test(display) && element.childNodes.length === 1;
        element = element.parentElement;
      }
      if (!isolated) found.push(node.parentElement.outerHTML.slice(0, 160));
    }
    return found;
  });
  assert.deepEqual(loose, []);
});
