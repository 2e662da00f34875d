import { createContext } from "react";

/**
 * Large markup that a loader has drawn already, by name. What a loader returns is also written out as data, which costs more
 * than the page itself; so this goes beside it, and only into documents: such a page is linked to with plain links.
 */
export const MarkupContext = createContext<ReadonlyMap<string, string>>(new Map());
