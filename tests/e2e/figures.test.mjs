// The ledger of figures and the sources: groups, what differs, who says so, what is no
// figure; and that both follow the filter and the decisions.
import { readFileSync } from "node:fs";
import { assert, test, until } from "./check.mjs";

const ARTICLES = {
  "a.txt": "Title: Seven thousand\nDate: 2024-03-20\n\nDefence Minister Shin Won-shik said on Monday that approximately 7,000 containers had been sent from Riga. Axis of Evil 2.0 is what he called it. \"We counted every one of them,\" Shin Won-shik said.\n",
  "b.txt": "Title: Thirteen thousand\nDate: 2024-11-22\n\nThe National Intelligence Service revealed that over 13,000 containers of shells have been sent since August 2023. Officials in Oslo warned of more.\n",
  "c.txt": "Title: The minister\nDate: 2024-11-23\n\nMinister Shin Wonsik declared in Riga that 40 ships are ready.\n",
};

const open = async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.tree("made", ARTICLES));
  await app.settled(3);
  await page.keyboard.press("6");
  await page.locator(".figures-group").first().waitFor();
};

const group = (page, key) => page.locator(`[data-group="${key}"]`);
const rows = (page) => page.locator(".figures-row");
const holding = (page, words) => rows(page).filter({ hasText: words });
const stating = (page, words) =>
  rows(page).filter({ has: page.locator(".figures-written", { hasText: words }) });
const tab = (page, name) => page.getByRole("tab", { name }).click();
const source = (page, key) => page.locator(`[data-source="${key}"]`);

test("figures of one thing stand together, with what differs and who says so", async (given) => {
  await open(given);
  const { page } = given;
  const containers = group(page, "quantity:container");
  await containers.getByText("2 figures in 2 articles · 7,000–13,000").waitFor();
  await containers.getByText("differs", { exact: true }).waitFor();
  assert.equal(await page.getByText("contradict").count(), 0);
  const [first, second] = [rows(page).nth(0), rows(page).nth(1)];
  await first.getByText("approximately 7,000 containers").first().waitFor();
  await first.locator(".figures-source").getByText("Shin Won-shik").waitFor();
  await first.getByText("said 18 Mar 2024, inferred").waitFor();
  await second.getByText("since Aug 2023").waitFor();
  await second.locator(".figures-source").getByText("National Intelligence Service").waitFor();
  assert.equal(await second.locator("mark").textContent(), "over 13,000 containers");
});

test("a figure opens its sentence in the reader", async (given) => {
  await open(given);
  const { app, page } = given;
  await stating(page, "over 13,000 containers").click();
  const article = app.article();
  await article.getByText("over 13,000 containers").waitFor();
  assert.match(await article.getAttribute("data-doc"), /b\.txt$/);
  // And the way back leads to the ledger.
  await page.goBack();
  await group(page, "quantity:container").waitFor();
});

test("the ledger is walked by keys", async (given) => {
  await open(given);
  const { page } = given;
  const list = page.getByRole("tree", { name: "Ledger" });
  await list.focus();
  const active = () => list.getAttribute("aria-activedescendant");
  assert.equal(await active(), "ledger-0");
  await page.keyboard.press("ArrowLeft");
  await until("the group to close", async () =>
    (await group(page, "quantity:container").getAttribute("aria-expanded")) === "false");
  assert.equal(await stating(page, "7,000 containers").count(), 0);
  await page.keyboard.press("ArrowRight");
  await stating(page, "7,000 containers").waitFor();
  await page.keyboard.press("ArrowDown");
  await until("the cursor to move", async () => (await active()) === "ledger-1");
  await page.keyboard.press("Enter");
  await page.locator("[data-view=articles] article[data-doc$='a.txt']").waitFor();
});

test("what is no figure is shown apart, with the reason", async (given) => {
  await open(given);
  const { page } = given;
  assert.equal(await holding(page, "2.0").count(), 0);
  const apart = page.getByRole("button", { name: /^No figures/ });
  await apart.click();
  await page.getByText("A version number in a name").waitFor();
  const row = holding(page, "Axis of Evil");
  assert.equal(await row.locator("mark").textContent(), "2.0");
  await apart.click();
  await group(page, "quantity:container").waitFor();
});

test("the ledger obeys the filter and what is looked for in it", async (given) => {
  await open(given);
  const { app, page } = given;
  await page.getByRole("searchbox", { name: "Find what is counted" }).fill("ship");
  await until("ships alone", async () => (await rows(page).count()) === 1);
  await stating(page, "40 ships").waitFor();
  await page.getByRole("searchbox", { name: "Find what is counted" }).fill("");
  await page.getByRole("searchbox", { name: "Find a source" }).fill("intelligence");
  await until("one source alone", async () => (await stating(page, "13,000").count()) === 1
    && (await stating(page, "7,000").count()) === 0);
  await page.getByRole("searchbox", { name: "Find a source" }).fill("");
  await app.searchBox().fill("shells");
  await until("one article alone", async () => (await stating(page, "7,000").count()) === 0);
  await stating(page, "13,000").waitFor();
  await app.searchBox().fill("");
  const dates = page.getByRole("button", { name: /^Dates/ });
  await dates.click();
  await until("dates alone", async () => (await stating(page, "containers").count()) === 0);
  await stating(page, "August 2023").waitFor();
});

test("the ledger is saved as CSV", async (given) => {
  await open(given);
  const { page } = given;
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const saved = readFileSync(await (await coming).path(), "utf8");
  const [head, ...lines] = saved.trim().split("\n");
  assert.match(head, /^article,title,date,/);
  assert.ok(lines.some((line) => line.includes("7000") && line.includes("Shin Won-shik,named")));
  assert.ok(!lines.some((line) => line.includes("version number")));
});

test("sources are counted, opened, and follow a decision", async (given) => {
  await open(given);
  const { page } = given;
  await tab(page, "Sources");
  const shin = source(page, "named:shin won-shik");
  await shin.getByText(/1 attribution, 1 quotation in 1 article|2 attributions, 1 quotation in 1 article/).waitFor();
  await source(page, "unnamed:officials in oslo").getByText("unnamed").waitFor();
  await shin.click();
  await holding(page, "We counted every one of them").getByText("quotation").waitFor();
  await source(page, "named:shin wonsik").waitFor();
  // The two spellings are one person: whoever says so sees one source.
  await page.keyboard.press("5");
  await page.getByRole("tab", { name: "Suggestions" }).click();
  await page.getByRole("button", { name: /^Same/ }).first().click();
  await page.keyboard.press("6");
  await until("one Shin", async () =>
    (await page.locator('[data-source^="named:shin"]').count()) === 1);
  await page.locator('[data-source^="named:shin"]').getByText(/in 2 articles/).waitFor();
});
