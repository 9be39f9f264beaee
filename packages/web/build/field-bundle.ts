// Builds the field form after the other screens, as a bundle of its own below `dist/field`: page, worker, manifest, icons.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { rolldown } from "rolldown";
import { build, type Plugin } from "vite";
import { chosenWords } from "./chosen-words.ts";
import { iconPng, iconSvg } from "./icon.ts";

const ROOT = join(import.meta.dirname, "..");
const BASE = "/field/";
const ICON_SIDES = [192, 512] as const;
/** The words of this form, of closed lists and of refusals' frames; a phone need not carry the console's. */
const WORDS =
  /^(phone|term)\.|^(form\.(utc|count)|catalogue\.reviewer|simulated\.mark|theme\.(system|light|dark|projector))$/;

/** In the console's build: once that is written, the form is built beside it. */
export function fieldBundle({ target }: { readonly target: string[] }): Plugin {
  return {
    name: "mizan-field",
    apply: "build",
    async closeBundle() {
      await build({
        configFile: false,
        root: ROOT,
        base: BASE,
        publicDir: false,
        logLevel: "warn",
        plugins: [react(), chosenWords((name) => WORDS.test(name)), installable()],
        build: {
          outDir: "dist/field",
          emptyOutDir: true,
          target,
          assetsInlineLimit: 0,
          modulePreload: { polyfill: false },
          rollupOptions: { input: { field: "field.html" } },
        },
      });
    },
  };
}

function installable(): Plugin {
  return {
    name: "mizan-field-installable",
    // After every other: the build tool drops chunks that held nothing but a style sheet.
    enforce: "post",
    transformIndexHtml: () => [
      { tag: "link", attrs: { rel: "manifest", href: `${BASE}manifest.webmanifest` }, injectTo: "head" },
      { tag: "link", attrs: { rel: "icon", type: "image/svg+xml", href: `${BASE}icon.svg` }, injectTo: "head" },
      { tag: "link", attrs: { rel: "apple-touch-icon", href: `${BASE}icon-192.png` }, injectTo: "head" },
    ],
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        this.emitFile({ type: "asset", fileName: "icon.svg", source: iconSvg() });
        for (const side of ICON_SIDES)
          this.emitFile({ type: "asset", fileName: `icon-${side}.png`, source: iconPng(side) });
        this.emitFile({ type: "asset", fileName: "manifest.webmanifest", source: JSON.stringify(MANIFEST) });
        // The page itself is written after this, of its source and the names below.
        const sum = createHash("sha256").update(readFileSync(join(ROOT, "field.html")));
        for (const name of Object.keys(bundle).sort()) {
          const file = bundle[name];
          if (file) sum.update(name).update(file.type === "chunk" ? file.code : file.source);
        }
        const names = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
        const files = [BASE, `${BASE}manifest.webmanifest`, `${BASE}icon.svg`, ...names.map((name) => BASE + name)];
        const source = await workerSource(sum.digest("hex").slice(0, 16), files);
        this.emitFile({ type: "asset", fileName: "sw.js", source });
      },
    },
  };
}

/** One file without imports: a worker is fetched again by its bytes, and its parts would not be. */
async function workerSource(name: string, files: readonly string[]): Promise<string> {
  const bundle = await rolldown({
    input: join(ROOT, "src/field/service-worker.ts"),
    platform: "browser",
    transform: { define: { FIELD_BUILD: JSON.stringify(name), FIELD_FILES: JSON.stringify(files) } },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  const [chunk] = output;
  return chunk.code;
}

const MANIFEST = {
  id: BASE,
  name: "Mizan field form",
  short_name: "Mizan field",
  description: "Reports of a field monitor, signed at capture, with or without a line.",
  start_url: BASE,
  scope: BASE,
  display: "standalone",
  lang: "en",
  dir: "auto",
  background_color: "#f5f5f2",
  theme_color: "#35557f",
  icons: [
    ...ICON_SIDES.map((side) => ({
      src: `${BASE}icon-${side}.png`,
      sizes: `${side}x${side}`,
      type: "image/png",
      purpose: "any maskable",
    })),
    { src: `${BASE}icon.svg`, sizes: "any", type: "image/svg+xml" },
  ],
};
