// What was claimed before the log begins: each with its speaker, outlet and date; only dates and places are stated as facts.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { useScenario } from "../session/use-scenario.ts";
import { Coded } from "../ui/coded.tsx";
import { formatDays } from "../ui/dates.ts";
import { Panel } from "../ui/panel.tsx";
import { Quoted } from "../ui/quoted.tsx";

const NOT_REPORTED = "not-reported";

export function TimelineClaims() {
  const { locale } = useLanguage();
  const scenario = useScenario();
  if (!scenario || scenario.timeline.length === 0) return null;
  const tag = LOCALES[locale].intl;
  const title = scenario.scene.title[locale] ?? scenario.scene.title["en"];
  return (
    <Panel title={<FormattedMessage id="timeline.title" />} aside={<bdi className="small soft">{title}</bdi>}>
      <div className="panel-body">
        <p className="small soft">
          <FormattedMessage id="timeline.lead" />
        </p>
        <ol className="timeline">
          {scenario.timeline.map(({ speaker, outlet, date, from, to, claim, grade }, position) => (
            <li key={position}>
              <h3>
                <time dateTime={from}>{formatDays(tag, from, to)}</time>
              </h3>
              <ClaimWords claim={claim[locale] ?? claim["en"] ?? ""} reported={grade !== NOT_REPORTED}>
                <FormattedMessage
                  id="timeline.by"
                  values={{
                    speaker: <Quoted text={speaker} />,
                    outlet: <Quoted text={outlet} />,
                    date: formatDays(tag, date, date),
                    grade: <Coded group="grade" code={grade} />,
                  }}
                />
              </ClaimWords>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}

type ClaimProps = { readonly claim: string; readonly reported: boolean; readonly children: ReactNode };

/** Where no view of a side is reported, a line of the same size says so, and puts it in nobody's mouth. */
function ClaimWords({ claim, reported, children }: ClaimProps) {
  if (!reported) return <p className="soft">{claim}</p>;
  return (
    <>
      <p>
        <Quoted text={claim} marks />
      </p>
      <p className="small soft">{children}</p>
    </>
  );
}
