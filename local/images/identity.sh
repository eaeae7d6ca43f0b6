#!/bin/sh
exec node --import tsx local/issuer/serve.ts
