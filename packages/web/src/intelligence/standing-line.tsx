// How far a product has come with one mailbox, and which of its deadlines were met, missed or still run.
import { FormattedMessage } from "react-intl";
import { Until } from "../room/until.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import type { Standing } from "../wire/intelligence.ts";

export function StandingLine({ standing }: { readonly standing: Standing }) {
  const { mailbox, office, mine, last, code, said } = standing;
  const since = said.at(-1)?.atMs;
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
        return (
          <span key={name} className={`sealed-clock sealed-clock-${clock.state}`}>
            <FormattedMessage id={`sealed.clock.${name}.${clock.state}`} />
            {clock.state === "waiting" && (
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
