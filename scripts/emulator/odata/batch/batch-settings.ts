import type { SettingDefinitions } from "../../settings/setting.js";

/** What can be switched in the $batch of the OData services. */
export const odataBatchSettings = {
  "odataBatch.authorizationInParts": {
    default: "refuse",
    choices: ["refuse", "ignore"],
    meaning: "an Authorization header (or another that does not belong there) in a part of a $batch",
    source: "OData 4.01 protocol, batch requests (what the services do is not documented)",
  },
  "odataBatch.blankLinesAfterHeaders": {
    default: 2,
    meaning: "line ends after the headers of a part without a body in a $batch response",
    source: "public responses show one blank line and two",
  },
} as const satisfies SettingDefinitions;
