import { replace, type Files, type Mutation } from "../../solution/support/sound-solution.js";

export const manifest = (from: string | RegExp, to: string): Mutation => replace("solution.xml", from, to);
export const custom = (from: string | RegExp, to: string): Mutation => replace("customizations.xml", from, to);
export const all =
  (...changes: readonly Mutation[]): Mutation =>
  (files) =>
    changes.forEach((change) => change(files));
export const move =
  (from: string, to: string): Mutation =>
  (files: Files) => {
    files[to] = files[from] ?? "";
    Reflect.deleteProperty(files, from);
  };
export const add =
  (name: string, text: string): Mutation =>
  (files) =>
    void (files[name] = text);
export const root = (attributes: string): Mutation =>
  manifest("</RootComponents>", `<RootComponent ${attributes} /></RootComponents>`);
export const variableFile = "environmentvariabledefinitions/pb_Limit/environmentvariabledefinition.xml";
export const variable = (from: string | RegExp, to: string): Mutation => replace(variableFile, from, to);
export const values = (text: string): Mutation =>
  add("environmentvariabledefinitions/pb_Limit/environmentvariablevalues.json", text);
