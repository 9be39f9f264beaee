// A mandate's text: who takes part in which order, every provision in both languages side by side, and the clocks.
import { isJsonObject, type JsonObject } from "@mizan/ledger";
import { FormattedMessage, useIntl } from "react-intl";
import { LOCALE_NAMES, LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { citedIndex, listUnder, textUnder, under } from "./read-subject.ts";
import { Words } from "./terms.tsx";

export function MandateText({ subject }: { readonly subject: JsonObject }) {
  const { locale } = useLanguage();
  const title = textUnder(subject, "agreement", "title", locale) ?? textUnder(subject, "agreement", "title", "en");
  return (
    <>
      {title !== undefined && (
        <p className="mandate-title">
          <bdi dir="auto">{title}</bdi>
        </p>
      )}
      <dl className="facts">
        <Fact name="mandate.parties">
          <Orgs names={listUnder(subject, "oversight", "parties").map(String)} />
        </Fact>
        <Fact name="mandate.co-chairs">
          <Orgs names={listUnder(subject, "oversight", "coChairs").map(String)} />
        </Fact>
        <Fact name="mandate.alternates">
          <ul>
            {listUnder(subject, "oversight", "alternates").map((alternate, position) => (
              <li key={position}>
                <FormattedMessage
                  id="mandate.alternate"
                  values={{
                    office: <OrgName org={textUnder(alternate, "office") ?? "–"} />,
                    alternate: <OrgName org={textUnder(alternate, "alternate") ?? "–"} />,
                  }}
                />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name="mandate.merged-from">
          <ul>
            {listUnder(subject, "agreement", "mergedFrom").map((draft, position) => (
              <li key={position}>
                {citedIndex(draft) === undefined ? (
                  <Words value={draft} />
                ) : (
                  <FormattedMessage id="subject.entry" values={{ index: citedIndex(draft) ?? 0 }} />
                )}
              </li>
            ))}
          </ul>
        </Fact>
      </dl>
      <Provisions subject={subject} />
      <Clocks subject={subject} />
    </>
  );
}

function Orgs({ names }: { readonly names: readonly string[] }) {
  return (
    <ol className="in-order">
      {names.map((org) => (
        <li key={org}>
          <OrgName org={org} />
        </li>
      ))}
    </ol>
  );
}

function Provisions({ subject }: { readonly subject: JsonObject }) {
  const intl = useIntl();
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={intl.formatMessage({ id: "mandate.provisions" })}>
      <table className="provisions">
        <caption>
          <FormattedMessage id="mandate.provisions" />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="mandate.provision" />
            </th>
            {LOCALE_NAMES.map((name) => (
              <th key={name} scope="col" lang={name} dir={LOCALES[name].dir}>
                {LOCALES[name].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listUnder(subject, "agreement", "provisions").map((provision, position) => (
            <tr key={position}>
              <th scope="row">
                <bdi dir="ltr" className="machine">
                  {textUnder(provision, "id")}
                </bdi>
                <div className="small soft">
                  <Coded group="term" code={textUnder(provision, "duty") ?? "none"} />
                </div>
              </th>
              {LOCALE_NAMES.map((name) => (
                <td key={name} lang={name} dir={LOCALES[name].dir}>
                  {textUnder(provision, "text", name)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Clocks({ subject }: { readonly subject: JsonObject }) {
  const clocks = under(subject, "agreement", "clocks");
  if (!isJsonObject(clocks)) return null;
  return (
    <details>
      <summary>
        <FormattedMessage id="mandate.clocks" />
      </summary>
      <dl className="facts">
        {Object.entries(clocks).map(([name, hours]) => (
          <div key={name} className="clock-row">
            <dt>
              <Coded group="clockname" code={name} />
            </dt>
            <dd>
              <FormattedMessage id="mandate.hours" values={{ hours: typeof hours === "number" ? hours : 0 }} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
