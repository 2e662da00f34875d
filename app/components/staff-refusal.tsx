import { isRouteErrorResponse, Link, useRouteError } from "@remix-run/react";
import { StaffPage } from "./staff-page.tsx";
import { useMessages } from "./use-messages.ts";

/** What staff see in place of a page: not for their role, not there, or broken; and where to go from here. */
export function StaffRefusal() {
  const error = useRouteError();
  const words = useMessages().staff.refusals;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, detail } = status === 403 ? words.forbidden : status === 404 ? words.missing : words.failed;
  return (
    <StaffPage>
      <div className="stack">
        <h1>{title}</h1>
        <p className="lead">{detail}</p>
        <div className="cluster">
          <Link className="button" to="/dashboard">
            {words.back}
          </Link>
          <Link className="button button-quiet" to="/">
            {words.start}
          </Link>
        </div>
      </div>
    </StaffPage>
  );
}
