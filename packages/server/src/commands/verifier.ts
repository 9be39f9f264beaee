// `mizan verify`, `proof`, `check-proof`: the verifier's own commands, the same as in its one-file bundle.
import { processIo, runVerifierCommand } from "@mizan/verifier";
import type { Command } from "./command.ts";

export const verifyCommand = command("verify");
export const proofCommand = command("proof");
export const checkProofCommand = command("check-proof");

function command(name: string): Command {
  return { help: null, run: (args) => runVerifierCommand([name, ...args], processIo()) };
}
