// A clerk's day at the desk: passkeys, an inbox that is live, a whole case; a colleague, a hostile citizen, a foreign page.
import { readFileSync } from "node:fs";
import { Citizen, WAYS, ask, clerk, examine, look, openOffice, picture as shoot, register, says } from "./staff.mjs";
import { end, until } from "./town.mjs";

export function tests(browser, pictures) {
  let office, base, first, page, colleague, citizen;
  const picture = (shown, name) => shoot(shown, pictures, name);
  const step = (name, run) => ({ name: `console: ${name}`, run });
  return [
    step("the first start prints a link that lets one person in, once", async () => {
      office = await openOffice("office");
      ({ base, link: first } = office);
      page = await clerk(browser);
      await page.goto(`${base}/console/`);
      await page.waitForSelector("h1:has-text('Sign in at the desk')");
      await picture(page, "console-sign-in");
      await register(page, first, "R. Okafor");
      await says(page, "header.bar", "R. Okafor");
      await says(page, "header.bar", "Merewick");
      const other = await clerk(browser);
      await other.goto(first);
      await says(other, "main", "this link was used");
      await other.context().close();
    }),
    step("a case comes in by itself, is taken and answered, and the citizen reads it", async () => {
      await page.click("button.presence");
      await says(page, ".presence.present", "Present");
      await page.click("nav.rail >> text=Not taken");
      await says(page, ".rows", "Nothing is here");
      citizen = new Citizen("amina", office.data);
      citizen.asks("registry-office", "I need a copy of my birth certificate. <img src=x onerror=\"window.broken=1\">");
      await page.waitForSelector(".rows li a");
      await page.click(".rows li a");
      await says(page, ".thread .msg", "I need a copy of my birth certificate. <img src=x");
      if (await page.evaluate(() => window.broken)) throw new Error("what a citizen wrote became a program");
      await page.click("button:has-text('Take')");
      await says(page, ".steps", "Taken");
      await page.fill("#answer", "Good afternoon. I can issue it digitally. Is that good?");
      await page.press("#answer", "Control+Enter");
      await says(page, ".msg.mine", "I can issue it digitally");
      await until(() => citizen.reads(), (text) => text.includes("I can issue it digitally"));
      citizen.writes("Digitally, please.");
      await says(page, ".thread .msg", "Digitally, please.");
      await picture(page, "console-case");
    }),
    step("a note stays inside, a draft survives a reload, a status reaches the citizen", async () => {
      await page.click("button:has-text('Internal note')");
      await page.fill("#answer", "Register 1948/113 found, entry is complete.");
      await page.click("button:has-text('Keep note')");
      await says(page, ".inside", "Register 1948/113");
      const saved = page.waitForResponse((reply) => reply.request().postData()?.includes("save_answer") ?? false);
      await page.fill("#answer", "I have begun to");
      await saved;
      await page.reload();
      await page.waitForFunction(() => document.querySelector("#answer")?.value === "I have begun to");
      await page.click("button:has-text('Set status')");
      await page.click("dialog[open] label:has-text('In work')");
      await page.fill("dialog[open] #reason", "The register is being read.");
      await page.click("dialog[open] button:has-text('Set and tell')");
      await says(page, ".happened", "In work");
      const text = await until(() => citizen.reads(), (text) => text.includes("The register is being read"));
      if (text.includes("1948/113")) throw new Error("the citizen reads an internal note");
    }),
    step("a ready answer fills itself in", async () => {
      await page.click("nav.rail >> text=Ready answers");
      await page.selectOption("#department", "registry-office");
      await page.fill("#title", "Collect");
      await page.fill("#text", "Case ((reference)) is ready. ((clerk))");
      await page.click("button:has-text('Save')");
      await says(page, "li.card", "Case ((reference)) is ready");
      await page.click("nav.rail >> text=My cases");
      await page.click(".rows li a");
      await page.waitForSelector("#ready");
      await page.fill("#answer", "");
      await page.selectOption("#ready", { label: "Collect" });
      await page.waitForFunction(() => /^Case [\w-]+ is ready. R. Okafor$/.test(document.querySelector("#answer").value));
    }),
    step("a document is looked at before it is issued; the citizen has it byte for byte; a file that lies is refused", async () => {
      const issue = "dialog[open] button:has-text('Issue the document')";
      const choose = (name, mimeType, buffer) => page.setInputFiles("#issue-file", { name, mimeType, buffer });
      await page.click("button:has-text('More')");
      await page.click("dialog[open] button:has-text('Issue a document')");
      await choose("tool.exe", "application/octet-stream", Buffer.from("MZ"));
      await says(page, "#issue-file-said", "A document for a citizen is a PDF");
      await choose("register.pdf", "application/pdf", Buffer.alloc(20 * 1024 * 1024 + 1));
      await says(page, "#issue-file-said", "20 MB is the most");
      await picture(page, "console-issue-too-large");
      await choose("certificate.pdf", "application/pdf", Buffer.from("\x89PNG\r\n\x1a\n and more", "latin1"));
      await page.fill("#issue-title", "Birth certificate, copy");
      await page.fill("#issue-text", "A. Haddad, born on 12 May 1948.");
      await page.click("dialog[open] button:has-text('See what they get')");
      await page.click(issue);
      await says(page, "dialog[open] .note", "a PDF, but it is a PNG picture; it was not issued");
      await page.click("dialog[open] button:has-text('Change')");
      const certificate = readFileSync(new URL("../../content/merewick/documents/doc-bulky-waste.en.pdf", import.meta.url));
      await choose("certificate.pdf", "application/pdf", certificate);
      await picture(page, "console-issue");
      await page.click("dialog[open] button:has-text('See what they get')");
      await says(page, "dialog[open] .issued", "A. Haddad, born on 12 May 1948.");
      await picture(page, "console-issue-last-look");
      await page.click(issue);
      await says(page, ".msg.mine", "Birth certificate, copy");
      if ((await page.locator(".msg:has-text('certificate.pdf')").count()) !== 1) throw new Error("the lie is in the thread");
      const kept = await until(() => {
        citizen.sync();
        return citizen.call({ do: "list_documents" }).mine[0];
      }, (one) => one?.file?.state?.is === "here");
      if (kept.title !== "Birth certificate, copy") throw new Error(kept.title);
      if (!citizen.file(kept.file.id).equals(certificate)) throw new Error("another file arrived");
      const address = await page.locator(".msg.mine a[download]").last().getAttribute("href");
      const again = await page.evaluate(async (to) => [...new Uint8Array(await (await fetch(to)).arrayBuffer())], address);
      if (!Buffer.from(again).equals(certificate)) throw new Error("the clerk sees another file");
    }),
    step("a colleague comes in by a link; two people do not answer past each other", async () => {
      await page.click("nav.rail >> text=People and rights");
      await page.fill("#invite-name", "M. Vance");
      await page.selectOption("form.card #role-clerk", "registry-office");
      await page.click("button:has-text('Make a link')");
      const link = await page.innerText("#invitation-link");
      await picture(page, "console-people");
      colleague = await clerk(browser);
      await register(colleague, link, "M. Vance");
      if (await colleague.locator("button:has-text('Make a link')").count()) throw new Error("a clerk can invite");
      await colleague.click("nav.rail >> text=All open");
      await colleague.click(".rows li a");
      await says(colleague, ".thread .msg", "Digitally, please.");
      await colleague.fill("#answer", "It is on its way to you.");
      await page.click("nav.rail >> text=My cases");
      await page.click(".rows li a");
      await page.fill("#answer", "Done, it is among your documents.");
      await page.press("#answer", "Control+Enter");
      await says(page, ".msg.mine", "among your documents");
      // Hold back what tells the colleague, as a slow line would.
      const reference = new URL(colleague.url()).searchParams.get("case");
      const reply = await ask(colleague, { area: "cases", do: "reply", reference, text: "It is on its way to you.", seen: 1 });
      if (reply.code !== "changed") throw new Error(`two answers crossed: ${JSON.stringify(reply)}`);
      await says(colleague, ".msg.mine", "among your documents");
      if ((await colleague.inputValue("#answer")) !== "It is on its way to you.") throw new Error("the colleague's text is gone");
    }),
    step("search finds words, the reference and whoever writes another language", async () => {
      const other = new Citizen("rosa", office.data);
      other.asks("registry-office", "¿Puedo renovar el pasaporte el jueves?");
      await until(async () => page.locator("nav.rail li:has-text('Not taken') .number").innerText(), (count) => count === "1");
      for (const words of ["pasaporte", "renov"]) {
        await page.fill("#search", words);
        await page.press("#search", "Enter");
        await says(page, ".queue h1", "1 case found");
        await says(page, ".rows", "pasaporte");
      }
      const reference = (await page.locator(".rows li a").getAttribute("href")).match(/case=([\w-]+)/)[1];
      await page.fill("#search", reference.toLowerCase());
      await page.press("#search", "Enter");
      await says(page, ".queue h1", "1 case found");
      await page.fill("#search", "1948/113");
      await page.press("#search", "Enter");
      await says(page, ".rows", "among your documents");
      await page.fill("#search", "xyzzy");
      await page.press("#search", "Enter");
      await says(page, ".queue h1", "0 cases found");
    }),
    step("rows lie one below the other, each inside the list", async () => {
      await page.goto(`${base}/console/queue/open`);
      await page.waitForSelector(".rows li:nth-child(2)");
      const boxes = await page.evaluate(() => [...document.querySelectorAll(".rows li")].map((row) => {
        const { top, bottom, left, right } = row.getBoundingClientRect();
        const list = row.closest(".rows").getBoundingClientRect();
        return { top, bottom, inside: left >= list.left && right <= list.right + 1, full: row.firstChild.scrollWidth <= row.clientWidth };
      }));
      for (const [at, box] of boxes.entries()) {
        if (!box.inside || !box.full) throw new Error(`row ${at} sticks out`);
        if (at && box.top < boxes[at - 1].bottom - 1) throw new Error(`row ${at} lies over the one before`);
      }
    }),
    step("a transfer takes the whole case along, and rights end at the department", async () => {
      await page.click("nav.rail >> text=My cases");
      await page.click(".rows li a");
      await page.click("button:has-text('More')");
      await page.click("dialog[open] button:has-text('Transfer')");
      await page.selectOption("dialog[open] #to", { index: 1 });
      await page.fill("dialog[open] #note", "About the fee.");
      await page.click("dialog[open] button[type=submit]");
      await says(page, ".inside", "About the fee.");
      await says(page, ".steps", "Transferred to");
      await says(colleague, ".opened", "there is no case");
    }),
    step("keyboard alone: search, list, case, answer", async () => {
      await page.goto(`${base}/console/queue/untaken`);
      await page.waitForSelector(".rows li a");
      await page.locator("main").focus();
      await page.keyboard.press("/");
      await page.waitForFunction(() => document.activeElement.id === "search");
      await page.focus(".rows");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".thread");
      await page.focus("#answer");
      await page.keyboard.type("Sí, el jueves.");
      await page.keyboard.press("Control+Enter");
      await says(page, ".msg.mine", "el jueves");
    }),
    step("beside what a citizen reads in another language stands what it says in the office's", async () => {
      const layla = new Citizen("layla", office.data);
      layla.call({ do: "change_settings", lang: "ar" });
      const department = "streets-and-trees";
      const thread = layla.call({ do: "start_conversation", department, topic: "", text: "ما هو يوم جمع القمامة؟" });
      const conversation = thread.conversation.id;
      const offer = await until(
        () => { layla.sync(); return layla.call({ do: "read_conversation", conversation }).letters.find((one) => one.body.choices?.some(({ id }) => id === "hours")); },
        (letter) => letter,
      );
      layla.call({ do: "choose", conversation, letter: offer.id, choice: "hours" });
      const { draft } = layla.call({ do: "open_form", form: "form-report-problem" });
      const answers = { kind: "tree", danger: false, area: "harbour", place: "Mill Lane", description: "شجرة ساقطة", answer: false };
      layla.call({ do: "save_draft", draft: draft.id, answers });
      const { reference } = layla.call({ do: "send_form", draft: draft.id });
      layla.sync();
      // Found by the form's title in the office's language; the citizen sent the Arabic one.
      await until(async () => {
        await page.fill("#search", "report problem street");
        await page.press("#search", "Enter");
        return page.waitForSelector(".queue h1:has-text('case found')");
      }, () => page.locator(".rows li a").count());
      await page.click(".rows li a");
      await says(page, ".thread .msg.auto [lang=ar]", "التحدث مع موظف");
      await says(page, ".thread .msg.auto .gloss", "Ask a person");
      await says(page, ".thread .happened", "(Opening hours)");
      await says(page, ".thread .msg.auto .gloss", "Monday");
      await says(page, ".msg.form h2", "Form: Report a problem in the street");
      await says(page, ".msg.form h2 .gloss[lang=ar]", "الإبلاغ عن مشكلة في الشارع");
      await says(page, ".msg.form dt .gloss[lang=ar]", "ما نوع المشكلة؟");
      await says(page, ".msg.form dd .gloss[lang=ar]", "لا");
      await says(page, ".msg.form", reference);
      await picture(page, "console-two-languages");
      const found = await examine(page, "two languages", { width: 1440, height: 900 });
      if (found.length) throw new Error(found.join("\n"));
    }),
    step("a page of another site reaches nothing, and without a session nothing answers", async () => {
      const body = JSON.stringify({ area: "people", do: "list_staff" });
      const cookies = await page.context().cookies();
      const cookie = cookies.map((one) => `${one.name}=${one.value}`).join("; ");
      if (!cookies.every((one) => one.httpOnly && one.sameSite === "Strict")) throw new Error("the cookie can be read or carried");
      const ask = (headers) => fetch(`${base}/console/v1/call`, { method: "POST", headers, body });
      const marked = { "x-loket-console": "1" };
      const outcomes = {
        "without a cookie": [await ask(marked), 401],
        "without the mark": [await ask({ cookie }), 403],
        "from elsewhere": [await ask({ ...marked, cookie, origin: "https://evil.example" }), 403],
        "cross-site": [await ask({ ...marked, cookie, "sec-fetch-site": "cross-site" }), 403],
        "as it is meant": [await ask({ ...marked, cookie, origin: base }), 200],
        "a wrong cookie": [await ask({ ...marked, cookie: "loket-desk=0000" }), 401],
      };
      for (const [how, [reply, status]] of Object.entries(outcomes)) {
        if (reply.status !== status) throw new Error(`${how}: ${reply.status}`);
      }
    }),
    step("the console changes its language and keeps it", async () => {
      await page.goto(`${base}/console/me`);
      await page.click("button[lang=es]");
      await page.waitForSelector("html[lang=es] nav.rail:has-text('Sin asignar'), html[lang=es] nav.rail >> text=Mis casos");
      await page.reload();
      await page.waitForSelector("html[lang=es] main button[lang=es][aria-pressed=true]");
      await page.click("button[lang=ar]");
      await page.waitForSelector("html[lang=ar][dir=rtl] .rail");
      await page.click("button[lang=en]");
      await says(page, "nav.rail", "My cases");
    }),
    step("signing out and in again by passkey alone", async () => {
      await page.goto(`${base}/console/me`);
      await picture(page, "console-me");
      await page.click("button:has-text('Sign out')");
      await page.waitForSelector("h1:has-text('Sign in at the desk')");
      await page.click("button:has-text('Sign in with a passkey')");
      await page.waitForSelector(".desk");
    }),
    ...WAYS.map((way) => step(`axe on every screen: ${Object.values(way).join(", ")}`, async () => {
      const { rows } = await ask(page, { area: "cases", do: "list_cases", queue: "open", limit: 5 });
      const screens = {
        mine: "/", untaken: "/queue/untaken", open: "/queue/open", beside: `/queue/open?case=${rows[0].reference}`,
        case: `/case/${rows[0].reference}`, closed: "/queue/closed", ready: "/ready-answers", people: "/people", me: "/me",
        nowhere: "/nowhere",
      };
      await look(page, base, screens, way, pictures);
    })),
    step("nothing on the way was an error of the page", async () => {
      const faults = [...page.faults, ...colleague.faults];
      await Promise.all([page.context().close(), colleague.context().close()]);
      await end(office.child);
      if (faults.length) throw new Error(faults.join("\n"));
    }),
  ];
}
