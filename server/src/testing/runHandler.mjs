// @ts-nocheck
// Runs a handler against a server, once for each way the server answers. What the handler waits for is written down, and over at once.
const [bundle, base, ...scenarios] = process.argv.slice(2);
const { run } = await import(bundle);
const realSetTimeout = globalThis.setTimeout;
const results = {};
for (const scenario of scenarios) {
  const waits = [];
  globalThis.setTimeout = (callback, delay = 0, ...args) => {
    // Clients set timers of their own: only what the handler's file asks for is its wait.
    if (new Error().stack?.split('\n')[2]?.includes(bundle) !== true) return realSetTimeout(callback, delay, ...args);
    waits.push(delay);
    if (waits.length > 40) {
      process.stdout.write(`${JSON.stringify({ endless: scenario, waits })}\n`);
      process.exit(1);
    }
    return realSetTimeout(callback, 0, ...args);
  };
  let outcome;
  try {
    outcome = { value: await run(`${base}/${scenario}`) };
  } catch (error) {
    outcome = { error: String(error) };
  }
  results[scenario] = { waits, ...outcome };
}
process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));
