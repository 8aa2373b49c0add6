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
export { readArtefacts } from "./read-artefacts.js";
