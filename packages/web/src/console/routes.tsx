// The addresses of the console; every page but the first is loaded when it is opened (experience.md §11).
import { Navigate, type RouteObject } from "react-router";
import { ReportsPage } from "../agreement/reports-page.tsx";
import { CASE_ROUTES } from "../cases/routes.tsx";
import { useSession } from "../session/use-session.ts";
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
      { path: "/reports", element: <ReportsPage /> },
      {
        path: "/reports/:index",
        lazy: async () => ({ Component: (await import("../agreement/report-page.tsx")).ReportPage }),
      },
      ...CASE_ROUTES,
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
