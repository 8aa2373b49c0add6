import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { systemHost } from "../../scripts/core/host/host.js";
import { metadataFile } from "../../scripts/operations/metadata/metadata-source.js";
import { readCsdl } from "../../scripts/operations/metadata/read-metadata.js";

const edm = 'xmlns="http://docs.oasis-open.org/odata/ns/edm"';
const term = "Microsoft.Dynamics.OData.Core.V1.LabelId";

/** A $metadata document of entities with forty columns each. */
function document(entities: number): string {
  const columns = Array.from(
    { length: 40 },
    (_, at) =>
      `<Property Name="Column${at}" Type="${at % 4 === 0 ? "N.Kind" : "Edm.String"}"><Annotation Term="${term}" String="@SYS${at}" /></Property>`,
  ).join("\n");
  const types = Array.from(
    { length: entities },
    (_, at) =>
      `<EntityType Name="Thing${at}"><Key><PropertyRef Name="Column1" /></Key>\n${columns}\n<NavigationProperty Name="Next" Type="N.Thing${(at + 1) % entities}" /></EntityType>`,
  ).join("\n");
  const sets = Array.from(
    { length: entities },
    (_, at) => `<EntitySet Name="Things${at}" EntityType="N.Thing${at}" />`,
  );
  const kind = '<CsdlEnum Name="Kind"><Member Name="A" Value="0" /><Member Name="B" Value="1" /></CsdlEnum>';
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="N" ${edm}>
${kind}\n${types}\n<EntityContainer Name="C">${sets.join("\n")}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

/** What takes garbage out of the heap, without a flag on the command line. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

/** Heap above its floor while the document is read, sampled between its pieces. */
function measured(file: string): { seconds: number; megabytes: number } {
  const source = metadataFile(systemHost(), "metadata.xml", file);
  const collect = collector();
  collect();
  const floor = process.memoryUsage().heapUsed;
  let peak = 0;
  let pieces = 0;
  const watched = {
    name: source.name,
    *pieces() {
      for (const piece of source.pieces()) {
        // What is garbage already is not kept memory.
        if (++pieces % 20 === 0) {
          collect();
          peak = Math.max(peak, process.memoryUsage().heapUsed - floor);
        }
        yield piece;
      }
    },
  };
  const choice = { entities: ["Things7"], actions: [], earlier: { entities: [], actions: [] } };
  const began = process.hrtime.bigint();
  readCsdl(source, choice);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  readCsdl(watched, choice);
  return { seconds, megabytes: peak / 2 ** 20 };
}

/** How long one entity of a large $metadata takes, and that memory does not grow with the document. */
export function operationsFigures(): Promise<object> {
  const folder = mkdtempSync(path.join(tmpdir(), "power-batch-bench-"));
  try {
    const figures = [200, 2000].map((entities) => {
      const file = path.join(folder, `${entities}.xml`);
      writeFileSync(file, document(entities));
      return { size: statSync(file).size / 1e6, ...measured(file) };
    });
    const [small, large] = figures;
    return Promise.resolve({
      "$metadata, MB": large?.size,
      "one entity of it, s (aim < 5)": large?.seconds,
      "heap while reading, MB": large?.megabytes,
      "heap against a document of a tenth, MB (aim < 3)": (large?.megabytes ?? NaN) - (small?.megabytes ?? NaN),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
