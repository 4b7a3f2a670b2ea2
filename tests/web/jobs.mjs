// The five jobs as a person does them, then the same person without a server.
import { createServer } from "node:http";
import { go, open } from "./browser.mjs";
import { end, loket, openTown, town, until } from "./town.mjs";
import { tests as writing } from "./writing.mjs";

export function tests(world) {
  let page;
  const step = (name, run) => ({ name, run });
  return [
    step("a part of the app that does not come says so, and comes when it is asked for again", async () => {
      const first = await open(world.browser, world.citizen.address);
      const part = "**/split_screens.wasm";
      await first.route(part, (route) => route.abort());
      await first.click("nav a[href='/ask']:visible");
      await first.waitForSelector("main .note.alert:has-text('That did not work')");
      await first.unroute(part);
      await first.click("main .note.alert button:has-text('Try again')");
      await first.waitForSelector("main input");
      await first.context().close();
    }),
    step("an answer by asking, with its source and a person at the end", async () => {
      page = await open(world.browser, world.citizen.address);
      await go(page, "/ask");
      await page.fill("main input", "my mother died what do I have to do");
      await page.press("main input", "Enter");
      await page.waitForSelector("article.card:has-text('When someone dies')");
      await page.waitForSelector("main :text('Registry office')");
    }),
    step("an answer by taps alone", async () => {
      await go(page, "/ask");
      await page.click(".chips a:has-text('Pay')");
      await page.waitForURL(/at=/);
      for (let tap = 2; tap <= 3 && !new URL(page.url()).pathname.startsWith("/item/"); tap += 1) {
        const before = page.url();
        await page.locator("main .list a, main .chips a").first().click();
        await page.waitForURL((url) => url.href !== before);
      }
      if (!new URL(page.url()).pathname.startsWith("/item/")) throw new Error("the third tap is no answer");
    }),
    step("a document is read, downloaded and kept", async () => {
      await go(page, "/documents");
      await page.click("main a:has-text('Bulky waste')");
      await page.click("button:has-text('Download')");
      await page.waitForSelector("button:has-text('Open the file')");
      const [copy] = await Promise.all([page.waitForEvent("download"), page.click("button:has-text('Save a copy')")]);
      if (!copy.suggestedFilename().endsWith(".pdf")) throw new Error(`the copy is named ${copy.suggestedFilename()}`);
      await page.waitForSelector("main :text('The browser saves a copy')");
    }),
    step("a reminder is put off and taken back", async () => {
      await go(page, "/reminders");
      await page.click("button:has-text('Done') >> nth=0");
      await page.waitForSelector("button:has-text('Not done after all')");
    }),
    step("a conversation: the automatic answer, then a person", async () => {
      await go(page, "/write");
      await page.click("main a:has-text('Registry office')");
      await page.waitForSelector("#letter");
      await page.fill("#letter", "What are your opening hours?");
      await page.click("button:has-text('Send')");
      await page.waitForSelector("li.msg:has-text('Our pages say')");
      await page.fill("#compose", "I would like to talk to a person.");
      await page.click("button:has-text('Ask a person') >> nth=0");
      const [waiting] = JSON.parse(await until(() => loket("desk", "--data", town, "--json", "inbox", "--waiting"), (text) => text !== "[]"));
      loket("desk", "--data", town, "reply", waiting.reference, "Good morning, how can I help?", "--author", "R. Okafor");
      await page.waitForSelector("li.msg:has-text('how can I help')");
      await page.waitForSelector("li.msg:has-text('R. Okafor')");
    }),
    step("without the server what is written waits in sight, and goes out when it returns", async () => {
      const address = new URL(world.town.address).host;
      await end(world.town.child);
      await page.fill("#compose", "Written while nobody listens.");
      await page.press("#compose", "Control+Enter");
      await page.waitForSelector("li.msg:has-text('Written while nobody listens')");
      await go(page, "/outbox");
      await page.waitForSelector("main :text('Written while nobody listens')");
      await go(page, "/ask?q=when%20is%20the%20town%20hall%20open");
      await page.waitForSelector("article.card");
      // A hotel's network answers everything with its own page.
      const hotel = createServer((_, answer) => answer.end("<h1>Welcome, please sign in</h1>"));
      const { hostname, port } = new URL(world.town.address);
      await new Promise((listening) => hotel.listen(port, hostname, listening));
      await go(page, "/outbox");
      await page.click("button:has-text('Try now')");
      await page.waitForSelector("main .note.alert:has-text('That did not work')");
      await go(page, "/");
      await page.waitForSelector("main .note:has-text('Could not be updated')");
      const closed = new Promise((done) => hotel.close(done));
      hotel.closeAllConnections();
      await closed;
      world.town = await openTown(address);
      await until(() => loket("desk", "--data", town, "--json", "inbox"), (text) => JSON.parse(text)[0].unread > 0);
      await go(page, "/outbox");
      await page.waitForSelector("main :text('Written while nobody listens')", { state: "detached" });
      await go(page, "/");
      await page.waitForSelector("main .note:has-text('Could not be updated')", { state: "detached" });
    }),
    ...writing(() => page),
    step("no script has failed on the way", async () => {
      if (page.faults.length) throw new Error(page.faults.join("\n"));
    }),
  ];
}
