// The messages of `GET /v1/live`, read into events; what cannot be read is left out, since the lists can always be loaded.
import { flag, object, optional, record, text, whole } from "../wire/decode.ts";
import { reportRow } from "../wire/report.ts";
import { guarantor } from "../wire/status.ts";
import type { LiveEvent } from "./apply.ts";

export const EVENT_NAMES = ["entry", "cosigned", "guarantor", "reset", "mail"] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** An event is one list row at most. */
const MAX_EVENT_CHARACTERS = 65_536;
const entry = object({ index: whole, type: optional(text) });
const cosigned = object({ size: whole, at: whole });
const reset = object({ size: whole });
const mail = object({ index: whole, flash: flag });

export function readEvent(name: EventName, data: string): LiveEvent | undefined {
  if (data.length > MAX_EVENT_CHARACTERS) return undefined;
  try {
    return eventOf(name, JSON.parse(data));
  } catch {
    return undefined;
  }
}

function eventOf(name: EventName, value: unknown): LiveEvent {
  if (name === "cosigned") return { kind: "cosigned", ...cosigned(value, "") };
  if (name === "guarantor") return { kind: "guarantor", guarantor: guarantor(value, "") };
  if (name === "mail") return { kind: "mail", ...mail(value, "") };
  if (name === "reset") return { kind: "reset", ...reset(value, "") };
  const { index } = entry(value, "");
  // An entry that is no report, or not for this reader, comes as its index alone.
  return { kind: "entry", index, row: "receipt" in record(value, "") ? reportRow(value, "") : undefined };
}
