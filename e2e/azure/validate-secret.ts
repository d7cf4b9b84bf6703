// *Validate* for a vault that no Headquarters knows.
import type { Validation } from '../../main/contract/key-vault';
import { readSecret, validationOf, type VaultParameters } from '../../main/headquarters/key-vault/validate';

export const validateSecret = (
  parameters: VaultParameters,
  reference: string,
  signal?: AbortSignal,
): Promise<Validation> => validationOf(readSecret(parameters, reference, Date.now(), signal), Date.now);
