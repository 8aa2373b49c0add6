export type {
  ArtefactSet,
  FoundConnectionReference,
  FoundConnector,
  FoundFlow,
  FoundSolution,
  FoundTable,
  FoundVariable,
  ReadFlow,
} from "./artefact-set.js";
export { MacroError } from "./macro-error.js";
export { noFlow } from "./no-flow.js";
export { readArtefacts } from "./read-artefacts.js";
