// Words out of a subject: an author's own text, a code of a closed list, a party.
import type { JsonValue } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Quoted } from "../ui/quoted.tsx";

/** An author's own text; a code or nothing where that stands in its place. */
export function Words({ value }: { readonly value: JsonValue | undefined }) {
  if (typeof value !== "string" || value === "") return <FormattedMessage id="not-stated" />;
  return (
    <span className="own-words">
      <Quoted text={value} />
    </span>
  );
}

export function Term({ value }: { readonly value: JsonValue | undefined }) {
  return typeof value === "string" ? <Coded group="term" code={value} /> : <FormattedMessage id="not-stated" />;
}

/** A party id, or one of the codes that stand for more or fewer than one. */
export function Party({ value }: { readonly value: string | undefined }) {
  if (value === undefined) return <FormattedMessage id="not-stated" />;
  return ["both", "none", "undetermined"].includes(value) ? (
    <Coded group="term" code={value} />
  ) : (
    <OrgName org={value} />
  );
}
