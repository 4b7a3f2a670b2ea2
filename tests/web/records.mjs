// An auditor's and an administrator's day: the trail searched, taken along and proved; holds, erasure; numbers of nobody.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Citizen, WAYS, ask, clerk, colleague, look, openOffice, picture as shoot, register, says } from "./staff.mjs";
import { end, ready, until } from "./town.mjs";

export function tests(browser, pictures) {
  let office, base, page, auditor, officer, lead, citizen, reference, kept, weekBefore;
  const picture = (shown, name) => shoot(shown, pictures, name);
  const step = (name, run) => ({ name: `records: ${name}`, run });
  const file = async (shown, selector) => {
    const [download] = await Promise.all([shown.waitForEvent("download"), shown.click(selector)]);
    return readFileSync(await download.path(), "utf8");
  };
  const numbers = async (shown, department) => {
    const { numbers } = await ask(shown, { area: "numbers", do: "read_numbers", department, weeks: 4 });
    return numbers.weeks.at(-1);
  };
  const search = async (fields) => {
    for (const id of ["audit-words", "audit-case"]) await auditor.fill(`#${id}`, fields[id] ?? "");
    for (const id of ["audit-who", "audit-what"]) await auditor.selectOption(`#${id}`, fields[id] ?? "");
    const found = auditor.waitForResponse((reply) => reply.request().postData()?.includes("search_trail") ?? false);
    await auditor.click("button:has-text('Search the trail')");
    await found;
  };
  return [
    step("numbers and records are empty before the first case, and say so", async () => {
      office = await openOffice("records");
      base = office.base;
      page = await clerk(browser);
      await register(page, office.link, "R. Okafor");
      auditor = await colleague(browser, page, "A. Lindqvist", [{ role: "auditor" }]);
      officer = await colleague(browser, page, "M. Vance", [{ role: "clerk", department: "registry-office" }]);
      lead = await colleague(browser, page, "L. Haddad", [{ role: "lead", department: "registry-office" }]);
      await page.click("nav.rail >> text=Numbers");
      await says(page, "main", "There is no case yet");
      await page.click("nav.rail >> text=Records");
      await says(page, "main", "No case is on hold");
      await says(page, "main", "Nothing was erased yet");
      await picture(page, "records-empty");
    }),
    step("a clerk reads and answers two citizens, and closes", async () => {
      citizen = new Citizen("rec-amina", office.data);
      citizen.asks("registry-office", "I need a copy of my birth certificate, please. Zwieselbraun.");
      const line = await until(
        async () => (await ask(officer, { area: "cases", do: "list_cases", queue: "untaken", limit: 5 })).rows?.[0],
        (row) => row,
      );
      reference = line.reference;
      await officer.goto(`${base}/console/case/${reference}`);
      await says(officer, ".thread .msg", "birth certificate");
      await officer.fill("#answer", "It is on its way to you.");
      await officer.press("#answer", "Control+Enter");
      await says(officer, ".msg.mine", "on its way");
      await until(() => citizen.reads(), (text) => text.includes("on its way"));
      await ask(officer, { area: "cases", do: "close", reference, reason: "Issued." });
      const other = new Citizen("rec-rosa", office.data);
      other.asks("registry-office", "Where do I renew my passport?");
      const two = await until(
        async () => (await ask(officer, { area: "cases", do: "list_cases", queue: "untaken", limit: 5 })).rows?.[0],
        (row) => row,
      );
      kept = two.reference;
    }),
    step("the numbers show a case that was answered and closed; the table says what the CSV says", async () => {
      await lead.goto(`${base}/console/numbers`);
      await says(lead, "#came-and-went", "2 opened, 1 closed");
      await says(lead, "#first-answer", "one person got a first answer");
      await says(lead, "#waiting-now", "1");
      const shown = await lead.$$eval("#came-and-went tbody tr:first-child :is(th, td)", (cells) => cells.map((cell) => cell.textContent));
      const csv = (await file(lead, "#numbers-csv")).trim().split("\r\n").map((row) => row.split(","));
      const head = csv[0];
      const row = csv.find((row) => row[0] === "registry-office" && row[head.indexOf("over")] === "false");
      const told = ["opened", "closed", "reopened"].map((name) => row[head.indexOf(name)]);
      if (told.join() !== shown.slice(1).join() || told.join() !== "2,1,0") throw new Error(`${told} and ${shown}`);
      if (csv.some((row) => row[0] && row[0] !== "department" && row[0] !== "registry-office")) throw new Error("a lead sees other departments");
      if (!shown[0].startsWith(row[head.indexOf("week")])) throw new Error(`${shown[0]} is not ${row}`);
      const other = await ask(lead, { area: "numbers", do: "read_numbers", department: "taxes", weeks: 4 });
      if (other.code !== "role_missing") throw new Error(`a lead reads another department: ${JSON.stringify(other)}`);
      const open = JSON.parse(await file(lead, "#open-data-json"));
      const rows = open.resources[0].data;
      if (open.licenses[0].name !== "CC-BY-4.0" || !rows.length) throw new Error(JSON.stringify(open).slice(0, 500));
      if (rows.some((one) => one.week === row[head.indexOf("week")])) throw new Error("open data has the running week");
      weekBefore = JSON.stringify(await numbers(page, "registry-office"));
      await lead.locator("#first-answer").scrollIntoViewIfNeeded();
      await picture(lead, "records-numbers");
    }),
    step("an auditor finds the contact by word and by case, and takes it along", async () => {
      await auditor.click("nav.rail >> text=Audit trail");
      await auditor.waitForSelector("table.trail");
      await search({ "audit-words": "vance answered" });
      await says(auditor, "table.trail tbody tr", `M. Vance answered case ${reference}`);
      if ((await auditor.locator("table.trail tbody tr").count()) !== 1) throw new Error("it found more than was asked");
      await search({ "audit-case": reference.toLowerCase() });
      for (const said of ["M. Vance read", "M. Vance answered", "M. Vance closed", "The citizen wrote in"]) {
        await says(auditor, "table.trail tbody", `${said} case ${reference}`);
      }
      const csv = await file(auditor, "#audit-csv");
      if (!csv.startsWith("place,at,actor") || !csv.includes("reply") || csv.includes("prove")) throw new Error(csv);
      if (/zwieselbraun|birth certificate/i.test(csv)) throw new Error("the trail holds what a citizen wrote");
      await search({ "audit-what": "export trail" });
      await says(auditor, "table.trail tbody tr", `A. Lindqvist exported this trail: subject=${reference}`);
      await search({ "audit-words": "zwieselbraun" });
      await says(auditor, "main", "The trail has no such row");
    }),
    step("pages are turned both ways", async () => {
      await search({});
      const first = await auditor.locator("table.trail tbody tr:first-child td.number").innerText();
      for (let count = 0; count < 60; count += 1) {
        await ask(page, { area: "people", do: "set_presence", presence: count % 2 ? "away" : "present" });
      }
      await search({});
      await auditor.click("button:has-text('Older')");
      await says(auditor, ".turning", "Page 2");
      await auditor.waitForFunction((least) => Number(document.querySelector("table.trail td.number")?.textContent) < Number(least) + 60, first);
      await auditor.click("button:has-text('Newer')");
      await says(auditor, ".turning", "Page 1");
    }),
    step("the trail is proved, with the checkpoint and whose key signed it", async () => {
      await auditor.click("button:has-text('Prove it now')");
      await says(auditor, "#verdict", "Nothing was changed");
      await auditor.click("#proof summary");
      await says(auditor, "#checkpoint-key", "loket-desk-audit+");
      await picture(auditor, "records-proved");
    }),
    step("a clerk has no entry, and the door refuses", async () => {
      for (const name of ["Audit trail", "Numbers"]) {
        if (await officer.locator(`nav.rail >> text=${name}`).count()) throw new Error(`a clerk sees ${name}`);
      }
      await officer.goto(`${base}/console/audit`);
      await says(officer, "main", "You do not have the role for this");
      const commands = [
        { area: "records", do: "search_trail", search: {}, limit: 5 }, { area: "records", do: "prove_trail" },
        { area: "records", do: "read_retention" }, { area: "numbers", do: "read_numbers", weeks: 4 },
        { area: "records", do: "erase_case", reference, typed: reference, reason: "x" },
      ];
      for (const command of commands) {
        const reply = await ask(officer, command);
        if (reply.code !== "role_missing") throw new Error(`${command.do}: ${JSON.stringify(reply)}`);
      }
      for (const address of [`record/${reference}`, "audit.csv?search={}", "numbers.csv?weeks=4"]) {
        const status = await officer.evaluate(async (to) => (await fetch(`/console/v1/${to}`)).status, address);
        if (status !== 403) throw new Error(`${address}: ${status}`);
      }
      const status = await auditor.evaluate(async (to) => (await fetch(`/console/v1/record/${to}`)).status, reference);
      if (status !== 403) throw new Error(`an auditor fetches a record: ${status}`);
    }),
    step("a rule says what it would erase before it is saved", async () => {
      await page.goto(`${base}/console/records`);
      await says(page, "#due", "0 cases go at the next round");
      await page.fill("#rule-days", "20");
      await page.click("button:has-text('What would that erase?')");
      await says(page, "#preview", "1 within the next 30 days");
      await says(page, "#due", "0 within the next 30 days");
      await picture(page, "records-retention");
      await page.click("button:has-text('Leave it as it is')");
      await page.selectOption("#rule-department", "registry-office");
      await page.click("button:has-text('What would that erase?')");
      await page.click("button:has-text('Save the rule')");
      await says(page, "#retention table", "20 days after closing");
      await says(page, "#due", "1 within the next 30 days");
    }),
    step("a hold stops an erasure until it is lifted with a reason", async () => {
      await page.fill("#hold-reference", reference);
      await page.fill("#hold-reason", "Court, file 12 K 3/26");
      await page.click("button:has-text('Put on hold')");
      await says(page, "#holds li", "Court, file 12 K 3/26");
      const attempt = async (typed) => {
        await page.fill("#erase-reference", reference);
        await page.click("button:has-text('Erase this case')");
        await page.fill("dialog[open] #erase-typed", typed);
        await page.fill("dialog[open] #erase-reason", "Asked for by letter.");
        await page.click("dialog[open] button:has-text('Erase for good')");
      };
      await attempt("WRONG");
      await says(page, "dialog[open] .note.alert", "type the reference");
      await page.keyboard.press("Escape");
      await attempt(reference);
      await says(page, "dialog[open] .note.alert", "on legal hold");
      await picture(page, "records-hold");
      await page.keyboard.press("Escape");
      await page.click("#holds li button:has-text('Lift')");
      await page.fill("dialog[open] #lift-reason", "The court has decided.");
      await page.click("dialog[open] button:has-text('Lift')");
      await says(page, "#holds", "No case is on hold");
    }),
    step("a citizen's whole record is one file; then the case is erased, with a receipt", async () => {
      await page.fill("#record-reference", reference);
      const zip = await file(page, "#record a");
      if (!zip.startsWith("PK") || !zip.includes("record.txt")) throw new Error("no record");
      await page.fill("#erase-reference", reference);
      await page.click("button:has-text('Erase this case')");
      await page.fill("dialog[open] #erase-typed", reference.toLowerCase());
      await page.fill("dialog[open] #erase-reason", "Asked for by letter.");
      await page.click("dialog[open] button:has-text('Erase for good')");
      await says(page, "#receipt", "The case is erased");
      await page.locator("#receipt").scrollIntoViewIfNeeded();
      await picture(page, "records-receipt");
      const receipt = await file(page, "#receipt a");
      if (!receipt.includes(reference) || !/[0-9a-f]{64}/.test(receipt) || !receipt.includes("By R. Okafor")) throw new Error(receipt);
      for (const queue of ["open", "closed"]) {
        const found = await ask(officer, { area: "cases", do: "list_cases", queue, search: "zwieselbraun", limit: 5 });
        if (found.total !== 0) throw new Error(`it is found still: ${JSON.stringify(found)}`);
      }
      await search({ "audit-case": reference });
      await says(auditor, "table.trail tbody", `R. Okafor erased case ${reference}`);
      await says(auditor, "table.trail tbody", `R. Okafor lifted the hold on case ${reference}`);
      await says(auditor, "table.trail tbody", `R. Okafor exported the whole record of case ${reference}`);
    }),
    step("the numbers survive the erasure", async () => {
      const after = JSON.stringify(await numbers(page, "registry-office"));
      if (after !== weekBefore) throw new Error(`${weekBefore}\n${after}`);
      await page.goto(`${base}/console/case/${kept}`);
      await page.click("button:has-text('More')");
      await page.click("dialog[open] a:has-text('Hold, erase, whole record')");
      await page.waitForFunction((kept) => document.querySelector("#hold-reference")?.value === kept, kept);
    }),
    ...WAYS.map((way) => step(`axe on every screen: ${Object.values(way).join(", ")}`, async () => {
      await look(page, base, { numbers: "/numbers", records: "/records" }, way, pictures);
      await look(auditor, base, { audit: "/audit", "audit-numbers": "/numbers" }, way, pictures);
      await look(officer, base, { "audit-refused": "/audit", "records-refused": "/records" }, way);
    })),
    step("one byte of the database is changed, and the screen says that and where", async () => {
      const { rows } = await ask(auditor, { area: "records", do: "search_trail", search: { action: "reply" }, limit: 5 });
      const place = rows.at(-1).row.place;
      await end(office.child);
      const tampered = spawnSync(process.env.LOKET_TAMPER, [path.join(office.data, "desk"), String(place)], { encoding: "utf8" });
      if (tampered.status !== 0) throw new Error(tampered.stderr);
      const listen = new URL(office.address).host;
      Object.assign(office, await ready(["serve", "--data", office.data, "--listen", listen, "--demo"]));
      await auditor.setViewportSize({ width: 1440, height: 900 });
      await auditor.emulateMedia({ colorScheme: "light" });
      await auditor.goto(`${base}/console/audit`);
      await auditor.click("button:has-text('Prove it now')");
      await says(auditor, "#verdict", "The trail was changed");
      await says(auditor, "#findings", `row ${place} was changed`);
      await says(auditor, "#proof", `Row ${place} is the first`);
      await says(auditor, "#proof", "What to do now");
      await picture(auditor, "records-broken");
    }),
    step("nothing on the way was an error of the page", async () => {
      const all = [page, auditor, officer, lead];
      const faults = all.flatMap((one) => one.faults);
      await Promise.all(all.map((one) => one.context().close()));
      await end(office.child);
      if (faults.length) throw new Error(faults.join("\n"));
    }),
  ];
}
