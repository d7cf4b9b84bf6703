// Links that the system's own programs open: a call, a message, a mail. Nothing else ever leaves the register, and
// what is in a link was put together here.

/** Enough for a text; programs cut longer ones. */
const longest = 8_000;
const encoded = "[A-Za-z0-9%._~!'()*-]*";
const allowed: readonly RegExp[] = [
  /^tel:\+?[0-9*#]{2,30}$/u,
  new RegExp(`^sms:\\+?[0-9*#]{2,30}(?:\\?body=${encoded})?$`, 'u'),
  new RegExp(
    `^mailto:[A-Za-z0-9%._~!'*+-]+@[A-Za-z0-9.%-]+(?:\\?(?:subject|body)=${encoded}(?:&body=${encoded})?)?$`,
    'u',
  ),
];

/** Whether the shell may hand this to the system. */
export const isAllowedLink = (url: string): boolean =>
  url.length <= longest && allowed.some((form) => form.test(url));

/** The number as a telephone takes it: digits, and the plus of a country code. */
function dialled(phone: string): string {
  const plain = phone.normalize('NFKC').trim();
  // "+44 (0)20 …": the zero is dialled at home only.
  const home = plain.startsWith('+') ? plain.replace(/\(0\)/u, '') : plain;
  return `${plain.startsWith('+') ? '+' : ''}${home.replace(/[^0-9*#]+/gu, '')}`;
}

/** What is written before anybody types; plain text. */
export interface LinkText {
  readonly subject?: string;
  readonly body?: string;
}

/** Halves of signs, which cannot be encoded, become the sign for what is unknown. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
const lines = (text: string): string => encode(text.replace(/\r?\n/gu, '\r\n'));

export const callLink = (phone: string): string => `tel:${dialled(phone)}`;
export const messageLink = (phone: string, { body }: LinkText = {}): string =>
  `sms:${dialled(phone)}${body === undefined || body === '' ? '' : `?body=${lines(body)}`}`;

export function mailLink(address: string, { subject, body }: LinkText = {}): string {
  const at = address.lastIndexOf('@');
  const [name, host] = at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
  const parts = [
    ...(subject === undefined || subject === '' ? [] : [`subject=${encode(subject)}`]),
    ...(body === undefined || body === '' ? [] : [`body=${lines(body)}`]),
  ];
  const query = parts.length === 0 ? '' : `?${parts.join('&')}`;
  return `mailto:${encode(name).replace(/%2B/gu, '+')}@${encode(host)}${query}`;
}
