// The situation room: the state of the truce, what waits for the reader's key, clocks, map and list, both parties by the same measures.
import "./room.css";
import "../oversight/oversight.css";
import { lazy, Suspense } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { DecisionList } from "../oversight/decision-list.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { TalksStrip } from "../talks/talks-strip.tsx";
import { Answered } from "../ui/answered.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Panel } from "../ui/panel.tsx";
import type { DecisionBrief } from "../wire/decision.ts";
import type { Room } from "../wire/room.ts";
import { AsOf } from "./as-of.tsx";
import { ClockSteps } from "./clock-steps.tsx";
import { Clocks } from "./clocks.tsx";
import { HotlineForm } from "./hotline-form.tsx";
import { SymmetryBand } from "./symmetry-band.tsx";
import { TimelineClaims } from "./timeline-claims.tsx";
import { TruceStrip } from "./truce-strip.tsx";
import { useRoom } from "./use-room.ts";

const SKELETON_ROWS = 8;

/** The map comes after the list of what needs a key. */
const RoomMap = lazy(async () => ({ default: (await import("./room-map.tsx")).RoomMap }));

export function RoomPage() {
  const { query, stop } = useRoom();
  return (
    <>
      <div className="page-head">
        <PageTitle id="room.title" />
        <As />
      </div>
      <Answered query={query} what={<FormattedMessage id="wait.room" />} rows={SKELETON_ROWS} onStop={stop}>
        {(room) => (
          <>
            <AsOf at={query.dataUpdatedAt} onAgain={() => void query.refetch()} />
            <RoomParts room={room} />
          </>
        )}
      </Answered>
    </>
  );
}

function As() {
  const { session, reader } = useSession();
  if (!session) return null;
  return (
    <p className="soft">
      {reader ? (
        <FormattedMessage id="room.as" values={{ office: <OfficeName of={reader} /> }} />
      ) : (
        <FormattedMessage id="room.as-public" />
      )}
    </p>
  );
}

function RoomParts({ room }: { readonly room: Room }) {
  const signing = useSession();
  return (
    <div className="room">
      <TruceStrip room={room} />
      <div className="room-columns">
        <Panel title={<FormattedMessage id="room.needs-key" />} className="room-keys">
          <NeedsKey decisions={room.needsMyKey} />
        </Panel>
        <Panel title={<FormattedMessage id="room.clocks" />}>
          <Clocks clocks={room.clocks} now={room.now} />
        </Panel>
      </div>
      <Panel title={<FormattedMessage id="room.symmetry" />}>
        <SymmetryBand measures={room.measures} mandate={room.mandate !== null} />
      </Panel>
      <Suspense fallback={<div className="room-map-wait" />}>
        <RoomMap />
      </Suspense>
      <div className="room-columns">
        {holds(signing, "liaison") && (
          <Panel title={<FormattedMessage id="hotline.title" />} className="no-print">
            <HotlineForm now={room.now} mandate={room.mandate !== null} />
          </Panel>
        )}
        {holds(signing, "secretariat") && room.exercise && (
          <Panel title={<FormattedMessage id="clock.step.title" />} className="no-print">
            <ClockSteps now={room.now} />
          </Panel>
        )}
        {room.mandate === null && <TalksStrip />}
        <TimelineClaims />
      </div>
    </div>
  );
}

function NeedsKey({ decisions }: { readonly decisions: readonly DecisionBrief[] }) {
  const { reader } = useSession();
  if (reader === null) return <Empty id="room.needs-key.public" />;
  if (decisions.length === 0)
    return (
      <>
        <Empty id="room.needs-key.none" />
        <p className="panel-body small">
          <Link to="/decisions">
            <FormattedMessage id="room.all-decisions" />
          </Link>
        </p>
      </>
    );
  return <DecisionList decisions={oldestClockFirst(decisions)} />;
}

/** What has no deadline comes after what has; then the longest proposed. */
function oldestClockFirst(decisions: readonly DecisionBrief[]): readonly DecisionBrief[] {
  const due = ({ until }: DecisionBrief) => until ?? Number.POSITIVE_INFINITY;
  return decisions.toSorted((a, b) => (due(a) === due(b) ? a.proposedAt - b.proposedAt : due(a) < due(b) ? -1 : 1));
}
