// The head of a page that shows one record out of a list: the way back to the list, its name, and what it is in a line.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { PageTitle } from "./page-title.tsx";

type Id = FormatjsIntl.Message["ids"];
type Props = {
  readonly list: string;
  readonly back: Id;
  readonly title: Id;
  /** as the address has it */
  readonly index?: string;
  readonly children?: ReactNode;
};

export function DetailHead({ list, back, title, index, children }: Props) {
  return (
    <div className="page-head">
      <p>
        <Link to={list}>
          <FormattedMessage id={back} />
        </Link>
      </p>
      <PageTitle id={title} {...(index === undefined ? {} : { values: { index } })} />
      {children !== undefined && <p className="soft">{children}</p>}
    </div>
  );
}
