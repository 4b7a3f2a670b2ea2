// What is answered by one tap goes out once, and a rating that is being written stays.
import { commands, door, go, twice } from "./browser.mjs";
import { loket, town, until } from "./town.mjs";

/** `walk` has the page of a citizen and the town he follows. */
export function tests(walk) {
  const step = (name, run) => ({ name: `replies: ${name}`, run: () => run(walk.page) });
  let conversation;
  return [
    step("a quick reply that is tapped twice in a hurry is one", async (page) => {
      const started = await door(page, { do: "start_conversation", department: "registry-office", topic: "", text: "What are your opening hours?" });
      conversation = started.conversation.id;
      await go(page, `/messages/${conversation}`);
      await page.waitForSelector("li.msg:has-text('Our pages say') .row button");
      const sent = commands(page);
      await twice(page, "li.msg:has-text('Our pages say') .row button:nth-child(1)");
      await until(() => chosen(page, conversation), (count) => count > 0);
      once(sent, "choose", await chosen(page, conversation));
    }),
    step("a person who is asked for twice in a hurry is asked for once", async (page) => {
      await page.waitForSelector("#letters .page.row > button:has-text('Ask a person')");
      const sent = commands(page);
      await twice(page, "#letters .page.row > button:has-text('Ask a person')");
      await page.waitForSelector("#letters .page.row > button:has-text('Ask a person')", { state: "detached" });
      once(sent, "ask_person", 1);
      await page.waitForFunction(() => document.activeElement?.id === "compose");
    }),
    step("a rating stays while the letters are drawn anew, and is sent once", async (page) => {
      const [row] = await until(() => JSON.parse(loket("desk", "--data", town, "--json", "inbox", "--waiting")), (rows) => rows.length > 0);
      loket("desk", "--data", town, "close", row.reference);
      await page.check(".stars input[value='4']");
      await page.fill("#rate-comment", "Quick, and fri");
      await page.setInputFiles("#attach", { name: "bill.txt", mimeType: "text/plain", buffer: Buffer.from("12.00") });
      await page.waitForSelector("form.compose .file:has-text('bill.txt')");
      const found = [await page.isChecked(".stars input[value='4']"), await page.inputValue("#rate-comment")];
      if (found.join() !== "true,Quick, and fri") throw new Error(`there stands ${found}`);
      await page.fill("#rate-comment", "Quick, and friendly.");
      const sent = commands(page);
      await twice(page, "#letters button:has-text('Send the rating')");
      await page.waitForSelector("li.msg.mine:has-text('Quick, and friendly.')");
      once(sent, "rate", await page.locator("li.msg.mine:has-text('Quick, and friendly.')").count());
    }),
  ];
}

async function chosen(page, conversation) {
  const { letters } = await door(page, { do: "read_conversation", conversation });
  return letters.filter((letter) => letter.mine && letter.body.kind === "chosen").length;
}

function once(sent, command, found) {
  const count = sent.filter((name) => name === command).length;
  if (count !== 1 || found !== 1) throw new Error(`${command} went out ${count} times, ${found} letters`);
}
