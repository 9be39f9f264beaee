// The policies as files: read from `policies/`, checked against their schema, each known by its @id.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policySetTextToParts, policyToJson, validate } from "@cedar-policy/cedar-wasm/nodejs";

export const POLICY_FOLDER = join(import.meta.dirname, "../../../../policies");
/** In the order in which a person would read them. */
const FILES = ["say", "decide", "read", "talks", "sites", "movements", "financing", "intelligence", "never"] as const;

export type PolicyFile = { readonly name: string; readonly text: string };

export type PolicySet = {
  readonly files: readonly PolicyFile[];
  /** Policies by their @id. */
  readonly policies: Readonly<Record<string, string>>;
  /** hex SHA-256 of all texts: remembered answers are good for this version only. */
  readonly version: string;
};

/** Throws, naming the file: a mechanism does not start with policies that nobody can have meant. */
export function readPolicies(folder = POLICY_FOLDER): PolicySet {
  const schema = readFileSync(join(folder, "schema.cedarschema"), "utf8");
  const files = FILES.map((name) => ({
    name: `${name}.cedar`,
    text: readFileSync(join(folder, `${name}.cedar`), "utf8"),
  }));
  const policies: Record<string, string> = {};
  for (const { name, text } of files)
    for (const [id, policy] of identified(name, text)) {
      if (Object.hasOwn(policies, id)) throw new Error(`${name}: the id ${id} stands twice`);
      policies[id] = policy;
    }
  const checked = validate({ schema, policies: { staticPolicies: policies } });
  if (checked.type === "failure") throw new Error(`policies: ${checked.errors[0]?.message ?? "cannot be read"}`);
  const [wrong] = checked.validationErrors;
  if (wrong) throw new Error(`policies: ${wrong.policyId}: ${wrong.error.message}`);
  const version = createHash("sha256").update(schema);
  for (const { text } of files) version.update("\0").update(text);
  return { files, policies, version: version.digest("hex") };
}

function identified(name: string, text: string): [id: string, policy: string][] {
  const parts = policySetTextToParts(text);
  if (parts.type === "failure") throw new Error(`${name}: ${parts.errors[0]?.message ?? "cannot be read"}`);
  return parts.policies.map((policy, position) => {
    const json = policyToJson(policy);
    const id = json.type === "success" ? json.json.annotations?.["id"] : undefined;
    if (typeof id !== "string") throw new Error(`${name}: policy ${position + 1} has no @id`);
    return [id, policy];
  });
}
