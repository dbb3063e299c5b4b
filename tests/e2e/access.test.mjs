// For everyone: by keyboard alone, and without a serious finding of axe-core.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { assert, test, until } from "./check.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Adds the serious findings on what is shown now to `found`: rule and element, with
// the views on which they stand.
const look = async (page, where, found) => {
  // Through the protocol: the page's own policy would refuse an injected script.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () =>
    (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations);
  for (const { id, impact, nodes } of violations) {
    if (impact !== "serious" && impact !== "critical") continue;
    for (const { target } of nodes.slice(0, 5)) {
      const what = `${id} (${impact}): ${target}`;
      found.set(what, [...(found.get(what) ?? []), where]);
    }
  }
};

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious on any view, ${colorScheme}`, async ({ app, page }) => {
    const found = new Map();
    await app.open();
    await look(page, "first run", found);
    await app.trySample();
    await look(page, "articles", found);
    await app.read("What we know about the fire in Velmar Bay.txt");
    await look(page, "reader", found);
    await app.search("fire");
    await until("hits", async () => (await page.locator("mark[data-hit]").count()) > 0);
    await page.getByRole("button", { name: /^Exclude / }).first().click();
    await page.locator(".chip").first().waitFor();
    await look(page, "filtered", found);
    await page.locator(".bars .bar").nth(1).click();
    await page.getByText("Type a range of dates").click();
    await app.button("All dates").waitFor();
    await look(page, "filtered by date", found);
    await app.button("All dates").click();
    await app.article().locator("mark[data-type]").first().click();
    await page.getByRole("complementary", { name: "Entity" }).locator("li").first().waitFor();
    await look(page, "entity", found);
    await page.keyboard.press("Escape");
    await app.button("Clear filter").click();
    await page.getByRole("toolbar").getByRole("button", { name: /Raw text/ }).click();
    await page.locator(".reader-line").first().waitFor();
    await look(page, "raw text", found);
    await app.button("Import report").click();
    await page.locator("[data-file]").first().waitFor();
    await look(page, "import report", found);
    await page.keyboard.press("Escape");
    for (const name of ["About", "? all keys"]) {
      await app.button(name).first().click();
      await page.getByRole("dialog").waitFor();
      await look(page, name, found);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Compare/ }).click();
    await look(page, "compare, nothing chosen", found);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Articles/ }).click();
    await page.locator(".row-compare").nth(0).click();
    await page.locator(".row-compare").nth(1).click();
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Compare/ }).click();
    await page.locator('[data-view="compare"] article[data-doc]').nth(1).waitFor();
    await look(page, "compare", found);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Concordance/ }).click();
    await page.getByText("Type a word or a phrase").waitFor();
    await look(page, "concordance, nothing asked", found);
    await app.searchBox().fill("harbour");
    await page.locator(".kwic").first().waitFor();
    await look(page, "concordance", found);
    await page.getByRole("combobox", { name: /^Order/ }).selectOption("own");
    await page.locator(".kwic-key").first().waitFor();
    await look(page, "concordance, ordered", found);
    for (const [tab, table] of [["Collocates", "Collocates"], ["Keyness", "Keywords"]]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("table", { name: table }).locator(".words-word").first().waitFor();
      await page.locator("summary").click();
      await look(page, tab, found);
    }
    await app.searchBox().fill("");
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Over time" }).click();
    await page.locator(".plot-bars").waitFor({ state: "attached" });
    await look(page, "over time, nothing added", found);
    const add = page.getByRole("combobox", { name: /^Add a word/ });
    await add.fill("Marant");
    await page.getByRole("option", { name: /Ilse Marant/ }).waitFor();
    await look(page, "over time, something offered", found);
    await add.press("Enter");
    await page.locator(".timeline-legend li").waitFor();
    await page.getByRole("slider").focus();
    await page.keyboard.press("ArrowRight");
    await app.button("Show the numbers as a table").click();
    await page.locator(".timeline-table td").first().waitFor();
    await look(page, "over time", found);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Figures" }).click();
    await page.locator(".figures-row").first().waitFor();
    await look(page, "ledger", found);
    await page.getByRole("tab", { name: "Sources" }).click();
    await page.locator("[data-source]").first().click();
    await page.locator(".figures-row").first().waitFor();
    await look(page, "sources", found);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Entities" }).click();
    await page.locator(".desk-row [data-entity]").first().waitFor();
    await page.getByRole("checkbox").first().click();
    await look(page, "entities", found);
    await page.getByRole("tab", { name: "Suggestions" }).click();
    await look(page, "suggestions", found);
    await page.getByRole("tab", { name: "All entities" }).click();
    await page.locator(".desk-row [data-entity] .link").first().click();
    await page.getByRole("complementary", { name: "Entity" }).locator("li").first().waitFor();
    await look(page, "card on the desk", found);
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await page.getByRole("tab", { name: "Decisions" }).click();
    await page.locator(".decisions li").first().waitFor();
    await look(page, "decisions", found);
    await page.keyboard.press("u");
    await page.getByRole("tab", { name: "All entities" }).click();
    await app.button("Import a list").click();
    await page.getByRole("dialog").waitFor();
    await look(page, "import a list", found);
    await page.keyboard.press("Escape");
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Concordance" }).click();
    await app.searchBox().fill("harbour");
    await page.getByRole("tab", { name: "Keyness" }).click();
    await page.setViewportSize({ width: 390, height: 800 });
    await look(page, "keyness, narrow", found);
    await page.getByRole("tab", { name: "Lines" }).click();
    await page.locator(".kwic").first().waitFor();
    await look(page, "concordance, narrow", found);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Compare/ }).click();
    await look(page, "compare, narrow", found);
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Articles/ }).click();
    await look(page, "articles, narrow", found);
    assert.deepEqual([...found], []);
  }, { context: { colorScheme } });
}

test("everything goes by keyboard", async ({ app, page }) => {
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent?.trim());
  const tabTo = async (name) => {
    for (let n = 0; n < 60; n += 1) {
      await press("Tab");
      if ((await focused())?.startsWith(name)) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  };
  await app.open();
  await tabTo("Try the sample");
  await press("Enter");
  await app.ready();
  await app.settled(14);
  await press("/");
  assert.equal(await focused(), "Search");
  await page.keyboard.type("fire jcne[]?");
  assert.equal(await app.searchBox().inputValue(), "fire jcne[]?", "keys are letters while one types");
  await press("Escape");
  await until("an empty search", async () => (await app.searchBox().inputValue()) === "");
  await page.keyboard.type("silo*");
  await until("hits", async () => (await page.locator("mark[data-hit]").count()) > 0);
  await press("Tab", "Tab", "j");
  await app.article().locator("mark[data-hit]").first().waitFor();
  await press("n");
  const first = await app.article().getAttribute("data-doc");
  await press("c", "j");
  await until("the next article", async () => (await app.article().getAttribute("data-doc")) !== first);
  await press("c", "k");
  await until("the article before", async () => (await app.article().getAttribute("data-doc")) === first);
  await press("t");
  await page.locator(".reader-line").first().waitFor();
  await press("t", "2");
  await page.locator('[data-view="compare"] article[data-doc]').nth(1).waitFor();
  await press("l");
  await page.getByRole("button", { name: /not linked/ }).waitFor();
  await press("1", "?");
  await page.getByRole("dialog").waitFor();
  await press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await press("[");
  await page.locator(".facets").waitFor({ state: "hidden" });
  await press("[", "]");
  await page.locator(".list").waitFor({ state: "hidden" });
  await press("]");
  await page.locator(".list").waitFor();
});

test("the focus is seen, and comes back from a dialog", async ({ app, page }) => {
  await app.open();
  await app.trySample();
  const about = app.button("About", page.locator("footer"));
  await about.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await until("the focus to come back", async () => about.evaluate((button) => document.activeElement === button));
  await page.keyboard.press("Shift+Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none");
});

test("nothing is wider than the page, from 1440 to 390 pixels", async ({ app, page }) => {
  await app.open();
  const fits = async (where) => {
    const room = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(room[0] <= room[1], `${where}: ${room[0]} wide in ${room[1]}`);
  };
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await fits(`first run at ${width}`);
  }
  await app.trySample();
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await fits(`articles at ${width}`);
  }
  await page.keyboard.press("4");
  await page.locator(".plot-bars").waitFor({ state: "attached" });
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await fits(`over time at ${width}`);
  }
  await page.keyboard.press("5");
  await page.locator(".desk-row [data-entity]").first().waitFor();
  for (const tab of ["All entities", "Suggestions", "Decisions"]) {
    await page.getByRole("tab", { name: tab }).click();
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await fits(`${tab} at ${width}`);
    }
  }
  await page.keyboard.press("3");
  await app.searchBox().fill("fire");
  for (const tab of ["Lines", "Collocates", "Keyness"]) {
    await page.getByRole("tab", { name: tab }).click();
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await fits(`${tab} at ${width}`);
    }
  }
});

test("theme and text size are kept, and nothing else", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: /^Theme/ }).click();
  await app.button("A+ larger text").click();
  const size = await page.evaluate(() => document.documentElement.style.getPropertyValue("--text-size"));
  assert.equal(size, "110%");
  await page.reload();
  await app.state("empty");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
  assert.equal(await page.evaluate(() => document.documentElement.style.getPropertyValue("--text-size")), "110%");
}, { expects: ["requests"] });
