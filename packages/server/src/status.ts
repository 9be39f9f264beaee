// How the mechanism stands at this moment: what the header of every page shows.
import type { GuarantorState } from "./witnessing.ts";

export type LabelledGuarantor = GuarantorState & { readonly label: Readonly<Record<string, string>> };

export type Status = {
  readonly operator: string;
  readonly origin: string;
  readonly scenario: string;
  readonly exercise: boolean;
  /** Some record shown is simulated. */
  readonly simulated: boolean;
  readonly size: number;
  readonly loggedAt: number | null;
  readonly complete: { readonly size: number; readonly at: number } | null;
  readonly guarantors: readonly LabelledGuarantor[];
  /** Why nothing is accepted at present. */
  readonly stopped: string | null;
  readonly serverTime: number;
};
