// Every office with its keys and whether each may speak, with the entry that brought the key in.
import { FormattedMessage, useIntl } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { Machine } from "../ui/machine.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { KeyRow, OfficeRow } from "../wire/mandate.ts";
import { StandingWord } from "./standing-word.tsx";

export function Keys({ offices }: { readonly offices: readonly OfficeRow[] }) {
  const intl = useIntl();
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={intl.formatMessage({ id: "keys.title" })}>
      <table className="keys">
        <caption className="visually-hidden">
          <FormattedMessage id="keys.title" />
        </caption>
        <thead>
          <tr>
            {(["office", "key", "standing", "proof"] as const).map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`keys.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offices.map((office) => (
            <Office key={`${office.org}/${office.role}`} office={office} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Office({ office }: { readonly office: OfficeRow }) {
  const [first, ...others] = office.keys;
  return (
    <>
      <tr>
        <th scope="rowgroup" rowSpan={Math.max(1, office.keys.length)}>
          <OfficeName of={office} />
        </th>
        {first ? (
          <KeyCells row={first} />
        ) : (
          <td colSpan={3} className="soft">
            <FormattedMessage id="keys.none" />
          </td>
        )}
      </tr>
      {others.map((row) => (
        <tr key={row.key}>
          <KeyCells row={row} />
        </tr>
      ))}
    </>
  );
}

function KeyCells({ row: { key, standing, since, proposed } }: { readonly row: KeyRow }) {
  return (
    <>
      <td>
        <Machine text={key} />
      </td>
      <td>
        <StandingWord standing={standing} />
        {since !== null && (
          <div className="small soft">
            <FormattedMessage id="keys.since" values={{ index: since }} />
          </div>
        )}
      </td>
      <td>
        <ProofLink index={proposed} />
      </td>
    </>
  );
}
