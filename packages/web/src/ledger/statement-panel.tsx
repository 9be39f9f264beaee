// The signed statement behind a record: who, with which key, as the how-manieth of its chain, and the four times kept apart.
import { FormattedMessage } from "react-intl";
import { Calendars } from "../ui/calendars.tsx";
import { Coded } from "../ui/coded.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import type { ReportDetail } from "../wire/report.ts";

export function StatementPanel({ report }: { readonly report: ReportDetail }) {
  const { statement, receipt } = report;
  const signedAt = Date.parse(statement.at);
  return (
    <dl className="facts panel-body">
      <dt>
        <FormattedMessage id="statement.org" />
      </dt>
      <dd>
        <bdi dir="ltr">{statement.org}</bdi>
      </dd>
      <dt>
        <FormattedMessage id="statement.key" />
      </dt>
      <dd>
        <Machine text={statement.key} />
      </dd>
      <dt>
        <FormattedMessage id="statement.chain" />
      </dt>
      <dd>
        <FormattedMessage
          id="statement.place"
          values={{ seq: statement.seq, chain: <Coded group="chain" code={statement.chain} /> }}
        />
      </dd>
      <dt>
        <FormattedMessage id="statement.at" />
      </dt>
      <dd>{Number.isNaN(signedAt) ? <bdi dir="ltr">{statement.at}</bdi> : <Moment at={signedAt} form="absolute" />}</dd>
      <dt>
        <FormattedMessage id="statement.logged-at" />
      </dt>
      <dd>
        <Moment at={receipt.ref.loggedAt} form="absolute" />
        <Calendars at={receipt.ref.loggedAt} />
      </dd>
      <dt>
        <FormattedMessage id="statement.leaf" />
      </dt>
      <dd>
        <Machine text={receipt.ref.leaf} />
      </dd>
    </dl>
  );
}
