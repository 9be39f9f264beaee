// The addresses of movements; each page is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const MOVEMENT_ROUTES: RouteObject[] = [
  { path: "/movements", lazy: async () => ({ Component: (await import("./movements-page.tsx")).MovementsPage }) },
  { path: "/movements/flow", lazy: async () => ({ Component: (await import("./signal-page.tsx")).SignalPage }) },
  {
    path: "/movements/crossings/:id",
    lazy: async () => ({ Component: (await import("./crossing-page.tsx")).CrossingPage }),
  },
];
