// Chromium as the tests drive it: headless, offline but for this machine, one context for each reader.
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

export const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The reason to skip, where there is no Chromium. */
export const noBrowser: string | false = existsSync(EXECUTABLE) ? false : "Chromium is not installed";

export const SWITCHES: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: [...SWITCHES] });
}
