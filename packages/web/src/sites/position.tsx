// Where a site lies: each position with who wrote it, or that it is withheld; and always who sees it.
import { isJsonObject, type JsonObject } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { WithheldList } from "../agreement/withheld.tsx";
import { under } from "../oversight/read-subject.ts";
import { OfficeName, OrgName } from "../session/office-name.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { LogRecord, ShownRecord } from "../wire/record.ts";
import type { SiteDetail } from "../wire/sites.ts";

export function Position({ detail: { view, records } }: { readonly detail: SiteDetail }) {
  const placed = records.filter(isShown).filter(({ body }) => isJsonObject(under(body, "position")));
  return (
    <div className="panel-body stack">
      {placed.length === 0 ? (
        <p className="soft">
          <FormattedMessage id="site.position.none" />
        </p>
      ) : (
        placed.map((record) => <Place key={record.index} record={record} />)
      )}
      <p className="small soft">
        <FormattedMessage
          id={view.visitedJointly ? "site.position.who.joint" : "site.position.who"}
          values={{ host: <OrgName org={view.host} /> }}
        />{" "}
        <FormattedMessage id="site.position.logged" />
      </p>
    </div>
  );
}

function Place({ record }: { readonly record: ShownRecord }) {
  const position = under(record.body, "position");
  const point = isJsonObject(position) ? pointOf(position) : undefined;
  return (
    <div className="site-part">
      <p className="small">
        <FormattedMessage
          id={record.type === "agreement.site.listed" ? "site.position.claimed" : "site.position.located"}
          values={{ office: <OfficeName of={record} /> }}
        />
      </p>
      {point === undefined ? (
        <WithheldList withheld={record.withheld} />
      ) : (
        <p className="position-note">
          <bdi dir="ltr" className="machine">
            {point.lat}, {point.lon}
          </bdi>{" "}
          <FormattedMessage id="site.position.within" values={{ metres: point.radiusM }} />
        </p>
      )}
      <p>
        <ProofLink index={record.index} />
      </p>
    </div>
  );
}

function isShown(record: LogRecord): record is ShownRecord {
  return record.visible;
}

function pointOf({ lat, lon, radiusM }: JsonObject) {
  return typeof lat === "number" && typeof lon === "number" && typeof radiusM === "number"
    ? { lat, lon, radiusM }
    : undefined;
}
