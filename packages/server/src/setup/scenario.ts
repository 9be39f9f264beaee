// A scenario folder: which organisations there are, which offices they hold, and what they call themselves.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROLES, type Role } from "@mizan/oversight";

export type Organisation = {
  readonly org: string;
  readonly name: Readonly<Record<string, string>>;
  readonly roles: readonly Role[];
};

export type Scenario = {
  readonly id: string;
  readonly dir: string;
  readonly organisations: readonly Organisation[];
  /** In the mandate's order. */
  readonly coChairs: readonly string[];
};

export const SCENARIOS = join(import.meta.dirname, "../../../../scenarios");

/** Throws, naming the file and the rule: a scenario is the installer's own file, not a message from outside. */
export async function readScenario(dir: string): Promise<Scenario> {
  const file = join(dir, "scenario.json");
  const value: unknown = JSON.parse(await readFile(file, "utf8"));
  const id = member(value, "id");
  const organisations = member(value, "organisations");
  const coChairs = member(member(value, "order"), "coChairs");
  if (typeof id !== "string" || !Array.isArray(organisations) || !isTexts(coChairs))
    throw new Error(`${file}: expected id, organisations and order.coChairs`);
  return {
    id,
    dir,
    coChairs,
    organisations: organisations.map((item: unknown, at) => organisation(item, `${file}: organisation ${at}`)),
  };
}

function organisation(value: unknown, at: string): Organisation {
  const org = member(value, "org");
  const name = member(value, "name");
  const roles = member(value, "roles");
  if (typeof org !== "string" || !isTexts(roles) || typeof name !== "object" || name === null)
    throw new Error(`${at}: expected org, name and roles`);
  const known = roles.filter((role): role is Role => ROLES.some((one) => one === role));
  if (known.length !== roles.length) throw new Error(`${at}: a role that does not exist`);
  return {
    org,
    roles: known,
    name: Object.fromEntries(Object.entries(name).map(([language, text]) => [language, String(text)])),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
