// What was to be watched and what was: every number of the truce is read against it, and where nobody watched there is no number.
import "../cases/cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { textUnder, wholeUnder } from "../oversight/read-subject.ts";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Coded } from "../ui/coded.tsx";
import { ListPage } from "../ui/list-page.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { coveragePage } from "../wire/coverage.ts";
import type { LogRecord, ShownRecord } from "../wire/record.ts";
import { DeclareForm, PlanForm } from "./coverage-forms.tsx";

const SAYS = {
  title: "coverage.title",
  lead: "coverage.lead",
  list: "coverage.list",
  empty: "coverage.empty",
  wait: "wait.coverage",
} as const;

export function CoveragePage() {
  return <ListPage name="coverage" says={SAYS} decode={coveragePage} row={Item} below={Acts} />;
}

function Acts({ items }: { readonly items: readonly LogRecord[] }) {
  const signing = useSession();
  if (!holds(signing, "monitor", "chief-monitor")) return null;
  return (
    <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
      <div className="panel-body acts">
        {holds(signing, "chief-monitor") && <PlanForm />}
        <DeclareForm records={items} />
      </div>
    </Panel>
  );
}

function Item({ item: record }: { readonly item: LogRecord }) {
  return (
    <article className="decision-row">
      {record.visible ? (
        <Row record={record} />
      ) : (
        <p className="small">
          <FormattedMessage id="chain.closed" values={{ index: record.index }} />
        </p>
      )}
      <ProofLink index={record.index} />
    </article>
  );
}

function Row({ record }: { readonly record: ShownRecord }) {
  const { body, type } = record;
  const [from, to] = [textUnder(body, "from") ?? "", textUnder(body, "to") ?? ""];
  return (
    <>
      <h3>
        <Coded group="record" code={type} />
        {" · "}
        <Quoted text={`${textUnder(body, "place", "adm2") ?? ""}, ${textUnder(body, "place", "adm1") ?? ""}`} />
      </h3>
      <p className="decision-marks">
        <strong>
          <Coded group="term" code={textUnder(body, "state") ?? textUnder(body, "method") ?? "none"} />
        </strong>
        {textUnder(body, "reason") !== undefined && (
          <span>
            <Coded group="term" code={textUnder(body, "reason") ?? "none"} />
          </span>
        )}
        <span>
          <FormattedMessage id="coverage.hours.count" values={{ hours: wholeUnder(body, "hours") ?? 0 }} />
        </span>
      </p>
      <p className="small">
        <Moment at={Date.parse(from)} form="absolute" /> – <Moment at={Date.parse(to)} form="absolute" />
      </p>
      <p className="small soft">
        <OfficeName of={record} />
      </p>
    </>
  );
}
