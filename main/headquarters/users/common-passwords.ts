// Passwords that are tried first by everybody who tries: words and rows of keys that the most used passwords are
// made of, however they are decorated with digits and marks.
const stems = [
  'password',
  'passwort',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'pass',
  'parool',
  'losenord',
  'lösenord',
  'parole',
  'пароль',
  '密码',
  'welcome',
  'welkom',
  'admin',
  'administrator',
  'letmein',
  'login',
  'qwerty',
  'qwertyuiop',
  'qwertz',
  'azerty',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'йцукен',
  'iloveyou',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'basketball',
  'superman',
  'batman',
  'princess',
  'sunshine',
  'shadow',
  'master',
  'michael',
  'jordan',
  'charlie',
  'trustno',
  'starwars',
  'whatever',
  'freedom',
  'secret',
  'summer',
  'winter',
  'spring',
  'autumn',
  'changeme',
  'default',
  'guest',
  'test',
  'testing',
  'user',
  'root',
  'system',
  'server',
  'computer',
  'internet',
  'counterbook',
  'headquarters',
  'clienteling',
  'retail',
  'store',
  'cashier',
  'manager',
  'company',
  'google',
  'microsoft',
  'dynamics',
  'commerce',
];
const rows = ['12345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const known = new Set(stems);

/** Whether what is left without digits and marks at the ends is such a word, once or repeated, or a row of keys. */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  const bare = lower.replace(/^[\d\W_]+|[\d\W_]+$/gu, '') || lower;
  const letters = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const candidates = [lower, bare, letters].filter((text) => text !== '');
  return (
    letters === '' ||
    candidates.some((text) => known.has(text) || known.has(unit(text)) || isRow(text)) ||
    new Set(lower).size <= 3
  );
}

/** The shortest text that the whole repeats. */
const unit = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

const isRow = (text: string): boolean =>
  text.length >= 4 &&
  rows.some((row) => (row + row).includes(text) || [...row, ...row].reverse().join('').includes(text));
