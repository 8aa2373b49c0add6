import { shownRequest } from "../../../report-page/shown-evidence.js";
import type { StudioRoute } from "../route.js";

/** Requests that the page is given at once; live ones follow. */
const lastRequests = 200;

export const cloudLogRoute: StudioRoute = {
  method: "GET",
  url: "/api/cloud/log",
  handle: ({ cloud }) =>
    cloud
      .log()
      .slice(-lastRequests)
      .map((entry) => shownRequest(entry, 0)),
};
