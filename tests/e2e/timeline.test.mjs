// Articles over time: the plot, its lines, choosing dates in it, keeping it.
import { readFileSync } from "node:fs";
import { assert, test, until } from "./check.mjs";

// Days in March 2024 with what their articles speak of.
const ARTICLES = {
  "a.txt": "Title: A\nDate: 2024-03-02\n\nA harvest near Riga, said Minister Ilse Marant.\n",
  "b.txt": "Title: B\nDate: 2024-03-02\n\nA drought near Oslo.\n",
  "c.txt": "Title: C\nDate: 2024-03-03\n\nA harvest and a drought.\n",
  "d.txt": "Title: D\nDate: 2024-03-05\n\nMinister Ilse Marant spoke of the harvest.\n",
  "e.txt": "Title: E\n\nA harvest that nobody dated.\n",
};

const load = async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("made", ARTICLES));
  await app.settled(5);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Over time" }).click();
  await page.locator(".plot-bars").waitFor({ state: "attached" });
};

const field = (page) => page.getByRole("combobox", { name: /^Add a word/ });

const add = async (page, words) => {
  const before = await page.locator(".timeline-legend li").count();
  await field(page).fill(words);
  await field(page).press("Enter");
  await until(`a line for ${words}`, async () => (await page.locator(".timeline-legend li").count()) === before + 1);
};

// The middle of bar `nr` of `n` in the plot.
const at = async (page, nr, n) => {
  const area = await page.locator(".plot-axis").boundingBox();
  const plot = await page.locator(".plot").boundingBox();
  return [area.x + (area.width * (nr + 0.5)) / n, plot.y + plot.height / 2];
};

const says = (page) => page.locator(".timeline-says [role=status]").textContent();
const picked = (page) => page.getByRole("slider").getAttribute("aria-valuetext");

test("articles are counted by day, the undated said", async (given) => {
  await load(given);
  const { page } = given;
  assert.equal(await says(page), "4 dated articles by day, 2 March 2024 to 5 March 2024. In no bar: 1 undated.");
  await page.getByText("Grey bars are all articles").waitFor();
  await page.mouse.move(...await at(page, 0, 4));
  await page.locator(".plot-tip").waitFor();
  assert.equal(await picked(page), "2 Mar 2024: 2 articles");
});

test("a word and a name are lines with exact numbers", async (given) => {
  await load(given);
  const { app, page } = given;
  await add(page, "harvest");
  await field(page).fill("mara");
  await page.getByRole("option", { name: /Ilse Marant/ }).click();
  const legend = page.locator(".timeline-legend li");
  await until("two lines", async () => (await legend.count()) === 2);
  assert.match(await legend.nth(0).textContent(), /harvest\s*3 articles; in no bar: 1 undated/);
  assert.match(await legend.nth(1).textContent(), /Ilse Marant\s*2 articles/);
  // Apart by more than colour.
  const dashes = await page.locator(".plot-drawing .plot-line").evaluateAll((all) => all.map((line) => line.getAttribute("stroke-dasharray") ?? ""));
  assert.equal(new Set(dashes).size, 2);
  await page.mouse.move(...await at(page, 0, 4));
  assert.equal(await picked(page), "2 Mar 2024: 2 articles; harvest 1 (50.0 %); Ilse Marant 1 (50.0 %)");
  await app.button("Share, %").click();
  await until("percents", async () => (await page.locator(".plot-label").allTextContents()).includes("100 %"));
  await app.button("Show the numbers as a table").click();
  const rows = await page.locator(".timeline-table tbody tr").allTextContents();
  assert.deepEqual(rows, ["2 Mar 2024" + "2150.0 %150.0 %", "3 Mar 2024" + "11100.0 %00.0 %", "4 Mar 2024" + "00–0–", "5 Mar 2024" + "11100.0 %1100.0 %"]);
  await app.button("Remove the line of harvest").click();
  await until("one line", async () => (await legend.count()) === 1);
  assert.match(await legend.textContent(), /Ilse Marant/);
});

test("six lines are the most, and what is removed makes room", async (given) => {
  await load(given);
  const { app, page } = given;
  for (const word of ["harvest", "drought", "riga", "oslo", "spoke", "nobody"]) await add(page, word);
  assert.ok(await field(page).isDisabled());
  await page.getByText("Six lines are as many").waitFor();
  await app.button("Remove the line of riga").click();
  await until("five lines", async () => (await page.locator(".timeline-legend li").count()) === 5);
  await add(page, "near");
  const classes = await page.locator(".plot-drawing g").evaluateAll((all) => all.map((g) => g.getAttribute("class")));
  assert.equal(new Set(classes).size, 6, "each has its own colour and form");
});

test("the plot obeys the filter, and the step that is chosen", async (given) => {
  await load(given);
  const { page, app } = given;
  await app.searchBox().fill("harvest");
  await until("the filter", async () => (await says(page)).startsWith("3 dated articles by day"));
  await page.getByRole("combobox", { name: "By" }).selectOption("month");
  await until("months", async () => (await says(page)) === "3 dated articles of March 2024. In no bar: 1 undated.");
  await page.getByRole("combobox", { name: "By" }).selectOption("year");
  await until("years", async () => (await says(page)) === "3 dated articles of 2024. In no bar: 1 undated.");
  await app.searchBox().fill("zanzibarine");
  await page.getByText("No article under this filter states a date").waitFor();
});

test("a click filters by a date, a drag by a range", async (given) => {
  await load(given);
  const { app, page } = given;
  await page.mouse.click(...await at(page, 1, 4));
  await page.locator(".chip").waitFor();
  assert.match(await page.locator(".chip").textContent(), /3 Mar 2024/);
  assert.match(await app.sentence(), /1 of 5 articles are dated 3 March 2024/);
  await app.button("All dates").click();
  await until("all bars", async () => (await says(page)).startsWith("4 dated"));
  await page.mouse.move(...await at(page, 0, 4));
  await page.mouse.down();
  await page.mouse.move(...await at(page, 1, 4));
  assert.equal(await picked(page), "2 Mar 2024 – 3 Mar 2024: 3 articles");
  await page.mouse.up();
  await page.locator(".chip").waitFor();
  assert.match(await page.locator(".chip").textContent(), /2 Mar 2024 – 3 Mar 2024/);
  // The other views obey too.
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Articles" }).click();
  await app.settled(3);
});

test("the plot goes by keys", async (given) => {
  await load(given);
  const { page, app } = given;
  await page.getByRole("slider", { name: "Articles over time" }).focus();
  for (const key of ["End", "Shift+ArrowLeft", "Shift+ArrowLeft"]) await page.keyboard.press(key);
  assert.equal(await picked(page), "3 Mar 2024 – 5 Mar 2024: 2 articles");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".plot-band").count(), 0);
  for (const key of ["ArrowRight", "Enter"]) await page.keyboard.press(key);
  await page.locator(".chip").waitFor();
  assert.match(await app.sentence(), /dated 3 March 2024/);
});

test("the plot is saved as a file that holds its words", async (given) => {
  await load(given);
  const { page, app } = given;
  await app.searchBox().fill("harvest");
  await until("the filter", async () => (await says(page)).startsWith("3 dated"));
  await add(page, 'riga OR "<b>&"');
  const download = page.waitForEvent("download");
  await app.button("Save as SVG").click();
  const file = await download;
  assert.equal(file.suggestedFilename(), "dropleaf-over-time.svg");
  const svg = readFileSync(await file.path(), "utf8");
  const read = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const outward = [...root.querySelectorAll("*")].filter((e) => ["image", "use", "script", "a", "style", "foreignObject"].includes(e.localName));
    return {
      name: root.localName, outward: outward.length,
      words: [...root.querySelectorAll("text")].map((e) => e.textContent),
    };
  }, svg);
  assert.equal(read.name, "svg", svg);
  assert.equal(read.outward, 0);
  const words = read.words.join("\n");
  for (const wanted of ["Articles over time", "4 of 5 articles contain “harvest”", "by day", "In no bar: 1 undated", "<b>&", "2 Mar 2024"]) {
    assert.ok(words.includes(wanted), `${wanted} in ${words}`);
  }
  assert.ok(!/https?:(?!\/\/www\.w3\.org\/2000\/svg)/.test(svg), "no address but the name of the format");
});
