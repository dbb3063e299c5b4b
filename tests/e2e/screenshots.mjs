// Draws every view at three widths and in both themes: out/screenshots/*.png.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { App } from "./app.mjs";
import { launch } from "./browser.mjs";
import { dist } from "./fixtures.mjs";
import { serve } from "./server.mjs";

const out = fileURLToPath(new URL("out/screenshots", import.meta.url));
const SIZES = [[1440, 900], [1024, 768], [390, 844]];
const LONG = "What we know about the fire in Velmar Bay.txt";

// Clicks by the document's own means: on a narrow page some controls are out of sight.
const click = (locator) => locator.first().evaluate((element) => element.click());
const views = {
  "first-run": async () => {},
  articles: async ({ app }) => {
    await app.trySample();
  },
  search: async ({ app, page }) => {
    await app.searchBox().fill("shed OR silo*");
    await page.locator("mark[data-hit]").first().waitFor({ state: "attached" });
    await click(page.locator('.facets [aria-label^="Exclude "]'));
  },
  reader: async ({ app, page }) => {
    await app.searchBox().fill("");
    const clear = page.getByRole("button", { name: "Clear filter" });
    if (await clear.count()) await click(clear);
    await app.settled(14);
    await app.row(LONG).waitFor({ state: "attached" });
    await click(app.row(LONG).locator("button"));
    await page.locator(`article[data-doc$="${LONG}"] [data-at]`).first().waitFor({ state: "attached" });
  },
  entity: async ({ app, page }) => {
    await click(app.article().locator("mark[data-type=PER]"));
    await page.getByRole("complementary", { name: "Entity" }).locator("li").first().waitFor();
  },
  compare: async ({ page }) => {
    await page.keyboard.press("Escape");
    const compare = page.locator(".row-compare");
    await compare.nth(0).evaluate((button) => button.click());
    await compare.nth(1).evaluate((button) => button.click());
    await click(page.locator("nav button").filter({ hasText: "Compare" }));
    await page.locator('[data-view="compare"] article[data-doc] [data-at]').nth(1).waitFor({ state: "attached" });
  },
  versions: async ({ page }) => {
    await click(page.getByRole("group", { name: "Read as" }).getByRole("button", { name: "Versions" }));
    await page.locator('[data-view="compare"] [data-change]').first().waitFor({ state: "attached" });
  },
  table: async ({ page }) => {
    await page.keyboard.press("1");
    for (const nr of [2, 3]) await page.locator(".row-compare").nth(nr).evaluate((button) => button.click());
    await page.keyboard.press("2");
    await page.locator(".across tbody td button").first().waitFor({ state: "attached" });
  },
  columns: async ({ page }) => {
    await click(page.locator("#compare-tab-columns"));
    await page.locator('[data-view="compare"] article[data-doc] [data-at]').nth(3).waitFor({ state: "attached" });
  },
  concordance: async ({ app, page }) => {
    await click(page.locator("nav button").filter({ hasText: "Concordance" }));
    await app.searchBox().fill("shed OR silo*");
    await page.getByRole("combobox", { name: /^Order/ }).selectOption("right");
    await page.locator(".kwic-key").first().waitFor({ state: "attached" });
  },
  collocates: async ({ page }) => {
    await click(page.locator("#tab-collocates"));
    await page.locator(".words-word").first().waitFor({ state: "attached" });
  },
  keyness: async ({ page }) => {
    await click(page.locator("#tab-keyness"));
    await page.locator(".words-word").first().waitFor({ state: "attached" });
  },
  "over-time": async ({ app, page }) => {
    await app.searchBox().fill("");
    await click(page.locator("nav button").filter({ hasText: "Over time" }));
    const add = page.getByRole("combobox", { name: /^Add a word/ });
    for (const [nr, word] of ["nitrate*", "insur*", '"Ilse Marant"'].entries()) {
      await add.fill(word);
      await add.press("Enter");
      await page.locator(".timeline-legend li").nth(nr).waitFor({ state: "attached" });
    }
    await page.getByRole("slider").focus();
    await page.keyboard.press("ArrowRight");
  },
  share: async ({ page }) => {
    await click(page.locator(".timeline-measure button").nth(1));
    await click(page.getByRole("button", { name: "Show the numbers as a table" }));
  },
  entities: async ({ page }) => {
    await click(page.locator("nav button").filter({ hasText: "Entities" }));
    await page.locator(".desk-row [data-entity]").first().waitFor({ state: "attached" });
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+J");
  },
  figures: async ({ page }) => {
    await click(page.locator("nav button").filter({ hasText: "Figures" }));
    await page.locator(".figures-row").first().waitFor({ state: "attached" });
  },
  sources: async ({ page }) => {
    await click(page.getByRole("tab", { name: "Sources" }));
    await page.locator(".figures-group").first().waitFor({ state: "attached" });
  },
  overlap: async ({ page }) => {
    await click(page.locator("nav button").filter({ hasText: "Overlap" }));
    await page.locator(".near-row [data-doc]").first().waitFor({ state: "attached" });
  },
  passages: async ({ page }) => {
    await click(page.locator("#tab-passages"));
    await page.locator(".place").first().waitFor({ state: "attached" });
  },
  map: async ({ page }) => {
    await click(page.locator("#tab-map"));
    await page.locator(".map-members .map-pick").first().waitFor({ state: "attached" });
    await click(page.locator(".map-pick").nth(0));
    await click(page.locator(".map-pick").nth(1));
    await page.locator(".map-picked").nth(1).waitFor({ state: "attached" });
  },
  "entity-card": async ({ page }) => {
    await click(page.locator("nav button").filter({ hasText: "Entities" }));
    await click(page.locator(".desk-row [data-entity] .link"));
    await page.getByRole("complementary", { name: "Entity" }).locator("li").first().waitFor();
  },
  facets: async ({ page }) => {
    await page.keyboard.press("Escape");
    await click(page.locator("nav button").filter({ hasText: "Articles" }));
    const shown = page.locator(".facets");
    if (!(await shown.isVisible())) {
      await click((await page.locator(".articles-bottom").isVisible()) ? page.locator(".articles-bottom button") : page.locator(".pane-toggle"));
    }
    await click(page.locator(".bars .bar").nth(2));
    await page.getByRole("button", { name: "All dates" }).waitFor({ state: "attached" });
  },
  report: async ({ app, page }) => {
    await app.searchBox().fill("");
    await click(page.getByRole("button", { name: "Clear filter" }));
    await click(page.locator(".header button").filter({ hasText: "Import report" }).or(page.locator(".header [aria-label='Import report']")));
    await page.locator("[data-file]").first().waitFor({ state: "attached" });
  },
  about: async ({ page }) => {
    await page.keyboard.press("Escape");
    await click(page.locator("footer button").filter({ hasText: "About" }));
    await page.getByRole("dialog").waitFor();
  },
};

mkdirSync(out, { recursive: true });
const server = await serve(dist);
const browser = await launch();
let failed = 0;
for (const [width, height] of SIZES) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    const app = new App(page, server.address);
    await app.open();
    for (const [view, arrange] of Object.entries(views)) {
      try {
        await arrange({ app, page });
        // Let scrolling and transitions come to rest.
        await page.waitForTimeout(250);
        await page.screenshot({ path: join(out, `${view}-${width}-${colorScheme}.png`) });
      } catch (error) {
        failed += 1;
        console.error(`${view} at ${width}, ${colorScheme}: ${String(error).split("\n")[0]}`);
      }
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`written to ${out}${failed ? `; ${failed} failed` : ""}`);
process.exit(failed > 0 ? 1 : 0);
