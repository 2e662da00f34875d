import { Form, NavLink, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { may, type Permission, type Role } from "../domain/people/roles.ts";
import type { Messages } from "../i18n/messages.ts";
import { LanguageLink } from "./language-link.tsx";
import { SiteHeader } from "./site-header.tsx";
import { useMessages } from "./use-messages.ts";

/** What the navigation leads to, for those who may go there. */
const pages: { permission: Permission; to: string; title: (messages: Messages) => string }[] = [
  { permission: "see-results", to: "/dashboard", title: ({ staff }) => staff.frame.surveys },
  { permission: "see-results", to: "/dashboard/change", title: ({ change }) => change.navigation },
  { permission: "edit-plans", to: "/manage/plans", title: ({ plans }) => plans.navigation },
  { permission: "edit-surveys", to: "/manage/surveys", title: ({ manage }) => manage.navigation },
  { permission: "touch-responses", to: "/manage/stewardship", title: ({ stewards }) => stewards.navigation },
  { permission: "run-sessions", to: "/manage/sessions", title: ({ facilitator }) => facilitator.navigation },
  { permission: "manage-people", to: "/manage/people", title: ({ people }) => people.navigation },
];

type Shown = { name: string; role: Role } | null;

/** The frame of every staff page: where one is, who is signed in, the other language, the way out. */
export function StaffPage({ children }: { children: ReactNode }) {
  const messages = useMessages();
  const words = messages.staff;
  const { person, owing } = useRouteLoaderData<{ person: Shown; owing: Shown }>("root") ?? {};
  const self = person ?? owing;
  return (
    <>
      <div className="staff-bar">
        <SiteHeader>
          <LanguageLink />
        </SiteHeader>
        {self && (
          <div className="staff-line">
            {person && (
              <nav className="cluster" aria-label={words.frame.navigation}>
                {pages
                  .filter(({ permission }) => may(person.role, permission))
                  .map(({ to, title }) => (
                    // The address of the first page begins that of the second.
                    <NavLink key={to} className="staff-link" to={to} end={to === "/dashboard"}>
                      {title(messages)}
                    </NavLink>
                  ))}
              </nav>
            )}
            <section className="staff-account" aria-label={words.frame.account}>
              <p className="meta staff-person">
                {words.frame.signedInAs}{" "}
                <NavLink className="staff-self" to="/account" end>
                  {self.name}
                </NavLink>{" "}
                · {words.roles[self.role]}
              </p>
              <Form method="post" action="/sign-out" reloadDocument className="staff-way-out">
                <button type="submit" className="pill">
                  {words.frame.signOut}
                </button>
              </Form>
            </section>
          </div>
        )}
      </div>
      <main id="content" className="page page-wide staff-page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
