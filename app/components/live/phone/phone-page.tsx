import { useState } from "react";
import type { PostedForm } from "../../../domain/live/posted-form.ts";
import type { Snapshot } from "../../../domain/live/snapshot.ts";
import { type Locale, otherLocale } from "../../../i18n/locale.ts";
import { LanguageLink } from "../../language-link.tsx";
import { LocaleProvider, useLocale } from "../../locale-context.tsx";
import { Mark } from "../../mark.tsx";
import { PhoneView } from "./phone-view.tsx";

type Props = {
  first: Snapshot;
  /** Whom the page's cookie stands for, also before they have joined. */
  participant: string;
  questionId: string;
  /** What was posted and not accepted, without JavaScript. */
  posted: PostedForm | null;
  still: boolean;
};

/** A participant's whole page. A change of language happens in place and keeps what is entered. */
export function PhonePage({ first, participant, questionId, posted, still }: Props) {
  const [locale, setLocale] = useState<Locale>(useLocale());
  const switchLanguage = (): void => {
    const to = otherLocale(locale);
    setLocale(to);
    document.documentElement.lang = to;
    document.title = first.title[to];
    const query = new URLSearchParams(location.search);
    query.set("lang", to);
    history.replaceState(history.state, "", `?${query}`);
  };
  return (
    <LocaleProvider locale={locale}>
      <header className="bar phone-bar">
        <span className="bar-name">
          <Mark />
          {first.title[locale] || first.code}
        </span>
        <div className="bar-end">
          <LanguageLink
            onClick={(event) => {
              event.preventDefault();
              switchLanguage();
            }}
          />
        </div>
      </header>
      <PhoneView
        first={first}
        participant={participant}
        questionId={questionId}
        posted={posted}
        still={still}
      />
    </LocaleProvider>
  );
}
