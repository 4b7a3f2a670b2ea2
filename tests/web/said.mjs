// What screen readers are told.
import { go, open } from "./browser.mjs";

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
];
