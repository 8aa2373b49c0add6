/** Whether an error says that data nested without end (tens of thousands of levels) used up the stack. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}
