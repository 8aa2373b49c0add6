import { flowView } from "../../flow/flow-view.js";
import type { StudioRoute } from "../route.js";

export const flowRoute: StudioRoute = {
  method: "GET",
  url: "/api/flows/:id",
  handle: (studio, { parameters }) => flowView(studio.host, studio.source(), studio.flow(parameters["id"] ?? "")),
};
