// The addresses of cases and incidents; each page is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const CASE_ROUTES: RouteObject[] = [
  { path: "/cases", lazy: async () => ({ Component: (await import("./cases-page.tsx")).CasesPage }) },
  { path: "/cases/:index", lazy: async () => ({ Component: (await import("./case-page.tsx")).CasePage }) },
  {
    path: "/incidents",
    lazy: async () => ({ Component: (await import("../incidents/incidents-page.tsx")).IncidentsPage }),
  },
  {
    path: "/incidents/:index",
    lazy: async () => ({ Component: (await import("../incidents/incident-page.tsx")).IncidentPage }),
  },
];
