// The field form put together: one screen at a time, named in the address, so that "back" is always back.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { FormattedMessage } from "react-intl";
import { type Catalogue, Words } from "../messages/words.tsx";
import { DevicePage } from "./device-page.tsx";
import { FirstDay } from "./first-day.tsx";
import { FormPage } from "./form-page.tsx";
import { Home } from "./home.tsx";
import { OutboxPage } from "./outbox-page.tsx";
import { Top } from "./top.tsx";
import { usePhone, type Phone } from "./use-phone.ts";
import { useSending, type Line } from "./use-sending.ts";

export function App({ first }: { readonly first: Catalogue }) {
  return (
    <Words first={first}>
      <Frame />
    </Words>
  );
}

function Frame() {
  const found = usePhone();
  const phone = found === "closed" ? undefined : found;
  const line = useSending();
  const view = useView();
  const main = useRef<HTMLElement>(null);
  const drawn = useRef(view);
  useEffect(() => {
    if (drawn.current === view) return;
    drawn.current = view;
    // A reader of the screen hears the new one from its beginning.
    main.current?.focus();
    scrollTo(0, 0);
  }, [view]);
  return (
    <>
      <Top isHome={view === ""} simulated={phone?.kit?.exercise ?? false} />
      <main ref={main} tabIndex={-1}>
        {phone ? (
          <Screen view={view} phone={phone} line={line} />
        ) : (
          <FormattedMessage id={found === "closed" ? "phone.failed.storage" : "phone.opening"} />
        )}
      </main>
    </>
  );
}

type Props = { readonly view: string; readonly phone: Phone; readonly line: Line };

function Screen({ view, phone, line }: Props) {
  if (phone.device === undefined || phone.kit === undefined) return <FirstDay />;
  if (view === "outbox") return <OutboxPage phone={phone} line={line} />;
  if (view === "phone") return <DevicePage phone={phone} device={phone.device} kit={phone.kit} />;
  if (view === "incident" || view === "access") return <FormPage key={view} kind={view} kit={phone.kit} />;
  return <Home phone={phone} device={phone.device} kit={phone.kit} line={line} />;
}

function useView(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener("hashchange", listener);
      return () => removeEventListener("hashchange", listener);
    },
    () => location.hash.replace(/^#\/?/, ""),
  );
}
