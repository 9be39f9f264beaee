// A card of the first page: its number, what is played, and what one sees at its end.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { Panel } from "../ui/panel.tsx";

export const CARDS = ["plan", "adopted", "night", "two-keys", "cheat", "plug"] as const;
export type CardName = (typeof CARDS)[number];

export function Card({ name, children }: { readonly name: CardName; readonly children: ReactNode }) {
  const number = CARDS.indexOf(name) + 1;
  const title = (
    <>
      <span className="start-number">
        <bdi>{number}</bdi>
      </span>
      <FormattedMessage id={`start.${name}.title`} />
    </>
  );
  return (
    <Panel title={title} className="start-card" anchor={name}>
      <div className="panel-body">
        <p>
          <FormattedMessage id={`start.${name}.lead`} />
        </p>
        {children}
      </div>
    </Panel>
  );
}

/** What the card has come to: true things of the log as it stands. */
export function Seen({ children }: { readonly children: ReactNode }) {
  return (
    <p className="start-seen" role="status">
      {children}
    </p>
  );
}
