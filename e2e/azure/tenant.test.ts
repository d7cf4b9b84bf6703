// The contract with Azure at the servers of this folder, and at the tenant that COUNTERBOOK_AZURE names.
import { holdsTheContract } from './contract';
import { subjects } from './tenants';

for (const subject of subjects()) holdsTheContract(subject);
