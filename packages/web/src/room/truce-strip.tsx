// The state of the truce in one line: its word, the term that decided it, what was watched; public and internal apart where they differ.
import { FormattedMessage, useIntl } from "react-intl";
import { Link } from "react-router";
import { Calendars } from "../ui/calendars.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { Room, Truce } from "../wire/room.ts";
import { dayOfTruce } from "./time-left.ts";

export function TruceStrip({ room }: { readonly room: Room }) {
  const intl = useIntl();
  const { internal, public: open } = room.truce;
  const differ = internal !== null && internal.word !== open.word;
  const shown = internal ?? open;
  return (
    <section className="panel truce" aria-label={intl.formatMessage({ id: "truce.title" })}>
      <div className="truce-head">
        <p className="truce-line">
          {shown.since !== null && (
            <>
              <FormattedMessage id="truce.day" values={{ day: dayOfTruce(shown.since, room.now) }} />
              {" · "}
            </>
          )}
          <strong>
            <Word word={shown.word} />
          </strong>
        </p>
        <p className="truce-time">
          {room.exercise && (
            <span className="exercise-mark">
              <FormattedMessage id="ribbon.exercise" />
            </span>
          )}{" "}
          <FormattedMessage
            id={room.exercise ? "truce.now.exercise" : "truce.now"}
            values={{ time: <Moment at={room.now} form="absolute" /> }}
          />
        </p>
        <Calendars at={room.now} />
      </div>
      {differ ? (
        <div className="truce-both">
          <State id="truce.internal" truce={internal} />
          <State id="truce.public" truce={open} />
        </div>
      ) : (
        <State id={internal === null ? "truce.public" : "truce.same"} truce={shown} />
      )}
      <p className="panel-body small truce-mandate">
        {room.mandate === null ? (
          <FormattedMessage id="truce.no-mandate" />
        ) : (
          <>
            <Link to="/mandate">
              <FormattedMessage
                id="truce.mandate"
                values={{ time: <Moment at={room.mandate.since} form="absolute" /> }}
              />
            </Link>
            {" · "}
            <ProofLink index={room.mandate.index} />
          </>
        )}
      </p>
    </section>
  );
}

function Word({ word }: { readonly word: string }) {
  const intl = useIntl();
  const id = `truce.word.${word}`;
  // A word this catalogue does not know is shown as it is.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.hasOwn(intl.messages, id) ? <FormattedMessage id={id as FormatjsIntl.Message["ids"]} /> : word;
}

type StateId = "truce.internal" | "truce.public" | "truce.same";

function State({ id, truce }: { readonly id: StateId; readonly truce: Truce }) {
  const { term, coverage, load, window, underReview, disputedLinks } = truce;
  return (
    <div className="truce-state">
      <h2>
        <FormattedMessage id={id} values={{ word: <Word word={truce.word} /> }} />
      </h2>
      <Term term={term} />
      <dl className="facts small">
        <dt>
          <FormattedMessage id="truce.coverage" />
        </dt>
        <dd>
          {coverage.share === null ? (
            <FormattedMessage id="truce.coverage.none" />
          ) : (
            <FormattedMessage
              id="truce.coverage.share"
              values={{ share: coverage.share, observed: coverage.observedH, planned: coverage.plannedH }}
            />
          )}
        </dd>
        <dt>
          <FormattedMessage id="truce.load" />
        </dt>
        <dd>
          <FormattedMessage
            id={load.low === load.high ? "truce.load.one" : "truce.load.range"}
            values={{ low: load.low, high: load.high }}
          />
          {disputedLinks > 0 && (
            <>
              {" · "}
              <FormattedMessage id="truce.disputed" values={{ count: disputedLinks }} />
            </>
          )}
        </dd>
        <dt>
          <FormattedMessage id="truce.window" />
        </dt>
        <dd>
          <bdi>
            <Moment at={window.from} form="absolute" />
          </bdi>{" "}
          –{" "}
          <bdi>
            <Moment at={window.to} form="absolute" />
          </bdi>
        </dd>
        <dt>
          <FormattedMessage id="truce.under-review" />
        </dt>
        <dd>
          <FormattedMessage id="truce.under-review.count" values={{ count: underReview }} />
        </dd>
      </dl>
    </div>
  );
}

/** The term that decided the word, with the incidents it counts. */
function Term({ term: { rule, value, threshold, incidents } }: { readonly term: Truce["term"] }) {
  const intl = useIntl();
  const id = `truce.term.${rule}`;
  const known = Object.hasOwn(intl.messages, id);
  return (
    <p>
      <FormattedMessage id="truce.decided-by" />{" "}
      {known ? (
        // It was just found among the messages.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        <FormattedMessage id={id as FormatjsIntl.Message["ids"]} values={{ value, threshold }} />
      ) : (
        <bdi dir="ltr" className="machine">
          {rule} {value} / {threshold}
        </bdi>
      )}
      {incidents.length > 0 && (
        <>
          {" "}
          <span className="small">
            <FormattedMessage id="truce.term.incidents" />{" "}
            {incidents.map((index, position) => (
              <span key={index}>
                {position > 0 && ", "}
                <Link to={`/incidents/${index}`}>
                  <bdi dir="ltr">{index}</bdi>
                </Link>
              </span>
            ))}
          </span>
        </>
      )}
    </p>
  );
}
