import { checkCertificate } from "../domain/disclosure/check-certificate.ts";
import type { Release } from "../domain/disclosure/release.ts";

/**
 * Checks a new release as any visitor can, before it is stored. The one before it was checked when it was made, so it
 * is taken as the first.
 *
 * @throws Error where the proof does not hold: a fault of this program, and nothing that people may see
 */
export function assertProven(release: Release, earlier?: Release): void {
  const faults = checkCertificate(earlier ? [asFirst(earlier), release] : [release]);
  if (faults.length > 0) throw new Error(`The proof of a release does not hold. ${faults.join(" ")}`);
}

const asFirst = ({ published, certificate }: Release): Release => ({
  published,
  certificate: { ...certificate, stories: certificate.stories.map((story) => ({ ...story, parent: null })) },
});
