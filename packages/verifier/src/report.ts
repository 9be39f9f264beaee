// What a verification found, as values for machines and as one line for people.
import { formatInstant } from "@mizan/ledger";
import type { Authors } from "./check-openings.ts";

export type GuarantorReport = {
  /** Its name in the policy. */
  readonly name: string;
  /** Entries under its last published cosignature; 0 when there is none. */
  readonly size: number;
  /** Milliseconds since the epoch; null when there is none. */
  readonly cosignedAt: number | null;
};

export type Report = {
  readonly origin: string;
  readonly entries: number;
  /** base64 root over `signed` entries. */
  readonly root: string;
  /** Entries under the largest checkpoint that the log signed. */
  readonly signed: number;
  /** Entries under the largest complete checkpoint: only these are final. */
  readonly complete: number;
  /** Entries beyond that. */
  readonly pending: number;
  readonly completeCheckpoints: number;
  readonly openings: {
    readonly verified: number;
    readonly withheld: number;
    readonly distrusted: number;
    /** False where a source that cannot list had more entries without opening than were asked for. */
    readonly all: boolean;
  };
  readonly authors: readonly Authors[];
  /** Public chains found without a gap. Restricted chains cannot be judged from what is published. */
  readonly publicChains: number;
  readonly guarantors: readonly GuarantorReport[];
  /** Milliseconds since the epoch: log time of the first and the last commit. */
  readonly logTime: { readonly from: number; readonly to: number };
  readonly commits: number;
  readonly policyFrom: "given" | "log";
  readonly known: { readonly size: number } | null;
  /** Whether every file of the source was looked at; only a source that can list allows it. */
  readonly wholeFolder: boolean;
  readonly leftovers: number;
};

/** The sentence that `mizan verify` prints. */
export function describeReport(report: Report): string {
  const { entries, signed, openings, complete, pending, guarantors, logTime, known } = report;
  const parts = [
    `${report.origin}: ${entries} entries hashed${signed === entries ? "" : `, ${signed} of them`} to the signed root`,
    `${openings.verified} statements opened, each signature and public chain checked`,
    `${openings.withheld} withheld${openings.all ? "" : " or not asked for"}`,
    ...(openings.distrusted > 0 ? [`${openings.distrusted} by keys revoked later`] : []),
    `complete to ${complete}${pending > 0 ? `, ${pending} waiting for guarantors` : ""}`,
    guarantors
      .map(({ name, cosignedAt }) => `${name} ${cosignedAt === null ? "never" : formatInstant(cosignedAt)}`)
      .join(", "),
    `log time ${formatInstant(logTime.from)} to ${formatInstant(logTime.to)}`,
    ...(known ? [`extends the known checkpoint of ${known.size}`] : []),
  ];
  return parts.join("; ");
}
