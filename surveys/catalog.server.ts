export const publishFolders = async (..._a: unknown[]) => {};
