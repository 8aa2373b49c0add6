import type { StudioRoute } from "../route.js";

export const findingsRoute: StudioRoute = {
  method: "GET",
  url: "/api/findings",
  handle: async (studio) => (await studio.findings()).list,
};
