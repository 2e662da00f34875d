export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (text: string | null | undefined): text is Locale =>
  (locales as readonly (string | null | undefined)[]).includes(text);

export const otherLocale = (locale: Locale): Locale => (locale === "en" ? "fr" : "en");

/** What `Intl` is asked for: Canadian dates and numbers. */
export const intlLocale = (locale: Locale): string => `${locale}-CA`;

/** A text in the interface's languages. */
export type Bilingual = Record<Locale, string>;

/** The first language of an `Accept-Language` header that we speak; English when there is none. */
export function acceptedLocale(header: string | undefined): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { language: tag.split("-")[0], quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
  return wanted.find(isLocale) ?? "en";
}
