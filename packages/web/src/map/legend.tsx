// What the map means and what it does not: hatch for not observed, the dashed line, cells that are no exact places.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";

type Props = {
  readonly holds: { readonly count: number; readonly unplaced: number; readonly outside: number } | undefined;
  readonly still: boolean;
};

export function Legend({ holds, still }: Props) {
  return (
    <div className="legend small">
      <ul>
        <Key shape={<path d="M1 13 13 1M7 15 19 3M13 17l10-10M1 7l6-6" className="still-hatch" strokeWidth="1.6" />}>
          <FormattedMessage id="legend.not-observed" />
        </Key>
        <Key shape={<path d="M1 9h22" className="still-line" strokeWidth="2" strokeDasharray="5 4" />}>
          <FormattedMessage id="legend.line" />
        </Key>
        <Key
          shape={
            <g className="still-cell">
              <circle cx="12" cy="9" r="8" strokeWidth="1.5" />
              <text x="12" y="9" fontSize="10" textAnchor="middle" dominantBaseline="central">
                3
              </text>
            </g>
          }
        >
          <FormattedMessage id="legend.cell" />
        </Key>
      </ul>
      <p>
        <strong>
          <FormattedMessage id="map.contested" />
        </strong>
      </p>
      <p className="soft">
        {holds && <FormattedMessage id="map.holds" values={holds} />}
        {still && (
          <>
            {" "}
            <FormattedMessage id="map.still" />
          </>
        )}
      </p>
    </div>
  );
}

function Key({ shape, children }: { readonly shape: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 24 18" aria-hidden="true">
        {shape}
      </svg>
      <span>{children}</span>
    </li>
  );
}
