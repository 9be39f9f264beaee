// For browser tests: one running demonstration and one Chromium for a whole file, started before its tests and stopped after.
import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { launch, noBrowser } from "./browser.ts";
import { startMechanism, type Running, type Starting } from "./mechanism.ts";

export type Demonstration = { readonly mechanism: Running; readonly browser: Browser };

/** Both are there once the file's tests run; where there is no Chromium the tests are skipped and nothing is started. */
export function demonstration(starting: Starting = {}): Demonstration {
  let mechanism: Running | undefined;
  let browser: Browser | undefined;
  before(async () => {
    if (noBrowser) return;
    mechanism = await startMechanism(starting);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await mechanism?.close();
  });
  return {
    get mechanism() {
      return started(mechanism);
    },
    get browser() {
      return started(browser);
    },
  };
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("the demonstration has not been started");
  return part;
}
