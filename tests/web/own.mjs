// What a citizen sets, writes for himself and fetches: said beside the field, said when it is so.
import { door, go } from "./browser.mjs";
import { end, openTown } from "./town.mjs";

/** `walk` has the page of a citizen and the town he follows. */
export function tests(walk) {
  const step = (name, run) => ({ name: `own: ${name}`, run: () => run(walk.page) });
  return [
    step("what is wrong with a reminder is said beside its field, and digits of every script are digits", async (page) => {
      await go(page, "/reminders/new");
      await page.click("form.page button[type=submit]");
      await wrong(page, "what");
      await page.fill("#what", "Only one of these");
      if (await page.isVisible("#what-error")) throw new Error("it is said still");
      await page.fill("#day", "٣١");
      await page.fill("#month", "٢");
      await page.fill("#year", "٢٠٣١");
      await page.click("form.page button[type=submit]");
      await wrong(page, "day");
      await page.fill("#month", "");
      await page.click("form.page button[type=submit]");
      await wrong(page, "month", "day-error");
      await page.fill("#month", "١");
      await page.fill("#year", "١٩٩٩");
      await page.click("form.page button[type=submit]");
      await wrong(page, "day");
      await page.fill("#year", "٢٠٣١");
      await page.fill("#hour", "٢٥");
      await page.click("form.page button[type=submit]");
      await wrong(page, "hour");
      await page.fill("#hour", "١٤");
      await page.click("form.page button[type=submit]");
      await page.waitForURL("**/reminders");
      const all = await door(page, { do: "list_reminders" });
      const mine = all.find((reminder) => reminder.title === "Only one of these");
      if (mine?.date !== "2031-01-31" || !mine.time.startsWith("14:00")) throw new Error(JSON.stringify(mine));
    }),
    step("a year of birth is saved when the app has answered", async (page) => {
      await go(page, "/settings");
      const form = "form:has(#birth-year)";
      await page.fill("#birth-year", "48");
      await page.click(`${form} button`);
      await wrong(page, "birth-year");
      await page.route("**/door/call", (route) => (route.request().postDataJSON().birth_year ? route.abort() : route.continue()));
      await page.fill("#birth-year", "١٩٤٨");
      await page.click(`${form} button`);
      await page.waitForSelector("main .note.alert");
      if (await page.isVisible(`${form} :text('Saved.')`)) throw new Error("it says that it is saved");
      await page.unroute("**/door/call");
      await page.click(`${form} button`);
      await page.waitForSelector(`${form} :text('Saved.')`);
      const { settings } = await door(page, { do: "start" });
      if (settings.birth_year !== 1948) throw new Error(`saved: ${settings.birth_year}`);
    }),
    step("areas and topics of two places stand under the name of each, and are chosen together", async (page) => {
      await page.route("**/door/call", async (route) => {
        const { do: command } = route.request().postDataJSON();
        if (command !== "start") return route.continue();
        const reply = await route.fetch();
        const start = await reply.json();
        const second = { ...start.gazettes[0], name: "Saltmarsh", areas: [{ id: "dunes", name: "The dunes" }], topics: [] };
        return route.fulfill({ response: reply, json: { ...start, gazettes: [...start.gazettes, second] } });
      });
      await go(page, "/settings");
      const sent = [];
      page.on("request", (request) => request.url().endsWith("/door/call") && sent.push(request.postDataJSON().areas));
      await page.click("fieldset:has(legend:has-text('Merewick')) label:has-text('Harbour')");
      await page.click("fieldset:has(legend:has-text('Saltmarsh')) label:has-text('The dunes')");
      await page.click("fieldset:has(legend:has-text('Merewick')) label:has-text('Old Town')");
      await page.unroute("**/door/call");
      const last = sent.filter(Boolean).at(-1).join();
      if (last !== "harbour,dunes,old-town") throw new Error(`chosen: ${last}`);
      await door(page, { do: "change_settings", areas: [] });
    }),
    step("a file that is asked for without a connection says so, comes by itself and is told", async (page) => {
      const address = new URL(walk.world.address).host;
      await end(walk.world.child);
      await go(page, "/documents");
      await page.click("main a:has-text('Bulky waste')");
      await page.click("main button:has-text('Download')");
      await page.waitForSelector("main .card :text('Will be downloaded when there is a connection')");
      await page.waitForFunction(() => document.activeElement?.closest("section.card"));
      if (await page.isVisible("main .card progress")) throw new Error("it looks like running");
      walk.world = await openTown(address);
      await page.waitForSelector("main button:has-text('Open the file')", { timeout: 120_000 });
      await page.waitForFunction(() => document.activeElement?.textContent.includes("Open the file"));
      await page.waitForSelector("[role=status]:has-text('The file is on this device')", { state: "attached" });
    }),
    step("reading aloud ends with its screen", async (page) => {
      const context = await page.context().browser().newContext();
      await context.addInitScript(() => {
        window.said = [];
        const speech = { speak: () => window.said.push("speak"), cancel: () => window.said.push("cancel") };
        Object.defineProperty(window, "speechSynthesis", { value: speech });
      });
      const listener = await context.newPage();
      await listener.goto(walk.citizen.address);
      const button = listener.locator("button[aria-pressed]");
      await button.click();
      await listener.waitForFunction(() => window.said.includes("speak"));
      await listener.keyboard.press("Alt+Digit4");
      await listener.waitForFunction(() => window.said.at(-1) === "cancel");
      await button.waitFor();
      await context.close();
    }),
  ];
}

/** The focus is on the field, which is marked and leads to what is said beside it. */
async function wrong(page, id, error = `${id}-error`) {
  await page.waitForFunction(([id, error]) => {
    const field = document.getElementById(id);
    const told = field?.closest("[aria-describedby]")?.getAttribute("aria-describedby") ?? "";
    return document.activeElement === field && field.getAttribute("aria-invalid") === "true" && told.split(" ").includes(error) && document.getElementById(error)?.innerText;
  }, [id, error], { timeout: 5000 });
}
