// The room as the others meet it: lists, names, screening, transfers, traces and freezes.
import type { Room } from "@mizan/ledger";
import { admitFinancing, type FinancingCode } from "./admit.ts";
import { FINANCING_VOCABULARY, type FinancingFact } from "./fact.ts";
import { applyFinancing, emptyFinancing, type FinancingState } from "./state.ts";

export const FINANCING: Room<FinancingState, FinancingFact, FinancingCode> = {
  name: "financing",
  empty: emptyFinancing,
  vocabulary: FINANCING_VOCABULARY,
  admit: admitFinancing,
  apply: applyFinancing,
};
