#!/bin/sh
exec node node_modules/serverless/bin/serverless.js offline start --host 0.0.0.0
