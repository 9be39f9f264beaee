// The addresses of the console; every page but the first is loaded when it is opened (experience.md §11).
import { Navigate, type RouteObject } from "react-router";
import { ReportsPage } from "../agreement/reports-page.tsx";
import { CASE_ROUTES } from "../cases/routes.tsx";
import { INTELLIGENCE_ROUTES } from "../intelligence/routes.tsx";
import { MOVEMENT_ROUTES } from "../movements/routes.tsx";
import { FINANCING_ROUTES } from "../financing/routes.tsx";
import { useSession } from "../session/use-session.ts";
import { TALKS_ROUTES } from "../talks/routes.tsx";
import { SITE_ROUTES } from "../sites/routes.tsx";
import { Frame } from "./frame.tsx";
import { NotFound } from "./not-found.tsx";

export const ROUTES: RouteObject[] = [
  {
    element: <Frame />,
    HydrateFallback: () => null,
    children: [
      { path: "/", element: <First /> },
      {
        path: "/as/:persona",
        lazy: async () => ({ Component: (await import("../session/persona-page.tsx")).PersonaPage }),
      },
      {
        path: "/sign-in",
        lazy: async () => ({ Component: (await import("../session/sign-in-page.tsx")).SignInPage }),
      },
      { path: "/reports", element: <ReportsPage /> },
      {
        path: "/reports/new",
        lazy: async () => ({ Component: (await import("../agreement/new-report-page.tsx")).NewReportPage }),
      },
      {
        path: "/reports/:index",
        lazy: async () => ({ Component: (await import("../agreement/report-page.tsx")).ReportPage }),
      },
      { path: "/start", lazy: async () => ({ Component: (await import("../start/start-page.tsx")).StartPage }) },
      { path: "/room", lazy: async () => ({ Component: (await import("../room/room-page.tsx")).RoomPage }) },
      {
        path: "/decisions",
        lazy: async () => ({ Component: (await import("../oversight/decisions-page.tsx")).DecisionsPage }),
      },
      {
        path: "/decisions/:index",
        lazy: async () => ({ Component: (await import("../oversight/decision-page.tsx")).DecisionPage }),
      },
      {
        path: "/mandate",
        lazy: async () => ({ Component: (await import("../oversight/mandate-page.tsx")).MandatePage }),
      },
      {
        path: "/sessions",
        lazy: async () => ({ Component: (await import("../oversight/sessions-page.tsx")).SessionsPage }),
      },
      { path: "/access", lazy: async () => ({ Component: (await import("../oversight/access-page.tsx")).AccessPage }) },
      {
        path: "/coverage",
        lazy: async () => ({ Component: (await import("../coverage/coverage-page.tsx")).CoveragePage }),
      },
      ...CASE_ROUTES,
      ...TALKS_ROUTES,
      ...SITE_ROUTES,
      ...INTELLIGENCE_ROUTES,
      ...MOVEMENT_ROUTES,
      ...FINANCING_ROUTES,
      { path: "*", element: <NotFound /> },
    ],
  },
];

/** An office begins in the situation room, everybody else with what sources say. */
function First() {
  const { session, error } = useSession();
  if (session?.reader) return <Navigate to="/room" replace />;
  return session || error ? <ReportsPage /> : null;
}
