// What is tapped and typed on a phone, as a report's body; or what is still missing, by name.
import { cellOf } from "@mizan/agreement";
import { formatInstant, type JsonObject } from "@mizan/ledger";
import { instantOf, wholeOf } from "../ui/typed.ts";

export type Attachment = { readonly hash: string; readonly bytes: number; readonly mediaType: string };
export type FormKind = "incident" | "access";
export const AGO = ["now", "15", "60", "at"] as const;
export type Ago = (typeof AGO)[number];
export const STOPPED = ["denied", "delayed", "conditional"] as const;

export type Form = {
  readonly kind: FormKind;
  readonly by: string;
  readonly means: string;
  readonly target: string;
  readonly ago: Ago;
  /** UTC, as a browser's field gives it; read where `ago` is "at" */
  readonly at: string;
  readonly country: string;
  readonly adm1: string;
  readonly adm2: string;
  readonly point: { readonly lat: number; readonly lon: number; readonly accuracyM: number } | null;
  readonly words: string;
  /** who told it: sealed */
  readonly source: string;
  readonly low: string;
  readonly best: string;
  readonly high: string;
  readonly answer: string;
  readonly minutes: string;
  readonly official: string;
  readonly reason: string;
  readonly host: string;
  readonly attachments: readonly Attachment[];
};

export function emptyForm(kind: FormKind): Form {
  const blank = { means: "", target: "", at: "", country: "", adm1: "", adm2: "", words: "", source: "" };
  const counts = { low: "", best: "", high: "", minutes: "" };
  const access = { answer: "", official: "not-known", reason: "none-given", host: "" };
  // Whoever stands before the barrier saw it.
  const by = kind === "access" ? "saw" : "";
  return { kind, by, ago: "now", point: null, attachments: [], ...blank, ...counts, ...access };
}

export type Missing = "by" | "means" | "place" | "time" | "counts" | "answer" | "minutes";

/** What an answer at a barrier is in the means of a report. */
const MEANS_OF: Readonly<Record<string, string>> = { denied: "denial", delayed: "delay", conditional: "condition" };
const MINUTE_MS = 60_000;
const MAX_MINUTES = 20_160;

export type Moment = { readonly nowMs: number; readonly simulated: boolean };

/** `nowMs` is mechanism time. */
export function bodyOf(form: Form, { nowMs, simulated }: Moment): JsonObject | readonly Missing[] {
  const at = instantIn(form, nowMs);
  const deaths = deathsIn(form);
  const access = form.kind === "access" ? accessIn(form) : null;
  const means = form.kind === "access" ? MEANS_OF[form.answer] : form.means;
  const missing: Missing[] = [
    ...(form.by === "" ? (["by"] as const) : []),
    ...(form.kind === "incident" && form.means === "" ? (["means"] as const) : []),
    ...(form.kind === "access" && means === undefined ? (["answer"] as const) : []),
    ...(form.kind === "access" && minutesIn(form) === undefined ? (["minutes"] as const) : []),
    ...([form.country, form.adm2].some((name) => name.trim() === "") ? (["place"] as const) : []),
    ...(at === undefined ? (["time"] as const) : []),
    ...(deaths === undefined ? (["counts"] as const) : []),
  ];
  if (at === undefined || deaths === undefined || access === undefined || missing.length > 0) return missing;
  const claim = claimIn(form, access);
  return {
    channel: "app",
    simulated,
    occurred: { from: at, to: at, precision: "minute" },
    place: placeIn(form),
    cell: form.point && { ...cellOf(form.point.lat, form.point.lon) },
    deaths,
    kind: null,
    observed: { by: form.by, means: means ?? null, target: targetIn(form) },
    ...(form.attachments.length > 0 ? { attachments: form.attachments.map((one) => ({ ...one })) } : {}),
    ...(Object.keys(claim).length > 0 ? { claim } : {}),
  };
}

export function isMissing(body: JsonObject | readonly Missing[]): body is readonly Missing[] {
  return Array.isArray(body);
}

function targetIn({ kind, target }: Form): string | null {
  if (kind === "access") return "monitors";
  return target === "" ? null : target;
}

/** Down to the minute that has begun: a phone that runs a few seconds fast is not ahead of time. */
function instantIn({ ago, at }: Form, nowMs: number): string | undefined {
  if (ago === "at") return instantOf(at);
  const backMs = ago === "now" ? 0 : Number(ago) * MINUTE_MS;
  return formatInstant(Math.floor((nowMs - backMs) / MINUTE_MS) * MINUTE_MS);
}

function placeIn({ country, adm1, adm2 }: Form): JsonObject {
  const province = adm1.trim() === "" ? {} : { adm1: adm1.trim() };
  return { precision: "district", country: country.trim(), ...province, adm2: adm2.trim() };
}

/** Null: nobody has counted. */
function deathsIn({ low, best, high }: Form): JsonObject | null | undefined {
  if (![low, best, high].some((figure) => figure.trim() !== "")) return null;
  const likely = wholeOf(best);
  if (likely === undefined) return undefined;
  const [least, most] = [low.trim() === "" ? likely : wholeOf(low), high.trim() === "" ? likely : wholeOf(high)];
  if (least === undefined || most === undefined) return undefined;
  return least <= likely && likely <= most ? { low: least, best: likely, high: most } : undefined;
}

function minutesIn({ minutes }: Form): number | undefined {
  if (minutes.trim() === "") return 0;
  const waited = wholeOf(minutes);
  return waited !== undefined && waited <= MAX_MINUTES ? waited : undefined;
}

function accessIn(form: Form): JsonObject | undefined {
  const { answer, official, reason, host } = form;
  const minutes = minutesIn(form);
  if (minutes === undefined || MEANS_OF[answer] === undefined) return undefined;
  return { answer, minutes, official, reason, ...(host === "" ? {} : { host }) };
}

/** Everything that could tell who spoke, where somebody stood or who is blamed: withheld when it is signed. */
function claimIn({ words, source, point }: Form, access: JsonObject | null): JsonObject {
  const told = {
    ...(words.trim() === "" ? {} : { article: words.trim() }),
    ...(source.trim() === "" ? {} : { original: source.trim() }),
  };
  return {
    ...(Object.keys(told).length > 0 ? { source: told } : {}),
    ...(point === null ? {} : { place: { ...point } }),
    ...(access === null ? {} : { access }),
  };
}
