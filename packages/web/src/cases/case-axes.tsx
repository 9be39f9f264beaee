// Three axes as three rows, never one status; each says from which record it is read, and that the others are not said yet.
import { FormattedMessage, useIntl } from "react-intl";
import type { ReactNode } from "react";
import { Party } from "../oversight/terms.tsx";
import { Coded } from "../ui/coded.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { CaseView } from "../wire/case.ts";

type Axis = "occurrence" | "attribution" | "conformity";

export function CaseAxes({ view: { axes } }: { readonly view: CaseView }) {
  const intl = useIntl();
  const { occurrence, attribution, conformity } = axes;
  return (
    <table className="axes">
      <caption className="visually-hidden">{intl.formatMessage({ id: "axes.caption" })}</caption>
      <tbody>
        <Row axis="occurrence" from={occurrence.from}>
          <strong>
            <Coded group="term" code={occurrence.code} />
          </strong>
        </Row>
        <Row axis="attribution" from={attribution?.from ?? null}>
          {attribution && (
            <FormattedMessage
              id="axes.attribution.says"
              values={{
                perpetrator: (
                  <strong>
                    <Coded group="term" code={attribution.perpetrator} />
                  </strong>
                ),
                responsible: (
                  <strong>
                    <Party value={attribution.responsible} />
                  </strong>
                ),
                mode: (
                  <strong>
                    <Coded group="term" code={attribution.mode} />
                  </strong>
                ),
              }}
            />
          )}
        </Row>
        <Row axis="conformity" from={conformity?.from ?? null}>
          {conformity && (
            <strong>
              <Coded group="term" code={conformity.code} />
            </strong>
          )}
        </Row>
      </tbody>
    </table>
  );
}

type RowProps = { readonly axis: Axis; readonly from: number | null; readonly children: ReactNode };

function Row({ axis, from, children }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <FormattedMessage id={`axes.${axis}`} />
      </th>
      <td>
        {children ?? (
          <span className="soft">
            <FormattedMessage id="axes.not-said" />
          </span>
        )}
        {from !== null && (
          <div className="small soft">
            <FormattedMessage id="axes.from" values={{ index: from }} /> · <ProofLink index={from} />
          </div>
        )}
      </td>
    </tr>
  );
}
