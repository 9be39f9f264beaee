// A scenario folder: which organisations there are, which offices they hold, and what they call themselves.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkJsonValue, isJsonObject, isRefusal, type JsonObject } from "@mizan/ledger";
import { ROLES, type Role } from "@mizan/oversight";

export type Organisation = {
  readonly org: string;
  readonly office: string;
  readonly name: Words;
  readonly roles: readonly Role[];
};

type Words = Readonly<Record<string, string>>;

/** An invented office holder of the demonstration: an office, never a person's name. */
export type Persona = { readonly id: string; readonly org: string; readonly role: Role; readonly name: Words };

/** What somebody said before the log began, as an outlet had it: a claim, of which only dates and places are taken as facts. */
export type TimelineClaim = {
  readonly speaker: string;
  readonly outlet: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly claim: Words;
  readonly grade: string;
};

/** A district by its names and the middle of it: what a phone offers where there is no signal. */
export type District = {
  readonly country: string;
  readonly adm1: string;
  readonly adm2: string;
  readonly lat: number;
  readonly lon: number;
};

export type Scenario = {
  readonly id: string;
  readonly dir: string;
  readonly title: Words;
  readonly scene: { readonly id: string; readonly title: Words };
  readonly organisations: readonly Organisation[];
  readonly personas: readonly Persona[];
  readonly timeline: readonly TimelineClaim[];
  /** On both sides of the line, party by party in the mandate's order. */
  readonly districts: readonly District[];
  /** the exercise's mandate, as a decision's subject; its text is written for the exercise */
  readonly mandate: JsonObject;
  /** the ceasefire that stood before the log began, as a decision's subject; null where none did */
  readonly ceasefire: JsonObject | null;
  /** In the mandate's order. */
  readonly parties: readonly string[];
  /** In the mandate's order. */
  readonly coChairs: readonly string[];
};

export const SCENARIOS = join(import.meta.dirname, "../../../../scenarios");

/** Throws, naming the file and the rule: a scenario is the installer's own file, not a message from outside. */
export async function readScenario(dir: string): Promise<Scenario> {
  const file = join(dir, "scenario.json");
  const value = await readJson(file);
  const order = member(value, "order");
  const coChairs = member(order, "coChairs");
  const parties = member(order, "parties");
  const organisations = member(value, "organisations");
  const personas = member(value, "personas") ?? [];
  const id = member(value, "id");
  if (typeof id !== "string" || !Array.isArray(organisations) || !isTexts(coChairs) || !isTexts(parties))
    throw new Error(`${file}: expected id, organisations, order.parties and order.coChairs`);
  if (!Array.isArray(personas)) throw new Error(`${file}: personas are a list`);
  return {
    id,
    dir,
    coChairs,
    parties,
    title: words(member(value, "title")),
    scene: {
      id: text(member(member(value, "scene"), "id"), `${file}: scene.id`),
      title: words(member(member(value, "scene"), "title")),
    },
    organisations: organisations.map((item: unknown, at) => organisation(item, `${file}: organisation ${at}`)),
    personas: personas.map((item: unknown, at) => persona(item, `${file}: persona ${at}`)),
    timeline: await readTimeline(join(dir, "timeline.json")),
    districts: await readDistricts(join(dir, "simulation.json"), parties),
    mandate: await readSubject(join(dir, "mandate.json")),
    ceasefire: existsSync(join(dir, "ceasefire.json")) ? await readSubject(join(dir, "ceasefire.json")) : null,
  };
}

async function readJson(file: string): Promise<unknown> {
  const value: unknown = JSON.parse(await readFile(file, "utf8"));
  return value;
}

async function readTimeline(file: string): Promise<readonly TimelineClaim[]> {
  const value = await readJson(file);
  if (!Array.isArray(value)) throw new Error(`${file}: expected a list of claims`);
  return value.map((item: unknown, at) => {
    const of = (name: string) => text(member(item, name), `${file}: claim ${at}: ${name}`);
    return {
      speaker: of("speaker"),
      outlet: of("outlet"),
      date: of("date"),
      from: of("from"),
      to: of("to"),
      claim: words(member(item, "claim")),
      grade: of("grade"),
    };
  });
}

async function readDistricts(file: string, parties: readonly string[]): Promise<readonly District[]> {
  const sides = existsSync(file) ? member(await readJson(file), "sides") : [];
  if (!Array.isArray(sides)) throw new Error(`${file}: expected a list of sides`);
  return parties.flatMap((party) => {
    const places = member(
      sides.find((side: unknown) => member(side, "org") === party),
      "places",
    );
    return Array.isArray(places) ? places.map((place: unknown) => district(place, `${file}: a place of ${party}`)) : [];
  });
}

function district(value: unknown, at: string): District {
  const name = (of: string) => text(member(value, of), `${at}: ${of}`);
  const [lat, lon] = [member(value, "lat"), member(value, "lon")];
  if (typeof lat !== "number" || typeof lon !== "number") throw new Error(`${at}: expected lat and lon`);
  return { country: name("country"), adm1: name("adm1"), adm2: name("adm2"), lat, lon };
}

async function readSubject(file: string): Promise<JsonObject> {
  const value = checkJsonValue(await readJson(file));
  if (isRefusal(value) || !isJsonObject(value)) throw new Error(`${file}: expected an object`);
  return value;
}

function persona(value: unknown, at: string): Persona {
  const role = ROLES.find((one) => one === member(value, "role"));
  if (role === undefined) throw new Error(`${at}: a role that does not exist`);
  return {
    id: text(member(value, "id"), `${at}: id`),
    org: text(member(value, "org"), `${at}: org`),
    role,
    name: words(member(value, "name")),
  };
}

function organisation(value: unknown, at: string): Organisation {
  const roles = member(value, "roles");
  if (!isTexts(roles)) throw new Error(`${at}: expected roles`);
  const known = roles.filter((role): role is Role => ROLES.some((one) => one === role));
  if (known.length !== roles.length) throw new Error(`${at}: a role that does not exist`);
  return {
    org: text(member(value, "org"), `${at}: org`),
    office: text(member(value, "office"), `${at}: office`),
    roles: known,
    name: words(member(value, "name")),
  };
}

function text(value: unknown, at: string): string {
  if (typeof value !== "string") throw new Error(`${at}: expected text`);
  return value;
}

/** by language */
function words(value: unknown): Words {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([language, said]) => [language, String(said)]));
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
