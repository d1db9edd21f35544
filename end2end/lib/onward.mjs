// The steps from a case to a support, as a worker takes them.

/** Finds a support by its name and adds it, on the page that is for that. */
export async function addTo({ page }, name, kind) {
  await page.getByLabel(/^Name of the support/).fill(name);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('[name="form[support]"]').first().check();
  await page.getByLabel(new RegExp(`^${kind}`)).check();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.waitForURL(/\/desk\/connections\/[^/?]+\?kept=1/);
}

/** Chooses what may be shown after a yes, and what they are asked for; then exactly what is sent is there. */
export async function prepare({ page }, fields, ask) {
  for (const field of fields) await page.getByLabel(new RegExp(`^${field}`)).check();
  await page.getByLabel('What do you ask them for?').fill(ask);
  await page.getByRole('button', { name: 'Show exactly what is sent' }).click();
  await page.locator('#exactly').waitFor();
}

/** The person agrees on the phone, and it is sent. */
export async function agreeAndSend({ page }) {
  await page.getByLabel('On the phone').check();
  await page.getByRole('button', { name: 'They agree: send it' }).click();
  await page.waitForURL(/\?sent=1/);
}

/** The secret in the last mail to an organisation. */
export async function mailedKey(town) {
  const page = await (await fetch(`${town.base}/dev/mail`, { headers: { accept: 'text/html' } })).text();
  const keys = [...page.matchAll(/\/answer\?key=([0-9a-f]{64})/g)].map(([, key]) => key);
  if (keys.length === 0) throw new Error('There is no mail to an organisation.');
  return keys[0];
}
