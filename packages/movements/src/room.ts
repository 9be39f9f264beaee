// The room as the others meet it: feeds, positions and counts; what crosses the line, which way, how sure we are, and what was not watched.
import type { Room } from "@mizan/ledger";
import { admitMovements, type MovementsCode } from "./admit.ts";
import { MOVEMENTS_VOCABULARY, type MovementsFact } from "./fact.ts";
import { applyMovements, emptyMovements, type MovementsState } from "./state.ts";

export const MOVEMENTS: Room<MovementsState, MovementsFact, MovementsCode> = {
  name: "movements",
  empty: emptyMovements,
  vocabulary: MOVEMENTS_VOCABULARY,
  admit: admitMovements,
  apply: applyMovements,
};
