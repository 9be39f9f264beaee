// The front door of the financing room.
export { type FinancingCode } from "./admit.ts";
export { LIST_SOURCES, type ListSnapshot, type FinancingFact, type FinancingFactCode } from "./fact.ts";
export { FINANCING } from "./room.ts";
export { type FinancingState } from "./state.ts";
