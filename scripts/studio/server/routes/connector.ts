import { connectorView } from "../../card/operation-card.js";
import type { StudioRoute } from "../route.js";

export const connectorRoute: StudioRoute = {
  method: "GET",
  url: "/api/connectors/:id",
  handle: (studio, { parameters }) => connectorView(studio.connector(parameters["id"] ?? "")),
};
