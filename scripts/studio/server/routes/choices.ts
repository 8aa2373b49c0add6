import { askChoices } from "../../try/ask-choices.js";
import { readCardValues, textMember } from "../read-body.js";
import type { StudioRoute } from "../route.js";

export const choicesRoute: StudioRoute = {
  method: "POST",
  url: "/api/connectors/:id/choices",
  masked: true,
  handle: ({ cloud: { emulator }, scripts, host, connector }, { parameters, body }) =>
    askChoices(
      connector(parameters["id"] ?? ""),
      { ...readCardValues(body), field: textMember(body, "field") },
      { emulator, scripts, host },
    ),
};
