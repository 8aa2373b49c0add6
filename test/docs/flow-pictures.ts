import { readArtefacts } from "../../scripts/artefacts/index.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { customLooks, drawFlow } from "../../scripts/picture/index.js";
import { withBuiltProject } from "./built-project.js";
import type { GeneratedPage } from "./generated-page.js";

/** flows/<template>/picture.svg: what each template looks like, for its README and the guides. */
export const flowPictures: readonly GeneratedPage[] = withBuiltProject((dist) => {
  const set = readArtefacts({ ...systemHost(), workingDirectory: dist }, ".");
  return set.flows.map((flow) => {
    const { model } = flow.read();
    const svg = drawFlow(model, { name: flow.id, theme: "auto", customConnectors: customLooks(model, set) });
    return { file: `flows/${flow.id}/picture.svg`, write: () => svg };
  });
});
