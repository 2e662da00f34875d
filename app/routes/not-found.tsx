import { data } from "@remix-run/node";

/** Every address that no other route knows. */
export const loader = () => {
  throw data(null, { status: 404 });
};

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";

export default function NotFound() {
  return null;
}
