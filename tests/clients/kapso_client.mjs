// Kapso's SDK for Node against the sandbox: templates created, listed, read, edited, deleted, refused.

import assert from "node:assert/strict";
import { GraphApiError, WhatsAppClient } from "@kapso/whatsapp-cloud-api";

const { GRAPH_URL, ACCESS_TOKEN, WABA_ID, PHONE_NUMBER_ID, CLIENT_VERSION } = process.env;
let requests = 0;
const client = new WhatsAppClient({
  baseUrl: GRAPH_URL,
  accessToken: ACCESS_TOKEN,
  graphVersion: "v25.0",
  fetch: (...parts) => {
    requests += 1;
    return fetch(...parts);
  },
});
const businessAccountId = WABA_ID;

const text = (name) => `Your order left us today and should reach you within three days. This is ${name}.`;
const create = async (name, components, extra = {}) => {
  const body = components ?? [{ type: "BODY", text: text(name) }];
  const template = { businessAccountId, name, language: "en_US", category: "UTILITY", components: body, ...extra };
  return (await client.templates.create(template)).id;
};

const refused = async (expected, call) => {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof GraphApiError, error);
    assert.deepEqual([error.httpStatus, error.code, error.errorSubcode], expected);
    return error;
  }
  assert.fail(`${expected} was not met`);
};

const listed = async (limit) => {
  const [names, before] = [[], requests];
  for (let after; ; ) {
    const page = await client.templates.list({ businessAccountId, limit, ...(after && { after }) });
    names.push(...page.data.map((template) => template.name));
    after = page.data.length === limit && page.paging?.cursors?.after;
    if (!after) return [names, requests - before];
  }
};

const ids = {};
for (let n = 0; n < 6; n += 1) ids[`t${n}`] = await create(`t${n}`);
ids.named = await create(
  "named",
  [
    {
      type: "BODY",
      text: "Hello {{first_name}}, your order left us today. Thank you for it.",
      example: { bodyTextNamedParams: [{ paramName: "first_name", example: "Ana" }] },
    },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Thank you" }] },
  ],
  { parameterFormat: "NAMED" },
);

const [names, pages] = await listed(3);
assert.deepEqual(names, ["named", "t5", "t4", "t3", "t2", "t1", "t0", "hello_world"]);
assert.equal(pages, 3);

// The SDK reads one template by an address that only Kapso's proxy has, and has no call of its own for edits; its
// client makes any.
const get = (id, fields) => client.request("GET", id, { query: { fields }, responseType: "json" });
const read = await get(ids.named, "name,status,parameter_format");
assert.deepEqual([read.name, read.status, read.parameterFormat], ["named", "APPROVED", "NAMED"]);

const edited = { components: [{ type: "BODY", text: `${text("t1")} Thank you.` }] };
const edit = () => client.request("POST", ids.t1, { body: edited, responseType: "json" });
assert.equal((await edit()).success, true);
assert.equal((await get(ids.t1, "components")).components[0].text, edited.components[0].text);

await client.templates.delete({ businessAccountId, name: "t2" });
await client.templates.delete({ businessAccountId, name: "t4", hsmId: ids.t4 });
assert.deepEqual((await listed(100))[0].filter((name) => ["t2", "t4"].includes(name)), []);

await refused([400, 100, 2388046], () => create("Not A Name"));
await refused([400, 100, 2388024], () => create("t0"));
await refused([400, 100, 33], () => get("424242424242", "name"));
await refused([400, 100, undefined], edit);

const sent = await client.messages.sendTemplate({
  phoneNumberId: PHONE_NUMBER_ID,
  to: "15550100099",
  template: {
    name: "named",
    language: { code: "en_US" },
    components: [{ type: "body", parameters: [{ type: "text", parameterName: "first_name", text: "Pablo" }] }],
  },
});
assert.match(sent.messages[0].id, /^wamid\./);
console.log(`ok: @kapso/whatsapp-cloud-api ${CLIENT_VERSION}: 7 created, ${pages} pages, 1 sent, 4 refusals`);
