/** Where staff land after signing in. */
export const staffHome = "/dashboard";

// Only pages of staff: no other host ("//"), no backslash, no dot segments, nothing encoded in the path.
const staffPage = /^\/(?:dashboard|manage|sessions|account)(?:\/[\w-]+)*(?:\?[\w\-.~%&=+]*)?$/;

/** The page of ours that someone wanted before signing in; the staff home when it is anything else. */
export const staffDestination = (wanted: string | null): string =>
  wanted !== null && wanted.length <= 500 && staffPage.test(wanted) ? wanted : staffHome;
