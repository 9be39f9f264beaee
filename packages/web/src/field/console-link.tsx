// A word of a message that leads to the console, where one signs in.
import type { ReactNode } from "react";

export function consoleLink(parts: ReactNode[]): ReactNode {
  return <a href="/console/sign-in">{parts}</a>;
}
