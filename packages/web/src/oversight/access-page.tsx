// Who read which restricted records of one's own organisation; every reading is an entry with its proof.
import "./oversight.css";
import { FormattedMessage } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { Asked } from "../ui/asked.tsx";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { accessPage, type AccessRow } from "../wire/access-log.ts";

const PAGE_ROWS = 100;
const SKELETON_ROWS = 6;

export function AccessPage() {
  const before = useBefore();
  return (
    <>
      <div className="page-head">
        <PageTitle id="access.title" />
        <p className="soft">
          <FormattedMessage id="access.lead" />
        </p>
      </div>
      <Panel title={<FormattedMessage id="access.list" />}>
        <Asked
          path={listPath("/v1/access-log", PAGE_ROWS, before)}
          decode={accessPage}
          name="access"
          what={<FormattedMessage id="wait.access" />}
          rows={SKELETON_ROWS}
        >
          {({ items, next }) => (
            <>
              {items.length === 0 ? <Empty id="access.empty" /> : <Readings rows={items} />}
              <Pages next={next} />
            </>
          )}
        </Asked>
      </Panel>
    </>
  );
}

function Readings({ rows }: { readonly rows: readonly AccessRow[] }) {
  return (
    <table className="keys">
      <caption className="visually-hidden">
        <FormattedMessage id="access.list" />
      </caption>
      <thead>
        <tr>
          {(["when", "reader", "records", "proof"] as const).map((column) => (
            <th key={column} scope="col">
              <FormattedMessage id={`access.${column}`} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ index, at, reader, records }) => (
          <tr key={index}>
            <td>
              <Moment at={at} />
            </td>
            <td>
              <OfficeName of={reader} />
            </td>
            <td>
              <bdi dir="ltr">{records.join(", ")}</bdi>
            </td>
            <td>
              <ProofLink index={index} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
