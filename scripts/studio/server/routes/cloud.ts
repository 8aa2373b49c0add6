import type { StudioRoute } from "../route.js";

export const cloudRoute: StudioRoute = {
  method: "GET",
  url: "/api/cloud",
  handle: ({ cloud, source }) => cloud.view(source()),
};
