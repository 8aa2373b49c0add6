import { useEffect } from "preact/hooks";
import type { StudioEvent } from "../../../scripts/studio/api.js";

/** Listens to what the server tells of its own accord. */
export function useEvents(isLive: boolean, told: (event: StudioEvent) => void): void {
  useEffect(() => {
    if (!isLive) return undefined;
    const source = new EventSource("/api/events");
    source.onmessage = ({ data }: MessageEvent<string>) => told(JSON.parse(data) as StudioEvent);
    return () => source.close();
  }, [isLive]);
}
