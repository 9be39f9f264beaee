// Before signature the situation room shows what lies on the table, and how near the two sides are, to those who sit there.
import { useQuery } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Panel } from "../ui/panel.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { ask } from "../wire/ask.ts";
import { talks } from "../wire/talks.ts";
import { ConvergenceWord } from "./convergence-strip.tsx";

const PATH = "/v1/talks";

/** Nothing where the reader has no seat, or nothing is tabled: the page of the talks says which. */
export function TalksStrip() {
  const { data } = useQuery({ queryKey: ["talks", PATH], queryFn: ({ signal }) => ask(PATH, talks, signal) });
  const [newest] = data?.drafts ?? [];
  if (newest === undefined) return null;
  const { index, title, language, convergence, simulated } = newest;
  return (
    <Panel title={<FormattedMessage id="talks.drafts" />}>
      <div className="panel-body">
        <p>
          <Link to={`/talks/drafts/${index}`}>
            <bdi lang={language}>{title}</bdi>
          </Link>{" "}
          {simulated && <SimulatedMark />}
        </p>
        <p>
          <strong>
            <ConvergenceWord convergence={convergence} />
          </strong>
        </p>
        <p className="small soft">
          <FormattedMessage
            id="convergence.counts"
            values={{
              spoken: convergence.spoken,
              silent: convergence.silent,
              all: convergence.all,
              agreed: convergence.agreed,
            }}
          />
        </p>
      </div>
    </Panel>
  );
}
