export type ResponseWriter = { close(): Promise<void> };
export const createResponseWriter = (..._a: unknown[]): ResponseWriter => ({ close: async () => {} });
