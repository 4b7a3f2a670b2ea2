// What is written goes out once, is found again when its screen was left, and is read only by who sees it.
import { commands, door, go, turn, twice } from "./browser.mjs";
import { loket, town, until } from "./town.mjs";

const SEND = "form.compose button[type=submit]";
const ALERT = "main .note.alert";

/** `opened` gives the page of the citizen who did the five jobs. */
export function tests(opened) {
  const step = (name, run) => ({ name, run: () => run(opened()) });
  return [
    step("a reminder that is saved twice in a hurry is one", async (page) => {
      await go(page, "/reminders/new");
      const sent = commands(page);
      for (const [field, words] of Object.entries({ what: "Only one of these", day: "12", month: "1", year: "2031" })) {
        await page.fill(`#${field}`, words);
      }
      await twice(page, "form.page button[type=submit]");
      await page.waitForURL("**/reminders");
      const all = await door(page, { do: "list_reminders" });
      once(sent, "add_reminder", all.filter((reminder) => reminder.title === "Only one of these"));
    }),
    step("a first letter that is sent twice in a hurry is one", async (page) => {
      await go(page, "/write");
      await page.click("main a:has-text('Registry office')");
      await page.fill("#letter", "One letter, of two clicks.");
      const sent = commands(page);
      await twice(page, "form.stack button[type=submit]");
      await page.waitForSelector("li.msg:has-text('One letter, of two clicks.')");
      once(sent, "start_conversation", await letters(page, "One letter, of two clicks."));
    }),
    step("a letter that is sent twice in a hurry is one, and one that could not go goes later", async (page) => {
      const sent = commands(page);
      await page.fill("#compose", "Once is enough.");
      await twice(page, SEND);
      await page.waitForSelector("li.msg:has-text('Once is enough.')");
      once(sent, "send_text", await letters(page, "Once is enough."));
      await page.waitForFunction(() => document.querySelector("#compose").value === "");
      await page.dispatchEvent(SEND, "click", { detail: 2 });
      if (await page.isVisible(ALERT)) throw new Error("the second half of a double click complains of an empty letter");
      // The engine is away just then.
      await page.route("**/door/call", (route) => (route.request().postDataJSON().do === "send_text" ? route.abort() : route.continue()));
      await page.fill("#compose", "At the second attempt.");
      await page.click(SEND);
      await page.waitForSelector(ALERT);
      await page.unroute("**/door/call");
      await page.click(SEND);
      await page.waitForSelector("li.msg:has-text('At the second attempt.')");
      await page.waitForSelector(ALERT, { state: "detached" });
      if ((await page.inputValue("#compose")) !== "") throw new Error("what was sent stands there still");
    }),
    step("what is typed is there again, however quickly its screen is left", async (page) => {
      // Nobody waits for the pause after the last key.
      await page.evaluate(() => (window.setTimeout = () => 0));
      await page.fill("#compose", "Left in the middle of a wo");
      await page.keyboard.press("Alt+Digit1");
      await page.waitForSelector("#compose", { state: "detached" });
      await page.goBack();
      await drafted(page, "Left in the middle of a wo");
      await page.fill("#compose", "Left by the field alo");
      const kept = page.waitForResponse((reply) => reply.request().postDataJSON()?.do === "save_message_draft");
      await page.press("#compose", "Tab");
      await kept;
      await page.reload();
      await drafted(page, "Left by the field alo");
      // What was sent is no draft, though it was kept while it was typed.
      await page.click(SEND);
      await page.waitForSelector("li.msg:has-text('Left by the field alo')");
      await page.reload();
      await drafted(page, "");
    }),
    step("files that are chosen wait for their letter, and go out with it once", async (page) => {
      await choose(page, "plan.txt");
      await choose(page, "bill.txt");
      await chosen(page, ["plan.txt", "bill.txt"]);
      await page.keyboard.press("Alt+Digit1");
      await page.waitForSelector("#compose", { state: "detached" });
      await page.goBack();
      await chosen(page, ["plan.txt", "bill.txt"]);
      await page.click("form.compose .file:has-text('plan.txt') button");
      await chosen(page, ["bill.txt"]);
      await page.waitForFunction(() => document.activeElement.id === "attach");
      await page.reload();
      await chosen(page, ["bill.txt"]);
      const sent = commands(page);
      await twice(page, SEND);
      await page.waitForSelector("li.msg:has-text('bill.txt')");
      once(sent, "send_text", await letters(page, "bill.txt"));
      await chosen(page, []);
      await page.reload();
      await chosen(page, []);
    }),
    step("a letter is not read while nobody can see it", async (page) => {
      await turn(page, "hidden");
      const sent = commands(page);
      const [line] = JSON.parse(loket("desk", "--data", town, "--json", "inbox"));
      loket("desk", "--data", town, "reply", line.reference, "Are you there?", "--author", "R. Okafor");
      await page.waitForSelector("li.msg:has-text('Are you there?')");
      await page.waitForSelector(".rail a[href='/messages'] .count:has-text('1')");
      const unread = await unreadLetters(page);
      if (unread !== 1 || sent.includes("mark_read")) throw new Error(`unread: ${unread}, sent: ${sent}`);
      await turn(page, "visible");
      await until(() => unreadLetters(page), (count) => count === 0);
      await page.waitForSelector(".rail a[href='/messages'] .count", { state: "detached" });
    }),
    step("a first letter that was begun is there again, and gone once it is sent", async (page) => {
      const begun = async (topic, text) => {
        await page.waitForSelector("#letter");
        const found = [await page.locator("label:has(input[name=topic]:checked)").innerText(), await page.inputValue("#letter")];
        if (found.join() !== [topic, text].join()) throw new Error(`what was begun is ${JSON.stringify(found)}`);
      };
      await go(page, "/write/registry-office");
      await begun("Something else", "");
      // Nobody waits for the pause after the last key.
      await page.evaluate(() => (window.setTimeout = () => 0));
      await page.check("label:has-text('Certificates')");
      await page.fill("#letter", "Left in the middle of a wo");
      await page.keyboard.press("Alt+Digit1");
      await page.waitForSelector("#letter", { state: "detached" });
      await page.goBack();
      await begun("Certificates", "Left in the middle of a wo");
      await page.fill("#letter", "Left by the field alone.");
      const kept = page.waitForResponse((reply) => reply.request().postDataJSON()?.do === "save_first_letter");
      await page.press("#letter", "Tab");
      await kept;
      await page.reload();
      await begun("Certificates", "Left by the field alone.");
      await page.click("form.stack button[type=submit]");
      await page.waitForSelector("li.msg:has-text('Left by the field alone.')");
      await go(page, "/write/registry-office");
      await begun("Something else", "");
    }),
  ];
}

function once(sent, command, found) {
  const count = sent.filter((name) => name === command).length;
  if (count !== 1 || found.length !== 1) throw new Error(`${command} went out ${count} times: ${JSON.stringify(found)}`);
}

async function letters(page, text) {
  const conversation = new URL(page.url()).pathname.split("/").at(-1);
  const thread = await door(page, { do: "read_conversation", conversation });
  return thread.letters.filter((letter) => JSON.stringify(letter).includes(text));
}

async function choose(page, name) {
  await page.setInputFiles("#attach", { name, mimeType: "text/plain", buffer: Buffer.from(name) });
  await page.waitForSelector(`form.compose .file:has-text('${name}')`);
}

async function chosen(page, names) {
  await page.waitForSelector("#compose");
  const found = () => page.locator("form.compose .file span").allInnerTexts();
  await until(found, (all) => all.length === names.length && all.every((words, at) => words.includes(names[at])));
}

async function drafted(page, text) {
  await page.waitForSelector("#compose");
  const found = await page.inputValue("#compose");
  if (found !== text) throw new Error(`the draft is ${JSON.stringify(found)}`);
}

async function unreadLetters(page) {
  const all = await door(page, { do: "list_conversations" });
  return all.reduce((sum, conversation) => sum + conversation.unread, 0);
}
