// How far a product has come with one mailbox, and which of its deadlines were met, missed or still run.
import { FormattedMessage } from "react-intl";
import { Until } from "../room/until.tsx";
import { useMechanismNow } from "../room/use-room.ts";
import { OfficeName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import type { Standing } from "../wire/intelligence.ts";

const SECOND_MS = 1_000;

export function StandingLine({ standing }: { readonly standing: Standing }) {
  const { mailbox, office, mine, last, code, said } = standing;
  const since = said.at(-1)?.atMs;
  const now = useMechanismNow(SECOND_MS);
  return (
    <span className="standing-line">
      <strong>
        {office ? (
          <OfficeName of={office} />
        ) : (
          <FormattedMessage
            id={mine ? "sealed.mailbox.mine" : "sealed.mailbox"}
            values={{ mailbox: <bdi dir="ltr">{mailbox}</bdi> }}
          />
        )}
      </strong>
      <span>
        {last === null ? <FormattedMessage id="sealed.receipt.none" /> : <Coded group="term" code={last} />}
        {code !== null && (
          <>
            {" ("}
            <Coded group="term" code={code} />
            {")"}
          </>
        )}
        {since !== undefined && (
          <>
            {" · "}
            <Moment at={since} form="absolute" />
          </>
        )}
      </span>
      {(["opened", "acknowledged"] as const).map((name) => {
        const clock = standing[name];
        if (clock === null || clock.state === "met") return null;
        // What the server said was waiting runs out here, within the second.
        const isOver = clock.state === "waiting" && now !== undefined && now > clock.dueAtMs;
        const state = isOver ? "overdue" : clock.state;
        return (
          <span key={name} className={`sealed-clock sealed-clock-${state}`}>
            <FormattedMessage id={`sealed.clock.${name}.${state}`} />
            {state === "waiting" && (
              <>
                {": "}
                <Until at={clock.dueAtMs} />
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}
