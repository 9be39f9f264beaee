// What the source claims, as quotations with their speaker: a claim is never worded as a finding, nor given a colour or a place of one.
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import { Panel } from "../ui/panel.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { useTheme } from "../ui/theme.ts";
import type { ReportDetail } from "../wire/report.ts";
import { SourceName } from "./said.tsx";
import { claimsOf, fieldName, type Leaf } from "./body.ts";

export function Claims({ report }: { readonly report: ReportDetail }) {
  const hidden = useTheme() === "projector";
  const claims = claimsOf(report.body);
  const groups = [
    { id: "claims.attribution", leaves: claims.attribution },
    { id: "claims.source", leaves: claims.source },
    { id: "claims.place", leaves: claims.place },
    { id: "claims.other", leaves: claims.other },
  ] as const;
  if (groups.every(({ leaves }) => leaves.length === 0)) return null;
  return (
    <Panel title={<FormattedMessage id="claims.title" />}>
      <div className="panel-body claims">
        {hidden ? (
          <p>
            <FormattedMessage id="claims.projector" />
          </p>
        ) : (
          groups
            .filter(({ leaves }) => leaves.length > 0)
            .map(({ id, leaves }) => <Claim key={id} id={id} leaves={leaves} report={report} />)
        )}
      </div>
    </Panel>
  );
}

type ClaimProps = {
  readonly id: "claims.attribution" | "claims.source" | "claims.place" | "claims.other";
  readonly leaves: readonly Leaf[];
  readonly report: ReportDetail;
};

function Claim({ id, leaves, report: { source, org } }: ClaimProps) {
  const name = source ? <SourceName source={source} /> : <bdi dir="ltr">{org}</bdi>;
  return (
    <figure className="claim">
      <figcaption>
        <h3>
          <FormattedMessage id={id} />
        </h3>
        <p className="small">
          <FormattedMessage id="claims.says" values={{ source: name }} />
        </p>
      </figcaption>
      <blockquote>
        <dl className="facts">
          {leaves.map((leaf) => (
            <ClaimLeaf key={leaf.path} leaf={leaf} />
          ))}
        </dl>
      </blockquote>
    </figure>
  );
}

function ClaimLeaf({ leaf: { path, value } }: { readonly leaf: Leaf }) {
  return (
    <>
      <dt>
        <Coded group="field" code={fieldName(path)} />
      </dt>
      <dd>{said(path, value)}</dd>
    </>
  );
}

function said(path: string, value: Leaf["value"]) {
  if (path === "claim.attribution.clarity" && typeof value === "string") return <Coded group="clarity" code={value} />;
  if (typeof value !== "string") return <bdi dir="ltr">{String(value)}</bdi>;
  if (path.startsWith("claim.access.")) return <Coded group="term" code={value} />;
  return <Quoted text={value} marks />;
}
