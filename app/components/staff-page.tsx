import { Form, NavLink, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { may, type Role } from "../domain/people/roles.ts";
import { LanguageLink } from "./language-link.tsx";
import { SiteHeader } from "./site-header.tsx";
import { useMessages } from "./use-messages.ts";

type Shown = { name: string; role: Role } | null;

/** The frame of every staff page: where one is, who is signed in, the other language, the way out. */
export function StaffPage({ children }: { children: ReactNode }) {
  const { staff: words, manage, facilitator, change, people, plans, stewards } = useMessages();
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
                <NavLink className="staff-link" to="/dashboard" end>
                  {words.frame.surveys}
                </NavLink>
                <NavLink className="staff-link" to="/dashboard/change">
                  {change.navigation}
                </NavLink>
                {may(person.role, "edit-plans") && (
                  <NavLink className="staff-link" to="/manage/plans">
                    {plans.navigation}
                  </NavLink>
                )}
                {may(person.role, "edit-surveys") && (
                  <NavLink className="staff-link" to="/manage/surveys">
                    {manage.navigation}
                  </NavLink>
                )}
                {may(person.role, "touch-responses") && (
                  <NavLink className="staff-link" to="/manage/stewardship">
                    {stewards.navigation}
                  </NavLink>
                )}
                {may(person.role, "run-sessions") && (
                  <NavLink className="staff-link" to="/manage/sessions">
                    {facilitator.navigation}
                  </NavLink>
                )}
                {may(person.role, "manage-people") && (
                  <NavLink className="staff-link" to="/manage/people">
                    {people.navigation}
                  </NavLink>
                )}
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
