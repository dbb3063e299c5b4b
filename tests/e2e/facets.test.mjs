// The facets: looking through values, more of them, folding; dates by pointer and keys.
import { assert, number, test, until } from "./check.mjs";

// Seventy articles of as many papers, from 2022 to 2024; two of them undated.
const many = () => {
  const files = {};
  for (let nr = 0; nr < 70; nr += 1) {
    const date = new Date(Date.UTC(2022, nr / 2, 1 + (nr % 28))).toISOString().slice(0, 10);
    const dated = nr < 68 ? `Date: ${date}\n` : "";
    files[`n${String(nr).padStart(2, "0")}.txt`] = `Title: Report ${nr}\n${dated}Source: Paper ${nr}\n\n`
      + `Number ${nr} speaks of ${nr % 2 ? "harvest" : "drought"}.\n`;
  }
  return files;
};

// Days of one month, in which the number of articles of a day is known.
const MONTH = { "02": 1, "03": 3, "05": 2, "06": 1 };
const month = () => {
  const files = { "undated.txt": "Title: Nobody knows when\n\nA text without a date.\n" };
  for (const [day, n] of Object.entries(MONTH)) {
    for (let nr = 0; nr < n; nr += 1) {
      files[`d${day}-${nr}.txt`] = `Title: Day ${day}, ${nr}\nDate: 2024-03-${day}\n\nText ${nr} of day ${day}.\n`;
    }
  }
  return files;
};

const load = async ({ app, files }, made, n) => {
  await app.open();
  await app.drop(files.tree("made", made));
  await app.settled(n);
};

const facet = (page, name) => page.getByRole("region", { name, exact: true });

test("values come in steps, and go again", async (given) => {
  await load(given, many(), 70);
  const { app, page } = given;
  const source = facet(page, "Source");
  const values = source.locator("li");
  const shows = (n) => until(`${n} values`, async () => (await values.count()) === n);
  assert.equal(number(await source.locator(".facet-total").textContent()), 70);
  await shows(6);
  await app.button("Show 44 more of 64", source).click();
  await shows(50);
  await app.button("Show 20 more", source).click();
  await shows(70);
  // More values of one facet are no more of another's.
  assert.ok((await facet(page, "Length").locator("li").count()) <= 6);
  await app.button("Show fewer", source).click();
  await shows(6);
});

test("values are looked through, and those found include and exclude", async (given) => {
  await load(given, many(), 70);
  const { app, page } = given;
  const source = facet(page, "Source");
  const find = source.getByRole("textbox", { name: "Find in Source" });
  await find.fill("paper 6");
  // Paper 6 and Paper 60 to 69.
  await until("what holds it", async () => number(await source.locator(".facet-total").textContent()) === 11);
  await find.fill("paper 66");
  await until("the one value", async () => (await source.locator("li").count()) === 1);
  await source.locator(".facet-name").click();
  await app.settled(1);
  assert.deepEqual(await app.docs(), ["made/n66.txt"]);
  assert.match(await app.sentence(), /come from Paper 66/);
  await app.button("Exclude Paper 66", source).click();
  await app.settled(69);
  await find.fill("zzz");
  await source.getByText("No value under this filter").waitFor();
  // Escape empties the field, and leaves the filter as it is.
  await find.press("Escape");
  await until("the first values", async () => (await source.locator("li").count()) === 6);
  assert.equal(await app.nArticles(), 69);
});

test("a facet that says nothing is folded, and opens", async (given) => {
  await load(given, many(), 70);
  const { page } = given;
  const format = facet(page, "File format");
  assert.match(await format.textContent(), /all txt/);
  const heading = format.getByRole("button", { name: /File format/ });
  assert.equal(await heading.getAttribute("aria-expanded"), "false");
  assert.match(await facet(page, "Author").textContent(), /none stated/);
  assert.match(await facet(page, "Duplicates").textContent(), /none/);
  assert.equal(await format.locator("li").count(), 0);
  await heading.click();
  await format.locator("li").first().waitFor();
  assert.match(await format.locator("li").textContent(), /txt\s*70/);
});

test("a folded facet stays folded", async (given) => {
  await load(given, many(), 70);
  const { app, page } = given;
  await facet(page, "Source").getByRole("button", { name: /^Source/ }).click();
  await until("no values", async () => (await facet(page, "Source").locator("li").count()) === 0);
  await page.reload();
  // The page asks before it is left with articles in it.
  given.seen.dialogs.length = 0;
  await app.state("empty");
  await app.drop(given.files.tree("made", many()));
  await app.settled(70);
  assert.equal(await facet(page, "Source").locator("li").count(), 0);
}, { expects: ["requests"] });

test("values go by keyboard, and the focus stays with them", async (given) => {
  await load(given, many(), 70);
  const { app, page } = given;
  const source = facet(page, "Source");
  const name = (await source.locator(".facet-name bdi").nth(3).textContent()).trim();
  await source.locator(".facet-name").nth(3).focus();
  await page.keyboard.press("Enter");
  await app.settled(1);
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await until("the focus on what was chosen", async () => (await focused()).startsWith(name));
  await page.keyboard.press("x");
  await app.settled(69);
  assert.match(await app.sentence(), new RegExp(`are not those that come from ${name}`));
});

test("bars lead from years to months to days, and back", async (given) => {
  await load(given, many(), 70);
  const { app, page } = given;
  const date = facet(page, "Date");
  const bars = date.locator(".bars .bar");
  const shows = (n, what) => until(what, async () => (await bars.count()) === n);
  // January 2022 to October 2024: months.
  await shows(34, "months");
  assert.match(await date.locator(".dates-scale").textContent(), /Jan 2022.*Oct 2024/);
  await app.button("Mar 2022: 2 articles").click();
  await app.settled(2);
  await shows(2, "days");
  await app.button("5 Mar 2022: 1 article").click();
  await app.settled(1);
  assert.match(await page.locator(".chip").textContent(), /5 Mar 2022/);
  // To let the day go is to step up to its month.
  await app.button("5 Mar 2022: 1 article").click();
  await app.settled(2);
  await date.getByRole("navigation").getByRole("button", { name: "2022", exact: true }).click();
  await app.settled(24);
  await shows(12, "months of the year");
  await app.button("All dates").click();
  await app.settled(70);
  await shows(34, "months again");
});

test("a range is dragged over the bars", async (given) => {
  await load(given, month(), 8);
  const { app, page } = given;
  const bars = page.locator(".bars .bar");
  await until("days", async () => (await bars.count()) === 5);
  assert.equal(number(await page.locator(".dates-most").textContent()), 3);
  await bars.nth(3).hover();
  assert.match(await page.locator(".dates-said").textContent(), /5 Mar 2024: 2 articles/);
  await page.mouse.down();
  await bars.nth(1).hover();
  assert.match(await page.locator(".dates-said").textContent(), /3 Mar 2024 – 5 Mar 2024: 5 articles/);
  await page.mouse.up();
  await app.settled(5);
  assert.match(await page.locator(".chip").textContent(), /3 Mar 2024 – 5 Mar 2024/);
  assert.equal(await page.locator(".bars .bar[aria-pressed=true]").count(), 3);
  await app.button("Exclude these dates").click();
  // The undated lie in no range.
  await app.settled(3);
  assert.match(await app.sentence(), /are not dated from 3 March 2024 to 5 March 2024/);
  await page.getByRole("button", { name: /^Remove from the filter: 3 Mar/ }).click();
  await app.settled(8);
});

test("a range is chosen by keys, and typed", async (given) => {
  await load(given, month(), 8);
  const { app, page } = given;
  await page.locator(".bars .bar").first().focus();
  for (const key of ["ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"]) await page.keyboard.press(key);
  assert.match(await page.locator(".dates-said").textContent(), /4 Mar 2024 – 6 Mar 2024: 3 articles/);
  await page.keyboard.press("Enter");
  await app.settled(3);
  await page.getByText("Type a range of dates").click();
  const [from, to] = [page.getByLabel("From", { exact: true }), page.getByLabel("to", { exact: true })];
  assert.deepEqual([await from.inputValue(), await to.inputValue()], ["2024-03-04", "2024-03-06"]);
  await from.fill("5.3.2024");
  await from.press("Enter");
  await page.getByText("Write dates as").waitFor();
  assert.equal(await app.nArticles(), 3);
  await from.fill("");
  await to.fill("2024-03-03");
  await to.press("Enter");
  await app.settled(4);
  assert.match(await app.sentence(), /are dated until 3 March 2024/);
});

test("the undated have a bar of their own", async (given) => {
  await load(given, month(), 8);
  const { app, page } = given;
  const undated = app.button("Undated: 1 article");
  await undated.click();
  await app.settled(1);
  // Beside a range they are a part of what is wanted.
  await app.button("3 Mar 2024: 3 articles").click();
  await app.settled(4);
  assert.match(await app.sentence(), /are undated or dated 3 March 2024|are dated 3 March 2024 or undated/);
  await undated.click();
  await app.settled(3);
  await app.button("All dates").click();
  await app.button("Exclude undated articles").click();
  await app.settled(7);
});

test("a range is drawn with a finger", async (given) => {
  await load(given, month(), 8);
  const { app, page } = given;
  const client = await page.context().newCDPSession(page);
  const middle = async (nr) => {
    const box = await page.locator(".bars .bar").nth(nr).boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const touch = async (type, point) => client.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
  const [from, over, to] = [await middle(0), await middle(1), await middle(2)];
  await touch("touchStart", from);
  await touch("touchMove", over);
  await touch("touchMove", to);
  await touch("touchEnd");
  await app.settled(4);
}, { context: { hasTouch: true } });

test("a choice leaves the pane as it is, on a phone too", async (given) => {
  await load(given, month(), 8);
  const { app, page } = given;
  await page.evaluate(() => { document.querySelector(".facets").dataset.same = "yes"; });
  await app.button("3 Mar 2024: 3 articles").click();
  await app.settled(3);
  assert.equal(await page.locator(".facets[data-same]").count(), 1, "the pane was built anew");
  await page.setViewportSize({ width: 390, height: 800 });
  await app.button("Filters", page.locator(".articles-bottom")).click();
  await app.button("All dates").click();
  await page.locator(".bars").waitFor();
  assert.ok(await page.locator(".facets").isVisible());
});
