export const roles = ["viewer", "facilitator", "planner", "steward", "admin"] as const;
export type Role = (typeof roles)[number];

/** What staff may do; each route names the one it needs. */
export type Permission =
  | "see-results"
  | "run-sessions"
  | "edit-surveys"
  | "edit-plans"
  | "touch-responses"
  | "manage-people";

// Roles are not a ladder: a planner does not touch raw responses, a steward does not edit surveys.
const permissions: Record<Role, readonly Permission[]> = {
  viewer: ["see-results"],
  facilitator: ["see-results", "run-sessions"],
  planner: ["see-results", "run-sessions", "edit-surveys", "edit-plans"],
  steward: ["see-results", "touch-responses"],
  admin: ["see-results", "run-sessions", "edit-surveys", "edit-plans", "touch-responses", "manage-people"],
};

export const may = (role: Role, permission: Permission): boolean => permissions[role].includes(permission);

/** Whether a role may do everything that another one may. */
export const covers = (role: Role, other: Role): boolean =>
  permissions[other].every((permission) => may(role, permission));

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
