// A form keeps what is typed into it, takes one click for one, and its receipt says what is so.
import { commands, door, go, open, twice } from "./browser.mjs";
import { tests as own } from "./own.mjs";
import { tests as replies } from "./replies.mjs";
import { end, openCitizen, openTown, until } from "./town.mjs";

const CONTINUE = "main form button[type=submit]";
const FORM = "/form/form-report-problem";
const PHOTO = { name: "hole.png", mimeType: "image/png", buffer: Buffer.alloc(2000, 7) };

export function tests(browser) {
  const walk = {};
  let page;
  const step = (name, run) => ({ name: `forms: ${name}`, run });
  return [
    step("what is typed is there again, however the page is left", async () => {
      walk.world = await openTown();
      walk.citizen = await openCitizen("forms");
      page = walk.page = await open(browser, walk.citizen.address);
      await to(page, "danger");
      await choose(page, "No");
      await page.click(CONTINUE);
      await page.waitForSelector("#f-description");
      // Nobody waits for the pause after the last key.
      const timer = await page.evaluateHandle(() => window.setTimeout);
      await page.evaluate(() => (window.setTimeout = () => 0));
      await page.type("#f-description", "A hole in the roa");
      await page.goBack();
      await page.waitForSelector("main legend:has-text('dangerous')");
      await page.click(CONTINUE);
      await page.waitForSelector("#f-description");
      await stands(page, "A hole in the roa");
      await page.type("#f-description", "d, before");
      await page.keyboard.press("Alt+Digit1");
      await page.waitForSelector("#f-description", { state: "detached" });
      await page.goBack();
      await page.waitForSelector("#f-description");
      await stands(page, "A hole in the road, before");
      await page.evaluate((timer) => (window.setTimeout = timer), timer);
      const kept = page.waitForResponse((reply) => reply.request().postDataJSON()?.do === "save_draft");
      await page.type("#f-description", " number 12.");
      await kept;
      await page.reload();
      await page.waitForSelector("#f-description");
      await stands(page, "A hole in the road, before number 12.");
    }),
    step("a page that was only read keeps nothing", async () => {
      const sent = commands(page);
      await page.keyboard.press("Alt+Digit1");
      await page.waitForSelector("#f-description", { state: "detached" });
      if (sent.includes("save_draft")) throw new Error(`sent: ${sent}`);
    }),
    step("a photo is waited for, and goes along though its page is left", async () => {
      await to(page, "photos");
      const first = await slowly(page);
      await page.setInputFiles("#f-photos", PHOTO);
      await page.waitForSelector("main .loading:has-text('hole.png')");
      await page.click(CONTINUE);
      first.go();
      await page.waitForSelector("main legend:has-text('district')");
      await files(page, 1);
      await page.goBack();
      await page.waitForSelector("main .file:has-text('hole.png')");
      const second = await slowly(page);
      await page.setInputFiles("#f-photos", { ...PHOTO, name: "lane.png" });
      await page.waitForSelector("main .loading:has-text('lane.png')");
      await page.keyboard.press("Alt+Digit1");
      await page.waitForSelector("#f-photos", { state: "detached" });
      second.go();
      await until(() => door(page, { do: "open_form", form: "form-report-problem" }), ({ draft }) => draft.files.length === 2);
      await page.goBack();
      await page.waitForSelector("main .file:has-text('lane.png')");
    }),
    step("a click on Continue that was meant for the page before does nothing", async () => {
      await to(page, "danger");
      const button = await page.locator(CONTINUE).boundingBox();
      await page.mouse.click(button.x + 20, button.y + 20);
      await page.waitForSelector("#f-description");
      await page.fill("#f-description", "");
      await page.dispatchEvent(CONTINUE, "click", { detail: 2 });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      if (await page.isVisible("#problems")) throw new Error("the next question is accused");
      await page.fill("#f-description", "A hole in the road.");
      const sent = commands(page);
      await twice(page, CONTINUE);
      await page.waitForSelector("main legend:has-text('Since when')");
      if (sent.filter((name) => name === "save_draft").length !== 1) throw new Error(`sent: ${sent}`);
    }),
    step("beginning again is asked about first", async () => {
      await go(page, FORM);
      await page.click("main button:has-text('Start again')");
      await page.waitForSelector("main :text('Remove your answers')");
      await page.click("main button:has-text('Cancel')");
      const { draft } = await door(page, { do: "open_form", form: "form-report-problem" });
      if (!draft.answers.description) throw new Error("the answers are gone");
      await page.waitForFunction(() => document.activeElement?.textContent.includes("Start again"));
    }),
    step("a receipt says that it waits, then that it is sent, and is of its own form", async () => {
      const address = new URL(walk.world.address).host;
      await end(walk.world.child);
      const first = await send(page);
      await page.waitForSelector("h1:has-text('Ready to be sent')");
      walk.world = await openTown(address);
      await page.waitForSelector("h1:has-text('Sent')", { timeout: 120_000 });
      const sent = page.url();
      const second = await send(page);
      if (first === second) throw new Error("one reference for two");
      await page.waitForSelector("h1:has-text('Sent')");
      await go(page, new URL(sent).pathname);
      await page.waitForSelector(`main .reference:has-text('${first}')`);
    }),
    ...own(walk),
    ...replies(walk),
    step("no script has failed on the way", async () => {
      if (page.faults.length) throw new Error(page.faults.join("\n"));
      await Promise.all([walk.citizen.child, walk.world.child].map(end));
    }),
  ];
}

async function to(page, question) {
  await go(page, `${FORM}/q/${question}`);
  await page.waitForSelector(CONTINUE);
}

const choose = (page, label) => page.click(`main label.choice:has-text('${label}')`);

async function stands(page, text) {
  const found = await page.inputValue("#f-description");
  if (found !== text) throw new Error(`there stands ${JSON.stringify(found)}`);
}

async function files(page, count) {
  const { draft } = await door(page, { do: "open_form", form: "form-report-problem" });
  const named = draft.answers.photos?.length;
  if (draft.files.length !== count || named !== count) throw new Error(`${draft.files.length} files, ${named} named`);
}

/** The next file is stored when `go` is called. */
async function slowly(page) {
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.route("**/door/file", async (route) => {
    await gone;
    await route.continue();
  }, { times: 1 });
  return { go };
}

/** Answers all of it by the door, and sends it as a person does; gives the reference. */
async function send(page) {
  const { draft } = await door(page, { do: "open_form", form: "form-report-problem" });
  const answers = { kind: "road", danger: false, area: "old-town", place: "Mill Lane 12", description: "A hole in the road.", answer: false };
  await door(page, { do: "save_draft", draft: draft.id, answers, page: "check" });
  await go(page, `${FORM}/check`);
  await page.check("#agree");
  await page.click(CONTINUE);
  return page.innerText("main .reference");
}
