// `GET /v1/scenario`: who takes part, under the names they chose, and what was claimed before the log begins.
import { Type } from "typebox";
import type { App } from "./app.ts";

const words = Type.Record(Type.String(), Type.String(), { description: "by language" });

const scenarioSchema = Type.Object({
  id: Type.String(),
  title: words,
  scene: Type.Object({ id: Type.String(), title: words }),
  organisations: Type.Array(
    Type.Object({ org: Type.String(), office: Type.String(), name: words, roles: Type.Array(Type.String()) }),
  ),
  parties: Type.Array(Type.String()),
  coChairs: Type.Array(Type.String()),
  timeline: Type.Array(
    Type.Object({
      speaker: Type.String(),
      outlet: Type.String(),
      date: Type.String(),
      from: Type.String(),
      to: Type.String(),
      claim: words,
      grade: Type.String(),
    }),
  ),
  districts: Type.Array(
    Type.Object({
      country: Type.String(),
      adm1: Type.String(),
      adm2: Type.String(),
      lat: Type.Number(),
      lon: Type.Number(),
    }),
    { description: "by their names and the middle of each: no boundary is drawn" },
  ),
  mandate: Type.Unsafe<object>({
    type: "object",
    additionalProperties: true,
    description: "the exercise's mandate, as a decision's subject",
  }),
});

/** Scene B begins when the mandate enters: from then on the title is that of an agreement adopted, in an exercise. */
const ADOPTED = { id: "if-adopted", title: { en: "If adopted (exercise)", ur: "اگر منظور ہو (مشق)" } };

export function scenarioRoutes(app: App): void {
  app.get("/v1/scenario", { schema: { response: { 200: scenarioSchema } } }, async () => {
    const { id, title, scene, organisations, parties, coChairs, timeline, districts, mandate } = app.scenario;
    return {
      id,
      title: { ...title },
      scene:
        app.mechanism.committed.rooms.oversight.mandate === null ? { ...scene, title: { ...scene.title } } : ADOPTED,
      organisations: organisations.map(({ org, office, name, roles }) => ({
        org,
        office,
        name: { ...name },
        roles: [...roles],
      })),
      parties: [...parties],
      coChairs: [...coChairs],
      timeline: timeline.map((claim) => ({ ...claim, claim: { ...claim.claim } })),
      districts: districts.map((district) => ({ ...district })),
      mandate,
    };
  });
}
