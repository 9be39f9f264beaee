// The front door of the witness room.
export { nodeEd25519, nodeSigner } from "./ed25519-node.ts";
export { initWitness, originHash, readIdentity, type NewWitness, type WitnessIdentity } from "./folder.ts";
export { runWitness, type RunningWitness, type WitnessOptions } from "./server.ts";
export { reseedWitness, type Reseed } from "./reseed.ts";
export { addCheckpoint, fetchCosigned, type AskWitness, type RefusedCode, type WitnessReply } from "./client.ts";
export { disk, DiskFault, type Disk } from "./disk.ts";
export { type RateLimit } from "./rate.ts";
export { type WitnessCode, type WitnessRefusal } from "./refusal.ts";
