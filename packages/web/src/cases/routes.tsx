// The addresses of cases and incidents; each page is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const CASE_ROUTES: RouteObject[] = [];
