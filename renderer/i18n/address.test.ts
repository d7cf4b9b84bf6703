import { describe, expect, it } from 'vitest';
import { placeLines } from './address';

const place = { countryCode: '', country: '', postalCode: '', city: '', stateProvince: '' };

describe('placeLines', () => {
  it('follow the country of the address', () => {
    expect(
      placeLines({
        countryCode: 'US',
        country: 'United States',
        postalCode: '77453',
        city: 'Katy',
        stateProvince: 'TX',
      }),
    ).toEqual(['Katy, TX 77453', 'United States']);
    expect(
      placeLines({
        ...place,
        countryCode: 'SE',
        country: 'Sverige',
        postalCode: '111 20',
        city: 'Stockholm',
      }),
    ).toEqual(['111 20 Stockholm', 'Sverige']);
    expect(
      placeLines({ ...place, countryCode: 'GB', country: 'UK', postalCode: 'SW1A 1AA', city: 'London' }),
    ).toEqual(['London', 'SW1A 1AA', 'UK']);
  });
  it('leave out what is not known', () => {
    expect(placeLines({ ...place, countryCode: 'US', city: 'Katy' })).toEqual(['Katy']);
    expect(placeLines({ ...place, countryCode: 'US', postalCode: '77453' })).toEqual(['77453']);
    expect(placeLines(place)).toEqual([]);
  });
});
