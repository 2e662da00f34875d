import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from "@remix-run/react";
import { useContext } from "react";
import { LocaleProvider } from "./components/locale-context.tsx";
import { NonceContext } from "./components/nonce-context.ts";
import { messagesIn } from "./i18n/messages.ts";
import stylesHref from "./styles/app.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesHref },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

/** Of pages that give themselves no title. */
export const meta: MetaFunction = () => [{ title: "Chorus" }];

export const loader = ({ context }: LoaderFunctionArgs) => ({
  locale: context.locale,
  person: context.person && { name: context.person.name, role: context.person.role },
  owing: context.owing && { name: context.owing.name, role: context.owing.role },
});

export function Layout({ children }: { children: React.ReactNode }) {
  // An error before the loader ran leaves no data; the page then speaks English.
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? "en";
  const nonce = useContext(NonceContext);
  // A route that is whole without scripts says `handle = { scripts: false }`.
  const isStill = useMatches().some(({ handle }) => (handle as { scripts?: boolean })?.scripts === false);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fbf8f3" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#12151c" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale}>
          <a className="skip-link" href="#content">
            {messagesIn(locale).app.skipToContent}
          </a>
          {children}
        </LocaleProvider>
        {!isStill && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export { ErrorPage as ErrorBoundary } from "./components/error-page.tsx";
