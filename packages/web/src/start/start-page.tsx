// The first page of a demonstration: six cards, five minutes, each ending in something that is seen.
import "./start.css";
import { FormattedMessage } from "react-intl";
import { Answered } from "../ui/answered.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { useRoom } from "../room/use-room.ts";
import { useSession } from "../session/use-session.ts";
import { AdoptedCard } from "./adopted-card.tsx";
import { CheatCard } from "./cheat-card.tsx";
import { NightCard } from "./night-card.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PlugCard } from "./plug-card.tsx";
import { TwoKeysCard } from "./two-keys-card.tsx";

const ROWS = 6;

export function StartPage() {
  const { session } = useSession();
  const { query, stop } = useRoom();
  return (
    <div className="stack">
      <div className="page-head">
        <PageTitle id="start.title" />
        <p>
          <FormattedMessage id="start.lead" />
        </p>
      </div>
      {!session && <Waiting what={<FormattedMessage id="session.wait" />} rows={ROWS} onStop={() => undefined} />}
      {session && !session.demo && <Empty id="start.none" />}
      {session?.demo && (
        <Answered query={query} what={<FormattedMessage id="wait.room" />} rows={ROWS} onStop={stop}>
          {(room) => (
            <div className="start-cards">
              <PlanCard />
              <AdoptedCard room={room} />
              <NightCard room={room} />
              <TwoKeysCard />
              <CheatCard />
              <PlugCard />
            </div>
          )}
        </Answered>
      )}
    </div>
  );
}
