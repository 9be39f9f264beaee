// `mizan verify <url or folder>`: checks a whole published log and says in one line what was verified, or what was not.
import { writeFile } from "node:fs/promises";
import { isRefusal, MAX_NOTE_BYTES, MAX_POLICY_BYTES, MAX_ROOTS_BYTES } from "@mizan/ledger";
import { describeRefusal, isLogRefusal, type LogRefusal } from "../log-refusal.ts";
import { describeReport, type Report } from "../report.ts";
import { verifyLog, type Phase, type Progress } from "../verify-log.ts";
import { misuse, type Arguments, type ExitCode, type Io } from "./command.ts";
import { nodeEd25519 } from "./ed25519.ts";
import { findSource, isUnreadable, readGiven } from "./find-source.ts";
import { progressLine } from "./progress.ts";

export const VERIFY_HELP = `usage: mizan verify <url or folder> [--policy FILE] [--roots FILE] [--known FILE] [--json]

Checks a published log against its guarantors' signatures: every entry, tile, checkpoint and log time, and every published
statement's commitment, signature, author and chain. Of a folder every file is looked at; a data folder is verified in its
log/, against the operator's own commit records.

  --policy FILE  the policy you keep: the log's key, the guarantors' keys, the quorum. Without it the log's own is used
  --roots FILE   the roots.json you keep: the keys that genesis names
  --known FILE   a checkpoint you kept from before: this log must extend it; if not, fork.json is written beside it as evidence
  --json         the report, or the refusal, as one JSON object

exit 0 verified · 1 not verified · 2 misuse`;

const EVIDENCE_FILE = "fork.json";

export async function verifyCommand({ values, positionals }: Arguments, io: Io): Promise<ExitCode> {
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) return misuse(io, "one address or folder is required", "verify");
  const policy = await readGiven(values["policy"], MAX_POLICY_BYTES);
  const roots = await readGiven(values["roots"], MAX_ROOTS_BYTES);
  const known = await readGiven(values["known"], MAX_NOTE_BYTES);
  for (const file of [policy, roots, known]) if (isUnreadable(file)) return misuse(io, file.unreadable, "verify");
  const source = await findSource(place, io.signal);
  if (isRefusal(source)) return fail(io, source, values["json"] === true);
  const timer = phaseTimer();
  const draw = progressLine(io);
  const options = {
    policy: bytesOf(policy),
    roots: bytesOf(roots),
    known: bytesOf(known),
    ed: nodeEd25519(),
    nowMs: io.nowMs(),
    signal: io.signal,
    onProgress: (progress: Progress) => {
      timer.see(progress.phase);
      draw.show(progress);
    },
  };
  const result = await verifyLog(source, options);
  draw.clear();
  const isJson = values["json"] === true;
  if (!isRefusal(result)) return succeed(io, result, { isJson, milliseconds: timer.end() });
  const evidence = isLogRefusal(result) && (await keepEvidence(result));
  if (evidence && !isJson) io.stderr(`mizan verify: evidence that anyone can check is in ${evidence}\n`);
  return fail(io, result, isJson, evidence || undefined);
}

function succeed(
  io: Io,
  report: Report,
  { isJson, milliseconds }: { isJson: boolean; milliseconds: Timings },
): ExitCode {
  if (report.policyFrom === "log") {
    io.stderr(
      "mizan verify: POLICY TAKEN FROM THE LOG ITSELF: its keys are only the log's word. Keep a policy file and give it with --policy.\n",
    );
  }
  if (report.leftovers > 0)
    io.stderr(`mizan verify: ${report.leftovers} temporary files of an interrupted write were passed over\n`);
  io.stdout(
    isJson
      ? `${JSON.stringify({ verified: true, ...report, milliseconds })}\n`
      : `verified: ${describeReport(report)}\n`,
  );
  return 0;
}

function fail(io: Io, refusal: Parameters<typeof describeRefusal>[0], isJson: boolean, evidence?: string): ExitCode {
  if (isJson)
    io.stdout(`${JSON.stringify({ verified: false, ...describeJson(refusal), ...(evidence ? { evidence } : {}) })}\n`);
  io.stderr(`mizan verify: not verified: ${describeRefusal(refusal)}\n`);
  return 1;
}

function describeJson(refusal: Parameters<typeof describeRefusal>[0]) {
  const { refused, rule, at } = refusal;
  const place = isLogRefusal(refusal)
    ? { file: refusal.file, firstIndex: refusal.entries.first, endIndex: refusal.entries.end }
    : {};
  return { refused, rule, ...(at === undefined ? {} : { at }), ...place };
}

/** Written where the command runs, never over another: evidence may be all that is left. */
async function keepEvidence({ evidence }: LogRefusal): Promise<string | undefined> {
  if (!evidence) return undefined;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? EVIDENCE_FILE : `fork-${number}.json`;
    try {
      await writeFile(name, evidence, { flag: "wx" });
      return name;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

type Timings = Partial<Record<Phase, number>>;

/** How long each phase took; signatures of statements are in "openings", those of checkpoints in "checkpoints". */
function phaseTimer() {
  const timings: Timings = {};
  let current: Phase = "checkpoints";
  let since = performance.now();
  const close = () => {
    const now = performance.now();
    timings[current] = Math.round((timings[current] ?? 0) + now - since);
    since = now;
  };
  return {
    see: (phase: Phase) => {
      if (phase === current) return;
      close();
      current = phase;
    },
    end: (): Timings => {
      close();
      return timings;
    },
  };
}

function bytesOf(value: Uint8Array | undefined | { readonly unreadable: string }): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined;
}
