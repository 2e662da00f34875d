import { type Bilingual, locales } from "../../i18n/locale.ts";
import { messagesIn } from "../../i18n/messages.ts";
import { useMessages } from "../use-messages.ts";
import { QrPicture } from "./qr-picture.tsx";

export type PrintedCode = { code: string; qr: { size: number; path: string } };

/** Slips to cut apart, one for each person, in both languages: who prints them does not know who reads them. */
export function CodeSheet(props: { codes: PrintedCode[]; title: Bilingual; typeAt: string }) {
  const words = useMessages().manage.codes;
  const { codes, title, typeAt } = props;
  return (
    <ol className="slips">
      {codes.map(({ code, qr }) => (
        <li key={code} className="slip">
          <div className="slip-code">
            <QrPicture code={qr} label={words.qr(code)} />
            <p>{code}</p>
          </div>
          <div className="slip-words">
            {locales.map((locale) => {
              const { slip } = messagesIn(locale).manage;
              return (
                <div key={locale} lang={locale}>
                  <p className="slip-title">{title[locale]}</p>
                  <p>
                    {slip.scan} <b>{typeAt}</b>
                  </p>
                  <p>{slip.once}</p>
                </div>
              );
            })}
          </div>
        </li>
      ))}
    </ol>
  );
}
