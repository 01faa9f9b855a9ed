// What is measured, for whom. Ids are looked up by the API as the one who asks, so that each sees
// pages that are theirs; a page that somebody may not see isn't measured for them.

const MANY = 40;

/** Everybody who is measured: a name, how they sign in, and what they may look at. */
export const people = [
  { who: 'owner', email: 'dana@example.com', sees: ['customers', 'estimates', 'jobs', 'invoices', 'payments'] },
  { who: 'rep of 20', email: 'caleb.winters@example.com', sees: ['customers', 'estimates', 'jobs', 'invoices'] },
  { who: 'crew', email: 'luis.ortega@example.com', sees: ['jobs'] },
];

const words = ['juniper', 'linde', 'okafor', 'reroof', 'gutters', 'skylight', '555-01', 'ridge', 'nguyen', 'bakery'];

/** The figures for one person: `{ name, paths, headers }`. */
export async function figuresOf(server, person, cookie, key) {
  const headers = { Cookie: cookie };
  const page = (name, paths) => ({ name: `${name}, ${person.who}`, paths, headers });
  const figures = [page('dashboard', ['/']), page('search', words.map((word) => `/search?q=${word}`))];
  figures.push(page('suggestions', words.map((word) => `/search/suggestions?q=${word.slice(0, 4)}`)));
  for (const kind of person.sees) {
    figures.push(page(`list of ${kind}`, [`/${kind}`]));
    const answer = await server.api(key, 'GET', `${kind}?limit=${MANY}`);
    const ids = answer.status === 200 ? JSON.parse(answer.text).items.map((item) => item.id) : [];
    if (ids.length > 0) figures.push(page(`${kind.replace(/s$/, '')}`, ids.map((id) => `/${kind}/${id}`)));
  }
  return figures;
}

/** What is measured once, with the owner's rights. */
export async function houseFigures(server, cookie, key) {
  const headers = { Cookie: cookie };
  const keyed = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const ids = async (where) => {
    const answer = await server.api(key, 'GET', where);
    return JSON.parse(answer.text).items.map((item) => item.id);
  };
  const issued = await ids('invoices?state=paid&limit=40');
  const drafts = await ids('invoices?state=draft&limit=20');
  const [customer] = await ids('customers?limit=1');
  const overdue = ['/invoices?view=overdue'];
  return [
    { name: 'list of overdue invoices, owner', paths: overdue, headers },
    { name: 'API list of invoices', paths: ['/api/v1/invoices'], headers: keyed },
    { name: 'PDF anew', paths: drafts.map((id) => `/invoices/${id}/pdf`), headers },
    { name: 'PDF stored', paths: issued.map((id) => `/invoices/${id}/pdf`), headers },
    {
      name: 'new invoice of 5 lines', paths: ['/api/v1/invoices'], headers: keyed, method: 'POST',
      body: invoice(customer),
    },
  ];
}

/** A draft of five lines. */
export function invoice(customer) {
  const line = (at) => ({
    description: `Line ${at} of five`, quantity: '12.5', unit: 'SQ', unit_price: `${90 + at}.25`,
    tax_category: at % 2 === 0 ? 'material' : 'labor',
  });
  return { customer_id: customer, title: 'Written under load', lines: [1, 2, 3, 4, 5].map(line) };
}
