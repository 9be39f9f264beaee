// Everything a body says, field by field in words: nothing that is signed is left out of what is shown.
import type { JsonObject, JsonValue } from "@mizan/ledger";
import { Fragment } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { type BodyLeaf, bodyLeaves } from "./body-leaves.ts";

type Props = {
  readonly body: JsonObject;
  /** members that are shown elsewhere on the same panel */
  readonly without?: readonly string[];
};

export function BodyFacts({ body, without = [] }: Props) {
  const leaves = bodyLeaves(body).filter(({ path }) => !without.includes(path.split(".")[0] ?? ""));
  if (leaves.length === 0) return null;
  return (
    <dl className="facts">
      {leaves.map((leaf) => (
        <Fragment key={leaf.path}>
          <dt>
            <Coded group="field" code={leaf.label} wider={leaf.label.split(".").at(-1) ?? leaf.label} />
            {leaf.position !== "" && (
              <>
                {" "}
                <bdi dir="ltr">{leaf.position}</bdi>
              </>
            )}
          </dt>
          <dd>
            <LeafValue leaf={leaf} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const LONG_HEX = /^[0-9a-f]{32,}$/;
const ORG_FIELDS = [
  "org",
  "accused",
  "perpetrator",
  "responsible",
  "obligor",
  "from",
  "to",
  "host",
  "by",
  "claimant",
  "accompaniedBy",
];
const CODE = /^[a-z][a-z0-9-]{0,40}$/;

function LeafValue({ leaf: { label, value } }: { readonly leaf: BodyLeaf }) {
  const intl = useIntl();
  if (value === null) return <FormattedMessage id="not-stated" />;
  if (typeof value === "boolean") return <FormattedMessage id={value ? "yes" : "no"} />;
  if (typeof value === "number") return <bdi dir="ltr">{value}</bdi>;
  if (typeof value !== "string") return null;
  if (INSTANT.test(value)) return <Moment at={Date.parse(value)} form="absolute" />;
  if (LONG_HEX.test(value)) return <Machine text={value} />;
  if (!CODE.test(value)) return <Quoted text={value} marks />;
  if (label.endsWith("role")) return <Coded group="role" code={value} />;
  if (label === "kind" && Object.hasOwn(intl.messages, `decision.${value}`))
    return <Coded group="decision" code={value} />;
  if (Object.hasOwn(intl.messages, `term.${value}`)) return <Coded group="term" code={value} />;
  if (ORG_FIELDS.includes(label.split(".").at(-1) ?? "")) return <OrgName org={value} />;
  return <Quoted text={value} marks />;
}

/** A code out of a body in words; what is no code is not guessed at. */
export function CodeOf({ value }: { readonly value: JsonValue | undefined }) {
  return typeof value === "string" ? <Coded group="term" code={value} /> : <FormattedMessage id="not-stated" />;
}
