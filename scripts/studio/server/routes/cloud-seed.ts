import { InputError } from "../../../core/diagnostics/input-error.js";
import { parseSource } from "../../../core/source/read-source.js";
import { textMember } from "../read-body.js";
import type { StudioRoute } from "../route.js";

/** Adds what a person wrote, in YAML or JSON, to the emulated services. */
export const cloudSeedRoute: StudioRoute = {
  method: "POST",
  url: "/api/cloud/seed",
  handle({ cloud, source }, { body }) {
    const { value, syntax } = parseSource("seed.yaml", textMember(body, "text"));
    const [error] = syntax.filter(({ severity }) => severity === "error");
    if (error !== undefined) throw new InputError(`line ${error.range.line}: ${error.message}`);
    cloud.addSeed(value);
    return cloud.view(source());
  },
};
