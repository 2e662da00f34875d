import { useEffect, useId, useRef, useState } from "react";
import { type QuickKind, quickKinds, takesChoices } from "../../../domain/live/quick-fields.ts";
import { useMessages } from "../../use-messages.ts";
import { ControlForm, useSteered } from "./control-form.tsx";

/** A question made up on the spot: type it, choose a kind, ask. Without choices it is asked as yes or no. */
export function QuickForm({ asked }: { asked: number }) {
  const { facilitator } = useMessages();
  const words = facilitator.control.quick;
  const id = useId();
  const [kind, setKind] = useState<QuickKind>("choice");
  const { last, busy } = useSteered();
  const [seen, setSeen] = useState(asked);
  const uncertain = useRef(false);
  useEffect(() => {
    if (busy) return;
    if (last?.doing === "quick") uncertain.current = last.refused === "offline" || last.refused === "unsure";
    // What was sent and not answered may be there already: then it is sent again as the same.
    if (!uncertain.current) setSeen(asked);
  }, [asked, busy, last]);
  return (
    <ControlForm doing="quick" className="stack" reset>
      <input type="hidden" name="seen" value={seen} />
      <p className="hint">{words.hint}</p>
      {(["en", "fr"] as const).map((language) => (
        <div className="field" key={language}>
          <label htmlFor={`${id}-${language}`}>{words.question[language]}</label>
          <input
            id={`${id}-${language}`}
            name={`title-${language}`}
            lang={language}
            maxLength={300}
            autoComplete="off"
            className="input"
          />
        </div>
      ))}
      <div className="field">
        <label htmlFor={`${id}-kind`}>{words.kind}</label>
        <select
          id={`${id}-kind`}
          name="kind"
          className="input"
          value={kind}
          onChange={({ target }) => setKind(target.value as QuickKind)}
        >
          {quickKinds.map((offered) => (
            <option key={offered} value={offered}>
              {facilitator.kinds[offered]}
            </option>
          ))}
        </select>
      </div>
      {takesChoices(kind) && (
        <fieldset className="control-choices" aria-describedby={`${id}-choices-hint`}>
          <p className="hint" id={`${id}-choices-hint`}>
            {kind === "board" ? words.boardHint : words.choicesHint}
          </p>
          {(["en", "fr"] as const).map((language) => (
            <div className="field" key={language}>
              <label htmlFor={`${id}-choices-${language}`}>{words.choices[language]}</label>
              <textarea
                id={`${id}-choices-${language}`}
                name={`choices-${language}`}
                lang={language}
                rows={3}
                maxLength={4000}
                className="input"
              />
            </div>
          ))}
        </fieldset>
      )}
      <div className="cluster">
        <button type="submit" name="open" value="yes" className="button">
          {words.open}
        </button>
        <button type="submit" name="open" value="no" className="button button-line">
          {words.keep}
        </button>
      </div>
    </ControlForm>
  );
}
