import { useId } from "react";
import { screenLanguages } from "../../domain/live/screen-languages.ts";
import type { SessionSettings } from "../../domain/live/snapshot.ts";
import type { Bilingual } from "../../i18n/locale.ts";
import { useLocale } from "../locale-context.tsx";
import { SelectField } from "../select-field.tsx";
import { useMessages } from "../use-messages.ts";

type Props = {
  settings: SessionSettings;
  /** Earlier questions to compare results by; none before a session runs. */
  breakdowns?: { name: string; title: Bilingual }[];
};

/** How a session runs: the fields, for a form of its caller's. */
export function SettingsFields({ settings, breakdowns = [] }: Props) {
  const { facilitator } = useMessages();
  const words = facilitator.settings;
  const locale = useLocale();
  const id = useId();
  return (
    <>
      <SelectField
        name="results"
        label={words.results}
        hint={words.resultsHint}
        chosen={settings.results}
        options={[
          ["revealed", words.resultsChoices.revealed],
          ["live", words.resultsChoices.live],
        ]}
      />
      <SelectField
        name="moderation"
        label={words.moderation}
        chosen={settings.moderation}
        options={[
          ["afterwards", words.moderationChoices.afterwards],
          ["before", words.moderationChoices.before],
        ]}
      />
      <SelectField
        name="languages"
        label={words.languages}
        hint={words.languagesHint}
        chosen={settings.languages}
        options={screenLanguages.map((shown) => [shown, facilitator.languages[shown]])}
      />
      {breakdowns.length > 0 && (
        <SelectField
          name="by"
          label={words.by}
          hint={words.byHint}
          chosen={settings.by ?? ""}
          options={[
            ["", words.byNobody],
            ...breakdowns.map(({ name, title }) => [name, title[locale]] as const),
          ]}
        />
      )}
      <div className="field">
        <label htmlFor={`${id}-expected`}>{words.expected}</label>
        <span className="hint" id={`${id}-expected-hint`}>
          {words.expectedHint}
        </span>
        <input
          id={`${id}-expected`}
          name="expected"
          type="number"
          inputMode="numeric"
          min={1}
          max={1_000_000}
          step={1}
          defaultValue={settings.expected ?? ""}
          aria-describedby={`${id}-expected-hint`}
          className="input live-expected"
        />
      </div>
    </>
  );
}
