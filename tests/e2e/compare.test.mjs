// Two articles side by side.
import { assert, test, until } from "./check.mjs";
import { sampleFile } from "./fixtures.mjs";

const LEFT = "2024-03-12_meridian-wire_sarvena-fire.txt";
const RIGHT = "harbour-gazette-sarvena-1.txt";

const compareTwo = async (app, page) => {
  await app.open();
  await app.trySample();
  for (const file of [LEFT, RIGHT]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Compare/ }).click();
  await page.locator('[data-view="compare"] article[data-doc] [data-at]').nth(1).waitFor();
};

const columns = (page) => page.locator('[data-view="compare"] article[data-doc]');

test("two articles stand side by side, with what both and one mention", async ({ app, page }) => {
  await compareTwo(app, page);
  const docs = await columns(page).evaluateAll((all) => all.map((article) => article.dataset.doc.split("/").pop()));
  assert.deepEqual(docs, [LEFT, RIGHT]);
  const both = page.getByRole("region", { name: "Both" });
  await both.getByText("Ilse Marant").waitFor();
  for (const name of ["Only left", "Only right"]) {
    assert.ok(await page.getByRole("region", { name, exact: true }).isVisible(), name);
  }
  assert.match(await page.locator(".compare-says").textContent(), /five-word runs/);
  await app.assertTrue(columns(page).nth(0), sampleFile(LEFT));
});

test("names in both are marked in both, and no name stands in two lists", async ({ app, page }) => {
  await compareTwo(app, page);
  await page.getByRole("region", { name: "Both" }).getByText("Ilse Marant").waitFor();
  for (const nr of [0, 1]) {
    await columns(page).nth(nr).locator("mark[data-shared]").filter({ hasText: "Marant" }).first().waitFor();
  }
  const names = {};
  for (const name of ["Both", "Only left", "Only right"]) {
    names[name] = await page.getByRole("region", { name, exact: true }).locator(".pill bdi").allTextContents();
  }
  const all = Object.values(names).flat();
  assert.ok(all.length > 5);
  for (const name of names["Only left"]) assert.ok(!names["Only right"].includes(name), `${name} in both single lists`);
});

test("scrolling is linked, and can be unlinked", async ({ app, page }) => {
  await compareTwo(app, page);
  await page.setViewportSize({ width: 1440, height: 420 });
  const scrollers = page.locator('[data-view="compare"] .reader-scroll');
  const tops = () => scrollers.evaluateAll((all) => all.map((element) => Math.round(element.scrollTop)));
  await until("something to scroll", async () =>
    scrollers.evaluateAll((all) => all.every((element) => element.scrollHeight > element.clientHeight + 100)));
  await scrollers.nth(0).evaluate((element) => element.scrollTo(0, 200));
  await until("the right column to follow", async () => (await tops())[1] > 0);
  await scrollers.nth(1).evaluate((element) => element.scrollTo(0, 0));
  await until("the left column to follow", async () => (await tops())[0] === 0);
  await page.getByRole("button", { name: /Scrolling linked/ }).click();
  await scrollers.nth(0).evaluate((element) => element.scrollTo(0, 200));
  await page.waitForTimeout(300);
  assert.deepEqual(await tops(), [200, 0]);
});

test("swap and clear", async ({ app, page }) => {
  await compareTwo(app, page);
  await app.button("Swap").click();
  await until("the columns to change", async () =>
    (await columns(page).first().getAttribute("data-doc")).endsWith(RIGHT));
  await app.button("Clear").click();
  await page.getByText(/Put two articles side by side/).waitFor();
});

test("back and forward move between the views", async ({ app, page }) => {
  await compareTwo(app, page);
  await page.goBack();
  await page.locator("[data-view=articles]").waitFor();
  await page.goForward();
  await page.locator("[data-view=compare] article[data-doc]").nth(1).waitFor();
});
