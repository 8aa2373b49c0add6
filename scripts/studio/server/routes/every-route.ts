import type { StudioRoute } from "../route.js";
import { choicesRoute } from "./choices.js";
import { cloudFaultsRoute } from "./cloud-faults.js";
import { cloudLogRoute } from "./cloud-log.js";
import { cloudResetRoute } from "./cloud-reset.js";
import { cloudSeedRoute } from "./cloud-seed.js";
import { cloudRoute } from "./cloud.js";
import { connectorRoute } from "./connector.js";
import { findingsRoute } from "./findings.js";
import { flowRoute } from "./flow.js";
import { overviewRoute } from "./overview.js";
import { runRoute } from "./run.js";
import { tryRoute } from "./try.js";

/** The whole API besides the stream of events. */
export const everyRoute: readonly StudioRoute[] = [
  overviewRoute,
  connectorRoute,
  tryRoute,
  choicesRoute,
  flowRoute,
  runRoute,
  findingsRoute,
  cloudRoute,
  cloudLogRoute,
  cloudFaultsRoute,
  cloudResetRoute,
  cloudSeedRoute,
];
