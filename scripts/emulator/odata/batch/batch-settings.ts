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
  "odataBatch.responseFormat": {
    default: "multipart",
    choices: ["multipart", "accept"],
    meaning: "format of a $batch response: always multipart, or JSON when Accept asks for it first",
    source: "not documented for the services; Microsoft.AspNetCore.OData goes by Accept",
  },
} as const satisfies SettingDefinitions;
