// The policy file that clients pin: whose logs count, who witnesses them, and how many must have (c2sp.org/tlog-policy).
import { concatBytes } from "./bytes.ts";
import { COSIGNATURE_TYPE } from "./cosignature.ts";
import { encodeHex } from "./hex.ts";
import { LINE_FEED, SPACE, TAB, encodeFields, readLines } from "./policy-field.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { parseUint } from "./uint.ts";
import { encodeVkey, noteKeyId, parseVkey, type NoteKey } from "./vkey.ts";

export type PolicyLog = NoteKey & { readonly url?: string };

/** `name` has a meaning in this file only; signature lines carry `key.name`. The key is always of type 4. */
export type PolicyWitness = { readonly name: string; readonly key: NoteKey; readonly url?: string };

/** Satisfied when `threshold` of its members are; a member is a witness or an earlier group. */
export type PolicyGroup = { readonly name: string; readonly threshold: number; readonly members: readonly string[] };

/** Names are opaque bytes: one that is not UTF-8 has its bytes from 80 on as U+DC80 to U+DCFF, which UTF-8 cannot give. */
export type Policy = {
  /** The first log. */
  readonly log: PolicyLog;
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** A witness, a group, or `none`: the log's own signature is enough. */
  readonly quorum: string;
};

export type PolicyCode =
  | "policy-malformed"
  | "policy-key"
  | "policy-name"
  | "policy-group"
  | "policy-quorum"
  | "policy-no-log";

export const MAX_POLICY_BYTES = 64 * 1024;
/** Of logs, of witnesses and of groups; the specification asks for at least 32 of each. */
export const MAX_POLICY_NAMES = 64;
const NO_QUORUM = "none";
const LOG_TYPE = 1;

type Draft = {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  /** Names defined so far, and those that are members already. */
  readonly names: Set<string>;
  readonly members: Set<string>;
  /** hex of each public key so far */
  readonly keys: Set<string>;
  quorum: string | undefined;
};

/**
 * Reads a policy file.
 *
 *     log example.com/log+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx https://example.com/log
 *     witness A a.example/witness+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN
 *     witness B b.example/witness+2e55b896+BIZ7fpceQWd60IfqQeS9IAnmNOCZjMDne8lZuguz/bi9
 *     group guarantors all A B
 *     quorum guarantors
 */
export function parsePolicy(bytes: Uint8Array): Policy | Refusal<PolicyCode> {
  if (bytes.length > MAX_POLICY_BYTES)
    return refuse("policy-malformed", `a policy file has at most ${MAX_POLICY_BYTES} bytes`);
  const wrong = bytes.findIndex((byte) => (byte < SPACE && byte !== TAB && byte !== LINE_FEED) || byte === 0x7f);
  if (wrong >= 0) return refuse("policy-malformed", "no control character but tab and line feed", `byte ${wrong}`);
  if (bytes.length > 0 && bytes.at(-1) !== LINE_FEED)
    return refuse("policy-malformed", "every line ends in a line feed", `byte ${bytes.length}`);
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    names: new Set(),
    members: new Set(),
    keys: new Set(),
    quorum: undefined,
  };
  for (const [i, fields] of readLines(bytes).entries()) {
    const refused = addLine(draft, fields);
    if (refused) return refuse(refused.refused, refused.rule, `line ${i + 1}`);
  }
  const { logs, witnesses, groups, quorum } = draft;
  const [log] = logs;
  if (!log) return refuse("policy-no-log", "at least one log line");
  if (quorum === undefined) return refuse("policy-quorum", "exactly one quorum line");
  return { log, logs, witnesses, groups, quorum };
}

/** The policy as a file, one line each: logs, witnesses, groups, quorum. Comments are not part of a policy. */
export function encodePolicy(policy: Policy): Uint8Array {
  const lines: string[][] = [
    ...policy.logs.map((log) => ["log", encodeVkey(log), ...urlOf(log)]),
    ...policy.witnesses.map((witness) => ["witness", witness.name, encodeVkey(witness.key), ...urlOf(witness)]),
    ...policy.groups.map(({ name, threshold, members }) => [
      "group",
      name,
      thresholdText(threshold, members),
      ...members,
    ]),
    ["quorum", policy.quorum],
  ];
  return concatBytes(...lines.map(encodeFields));
}

function addLine(draft: Draft, fields: readonly string[]): Refusal<PolicyCode> | undefined {
  const [keyword, ...values] = fields;
  switch (keyword) {
    case undefined:
      return undefined;
    case "log":
      return addLog(draft, values);
    case "witness":
      return addWitness(draft, values);
    case "group":
      return addGroup(draft, values);
    case "quorum":
      return setQuorum(draft, values);
    default:
      return keyword.startsWith("#")
        ? undefined
        : refuse("policy-malformed", "a line begins with log, witness, group, quorum or #");
  }
}

function addLog(draft: Draft, values: readonly string[]): Refusal<PolicyCode> | undefined {
  const [vkey, url] = values;
  if (vkey === undefined || values.length > 2) return refuse("policy-malformed", "a log line reads `log <vkey> [url]`");
  if (draft.logs.length === MAX_POLICY_NAMES) return refuse("policy-malformed", `at most ${MAX_POLICY_NAMES} logs`);
  const key = readKey(draft, vkey);
  if (isRefusal(key)) return key;
  if (key.type !== LOG_TYPE) return refuse("policy-key", "a log's key is of type 01");
  draft.logs.push({ ...key, ...withUrl(url) });
  return undefined;
}

function addWitness(draft: Draft, values: readonly string[]): Refusal<PolicyCode> | undefined {
  const [name, vkey, url] = values;
  if (name === undefined || vkey === undefined || values.length > 3)
    return refuse("policy-malformed", "a witness line reads `witness <name> <vkey> [url]`");
  if (draft.witnesses.length === MAX_POLICY_NAMES)
    return refuse("policy-malformed", `at most ${MAX_POLICY_NAMES} witnesses`);
  const taken = define(draft, name);
  if (taken) return taken;
  const key = readKey(draft, vkey);
  if (isRefusal(key)) return key;
  draft.witnesses.push({ name, key: asCosigner(key), ...withUrl(url) });
  return undefined;
}

function addGroup(draft: Draft, values: readonly string[]): Refusal<PolicyCode> | undefined {
  const [name, thresholdField, ...members] = values;
  if (name === undefined || thresholdField === undefined || members.length === 0)
    return refuse("policy-malformed", "a group line reads `group <name> all|any|<k> <member>...`");
  if (draft.groups.length === MAX_POLICY_NAMES) return refuse("policy-malformed", `at most ${MAX_POLICY_NAMES} groups`);
  for (const member of members) {
    if (!draft.names.has(member)) return refuse("policy-name", "a member is defined on an earlier line");
    if (draft.members.has(member)) return refuse("policy-group", "a name is a member once at most");
    draft.members.add(member);
  }
  const threshold = readThreshold(thresholdField, members.length);
  if (isRefusal(threshold)) return threshold;
  const taken = define(draft, name);
  if (taken) return taken;
  draft.groups.push({ name, threshold, members });
  return undefined;
}

function setQuorum(draft: Draft, values: readonly string[]): Refusal<PolicyCode> | undefined {
  const [name] = values;
  if (name === undefined || values.length > 1) return refuse("policy-malformed", "a quorum line reads `quorum <name>`");
  if (draft.quorum !== undefined) return refuse("policy-quorum", "exactly one quorum line");
  if (name !== NO_QUORUM && !draft.names.has(name))
    return refuse("policy-name", "the quorum is defined on an earlier line");
  draft.quorum = name;
  return undefined;
}

function define(draft: Draft, name: string): Refusal<PolicyCode> | undefined {
  if (name === NO_QUORUM || draft.names.has(name))
    return refuse("policy-name", "a name is defined once, and not `none`");
  draft.names.add(name);
  return undefined;
}

function readKey(draft: Draft, vkey: string): NoteKey | Refusal<PolicyCode> {
  const key = parseVkey(vkey);
  if (isRefusal(key)) return refuse("policy-key", key.rule);
  const hex = encodeHex(key.publicKey);
  // Also between a log and a witness: a key serves one role (ledger.md §4).
  if (draft.keys.has(hex)) return refuse("policy-key", "a public key stands in the file once");
  draft.keys.add(hex);
  return key;
}

/** Witness keys circulate with either type byte; their cosignatures always carry the id of type 4 (ledger.md §16). */
function asCosigner(key: NoteKey): NoteKey {
  return { ...key, type: COSIGNATURE_TYPE, id: noteKeyId(key.name, COSIGNATURE_TYPE, key.publicKey) };
}

function readThreshold(field: string, members: number): number | Refusal<PolicyCode> {
  if (field === "all") return members;
  if (field === "any") return 1;
  const threshold = parseUint(field);
  if (isRefusal(threshold) || threshold < 1 || threshold > members)
    return refuse("policy-group", "the threshold is all, any, or from 1 to the number of members");
  return threshold;
}

function thresholdText(threshold: number, members: readonly string[]): string {
  return threshold === members.length ? "all" : String(threshold);
}

function withUrl(url: string | undefined): { readonly url?: string } {
  return url === undefined ? {} : { url };
}

function urlOf({ url }: { readonly url?: string }): string[] {
  return url === undefined ? [] : [url];
}
