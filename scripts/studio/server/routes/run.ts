import { runScenarioAsked } from "../../flow/run-scenario-asked.js";
import { readChanges } from "../read-body.js";
import type { StudioRoute } from "../route.js";

export const runRoute: StudioRoute = {
  method: "POST",
  url: "/api/flows/:id/run",
  handle: (studio, { parameters, body }) => {
    const { scenario } = body;
    const asked = { scenario: typeof scenario === "string" ? scenario : undefined, changes: readChanges(body) };
    return runScenarioAsked(studio.flow(parameters["id"] ?? ""), studio.source(), asked, studio);
  },
};
