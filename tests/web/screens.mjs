// Every screen × language × text size × appearance: axe has nothing to say, nothing scrolls sideways, nothing is cut off.
import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { door, go, open } from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// The same list as in the real window.
const SCREENS = JSON.parse(readFileSync(new URL("../screens.json", import.meta.url), "utf8"));


// Wide and narrow, small and large text, both directions of writing, all appearances: each pair meets at least once.
const WAYS = [
  { lang: "en", text_size: "normal", appearance: "light", width: 1280 },
  { lang: "en", text_size: "largest", appearance: "dark", width: 390, zoom: 2 },
  { lang: "ar", text_size: "normal", appearance: "contrast", width: 1280 },
  { lang: "ar", text_size: "largest", appearance: "light", width: 390, zoom: 2 },
  { lang: "es", text_size: "larger", appearance: "dark", width: 320 },
];

export function tests(browser, address) {
  return WAYS.map((way) => ({
    name: `axe on every screen: ${Object.values(way).join(", ")}`,
    async run() {
      const page = await open(browser, address, { width: way.width, height: 844 });
      const { lang, text_size, appearance } = way;
      await door(page, { do: "change_settings", lang, text_size, appearance });
      const found = [];
      await go(page, "/nowhere");
      const nowhere = await page.innerText("h1");
      for (const screen of SCREENS) {
        await go(page, screen);
        if ((await page.innerText("h1")) === nowhere) found.push(`${screen}: there is no such screen`);
        // 200 % as a browser does it: everything is twice as large on a window of the same size.
        if (way.zoom) await page.evaluate((zoom) => (document.documentElement.style.zoom = zoom), way.zoom);
        const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        for (const violation of result.violations) {
          found.push(`${screen}: ${violation.id} at ${violation.nodes.map((node) => node.target).join(" | ")}`);
        }
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (sideways > 1 && !way.zoom) found.push(`${screen}: scrolls sideways by ${sideways} px`);
      }
      found.push(...page.faults);
      await page.context().close();
      if (found.length) throw new Error(found.join("\n"));
    },
  }));
}
