// The concordance: every hit in its line, the words near hits, the words of a selection.
import { assert, number, test, until } from "./check.mjs";

const ARTICLES = {
  "a.txt": "Harbour fire in Riga\nMarch 12, 2024\n\nA fire burnt the harbour of Riga.\nFire again, said\nMinister Ilse Marant; the fire was out.\n",
  "b.txt": "Port drill in Oslo\nMarch 13, 2024\n\nThe port of Oslo held a fire drill. Nobody was hurt in Oslo.\n",
  "c.txt": "A quiet café\n\nA café in Riga sold tea. <b>No fire</b> & no smoke.\n",
  "d.txt": "Rechts nach links\n\nאתמול היה fire בנמל של חיפה. עוד שריפה בנמל.\n",
};

// The words of a text, folded as the page folds these.
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const fold = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const tokens = (text) => [...text.matchAll(WORD)].map((m) => ({ word: fold(m[0]), at: Buffer.byteLength(text.slice(0, m.index)) }));

// Where a word stands in the articles: file, byte, words to its left and right.
const scan = (articles, wanted) => Object.entries(articles).flatMap(([file, text]) => {
  const all = tokens(text);
  return all.flatMap(({ word, at }, nr) => (word === wanted
    ? [{ file, at, left: all.slice(Math.max(0, nr - 3), nr).reverse().map((t) => t.word), right: all.slice(nr + 1, nr + 4).map((t) => t.word) }] : []));
});

const load = async ({ app, files, page }, articles = ARTICLES) => {
  await app.open();
  await app.drop(files.tree("known", articles));
  await app.settled(Object.keys(articles).length);
  await page.keyboard.press("3");
  await page.locator('[data-view="concordance"]').waitFor();
};

const list = (page) => page.getByRole("listbox", { name: "Lines" });
const lines = (page) => page.locator(".kwic").evaluateAll((all) => all.map((line) => ({
  file: line.dataset.doc.replace("known/", ""),
  at: Number(line.dataset.at),
  left: line.querySelector(".kwic-left").textContent,
  hit: line.querySelector("mark").textContent,
  right: line.querySelector(".kwic-right").textContent.slice(line.querySelector("mark").textContent.length),
})));
const sum = async (page) => number((await page.locator(".concordance-sum").textContent()) || "0 lines");
const has = (page, n) => until(`${n} lines`, async () => (await sum(page)) === n, 120_000);
const order = (page) => page.getByRole("combobox", { name: /^Order/ });

test("every hit has its line, by keyboard alone, and opens at that very hit", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByText("Type a word or a phrase to see every place where it stands").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("fire");
  await has(page, 7);
  const found = await lines(page);
  const expected = scan(ARTICLES, "fire");
  assert.deepEqual(found.map(({ file, at }) => [file, at]), expected.map(({ file, at }) => [file, at]));
  for (const { file, at, left, hit, right } of found) {
    const text = Buffer.from(ARTICLES[file]);
    assert.equal(hit.toLowerCase(), "fire");
    const one = (bytes) => bytes.toString().replace(/\s+/g, " ");
    const [before, after] = [one(text.subarray(0, at)), one(text.subarray(at + 4))];
    assert.ok(before.endsWith(left), `${left} stands before`);
    assert.ok(after.startsWith(right), `${right} stands behind`);
    assert.ok([...left].length === Math.min(80, [...before].length) || left.length > 70, "as wide as asked");
  }
  // No key of the page while one types; from the list they work.
  await page.keyboard.press("Escape");
  await page.keyboard.type("fire");
  await has(page, 7);
  await page.getByRole("tab", { name: "Lines" }).focus();
  await page.keyboard.press("j");
  const cursor = () => page.locator('.kwic[aria-selected="true"]').getAttribute("aria-posinset");
  await until("the second line", async () => (await cursor()) === "2");
  assert.equal(await list(page).evaluate((l) => l === document.activeElement), true, "the list has the focus");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowDown");
  assert.equal(await cursor(), "3");
  assert.equal(await list(page).getAttribute("aria-activedescendant"), "line-2");
  await page.keyboard.press("End");
  assert.equal(await cursor(), "7");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const current = app.article().locator("mark[data-hit][data-current]");
  await current.waitFor();
  await until("the very hit", async () => Number(await current.getAttribute("data-at")) === expected[2].at);
  assert.match(await page.getByRole("toolbar").getByRole("status").textContent(), /match 3 of 4/);
  // Another line of the article that is open already.
  await page.goBack();
  await until("the line one left", async () => (await cursor()) === "3");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await until("the next hit", async () => Number(await current.getAttribute("data-at")) === expected[3].at);
});

test("lines are ordered by the words beside the hit, by article and by date", async (given) => {
  await load(given);
  const { app, page } = given;
  await app.searchBox().fill("fire");
  await has(page, 7);
  const places = async () => (await lines(page)).map(({ file, at }) => `${file}:${at}`);
  const expected = (key) => {
    const all = scan(ARTICLES, "fire").map((line, nr) => ({ ...line, nr }));
    const compare = (a, b) => { const [x, y] = [key(a).join(" "), key(b).join(" ")]; return x < y ? -1 : x > y ? 1 : a.nr - b.nr; };
    return all.sort(compare).map(({ file, at }) => `${file}:${at}`);
  };
  const ordered = async (value, by) => {
    await order(page).selectOption(value);
    const wanted = by.join();
    await until(`the order ${value}`, async () => (await places()).join() === wanted);
  };
  // Where no word stands, the line comes last.
  const three = (words) => [0, 1, 2].map((nr) => words[nr] ?? "\u{ffff}");
  await ordered("right", expected(({ right }) => three(right)));
  await ordered("left", expected(({ left }) => three(left)));
  await ordered("newest", ["b.txt", "a.txt", "c.txt", "d.txt"].flatMap((f) => scan({ [f]: ARTICLES[f] }, "fire").map(({ at }) => `${f}:${at}`)));
  await order(page).selectOption("own");
  const level = (name) => page.getByRole("group", { name: "Words that order the lines" }).getByRole("combobox").nth(name);
  await level(0).selectOption("R2");
  await level(1).selectOption("L1");
  await level(2).selectOption("");
  const own = expected(({ left, right }) => [right[1] ?? "\u{ffff}", left[0] ?? "\u{ffff}"]).join();
  await until("the order of one's own", async () => (await places()).join() === own);
  assert.ok((await page.locator('.kwic-key[data-level="1"]').count()) > 0, "the words that order are set off");
  await ordered("document", expected(({}) => []));
});

test("the lines obey the filter, its chips and the width that is asked for", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.keyboard.press("1");
  await app.facet("Places", "Riga").locator("button").first().click();
  await app.settled(2);
  await page.keyboard.press("3");
  await app.searchBox().fill("fire");
  await has(page, 5);
  assert.match(await page.locator(".chip").textContent(), /Riga/);
  await page.getByRole("spinbutton", { name: /^Context/ }).fill("10");
  await page.keyboard.press("Tab");
  await until("short contexts", async () => (await lines(page)).every(({ left, right }) => left.length <= 10 && right.length <= 10));
  // What looks like markup is text.
  assert.ok((await lines(page)).some(({ right }) => right.startsWith("</b> &")));
  await page.getByRole("button", { name: /^Remove from the filter: Riga/ }).click();
  await has(page, 7);
  assert.equal(await page.locator('.kwic-text[dir="rtl"]').count(), 0, "by the hit's own letters");
  await app.searchBox().fill("בנמל");
  await has(page, 2);
  assert.equal(await page.locator('.kwic-text[dir="rtl"]').count(), 2);
  await app.searchBox().fill("zanzibarine");
  await page.getByText("stands in the text of no article").waitFor();
});

// Frequencies of words in lists of tokens.
const count = (words) => words.reduce((all, word) => all.set(word, (all.get(word) ?? 0) + 1), new Map());
const g2 = (...cells) => cells.reduce((all, [o, e]) => all + (o > 0 ? 2 * o * Math.log(o / e) : 0), 0);
const shown = (n) => `${n < -0.005 ? "−" : ""}${Math.abs(n).toFixed(2)}`;
const rows = (page, name) => page.getByRole("table", { name }).locator(".words-row:not(.words-head)").evaluateAll((all) =>
  all.map((row) => [...row.querySelectorAll('[role="cell"]')].map((cell) => cell.textContent)));

test("collocates are counted near the hits", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByRole("tab", { name: "Lines" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("which words stand near it").waitFor();
  await app.searchBox().fill("fire");
  await page.getByRole("spinbutton", { name: "At least" }).fill("1");
  await page.keyboard.press("Tab");
  const near = [];
  const far = [];
  for (const text of Object.values(ARTICLES)) {
    const words = tokens(text).map((t) => t.word);
    const hits = words.flatMap((word, nr) => (word === "fire" ? [nr] : []));
    words.forEach((word, nr) => {
      if (word !== "fire") (hits.some((hit) => Math.abs(hit - nr) <= 5) ? near : far).push(word);
    });
  }
  const [inNear, inAll] = [count(near), count([...near, ...far])];
  const n = near.length + far.length;
  await until("all words", async () => (await rows(page, "Collocates")).length > 15);
  const table = await rows(page, "Collocates");
  for (const [word, observed, expected, value, mi] of table) {
    const [o, f] = [inNear.get(word), inAll.get(word)];
    const e = (near.length * f) / n;
    assert.equal(observed, String(o), word);
    assert.equal(expected, shown(e), word);
    const [w, v] = [near.length, far.length];
    const g = g2([o, e], [w - o, w - e], [f - o, f - e], [v - f + o, v - f + e]);
    assert.equal(value, shown(o < e ? -g : g), word);
    assert.equal(mi, shown(Math.log2(o / e)), word);
  }
  const values = table.map((row) => Number(row[3].replace("−", "-")));
  assert.deepEqual(values, [...values].sort((a, b) => b - a), "the most striking first");
  await page.getByRole("button", { name: "Word", exact: true }).click();
  await until("by word", async () => {
    const words = (await rows(page, "Collocates")).map(([word]) => word);
    return words.length > 15 && words.join() === [...words].sort().join();
  });
  await page.getByRole("checkbox", { name: "Leave out function words" }).check();
  await page.getByText("Left out: a small list of English function words").waitFor();
  await until("no function words", async () => !(await rows(page, "Collocates")).some(([word]) => word === "the"));
  // A word opens its lines, and there is a way back.
  await page.getByRole("button", { name: "drill", exact: true }).click();
  await has(page, 1);
  assert.equal(await app.searchBox().inputValue(), '"fire drill"~4');
  await page.getByRole("button", { name: "Back to collocates" }).click();
  await page.getByRole("table", { name: "Collocates" }).waitFor();
  assert.equal(await app.searchBox().inputValue(), "fire");
});

test("keywords set the selection against the rest, or against one that was kept", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByRole("tab", { name: "Keyness" }).click();
  await page.getByText("A and B must both hold words").waitFor();
  await page.getByRole("spinbutton", { name: "At least" }).fill("1");
  await page.keyboard.press("Tab");
  const words = (names) => names.flatMap((name) => tokens(ARTICLES[`${name}.txt`]).map((t) => t.word));
  const check = async (a, b) => {
    const [inA, inB] = [words([...a]), words([...b])];
    const [ofA, ofB] = [count(inA), count(inB)];
    await until("the counts", async () => {
      const text = await page.locator(".words-explained p").first().textContent().catch(() => "");
      return text.includes(`(${inA.length} words in ${a.length} article`) && text.includes(`(${inB.length} words in ${b.length} article`);
    });
    await until("the rows", async () => (await rows(page, "Keywords")).length > 10);
    for (const [word, fa, pa, fb, pb, value, ratio, da, db] of await rows(page, "Keywords")) {
      const [x, y] = [ofA.get(word) ?? 0, ofB.get(word) ?? 0];
      assert.deepEqual([fa, fb], [String(x), String(y)], word);
      const million = (o, n) => Math.round((o * 1e6) / n).toLocaleString("en");
      assert.deepEqual([pa, pb], [million(x, inA.length), million(y, inB.length)], word);
      const e = (n) => ((x + y) * n) / (inA.length + inB.length);
      const g = g2([x, e(inA.length)], [y, e(inB.length)]);
      assert.equal(value, shown(x * inB.length < y * inA.length ? -g : g), word);
      assert.equal(ratio, shown(Math.log2((Math.max(x, 0.5) / inA.length) / (Math.max(y, 0.5) / inB.length))), word);
      const docs = (names) => String([...names].filter((name) => words([name]).includes(word)).length);
      assert.deepEqual([da, db], [docs(a), docs(b)], word);
    }
  };
  await app.searchBox().fill("oslo");
  await check("b", "acd");
  await page.getByRole("button", { name: "Keep this selection as B" }).click();
  await app.searchBox().fill("riga");
  await check("ac", "b");
  assert.match(await page.locator(".keyness-pinned").textContent(), /contain “oslo”/);
  await page.getByRole("button", { name: "Compare with all other articles again" }).click();
  await check("ac", "bd");
  await page.getByRole("button", { name: "marant", exact: true }).click();
  await has(page, 3);
  await page.getByRole("button", { name: "Back to keyness" }).click();
  await check("ac", "bd");
});

test("hundreds of thousands of lines scroll, and what is asked meanwhile is answered", async (given) => {
  const n = 600_000;
  const words = ["ash", "birch", "cedar", "elm", "fir", "oak", "pine"];
  const text = Array.from({ length: n }, (_, nr) => `port ${words[(nr * 31) % 7]}${nr % 1000}`).join(" ");
  await load(given, { "long.txt": text, "short.txt": "One harbour in one line.\n" });
  const { app, page } = given;
  await app.searchBox().fill("port");
  await has(page, n);
  await list(page).focus();
  await page.keyboard.press("End");
  const last = page.locator(`.kwic[aria-posinset="${n}"]`);
  await last.waitFor();
  assert.equal(await last.getAttribute("aria-selected"), "true");
  const sight = await last.boundingBox();
  const room = await list(page).boundingBox();
  assert.ok(sight.y >= room.y && sight.y + sight.height <= room.y + room.height + 1, "the last line is in sight");
  await list(page).evaluate((l) => { l.scrollTop = l.scrollHeight / 2; });
  await until("lines of the middle", async () => {
    const first = await page.locator(".kwic").first().getAttribute("aria-posinset").catch(() => 0);
    return Math.abs(Number(first) - n / 2) < n / 50 && (await lines(page)).length > 20;
  });
  // While the lines are put in order another question is answered, and it wins.
  await order(page).selectOption("right");
  await app.searchBox().fill("harbour");
  await has(page, 1);
  await app.searchBox().fill("port");
  await has(page, n);
  await list(page).focus();
  await page.keyboard.press("Home");
  await until("the first words in order", async () =>
    (await page.locator('.kwic[aria-posinset="1"] .kwic-right').textContent().catch(() => "")).startsWith("port ash0 "));
});
