const readers = new Set([
  "actions",
  "outputs",
  "body",
  "result",
  "actionoutputs",
  "actionbody",
  "formdatavalue",
  "formdatamultivalues",
  "multipartbody",
]);

/** True for functions, in lower case, whose first argument names an action. */
export function readsAction(name: string): boolean {
  return readers.has(name);
}
