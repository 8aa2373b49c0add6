import { systemHost } from "../../scripts/core/host/host.js";
import { builtFlows, filesOfApp, translateApp } from "../../scripts/logic-apps/index.js";
import { withBuiltProject } from "../docs/built-project.js";

const rounds = 10;

function seconds(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }).sort((one, other) => one - other);
  return times[rounds / 2] ?? 0;
}

/** Every template as an application of Logic Apps, in either hosting, beside reading the same flows. */
export function exportFigures(): Promise<object> {
  return Promise.resolve(
    withBuiltProject((dist) => {
      const host = systemHost();
      const read = seconds(() => builtFlows(host, dist, []));
      const set = builtFlows(host, dist, []);
      let files = 0;
      const write = (hosting: "standard" | "consumption") => (): void => {
        const { app } = translateApp("bench", set.flows, set.around, { hosting, managedConnectors: false });
        if (app === undefined) throw new Error("a template has no counterpart");
        files = filesOfApp(app).size;
      };
      const standard = seconds(write("standard"));
      const consumption = seconds(write("consumption"));
      return {
        templates: set.flows.length,
        "seconds to read them": read,
        "seconds to export them (standard)": standard,
        "seconds to export them (consumption)": consumption,
        "files of the last": files,
        "export as a multiple of reading": (standard + consumption) / 2 / read,
      };
    }),
  );
}
