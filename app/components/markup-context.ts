import { createContext } from "react";

/**
 * Large markup that a loader has drawn already, by name. What a loader returns is also written out as data, which costs more
 * than the page itself; so this goes beside it, and only into whole pages.
 */
export const MarkupContext = createContext<ReadonlyMap<string, string>>(new Map());
