/** A GUID at the end of a name, as solutions write the files of flows: `Approve-3F2504E0-4F89-11D3-9A0C-0305E82C3301`. */
const guid = /[-_]?\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** File names that every flow of their kind has, so that the folder tells more. */
const general = /^(?:flow|definition|workflow)$/i;

/** The workflow id in a file's name, in lower case. */
export function workflowIdIn(file: string): string | undefined {
  return guid.exec(stemOf(file))?.[1]?.toLowerCase();
}

/**
 * What to call a flow: its file's name without the id, or the nearest folder that says more than a general name.
 * @param file path in its tree
 * @param around the name of what the tree is: the stem of an archive, the name of a folder
 */
export function flowName(file: string, around: string): string {
  const folders = file.split("/").slice(0, -1).reverse();
  for (const part of [stemOf(file), ...folders]) {
    const name = part.replace(guid, "");
    if (name !== "" && !general.test(name) && !/^(?:flows|microsoft\.flow|workflows)$/i.test(name)) return name;
  }
  return around === "" ? stemOf(file) : around;
}

/** What a file on disk is called; the folder tells more than `workflow.json` or a project's `flow.yaml`. */
export function nameOfFile(file: string): string {
  const parts = file.split(/[/\\]/);
  const name = parts.at(-1) ?? "";
  const stem = stemOf(name);
  return /^(?:definition|workflow)$/i.test(stem) || /^flow\.ya?ml$/i.test(name) ? (parts.at(-2) ?? stem) : stem;
}

/** Makes names unique in the order in which they come: `a`, `a-2`, `a-3`. */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let unique = name;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${name}-${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}

export function stemOf(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? name : name.slice(0, dot);
}
