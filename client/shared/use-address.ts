import { useLayoutEffect, useState } from "preact/hooks";

/** What the part of the address behind `#` says, read again when it changes. */
export function useAddress<T>(read: () => T): T {
  const [value, setValue] = useState(read);
  // Before the page is seen: a key or a link may come at once.
  useLayoutEffect(() => {
    const changed = (): void => setValue(read);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return value;
}
