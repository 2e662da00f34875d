/** News among the tabs of this browser and its service worker; none where the browser cannot. */
export type News = {
  /** A draft has changed, or a response was finished, sent, refused or given up. */
  kind: "draft" | "moved";
  id: string;
  /** Where it belongs (`slotKey`). */
  slot: string;
};

const name = "chorus";

export type Tabs = { tell(news: News): void; close(): void };

/** @param hear gets what other tabs tell, never what this one does */
export function joinTabs(hear: (news: News) => void): Tabs {
  if (typeof BroadcastChannel === "undefined") return { tell() {}, close() {} };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
