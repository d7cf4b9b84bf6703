// The register's worker program for tests.
import { useProgram } from '../threads/testing';

export const useWorker = (): { readonly file: string } => useProgram('main/pos/worker.ts');
