// Through what a report came, as far as the signed body says, and the body itself as it was signed.
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import { Machine } from "../ui/machine.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { useTheme } from "../ui/theme.ts";
import type { ReportDetail } from "../wire/report.ts";
import { fieldName, type Leaf, originOf } from "./body.ts";

const INDENT = 2;
const HEX = /^[0-9a-f]{32,}$/;

export function Origin({ report }: { readonly report: ReportDetail }) {
  const leaves = originOf(report.body);
  return (
    <dl className="facts panel-body">
      {leaves.map((leaf) => (
        <OriginLeaf key={leaf.path} leaf={leaf} />
      ))}
      <dt>
        <FormattedMessage id="field.type" />
      </dt>
      <dd>
        <Machine text={report.type} whole copy={false} />
      </dd>
    </dl>
  );
}

function OriginLeaf({ leaf: { path, value } }: { readonly leaf: Leaf }) {
  return (
    <>
      <dt>
        <Coded group="field" code={fieldName(path)} />
      </dt>
      <dd>
        {typeof value !== "string" ? (
          <bdi dir="ltr">{String(value)}</bdi>
        ) : HEX.test(value) ? (
          <Machine text={value} />
        ) : (
          <Quoted text={value} />
        )}
      </dd>
    </>
  );
}

/** Everything that was signed, with what this reader may see put in its place: nothing on this page is without its source. */
export function SignedBody({ report }: { readonly report: ReportDetail }) {
  if (useTheme() === "projector") return null;
  return (
    <details className="signed-body">
      <summary>
        <FormattedMessage id="body.title" />
      </summary>
      {/* The body scrolls; without a place in the order of focus it could not be scrolled by key. */}
      <pre dir="ltr" tabIndex={0}>
        <code>{JSON.stringify(report.body, undefined, INDENT)}</code>
      </pre>
    </details>
  );
}
