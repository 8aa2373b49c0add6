import { rowId } from "../project/row-id.js";
import { cachedDist, type Dist } from "../project/dist.js";
import type { Manifest } from "../project/manifest.js";
import type { Table } from "./table/table.js";

/**
 * The same dist under another publisher's prefix: every schema name in the manifest and in the built files is renamed,
 * and every row id becomes one of the new prefix, so that two publishers' packages never collide.
 */
export function renamePrefix(dist: Dist, prefix: string): Dist {
  const old = dist.manifest.publisher.prefix;
  if (old === prefix) return dist;
  const known = schemaNames(dist);
  const ids = rowIds(dist.manifest, prefix);
  const pattern = new RegExp(`(?<![A-Za-z0-9])${old}_[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*`, "g");
  // In the API names of custom connectors the prefix is encoded: shared_<prefix>-5f<name>.
  const apiPattern = new RegExp(`(?<![A-Za-z0-9])shared_${old}-5f[a-z0-9-]+`, "g");
  const rename = (text: string): string =>
    text
      .replace(pattern, (name) => (known.has(name) ? `${prefix}${name.slice(old.length)}` : name))
      .replace(apiPattern, (name) => (known.has(name) ? `shared_${prefix}${name.slice(7 + old.length)}` : name))
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? id);
  const manifest = JSON.parse(rename(JSON.stringify(dist.manifest))) as Manifest;
  const listed = manifest.artefacts.flatMap((artefact) => artefact.files.map((file) => file.path));
  return cachedDist({ ...manifest, publisher: { ...manifest.publisher, prefix } }, listed, (file) => {
    const content = dist.read(file);
    return /\.(json|csx)$/.test(file) ? Buffer.from(rename(Buffer.from(content).toString("utf8"))) : content;
  });
}

function schemaNames({ manifest, json }: Dist): ReadonlySet<string> {
  const names = new Set<string>();
  for (const variable of manifest.environmentVariables) names.add(variable.schemaName);
  for (const { logicalName, apiName, connector } of manifest.connectionReferences) {
    names.add(logicalName);
    if (connector !== undefined) names.add(apiName);
  }
  for (const artefact of manifest.artefacts) {
    if (artefact.kind === "connector") names.add(artefact.logicalName);
    if (artefact.kind !== "table") continue;
    const table = json(artefact.path) as unknown as Table;
    for (const name of [table.schemaName, table.logicalName, table.entitySetName, table.primaryIdColumn])
      names.add(name);
    for (const part of [...table.columns, ...table.keys]) names.add(part.schemaName).add(part.logicalName);
  }
  return names;
}

/** The ids that a build under the new prefix gives: UUIDs of prefix, solution, kind and name. */
function rowIds({ artefacts, solutions }: Manifest, prefix: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const artefact of artefacts) {
    if (artefact.kind !== "connector" && artefact.kind !== "flow") continue;
    // What is live already keeps its row.
    if (artefact.imported === true) continue;
    const { kind, id } = artefact;
    const home = solutions.find((solution) =>
      (kind === "connector" ? solution.connectors : solution.flows)?.includes(id),
    );
    const old = kind === "connector" ? artefact.connectorId : artefact.workflowId;
    ids.set(old, rowId(prefix, home, kind, id));
  }
  return ids;
}
