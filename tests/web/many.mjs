// Reminders to many by two people, keys and webhooks of other systems, a department's settings; seen by citizens and programs.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { Citizen, WAYS, ask, clerk, colleague, look, openOffice, picture as shoot, register, says } from "./staff.mjs";
import { end, until } from "./town.mjs";

const DEPARTMENTS = [
  "culture-and-library", "housing-and-building", "mobility-and-parking", "social-office", "streets-and-trees", "tax-office",
  "waste-and-recycling",
];

/** A table as a spreadsheet program on an office computer saves it: a mark at the beginning, semicolons. */
const table = (...rows) => ({
  name: "dogs.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFFreference;name;due\r\n${rows.map((row) => `${row.join(";")}\r\n`).join("")}`),
});

/** Drops a file onto the page, as a hand would. */
async function drop(page, { name, mimeType, buffer }) {
  const data = await page.evaluateHandle(([name, type, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type }));
    return data;
  }, [name, mimeType, buffer.toString("utf8")]);
  await page.dispatchEvent(".drop", "dragover", { dataTransfer: data });
  await page.dispatchEvent(".drop", "drop", { dataTransfer: data });
}

/** Another system that is told: what it was sent, and whether it answers now. */
async function receiver() {
  const system = { got: [], answers: true };
  system.server = createServer((request, response) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => {
      system.got.push({ headers: request.headers, body: Buffer.concat(pieces).toString("utf8") });
      if (system.answers) response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => system.server.listen(0, "127.0.0.1", resolve));
  system.url = `http://127.0.0.1:${system.server.address().port}/told`;
  system.close = () => {
    system.server.closeAllConnections();
    system.server.close();
  };
  return system;
}

/** Standard Webhooks: HMAC-SHA256 over id, moment and body. */
function signed({ headers, body }, secret) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const own = `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
  return headers["webhook-signature"].split(" ").includes(own);
}

export function tests(browser, pictures) {
  let office, base, api, page, author, second, worker, lead, ada, ben, references, campaign, program, hangs;
  const picture = (shown, name) => shoot(shown, pictures, name);
  const step = (name, run) => ({ name: `many: ${name}`, run });
  const campaigns = (from, command) => ask(from, { area: "campaigns", ...command });
  const call = (key, path, init = {}) => fetch(`${api}/${path}`, { headers: { authorization: `Bearer ${key}` }, ...init });
  const prepare = async (from, name, more = {}) => {
    const wording = { texts: { en: { title: "", text: "Dear ((name))" } }, lang: "en" };
    return (await campaigns(from, { do: "prepare_campaign", request: { name, wording, ...more } })).id;
  };
  /** To its state "running", through two people, by the door. */
  const sent = async (id, rows) => {
    await author.goto(`${base}/console/campaigns/${id}`);
    await author.setInputFiles("#table", table(...rows));
    await author.click("button:has-text('Check every row')");
    await says(author, ".note.done", "right and ready");
    const { digest } = await campaigns(author, { do: "step_campaign", campaign: id, step: { step: "submit" } });
    await campaigns(second, { do: "decide_campaign", campaign: id, decision: { decision: "approve", digest } });
    return campaigns(second, { do: "step_campaign", campaign: id, step: { step: "start" } });
  };
  return [
    step("an office with an author, a second person, a clerk, a lead and two citizens", async () => {
      office = await openOffice("many", "--webhook-private");
      ({ base } = office);
      api = `${office.address}/desk/v1`;
      page = await clerk(browser);
      await register(page, office.link, "R. Okafor");
      author = await colleague(browser, page, "E. Dito", [{ role: "editor" }, { role: "approver" }]);
      second = await colleague(browser, page, "A. Prova", [{ role: "approver" }]);
      worker = await colleague(browser, page, "C. Lerk", [{ role: "clerk", department: "registry-office" }]);
      lead = await colleague(browser, page, "L. Eade", [{ role: "lead", department: "registry-office" }]);
      ada = new Citizen("many-ada", office.data);
      ben = new Citizen("many-ben", office.data);
      ada.asks("registry-office", "I moved here with my dog.");
      ben.asks("registry-office", "My dog is called Rex.");
      for (const department of DEPARTMENTS) ben.call({ do: "start_conversation", department, topic: "", text: "Hello." });
      ben.sync();
      const all = { area: "cases", do: "list_cases", queue: "open", limit: 50 };
      const { rows } = await until(() => ask(page, all), ({ rows }) => rows.length === 9);
      references = rows.map((row) => row.reference);
    }),
    step("whoever may not has no entry in the rail, and the door refuses", async () => {
      const rail = await worker.innerText("nav.rail");
      for (const word of ["Reminders to many", "Other systems", "Departments"]) {
        if (rail.includes(word)) throw new Error(`a clerk is offered ${word}`);
      }
      if ((await second.innerText("nav.rail")).includes("Other systems")) throw new Error("an approver is offered keys");
      const id = await prepare(author, "Not theirs");
      const refused = [
        [worker, { area: "campaigns", do: "list_campaigns" }], [worker, { area: "campaigns", do: "list_rows", campaign: id }],
        [second, { area: "campaigns", do: "check_campaign", campaign: id }], [lead, { area: "campaigns", do: "list_campaigns" }],
        [author, { area: "connections", do: "list_keys" }], [lead, { area: "connections", do: "list_webhooks" }],
        [worker, { area: "routing", do: "read_published", department: "registry-office" }],
        [lead, { area: "routing", do: "read_department", department: "tax-office" }],
      ];
      for (const [who, command] of refused) {
        const reply = await ask(who, command);
        if (reply.code !== "role_missing") throw new Error(`${JSON.stringify(command)}: ${JSON.stringify(reply)}`);
      }
      const put = (who, headers) => who.evaluate(async ([id, headers]) => {
        const reply = await fetch(`/console/v1/campaign/${id}/table`, { method: "POST", headers, body: "reference\r\n" });
        return (await reply.json()).code;
      }, [id, headers]);
      const marked = { "x-loket-console": "1" };
      const codes = [await put(second, marked), await put(author, {})];
      if (codes.join() !== "role_missing,foreign_page") throw new Error(`uploads: ${codes}`);
      const files = await Promise.all(["rows", "mistakes"].map((file) =>
        worker.evaluate(async (address) => (await fetch(address)).status, `/console/v1/campaign/${id}/${file}`)));
      if (files.join() !== "403,403") throw new Error(`files: ${files}`);
      await campaigns(author, { do: "step_campaign", campaign: id, step: { step: "cancel" } });
    }),
    step("an author writes the words and is told which columns they need", async () => {
      await author.click("nav.rail >> text=Reminders to many");
      await author.click("text=Prepare a new one");
      await author.fill("#name", "Dog tax 2099");
      await author.fill("#title-en", "Dog tax");
      await author.fill("#text-en", "Dear ((name)), your dog tax is due on ((due)).");
      await author.click("summary:has-text('Also in Español')");
      await author.fill("#title-es", "Impuesto sobre perros");
      await author.fill("#text-es", "((name)): el impuesto vence el ((due)).");
      await author.waitForFunction(() => [...document.querySelectorAll(".needs code")].map((one) => one.innerText).join() === "reference,due,name");
      await picture(author, "many-words");
      await author.click("button:has-text('Keep, and go on to the table')");
      await says(author, "h1", "Dog tax 2099");
      campaign = author.url().split("/").at(-1);
    }),
    step("a table with one wrong row is refused, by row and column", async () => {
      await author.setInputFiles("#table", table([references[0], "Ada", "2099-01-31"], ["7K3F-QQQQ", "Ben", "31.1.2099"]));
      await says(author, ".note.done", "A table is here");
      await author.click("button:has-text('Check every row')");
      await says(author, ".note.alert", "1 row is wrong, 1 is right.");
      const wrong = await author.locator(".lines tbody tr").allInnerTexts();
      if (!/^3\treference\tthere is no case 7K3F-QQQQ/.test(wrong[0]) || !/^3\tdue\t`31.1.2099` is not a date/.test(wrong[1])) {
        throw new Error(`mistakes: ${wrong}`);
      }
      await picture(author, "many-wrong");
      const file = await author.evaluate(async (id) => (await fetch(`/console/v1/campaign/${id}/mistakes`)).text(), campaign);
      if (!file.startsWith("row,column,problem,instead\r\n3,reference,")) throw new Error(file);
      if (await author.locator("button:has-text('Ask a second person')").count()) throw new Error("a wrong table can be submitted");
    }),
    step("repaired and dragged onto the page it is right, and real letters are shown", async () => {
      const rows = await ask(page, { area: "cases", do: "list_cases", queue: "open", department: "registry-office", limit: 9 });
      const [one, other] = rows.rows.map((row) => row.reference);
      await drop(author, table([one, "Ada", "2099-01-31"], [other, "Ben", "2099-02-28"]));
      await author.waitForSelector(".note.alert", { state: "detached" });
      await author.click("button:has-text('Check every row')");
      await says(author, ".note.done", "2 rows are right and ready.");
      await says(author, ".letter", "Dear Ada, your dog tax is due on 2099-01-31.");
      await says(author, ".letter", "Dear Ben, your dog tax is due on 2099-02-28.");
      await says(author, "main", "2 people would get it.");
      await picture(author, "many-preview");
    }),
    step("other words make the check void; the table stays", async () => {
      await author.click("a:has-text('Change the words')");
      await author.waitForSelector("#text-en");
      await author.fill("#text-en", "Dear ((name)), your dog tax is due on ((due)). Thank you.");
      await author.click("button:has-text('Keep, and go on to the table')");
      await says(author, ".note.done", "A table is here");
      if (await author.locator("button:has-text('Ask a second person')").count()) throw new Error("it is still checked");
      await author.click("button:has-text('Check every row')");
      await says(author, ".letter", "2099-01-31. Thank you.");
    }),
    step("whoever prepared it cannot agree, role or not; the second person sends it back, then agrees", async () => {
      await author.click("button:has-text('Ask a second person to agree')");
      await says(author, ".note", "Whoever prepared it cannot agree to it.");
      if (await author.locator("button:has-text('Agree')").count()) throw new Error("the author is offered to agree");
      const { campaign: { digest } } = await campaigns(author, { do: "read_campaign", campaign });
      const decide = (who, digest) => campaigns(who, { do: "decide_campaign", campaign, decision: { decision: "approve", digest } });
      const own = await decide(author, digest);
      if (own.code !== "second_person") throw new Error(`the author agreed: ${JSON.stringify(own)}`);
      const other = await decide(second, "0".repeat(64));
      if (other.code !== "wrong_state") throw new Error(`something else was agreed to: ${JSON.stringify(other)}`);
      await second.click("nav.rail >> text=Reminders to many");
      await says(second, ".tag", "Waits for you");
      await picture(second, "many-list");
      await second.click(".campaigns >> text=Dog tax 2099");
      await says(second, ".letter", "Dear Ada, your dog tax is due on 2099-01-31. Thank you.");
      await second.click("button:has-text('Send back')");
      await second.fill("dialog[open] #refuse-reason", "Say how to pay.");
      await second.click("dialog[open] button:has-text('Send back')");
      await says(author, ".note.due", "Sent back: Say how to pay.");
      await author.click("button:has-text('Ask a second person to agree')");
      await second.click("button:has-text('Agree')");
      await says(second, ".tag", "Agreed, not sent");
      await says(author, "main", "A. Prova agreed.");
    }),
    step("it is sent, the citizens' apps have it, and the page counts to the last without reload", async () => {
      await second.click("button:has-text('Send now')");
      await says(second, "dialog[open]", "2 people get this now. It cannot be called back.");
      await picture(second, "many-sure");
      await second.click("dialog[open] button:has-text('Send to 2 people')");
      await says(author, ".tag", "Sent");
      const has = (citizen, words) => until(() => {
        citizen.sync();
        return JSON.stringify(citizen.call({ do: "list_reminders" }));
      }, (text) => text.includes("Dog tax") && text.includes(words));
      await Promise.all([has(ada, "2099-"), has(ben, "2099-")]);
      await says(author, "#progress-title", "2 of 2 arrived");
      await says(second, "#progress-title", "2 of 2 arrived");
      await author.fill("#row-search", "3");
      await author.waitForFunction(() => document.querySelectorAll(".rows-of tbody tr").length === 1);
      await says(author, ".rows-of tbody tr", "Arrived");
      await author.selectOption("#row-state", "failed");
      await says(author, "main", "No row is like that.");
      await author.selectOption("#row-state", "");
      await author.fill("#row-search", "");
      await picture(author, "many-sent");
    }),
    step("a slow one is paused, goes on, and is cancelled for good; whoever was next gets nothing", async () => {
      const wording = { texts: { en: { title: "", text: "Dear ((name)), see you on ((due))." } }, lang: "en" };
      const { id } = await campaigns(author, { do: "prepare_campaign", request: { name: "Slowly", wording, rate: 1 } });
      await sent(id, references.map((reference, at) => [reference, `Number ${at}`, "soon"]));
      await author.click("button:has-text('Pause')");
      await says(author, ".tag", "Paused");
      const { campaign: { rows } } = await campaigns(author, { do: "read_campaign", campaign: id });
      if (!rows.queued || rows.queued === 9) throw new Error(`paused at ${JSON.stringify(rows)}`);
      await picture(author, "many-paused");
      await author.click("button:has-text('Go on')");
      await says(author, ".tag", "Going out");
      await author.click("button:has-text('Cancel this')");
      await author.click("dialog[open] button:has-text('Cancel for good')");
      await says(author, ".tag", "Cancelled");
      const after = await campaigns(author, { do: "list_rows", campaign: id, state: "cancelled" });
      if (!after.length || after.some((row) => row.letter)) throw new Error(`cancelled: ${JSON.stringify(after)}`);
      const again = await campaigns(author, { do: "step_campaign", campaign: id, step: { step: "start" } });
      if (again.code !== "wrong_state") throw new Error(`it starts again: ${JSON.stringify(again)}`);
    }),
    step("a hundred thousand rows come up, each is looked at, and every mistake has its page", async () => {
      const id = await prepare(author, "Everybody");
      await author.goto(`${base}/console/campaigns/${id}`);
      const rows = Array.from({ length: 99_999 }, (_, at) => `2222-${String(at).padStart(4, "2").replaceAll(/[01]/g, "3").slice(-4)};Name ${at}\r\n`);
      const buffer = Buffer.from(`reference;name\r\n${references[0]};Ada\r\n${rows.join("")}`);
      await author.setInputFiles("#table", { name: "all.csv", mimeType: "text/csv", buffer });
      await says(author, ".note.done", "A table is here");
      await author.click("button:has-text('Check every row')");
      await author.waitForSelector(".note.alert:has-text('are wrong, 1 is right.')", { timeout: 300_000 });
      await says(author, ".lines tbody tr:first-child th", "3");
      await author.click("button:has-text('Next page')");
      await says(author, ".lines tbody tr:first-child th", "103");
      await author.click("button:has-text('Page before')");
      await says(author, ".lines tbody tr:first-child th", "3");
      const file = await author.evaluate(async (id) => (await (await fetch(`/console/v1/campaign/${id}/mistakes`)).text()).split("\r\n").length, id);
      if (file !== 100_001) throw new Error(`the file of mistakes has ${file} lines`);
      await author.click("button:has-text('Leave the 99999 wrong rows out')");
      await author.waitForSelector(".note.done:has-text('99999 wrong rows are left out.')", { timeout: 300_000 });
    }),
    step("a key made here works at the API at once, does what it may and no more, and ends when it is revoked", async () => {
      await page.click("nav.rail >> text=Other systems");
      await says(page, "h1", "Other systems");
      await page.click("summary:has-text('Make a key')");
      await page.fill("#key-name", "Dog register");
      await page.click("label.choice:has-text('Read cases')");
      await page.click("label.choice:has-text('Some departments only')");
      await page.click("label.choice:has-text('Tax office')");
      await picture(page, "many-key-form");
      await page.click("button:has-text('Make the key')");
      const key = await page.innerText("#key-secret");
      await picture(page, "many-key");
      const listed = await call(key, "cases");
      const cases = await listed.json();
      if (listed.status !== 200 || cases.length !== 1) throw new Error(`cases: ${listed.status} ${JSON.stringify(cases)}`);
      const more = [(await call(key, "keys")).status, (await call(key, "campaigns", { method: "POST", body: "{}" })).status];
      if (more.join() !== "403,403") throw new Error(`the key may more than it was given: ${more}`);
      await page.reload();
      if (await page.locator("#key-secret").count()) throw new Error("the secret is shown again");
      const card = page.locator("li.card", { hasText: "Dog register" });
      await card.locator("dd:has-text('today')").waitFor();
      await card.locator("button:has-text('New secret')").click();
      await page.click("dialog[open] button:has-text('Make a new secret')");
      await page.waitForSelector("#key-secret");
      const newer = await page.innerText("#key-secret");
      const both = [(await call(key, "cases")).status, (await call(newer, "cases")).status];
      if (both.join() !== "200,200") throw new Error(`after the rotation: ${both}`);
      await card.locator("button:has-text('Revoke')").click();
      await page.click("dialog[open] button:has-text('Revoke for good')");
      await says(page, "summary", "1 revoked key");
      const gone = [(await call(key, "cases")).status, (await call(newer, "cases")).status];
      if (gone.join() !== "401,401") throw new Error(`after the revocation: ${gone}`);
    }),
    step("a program is told, signed; one that hangs is shown as failed and is told again", async () => {
      [program, hangs] = await Promise.all([receiver(), receiver()]);
      hangs.answers = false;
      await ask(page, { area: "connections", do: "make_key", request: { name: "Told", scopes: ["webhooks"] } });
      const told = async ({ url }, name) => {
        if (!await page.locator("#hook-url").isVisible()) await page.click("summary:has-text('Tell another address')");
        await page.fill("#hook-url", url);
        await page.fill("#hook-name", name);
        await page.selectOption("#hook-key", { index: 1 });
        await page.click("label.choice:has-text('A citizen wrote')");
        await page.click("button:has-text('Tell this address')");
        await says(page, "li.card h3", name);
        await says(page, "main", `The secret with which ${url} checks`);
        return page.innerText("#hook-secret");
      };
      const secret = await told(program, "Answers");
      await told(hangs, "Hangs");
      ada.writes("He is a good dog.");
      await until(() => program.got.length, (count) => count === 1);
      if (!signed(program.got[0], secret)) throw new Error(`not signed: ${JSON.stringify(program.got[0])}`);
      if (JSON.parse(program.got[0].body).type !== "letter.received") throw new Error(program.got[0].body);
      await picture(page, "many-hooks");
      await page.locator("li.card", { hasText: "Hangs" }).locator("a:has-text('Log')").click();
      await says(page, "h1", "Log");
      await page.waitForSelector(".tag.alert:has-text('Failed')", { timeout: 60_000 });
      await says(page, ".lines", "no answer in time");
      await picture(page, "many-log");
      hangs.answers = true;
      await page.click(".lines button:has-text('Send again')");
      await page.waitForSelector(".tag.done:has-text('Delivered')", { timeout: 60_000 });
      const ids = new Set(hangs.got.map(({ headers }) => headers["webhook-id"]));
      if (ids.size !== 1 || hangs.got.length < 2) throw new Error(`told: ${hangs.got.length} times, ids ${[...ids]}`);
    }),
    step("a paused webhook keeps what happens until it goes on; removed, it hears nothing more", async () => {
      await page.click("text=All other systems");
      const card = page.locator("li.card", { hasText: "Answers" });
      await card.locator("button:has-text('Pause')").click();
      await card.locator(".note.due:has-text('Paused')").waitFor();
      const before = program.got.length;
      const heard = hangs.got.length;
      ada.writes("He likes you.");
      await until(() => hangs.got.length, (count) => count === heard + 1);
      await card.locator("div:has(> dt:has-text('Waiting')) dd:has-text('1')").waitFor();
      if (program.got.length !== before) throw new Error("it was told while it was paused");
      await card.locator("button:has-text('Go on')").click();
      await until(() => program.got.length, (count) => count === before + 1);
      await card.locator("button:has-text('Remove')").click();
      await page.click("dialog[open] button:has-text('Remove for good')");
      await card.waitFor({ state: "detached" });
      const hooks = await ask(page, { area: "connections", do: "list_webhooks" });
      if (hooks.map((hook) => hook.name).join() !== "Hangs") throw new Error(JSON.stringify(hooks));
    }),
    step("a lead sets the queue, a holiday, what a clerk knows and takes, and finds it kept", async () => {
      await lead.click("nav.rail >> text=Departments");
      await lead.click("main .list a");
      await says(lead, "h1", "Registry Office");
      await says(lead, "main", "Monday");
      await lead.click("label.choice:has-text('Give cases out by itself')");
      await lead.fill("#silent", "45");
      await lead.fill("#reopens", "10");
      await lead.fill("#holiday", "2099-12-25");
      await lead.click("button:has-text('Add the day')");
      await says(lead, ".holidays", "25 December 2099");
      await lead.click("form.card button:has-text('Save')");
      await says(lead, "form.card", "Saved");
      const person = lead.locator("li.card", { hasText: "C. Lerk" });
      await person.locator("input[type=number]").fill("3");
      await person.locator("label.choice").first().click();
      await person.locator("button:has-text('Save')").click();
      await person.locator("text=Saved").waitFor();
      await lead.reload();
      await lead.waitForFunction(() => document.querySelector("#silent")?.value === "45" && document.querySelector("#reopens")?.value === "10");
      await says(lead, ".holidays", "25 December 2099");
      await person.waitFor();
      if ((await person.locator("input[type=number]").inputValue()) !== "3") throw new Error("the capacity was not kept");
      if (!await person.locator("input[type=checkbox]").first().isChecked()) throw new Error("the topic was not kept");
      await lead.fill("#silent", "2");
      const valid = await lead.evaluate(() => document.querySelector("#silent").checkValidity());
      if (valid) throw new Error("two minutes are taken");
      await picture(lead, "many-department");
    }),
    ...WAYS.map((way) => step(`axe on every screen: ${Object.values(way).join(", ")}`, async () => {
      const all = await campaigns(page, { do: "list_campaigns" });
      const of = (name) => all.find((one) => one.name === name).id;
      const [hook] = await ask(page, { area: "connections", do: "list_webhooks" });
      const screens = {
        campaigns: "/campaigns", new: "/campaigns/new", checked: `/campaigns/${of("Everybody")}`, words: `/campaigns/${of("Everybody")}/words`,
        sent: `/campaigns/${campaign}`, cancelled: `/campaigns/${of("Slowly")}`, connections: "/connections",
        log: `/connections/${hook.id}`, departments: "/departments", department: "/departments/registry-office",
        "no-campaign": "/campaigns/c-none",
      };
      await look(page, base, screens, way, pictures);
    })),
    step("nothing on the way was an error of a page", async () => {
      const people = [page, author, second, worker, lead];
      const faults = people.flatMap((one) => one.faults);
      await Promise.all(people.map((one) => one.context().close()));
      program.close();
      hangs.close();
      await end(office.child);
      if (faults.length) throw new Error(faults.join("\n"));
    }),
  ];
}
