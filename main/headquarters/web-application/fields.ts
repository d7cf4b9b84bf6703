// What zod finds wrong with an input, as the codes that the forms show beside their fields.
import type { z } from 'zod';
import { fieldCodes } from '../../contract/headquarters/records';
import type { FieldCode } from '../../contract/headquarters/records';

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong with each field, by its path; `''` for the input as a whole. */
export function fieldFailures(issues: readonly Issue[]): Record<string, FieldCode> {
  const fields: Record<string, FieldCode> = {};
  for (const issue of issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...path, key].join('.')] ??= 'unknown-key';
    } else fields[path.join('.')] ??= codeOf(issue);
  }
  return fields;
}

const isCode = (value: unknown): value is FieldCode => fieldCodes.includes(value as FieldCode);

function codeOf(issue: Issue): FieldCode {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'required' : 'too-short';
      return issue.origin === 'array' ? 'too-short' : 'too-small';
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too-long' : 'too-large';
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'type';
    case 'invalid_value':
      return 'not-a-choice';
    case 'invalid_format':
      return 'format';
    case 'custom': {
      const code: unknown = issue.params?.['code'];
      return isCode(code) ? code : 'format';
    }
    default:
      return 'type';
  }
}
