// The OpenAPI description, made from the routes without a mechanism behind them.
import { Counters } from "../counters.ts";
import { buildApp, type AppOptions } from "./app.ts";

export async function describeApi(): Promise<string> {
  // Routes look at the parts when they are asked, and here nobody asks.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const app = await buildApp({ mechanism: {}, counters: new Counters(), logger: false } as AppOptions);
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}
