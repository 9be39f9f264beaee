// The front door of the intelligence room.
export { type IntelligenceCode } from "./admit.ts";
export { type RecipientEnrolled, type IntelligenceFact, type IntelligenceFactCode } from "./fact.ts";
export { INTELLIGENCE } from "./room.ts";
export { type IntelligenceState } from "./state.ts";
