// The front door of the movements room.
export { type MovementsCode } from "./admit.ts";
export { FEED_KINDS, type FeedRegistered, type MovementsFact, type MovementsFactCode } from "./fact.ts";
export { MOVEMENTS } from "./room.ts";
export { type MovementsState } from "./state.ts";
