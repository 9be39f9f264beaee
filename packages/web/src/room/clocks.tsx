// Clocks that are overdue, and those that run out next; who owns each, by office.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { OfficeName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Empty } from "../ui/empty.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { RunningClock } from "../wire/room.ts";
import { Until } from "./until.tsx";

/** What runs out later is on the page of its case. */
const SHOWN = 12;

export function Clocks({ clocks, now }: { readonly clocks: readonly RunningClock[]; readonly now: number }) {
  if (clocks.length === 0) return <Empty id="room.clocks.none" />;
  const overdue = clocks.filter(({ dueAt }) => dueAt < now);
  const next = clocks.filter(({ dueAt }) => dueAt >= now).slice(0, SHOWN);
  return (
    <div className="panel-body clock-groups">
      <Group id="room.clocks.overdue" clocks={overdue} />
      <Group id="room.clocks.next" clocks={next} />
    </div>
  );
}

function Group({
  id,
  clocks,
}: {
  readonly id: "room.clocks.overdue" | "room.clocks.next";
  readonly clocks: readonly RunningClock[];
}) {
  if (clocks.length === 0) return null;
  return (
    <div>
      <h3>
        <FormattedMessage id={id} values={{ count: clocks.length }} />
      </h3>
      <ul className="clock-list">
        {clocks.map((clock) => (
          <li key={`${clock.case}/${clock.report}/${clock.clock}/${clock.owner.org}/${clock.dueAt}`}>
            <Row clock={clock} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ clock: { case: caseIndex, report, clock, owner, dueAt } }: { readonly clock: RunningClock }) {
  const about = caseIndex ?? report;
  return (
    <>
      <p>
        <strong>
          <Coded group="clockname" code={clock} />
        </strong>
        {caseIndex !== null && (
          <>
            {" · "}
            <Link to={`/cases/${caseIndex}`}>
              <FormattedMessage id="decision.of-case" values={{ index: caseIndex }} />
            </Link>
          </>
        )}
        {clock === "incident" && (
          <>
            {" · "}
            <Link to="/sites">
              <FormattedMessage id="sites.title" />
            </Link>
          </>
        )}
        {report !== null && (
          <>
            {" · "}
            <Link to={`/reports/${report}`}>
              <FormattedMessage id="report.title" values={{ index: report }} />
            </Link>
          </>
        )}
      </p>
      <p>
        <Until at={dueAt} />
      </p>
      <p className="small soft">
        {owner.org === null ? (
          <Coded group="role" code={owner.role} />
        ) : (
          <OfficeName of={{ org: owner.org, role: owner.role }} />
        )}
        {about !== null && (
          <>
            {" · "}
            <ProofLink index={about} />
          </>
        )}
      </p>
    </>
  );
}
