// What helps with a query: suggestions, faults at their place, the form, lists of terms,
// forms of words; removing articles; the browser's back and forward.
import { assert, test, until } from "./check.mjs";

const ARTICLES = {
  "a.txt": "Harbour fire in Riga\nMarch 12, 2024\n\nA fire burnt the harbour of Riga. Minister Ilse Marant spoke of weapons.\n",
  "b.txt": "Port drill in Oslo\nMarch 13, 2024\n\nThe port of Oslo held a fire drill. One weapon was shown, said Ilse Marant.\n",
  "c.txt": "A quiet café\n\nA café in Riga sold storage shed tea. The shed storage was dry.\n\n| tea | price |\n|---|---|\n| green | 3 |\n",
  "d.txt": "東京の港\n\n東京港で火災が発生した。\n",
};

const load = async ({ app, files }, n = 4) => {
  await app.open();
  await app.drop(files.tree("known", ARTICLES));
  await app.settled(n);
};

const found = async (app) => (await app.docs()).map((doc) => doc.replace("known/", "").replace(".txt", "")).sort().join("");

const finds = async (app, query, files) => {
  await app.search(query, files.length);
  await until(`the rows of ${query}`, async () => (await found(app)) === files);
};

test("every operator finds what it says", async (given) => {
  await load(given);
  const { app } = given;
  for (const [query, files] of [
    ["title:fire", "a"], ["fire date:2024-03-13", "b"], ["date:2024-03-13..", "b"], ["date:none", "cd"],
    ["date:2024-03 -title:port", "a"], ["has:table", "c"], ["type:PER", "ab"], ['entity:"Ilse Marant"', "ab"],
    ["h?rbour", "a"], ["*bour", "a"], ["weap*s", "a"], ["harbor~1", "a"], ['"fire riga"~6', "a"],
    ['"riga fire"~>1', ""], ['"fire riga"~>1', "a"], ["/sold \\w+ shed/", "c"], ["/(unclosed/ tea", "c"],
    ["file:b.txt", "b"], ["words:1..5", ""], ["東京", "d"], ["京東", ""], ["火災", "d"],
  ]) {
    await finds(app, query, files);
  }
});

test("a suggestion is taken with the keyboard alone", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.keyboard.press("/");
  await page.keyboard.type("mara", { delay: 20 });
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await until("suggestions", async () => (await options.count()) === 2);
  assert.match((await options.allTextContents()).join(" | "), /marantword2 \| Ilse Marantperson2/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await app.searchBox().getAttribute("aria-activedescendant"), "suggestion-1");
  await page.keyboard.press("Enter");
  assert.equal(await app.searchBox().inputValue(), 'entity:"Ilse Marant" ');
  await until("its articles", async () => (await found(app)) === "ab");
  assert.equal(await options.count(), 0);
  // Escape closes them first, and clears the filter only then.
  await page.keyboard.type("fi", { delay: 20 });
  await until("suggestions", async () => (await options.count()) > 0);
  await page.keyboard.press("Escape");
  await until("none", async () => (await options.count()) === 0);
  assert.notEqual(await app.searchBox().inputValue(), "");
});

test("what cannot be read is marked at its place, all at once, and the rest is run", async (given) => {
  await load(given);
  const { app, page } = given;
  await finds(app, "(fire date:March has:x harbour", "a");
  const notices = page.locator("#search-notices li");
  assert.equal(await notices.count(), 3);
  assert.deepEqual((await page.locator(".search-mirror u").allTextContents()).sort(), ["(", "date:March", "has:x"]);
  assert.equal(await app.searchBox().getAttribute("aria-invalid"), "true");
  await app.search("fire", 2);
  assert.equal(await page.locator(".search-mirror u").count(), 0);
});

test("a form makes a query", async (given) => {
  await load(given);
  const { app, page } = given;
  await app.button("Build").click();
  await page.getByLabel("Any of these words").fill("harbour drill");
  await page.getByLabel("None of these words").fill("oslo");
  await page.keyboard.press("Enter");
  assert.equal(await app.searchBox().inputValue(), "harbour OR drill -oslo");
  await until("its articles", async () => (await found(app)) === "a");
});

test("a list of terms is pasted or loaded, and its bad lines are named", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.getByLabel("Terms, one a line").fill('harbour\n\n(\n"shed tea"\n');
  await app.button("Look for any of these").click();
  await until("the notice", async () => /Line 3/.test(await page.getByRole("dialog").textContent()));
  await page.keyboard.press("Escape");
  await until("its articles", async () => (await found(app)) === "ac");
  await finds(app, "tea", "c");
  await app.button("Remove the list of terms").click();
  await app.search("", 4);
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.locator(".terms-load input").setInputFiles({ name: "terms.txt", mimeType: "text/plain", buffer: Buffer.from("oslo\n東京\n") });
  await until("the list", async () => /2 terms/.test(await page.locator(".terms-said").textContent()));
  await app.button("Look for any of these").click();
  await page.keyboard.press("Escape");
  await until("its articles", async () => (await found(app)) === "bd");
});

test("forms of a word are found where a person asks for them", async (given) => {
  await load(given);
  const { app, page } = given;
  await finds(app, "weapon", "b");
  await page.getByLabel("Forms of a word").selectOption("en");
  await until("both", async () => (await found(app)) === "ab");
  assert.match(await app.sentence(), /a form of “weapon”/);
  await finds(app, '"weapon"', "b");
});

test("articles are removed and come back", async (given) => {
  await load(given);
  const { app, page } = given;
  await app.read("a.txt");
  await page.locator("body").press("Delete");
  await app.settled(3);
  assert.match(await page.locator(".undo").textContent(), /1 article removed/);
  await app.search("riga", 1);
  await app.button("Remove all").click();
  await app.settled(0);
  await app.search("", 2);
  const { rows } = await app.report();
  assert.ok(rows.some(({ reason }) => /removed from the corpus by you/.test(reason)), JSON.stringify(rows));
  await page.keyboard.press("Escape");
  await page.locator("body").press("u");
  await app.settled(3);
  await page.locator("body").press("Control+z");
  await app.settled(4);
});

test("back and forward walk through filters and views, and the address tells nothing", async (given) => {
  await load(given);
  const { app, page } = given;
  await finds(app, "fire", "ab");
  // Letters typed within a second are one step.
  await page.waitForTimeout(1_200);
  await finds(app, "fire drill", "b");
  await page.getByRole("button", { name: "Concordance" }).click();
  await page.goBack();
  await page.locator("[data-view=articles]").waitFor();
  await until("the second filter", async () => (await found(app)) === "b");
  await page.goBack();
  await until("the first filter", async () => (await found(app)) === "ab");
  assert.equal(await app.searchBox().inputValue(), "fire");
  await page.goForward();
  await until("the second filter again", async () => (await app.searchBox().inputValue()) === "fire drill");
  assert.match(page.url(), /#articles-\d+$/);
});

test("a match leads on to the next article", async (given) => {
  await load(given);
  const { app, page } = given;
  await app.search("drill OR tea", 2);
  const first = (await app.docs())[0];
  await app.read(first);
  const n = Number(/of (\d+)/.exec(await page.getByRole("toolbar").getByRole("status").textContent())[1]);
  for (let nth = 0; nth < n; nth++) await page.locator("body").press("n");
  await until("the next article", async () => (await app.article().getAttribute("data-doc")) !== first);
  await until("its first match", async () => /match 1 of/.test(await page.getByRole("toolbar").getByRole("status").textContent()));
  await page.locator("body").press("p");
  await until("back at the last", async () => (await app.article().getAttribute("data-doc")) === first);
  await until("its last match", async () => (await page.getByRole("toolbar").getByRole("status").textContent()).includes(`match ${n} of ${n}`));
});

test("a link holds a filter only on purpose, and the address forgets it", async ({ app, page, files }) => {
  app.address += "#filter=port%20%22fire%20drill%22";
  await load({ app, files }, 1);
  assert.equal(await found(app), "b");
  assert.equal(await app.searchBox().inputValue(), 'port "fire drill"');
  assert.match(page.url(), /#articles-0$/);
  await finds(app, "fire -drill", "a");
  assert.match(page.url(), /#articles-\d+$/);
});
