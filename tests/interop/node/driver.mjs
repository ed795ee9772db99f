// node driver.mjs FOLDER: does what each line of standard input asks of the official Node SDK,
// which is installed in FOLDER, and answers each with a line.
//
// A question is {"op": …, …}; an answer {"ok": value}, or {"error": message} where the SDK throws.
// Nothing here signs, verifies, encrypts or encodes: all of that is the SDK's.
import { createRequire } from 'node:module';
import crypto from 'node:crypto';
import path from 'node:path';
import readline from 'node:readline';
import { Readable } from 'node:stream';

const require = createRequire(path.join(path.resolve(process.argv[2]), 'package.json'));
const { AlipaySdk, AlipayFormData } = require('alipay-sdk');
const inside = (name) => require(path.join(path.dirname(require.resolve('alipay-sdk')), name));
const { sign, aesEncryptText, aesDecryptText } = inside('util.js');
const { getSN } = inside('antcertutil.js');

// The bytes that the SDK signed last: it tells nobody its string to sign.
let signed;
const update = crypto.Sign.prototype.update;
crypto.Sign.prototype.update = function (text, encoding) {
  signed = text;
  return update.call(this, text, encoding);
};

const sdks = new Map();
function sdk(config) {
  const key = JSON.stringify(config);
  if (!sdks.has(key)) sdks.set(key, new AlipaySdk({ ...config }));
  return sdks.get(key);
}

function content({ path, base64, stream }) {
  if (path !== undefined) return path;
  const bytes = Buffer.from(base64, 'base64');
  return stream ? Readable.from([bytes]) : bytes;
}

const ops = {
  execute: (q) => sdk(q.sdk).exec(q.method, q.params, q.options),

  upload(q) {
    const formData = new AlipayFormData();
    for (const [name, value] of q.fields) formData.addField(name, value);
    for (const file of q.files) formData.addFile(file.field, file.name, content(file));
    return sdk(q.sdk).exec(q.method, {}, { ...q.options, formData });
  },

  // The parameters as the SDK signs them for a call, with the signature.
  sign: (q) => sign(q.method, q.params, sdk(q.sdk).config),
  sdk_execute: (q) => sdk(q.sdk).sdkExecute(q.method, q.params, q.options),
  page_execute: (q) => sdk(q.sdk).pageExecute(q.method, q.http, q.params),

  check_notify: (q) => sdk(q.sdk).checkNotifySign(q.params),
  check_notify_v2: (q) => sdk(q.sdk).checkNotifySignV2(q.params),

  // A call as the SDK signs it, its content a list of fields whose order counts, and whether the
  // SDK verifies ours with our public key.
  compare(q) {
    const params = { ...q.params, bizContent: Object.fromEntries(q.content) };
    const text = sdk(q.sdk).sdkExecute(q.method, params, q.options);
    return { text, signed, verified: sdk(q.sdk).checkNotifySignV2(q.ours) };
  },

  cert_sn: (q) => getSN(q.certificate, q.root),
  encrypt: (q) => aesEncryptText(q.text, q.key),
  decrypt: (q) => aesDecryptText(q.text, q.key),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer;
  try {
    const question = JSON.parse(line);
    answer = { ok: (await ops[question.op](question)) ?? null };
  } catch (error) {
    answer = { error: `${error.name}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
