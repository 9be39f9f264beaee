// Who takes part, by the names each chose: asked once, since a scenario does not change while it runs.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../wire/ask.ts";
import { type Scenario, scenario as readScenario } from "../wire/scenario.ts";

export function useScenario(): Scenario | undefined {
  const { data } = useQuery({
    queryKey: ["scenario"],
    queryFn: ({ signal }) => ask("/v1/scenario", readScenario, signal),
    staleTime: Infinity,
  });
  return data;
}
