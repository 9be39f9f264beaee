// How exactly the clocks of log, guarantors and verifier are expected to agree.

/** How far two clocks may be apart (ledger.md §2). */
export const CLOCK_SLACK_MS = 5_000;
