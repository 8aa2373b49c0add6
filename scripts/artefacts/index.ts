export type {
  ArtefactProblem,
  ArtefactSet,
  FoundConnectionReference,
  FoundConnector,
  FoundFlow,
  FoundSolution,
  FoundTable,
  FoundVariable,
  ReadFlow,
  SolutionComponent,
} from "./artefact-set.js";
export { readArtefacts } from "./read-artefacts.js";
