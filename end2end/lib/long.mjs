// A support that says as much as anybody ever will: a description of 5,000 words, 60 times, 40 places. It comes in as a feed
// does, by the command line.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const LONG = '/support/the-long-programme';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const CLASSES = ['Chair yoga', 'Walking football', 'Beginners’ guitar', 'Cooking for one', 'Conversation café', 'Knit and blether'];
const HALLS = ['Elder Hall', 'Baths', 'Library', 'Old School', 'Foundry', 'Boathouse', 'Pavilion', 'Depot'];
const STREETS = ['Elder Street', 'Shaw Street', 'Langlands Road', 'Dumbarton Road', 'Duke Street'];
const SENTENCES = [
  'We run something every day of the week, in halls all over the city.',
  'You can come once, or every week, and nobody asks you why.',
  'The kettle is on from ten, and there is always somebody at the door.',
  'If a room is too loud for you, ask, and we find you a quieter one.',
  'Some people come for the football and stay for the soup.',
];

const two = (n) => String(n).padStart(2, '0');

const place = (n) => ({
  id: `long-location-${n}`,
  name: `${HALLS[n % HALLS.length]} ${n + 1}`,
  location_type: 'physical',
  addresses: [{ address_1: `${n + 1} ${STREETS[n % STREETS.length]}`, city: 'Glasgow', postal_code: 'G51 3AA' }],
  transportation: n % 3 ? undefined : 'Bus 23 stops at the door.',
  accessibility: n % 4 ? undefined : [{ description: 'Wheelchair accessible, step free. Accessible toilet.' }],
});

const time = (n) => {
  const hour = 9 + ((n * 3) % 11);
  return {
    freq: 'WEEKLY',
    interval: 1,
    byday: DAYS[n % DAYS.length],
    opens_at: `${two(hour)}:00`,
    closes_at: `${two(hour + 1)}:30`,
    notes: CLASSES[n % CLASSES.length],
  };
};

const description = () => {
  const words = [SENTENCES[0]];
  while (words.join(' ').split(' ').length < 5000) words.push(SENTENCES[words.length % SENTENCES.length]);
  return words.join(' ');
};

/** The feed, with this one service in it. */
const feed = () => ({
  contents: [
    {
      id: 'long-programme',
      name: 'The Long Programme',
      status: 'active',
      description: description(),
      email: 'programme@example.org',
      organization: { id: 'long-organisation', name: 'Clyde Halls Together', description: 'Forty halls, one door.' },
      phones: [{ number: '01632 960777' }],
      service_areas: [{ name: 'Glasgow City' }, { name: 'Renfrewshire' }],
      eligibility_description: 'Anybody over 16 who lives in or near Glasgow.',
      // Times stand at the first twelve places, five at each; the other places have none.
      service_at_locations: Array.from({ length: 40 }, (_, n) => ({
        id: `long-at-${n}`,
        location: place(n),
        schedules: n < 12 ? Array.from({ length: 5 }, (_, k) => time(n * 5 + k)) : [],
      })),
    },
  ],
});

/** Writes the feed into a folder of its own, which gives it its name, and says where. */
export async function longFeed(within) {
  const folder = join(within, 'clyde-halls');
  await mkdir(folder);
  const file = join(folder, 'services.json');
  await writeFile(file, JSON.stringify(feed()));
  return file;
}
