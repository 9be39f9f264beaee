// Both parties by the same measures, in the same words and sizes, in the order of the mandate: counts, never a score.
import type { ReactNode } from "react";
import { OrgName } from "../session/office-name.tsx";

type Props<P, M extends string> = {
  readonly caption?: ReactNode;
  /** what the rows are counted of */
  readonly corner?: ReactNode;
  readonly className: string;
  readonly parties: readonly P[];
  readonly measures: readonly M[];
  readonly renderName: (measure: M) => ReactNode;
  readonly renderValue: (party: P, measure: M) => ReactNode;
};

export function PartyTable<P extends { readonly org: string }, M extends string>(props: Props<P, M>) {
  const { caption, corner, className, parties, measures, renderName, renderValue } = props;
  return (
    <table className={className}>
      {caption !== undefined && <caption className="small soft">{caption}</caption>}
      <thead>
        <tr>
          {corner === undefined ? <td /> : <th scope="col">{corner}</th>}
          {parties.map(({ org }) => (
            <th key={org} scope="col">
              <OrgName org={org} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <tr key={measure}>
            <th scope="row">{renderName(measure)}</th>
            {parties.map((party) => (
              <td key={party.org}>{renderValue(party, measure)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
