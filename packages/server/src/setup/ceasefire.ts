// The ceasefire that stood before the log began: entered at set-up by both principals, by the path of any joint act, and marked so.
import type { JsonObject } from "@mizan/ledger";
import type { Author } from "../author.ts";
import type { Folder } from "../folder.ts";
import type { Mechanism } from "../mechanism.ts";
import { readSeed } from "../seed.ts";
import { mustSay } from "../speaking.ts";
import type { Scenario } from "./scenario.ts";

export type Entering = {
  readonly mechanism: Mechanism;
  readonly folder: Folder;
  readonly scenario: Scenario;
  readonly clock: () => number;
};

/** Says what is still unsaid, so that it may be run again after it was cut off. */
export async function enterCeasefire(entering: Entering, subject: JsonObject): Promise<void> {
  const { mechanism, scenario } = entering;
  const known = () => [...mechanism.fold.oversight.decisions.values()].find(({ kind }) => kind === "ceasefire");
  const [first] = scenario.parties;
  if (first === undefined) throw new Error("a scenario has two parties");
  if (!known())
    await mustSay(entering, await principalOf(entering, first), {
      kind: "propose-decision",
      decision: "ceasefire",
      case: null,
      subject,
      until: null,
    });
  const decision = known();
  if (!decision) throw new Error("the ceasefire was proposed and is not there");
  for (const org of scenario.parties)
    if (!decision.stands.has(`${org}/principal`))
      await mustSay(entering, await principalOf(entering, org), { kind: "sign-decision", of: decision.ref.index });
}

async function principalOf({ folder }: Entering, org: string): Promise<Author> {
  return { org, signer: await readSeed(folder.seed(org, "principal")) };
}
