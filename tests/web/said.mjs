// What screen readers are told, and in which direction numbers run.
import { door, go, open } from "./browser.mjs";

/** The texts that a live region takes on from now. */
const hear = (page, region) =>
  page.evaluate((selector) => {
    window.heard = [];
    const node = document.querySelector(selector);
    new MutationObserver(() => window.heard.push(node.textContent)).observe(node, { childList: true, characterData: true, subtree: true });
  }, region);

const heard = (page, count) => page.waitForFunction((n) => window.heard.filter((text) => text.trim()).length >= n, count, { timeout: 10_000 });

const POLITE = ".unseen[role=status]";
const URGENT = ".unseen[role=alert]";

export const tests = (browser, address) => [
  {
    name: "the same mistake is read a second time, and is gone once it is over",
    async run() {
      const page = await open(browser, address);
      await go(page, "/join");
      await page.fill("#link", "nonsense");
      await hear(page, URGENT);
      for (const time of [1, 2, 3]) {
        await page.click("main form button[type=submit]");
        await heard(page, time);
      }
      const [first, second] = await page.evaluate(() => window.heard.filter((text) => text.trim()));
      if (first.trim() !== second.trim()) throw new Error(`${first} became ${second}`);
      await page.click("nav a[href='/more']:visible");
      await page.waitForFunction((region) => !document.querySelector(region).textContent, URGENT, { timeout: 10_000 });
      await page.context().close();
    },
  },
  {
    name: "a second copy is told like the first",
    async run() {
      const page = await open(browser, address);
      await go(page, "/my-data");
      await hear(page, POLITE);
      for (const time of [1, 2, 3]) {
        await page.click("main .card .row button:not(.danger)");
        await heard(page, time);
      }
      await page.context().close();
    },
  },
  {
    name: "telephone numbers run from left to right in Arabic",
    async run() {
      const page = await open(browser, address);
      await door(page, { do: "change_settings", lang: "ar" });
      for (const [screen, digits] of [["/help", "0800 000 100"], ["/item/report-a-problem", "0800 000 190"]]) {
        await go(page, screen);
        await page.getByText(digits).first().waitFor();
        // Where the first group of digits stands, and where the last one.
        const places = await page.evaluate((number) => {
          const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.textContent.replaceAll("\u00a0", " ").indexOf(number);
            if (at < 0) continue;
            const edge = (from) => {
              const range = document.createRange();
              range.setStart(walker.currentNode, at + from);
              range.setEnd(walker.currentNode, at + from + 1);
              return range.getBoundingClientRect().left;
            };
            return [edge(0), edge(number.length - 1)];
          }
          return null;
        }, digits);
        if (!places) throw new Error(`${screen} does not say ${digits}`);
        if (places[0] > places[1]) throw new Error(`${screen} has ${digits} in the wrong order`);
      }
      await door(page, { do: "change_settings", lang: "en" });
      await page.context().close();
    },
  },
];
