import { useEffect, useState } from "preact/hooks";
import { getJson } from "./server.js";

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: string | undefined;
}

/** What the server has at a path, asked for again when the version changes; until then the last one stays. */
export function useJson<T>(path: string | undefined, version: number): Loaded<T> {
  const [state, setState] = useState<Loaded<T> & { readonly path: string | undefined }>({
    path: undefined,
    value: undefined,
    problem: undefined,
  });
  useEffect(() => {
    if (path === undefined) return undefined;
    let isOver = false;
    getJson<T>(path).then(
      (value) => isOver || setState({ path, value, problem: undefined }),
      (error: unknown) => isOver || setState({ path, value: undefined, problem: messageOf(error) }),
    );
    return () => void (isOver = true);
  }, [path, version]);
  // What another path had is not shown as if it were this one's.
  return state.path === path ? state : { value: undefined, problem: undefined };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
