// Where one's organisation is signed in, and ending a session.
import "./oversight.css";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Link, useNavigate } from "react-router";
import { forgetFormerReader } from "../session/forget-reader.ts";
import { OfficeName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Empty } from "../ui/empty.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import { tell } from "../wire/ask.ts";
import { type SessionRow, sessionList } from "../wire/session.ts";
import { PasskeysPanel } from "./passkeys-panel.tsx";

const SKELETON_ROWS = 4;

export function SessionsPage() {
  const { reader } = useSession();
  return (
    <>
      <div className="page-head">
        <PageTitle id="sessions.title" />
        <p className="soft">
          <FormattedMessage id="sessions.lead" />{" "}
          <Link to="/mandate#keys">
            <FormattedMessage id="sessions.key-since" />
          </Link>
        </p>
      </div>
      <div className="stack">
        <Panel title={<FormattedMessage id="sessions.list" />}>
          <Asked
            path="/v1/sessions"
            decode={sessionList}
            name="sessions"
            what={<FormattedMessage id="wait.sessions" />}
            rows={SKELETON_ROWS}
          >
            {({ items }) => <Sessions items={items} />}
          </Asked>
        </Panel>
        {reader && <PasskeysPanel />}
      </div>
    </>
  );
}

function Sessions({ items }: { readonly items: readonly SessionRow[] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(undefined);
  const [ended, setEnded] = useState(false);
  const end = async ({ id, current }: SessionRow) => {
    try {
      await tell({ method: "DELETE", path: `/v1/sessions/${encodeURIComponent(id)}` }, () => undefined);
      setEnded(true);
      if (!current) return await client.invalidateQueries({ queryKey: ["sessions"] });
      // What was read as an office is not shown to the public.
      await navigate("/reports");
      forgetFormerReader(client);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      {error !== undefined && <FailureNotice error={error} />}
      <p role="status" className={ended ? "panel-body" : "visually-hidden"}>
        {ended && <FormattedMessage id="sessions.ended" />}
      </p>
      {items.length === 0 ? (
        <Empty id="sessions.empty" />
      ) : (
        <ul className="session-list">
          {items.map((row) => (
            <li key={row.id}>
              <Row row={row} onEnd={() => void end(row)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ row, onEnd }: { readonly row: SessionRow; readonly onEnd: () => void }) {
  const intl = useIntl();
  return (
    <>
      <dl className="facts">
        <dt>
          <OfficeName of={row} />
        </dt>
        <dd>{row.current && <FormattedMessage id="sessions.this" />}</dd>
        <dt>
          <FormattedMessage id="sessions.how" />
        </dt>
        <dd>
          <FormattedMessage id={`sessions.how.${row.how}`} />
        </dd>
        <dt>
          <FormattedMessage id="sessions.since" />
        </dt>
        <dd>
          <Moment at={row.since} />
        </dd>
        <dt>
          <FormattedMessage id="sessions.last-seen" />
        </dt>
        <dd>
          <Moment at={row.lastSeen} />
        </dd>
      </dl>
      <p>
        <button
          type="button"
          aria-label={intl.formatMessage({ id: "sessions.end.of" }, { office: `${row.role}, ${row.org}` })}
          onClick={onEnd}
        >
          <FormattedMessage id="sessions.end" />
        </button>
      </p>
    </>
  );
}
