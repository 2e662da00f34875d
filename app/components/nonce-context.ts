import { createContext } from "react";

/** This answer's script nonce, while the server renders; empty in the browser, which hides nonces from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);
