// One co-chair takes a joint decision alone: twice with its own key, in the other's name, and at last with the operator's help.
import { join } from "node:path";
import { authorKeyId, isRefusal, type JsonObject, type Refusal, type Submission } from "@mizan/ledger";
import { expectedLink } from "@mizan/oversight";
import { signDraft, type Author } from "../author.ts";
import type { Mechanism } from "../mechanism.ts";
import { latestSeen } from "../prepare.ts";
import { readSeed } from "../seed.ts";
import { serve, type Served } from "../serve.ts";
import { readScenario, SCENARIOS } from "../setup/scenario.ts";
import { say } from "../speaking.ts";
import { noticedAtDoor, type Attack, type Noticed } from "./attack.ts";
import { noticedByVerifier, type CopiedLog } from "./copied-log.ts";
import { rewriteLog, type Movable } from "./rewritten-log.ts";

export const ruleAlone: Attack = {
  name: "rule-alone",
  run: async (copy) => {
    const { refusals, forged } = await atTheDoor(copy);
    return [...refusals, await pastTheDoor(copy, forged)];
  },
};

type Tried = { readonly refusals: readonly Noticed[]; readonly forged: Submission };

/** A mechanism on the copy, as it is served: the statements come in by the one door there is. */
async function atTheDoor(copy: CopiedLog): Promise<Tried> {
  const scenario = await readScenario(join(SCENARIOS, copy.config.scenario));
  const [own, other] = scenario.coChairs;
  if (own === undefined || other === undefined) throw new Error("a scenario has two co-chairs");
  const served = await serve({ dir: copy.dir, port: null, logger: false, warn: () => undefined });
  try {
    const author = { org: own, signer: await readSeed(served.folder.seed(own, "co-chair")) };
    const of = await propose(served, author, scenario.mandate);
    const speaking = { mechanism: served.mechanism, clock: Date.now };
    const body = signatureOn(served.mechanism, author, of);
    const first = await say(speaking, author, { kind: "sign-decision", of });
    const again = isRefusal(first) ? first : await say(speaking, author, { kind: "sign-decision", of });
    const forged = await inTheNameOf(other, { served, author, body });
    const [outcome] = await served.mechanism.submit([forged], { atomic: true });
    return { refusals: [again, outcome].map(mustBeRefused), forged };
  } finally {
    await served.close();
  }
}

async function propose(served: Served, author: Author, mandate: JsonObject): Promise<number> {
  const speaking = { mechanism: served.mechanism, clock: Date.now };
  const proposals = [
    { decision: "mandate", subject: mandate },
    { decision: "ceasefire-broken", subject: { reasons: "one office alone says so" } },
  ] as const;
  let refused: Refusal | undefined;
  for (const { decision, subject } of proposals) {
    const said = await say(speaking, author, { kind: "propose-decision", decision, case: null, subject, until: null });
    if (!isRefusal(said)) return said[0] ?? -1;
    refused = said;
  }
  throw new Error(`nothing could be proposed: ${refused?.rule}`);
}

/** What a signature on this proposal says, whoever gives it. */
function signatureOn(mechanism: Mechanism, author: Author, of: number): JsonObject {
  const prepared = mechanism.prepare({ kind: "sign-decision", of }, authorKeyId(author.signer.publicKey));
  if (isRefusal(prepared)) throw new Error(`a proposal cannot be signed: ${prepared.rule}`);
  const [draft] = prepared;
  if (draft === undefined) throw new Error("a signature says nothing");
  return draft.body;
}

type Forging = { readonly served: Served; readonly author: Author; readonly body: JsonObject };

/** The key is one office's, the name above it the other's. */
async function inTheNameOf(org: string, { served, author, body }: Forging): Promise<Submission> {
  const { mechanism } = served;
  const key = authorKeyId(author.signer.publicKey);
  const link = expectedLink(mechanism.fold.oversight.sequences, key, "public");
  const draft = { type: "oversight.decision.signed", body, restricted: [] };
  const at = { chain: "public", seq: link.seq, prev: link.prev, seen: latestSeen(mechanism.known) } as const;
  const signed = signDraft({ ...author, org }, draft, at, Date.now());
  if (isRefusal(signed)) throw new Error(`a forgery could not be signed: ${signed.rule}`);
  return { salt: signed.salt, envelope: signed.envelope, disclosures: [] };
}

/** The operator writes it into the log without asking any rule. */
async function pastTheDoor(copy: CopiedLog, forged: Submission): Promise<Noticed> {
  const dir = copy.beside("forced");
  let last: Movable | undefined;
  await rewriteLog(copy, dir, {
    change: (entries) => {
      last = entries.at(-1);
      return entries;
    },
    from: Number.MAX_SAFE_INTEGER,
    append: (loggedAt) => ({
      loggedAt,
      entries: [{ opening: { ...forged, index: (last?.opening.index ?? 0) + 1 }, isOpen: true, isSealed: false }],
    }),
  });
  return noticedByVerifier(dir, copy);
}

function mustBeRefused(outcome: unknown): Noticed {
  if (isRefusal(outcome)) return noticedAtDoor(outcome);
  throw new Error("one office alone was heard as two");
}
