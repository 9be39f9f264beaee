// What a person's screen does, by an office whose seed lies on this machine: prepare, sign, submit.
import { authorKeyId, isRefusal, type Chain, type JsonObject, type Refusal, type Submission } from "@mizan/ledger";
import { expectedLink } from "@mizan/oversight";
import { signDraft, type Author } from "./author.ts";
import type { Mechanism } from "./mechanism.ts";
import { latestSeen, type Command } from "./prepare.ts";

type Speaking = { readonly mechanism: Mechanism; readonly clock: () => number };

/** The log indexes of what was said; or why it was refused, and then nothing was. */
export async function say(
  { mechanism, clock }: Speaking,
  author: Author,
  command: Command,
): Promise<readonly number[] | Refusal> {
  const prepared = mechanism.prepare(command, authorKeyId(author.signer.publicKey));
  if (isRefusal(prepared)) return prepared;
  const submissions: Submission[] = [];
  for (const { type, body, restricted, chain, seq, prev, seen } of prepared) {
    const signed = signDraft(author, { type, body, restricted }, { chain, seq, prev, seen }, clock());
    if (isRefusal(signed)) return signed;
    submissions.push(signed);
  }
  const outcomes = await mechanism.submit(submissions, { atomic: true });
  const refused = outcomes.find(isRefusal);
  return refused ?? outcomes.flatMap((outcome) => (isRefusal(outcome) ? [] : [outcome.index]));
}

/** For set-up, where a refusal means that what is being set up cannot be. */
export async function mustSay(speaking: Speaking, author: Author, command: Command): Promise<void> {
  const said = await say(speaking, author, command);
  if (isRefusal(said)) throw new Error(`${command.kind} was refused: ${said.rule}`);
}

/** A machine's own words, for which there is no command: a body under its type. */
export async function sayBody(
  { mechanism, clock }: Speaking,
  author: Author,
  { type, body, chain }: { readonly type: string; readonly body: JsonObject; readonly chain: Chain },
): Promise<number | Refusal> {
  const { seq, prev } = expectedLink(mechanism.fold.oversight.sequences, authorKeyId(author.signer.publicKey), chain);
  const link = { chain, seq, prev, seen: latestSeen(mechanism.known) };
  const signed = signDraft(author, { type, body, restricted: [] }, link, clock());
  if (isRefusal(signed)) return signed;
  const [outcome] = await mechanism.submit([signed], { atomic: true });
  if (outcome === undefined) throw new Error("a submission has no outcome");
  return isRefusal(outcome) ? outcome : outcome.index;
}
