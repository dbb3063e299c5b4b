// The trained recogniser: it follows the rules in the background.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, test, until } from "./check.mjs";
import { drop } from "./drop.mjs";

const golden = (name) => join(import.meta.dirname, "..", "golden", "names", name);
const note = (page) => page.locator(".names-progress");
const share = async (page) => Number((await note(page).textContent()).match(/([\d,]+) of/)[1].replaceAll(",", ""));

test("the page marks what the native command finds", async ({ app, page }) => {
  await app.open();
  await app.drop(golden("wire.txt"));
  await app.rows().first().click();
  const marks = page.locator("article[data-doc] mark[data-type]");
  await marks.first().waitFor();
  const expected = [...readFileSync(golden("wire.txt.expected"), "utf8").matchAll(/\[(PER|ORG) ([^\]]+)\]/g)];
  for (const [, type, name] of expected) {
    const mark = page.locator(`article[data-doc] mark[data-type=${type}]`, { hasText: name });
    assert.ok((await mark.count()) > 0, `${type} ${name} is marked`);
  }
  assert.equal(await note(page).count(), 0);
});

test("names follow in the background, and can be paused", async ({ app, page, files }) => {
  const text = readFileSync(golden("wire.txt"), "utf8");
  const many = Array.from({ length: 150 }, (_, nr) => [`${nr}.txt`, `Title: Number ${nr}\n\n${text.repeat(4)}`]);
  await app.open();
  await drop(page, [files.tree("many", Object.fromEntries(many))]);
  await app.state("ready");
  // What is loaded is searched and counted at once.
  await app.settled(150);
  await note(page).getByRole("button", { name: "Pause" }).click();
  await note(page).getByText("paused").waitFor();
  assert.equal(await page.locator("html").getAttribute("data-entities"), "pending");
  // What was given out before comes back; then nothing more is read.
  let before = -1;
  await until("the model to rest", async () => {
    const now = await share(page);
    const rests = now === before;
    before = now;
    await page.waitForTimeout(400);
    return rests;
  });
  assert.ok(before < 150);
  await app.search("Norgass");
  await app.settled(150);
  await note(page).getByRole("button", { name: "Go on" }).click();
  await app.ready();
  await until("the note to leave", async () => (await note(page).count()) === 0);
  const people = page.getByRole("region", { name: "People" }).or(page.locator(".facet", { hasText: "People" })).first();
  await people.getByText("Ilse Marant").first().waitFor();
});
