import { tryOperation } from "../../try/try-operation.js";
import { readCardValues } from "../read-body.js";
import type { StudioRoute } from "../route.js";

export const tryRoute: StudioRoute = {
  method: "POST",
  url: "/api/connectors/:id/try",
  handle: ({ cloud: { emulator }, scripts, host, connector }, { parameters, body }) =>
    tryOperation(connector(parameters["id"] ?? ""), readCardValues(body), { emulator, scripts, host }),
};
