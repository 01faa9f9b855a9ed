// Many clients who write and issue invoices at once: none may fail.

import { invoice } from './routes.mjs';

/** Lets `clients` write for so many seconds; how many were issued, how many failed, and how. */
export async function issueAtOnce(server, key, clients, seconds) {
  const customers = JSON.parse((await server.api(key, 'GET', 'customers?limit=50')).text).items;
  const until = Date.now() + seconds * 1000;
  const outcome = { clients, issued: 0, failed: 0, failures: {} };
  const took = [];
  async function client(number) {
    const agent = server.agent();
    for (let round = number; Date.now() < until; round += clients) {
      const began = performance.now();
      const failure = await one(customers[round % customers.length].id, agent).catch((error) => error.message);
      took.push(performance.now() - began);
      if (failure) {
        outcome.failed += 1;
        outcome.failures[failure] = (outcome.failures[failure] ?? 0) + 1;
      } else {
        outcome.issued += 1;
      }
    }
    agent.destroy();
  }
  async function one(customer, agent) {
    const drafted = await server.api(key, 'POST', 'invoices', invoice(customer), agent);
    if (drafted.status !== 201) return `draft ${drafted.status}`;
    const { id } = JSON.parse(drafted.text);
    const issued = await server.api(key, 'POST', `invoices/${id}/issuance`, {}, agent);
    return issued.status === 200 ? '' : `issue ${issued.status}`;
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  took.sort((one, other) => one - other);
  return { ...outcome, perSecond: outcome.issued / seconds, p95: took[Math.floor(took.length * 0.95)] ?? 0 };
}
