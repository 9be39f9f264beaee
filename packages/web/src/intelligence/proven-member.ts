// A key is sealed to only once its enrolment is proven here: signed by its office, in the log, cosigned by both guarantors.
import type { Member } from "@mizan/intelligence";
import { isRefusal, nobleEd25519, refuse, type Refusal } from "@mizan/ledger";
import { checkProof, MAX_BUNDLE_BYTES, readServedProof, readUrl } from "@mizan/verifier";
import { serverNow } from "../ui/clock.ts";

const ENROLLED = "intelligence.recipient.enrolled";
const proven = new Map<string, Promise<Refusal | undefined>>();

/** Undefined where the server's word for this key holds; asked once for each key as long as the page is open. */
export function refuseMember(member: Member): Promise<Refusal | undefined> {
  const known = proven.get(member.key) ?? prove(member);
  proven.set(member.key, known);
  void known.then((refusal) => refusal && proven.delete(member.key));
  return known;
}

async function prove({ mailbox, org, role, recipient }: Member): Promise<Refusal | undefined> {
  const files = await readServedProof((path) => readUrl(path, { limit: MAX_BUNDLE_BYTES }), mailbox);
  if (isRefusal(files)) return files;
  const report = checkProof(files, { ed: nobleEd25519, nowMs: serverNow() });
  if (isRefusal(report)) return report;
  const said = report.body["recipient"];
  if (report.type === ENROLLED && report.org === org && report.role === role && said === recipient) return undefined;
  return refuse("key-not-proven", "the office's own signed enrolment says another key", `mailbox ${mailbox}`);
}
