import type { StudioRoute } from "../route.js";

export const cloudResetRoute: StudioRoute = {
  method: "POST",
  url: "/api/cloud/reset",
  handle({ cloud, source }, { body }) {
    const { seed } = body;
    cloud.reset(source(), typeof seed === "string" ? seed : undefined);
    return cloud.view(source());
  },
};
