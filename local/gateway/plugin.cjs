// Serverless loads a plugin as plain JavaScript; this one is written in TypeScript.
module.exports = require('tsx/cjs/api').require('./plugin.ts', __filename);
