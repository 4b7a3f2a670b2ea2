// Fills in any page of any form by what a person sees: the label, the kind of control, the message when it was wrong.

const FILE = { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

/** Tried in this order until the form takes one; what a person would try, too. */
const WORDS = ["Sample", "12345", "1234567890", "ABCDEFGH1234", "CA-005", "2026", "000-00-0000", "12.00", "Sample text that is long enough for it"];
const RIGHT = { email: "ada@example.org", tel: "0800 000 100", url: "https://example.org", time: "14:30" };
const WRONG = { email: "not an address", tel: "no number", url: "no address", numeric: "some", decimal: "some" };

/** The controls that can be seen and used, one entry for each question. */
const controls = (page) =>
  page.evaluate(() => {
    const seen = new Map();
    for (const control of document.querySelectorAll("main form :is(input, select, textarea)")) {
      const question = control.closest(".question");
      if (control.disabled || (question && !question.checkVisibility())) continue;
      const date = control.closest(".parts") !== null;
      const kind = date ? "date" : control.matches("select") ? "select" : control.matches("textarea") ? "text" : control.type;
      const id = date ? control.closest(".parts").querySelector("input").id : control.type === "radio" ? control.name : kind === "checkbox" ? question.querySelector("input").id : control.id;
      if (seen.has(id)) continue;
      const label = question?.querySelector("legend, label")?.textContent ?? "";
      seen.set(id, { id, kind, mode: control.inputMode, most: control.maxLength, required: !label.includes("(if you like)"), label });
    }
    return [...seen.values()];
  });

const at = (page, id) => page.locator(`[id="${id}"]`);

async function answer(page, control, attempt) {
  const field = at(page, control.id);
  switch (control.kind) {
    case "date":
      await field.fill("14");
      await at(page, `${control.id}-month`).fill("3");
      return at(page, `${control.id}-year`).fill("2026");
    case "select":
      return field.selectOption({ index: 1 + attempt });
    case "radio":
    case "checkbox":
      return field.check();
    case "file": {
      const lines = page.locator(".question", { has: field }).locator(".file");
      const before = await lines.count();
      // One is enough where only one is taken.
      if (before && !(await field.getAttribute("multiple"))) return;
      await field.setInputFiles(FILE);
      return lines.nth(before).waitFor();
    }
    default: {
      const number = ["numeric", "decimal"].includes(control.mode);
      return field.fill(number ? ["12", "1", "2026"][attempt % 3] : RIGHT[control.kind] ?? WORDS[attempt % WORDS.length]);
    }
  }
}

/** Presses Continue; true when another page is there, false when something is wrong on this one. */
async function goOn(page) {
  await page.evaluate(() => (document.querySelector("main form").dataset.before = "yes"));
  await page.click("main form button[type=submit]");
  const moved = await page.waitForFunction(() => {
    if (document.activeElement?.id === "problems") return "wrong";
    const there = document.querySelector("main h1") && !document.querySelector("main .loading, main form[data-before]");
    return there ? "moved" : null;
  });
  return (await moved.jsonValue()) === "moved";
}

/** Answers everything that can be answered, and goes on to the next page; returns how many answers that were. */
export async function fillPage(page) {
  const attempts = new Map();
  for (let round = 0; round < 12; round += 1) {
    // An answer may open another question.
    for (let open = true; open; ) {
      const add = page.locator("main form button:has-text('Add one'):visible");
      if (round === 0 && (await page.locator(".item-box").count()) === 0 && (await add.count())) await add.first().click();
      const left = (await controls(page)).filter((control) => !attempts.has(control.id));
      for (const control of left) {
        attempts.set(control.id, 0);
        await answer(page, control, 0);
      }
      open = left.length > 0;
    }
    if (await goOn(page)) return attempts.size;
    const wrong = await refusals(page);
    const all = await controls(page);
    for (const { id } of wrong) {
      const control = all.find((one) => one.id === id);
      if (!control) throw new Error(`${id} is refused and cannot be answered: ${wrong.map((one) => one.words).join("; ")}`);
      attempts.set(id, attempts.get(id) + 1);
      await answer(page, control, attempts.get(id));
    }
  }
  throw new Error(`no answer is good enough: ${(await refusals(page)).map((one) => one.words).join("; ")}`);
}

/** Leaves the page empty, or writes what cannot be right; false when a page takes everything. */
export async function spoilPage(page) {
  const all = await controls(page);
  const wrong = all.find((control) => control.kind === "date" || WRONG[control.kind] || WRONG[control.mode] || control.most > 0);
  const file = all.find((control) => control.kind === "file");
  if (all.some((control) => control.required)) {
    // Empty is wrong enough.
    if (await goOn(page)) throw new Error("an empty page was taken");
  } else if (wrong?.kind === "date") {
    await at(page, wrong.id).fill("31");
    await at(page, `${wrong.id}-month`).fill("2");
    await at(page, `${wrong.id}-year`).fill("2026");
    if (await goOn(page)) throw new Error("31 February was taken");
  } else if (wrong) {
    await at(page, wrong.id).fill(WRONG[wrong.kind] ?? WRONG[wrong.mode] ?? "x".repeat(wrong.most));
    if (await goOn(page)) throw new Error(`nonsense was taken for ${wrong.label}`);
  } else if (file && !(await at(page, file.id).getAttribute("multiple"))) {
    await answer(page, file);
    await at(page, file.id).setInputFiles(FILE);
    await page.waitForFunction(() => document.activeElement?.id === "problems");
  } else {
    return false;
  }
  await refusals(page);
  await page.click("#problems a >> nth=0");
  const [first] = await refusals(page);
  await page.waitForFunction((id) => document.activeElement?.id === id, first.id);
  return true;
}

/** What is wrong, as said in the summary; each is said beside its question in the same words, and leads there. */
export async function refusals(page) {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll("#problems a")].map((link) => {
      const field = document.getElementById(link.getAttribute("href").slice(1));
      const question = field?.closest(".question");
      return { id: field?.id, words: link.textContent, beside: question?.querySelector(".err")?.textContent ?? "" };
    }),
  );
  if (!found.length) throw new Error("the summary is empty");
  for (const one of found) {
    const strip = (text) => text.replace(/[\u2066-\u2069]/g, "");
    if (!one.id || !one.beside) throw new Error(`"${one.words}" is not said beside its question`);
    if (!strip(one.words).endsWith(strip(one.beside))) throw new Error(`"${one.words}" is "${one.beside}" beside the question`);
  }
  return found;
}
