// Publishing with four eyes: an editor writes, previews and hands over, a second person decides, a real citizen's window shows it.
import { WAYS, ask, clerk, colleague, look, openOffice, picture as shoot, register, says } from "./staff.mjs";
import { door, go, open } from "./browser.mjs";
import { end, openCitizen, until } from "./town.mjs";

const EVERYWHERE = (...roles) => roles.map((role) => ({ role }));

export function tests(browser, pictures) {
  let office, base, page, editor, approver, citizen, window;
  const drafts = {};
  const picture = (shown, name) => shoot(shown, pictures, name);
  const step = (name, run) => ({ name: `publishing: ${name}`, run });
  const call = (who, command) => ask(who, { area: "publishing", ...command });
  const frame = (who) => who.frameLocator(".around iframe");
  const kept = (who) => says(who, ".keeping", "Saved.");
  /** Through the screen: a new draft with a title; resolves with its id. */
  const begin = async (who, kind, title, department) => {
    await who.goto(`${base}/console/publishing/new/${kind}`);
    await who.fill("#title", title);
    if (department) await who.selectOption("#department", department);
    await who.click("button:has-text('Begin')");
    await who.waitForSelector("#f-texts-en-title");
    return new URL(who.url()).pathname.split("/").pop();
  };
  const handOver = async (who) => {
    await who.click("button:has-text('Check and hand over')");
    await who.click("dialog[open] button:has-text('Hand over')");
    await says(who, ".press > header .tag", "Waits for a second person");
  };
  const seen = async (path) => {
    await door(window, { do: "sync" });
    await go(window, path);
    return window.innerText("main");
  };
  return [
    step("an office with an editor and an approver, and a citizen who has joined", async () => {
      office = await openOffice("press");
      base = office.base;
      page = await clerk(browser);
      await register(page, office.link, "R. Okafor");
      editor = await colleague(browser, page, "E. Lindqvist", EVERYWHERE("editor", "approver"));
      approver = await colleague(browser, page, "M. Vance", EVERYWHERE("approver"));
      citizen = await openCitizen("press-citizen", {}, office.data);
      window = await open(browser, citizen.address);
      const outsider = await colleague(browser, page, "C. Clerk", EVERYWHERE("clerk"));
      if (await outsider.locator("nav.rail >> text=Publishing").count()) throw new Error("a clerk is led to publishing");
      const refused = await call(outsider, { do: "list_drafts" });
      if (refused.code !== "role_missing") throw new Error(`a clerk reads drafts: ${JSON.stringify(refused)}`);
      await outsider.context().close();
    }),
    step("what was never written is said; a new notice saves itself while it is written", async () => {
      await editor.click("nav.rail >> text=Publishing");
      await says(editor, "main", "Nothing is being written");
      await picture(editor, "publishing-empty");
      await editor.click("a:has-text('New notice')");
      await editor.fill("#title", "The library opens on Sundays");
      if ((await editor.inputValue("#name")) !== "notice-the-library-opens-on-sundays") throw new Error("the short name does not follow the title");
      await editor.selectOption("#department", "culture-and-library");
      await editor.click("button:has-text('Begin')");
      await editor.fill("#f-texts-en-summary", "From January on, in the afternoon.");
      await editor.fill("#f-texts-en-body", "From **4 January** on, the library is open on Sundays, 13:00 to 17:00.\n\n- The reading room\n- The children's corner");
      drafts.library = new URL(editor.url()).pathname.split("/").pop();
      await kept(editor);
      const held = await until(() => call(editor, { do: "read_draft", draft: drafts.library }), (draft) => draft.content.texts.en.body.includes("reading room"));
      if (held.row.state !== "draft") throw new Error(held.row.state);
      // Gone elsewhere in the middle of a word, and away from the desk for a moment: nothing typed is lost.
      await editor.fill("#f-texts-en-summary", "From January on.");
      await editor.click("nav.rail >> text=Publishing");
      await until(() => call(editor, { do: "read_draft", draft: drafts.library }), (draft) => draft.content.texts.en.summary === "From January on.");
      await editor.click("section:has-text('Your drafts') a:has-text('The library opens on Sundays')");
      await editor.waitForFunction(() => document.querySelector("#f-texts-en-body")?.value.includes("reading room"));
      await editor.route("**/console/v1/call", (route) => route.abort());
      await editor.fill("#f-texts-en-summary", "From January on, in the afternoon.");
      await says(editor, ".keeping", "Not saved yet. What you typed is still here.");
      await editor.unroute("**/console/v1/call");
      await editor.click("header button:has-text('Try again')");
      await kept(editor);
      await until(() => call(editor, { do: "read_draft", draft: drafts.library }), (draft) => draft.content.texts.en.summary.endsWith("in the afternoon."));
    }),
    step("a missing translation is said where it is missing, a wrong field beside it and at the top", async () => {
      await says(editor, "#f-texts-ar", "Arabic is missing: whoever reads Arabic sees the text in English instead");
      await editor.click("button:has-text('Add Spanish')");
      await editor.fill("#f-texts-es-title", "La biblioteca abre los domingos");
      await editor.click("button:has-text('Add a next step')");
      await editor.selectOption("#f-next-0-to", "link");
      await editor.fill("#f-next-0-url", "javascript:alert(1)");
      await editor.fill("#f-next-0-label-en", "Read more");
      await editor.click("button:has-text('Check and hand over')");
      await says(editor, "#mistakes", "Spanish: Text");
      await editor.waitForFunction(() => document.activeElement?.id === "mistakes");
      await picture(editor, "publishing-mistakes");
      await editor.click("#mistakes a:has-text('Spanish: Text')");
      await editor.waitForFunction(() => document.activeElement?.id === "f-texts-es-body");
      await editor.waitForSelector("#f-texts-es-body[aria-invalid=true][aria-describedby~=f-texts-es-body-wrong]");
      await says(editor, "#mistakes", "Next step 1");
      await editor.fill("#f-texts-es-body", "Desde el **4 de enero** la biblioteca abre los domingos, de 13:00 a 17:00.");
      await editor.fill("#f-next-0-url", "https://library.example/sundays");
      await editor.fill("#f-next-0-label-es", "Leer más");
      await editor.waitForSelector("#mistakes", { state: "detached" });
    }),
    step("the preview is the app's own page: as wide as a phone, at 200 %, in each language, and a link leads nowhere", async () => {
      await kept(editor);
      const inside = frame(editor);
      await inside.locator("h1:has-text('The library opens on Sundays')").waitFor();
      await inside.locator("a:has-text('Read more')").click();
      await says(editor, ".preview", "This link leads to https://library.example/sundays");
      await editor.click(".preview button:has-text('200 %')");
      const measured = await until(
        () => inside.locator("html").evaluate((html) => ({ size: getComputedStyle(html).fontSize, wide: html.clientWidth, sideways: html.scrollWidth - html.clientWidth })),
        ({ size }) => size === "36px",
      );
      if (measured.wide !== 360 || measured.sideways > 1) throw new Error(JSON.stringify(measured));
      await picture(editor, "publishing-preview-phone-200");
      await editor.click(".preview button:has-text('Spanish')");
      await inside.locator("html[lang=es] h1:has-text('La biblioteca abre los domingos')").waitFor();
      await editor.click(".preview button:has-text('100 %')");
      await editor.click(".preview button:has-text('Arabic')");
      await inside.locator("html[lang=ar][dir=rtl] .note").waitFor();
      await picture(editor, "publishing-preview-arabic");
      await editor.click(".preview button:has-text('Desktop')");
      await editor.click(".preview button:has-text('English')");
      await until(() => inside.locator("html").evaluate((html) => html.clientWidth), (wide) => wide === 1010);
      await editor.click(".preview button:has-text('Where it is met first')");
      await inside.locator(".list a:has-text('The library opens on Sundays')").waitFor();
      await picture(editor, "publishing-preview-today");
      await editor.click(".preview button:has-text('Phone')");
      await editor.click(".preview button:has-text('Its own screen')");
    }),
    step("handed over, its author cannot approve it, and is told why", async () => {
      await editor.click("button:has-text('Check and hand over')");
      await says(editor, "dialog[open]", "Missing: Arabic");
      await says(editor, "dialog[open]", "How many people that is, nobody here knows");
      await picture(editor, "publishing-hand-over");
      await editor.click("dialog[open] button:has-text('Hand over')");
      await says(editor, ".press > header .tag", "Waits for a second person");
      await says(editor, ".decide", "You wrote or handed over this one, so you cannot approve it");
      if (await editor.locator("button:has-text('Approve')").count()) throw new Error("an author finds a button to approve with");
      const { hash } = await call(editor, { do: "read_draft", draft: drafts.library });
      const refused = await call(editor, { do: "approve", draft: drafts.library, hash });
      if (refused.code !== "second_person") throw new Error(`an author approved: ${JSON.stringify(refused)}`);
    }),
    step("a refusal comes back with its reason, live, and is handed over again", async () => {
      await approver.click("nav.rail >> text=Publishing");
      await approver.click("section:has-text('Waiting for a second person') a:has-text('The library opens on Sundays')");
      await frame(approver).locator("h1:has-text('The library opens on Sundays')").waitFor();
      await says(approver, ".changes", "13:00 to 17:00");
      await picture(approver, "publishing-approver");
      await approver.click("button:has-text('Refuse')");
      await approver.fill("dialog[open] #reason", "Say that it is closed in August.");
      await approver.click("dialog[open] button:has-text('Refuse')");
      await says(editor, ".note.alert", "Say that it is closed in August.");
      await editor.waitForSelector("#f-texts-en-body");
      const body = await editor.inputValue("#f-texts-en-body");
      await editor.fill("#f-texts-en-body", `${body}\n\nIn August it stays closed.`);
      await handOver(editor);
    }),
    step("approved by a second person it arrives in the citizen's window, word for word as in the preview", async () => {
      if ((await seen("/")).includes("The library opens on Sundays")) throw new Error("it was published without approval");
      await says(approver, ".press > header .tag", "Waits for a second person");
      const inside = frame(approver);
      await inside.locator(".prose:has-text('In August it stays closed.')").waitFor();
      const words = { title: await inside.locator("h1").innerText(), lead: await inside.locator(".lead").innerText(), text: await inside.locator(".prose").innerText() };
      await approver.click("button:has-text('Approve and publish')");
      await says(approver, ".press > header .tag", "Published");
      await until(() => seen("/"), (text) => text.includes("The library opens on Sundays"));
      await window.click("main a:has-text('The library opens on Sundays')");
      await window.waitForSelector("h1:has-text('The library opens on Sundays')");
      const read = { title: await window.innerText("h1"), lead: await window.innerText("main .lead"), text: await window.innerText("main .prose") };
      if (JSON.stringify(read) !== JSON.stringify(words)) throw new Error(`approved: ${JSON.stringify(words)}\nread: ${JSON.stringify(read)}`);
      await picture(window, "publishing-arrived");
      await says(editor, ".press > header .tag", "Published");
      await says(editor, ".steps", "Approved");
    }),
    step("two editors on one draft: the second is told, and nothing typed is lost", async () => {
      drafts.market = await begin(editor, "notice", "The market moves", "culture-and-library");
      await editor.fill("#f-texts-en-body", "To the harbour.");
      await kept(editor);
      const held = await until(() => call(page, { do: "read_draft", draft: drafts.market }), (draft) => draft.content.texts.en.body === "To the harbour.");
      let release;
      const released = new Promise((resolve) => (release = resolve));
      await editor.route("**/console/v1/call", async (route) => {
        if (route.request().postData()?.includes("save_draft")) await released;
        await route.continue();
      });
      await editor.fill("#f-texts-en-body", "To the old harbour.");
      const content = structuredClone(held.content);
      content.texts.en.body = "To the new harbour.";
      const saved = await call(page, { do: "save_draft", draft: drafts.market, over: held.hash, content });
      if (saved.code) throw new Error(JSON.stringify(saved));
      release();
      await says(editor, "#conflict", "R. Okafor saved this draft");
      await says(editor, "#conflict", "To the new harbour.");
      if ((await editor.inputValue("#f-texts-en-body")) !== "To the old harbour.") throw new Error("what was typed is gone");
      await picture(editor, "publishing-conflict");
      await editor.click("button:has-text('Keep mine')");
      await until(() => call(page, { do: "read_draft", draft: drafts.market }), (draft) => draft.content.texts.en.body === "To the old harbour.");
      await editor.unroute("**/console/v1/call");
      // The newest stands first; a click waits until it does.
      await editor.click(".steps li:nth-child(2):has-text('R. Okafor') button");
      await says(editor, "dialog[open]", "To the new harbour.");
      await picture(editor, "publishing-revision");
      await editor.keyboard.press("Escape");
    }),
    step("hostile text stays text in the preview", async () => {
      drafts.hostile = await begin(editor, "alert", "<img src=x onerror=\"top.broken=1\">");
      await editor.check("label:has-text('Weather and floods') input");
      await editor.fill("#f-texts-en-event", "Flood");
      await editor.fill("#f-texts-en-body", "<script>top.broken=2</script> [press](javascript:top.broken=3)");
      const inside = frame(editor);
      await inside.locator("h1:has-text('<img src=x onerror')").waitFor();
      await inside.locator("p:has-text('<script>top.broken=2</script>')").waitFor();
      drafts.notice = await begin(editor, "notice", "Press here", "culture-and-library");
      await editor.fill("#f-texts-en-body", "Words. [press](javascript:top.broken=4) <img src=x onerror=\"top.broken=5\">");
      await until(() => call(editor, { do: "read_draft", draft: drafts.notice }), (draft) => draft.content.texts.en.body.includes("broken=5"));
      const preview = await call(editor, { do: "check_draft", content: (await call(editor, { do: "read_draft", draft: drafts.notice })).content });
      if (!preview.mistakes.length) throw new Error("a link to a script and a raw picture pass the check");
      await inside.locator(".prose:has-text('Words.')").waitFor();
      if (await inside.locator("img, script, a[href^='javascript']").count()) throw new Error("what was typed became a part of the page");
      if (await editor.evaluate(() => globalThis.broken)) throw new Error("what was typed became a program");
      for (const gone of [drafts.hostile, drafts.notice]) {
        await editor.goto(`${base}/console/publishing/${gone}`);
        await editor.click("button:has-text('Discard')");
        await says(editor, "dialog[open]", "It was never published");
        await editor.click("dialog[open] button:has-text('Discard')");
        await says(editor, ".press > header .tag", "Discarded");
      }
    }),
    step("a scheduled one is approved, and waits on every device for its day", async () => {
      drafts.later = await begin(editor, "notice", "The pool reopens", "culture-and-library");
      await editor.fill("#f-texts-en-body", "With a new slide.");
      await editor.fill("#f-valid_from", "2099-01-01");
      await editor.fill("#f-valid_from-time", "09:00");
      await handOver(editor);
      await approver.goto(`${base}/console/publishing/${drafts.later}`);
      await approver.click("button:has-text('Approve and schedule')");
      await says(approver, ".press > header .tag", "Scheduled");
      if ((await seen("/")).includes("The pool reopens")) throw new Error("it did not wait");
      await approver.goto(`${base}/console/publishing/published`);
      await says(approver, "section:has-text('Scheduled') li", "Shown from 1 January 2099");
      await picture(approver, "publishing-published");
    }),
    step("what lies in the content folder is changed at the desk, and the approver sees what changes", async () => {
      await editor.goto(`${base}/console/publishing/published`);
      await editor.click("li:has-text('Quay Street') button");
      await says(editor, ".press > header .tag", "Published");
      await editor.click("button:has-text('Change this')");
      const title = await editor.inputValue("#f-texts-en-title");
      await editor.fill("#f-texts-en-title", `${title}, once more`);
      await handOver(editor);
      drafts.folder = new URL(editor.url()).pathname.split("/").pop();
      await approver.goto(`${base}/console/publishing/${drafts.folder}`);
      await says(approver, ".changes ins", "once more");
      await approver.waitForSelector(".changes del");
      if ((await approver.locator(".changes tbody tr").count()) !== 1) throw new Error("more is said to change than was changed");
      await picture(approver, "publishing-changes");
      await approver.click("button:has-text('Approve and publish')");
      await says(approver, ".press > header .tag", "Published");
      await until(() => seen("/browse/notice"), (text) => text.includes(`${title}, once more`));
    }),
    step("an urgent warning stands at the top of every approver's list and reaches Today", async () => {
      drafts.flood = await begin(editor, "alert", "Leave the quay");
      await editor.fill("#f-texts-en-event", "Flood");
      await editor.fill("#f-texts-en-body", "The harbour wall broke.");
      await editor.fill("#f-texts-en-instruction", "Go to the town hall.");
      await editor.check("label:has-text('Urgent: danger cannot wait') input");
      await editor.selectOption("#f-facts-severity", "Severe");
      await editor.check("label:has-text('Weather and floods') input");
      await handOver(editor);
      await approver.goto(`${base}/console/publishing`);
      await says(approver, ".list li:first-child", "Leave the quay");
      await approver.click(".list li:first-child a");
      await approver.click(".preview button:has-text('Where it is met first')");
      await frame(approver).locator(".card.alert:has-text('The harbour wall broke.')").waitFor();
      await approver.click("button:has-text('Approve and publish')");
      await says(approver, ".press > header .tag", "Published");
      await until(() => seen("/"), (text) => text.includes("The harbour wall broke."));
    }),
    step("a withdrawal says why, takes two people as well, and reaches the citizen", async () => {
      await editor.goto(`${base}/console/publishing/${drafts.library}`);
      await editor.click("button:has-text('Withdraw')");
      await editor.fill("dialog[open] #reason", "It was decided otherwise.");
      await editor.click("dialog[open] button:has-text('Withdraw')");
      await says(editor, ".press > header .tag", "Withdrawal waits for a second person");
      if (!(await seen("/browse/notice")).includes("The library opens on Sundays")) throw new Error("one person withdrew it");
      await approver.goto(`${base}/console/publishing/${drafts.library}`);
      await says(approver, ".note.due", "It was decided otherwise.");
      await approver.click("button:has-text('Approve and withdraw it')");
      await says(approver, ".press > header .tag", "Withdrawn");
      await until(() => seen("/browse/notice"), (text) => !text.includes("The library opens on Sundays"));
      await editor.goto(`${base}/console/publishing/ended`);
      await says(editor, "main .list", "The library opens on Sundays");
    }),
    step("keyboard alone: a draft is opened, written, and handed over", async () => {
      await editor.goto(`${base}/console/publishing/${drafts.market}`);
      await editor.focus("#f-texts-en-summary");
      await editor.keyboard.type("From May on.");
      await editor.focus("button:has-text('Check and hand over')");
      await editor.keyboard.press("Enter");
      await editor.waitForSelector("dialog[open] button:has-text('Hand over')");
      await editor.focus("dialog[open] button:has-text('Hand over')");
      await editor.keyboard.press("Enter");
      await says(editor, ".press > header .tag", "Waits for a second person");
    }),
    ...WAYS.map((way) => step(`axe on every screen: ${Object.values(way).join(", ")}`, async () => {
      const make = async (name, content) => {
        const row = (await call(editor, { do: "list_drafts" })).find((row) => row.item === content.id);
        drafts[name] = row?.id ?? (await call(editor, { do: "save_draft", content })).row.id;
      };
      await make("faq", { id: "faq-sledge", department: "culture-and-library", facts: { kind: "faq" }, texts: { en: { title: "May I sledge in the park?", body: "Yes." } } });
      await make("deadline", { id: "deadline-trees", department: "culture-and-library", facts: { kind: "deadline", date: "2027-01-09", remind_days_before: [3] }, texts: { en: { title: "Trees are collected" }, ar: { title: "جمع الأشجار" } } });
      await make("warning", { id: "alert-ice", facts: { kind: "alert", categories: ["Met"] }, texts: { en: { title: "Ice", event: "Ice", body: "The roads are slippery." } } });
      await make("words", { id: "notice-words", department: "culture-and-library", facts: { kind: "notice", published: "2026-11-21" }, next: [{ to: "phone", number: "0800 000 100", label: { en: "Call us" } }], texts: { en: { title: "Words", body: "Words." }, es: { title: "Palabras", body: "" } } });
      const screens = {
        work: "/publishing", published: "/publishing/published", ended: "/publishing/ended", "new-notice": "/publishing/new/notice", "new-alert": "/publishing/new/alert",
        "edit-notice": `/publishing/${drafts.words}`, "edit-faq": `/publishing/${drafts.faq}`, "edit-deadline": `/publishing/${drafts.deadline}`,
        "edit-alert": `/publishing/${drafts.warning}`, waiting: `/publishing/${drafts.market}`, withdrawn: `/publishing/${drafts.library}`,
      };
      await look(editor, base, screens, way, pictures);
    })),
    step("nothing on the way was an error of the page", async () => {
      const faults = [page, editor, approver, window].flatMap((one) => one.faults);
      await Promise.all([page, editor, approver, window].map((one) => one.context().close()));
      await Promise.all([end(office.child), end(citizen.child)]);
      if (faults.length) throw new Error(faults.join("\n"));
    }),
  ];
}
