// One site in the list: in full for those who work with it, else its district and its step.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Until } from "../room/until.tsx";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import type { FullSite, SiteRow } from "../wire/sites.ts";
import { Ladder } from "./ladder.tsx";

export function Row({ item }: { readonly item: SiteRow }) {
  const { index, place, step, path, simulated } = item;
  const title = (
    <>
      <FormattedMessage id="site.title" values={{ index }} />
      {" · "}
      <Quoted text={`${place.adm2}, ${place.adm1}`} />
    </>
  );
  return (
    <article className="site-row">
      <h3>
        {item.full ? <Link to={`/sites/${index}`}>{title}</Link> : title} {simulated && <SimulatedMark />}
      </h3>
      {item.full ? (
        <Marks item={item} />
      ) : (
        <p className="small soft">
          <FormattedMessage id="site.district-only" />
        </p>
      )}
      <Ladder step={step} path={path} />
      <ProofLink index={index} />
    </article>
  );
}

function Marks({ item }: { readonly item: FullSite }) {
  const { host, listedBy, revisit, standing, reopened } = item;
  return (
    <>
      <p className="decision-marks">
        <span>
          <FormattedMessage id="site.host" values={{ host: <OrgName org={host} /> }} />
        </span>
        {item.protected !== null && (
          <strong>
            <FormattedMessage id="site.protected" values={{ kind: <Coded group="term" code={item.protected} /> }} />
          </strong>
        )}
        {reopened && (
          <strong>
            <FormattedMessage id="site.reopened" />
          </strong>
        )}
        {standing && (
          <span>
            <FormattedMessage
              id={standing.byClock ? "site.access.by-clock" : "site.access.said"}
              values={{ state: <Coded group="term" code={standing.state} /> }}
            />
          </span>
        )}
      </p>
      {revisit && (
        <p className="small">
          <FormattedMessage id={revisit.missed ? "site.revisit.missed" : "site.revisit"} /> <Until at={revisit.dueMs} />
        </p>
      )}
      <p className="small soft">
        <FormattedMessage id="site.listed-by" values={{ office: <OfficeName of={listedBy} /> }} />
      </p>
    </>
  );
}
