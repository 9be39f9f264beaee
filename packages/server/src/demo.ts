// What the demonstration begins with: the real event rows where they are at hand, else a small seeded set marked simulated.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { restrictedPaths, simulateReports, type Simulation } from "@mizan/agreement";
import { importUcdpGed } from "./commands/import.ts";
import { PROJECT } from "./commands/data-folder.ts";
import { fileReports, type Account, type Filing } from "./filing.ts";
import { readSeed } from "./seed.ts";
import type { SocketClient } from "./socket-client.ts";
import { withServer } from "./with-server.ts";

const EVENTS = "data/agreement/events/ucdp_ged231_sample_afg_pak.csv";

/** `MIZAN_SHARED` names another folder than `../shared` beside the project. */
function realEvents(): string {
  return join(process.env["MIZAN_SHARED"] ?? join(PROJECT, "..", "shared"), EVENTS);
}

export type Beginning = { readonly kind: "real" | "simulated"; readonly account: Account };

/** Adds nothing to a log that has it already. */
export async function beginDemo(dir: string, scenarioDir: string, signal: AbortSignal): Promise<Beginning> {
  const file = realEvents();
  if (existsSync(file)) {
    const account = await importUcdpGed({ file, dir, signal });
    if (typeof account === "string") throw new Error(account);
    return { kind: "real", account };
  }
  // The scenario's own file, in the shape `simulateReports` documents.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const simulation = JSON.parse(await readFile(join(scenarioDir, "simulation.json"), "utf8")) as Simulation;
  const account = await withServer(dir, async ({ client, folder, config }) => {
    if (await holdsRealReports(client)) return { read: 0, accepted: 0, repeated: 0, refused: [] };
    const author = { org: config.gateway.org, signer: await readSeed(folder.seed(config.gateway.org, "gateway")) };
    return fileReports(filings(simulation), { client, author, clock: Date.now, onProgress: () => undefined, signal });
  });
  return { kind: "simulated", account };
}

/** A log that began with real rows gets no invented ones, also when the rows are no longer at hand. */
async function holdsRealReports(client: SocketClient): Promise<boolean> {
  const [status, list] = [await client.get("/v1/status"), await client.get("/v1/reports?limit=1")];
  return Object(status.body).simulated === false && Object(list.body).total > 0;
}

async function* filings(simulation: Simulation): AsyncGenerator<Filing> {
  for (const [position, report] of simulateReports(simulation).entries()) {
    const body = { ...report };
    yield {
      record: position + 1,
      line: position + 1,
      body,
      restricted: restrictedPaths("agreement.report.filed", body),
    };
  }
}
