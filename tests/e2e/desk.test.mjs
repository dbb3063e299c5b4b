// The entity desk: reject, merge, retype, rename, mark, import, undo, save and load; and
// that every count follows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, test, until } from "./check.mjs";
import { drop } from "./drop.mjs";

const ARTICLES = {
  "a.txt": "Title: A\nDate: 2024-03-02\n\nMinister Shin Won-shik flew to Riga. The National Intelligence Service (NIS) said so. The NIS is in Seoul. Moscow, Russia, was silent.\n",
  "b.txt": "Title: B\nDate: 2024-03-05\n\nMinister Shin Wonsik met officials of the NIS in Oslo. The zorblat engine was seen.\n",
  "c.txt": "Title: C\n\nMinister Ilse Marant spoke in Riga about the zorblat engine of the U.S. fleet.\n",
};

const open = async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("made", ARTICLES));
  await app.settled(3);
  await page.keyboard.press("5");
  await page.locator(".desk-row [data-entity]").first().waitFor();
};

const row = (page, name) =>
  page.locator(".desk-table [role=row]").filter({ has: page.getByRole("button", { name, exact: true }) });
const numbers = async (page, name) =>
  (await row(page, name).locator(".desk-n").allTextContents()).map(Number);
const said = async (page, words) => {
  await page.locator(".undo").getByText(words).waitFor();
};
const choose = (page, name) => page.getByRole("checkbox", { name: `Choose ${name}`, exact: true }).click();
const gone = (page, name) => until(`${name} to go`, async () => (await row(page, name).count()) === 0);
const there = (page, name) => row(page, name).waitFor();

test("the table counts, sorts and finds", async (given) => {
  await open(given);
  const { page } = given;
  assert.deepEqual(await numbers(page, "Riga"), [2, 2]);
  await page.getByRole("textbox", { name: "Find an entity" }).fill("shin");
  await until("two rows", async () => (await page.locator(".desk-row [data-entity]").count()) === 2);
  await page.getByRole("textbox", { name: "Find an entity" }).fill("");
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  const names = () => page.locator(".desk-row [data-entity] .link").allTextContents();
  await until("names in order", async () => {
    const all = (await names()).map((name) => name.toLowerCase());
    return all.length > 4 && all.every((name, at) => at === 0 || all[at - 1] <= name);
  });
  await page.getByRole("group", { name: "Types shown" }).getByRole("button", { name: /^People/ }).click();
  await until("people alone", async () => (await names()).join() === "Ilse Marant,Shin Won-shik,Shin Wonsik");
});

test("letters that one text defines count for the name in all", async (given) => {
  await open(given);
  const { page } = given;
  assert.deepEqual(await numbers(page, "National Intelligence Service"), [4, 2]);
  await page.getByRole("button", { name: "National Intelligence Service", exact: true }).click();
  const card = page.getByRole("complementary", { name: "Entity" });
  await card.getByText(/NIS .*1 article defines these letters so/).waitFor();
  // And what the person knows better holds.
  await card.getByRole("button", { name: "Split off NIS" }).click();
  await said(page, "“NIS” stands for itself again");
  await until("the name alone", async () => (await numbers(page, "National Intelligence Service")).join() === "3,1");
});

test("a capital is linked to its country and counts for itself", async (given) => {
  await open(given);
  const { page } = given;
  await page.getByRole("button", { name: "Moscow", exact: true }).first().click();
  const card = page.getByRole("complementary", { name: "Entity" });
  await card.getByText("(whose capital it is)").waitFor();
  assert.deepEqual(await numbers(page, "Moscow"), [1, 1]);
});

test("what is rejected counts nowhere, till it is taken back", async (given) => {
  await open(given);
  const { app, page } = given;
  await choose(page, "Riga");
  await page.keyboard.press("d");
  await said(page, "Rejected “Riga”: 2 mentions in 2 articles no longer count.");
  await gone(page, "Riga");
  await page.keyboard.press("1");
  await app.read("c.txt");
  assert.equal(await app.article().locator("mark", { hasText: "Riga" }).count(), 0);
  assert.equal(await app.facet("Places", "Riga").count(), 0);
  await page.keyboard.press("5");
  await page.locator(".desk-row [data-entity]").first().waitFor();
  await page.keyboard.press("u");
  await said(page, "Taken back: Rejected “Riga”");
  await there(page, "Riga");
  assert.deepEqual(await numbers(page, "Riga"), [2, 2]);
  await page.keyboard.press("Shift+U");
  await gone(page, "Riga");
  await page.getByRole("button", { name: /^Rejected/ }).click();
  await there(page, "Riga");
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await said(page, "“Riga” counts again.");
});

test("merged and split again is as before; facets and reader follow", async (given) => {
  await open(given);
  const { app, page } = given;
  await choose(page, "Shin Wonsik");
  await choose(page, "Shin Won-shik");
  await page.getByRole("button", { name: /^Merge into “Shin Won-shik”/ }).click();
  await said(page, "“Shin Wonsik” now counts as “Shin Won-shik”: 2 mentions in 2 articles.");
  await gone(page, "Shin Wonsik");
  assert.deepEqual(await numbers(page, "Shin Won-shik"), [2, 2]);
  await page.keyboard.press("1");
  assert.match(await app.facet("People", "Shin Won-shik").textContent(), /2/);
  await app.read("b.txt");
  const mark = app.article().locator("mark", { hasText: "Shin Wonsik" });
  assert.match(await mark.getAttribute("title"), /Shin Won-shik/);
  await mark.click();
  const card = page.getByRole("complementary", { name: "Entity" });
  await card.getByText(/Shin Wonsik \(1\): decided by you/).waitFor();
  await card.getByRole("button", { name: "Split off Shin Wonsik" }).click();
  await said(page, "“Shin Wonsik” stands for itself again: 1 mention.");
  await until("the mark to follow", async () => /Shin Wonsik/.test(await mark.getAttribute("title")));
  assert.match(await app.facet("People", "Shin Wonsik").textContent(), /1/);
});

test("a name is changed, and a type", async (given) => {
  await open(given);
  const { page } = given;
  await page.getByRole("button", { name: "Ilse Marant", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  const field = page.getByRole("textbox", { name: "New name" });
  await field.fill("Ilse  Marant-Oru");
  await field.press("Enter");
  await said(page, "“Ilse Marant” is called “Ilse Marant-Oru” now");
  await there(page, "Ilse Marant-Oru");
  await choose(page, "Ilse Marant-Oru");
  await page.getByRole("toolbar").getByRole("combobox", { name: "Type" }).selectOption("ORG");
  await said(page, "“Ilse Marant-Oru” now counts as an organisation");
  await until("the type", async () => /Organisation/.test(await row(page, "Ilse Marant-Oru").textContent()));
  for (const name of ["Ilse Marant-Oru", "Ilse Marant"]) {
    await page.keyboard.press("u");
    await there(page, name);
  }
});

test("a name is changed on its card", async (given) => {
  await open(given);
  const { page } = given;
  await page.getByRole("button", { name: "Ilse Marant", exact: true }).click();
  const card = page.getByRole("complementary", { name: "Entity" });
  await card.getByRole("button", { name: "Rename" }).click();
  const field = card.getByRole("textbox", { name: "New name" });
  await until("the focus", () => field.evaluate((field) => field === document.activeElement));
  await field.press("Escape");
  await card.getByRole("button", { name: "Rename" }).click();
  await field.fill("Ilse Oru");
  await field.press("Enter");
  await card.getByRole("heading", { name: "Ilse Oru" }).waitFor();
  await there(page, "Ilse Oru");
});

test("suggestions are answered by one key, and refusals hold", async (given) => {
  await open(given);
  const { page } = given;
  await page.getByRole("tab", { name: "Suggestions" }).click();
  const pairs = page.locator(".likely-row");
  const pair = pairs.filter({ hasText: "Shin Wonsik" });
  await pair.getByText("two ways to write one name in the Latin alphabet; never in one article").waitFor();
  const n = await pairs.count();
  await pair.click();
  await page.keyboard.press("n");
  await said(page, "are two; they are not suggested as one again");
  await until("one pair less", async () => (await pairs.count()) === n - 1);
  await page.keyboard.press("u");
  await until("the pair again", async () => (await pairs.count()) === n);
  await pair.click();
  await page.keyboard.press("y");
  await said(page, "now counts as");
  await until("the pair to go", async () => (await pair.count()) === 0);
});

test("suggestions beyond the first come when they are asked for", async ({ app, page, files }) => {
  const [first, last] = [[..."PTFGJLM"], [..."ptfgjlm"]];
  const names = first.flatMap((a) => last.map((b) => `President Shin ${a}a${b}-shik spoke in the hall.`));
  await app.open();
  await app.drop(files.tree("alike", { "names.txt": `Who spoke\n\n${names.join("\n\n")}` }));
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Entities" }).click();
  await page.getByRole("tab", { name: "Suggestions" }).click();
  const pairs = page.locator(".likely-row");
  await until("the first two hundred", async () => (await pairs.count()) === 200);
  await page.getByRole("button", { name: /^Show \d+ more/ }).click();
  await until("all of them", async () => (await pairs.count()) > 200);
  await page.getByText(/^\d+ pairs\./).waitFor();
});

test("a text is marked wherever it stands", async (given) => {
  await open(given);
  const { app, page } = given;
  await page.keyboard.press("1");
  await app.read("b.txt");
  await page.evaluate(() => {
    const run = [...document.querySelectorAll("article [data-at]")].find((e) => e.textContent.includes("zorblat engine"));
    const at = run.textContent.indexOf("zorblat engine");
    const range = document.createRange();
    range.setStart(run.firstChild, at);
    range.setEnd(run.firstChild, at + "zorblat engine".length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("It stands in 2 places in 2 articles.").waitFor();
  await dialog.getByRole("combobox", { name: "Type of the entity" }).selectOption("PRODUCT");
  await dialog.getByRole("button", { name: "Mark 2 places" }).click();
  await said(page, "“zorblat engine” is marked as a product in 2 places in 2 articles.");
  await app.article().locator("mark[data-type=PRODUCT]", { hasText: "zorblat engine" }).waitFor();
  await app.assertTrue(app.article(), Buffer.from(ARTICLES["b.txt"]));
  // What comes later has it too.
  await app.drop(given.files.tree("later", { "d.txt": "Title: D\n\nA zorblat engine, a zorblat engine.\n" }));
  await page.keyboard.press("5");
  await until("four mentions", async () => (await numbers(page, "zorblat engine")).join() === "4,3");
  await page.keyboard.press("u");
  await gone(page, "zorblat engine");
});

test("a list is read line by line, counted, marked, and taken back as one", async (given) => {
  await open(given);
  const { app, page, files } = given;
  const list = join(files.tree("lists", { "names.csv": "name,type,aliases\nzorblat engine,PRODUCT,\nthe U.S. fleet,ORG,\nBonn\nnowhere (a|b)*,LOC,🔥\n" }), "names.csv");
  await app.button("Import a list").click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("#open-list").setInputFiles(list);
  await dialog.getByText("3 names read. They stand in 3 places in 2 articles. 2 spellings stand nowhere. 1 line could not be used.").waitFor();
  await dialog.getByText("Line 4: there is no type").waitFor();
  await dialog.getByRole("button", { name: "Mark 3 places" }).click();
  await said(page, "4 names are marked in 3 places in 2 articles.");
  await there(page, "zorblat engine");
  await there(page, "the U.S. fleet");
  await page.keyboard.press("u");
  await gone(page, "zorblat engine");
  const download = page.waitForEvent("download");
  await app.button("Export").click();
  const csv = readFileSync(await (await download).path(), "utf8");
  assert.match(csv, /^name,type,aliases,mentions,articles\n/);
  assert.match(csv, /\nNational Intelligence Service,ORG,NIS,4,2\n/);
});

test("decisions are saved without texts, and hold when loaded over a corpus that has grown", async (given) => {
  await open(given);
  const { app, page, files } = given;
  await choose(page, "Riga");
  await page.keyboard.press("d");
  await gone(page, "Riga");
  await page.getByRole("tab", { name: "Decisions" }).click();
  await page.getByText("Not saved yet").waitFor();
  const download = page.waitForEvent("download");
  await app.button("Save decisions").click();
  const text = readFileSync(await (await download).path(), "utf8");
  await until("saved", async () => (await page.getByText("Not saved yet").count()) === 0);
  const saved = JSON.parse(text);
  assert.equal(saved.files.length, 3);
  assert.ok(!text.includes("Ilse") && !text.includes("silent"), text);
  const folder = files.tree("kept", { "decisions.json": text });
  await page.reload();
  await app.state("empty");
  await app.drop(files.tree("grown", { ...ARTICLES, "e.txt": "Title: E\n\nAnother day in Riga, Latvia.\n" }));
  await page.keyboard.press("1");
  await app.settled(4);
  // Dropped, it is no article.
  await drop(page, [join(folder, "decisions.json")]);
  await said(page, "Loaded 1 decision made over 3 files, of which 3 are loaded here.");
  await app.settled(4);
  await page.keyboard.press("5");
  await there(page, "Ilse Marant");
  assert.equal(await row(page, "Riga").count(), 0);
}, { expects: ["requests"] });

test("leaving asks only while decisions are not saved", async (given) => {
  await open(given);
  const { page } = given;
  const asks = () => page.evaluate(() => {
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(await asks(), false);
  await choose(page, "Riga");
  await page.keyboard.press("d");
  await gone(page, "Riga");
  assert.equal(await asks(), true);
  await page.keyboard.press("u");
  await there(page, "Riga");
  assert.equal(await asks(), false);
});

test("the desk goes by keys alone", async (given) => {
  await open(given);
  const { page } = given;
  await page.keyboard.press("j");
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await until("the second row", async () => (await focused()) === "entity-1");
  await page.keyboard.press("Shift+J");
  await until("two chosen", async () => (await page.locator("[role=checkbox][aria-checked=true]").count()) === 2);
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "Entity" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  assert.equal(await focused(), "desk-find");
});
