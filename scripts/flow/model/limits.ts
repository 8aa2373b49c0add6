/** What the platform allows. Source: Microsoft Learn, "Limits of automated, scheduled, and instant flows". */
export const flowLimits = {
  actions: 500,
  variables: 250,
  /** Levels of scopes, conditions and loops within each other. */
  nesting: 8,
  /** Characters of the name of a trigger or an action. */
  name: 80,
  /** Characters of the description of a trigger, an action or a parameter. */
  description: 256,
  /** Characters of an expression. */
  expression: 8192,
  switchCases: 25,
  /** All profiles but Low, which has 5,000. */
  foreachItems: 100_000,
  foreachConcurrency: 50,
  /** Runs of a trigger at a time, and runs that wait for their turn. */
  triggerConcurrency: 100,
  /** Items that pagination collects, all profiles but Low, which has 5,000. */
  paginationItems: 100_000,
  /** Of a run, in days, which no Until and no action outlasts. */
  runDays: 30,
  untilCount: 5000,
  /** Of an Until without limits of its own. */
  untilDefaultCount: 60,
  untilDefaultTimeout: "PT1H",
} as const;
