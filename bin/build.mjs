// `npm run build`: the console, the public scripts and the one-file verifier, cached by content.
import { setUp } from "./setup.mjs";

await setUp();
