// What is decided, in words, by its kind; and in one sentence, for the moment before a signature.
import type { JsonObject, JsonValue } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { OfficeName } from "../session/office-name.tsx";
import { BodyFacts } from "../signing/body-facts.tsx";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";
import { Axes, Remedy } from "./axes.tsx";
import { MandateText } from "./mandate-text.tsx";
import { citedIndex, listUnder, textUnder, under, wholeUnder } from "./read-subject.ts";
import { Party, Term, Words } from "./terms.tsx";

type Props = { readonly kind: string; readonly subject: JsonObject };

export function Subject({ kind, subject }: Props) {
  switch (kind) {
    case "mandate":
      return <MandateText subject={subject} />;
    case "finding":
      return <Finding subject={subject} />;
    case "ruling":
      return <Ruling subject={subject} />;
    case "release":
      return <Release subject={subject} />;
    case "appointment":
    case "ending":
      return <Member subject={subject} />;
    case "ceasefire":
    case "ceasefire-resumption":
    case "ceasefire-broken":
      return <Ceasefire subject={subject} />;
    default:
      return <BodyFacts body={subject} />;
  }
}

/** "You sign: case 14, violation, …": from the same subject whose hash is signed. */
export function SubjectSum({ kind, subject }: Props) {
  switch (kind) {
    case "ruling":
      return (
        <FormattedMessage
          id="decision.sum.ruling"
          values={{
            case: <bdi dir="ltr">{citedIndex(subject, "case") ?? "–"}</bdi>,
            conformity: <Term value={under(subject, "conformity", "code") ?? under(subject, "conformity")} />,
            responsible: <Party value={textUnder(subject, "attribution", "responsible")} />,
            remedy: <Remedy subject={subject} />,
          }}
        />
      );
    case "finding":
      return (
        <FormattedMessage
          id="decision.sum.finding"
          values={{
            case: <bdi dir="ltr">{citedIndex(subject, "case") ?? "–"}</bdi>,
            occurrence: <Term value={under(subject, "occurrence", "code")} />,
            conformity: <Term value={under(subject, "conformity", "code")} />,
          }}
        />
      );
    case "release":
      return (
        <FormattedMessage
          id="decision.sum.release"
          values={{
            case: <bdi dir="ltr">{citedIndex(subject, "case") ?? "–"}</bdi>,
            count: listUnder(subject, "open").length,
          }}
        />
      );
    case "mandate":
      return (
        <FormattedMessage
          id="decision.sum.mandate"
          values={{ count: listUnder(subject, "agreement", "provisions").length }}
        />
      );
    default:
      return <BodyFacts body={subject} />;
  }
}

function Finding({ subject }: { readonly subject: JsonObject }) {
  return (
    <>
      <dl className="facts">
        <Fact name="subject.observation">
          <Words value={under(subject, "observation", "text")} />
          <Cited label="subject.cited-evidence" values={listUnder(subject, "observation", "evidence")} />
        </Fact>
      </dl>
      <Axes subject={subject} />
      <dl className="facts">
        <Fact name="subject.standard">
          <Term value={under(subject, "standard")} />
        </Fact>
        <Fact name="subject.limits">
          <Words value={under(subject, "limits")} />
        </Fact>
      </dl>
    </>
  );
}

function Ruling({ subject }: { readonly subject: JsonObject }) {
  const finding = citedIndex(subject, "finding");
  return (
    <>
      <dl className="facts">
        {finding !== undefined && (
          <Fact name="subject.finding">
            <Link to={`/decisions/${finding}`}>
              <FormattedMessage id="subject.entry" values={{ index: finding }} />
            </Link>
          </Fact>
        )}
        <Fact name="subject.provisions">
          <bdi dir="ltr">{listUnder(subject, "provisions").map(String).join(", ")}</bdi>
        </Fact>
      </dl>
      <Axes subject={subject} />
      <dl className="facts">
        <Fact name="subject.standard">
          <Term value={under(subject, "standard")} />
        </Fact>
        <Fact name="subject.reasons">
          <Words value={under(subject, "reasons")} />
        </Fact>
        <Fact name="subject.remedy">
          <Remedy subject={subject} />
        </Fact>
        <Fact name="subject.dissents">
          <Cited label="subject.cited-dissents" values={listUnder(subject, "dissents")} />
        </Fact>
      </dl>
    </>
  );
}

function Release({ subject }: { readonly subject: JsonObject }) {
  const embargo = textUnder(subject, "embargo");
  return (
    <dl className="facts">
      <Fact name="subject.profile">
        <Term value={under(subject, "profile")} />
      </Fact>
      <Fact name="subject.opens">
        <ul>
          {listUnder(subject, "open").map((item, position) => (
            <li key={position}>
              <FormattedMessage id="subject.entry" values={{ index: wholeUnder(item, "index") ?? 0 }} />
              {": "}
              <bdi dir="ltr">{listUnder(item, "paths").map(String).join(", ")}</bdi>
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="subject.use-limits">
        <ul>
          {listUnder(subject, "limits").map((limit, position) => (
            <li key={position}>
              <Words value={limit} />
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="subject.embargo">
        {embargo === undefined ? (
          <Coded group="term" code="none" />
        ) : (
          <Moment at={Date.parse(embargo)} form="absolute" />
        )}
      </Fact>
    </dl>
  );
}

function Member({ subject }: { readonly subject: JsonObject }) {
  const office = { org: textUnder(subject, "org") ?? "–", role: textUnder(subject, "role") ?? "–" };
  const moments = (["from", "to", "at"] as const).flatMap((name) => {
    const text = textUnder(subject, name);
    return text === undefined ? [] : [{ name, at: Date.parse(text) }];
  });
  return (
    <dl className="facts">
      <Fact name="subject.office">
        <OfficeName of={office} />
      </Fact>
      {moments.map(({ name, at }) => (
        <Fact key={name} name={`field.${name}`}>
          <Moment at={at} form="absolute" />
        </Fact>
      ))}
    </dl>
  );
}

function Ceasefire({ subject }: { readonly subject: JsonObject }) {
  const from = textUnder(subject, "from");
  return (
    <dl className="facts">
      <Fact name="subject.start">
        {from === undefined ? <FormattedMessage id="not-stated" /> : <Moment at={Date.parse(from)} form="absolute" />}
      </Fact>
      <Fact name={under(subject, "scope") === undefined ? "field.reason" : "subject.scope"}>
        <Words value={under(subject, "scope") ?? under(subject, "reason")} />
      </Fact>
      {listUnder(subject, "exclusions").length > 0 && (
        <Fact name="subject.exclusions">
          <ul>
            {listUnder(subject, "exclusions").map((exclusion, position) => (
              <li key={position}>
                <Words value={exclusion} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

function Cited({
  label,
  values,
}: {
  readonly label: "subject.cited-evidence" | "subject.cited-dissents";
  readonly values: readonly JsonValue[];
}) {
  const indexes = values.flatMap((value) => wholeUnder(value, "index") ?? []);
  return (
    <span className="small soft">
      <FormattedMessage
        id={label}
        values={{ count: indexes.length, entries: <bdi dir="ltr">{indexes.join(", ")}</bdi> }}
      />
    </span>
  );
}
