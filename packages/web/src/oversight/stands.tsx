// What each required office has said, in the order the law names them; differing texts stand beside the proposal in equal boxes.
import { FormattedMessage } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { sameOffice } from "../session/use-session.ts";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { DecisionDetail, Stated } from "../wire/decision.ts";
import { Words } from "./terms.tsx";

export function Stands({ decision }: { readonly decision: DecisionDetail }) {
  return (
    <ul className="stands" aria-live="polite">
      {decision.required.map((office) => {
        // An office's last word is its stand.
        const said = decision.stands.findLast((stated) => sameOffice(stated, office));
        return (
          <li key={`${office.org}/${office.role}`} className={`stand stand-${office.stand ?? "silent"}`}>
            <h3>
              <OfficeName of={office} />
            </h3>
            <p>
              <StandShape stand={office.stand} />{" "}
              <strong>
                <FormattedMessage id={`decision.stand.${office.stand ?? "silent"}`} />
              </strong>
              {said?.final && (
                <>
                  {" · "}
                  <FormattedMessage id="decision.final" />
                </>
              )}
            </p>
            {said && <Said said={said} />}
          </li>
        );
      })}
    </ul>
  );
}

function Said({ said: { reasons, text, index, at } }: { readonly said: Stated }) {
  return (
    <>
      <p className="small soft">
        <Moment at={at} form="absolute" />
      </p>
      {reasons !== null && <Words value={reasons} />}
      {text !== null && (
        <figure className="own-text">
          <figcaption className="small soft">
            <FormattedMessage id="decision.own-text" />
          </figcaption>
          <blockquote>
            <Words value={text} />
          </blockquote>
        </figure>
      )}
      <ProofLink index={index} />
    </>
  );
}

function StandShape({ stand }: { readonly stand: "signed" | "differed" | null }) {
  return (
    <svg className="stand-shape" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" strokeDasharray={stand === null ? "3 2.5" : undefined} />
      {stand === "signed" && <path d="m5 8 2 2.500 4-4.500" />}
      {stand === "differed" && <path d="M5 8h6" />}
    </svg>
  );
}
