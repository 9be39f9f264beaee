// When another office, or none, begins to read in this browser: what was read before is not shown to it.
import type { QueryClient } from "@tanstack/react-query";

export function forgetFormerReader(client: QueryClient): void {
  const isOfReader = ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[0] !== "status";
  client.removeQueries({ type: "inactive", predicate: isOfReader });
  // What is on the screen now is emptied at once and asked anew.
  void client.resetQueries({ predicate: isOfReader });
  // The status is public; only its own view of the reader is another one now.
  void client.invalidateQueries({ queryKey: ["status"] });
}
