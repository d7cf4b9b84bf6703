// The jobs of the distribution schedule by number and name, as they are said everywhere.
import { distributionJobs } from '../../../main/contract/distribution';
import type { Translate } from '../app/texts';

export type JobNumber = (typeof distributionJobs)[number]['number'];
export const jobNumbers: readonly JobNumber[] = distributionJobs.map(({ number }) => number);

/** `1040 – Products`. */
export function jobText(number: string, t: Translate): string {
  const known = jobNumbers.find((one) => one === number);
  return known === undefined ? number : `${known} – ${t(`distribution.job.${known}`)}`;
}
