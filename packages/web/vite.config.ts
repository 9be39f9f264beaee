// Builds the screens: one entry for each bundle; no code of one is loaded by another (experience.md §1).
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chosenWords } from "./build/chosen-words.ts";
import { fieldBundle } from "./build/field-bundle.ts";
import { lineModule } from "./build/line-module.ts";

const TARGET = ["chrome123", "firefox121", "safari17.5"];
const SERVER = "http://localhost:7300";

export default defineConfig({
  plugins: [
    react(),
    lineModule(),
    // The words of the field form are in its own bundle.
    chosenWords((name) => !name.startsWith("phone.")),
    fieldBundle({ target: TARGET }),
  ],
  base: "/",
  build: {
    outDir: "dist",
    assetsDir: "assets",
    emptyOutDir: true,
    manifest: true,
    target: TARGET,
    // MapLibre alone, in a chunk loaded after the list, is larger than the default warning.
    chunkSizeWarningLimit: 1200,
    // A page of the server has no inline anything: its policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        console: "console.html",
        "public-check": "src/public/check.ts",
        verify: "verify.html",
      },
    },
  },
  server: { proxy: Object.fromEntries(["/v1", "/log", "/en", "/ur"].map((path) => [path, SERVER])) },
});
