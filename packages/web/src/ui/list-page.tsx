// A page that is a list out of the log: its name and what it lists in a line, one question to the server, the newest first, in parts.
import type { ComponentType } from "react";
import { FormattedMessage } from "react-intl";
import type { Decoder } from "../wire/decode.ts";
import { Asked } from "./asked.tsx";
import { Empty } from "./empty.tsx";
import { PageTitle } from "./page-title.tsx";
import { listPath, Pages, useBefore } from "./pages.tsx";
import { Panel } from "./panel.tsx";

const PAGE_ROWS = 50;
const SKELETON_ROWS = 6;

type Id = FormatjsIntl.Message["ids"];
type Page<T> = { readonly items: readonly T[]; readonly next: number | null };
type Props<T> = {
  /** of the list at `/v1/…` */
  readonly name: string;
  readonly says: Readonly<Record<"title" | "lead" | "list" | "empty" | "wait", Id>>;
  readonly decode: Decoder<Page<T>>;
  readonly row: ComponentType<{ readonly item: T }>;
  /** under the list, from the items it shows */
  readonly below?: ComponentType<{ readonly items: readonly T[] }>;
};

export function ListPage<T extends { readonly index: number }>({
  name,
  says,
  decode,
  row: Row,
  below: Below,
}: Props<T>) {
  const before = useBefore();
  return (
    <>
      <div className="page-head">
        <PageTitle id={says.title} />
        <p className="soft">
          <FormattedMessage id={says.lead} />
        </p>
      </div>
      <Asked
        path={listPath(`/v1/${name}`, PAGE_ROWS, before)}
        decode={decode}
        name={name}
        what={<FormattedMessage id={says.wait} />}
        rows={SKELETON_ROWS}
      >
        {({ items, next }) => (
          <div className="stack">
            <Panel title={<FormattedMessage id={says.list} />}>
              {items.length === 0 ? (
                <Empty id={says.empty} />
              ) : (
                <ul className="decision-list">
                  {items.map((item) => (
                    <li key={item.index}>
                      <Row item={item} />
                    </li>
                  ))}
                </ul>
              )}
              <Pages next={next} />
            </Panel>
            {Below && <Below items={items} />}
          </div>
        )}
      </Asked>
    </>
  );
}
