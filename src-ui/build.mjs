// Lays out an interface's static half under its dist/: stylesheet, fonts, icons, page, boot script. Run after `npm ci`.
// `node build.mjs` for the citizen's app, `node build.mjs ../src-desk` for the console; both are made of the same packages.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { icons } from "../icons/lucide.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const room = join(here, process.argv[2] ?? ".");
const dist = join(room, "dist");
const modules = join(here, "node_modules");

rmSync(join(dist, "fonts"), { recursive: true, force: true });
mkdirSync(join(dist, "fonts"), { recursive: true });

// The colours that a citizen can choose are also the system's to choose: the same blocks again, under its wishes.
const WISHES = [["dark", "prefers-color-scheme: dark"], ["contrast", "prefers-contrast: more"]];
const coloursOfTheSystem = {
  name: "colours of the system",
  setup: ({ onLoad }) =>
    onLoad({ filter: /tokens\.css$/ }, ({ path }) => {
      const tokens = readFileSync(path, "utf8");
      const again = WISHES.map(([name, wish]) => {
        const block = tokens.match(new RegExp(`^\\[data-color-scheme="${name}"\\] (\\{[^}]*\\})`, "m"));
        if (!block) throw new Error(`${path} has no colours called ${name}`);
        return `@media (${wish}) { [data-color-scheme="system"] ${block[1]} }`;
      });
      return { contents: [tokens, ...again].join("\n"), loader: "css" };
    }),
};

// The theme of the design system is not taken along; tokens.css fills what its components read. Headings of other sizes are
// those of `data-size`, which no page sets; names that begin with an underscore are the components' own.
const unfilled = (css) => {
  const declared = new Set(css.match(/--[\w-]+(?=\s*:)/g));
  const read = [...css.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)].map(([, name]) => name);
  return [...new Set(read)].filter((name) => !declared.has(name) && !/^--(_|ds-heading-(?!md-))/.test(name));
};

// The fonts' addresses stay relative to the stylesheet.
const sheet = async (from, to) => {
  const outfile = join(dist, to);
  await build({
    entryPoints: [from],
    outfile,
    bundle: true,
    minify: true,
    target: ["chrome111", "safari16.4", "firefox115"],
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
    external: ["data:*"],
    logLevel: "warning",
    plugins: [coloursOfTheSystem],
  });
  const missing = unfilled(readFileSync(outfile, "utf8"));
  if (missing.length) throw new Error(`${to} reads what nothing declares: ${missing.join(", ")}`);
};
await sheet(join(room, "src/styles/index.css"), "app.css");

// The console previews what editors write with the citizen's own stylesheet, in a page of its own.
if (existsSync(join(room, "static/preview.html"))) {
  await sheet(join(here, "src/styles/index.css"), "citizen.css");
}

// One sprite, <symbol id="i-NAME"> in each page itself: an icon from a file of its own is drawn after everything else.
const symbols = icons.map((name) => {
  const svg = readFileSync(join(modules, "lucide-static/icons", `${name}.svg`), "utf8");
  const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
});
const sprite = `<svg class="sprite" aria-hidden="true">${symbols.join("")}</svg>`;
for (const name of ["index.html", "preview.html"].filter((name) => existsSync(join(room, "static", name)))) {
  const page = readFileSync(join(room, "static", name), "utf8");
  if (!page.includes("<!-- icons -->")) throw new Error(`${name} has no place for the icons`);
  writeFileSync(join(dist, name), page.replace("<!-- icons -->", sprite));
}
cpSync(join(room, "static/boot.js"), join(dist, "boot.js"));
cpSync(join(here, "../icons/logo.svg"), join(dist, "logo.svg"));

// The licences of what is copied, shown under More.
const packages = {
  "Designsystemet": "@digdir/designsystemet-css",
  "Atkinson Hyperlegible Next": "@fontsource-variable/atkinson-hyperlegible-next",
  "Noto Sans": "@fontsource-variable/noto-sans",
  "Noto Sans Arabic": "@fontsource-variable/noto-sans-arabic",
  "Lucide": "lucide-static",
};
const texts = Object.entries(packages).map(([name, id]) => {
  const { version, license } = JSON.parse(readFileSync(join(modules, id, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(join(modules, id, "LICENSE"), "utf8").trim()}\n`;
});
writeFileSync(join(dist, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
