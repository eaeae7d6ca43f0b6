// Serverless loads a plugin as plain JavaScript; this one is written in TypeScript.
const unregister = require('tsx/cjs/api').register();
module.exports = require('./plugin.ts');
unregister();
