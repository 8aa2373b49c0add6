/** Something that a flow is given whose length may be the number of rows. */
export interface RowInput {
  readonly kind: "file" | "seed" | "trigger" | "event" | "mock" | "response" | "splitOn" | "run";
  /** JSON pointer into the scenario; in a smoke rehearsal the list's key, such as `Get_items/body/value`. */
  readonly pointer: string;
  /** For people: `records of /Imports/accounts.csv (OneDrive)`. */
  readonly description: string;
  /** How many there are in the scenario. */
  readonly count: number;
}

/** Where each row starts a run of its own. */
export const oneRunEach: RowInput = {
  kind: "run",
  pointer: "",
  description: "runs: nothing that the flow is given has rows, so each row starts a run",
  count: 1,
};
