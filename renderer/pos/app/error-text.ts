// A failure as a sentence in the present language.
import { useTranslation } from 'react-i18next';
import type { ErrorCode, ErrorDetail } from '../../../main/contract/result';

/** Every placeholder an error's text may have; what the failure does not say is shown as a dash. */
const unsaid: ErrorDetail = { id: '–', name: '–', left: 0, minutes: 1, version: '–', path: '–', reason: '–' };

export function useErrorText(): (failure: {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}) => string {
  const { t } = useTranslation();
  return ({ code, detail }) => t(`error.${code}`, { ...unsaid, ...detail });
}
