// Builds the verifier as one file that needs nothing but Node 20 or later: `node build.ts [FILE]`, else dist/mizan-verify.mjs.
import { chmod } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { build } from "rolldown";

const here = import.meta.dirname;
const out = process.argv[2] ?? join(here, "dist", "mizan-verify.mjs");

const { output } = await build({
  input: join(here, "src/node/main.ts"),
  platform: "node",
  external: [/^node:/],
  output: {
    file: out,
    format: "esm",
    minify: false,
    banner:
      "#!/usr/bin/env node\n// Mizan's verifier, Apache-2.0: sources in packages/verifier of the project. Contains @noble/curves, @noble/hashes and fflate (MIT).",
    codeSplitting: false,
  },
});
const imports = output.flatMap((chunk) => (chunk.type === "chunk" ? [...chunk.imports, ...chunk.dynamicImports] : []));
const foreign = imports.filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
if (foreign.length > 0) throw new Error(`the one file must not import ${foreign.join(", ")}`);
await chmod(out, 0o755);
