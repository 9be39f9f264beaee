// The OpenAPI description, made from the routes without a mechanism behind them.
import { Counters } from "../counters.ts";
import type { Mechanism } from "../mechanism.ts";
import { buildApp } from "./app.ts";

export async function describeApi(): Promise<string> {
  // Routes look at the mechanism when they are asked, and here nobody asks.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const nobody = {} as Mechanism;
  const app = await buildApp({
    mechanism: nobody,
    counters: new Counters(),
    consoleToken: "",
    consoleReader: null,
    logger: false,
  });
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}
