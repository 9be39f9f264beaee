// For tests: a data folder of its own, real witness processes, a served mechanism, and a gateway that can speak.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { restrictedPaths, simulateReports, type Report } from "@mizan/agreement";
import { authorKeyId, encodeBase64, isRefusal, type JsonObject, type Submission } from "@mizan/ledger";
import { expectedLink } from "@mizan/oversight";
import { signDraft, type Author, type Link } from "./author.ts";
import { latestSeen } from "./prepare.ts";
import { serve, type Served } from "./serve.ts";
import { createDataFolder } from "./setup/create.ts";
import { sayFirstStatements } from "./setup/enrol.ts";
import { readScenario, SCENARIOS } from "./setup/scenario.ts";
import { readSeed } from "./seed.ts";
import { startWitnesses, type WitnessProcess } from "./witness-processes.ts";

export type Fixture = {
  readonly dir: string;
  readonly served: Served;
  readonly witnesses: WitnessProcess[];
  readonly warnings: string[];
  /** An author of the scenario whose seed lies in the folder. */
  author(org: string, role: string): Promise<Author>;
  close(): Promise<void>;
};

export type FixtureOptions = {
  readonly witnesses?: boolean;
  readonly port?: number | null;
  readonly clock?: () => number;
};

export async function startFixture({
  witnesses: wanted = true,
  port = null,
  clock = Date.now,
}: FixtureOptions = {}): Promise<Fixture> {
  const dir = await mkdtemp(join(tmpdir(), "mizan-"));
  const data = join(dir, "data");
  const scenario = await readScenario(join(SCENARIOS, "istanbul-2025"));
  await createDataFolder({ dir: data, origin: "localhost:7300/log", scenario, operator: "Test operator" });
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const served = await serve({ dir: data, port, logger: false, warn, clock, demo: true });
  const witnesses = wanted ? [...(await startWitnesses(served.config.guarantors, warn))] : [];
  await sayFirstStatements({
    ...served,
    scenario,
    clock,
    exercise: { start: "2025-10-26T06:00:00Z", rate: 1 },
  });
  return {
    dir: data,
    served,
    witnesses,
    warnings,
    author: async (org, role) => ({ org, signer: await readSeed(served.folder.seed(org, role)) }),
    close: async () => {
      await served.close();
      await Promise.all(witnesses.map((witness) => witness.stop()));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Simulated reports, as many as asked for, each another record. */
export function someReports(count: number, seed = 1): readonly Report[] {
  const place = { country: "Nowhere", adm1: "Test province", adm2: "Test district", lat: 33.2, lon: 69.8 };
  const side = (org: string) => ({ org, places: [place] });
  const pairs = Math.ceil(count / 2);
  return simulateReports({
    seed,
    pairs,
    from: "2025-10-19T00:00:00Z",
    hours: 168,
    sides: [side("party-a"), side("party-b")],
  }).slice(0, count);
}

export type Wire = { readonly salt: string; readonly envelope: string; readonly disclosures: unknown };

/** Signs a statement and gives it the form in which it is posted. */
export function sign(
  author: Author,
  draft: { type: string; body: JsonObject },
  link: Link,
): Wire & { readonly hash: string } {
  const restricted = draft.type === "agreement.report.filed" ? restrictedPaths(draft.type, draft.body) : [];
  const signed = signDraft(author, { ...draft, restricted }, link, Date.now());
  if (isRefusal(signed)) throw new Error(signed.rule);
  return { ...toWire(signed), hash: signed.hash };
}

export function toWire({ salt, envelope, disclosures }: Submission): Wire {
  return { salt: encodeBase64(salt), envelope: encodeBase64(envelope), disclosures };
}

/** Files a report as an author's next public statement; fails the test where it is not accepted. */
export async function fileReport(fixture: Fixture, author: Author, report: Report): Promise<void> {
  const draft = { type: "agreement.report.filed", body: { ...report } };
  const { hash: _hash, ...wire } = sign(author, draft, nextLink(fixture, author));
  const payload = { statements: [wire] };
  const response = await fixture.served.app.inject({ method: "POST", url: "/v1/statements", payload });
  if (response.statusCode !== 202) throw new Error(response.body);
}

/** The numbers an author's next statement on a chain carries. */
export function nextLink({ served }: Pick<Fixture, "served">, author: Author, chain: Link["chain"] = "public"): Link {
  const said = served.mechanism.fold.oversight.sequences;
  const { seq, prev } = expectedLink(said, authorKeyId(author.signer.publicKey), chain);
  return { chain, seq, prev, seen: latestSeen(served.mechanism.known) };
}

/** Waits for what must come about by itself; fails with what it waited for. */
export async function until(what: string, check: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await setTimeout(25);
  }
}
