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

test("scrolling is linked by what belongs together, and can be unlinked", async ({ app, page, files }) => {
  // The same passage stands at the end of one and at the beginning of the other.
  const filler = (word) => Array.from({ length: 40 }, (_, nr) => `${word} number ${nr} says nothing of interest to anyone here.`).join("\n\n");
  const shared = "The insurer Calder and Voss cancelled seventeen policies of the harbour on a cold Friday in November.";
  await app.open();
  await app.drop(files.tree("made", {
    "left.txt": `Left one\n\n${filler("Paragraph")}\n\n${shared}\n\n${filler("Closing")}\n`,
    "right.txt": `Right one\n\n${shared}\n\n${filler("Something")}\n\n${filler("Another")}\n`,
  }));
  for (const file of ["left.txt", "right.txt"]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  await page.keyboard.press("2");
  const first = (nr) => columns(page).nth(nr).locator('[data-step="1"]').first();
  await first(0).waitFor({ state: "attached" });
  const scrollers = page.locator('[data-view="compare"] .reader-scroll');
  const place = (nr) => first(nr).evaluate((element) => {
    const top = element.closest(".reader-scroll").getBoundingClientRect().top;
    return Math.round(element.getBoundingClientRect().top - top);
  });
  // By hand, so that the right column follows and is not sent there.
  const scrollTo = (nr, top) => scrollers.nth(nr).evaluate((element, top) => element.scrollTo(0, top), top);
  const wanted = await first(0).evaluate((element) => {
    const scroller = element.closest(".reader-scroll");
    return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - scroller.clientHeight * 0.3;
  });
  await scrollTo(0, wanted - 300);
  await scrollTo(0, wanted);
  // The top of the right column is as far as it can go; it is not half way down, as the
  // left one is.
  await until("the passage on the right to be in sight", async () => {
    const [a, b] = [await place(0), await place(1)];
    return a > 0 && a < 500 && b > 0 && b < 500;
  });
  await page.getByRole("button", { name: /Scrolling linked/ }).click();
  const before = await scrollers.nth(1).evaluate((element) => element.scrollTop);
  await scrollTo(0, 0);
  await page.waitForTimeout(300);
  assert.equal(await scrollers.nth(1).evaluate((element) => element.scrollTop), before);
});

const OLD = "Title: Register\n\nThe harbour of Sarvena was closed to ships until Thursday morning, the port said.\n\nIlse Marant, who leads the port, said that 17 sheds were empty.\n\nThe insurer Calder & Voss declined to comment on the fire at all.\n\nNobody knew who had the keys of the ninth shed.\n";
const NEW = "Title: Register\n\nIlse Marant, who leads the port, said that 19 sheds were empty.\n\nThe insurer Calder & Voss declined to comment on the fire at all.\n\nNobody knew, who had the keys of the ninth shed.\n\nThe harbour of Sarvena was closed to ships until Thursday morning, the port said.\n";

const versions = async ({ app, page, files }) => {
  await app.open();
  const folder = files.tree("made", { "old.txt": OLD, "new.txt": NEW });
  await app.drop(folder);
  for (const file of ["old.txt", "new.txt"]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  await page.keyboard.press("2");
  await page.locator('[data-view="compare"] [data-change]').first().waitFor();
};

const changed = (page, nr, kind) =>
  columns(page).nth(nr).locator(`[data-change="${kind}"]`).allTextContents();

test("two versions show what was changed and what was moved, and text stays text", async (given) => {
  await versions(given);
  const { app, page } = given;
  assert.match(await page.locator(".compare-says p").textContent(), /two versions of one text/);
  assert.equal((await changed(page, 0, "changed")).join(""), "17");
  assert.equal((await changed(page, 1, "changed")).join(""), "19");
  const moved = "The harbour of Sarvena was closed to ships until Thursday morning, the port said.";
  for (const nr of [0, 1]) assert.equal((await changed(page, nr, "moved")).join("").trim(), moved);
  await app.assertTrue(columns(page).nth(0), Buffer.from(OLD));
  await app.assertTrue(columns(page).nth(1), Buffer.from(NEW));
  // A comma is a change of form, and can be ignored.
  assert.equal((await changed(page, 1, "form")).join(""), ",");
  const bar = page.getByRole("toolbar", { name: "Changes and pairs" });
  await bar.getByText("4 changes").waitFor();
  await page.getByText("Ignore", { exact: true }).click();
  await page.getByRole("checkbox", { name: "punctuation" }).check();
  await bar.getByText("3 changes").waitFor();
  assert.deepEqual(await changed(page, 1, "form"), []);
});

test("n and p walk through changes", async (given) => {
  await versions(given);
  const { page } = given;
  const bar = page.getByRole("toolbar", { name: "Changes and pairs" });
  await page.keyboard.press("n");
  await bar.getByText("change 1 of 4").waitFor();
  await page.keyboard.press("n");
  await bar.getByText("change 2 of 4").waitFor();
  assert.ok((await page.locator("[data-now]").count()) > 0);
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await bar.getByText("change 4 of 4").waitFor();
});

test("a person may read the two otherwise", async (given) => {
  await versions(given);
  const { page } = given;
  await page.getByRole("group", { name: "Read as" }).getByRole("button", { name: "Articles" }).click();
  await page.locator('[data-view="compare"] [data-step][data-first]').first().waitFor();
  await page.locator(".compare-says p").filter({ hasText: /Read as different articles/ }).waitFor();
  // Shared runs are underlined from the length that is wanted.
  const runs = () => columns(page).nth(0).locator("[data-verbatim]").count();
  assert.ok((await runs()) > 0);
  await page.getByRole("slider", { name: /Shortest shared run/ }).fill("30");
  await until("no run of thirty words", async () => (await runs()) === 0);
});

test("pairs have one number on both sides, and say why", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("made", {
    "wire.txt": "Fire in the port\n\nA fire at the free port of Sarvena has killed at least 11 people, the port authority said on Tuesday.\n\nThe blaze began in a storage shed beside the grain silos shortly after midnight.\n\nIlse Marant declined to comment.\n",
    "paper.txt": "Toll rises\n\nThe register was in order, Ilse Marant says.\n\nThe death toll of the fire at the free port of Sarvena rose to 14 people on Wednesday, the port authority said.\n\nIt broke out in a storage shed next to the grain silos just after midnight.\n",
  }));
  for (const file of ["wire.txt", "paper.txt"]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  await page.keyboard.press("2");
  const numbered = (nr) => columns(page).nth(nr).locator("[data-first]").evaluateAll((all) =>
    all.map((element) => [element.dataset.step, element.closest("p, h1").textContent.slice(0, 8)]));
  await until("two pairs", async () => (await numbered(0)).length === 2 && (await numbered(1)).length === 2);
  assert.deepEqual(await numbered(0), [["1", "A fire a"], ["2", "The blaz"]]);
  assert.deepEqual(await numbered(1), [["1", "The deat"], ["2", "It broke"]]);
  // What both count stands side by side, and who says it.
  const figures = page.getByRole("region", { name: "Figures in both" });
  await figures.getByRole("row").filter({ hasText: "differs" }).filter({ hasText: "at least 11" }).filter({ hasText: "14" }).waitFor();
  await page.getByRole("region", { name: "Who says it" }).getByText(/Ilse Marant/).first().waitFor();
  // They give other figures: that is said, and no more.
  assert.ok((await columns(page).nth(0).locator('[data-step="1"][data-differs]').count()) > 0);
  await page.locator(".compare-links path").nth(1).waitFor({ state: "attached" });
  await page.keyboard.press("n");
  const bar = page.getByRole("toolbar", { name: "Changes and pairs" });
  await bar.getByText(/pair 1 of 2 · both have: .*figures differ: 11 left, 14 right/).waitFor();
  await page.keyboard.press("n");
  await bar.getByText(/pair 2 of 2 · both have: .*silos/).waitFor();
});

test("an accepted alias changes the lists", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("made", {
    "a.txt": "Title: A\n\nMinister Shin Won-shik flew to Riga. He met officials.\n",
    "b.txt": "Title: B\n\nMinister Shin Wonsik met the press in Oslo.\n",
  }));
  for (const file of ["a.txt", "b.txt"]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  await page.keyboard.press("2");
  const list = (name) => page.getByRole("region", { name, exact: true }).locator(".pill bdi").allTextContents();
  await until("each name on its side", async () =>
    (await list("Only left")).includes("Shin Won-shik") && (await list("Only right")).includes("Shin Wonsik"));
  await page.keyboard.press("5");
  await page.getByRole("tab", { name: /Suggestions/ }).click();
  await page.getByText("Shin Wonsik").first().waitFor();
  await page.keyboard.press("y");
  await page.locator(".undo").waitFor();
  await page.keyboard.press("2");
  await until("one name in both", async () =>
    (await list("Both")).includes("Shin Won-shik") && !(await list("Only right")).includes("Shin Wonsik"));
});

test("three and more stand in a table whose cells open their place", async ({ app, page }) => {
  await app.open();
  await app.trySample();
  const THIRD = "nordhavn-denies-nitrates.txt";
  for (const file of [LEFT, RIGHT, THIRD]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  await page.keyboard.press("2");
  const table = page.getByRole("region", { name: "What the articles mention" });
  const cells = table.locator("tbody tr").filter({ hasText: "Ilse Marant" }).getByRole("button");
  await cells.nth(1).waitFor();
  assert.equal(await table.locator("thead th").count(), 3);
  await table.getByText("Sources", { exact: true }).waitFor();
  const said = table.locator("tbody").last().locator("tr").filter({ hasText: "Ilse Marant" }).getByRole("button");
  await said.first().waitFor();
  await said.first().click();
  await page.locator("[data-view=articles] article[data-doc] [data-at]").first().waitFor();
  await page.goBack();
  await cells.nth(1).click();
  await page.locator("[data-view=articles] mark[data-type=PER]").first().waitFor();
  await page.goBack();
  await page.getByRole("tab", { name: "Columns" }).click();
  await until("three columns", async () => (await columns(page).count()) === 3);
  await page.getByRole("tab", { name: "Two of them" }).click();
  await until("two columns", async () => (await columns(page).count()) === 2);
  // The last one that is chosen stands on the right.
  await page.getByRole("list", { name: "Articles in the comparison" }).getByRole("button", { name: /^Put / }).nth(2).click();
  await until("the third on the right", async () =>
    (await columns(page).nth(1).getAttribute("data-doc"))?.endsWith(THIRD));
  await page.getByRole("button", { name: /^Take .* out$/ }).first().click();
  await page.getByRole("list", { name: "Articles in the comparison" }).waitFor({ state: "detached" });
});

// Two texts of a megabyte each, of lines that are much alike.
const longTexts = (nLines = 14_000) => {
  const line = (nr, salt) => `Line ${nr} of the long report tells of shed ${(nr * salt) % 977} and of ship ${(nr * 31 + salt) % 1009}.`;
  const text = (salt) => Array.from({ length: nLines }, (_, nr) => line(nr, salt)).join("\n");
  return { "a.txt": `Long A\n\n${text(7)}`, "b.txt": `Long B\n\n${text(11)}` };
};

test("a comparison that takes long is stopped, and goes on", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("long", longTexts(24_000)));
  for (const file of ["a.txt", "b.txt"]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
  const stopped = await app.stopAsItComes();
  await page.keyboard.press("2");
  assert.equal(await stopped(), "Comparing");
  await page.locator(".compare-says p").filter({ hasText: "The two are not compared." }).waitFor();
  assert.equal(await columns(page).count(), 2);
  await app.button("Go on").click();
  await page.locator(".compare-says p").filter({ hasText: /^Read as/ }).waitFor({ timeout: 60_000 });
  await app.button("Stop").waitFor({ state: "detached" });
});

test("texts of a megabyte are compared, and the page answers meanwhile", async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("made", {
    ...longTexts(),
    "same.txt": `Same\n\n${"The same line again and again.\n".repeat(10_000)}`,
    "again.txt": `Again\n\n${"The same line again and again.\n".repeat(9_000)}`,
  }));
  const both = async (left, right) => {
    await page.keyboard.press("1");
    for (const file of [left, right]) await app.row(file).getByRole("button", { name: /^Compare/ }).click();
    await page.keyboard.press("2");
    await columns(page).nth(1).waitFor();
    await page.locator(".compare-says p").filter({ hasText: /^Read as/ }).waitFor({ timeout: 60_000 });
    await app.button("Clear").click();
  };
  await both("a.txt", "b.txt");
  await both("same.txt", "again.txt");
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
