// What was to be watched and what was: every number of the truce is read against it, and where nobody watched there is no number.
import "../cases/cases.css";
import "../oversight/oversight.css";
import { FormattedMessage } from "react-intl";
import { textUnder, wholeUnder } from "../oversight/read-subject.ts";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { coveragePage } from "../wire/coverage.ts";
import type { LogRecord, ShownRecord } from "../wire/record.ts";
import { DeclareForm, PlanForm } from "./coverage-forms.tsx";

const PAGE_ROWS = 50;
const SKELETON_ROWS = 6;

export function CoveragePage() {
  const before = useBefore();
  return (
    <>
      <div className="page-head">
        <PageTitle id="coverage.title" />
        <p className="soft">
          <FormattedMessage id="coverage.lead" />
        </p>
      </div>
      <Asked
        path={listPath("/v1/coverage", PAGE_ROWS, before)}
        decode={coveragePage}
        name="coverage"
        what={<FormattedMessage id="wait.coverage" />}
        rows={SKELETON_ROWS}
      >
        {({ items, next }) => (
          <div className="stack">
            <Panel title={<FormattedMessage id="coverage.list" />}>
              {items.length === 0 ? <Empty id="coverage.empty" /> : <List records={items} />}
              <Pages next={next} />
            </Panel>
            <Acts records={items} />
          </div>
        )}
      </Asked>
    </>
  );
}

function Acts({ records }: { readonly records: readonly LogRecord[] }) {
  const signing = useSession();
  if (!holds(signing, "monitor", "chief-monitor")) return null;
  return (
    <Panel title={<FormattedMessage id="case.acts" />} className="no-print">
      <div className="panel-body acts">
        {holds(signing, "chief-monitor") && <PlanForm />}
        <DeclareForm records={records} />
      </div>
    </Panel>
  );
}

function List({ records }: { readonly records: readonly LogRecord[] }) {
  return (
    <ul className="decision-list">
      {records.map((record) => (
        <li key={record.index}>
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
        </li>
      ))}
    </ul>
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
