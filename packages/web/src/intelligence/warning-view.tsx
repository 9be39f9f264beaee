// A warning in the reader's own language: its codes in words, its line of text as it was written.
import type { FlashHeader } from "@mizan/intelligence";
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { Moment } from "../ui/moment.tsx";

type Props = { readonly header: FlashHeader; readonly text: string };

export function WarningView({ header, text }: Props) {
  const { event, place, time, urgency, severity, certainty } = header;
  return (
    <div className="warning-view">
      <p className="warning-event">
        <Coded group="term" code={event} />
      </p>
      <blockquote dir="auto" lang={header.language} className="sealed-text">
        {text}
      </blockquote>
      <dl className="facts">
        <Fact name="sealed.place">
          <bdi>{place}</bdi>
        </Fact>
        <Fact name="sealed.time">
          <Moment at={Date.parse(time)} form="absolute" />
        </Fact>
        <Fact name="sealed.urgency">
          <Coded group="term" code={`urgency-${urgency}`} />
          {" · "}
          <Coded group="term" code={`severity-${severity}`} />
          {" · "}
          <Coded group="term" code={`certainty-${certainty}`} />
        </Fact>
      </dl>
      <p className="small soft">
        <FormattedMessage id="sealed.warning.codes" />
      </p>
    </div>
  );
}
