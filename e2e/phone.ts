// For browser tests: a phone, as a Chromium of its own with a profile on disk, which may lose its battery at any moment.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { chromium, type Browser, type Page } from "playwright-core";
import { EXECUTABLE, SWITCHES } from "./browser.ts";

const WAIT_MS = 20_000;
const SCREEN = { width: 390, height: 844 };
const ADDRESS = /DevTools listening on (\S+)/;

export type Phone = {
  readonly page: Page;
  /** all at once, with nothing written down that was not written already */
  kill(): Promise<void>;
  close(): Promise<void>;
};

/** The same `profile` is the same phone: what its browser had written before is what it finds. */
export async function startPhone(profile: string, locale = "en-GB"): Promise<Phone> {
  const own = [`--user-data-dir=${profile}`, "--remote-debugging-port=0", `--lang=${locale}`, "about:blank"];
  const child = spawn(EXECUTABLE, [...SWITCHES, ...own], { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (!context) throw new Error("a browser with a profile has its own context");
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(WAIT_MS);
  await page.setViewportSize(SCREEN);
  return {
    page,
    kill: async () => end(child, browser, "SIGKILL"),
    close: async () => end(child, browser, "SIGTERM"),
  };
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error("the browser's own words are needed");
  for await (const line of createInterface({ input: stderr })) {
    const found = ADDRESS.exec(line)?.[1];
    if (found === undefined) continue;
    // Nobody reads the rest, and a full pipe would stop the browser.
    stderr.resume();
    return found;
  }
  throw new Error("the browser ended before it said where it listens");
}

/** The browser and the processes it started: a group of their own. */
async function end(child: ChildProcess, browser: Browser, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  process.kill(-pid, signal);
  await exited;
  await browser.close().catch(() => undefined);
}
