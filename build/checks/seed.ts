// Generated tests: in CI always the same cases, so that a change is judged by what it does and not by luck;
// everywhere else new ones at each run.
import fc from 'fast-check';

if (process.env['CI'] !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 });
