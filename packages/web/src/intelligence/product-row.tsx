// One sealed product in a list: what its routing record says, and how far it has come.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { OfficeName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import type { ProductRow } from "../wire/intelligence.ts";
import { StandingLine } from "./standing-line.tsx";

type Props = { readonly item: ProductRow; readonly board: boolean };

export function ProductRowView({ item, board }: Props) {
  const { index, precedence, by, mechanismAt, standings, simulated, own, addressed, supersededBy } = item;
  const shown = board || own ? standings : standings.filter(({ mine }) => mine);
  return (
    <article className="decision-row">
      <h3>
        <Link to={`/intelligence/${index}`}>
          <FormattedMessage id="sealed.product" values={{ index }} />
        </Link>{" "}
        {simulated && <SimulatedMark />}
      </h3>
      <p className="decision-marks">
        <strong className={`precedence precedence-${precedence}`}>
          <Coded group="term" code={precedence} />
        </strong>
        <span>
          <OfficeName of={by} />
        </span>
        <Moment at={mechanismAt} form="absolute" />
        {supersededBy !== null && (
          <Link to={`/intelligence/${supersededBy}`}>
            <FormattedMessage id="sealed.superseded" values={{ index: supersededBy }} />
          </Link>
        )}
        {board && !addressed && !own && (
          <span className="small soft">
            <FormattedMessage id="sealed.not-yours" />
          </span>
        )}
      </p>
      <ul className="sealed-standings small">
        {shown.map((standing) => (
          <li key={standing.mailbox}>
            <StandingLine standing={standing} />
          </li>
        ))}
      </ul>
      <ProofLink index={index} />
    </article>
  );
}
