// The peer of c1: supercluster (npm), asked line by line over standard input. Arguments: the folder it is installed in,
// and a file with the positions, [[east, north], ...]. It answers each line with one line of JSON:
//   {"build":true}                                      -> {"ms":350.1}
//   {"view":[west, south, east, north],"zoom":6}        -> {"ms":0.2,"shown":40,"supports":9000}
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file] = process.argv.slice(2);
const { default: Supercluster } = await import(pathToFileURL(join(folder, 'node_modules/supercluster/index.js')).href);
const features = JSON.parse(readFileSync(file, 'utf8')).map((coordinates, number) => ({
  type: 'Feature',
  properties: { number },
  geometry: { type: 'Point', coordinates },
}));

let index;

function build() {
  // As ours does it: 64 pixels of a map with tiles of 256.
  index = new Supercluster({ radius: 64, extent: 256, maxZoom: 20, minPoints: 2 });
  index.load(features);
  return {};
}

function view({ view: bounds, zoom }) {
  const shown = index.getClusters(bounds, zoom);
  return { shown: shown.length, supports: shown.reduce((sum, one) => sum + (one.properties.point_count ?? 1), 0) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const began = performance.now();
  const said = asked.build ? build() : view(asked);
  console.log(JSON.stringify({ ms: performance.now() - began, ...said }));
}
