import { metaFields } from "../../domain/form/field-name.ts";
import { useRespondentMessages } from "../use-respondent-messages.ts";

/**
 * A field that people neither see, hear nor reach; programs fill in what they find. No browser fills in a field of this
 * name by itself, and who sees it without styles reads what to do.
 */
export function Trap() {
  const { trap } = useRespondentMessages().respondent.survey;
  return (
    <div className="visually-hidden" aria-hidden="true">
      <label>
        {trap} <input type="text" name={metaFields.trap} tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
