// `mizan verify`, `proof`, `check-proof`: the verifier's own commands, the same as in its one-file bundle.
import { runVerifierCommand, VERIFIER_HELP } from "@mizan/verifier/node";
import type { Command } from "./command.ts";

export const verifyCommand = command("verify");
export const proofCommand = command("proof");
export const checkProofCommand = command("check-proof");
