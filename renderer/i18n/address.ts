// The last lines of a postal address, in the order of the country that it is in: the post office there reads them,
// whatever language the register speaks.

interface Place {
  readonly countryCode: string;
  /** As the language names it. */
  readonly country: string;
  readonly postalCode: string;
  readonly city: string;
  readonly stateProvince: string;
}

/** Where the postal code ends the line of city and state: "Katy, TX 77453". */
const codeLast: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'NZ', 'IN', 'SG', 'TH', 'PH']);
/** Where the code has a line of its own below the city. */
const codeBelow: ReadonlySet<string> = new Set(['GB', 'IE']);

const joined = (separator: string, parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(separator);

/** Lines without empty ones. */
export function placeLines(place: Place): readonly string[] {
  const { countryCode, country, postalCode, city, stateProvince } = place;
  const lines = codeLast.has(countryCode)
    ? [joined(' ', [joined(', ', [city, stateProvince]), postalCode]), country]
    : codeBelow.has(countryCode)
      ? [city, stateProvince, postalCode, country]
      : [joined(' ', [postalCode, city]), joined(', ', [stateProvince, country])];
  return lines.filter((line) => line !== '');
}
