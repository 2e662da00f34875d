/** Made by the build (`lighter-survey-js.ts`): loads what only some surveys need of SurveyJS. */
declare module "virtual:survey-js-parts" {
  type Loader = () => Promise<unknown>;
  /** By part: what SurveyJS reasons with. */
  export const modelParts: Record<string, Loader>;
  /** By part: what it draws with. */
  export const viewParts: Record<string, Loader>;
}
