import { ChooserSelect } from "../chooser-select.tsx";
import { useMessages } from "../use-messages.ts";

/** What can be chosen, and what is. */
export type Options = { chosen: string; list: { value: string; label: string }[] };

/** Another outcome, wave, or wave to compare with: a plain form, so that it works without JavaScript. */
export function EquityChooser({
  outcomes,
  waves,
  against,
  keep,
}: {
  outcomes: Options;
  waves: Options;
  against: Options;
  /** An older release to stay with, as long as its wave is chosen. */
  keep: number | null;
}) {
  const words = useMessages().equity.choose;
  return (
    <form method="get" className="equity-chooser no-print">
      {keep !== null && <input type="hidden" name="keep" value={keep} />}
      <ChooserSelect name="outcome" label={words.outcome} {...outcomes} />
      {waves.list.length > 1 && <ChooserSelect name="wave" label={words.wave} {...waves} />}
      {against.list.length > 1 && <ChooserSelect name="against" label={words.against} {...against} />}
      <button type="submit" className="button button-line button-small">
        {words.show}
      </button>
    </form>
  );
}
