// What a statement means, in one sentence made from its own body; a type without a sentence of its own says so and shows all it holds.
import { isJsonObject, type JsonObject, type JsonValue } from "@mizan/ledger";
import type { ReactNode } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { isKnown } from "../messages/known.ts";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Machine } from "../ui/machine.tsx";
import type { Prepared } from "../wire/statement.ts";
import { CodeOf } from "./body-facts.tsx";

const HOUR_MS = 3_600_000;

export function Meaning({ statement: { type, body } }: { readonly statement: Pick<Prepared, "type" | "body"> }) {
  const intl = useIntl();
  const id = `sign.means.${type}`;
  if (!isKnown(intl, id)) {
    return <FormattedMessage id="sign.means.other" values={{ type: <Machine text={type} whole copy={false} /> }} />;
  }
  return <FormattedMessage id={id} values={valuesOf(body)} />;
}

/** The values any of the sentences may take; each takes those it names. */
function valuesOf(body: JsonObject): Record<string, ReactNode> {
  const outcome =
    body["outcome"] ?? body["to"] ?? body["answer"] ?? body["result"] ?? body["state"] ?? body["position"];
  return {
    of: <bdi dir="ltr">{String(subjectIndex(body) ?? "–")}</bdi>,
    kind: <Coded group="decision" code={textOf(body["kind"])} />,
    org: <OrgName org={textOf(body["accused"] ?? body["org"])} />,
    // Of a call, `to` is an office and not what came of it.
    outcome: <CodeOf value={body["result"] ?? outcome} />,
    hours: typeof body["byMs"] === "number" ? body["byMs"] / HOUR_MS : 0,
  };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

const CITED = [
  "case",
  "incident",
  "allegation",
  "report",
  "request",
  "draft",
  "commitment",
  "proposal",
  "site",
] as const;

/** The entry a statement is about: its own `of`, or the first citation by the names the rooms give them. */
function subjectIndex(body: JsonObject): number | undefined {
  if (typeof body["of"] === "number") return body["of"];
  for (const name of CITED) {
    const cited = body[name];
    if (isJsonObject(cited) && typeof cited["index"] === "number") return cited["index"];
  }
  return undefined;
}
