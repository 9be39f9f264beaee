// Where the demonstration's data lies unless a command is told otherwise.
import { join } from "node:path";

export const PROJECT = join(import.meta.dirname, "../../../..");
export const DEMO_DATA = join(PROJECT, "data", "istanbul-2025");
