import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import type { Locale } from "../i18n/locale.ts";
import { changeDraft, endResponse, type Standing, standingOf, takeServerDraft } from "./drafts.ts";
import { type Draft, newId } from "./kept.ts";
import { createStore, type Store } from "./store.ts";
import { recoverUnwritten } from "./unwritten.ts";

/** What the device has of a survey: how the response stands, and the draft to go on with. */
export type Found = { store: Store; standing: Standing; draft: Draft };

/**
 * Looks up the response to one survey on this device, while SurveyJS is on its way.
 * @param id of a response that begins now
 */
export async function lookUp(data: SurveyPageData, id: string): Promise<Found> {
  const store = createStore();
  const fresh = freshDraft({ ...data, id });
  await recoverUnwritten(store, data);
  await makeRoomForCode(store, data);
  const standing = await findResponse(store, fresh, serverDraft(data));
  const draft = standing.kind === "draft" ? standing.draft : fresh;
  // Without a line, the code on this device is what lets this person begin.
  if (standing.kind === "draft" && data.entryCode !== null) await changeDraft(store, draft, {});
  return { store, standing, draft };
}

/** Whoever comes with another entry code is another person: the draft here is not theirs. */
async function makeRoomForCode(store: Store, { entryCode, ...slot }: SurveyPageData): Promise<void> {
  const standing = await standingOf(store, slot);
  if (standing?.kind !== "draft" || entryCode === null) return;
  const { id, entryCode: theirs } = standing.draft;
  if (theirs !== null && theirs !== entryCode) await endResponse(store, slot, id, "handedOver");
}

function serverDraft({ draft, ...data }: SurveyPageData): Draft | null {
  if (!draft) return null;
  const { slug, wave, version, entryCode } = data;
  return {
    ...draft,
    locale: draft.locale as Locale,
    slug,
    wave,
    version,
    entryCode,
    unsaved: [],
    sentBefore: true,
  };
}

/** A response that begins now. */
export const freshDraft = ({
  id,
  slug,
  wave,
  version,
  locale,
  entryCode,
}: Pick<Draft, "id" | "slug" | "wave" | "version" | "locale" | "entryCode">): Draft => ({
  slug,
  wave,
  version,
  locale,
  entryCode,
  id: id || newId(),
  revision: 0,
  answers: {},
  page: null,
  unsaved: [],
  sentBefore: false,
  resumeCode: null,
});

/**
 * How a person's response to one survey stands: what the device has, with what the page brought from the server.
 * @param server the draft that the page was made from
 */
export async function findResponse(store: Store, fresh: Draft, server: Draft | null): Promise<Standing> {
  const standing = await standingOf(store, fresh);
  const known = standing?.kind === "draft" ? standing.draft : null;
  if (known && known.entryCode === null) known.entryCode = fresh.entryCode;
  if (server && (standing === null || known)) {
    const draft = await takeServerDraft(store, server, { known });
    if (draft) return { kind: "draft", draft };
  }
  return standing ?? { kind: "draft", draft: fresh };
}
