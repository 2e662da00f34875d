import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";
import { useMessages } from "./use-messages.ts";

/** The bar on top of a page: the name, which leads home, and what the page adds at the end. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  const words = useMessages();
  return (
    <header className="bar">
      <a className="bar-name" href="/">
        <Mark />
        {words.app.name}
      </a>
      <div className="bar-end">{children}</div>
    </header>
  );
}
