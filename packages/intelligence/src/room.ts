// The room as the others meet it: products sealed to those their marking names; receipts, requests and disclosures.
import type { Room } from "@mizan/ledger";
import { admitIntelligence, type IntelligenceCode } from "./admit.ts";
import { INTELLIGENCE_VOCABULARY, type IntelligenceFact } from "./fact.ts";
import { applyIntelligence, emptyIntelligence, type IntelligenceState } from "./state.ts";

export const INTELLIGENCE: Room<IntelligenceState, IntelligenceFact, IntelligenceCode> = {
  name: "intelligence",
  empty: emptyIntelligence,
  vocabulary: INTELLIGENCE_VOCABULARY,
  admit: admitIntelligence,
  apply: applyIntelligence,
};
