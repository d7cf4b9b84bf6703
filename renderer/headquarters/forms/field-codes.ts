// What is wrong with a field, in the words that Headquarters uses too: a form says the same before it sends.
import type { z } from 'zod';
import type { FieldCode } from '../../../main/contract/headquarters/records';

/** From zod's issue to the code of the text `field.<code>`. */
export function codeOf(issue: z.core.$ZodRawIssue): FieldCode {
  switch (issue.code) {
    case 'too_small':
      if (issue['origin'] === 'string') return Number(issue['minimum']) <= 1 ? 'required' : 'too-short';
      return issue['origin'] === 'array' ? 'required' : 'too-small';
    case 'too_big':
      return issue['origin'] === 'string' || issue['origin'] === 'array' ? 'too-long' : 'too-large';
    case 'invalid_type':
      return issue.input === undefined || issue.input === null || Number.isNaN(issue.input)
        ? 'required'
        : 'type';
    case 'invalid_value':
      return issue.input === null || issue.input === '' ? 'required' : 'not-a-choice';
    case 'unrecognized_keys':
      return 'unknown-key';
    case 'custom': {
      const code = (issue['params'] as { readonly code?: FieldCode } | undefined)?.code;
      return code ?? 'format';
    }
    default:
      return issue.input === '' ? 'required' : 'format';
  }
}
