import type { StudioRoute } from "../route.js";

export const overviewRoute: StudioRoute = {
  method: "GET",
  url: "/api/overview",
  handle: (studio) => studio.overview(),
};
