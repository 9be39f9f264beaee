// How to check this report without trusting this screen: the proof file, the public page, the command.
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import { isGrowing } from "../ledger/grow.ts";
import { Copy } from "../ui/machine.tsx";
import type { ReceiptState } from "../wire/receipt.ts";

export function CheckPanel({ index, state }: { readonly index: number; readonly state: ReceiptState }) {
  const { locale } = useLanguage();
  const proof = `/v1/receipts/${index}/proof`;
  const file = `report-${index}.zip`;
  const commands = [
    `npm run mizan -- proof ${index} --from ${location.origin}/log --out ${file}`,
    `npm run mizan -- check-proof ${file}`,
  ];
  return (
    <div className="panel-body check">
      <p className="small soft">
        <FormattedMessage id="check.lead" />
      </p>
      <ul className="check-links">
        <li>
          {isGrowing(state) ? (
            <span className="soft">
              <FormattedMessage id="check.no-proof-yet" />
            </span>
          ) : (
            <a href={proof} download={`report-${index}.tlog-proof`}>
              <FormattedMessage id="check.proof" />
            </a>
          )}
        </li>
        <li>
          <a href={`/${locale}/reports/${index}`}>
            <FormattedMessage id="check.public" />
          </a>
        </li>
      </ul>
      <p className="small">
        <FormattedMessage id="check.command" />
      </p>
      {commands.map((command) => (
        <div key={command} className="command">
          <pre dir="ltr" tabIndex={0}>
            <code>{command}</code>
          </pre>
          <Copy text={command} />
        </div>
      ))}
    </div>
  );
}
