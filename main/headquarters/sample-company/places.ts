// Where the sample's customers live: around the two stores.

export interface Place {
  readonly city: string;
  readonly state: string;
  /** First three digits of its postal codes. */
  readonly postal: string;
  readonly areaCodes: readonly string[];
}

export const places: Readonly<Record<'HOUSTON' | 'SEATTLE', readonly Place[]>> = {
  HOUSTON: [
    { city: 'Houston', state: 'TX', postal: '770', areaCodes: ['713', '281', '832'] },
    { city: 'Sugar Land', state: 'TX', postal: '774', areaCodes: ['281'] },
    { city: 'Katy', state: 'TX', postal: '774', areaCodes: ['281', '346'] },
    { city: 'The Woodlands', state: 'TX', postal: '773', areaCodes: ['936', '281'] },
    { city: 'Pearland', state: 'TX', postal: '775', areaCodes: ['832'] },
    { city: 'Galveston', state: 'TX', postal: '775', areaCodes: ['409'] },
  ],
  SEATTLE: [
    { city: 'Seattle', state: 'WA', postal: '981', areaCodes: ['206'] },
    { city: 'Bellevue', state: 'WA', postal: '980', areaCodes: ['425'] },
    { city: 'Redmond', state: 'WA', postal: '980', areaCodes: ['425'] },
    { city: 'Tacoma', state: 'WA', postal: '984', areaCodes: ['253'] },
    { city: 'Kirkland', state: 'WA', postal: '980', areaCodes: ['425'] },
  ],
};

export const streets: readonly string[] = [
  'Westheimer Road',
  'Bellaire Boulevard',
  'Montrose Boulevard',
  'Heights Boulevard',
  'Kirby Drive',
  'Maple Avenue',
  'Oak Lane',
  'Cedar Street',
  'Lakeview Drive',
  'Pine Street',
  'Magnolia Court',
  'Rice Boulevard',
  'Sunset Way',
  'Main Street',
  'Willow Bend',
  'Harbor Avenue',
  'Orchard Street',
  'Queen Anne Avenue North',
  'Memorial Drive',
  'San Felipe Street',
];

/** Domains that can never reach anybody (RFC 2606, RFC 6761). */
export const mailDomains: readonly string[] = ['example.com', 'example.net', 'example.org', 'mail.example'];
