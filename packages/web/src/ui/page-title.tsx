// The one h1 of a page: it names the document too, and takes the focus when the reader comes from another page.
import { useEffect, useRef } from "react";
import { useIntl } from "react-intl";

type Props = { readonly id: FormatjsIntl.Message["ids"]; readonly values?: Readonly<Record<string, string | number>> };

/** The first page of a visit leaves the focus where the browser puts it. */
let visited = false;

export function PageTitle({ id, values }: Props) {
  const intl = useIntl();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = intl.formatMessage({ id }, values);
  useEffect(() => {
    document.title = `${title} · ${intl.formatMessage({ id: "mechanism" })}`;
  }, [title, intl]);
  useEffect(() => {
    if (visited) heading.current?.focus({ preventScroll: true });
    visited = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
