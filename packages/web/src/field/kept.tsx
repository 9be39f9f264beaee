// Said only once the report is on the phone's disk with its signature and the number after it.
import { useEffect, useRef } from "react";
import { FormattedMessage } from "react-intl";

export function Kept({ order, onAnother }: { readonly order: number; readonly onAnother: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="screen kept">
      <h1 ref={heading} tabIndex={-1} data-kept={order}>
        <FormattedMessage id="phone.kept.title" values={{ order }} />
      </h1>
      <p>
        <FormattedMessage id="phone.kept.words" />
      </p>
      <p>
        <button type="button" className="big" onClick={onAnother}>
          <FormattedMessage id="phone.kept.another" />
        </button>
      </p>
      <p>
        <a className="big" href="#/">
          <FormattedMessage id="phone.back" />
        </a>
      </p>
    </div>
  );
}
