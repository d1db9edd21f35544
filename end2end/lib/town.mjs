// A demo town of its own for each journey: a fresh database, and the program that serves it on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = resolve(process.env.END2END_PROGRAM ?? join(ROOT, 'target/run/community-links'));
const READY_WITHIN_MS = 20_000;
const STOPS_WITHIN_MS = 5_000;

/** The password of everybody in a demo town. */
export const PASSWORD = 'three wet cormorants';

/** The people of the demo town, by the name the tests use. */
export const PEOPLE = {
  shona: 'shona.mcphee@example.org', // reception, Elder Street Practice
  ann: 'ann.mulholland@example.org', // link worker for Elder Street
  asif: 'asif.bashir@example.org', // nurse, Shieldhall Dock Surgery
  emeka: 'emeka.nwosu@example.org', // works city-wide, for the other team
  catriona: 'catriona.stewart@example.org', // practice manager, Elder Street Practice
  alan: 'alan.muirhead@example.org', // administrator
  roza: 'roza.petrova@example.org', // leads Ann's team
  parveen: 'parveen.akhtar@example.org', // answers for Holmfauld Advice
  ruth: 'ruth.abernethy@example.org', // refers from a place of treatment
  grace: 'grace.okonjo@example.org', // information governance
};

// Whatever happens to a test, no server outlives it.
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Opens a town, with what a feed brings where `feed` writes one into a folder. Whoever opens it closes it. */
export async function openTown({ feed } = {}) {
  if (!existsSync(PROGRAM)) throw new Error(`There is no program at ${PROGRAM}: build it, or set END2END_PROGRAM.`);
  const folder = await mkdtemp(join(tmpdir(), 'community-links-end2end-'));
  // Loading takes a third of a second: less than it takes to explain a shared copy.
  const database = `sqlite:${join(folder, 'town.sqlite')}`;
  const fill = async (...deed) => {
    const filling = start(['--database', database, ...deed], folder);
    const [code] = await once(filling.child, 'exit');
    if (code !== 0) throw new Error(`${deed.join(' ')} did not work:\n${filling.said()}`);
  };
  await fill('seed-demo', '--past', '0');
  if (feed) await fill('import', 'hsds', await feed(folder));
  for (let tries = 1; ; tries += 1) {
    const base = `http://127.0.0.1:${await freePort()}`;
    const server = start(['--database', database, '--listen', base.slice('http://'.length), '--trusted-proxies', '127.0.0.1', 'serve'], folder);
    if (await isReady(base, server.child)) {
      const close = async () => {
        await stop(server.child);
        await rm(folder, { recursive: true, force: true });
      };
      return { base, close, said: server.said };
    }
    await stop(server.child);
    // Between finding a free port and using it somebody may have been quicker.
    if (tries === 3) throw new Error(`The program did not become ready:\n${server.said()}`);
  }
}

function start(flags, cwd) {
  const child = spawn(PROGRAM, flags, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.on('exit', () => running.delete(child));
  let text = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (piece) => (text += piece));
  return { child, said: () => text };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function isReady(base, child) {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.status === 200) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await gone;
  clearTimeout(late);
}
