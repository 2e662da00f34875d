import { useLocale } from "../locale-context.tsx";
import { useRespondentMessages } from "../use-respondent-messages.ts";

/** What a survey asks, keeps and shows; beside the survey, so that nothing entered is left behind. */
export function PrivacyLink({ slug }: { slug: string }) {
  const { privacy } = useRespondentMessages().respondent.survey;
  const href = `/s/${encodeURIComponent(slug)}/privacy?lang=${useLocale()}`;
  return (
    <a className="stop-link" href={href} target="_blank" rel="noreferrer">
      {privacy}
    </a>
  );
}
