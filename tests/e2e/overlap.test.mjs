// What articles have in common: groups of near-duplicates, passages that recur, the map,
// what is most alike to the article that is read.
import { assert, number, test, until } from "./check.mjs";

const LEAD = "A fire broke out at the free port of Sarvena late on Monday and destroyed eleven warehouses, the harbour authority said.";
const DIVERS = "Divers closed the northern basin, where oil had leaked from a tank, and went home for the week.";
const ARTICLES = {
  "a.txt": `Fire in Sarvena\nMarch 12, 2024\n\n${LEAD} Nobody was hurt. ${DIVERS}\n`,
  "b.txt": `Fire in Sarvena: update\nMarch 11, 2024\n\n${LEAD} Two guards were hurt, one of them badly. ${DIVERS}\n`,
  "c.txt": `The same fire\nMarch 13, 2024\n\n${LEAD.toUpperCase()} Nobody was hurt. ${DIVERS}\n`,
  "d.txt": `Calm in Orlo\nMarch 14, 2024\n\nThe fish market was calm, and traders spoke of herring. ${DIVERS} Traders said that herring would be cheap.\n`,
  "e.txt": "Herring prices\nMarch 15, 2024\n\nHerring was cheap at the fish market of Orlo, where traders had never seen so many boats.\n",
};

const load = async ({ app, files, page }, articles = ARTICLES) => {
  await app.open();
  await app.drop(files.tree("known", articles));
  await app.settled(Object.keys(articles).length);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Overlap" }).click();
  await page.locator('[data-view="overlap"]').waitFor();
};

const files = (locator) => locator.evaluateAll((all) => all.map((row) => row.dataset.doc.replace("known/", "").replace(".txt", "")).join(""));
const groups = (page) => files(page.locator(".near-row [data-doc]"));
const has = (page, look, wanted) => until(`${wanted}`, async () => (await look(page)) === wanted);
// Moves a slider as the keyboard does.
const slide = async (page, name, key) => page.getByRole("slider", { name }).press(key);

test("near-duplicates stand in groups, with the differences one click away", async (given) => {
  await load(given);
  const { page } = given;
  // The earliest is the principal.
  await has(page, groups, "bac");
  await page.getByText("3 articles in 1 group of near-duplicates, among 5 articles.").waitFor();
  // With each step the slider joins no more.
  let last = 3;
  for (let step = 0; step < 20; step += 1) {
    await slide(page, "Least similarity", "ArrowRight");
    const least = step < 19 ? `at least ${5 * (step + 1)} %` : "all their runs";
    await until("an answer", async () => (await page.locator(".words-explained p").first().textContent()).includes(least));
    const n = await page.locator(".near-row [data-doc]").count();
    assert.ok(n <= last, `${n} after ${last}`);
    last = n;
  }
  await slide(page, "Least similarity", "Home");
  await has(page, groups, "bac");
  await page.getByRole("button", { name: "Differences of Fire in Sarvena from the principal article" }).click();
  await page.locator('[data-view="compare"]').waitFor();
  await until("both articles", async () => (await page.locator('[data-view="compare"] article[data-doc]').count()) === 2);
  assert.equal(await files(page.locator('[data-view="compare"] article[data-doc]')), "ba");
});

test("the filter holds here too, and near-duplicates are a filter", async (given) => {
  await load(given);
  const { app, page } = given;
  await has(page, groups, "bac");
  await app.searchBox().fill("nobody");
  await has(page, groups, "ac");
  await app.button("Filter by these articles").click();
  assert.equal(await app.searchBox().inputValue(), "has:near-duplicate");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Articles", exact: true }).click();
  await app.search("has:near-duplicate", 3);
  assert.match(await app.sentence(), /have near-duplicates/);
  await app.search("-has:near-duplicate", 2);
  // The facet of duplicates asks the same.
  await app.search("", 5);
  const near = page.getByRole("region", { name: "Duplicates" }).getByRole("button", { name: "Has near-duplicates (3)" });
  await near.click();
  await app.settled(3);
  await near.click();
  await app.settled(5);
});

test("a passage that recurs has its places in order of dates, and each opens at it", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByRole("tab", { name: "Shared passages" }).click();
  const row = page.locator(".passage");
  await row.first().waitFor();
  await page.getByRole("combobox", { name: "Order of passages" }).selectOption("articles");
  await until("the passage of four", async () => (await row.first().textContent()).includes("4 articles"));
  await row.first().click();
  const places = page.locator(".passage-places [data-doc]");
  await has(page, () => files(places), "bacd");
  assert.match(await page.locator(".passage-whole").textContent(), /^Divers closed the northern basin/);
  const before = number(await page.locator(".words-explained p").first().textContent());
  await slide(page, "Least length in words", "End");
  await page.getByText("No passage of 120 words or more stands in two articles.").waitFor();
  await slide(page, "Least length in words", "Home");
  await until("all of them", async () => number(await page.locator(".words-explained p").first().textContent()) === before);
  await places.last().click();
  await page.locator('[data-view="articles"] article[data-doc$="d.txt"] [data-at]').first().waitFor();
  // The place is in sight.
  const selected = page.locator("article").getByText(/Divers closed/).first();
  await selected.waitFor();
  assert.ok(await selected.isVisible());
  assert.equal(await app.article().getAttribute("data-doc"), "known/d.txt");
});

test("two points of the map are picked by keys and compared", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByRole("tab", { name: "Map" }).click();
  const plane = page.getByRole("application", { name: "Map of articles" });
  await plane.waitFor();
  await until("points", async () => (await page.locator(".map-dots").evaluateAll((all) => all.map((path) => path.getAttribute("d").split("M").length - 1).reduce((a, b) => a + b, 0))) === 5);
  const compare = app.button("Compare these two");
  assert.ok(await compare.isDisabled());
  await plane.focus();
  await page.keyboard.press("ArrowRight");
  await until("a title", async () => (await page.locator("#map-cursor-says").textContent()).trim() !== "");
  await page.keyboard.press("Enter");
  await until("one picked", async () => (await page.locator(".map-picked").count()) === 1);
  // The list beside it does the same.
  await page.getByRole("button", { name: "Pick Herring prices" }).click();
  await until("two picked", async () => (await page.locator(".map-picked").count()) === 2);
  await compare.click();
  await page.locator('[data-view="compare"]').waitFor();
  await until("both articles", async () => (await page.locator('[data-view="compare"] article[data-doc]').count()) === 2);
});

test("most alike says why, and each opens or is compared", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.getByRole("button", { name: "Articles", exact: true }).click();
  await app.read("e.txt");
  await app.button("Most alike").click();
  const alike = page.getByRole("region", { name: "Most alike" });
  await alike.locator("li").first().waitFor();
  assert.equal(await alike.locator("li").first().getAttribute("data-doc"), "known/d.txt");
  assert.match(await alike.locator("li").first().textContent(), /words .*(herring|traders)/i);
  await alike.getByRole("button", { name: "Compare with Calm in Orlo" }).click();
  await until("both articles", async () => (await page.locator('[data-view="compare"] article[data-doc] [data-at]').count()) > 1);
  await page.goBack();
  await alike.locator("li").first().waitFor();
  await alike.getByRole("button", { name: "Calm in Orlo", exact: true }).click();
  await page.locator('[data-view="articles"] article[data-doc$="d.txt"] [data-at]').first().waitFor();
  await until("its own", async () => (await alike.locator("li").first().getAttribute("data-doc")) === "known/e.txt");
});

test("long work says how far it is and can be stopped", async (given) => {
  const { app, page, files: made } = given;
  await app.open();
  await app.drop(made.many(4000));
  await app.settled(4000);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Overlap" }).click();
  const stopped = await app.stopAsItComes();
  await page.getByRole("tab", { name: "Map" }).click();
  assert.equal(await stopped(), "Drawing the map");
  await page.getByText("Stopped.").waitFor();
  const bar = page.getByRole("progressbar", { name: "Drawing the map" });
  await until("the bar to go", async () => (await bar.count()) === 0);
  await app.button("Go on").click();
  await page.locator(".map-dots").first().waitFor({ state: "attached", timeout: 180_000 });
  await page.getByText(/^4,000 articles, \d+ clusters?/).waitFor();
});
