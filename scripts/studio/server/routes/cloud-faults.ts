import type { StudioRoute } from "../route.js";

export const cloudFaultsRoute: StudioRoute = {
  method: "POST",
  url: "/api/cloud/faults",
  handle({ cloud, source }, { body }) {
    cloud.setFaults(body["faults"]);
    return cloud.view(source());
  },
};
