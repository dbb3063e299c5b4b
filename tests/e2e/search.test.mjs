// The filter: the search box, facets, chips, the sentence, sorting.
import { assert, number, test, until } from "./check.mjs";

// Articles whose answers are known.
const ARTICLES = {
  "a.txt": "Harbour fire in Riga\nMarch 12, 2024\n\nA fire burnt the harbour of Riga. Minister Ilse Marant spoke.\n",
  "b.txt": "Port drill in Oslo\nMarch 13, 2024\n\nThe port of Oslo held a fire drill. Nobody was hurt in Oslo.\n",
  "c.txt": "A quiet café\n\nA café in Riga sold storage shed tea. The shed storage was dry.\n",
  "d.txt": "Ministers meet\n2023-07-02\n\nMinister Ilse Marant met nobody in Cairo. Malmö was silent.\n",
};

const load = async ({ app, files }) => {
  await app.open();
  await app.drop(files.tree("known", ARTICLES));
  await app.settled(4);
};

// The names of the files found, sorted.
const found = async (app) => (await app.docs()).map((doc) => doc.replace("known/", "").replace(".txt", "")).sort().join("");

test("queries find what they say", async (given) => {
  await load(given);
  const { app } = given;
  const cases = [
    ["fire", "ab"], ["fire port", "b"], ["harbour OR port", "ab"], ["fire -drill", "a"],
    ["fire NOT drill", "a"], ['"storage shed"', "c"], ['"shed storage"', "c"], ["harb*", "a"],
    ["cafe", "c"], ["malmo", "d"], ["(harbour OR drill) fire", "ab"], ["fire OR tea -drill", "ac"],
    ["zanzibarine", ""], ["Marant", "ad"], ["FIRE", "ab"], ["fire AND oslo", "b"],
  ];
  for (const [query, files] of cases) {
    await app.search(query, files.length);
    await until(`the rows of ${query}`, async () => (await found(app)) === files);
  }
  await app.search("", 4);
});

test("hits are marked in the list and in the reader, and can be walked", async (given) => {
  await load(given);
  const { app, page } = given;
  await app.search("oslo", 1);
  await app.read("b.txt");
  assert.ok((await app.row("b.txt").locator("mark[data-hit]").count()) > 0, "a hit in the list");
  const hits = app.article().locator("mark[data-hit]");
  await until("the hits", async () => (await hits.count()) === 3);
  for (const text of await hits.allTextContents()) assert.equal(text.toLowerCase(), "oslo");
  const status = page.getByRole("toolbar").getByRole("status");
  assert.match(await status.textContent(), /match 1 of 3/);
  await app.button("Next match").click();
  assert.match(await status.textContent(), /match 2 of 3/);
  await app.button("Previous match").click();
  await app.button("Previous match").click();
  assert.match(await status.textContent(), /match 3 of 3/);
  // Every match is counted beside the list too.
  assert.match(await page.locator(".list-head").textContent(), /3 matches/);
});

test("a run that is a hit and an entity carries both marks", async (given) => {
  await load(given);
  const { app } = given;
  await app.search("marant", 2);
  await app.read("a.txt");
  const both = app.article().locator("mark[data-hit][data-type=PER]");
  await both.first().waitFor();
  assert.equal(await both.first().textContent(), "Marant");
  const parts = app.article().locator("mark[data-type=PER]");
  const mentions = await parts.evaluateAll((all) => all.map((mark) => [mark.dataset.mention, mark.textContent]));
  assert.equal(mentions.map(([, text]) => text).join(""), "Ilse Marant");
  assert.equal(new Set(mentions.map(([mention]) => mention)).size, 1, "one mention in several marks");
});

test("a facet includes and excludes, with chips and a sentence", async (given) => {
  await load(given);
  const { app, page } = given;
  const riga = app.facet("Places", "Riga");
  assert.equal(number(await riga.locator(".facet-n").textContent()), 2);
  await riga.locator("button").first().click();
  await app.settled(2);
  assert.equal(await found(app), "ac");
  assert.match(await app.sentence(), /^2 of 4 articles mention Riga/);
  const person = app.facet("People", "Marant");
  await person.locator("button").first().click();
  await app.settled(1);
  assert.match(await app.sentence(), /Riga.*Ilse Marant|Ilse Marant.*Riga/);
  // A chip takes its part of the filter away.
  await page.getByRole("button", { name: /^Remove from the filter: Riga/ }).click();
  await app.settled(2);
  assert.equal(await found(app), "ad");
  await app.button("Clear filter").click();
  await app.settled(4);
  await page.getByRole("button", { name: "Exclude Riga" }).click();
  await app.settled(2);
  assert.equal(await found(app), "bd");
  assert.match(await app.sentence(), /do not mention Riga/);
  assert.match(await page.locator(".chip").textContent(), /not\s*Riga/);
});

test("facets count under the search, and combine with it", async (given) => {
  await load(given);
  const { app } = given;
  await app.search("fire", 2);
  await until("the facet to follow", async () =>
    number(await app.facet("Places", "Riga").locator(".facet-n").textContent()) === 1);
  await app.facet("Places", "Riga").locator("button").first().click();
  await app.settled(1);
  assert.equal(await found(app), "a");
  assert.match(await app.sentence(), /fire.*Riga/);
});

test("undated articles have a place in the date facet", async (given) => {
  await load(given);
  const { app } = given;
  await app.button("Undated: 1 article").click();
  await app.settled(1);
  assert.equal(await found(app), "c");
  assert.match(await app.sentence(), /undated/);
  await app.button("Clear filter").click();
  await app.button("Exclude undated articles").click();
  await app.settled(3);
  assert.equal(await found(app), "abd");
});

test("a bar of the date facet filters by its time", async (given) => {
  await load(given);
  const { app, page } = given;
  const bar = page.getByRole("button", { name: /2023.*: 1 article/ });
  await bar.click();
  await app.settled(1);
  assert.equal(await found(app), "d");
});

test("the sentence says how many are undated", async (given) => {
  await load(given);
  const { app } = given;
  await app.search("riga", 2);
  assert.match(await app.sentence(), /2 of 4 articles contain “riga”; 1 of them is undated/);
});

test("a query that cannot be read is read as well as possible, and said", async (given) => {
  await load(given);
  const { app, page } = given;
  for (const query of ['"fire', "(fire", "fire)", "OR fire", "fire OR", "-", "AND", "*", "((("]) {
    await app.searchBox().fill(query);
    await until(`a note on ${query}`, async () => (await page.locator(".search-notices li").count()) > 0);
  }
  await app.search('"fire', 2);
});

test("the list sorts by date, title, file name and length", async (given) => {
  await load(given);
  const { app, page } = given;
  const order = async () => (await app.docs()).map((doc) => doc.match(/(\w)\.txt/)[1]).join("");
  const select = page.getByRole("combobox", { name: "Order" });
  const turn = page.getByRole("button", { name: /^Order: / });
  await select.selectOption("date");
  await until("newest first, undated last", async () => (await order()) === "badc");
  await turn.click();
  await until("oldest first, undated last", async () => (await order()) === "dabc");
  await select.selectOption("title");
  await until("by title", async () => (await order()) === "cadb");
  await select.selectOption("file name");
  await until("by file name", async () => (await order()) === "abcd");
  await turn.click();
  await until("by file name, turned", async () => (await order()) === "dcba");
});

test("an entity's card lists its mentions and jumps to them", async (given) => {
  await load(given);
  const { app, page } = given;
  await app.read("a.txt");
  await app.article().locator("mark[data-type=PER]").first().click();
  const card = page.getByRole("complementary", { name: "Entity" });
  await card.getByText(/2 mentions in 2 articles/).waitFor();
  await card.locator(".card-line", { hasText: "Cairo" }).click();
  await page.locator('article[data-doc="known/d.txt"]').waitFor();
  await until("the mention in sight", async () =>
    page.locator("article mark[data-on]").first().isVisible());
  await card.getByRole("button", { name: "Close" }).click();
  await card.waitFor({ state: "detached" });
});

test("typing fast ends with the last query's answer", async (given) => {
  await load(given);
  const { app } = given;
  await app.searchBox().pressSequentially("fire drill oslo port nobody", { delay: 0 });
  await app.settled(1);
  await app.searchBox().press("Control+a");
  await app.searchBox().press("Delete");
  await app.settled(4);
  assert.equal(await found(app), "abcd");
});
