import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { MessagePage } from "./message-page.tsx";

/** What people see when a page cannot be shown: kind words, the status, nothing of the inside. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <MessagePage
      status={status}
      message={({ missing, closed, broken }) => (status === 404 ? missing : status === 410 ? closed : broken)}
    />
  );
}
